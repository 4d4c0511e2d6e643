/** A connection that was read, in our own words again: how a row goes over the API. */
import type { ConnectionRow, RowTokens } from "../rows.ts";

/** The row in the words of the format `jsonl`. What it warns of is left out: it is told where it was read. */
export function toOwnWords(row: ConnectionRow): Readonly<Record<string, unknown>> {
  const words = {
    ...(row.userId === undefined ? { shared: true } : { user_id: row.userId }),
    ...{ tenant: row.tenant, provider: row.provider, ...tokenWords(row.tokens) },
    ...{ expires_at: row.expiresAt?.toISOString(), scopes: row.scopes, inputs: row.inputs },
    refresh_expires_at: row.refreshExpiresAt?.toISOString(),
    ...{ account_id: row.account?.id, account_label: row.account?.label },
    ...{ account_email: row.account?.email, issuer: row.issuer, client_id: row.clientId },
    ...{ label: row.label, is_default: row.isDefault, paused: row.isPaused },
    ...{ metadata: row.metadata, credential: row.credential },
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

function tokenWords(tokens: RowTokens): Readonly<Record<string, unknown>> {
  switch (tokens.kind) {
    case "key":
      return { api_key: tokens.key };
    case "oauth1":
      return {
        ...{ access_token: tokens.token, token_secret: tokens.tokenSecret },
        ...{ session_handle: tokens.sessionHandle, extra: tokens.extra },
      };
    default:
      return { access_token: tokens.accessToken, refresh_token: tokens.refreshToken };
  }
}
