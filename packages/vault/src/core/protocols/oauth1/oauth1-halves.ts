/** The credential of @valetkey/oauth1 as the vault keeps it: a half that requests need, and one that only renewals need. */
import type { OAuth1Credential, OAuth1Dialect, OAuth1Token } from "@valetkey/oauth1";
import { VaultError } from "../../errors.ts";
import { isRecord } from "../oauth2/oauth2-halves.ts";
import type { AdoptedTokens, Granted, Opaque } from "../protocol.ts";
import type { OAuth1Parts } from "./oauth1-parts.ts";

/** A credential with the scopes that were asked for: no answer of OAuth 1.0a tells them. */
export function toGranted(
  { server: { dialect } }: Pick<OAuth1Parts, "server">,
  credential: OAuth1Credential,
  scopes: readonly string[],
): Granted {
  const { token, tokenSecret, extra, sessionHandle, expiresAt, renewalExpiresAt } = credential;
  const isRenewed = sessionHandle !== undefined || dialect?.renewal?.by === "url";
  // An answer that renews may leave out what the one before has told.
  const end = renewalExpiresAt !== undefined && { renewalExpiresAt };
  const renewal = { extra, ...(sessionHandle !== undefined && { sessionHandle }), ...end };
  return {
    access: { token, tokenSecret },
    renewal: isRenewed ? renewal : null,
    scopes,
    expiresAt: expiresAt ?? null,
    ...end,
    identity: null,
    ...toldAccount(dialect, extra),
  };
}

/** Whose account it is, where the service's dialect says by which names its answer tells that: then nobody is asked. */
function toldAccount(
  dialect: OAuth1Dialect | undefined,
  extra: Readonly<Record<string, string>>,
): Pick<Granted, "account"> {
  const { accountFrom } = dialect ?? {};
  const id = textAt(extra, accountFrom?.id);
  return id === undefined
    ? {}
    : { account: { id, label: textAt(extra, accountFrom?.label) ?? id } };
}

function textAt(
  extra: Readonly<Record<string, string>>,
  name: string | undefined,
): string | undefined {
  if (name === undefined || !Object.hasOwn(extra, name)) return undefined;
  return extra[name] || undefined;
}

/** What the consumer alone signs with: nothing of anybody's. */
export function ofConsumer({ consumerKey: id }: OAuth1Parts): Granted {
  return {
    ...{ access: {}, renewal: null, scopes: [], expiresAt: null, identity: null },
    account: { id, label: id },
  };
}

/** The credential of two halves that `toGranted` made. */
export function toCredential({
  access,
  renewal,
}: {
  access: Opaque;
  renewal: Opaque;
}): OAuth1Credential {
  const { extra, sessionHandle, renewalExpiresAt } = renewal;
  return {
    token: String(access["token"]),
    tokenSecret: String(access["tokenSecret"]),
    extra: isRecord(extra) ? (extra as Record<string, string>) : {},
    ...(typeof sessionHandle === "string" && { sessionHandle }),
    ...(typeof renewalExpiresAt === "number" && { renewalExpiresAt }),
  };
}

/** The tokens of two halves, as `adopt` takes them; undefined: the consumer alone signs. */
export function releaseTokens(access: Opaque, renewal: Opaque | null): AdoptedTokens | undefined {
  const pair = toToken(access);
  if (!pair) return undefined;
  const { sessionHandle, extra } = toCredential({ access, renewal: renewal ?? {} });
  return {
    ...pair,
    ...(sessionHandle !== undefined && { sessionHandle }),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** What requests are signed with; null: the consumer alone signs. */
export function toToken({ token, tokenSecret }: Opaque): OAuth1Token | null {
  if (token === undefined) return null;
  return { token: String(token), tokenSecret: String(tokenSecret) };
}

/** The header that bears the key, where the service takes the credential as one; null where each request is made anew. */
export function keyHeader(
  { bears }: OAuth1Dialect,
  { token, tokenSecret }: Opaque,
  slug: string,
): Readonly<Record<string, string>> | null {
  if (bears?.in !== "header") return null;
  const key = String(bears.value === "token" ? token : tokenSecret);
  // What is no header's value would be in the error of whoever tries to send it.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    const message = `${slug}: the key that the service gave cannot stand in a header. Connect again.`;
    throw new VaultError("provider_error", message, { provider: slug });
  }
  return { [bears.name]: bears.prefix === undefined ? key : `${bears.prefix} ${key}` };
}
