/** The table `account` of better-auth (1.x), in the spelling of its own migrations (`accessToken`) and in that of Drizzle's (`access_token`). */
import { FieldFault } from "../fields.ts";
import { describedBy } from "../id-token.ts";
import { oauth2Tokens, rowReader, slugOf, userIdIn } from "../reading.ts";
import type { RowReader } from "../rows.ts";

/** Ways to sign in that are no provider: better-auth keeps a password under `credential`. */
const NOT_PROVIDERS = new Set([
  "credential",
  "email-otp",
  "magic-link",
  "phone-number",
  "siwe",
  "anonymous",
]);

/** Reads one row. */
export const readBetterAuthRow: RowReader = rowReader((fields, mapping) => {
  const provider = fields.need("providerId", "provider_id");
  if (NOT_PROVIDERS.has(provider))
    return { skipped: `${provider} is a way to sign in, not a provider.` };
  const access = fields.text("accessToken", "access_token");
  const refresh = fields.text("refreshToken", "refresh_token");
  assertPlain("accessToken", access);
  assertPlain("refreshToken", refresh);
  const found = oauth2Tokens(["accessToken", access], ["refreshToken", refresh]);
  if (!found)
    return { skipped: "It has no tokens: better-auth kept that they signed in, and no more." };
  const accountId = fields.text("accountId", "account_id");
  const expiresAt =
    fields.time("accessTokenExpiresAt", "access_token_expires_at") ?? found.expiresAt;
  const refreshExpiresAt = fields.time("refreshTokenExpiresAt", "refresh_token_expires_at");
  const scopes = fields.scopes("scope");
  return {
    userId: userIdIn(fields, mapping, "userId", "user_id"),
    provider: slugOf(provider, mapping),
    tokens: found.tokens,
    warnings: found.warnings,
    ...(accountId !== undefined && {
      account: describedBy({ id: accountId, label: accountId }, fields.text("idToken", "id_token")),
    }),
    ...(expiresAt && { expiresAt }),
    ...(refreshExpiresAt && { refreshExpiresAt }),
    ...(scopes && { scopes }),
  };
});

/** XChaCha20-Poly1305 adds a nonce of 24 bytes and a tag of 16, and better-auth writes it all in hexadecimal digits. */
const SHORTEST_SEALED = 2 * (24 + 16 + 1);

/** Throws for what `account.encryptOAuthTokens` has written: a version and digits, or before there were versions digits alone. */
function assertPlain(field: string, token: string | undefined): void {
  if (token === undefined) return;
  const isDigits =
    token.length >= SHORTEST_SEALED && token.length % 2 === 0 && /^[\da-f]+$/.test(token);
  if (!isDigits && !token.startsWith("$ba$")) return;
  throw new FieldFault(
    "encrypted",
    field,
    `The field ${field} is encrypted (better-auth's account.encryptOAuthTokens), and only the app has the secret. Export with the script of docs/moving.md, which decrypts with symmetricDecrypt of better-auth/crypto.`,
  );
}
