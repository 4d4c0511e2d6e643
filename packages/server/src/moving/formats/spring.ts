/** Spring Security's table `oauth2_authorized_client`, as its JDBC service writes it: tokens as bytes of UTF-8, scopes with commas between them. */
import { FieldFault, type Fields } from "../fields.ts";
import { oauth2Tokens, rowReader, slugOf, userIdIn } from "../reading.ts";
import type { RowReader } from "../rows.ts";

/** Where a server tells no end, Spring writes one second after the issue (`OAuth2AccessTokenResponse.Builder`). */
const NO_END_MS = 1_000;

/** Reads one row, whose columns are in capitals where H2 or Oracle has written it. */
export const readSpringRow: RowReader = ({ row, values }, mapping) => {
  const own = mapping.userIdField;
  const named = Object.entries(values).map(([name, value]) => [
    name === own ? name : name.toLowerCase(),
    value,
  ]);
  return readSmall({ row, values: Object.fromEntries(named) }, mapping);
};

const readSmall = rowReader((fields, mapping) => {
  const type = fields.text("access_token_type") ?? "Bearer";
  if (type.toLowerCase() !== "bearer")
    throw new FieldFault(
      "not_supported",
      "access_token_type",
      "The field access_token_type is not Bearer: such a token is bound to a key that the table does not have. The user has to connect again.",
    );
  const found = oauth2Tokens(
    ["access_token_value", bytesIn(fields, "access_token_value")],
    ["refresh_token_value", bytesIn(fields, "refresh_token_value")],
  );
  if (!found) fields.need("access_token_value");
  const expiresAt = endIn(fields) ?? found?.expiresAt;
  const scopes = fields.scopes("access_token_scopes");
  return {
    userId: userIdIn(fields, mapping, "principal_name"),
    provider: slugOf(fields.need("client_registration_id"), mapping),
    tokens: found?.tokens ?? noTokens(),
    warnings: found?.warnings ?? [],
    ...(expiresAt && { expiresAt }),
    ...(scopes && { scopes }),
  };
});

function noTokens(): never {
  throw new TypeError("need has thrown");
}

function endIn(fields: Fields): Date | undefined {
  const expiresAt = fields.time("access_token_expires_at");
  const issuedAt = fields.time("access_token_issued_at");
  if (!expiresAt || !issuedAt) return expiresAt;
  return expiresAt.getTime() - issuedAt.getTime() <= NO_END_MS ? undefined : expiresAt;
}

/**
 * A column of bytes, as drivers and dumps give it: bytes, the hexadecimal digits of PostgreSQL (`\x…`), of MySQL (`0x…`) or of H2, base64, or
 * the text itself.
 */
function bytesIn(fields: Fields, name: string): string | undefined {
  const value = fields.raw(name);
  if (value instanceof Uint8Array) return utf8(value);
  const text = fields.text(name);
  if (text === undefined) return undefined;
  const marked = /^(?:\\\\?x|0x)((?:[\da-f]{2})+)$/i.exec(text);
  if (marked?.[1] !== undefined) return utf8(Buffer.from(marked[1], "hex"));
  // A token of such letters alone would hardly ever be the digits of another one that is all visible.
  if (/^(?:[\da-f]{2})+$/i.test(text)) return visible(Buffer.from(text, "hex")) ?? text;
  const isBase64 = text.length >= 8 && /^(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?$/.test(text);
  return (isBase64 ? visible(Buffer.from(text, "base64")) : undefined) ?? text;
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}

function visible(bytes: Uint8Array): string | undefined {
  const text = utf8(bytes);
  return /^[\x21-\x7e]+$/.test(text) ? text : undefined;
}
