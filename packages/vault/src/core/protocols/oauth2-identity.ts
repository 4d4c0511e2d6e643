/** Who an OAuth 2 credential belongs to, as far as the server tells: the ID token, the userinfo endpoint; and what its API says of it. */
import { errorOfChallenge, missingScopes, type OAuth2Client, OAuth2Error } from "@valetkey/oauth2";
import { toCredential } from "./oauth2-halves.ts";
import type { CallOptions, Granted, Identity, Protocol } from "./protocol.ts";

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
