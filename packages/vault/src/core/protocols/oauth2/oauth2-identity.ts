/** Who an OAuth 2 credential belongs to, as far as the server tells: the ID token, the userinfo endpoint; and what its API says of it. */
import { errorOfChallenge, missingScopes, type OAuth2Client, OAuth2Error } from "@valetkey/oauth2";
import { VaultError } from "../../errors.ts";
import type { CallOptions, Granted, Identity, Protocol, SignOutToken } from "../protocol.ts";
import { toVaultError } from "../protocol-failure.ts";
import { toCredential } from "./oauth2-halves.ts";
import type { OAuth2Parts } from "./oauth2-parts.ts";

/** Who the server says the user is, beside what the ID token proves (OpenID Connect Core section 5.3). */
export async function identityAt(
  client: OAuth2Client,
  { granted, issuer, signal }: { granted: Granted; issuer: string | undefined } & CallOptions,
): Promise<Identity | null> {
  const { identity } = granted;
  const options = { ...(signal && { signal }) };
  const { userinfoUrl } = await client.endpoints(options);
  if (userinfoUrl === undefined) return identity;
  const known = { ...toCredential(granted), claims: { sub: identity?.subject } };
  const told = await client.userinfo(known, options).catch((error: unknown) => {
    // An identity that is known suffices. Without the scope openid the endpoint may refuse; then nothing is all there is. What may
    // be known later is not the same as nothing.
    if (identity || isNobody(error)) return undefined;
    throw error;
  });
  if (told === undefined) return identity;
  return {
    issuer: identity?.issuer ?? issuer ?? new URL(userinfoUrl).origin,
    subject: String(told["sub"]),
    claims: { ...told, ...identity?.claims },
  };
}

function isNobody(error: unknown): boolean {
  const codes = ["userinfo_refused", "userinfo_mismatch"];
  return error instanceof OAuth2Error && codes.includes(error.code);
}

/** Who signed out, by a token of the server's (OpenID Connect Back-Channel Logout 1.0 section 2.6). */
export async function readSignOut(
  { client, deps: { slug } }: OAuth2Parts,
  token: string,
): Promise<SignOutToken> {
  const read = async (): Promise<SignOutToken> => {
    const {
      sessionId: sid,
      expiresAt,
      issuedAt: _,
      ...told
    } = await client.verifyLogoutToken(token);
    return { ...told, ...(sid !== undefined && { sid }), expiresAt: Date.parse(expiresAt) };
  };
  return read().catch((error: unknown) => {
    if (!(error instanceof OAuth2Error)) throw error;
    if (error.code !== "logout_token_invalid" && error.code !== "invalid_options")
      throw toVaultError(error, slug, "finish");
    throw new VaultError("callback_invalid", `${slug}: ${error.message}`, { provider: slug });
  });
}

/** What only the user can help (RFC 6750 section 3.1, RFC 9470 section 3): a renewal brings neither. */
export const complaint: Protocol["complaint"] = ({ status, headers }) => {
  if (status !== 401 && status !== 403) return undefined;
  const challenge = headers.get("www-authenticate");
  const error = errorOfChallenge(challenge);
  if (status === 403 && error === "insufficient_scope") {
    const message =
      "The provider's API refused a call for want of a permission (insufficient_scope). Connect again with the scopes that the app needs.";
    const scopes = missingScopes(challenge);
    return { code: "scope_missing", message, ...(scopes.length > 0 && { scopes }) };
  }
  if (status !== 401 || error !== "insufficient_user_authentication") return undefined;
  const message =
    "The provider's API refused a call because the user must sign in more recently or more strongly (insufficient_user_authentication). Connect again.";
  return { code: "sign_in_insufficient", message };
};

/** A challenge that says so (RFC 6750 section 3.1). */
export const refuses: Protocol["refuses"] = ({ headers }) =>
  /error="?invalid_token/.test(headers.get("www-authenticate") ?? "");
