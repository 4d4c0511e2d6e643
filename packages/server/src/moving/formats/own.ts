/** Connections in our own words: the format of our exports, and of a CSV or JSONL that somebody makes by hand. */
import { FieldFault, type Fields, isRecord } from "../fields.ts";
import { oauth2Tokens, type RowFacts, rowReader, slugOf, userIdIn } from "../reading.ts";
import type { Mapping, RawRow, RowAccount, RowCredential, RowReader, RowTokens } from "../rows.ts";

/** Every word of the format. `credential` is what our exports have beside the tokens. */
const ownFields = [
  "user_id",
  "shared",
  "tenant",
  "provider",
  "access_token",
  "refresh_token",
  "token_secret",
  "session_handle",
  "api_key",
  "expires_at",
  "refresh_expires_at",
  "scopes",
  "account_id",
  "account_label",
  "account_email",
  "issuer",
  "client_id",
  "inputs",
  "settings",
  "extra",
  "label",
  "is_default",
  "paused",
  "metadata",
  "credential",
] as const;

/** Reads one row. A field that it does not know is a fault: it may be a misspelt one that mattered. */
export const readOwnRow: RowReader = rowReader((fields, mapping, raw) => {
  assertKnown(raw, mapping);
  const { tokens, ...ofTokens } = tokensIn(fields);
  const expiresAt = fields.time("expires_at") ?? ofTokens.expiresAt;
  return {
    ...{ userId: ownerIn(fields, mapping), provider: slugOf(fields.need("provider"), mapping) },
    ...{ tokens, warnings: ofTokens.warnings ?? [] },
    ...(expiresAt && { expiresAt }),
    ...defined("refreshExpiresAt", fields.time("refresh_expires_at")),
    ...defined("scopes", fields.scopes("scopes")),
    ...defined("tenant", fields.text("tenant")),
    ...defined("account", accountIn(fields)),
    ...defined("issuer", fields.text("issuer")),
    ...defined("clientId", fields.text("client_id")),
    ...defined("inputs", fields.map("inputs")),
    ...defined("settings", fields.map("settings")),
    ...defined("label", fields.text("label")),
    ...defined("isDefault", fields.flag("is_default")),
    ...defined("isPaused", fields.flag("paused")),
    ...defined("metadata", fields.map("metadata")),
    ...defined("credential", credentialIn(fields)),
  };
});

function defined<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

function assertKnown({ values }: RawRow, { userIdField }: Mapping): void {
  const known: readonly string[] = [
    ...ownFields,
    ...(userIdField === undefined ? [] : [userIdField]),
  ];
  const unknown = Object.keys(values).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const shown = JSON.stringify(unknown.slice(0, 40));
  throw new FieldFault(
    "field_unknown",
    undefined,
    `There is no field ${shown}. The fields are ${ownFields.join(", ")}.`,
  );
}

function ownerIn(fields: Fields, mapping: Mapping): string | undefined {
  if (fields.flag("shared") !== true) return userIdIn(fields, mapping, "user_id");
  if (fields.text("user_id") === undefined) return undefined;
  throw new FieldFault(
    "field_invalid",
    "shared",
    "A row is a user's or shared, not both. Leave user_id or shared out.",
  );
}

function tokensIn(fields: Fields): Pick<RowFacts, "tokens" | "expiresAt" | "warnings"> {
  const key = fields.text("api_key");
  const token = fields.text("access_token");
  const tokenSecret = fields.text("token_secret");
  if (key !== undefined) {
    if (token === undefined && tokenSecret === undefined) return { tokens: { kind: "key", key } };
    throw new FieldFault(
      "field_invalid",
      "api_key",
      "A row has an api_key or tokens, not both. Leave one out.",
    );
  }
  if (tokenSecret !== undefined) return { tokens: pairIn(fields, tokenSecret) };
  const found = oauth2Tokens(
    ["access_token", token],
    ["refresh_token", fields.text("refresh_token")],
  );
  if (found) return found;
  fields.need("access_token");
  throw new TypeError("need has thrown");
}

function pairIn(fields: Fields, tokenSecret: string): RowTokens {
  const sessionHandle = fields.text("session_handle");
  const extra = fields.map("extra");
  return {
    kind: "oauth1",
    token: fields.need("access_token"),
    tokenSecret,
    ...(sessionHandle !== undefined && { sessionHandle }),
    ...(extra && { extra }),
  };
}

function accountIn(fields: Fields): RowAccount | undefined {
  const id = fields.text("account_id");
  if (id === undefined) return undefined;
  const email = fields.text("account_email");
  const label = fields.text("account_label") ?? email ?? id;
  return { id, label, ...(email !== undefined && { email }) };
}

function credentialIn(fields: Fields): RowCredential | undefined {
  const credential = fields.object("credential");
  if (!credential) return undefined;
  const { access, renewal = null } = credential;
  if (isRecord(access) && (renewal === null || isRecord(renewal)))
    return { access, renewal } as RowCredential;
  throw new FieldFault(
    "field_invalid",
    "credential",
    "The field credential is not as an export writes it. Leave it out, or export again.",
  );
}
