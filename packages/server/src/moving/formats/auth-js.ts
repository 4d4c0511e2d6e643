/** The table `accounts` of Auth.js (NextAuth) adapters: Prisma, Drizzle, `pg`, Kysely and others, whose columns have the same names. */
import { FieldFault, type Fields } from "../fields.ts";
import { describedBy } from "../id-token.ts";
import { oauth2Tokens, type RowFacts, rowReader, slugOf, userIdIn } from "../reading.ts";
import type { RowReader } from "../rows.ts";

const OAUTH = new Set(["oauth", "oidc"]);

/** Reads one row. `expires_at` is in seconds. */
export const readAuthJsRow: RowReader = rowReader((fields, mapping) => {
  const type = fields.text("type");
  if (type !== undefined && !OAUTH.has(type))
    return { skipped: `It is of type ${wordOf(type)}, not of OAuth.` };
  if (fields.text("token_type")?.toLowerCase() === "dpop")
    throw new FieldFault(
      "not_supported",
      "token_type",
      "The field token_type is DPoP: such a token is bound to a key that the table does not have. The user has to connect again.",
    );
  const found = tokensIn(fields);
  if (!found)
    return { skipped: "It has no tokens: the adapter kept that they signed in, and no more." };
  const accountId = fields.text("providerAccountId", "provider_account_id");
  const expiresAt = fields.time("expires_at") ?? found.expiresAt;
  const scopes = fields.scopes("scope");
  return {
    userId: userIdIn(fields, mapping, "userId", "user_id"),
    provider: slugOf(fields.need("provider"), mapping),
    tokens: found.tokens,
    warnings: found.warnings ?? [],
    ...(accountId !== undefined && {
      account: describedBy({ id: accountId, label: accountId }, fields.text("id_token")),
    }),
    ...(expiresAt && { expiresAt }),
    ...(scopes && { scopes }),
  };
});

function tokensIn(fields: Fields): Pick<RowFacts, "tokens" | "expiresAt" | "warnings"> | undefined {
  const token = fields.text("oauth_token");
  const tokenSecret = fields.text("oauth_token_secret");
  if (token === undefined && tokenSecret === undefined)
    return oauth2Tokens(
      ["access_token", fields.text("access_token")],
      ["refresh_token", fields.text("refresh_token")],
    );
  if (token !== undefined && tokenSecret !== undefined)
    return { tokens: { kind: "oauth1", token, tokenSecret } };
  const missing = token === undefined ? "oauth_token" : "oauth_token_secret";
  throw new FieldFault(
    "field_missing",
    missing,
    `The field ${missing} is missing: OAuth 1.0a signs with a token and its secret. Add the column to the export; if the app never kept it, the user has to connect again.`,
  );
}

/** A word of a column that holds no secret; anything else is not shown. */
function wordOf(type: string): string {
  return /^[a-z]{1,20}$/.test(type) ? type : "something";
}
