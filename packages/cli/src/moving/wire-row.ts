/** A connection that was read from elsewhere, in the words in which a server takes it. */
import type { ConnectionRow } from "@valetkey/server";

/** The row on the wire: only what is known. */
export function toWire(row: ConnectionRow): Record<string, unknown> {
  const { account, expiresAt, refreshExpiresAt } = row;
  const words = {
    ...(row.userId === undefined ? { shared: true } : { user_id: row.userId }),
    provider: row.provider,
    ...tokensOf(row.tokens),
    tenant: row.tenant,
    expires_at: expiresAt?.toISOString(),
    refresh_expires_at: refreshExpiresAt?.toISOString(),
    scopes: row.scopes,
    account_id: account?.id,
    account_label: account?.label,
    account_email: account?.email,
    issuer: row.issuer,
    client_id: row.clientId,
    inputs: row.inputs,
    settings: row.settings,
    label: row.label,
    is_default: row.isDefault,
    paused: row.isPaused,
    metadata: row.metadata,
    credential: row.credential,
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

function tokensOf(tokens: ConnectionRow["tokens"]): Record<string, unknown> {
  if (tokens.kind === "key") return { api_key: tokens.key };
  if (tokens.kind === "oauth2")
    return { access_token: tokens.accessToken, refresh_token: tokens.refreshToken };
  const { token, tokenSecret, sessionHandle, extra } = tokens;
  return { access_token: token, token_secret: tokenSecret, session_handle: sessionHandle, extra };
}
