/** Connections as Nango's API gives them: `GET /connections/{id}?provider_config_key=…&refresh_token=true`, one after the other or in a list. */
import { FieldFault, type Fields, fieldsOf, isRecord } from "../fields.ts";
import { assertVisible, oauth2Tokens, type RowFacts, rowReader, slugOf } from "../reading.ts";
import type { Mapping, RowReader } from "../rows.ts";

/** Reads one connection. */
export const readNangoRow: RowReader = rowReader((fields, mapping, { row }) => {
  const credentials = fields.raw("credentials");
  if (!isRecord(credentials) || credentials["type"] === undefined) throw noCredentials(credentials);
  const given = fieldsOf({ row, values: credentials }, mapping.utcOffset);
  const found = tokensIn(given, credentials);
  if ("skipped" in found) return found;
  const [metadata, left] = textsOf(fields.raw("metadata"));
  const [settings, leftToo] = textsOf(fields.raw("connection_config"));
  const warnings = [...warningsOf("metadata", left), ...warningsOf("connection_config", leftToo)];
  return {
    userId: userIdOf(fields, mapping),
    provider: slugOf(fields.need("provider_config_key"), mapping),
    ...found,
    ...(metadata && { metadata }),
    ...(settings && { settings }),
    warnings: [...(found.warnings ?? []), ...warnings],
  };
});

function noCredentials(credentials: unknown): FieldFault {
  const isSealed = isRecord(credentials) && credentials["encrypted_credentials"] !== undefined;
  const what = isSealed
    ? "The field credentials is as Nango's database has it, encrypted with its NANGO_ENCRYPTION_KEY."
    : "The field credentials is missing or empty: Nango's list of connections has none, nor does an API key without environment:connections:read_credentials.";
  const mend =
    "Fetch each connection from GET /connections/{id} with refresh_token=true, as docs/moving.md shows.";
  return new FieldFault(isSealed ? "encrypted" : "field_missing", "credentials", `${what} ${mend}`);
}

/** Nango's ids of connections are random; the app's own id is the end user's, or a tag. */
function userIdOf(fields: Fields, { userIdField }: Mapping): string {
  if (userIdField !== undefined) return fields.need(userIdField);
  const endUser = fields.raw("end_user");
  const tags = fields.raw("tags");
  const ids = [
    isRecord(endUser) ? endUser["id"] : undefined,
    isRecord(tags) ? tags["end_user_id"] : undefined,
  ];
  const id = ids.find((each) => typeof each === "string" && each !== "");
  return typeof id === "string" ? id : fields.need("connection_id");
}

type Found = Pick<RowFacts, "tokens" | "expiresAt" | "scopes" | "warnings" | "clientId">;

function tokensIn(
  given: Fields,
  credentials: Readonly<Record<string, unknown>>,
): Found | { skipped: string } {
  switch (given.text("type")) {
    case "OAUTH2":
      return oauth2In(given, credentials);
    case "OAUTH1":
      return { tokens: pairOf(given, "oauth_token", "oauth_token_secret") };
    case "TBA":
      return { tokens: pairOf(given, "token_id", "token_secret") };
    case "API_KEY": {
      const key = given.need("apiKey");
      assertVisible("apiKey", key);
      return { tokens: { kind: "key", key } };
    }
    case "OAUTH2_CC":
    case "APP":
      return {
        skipped:
          "The app itself has this access, and no user's token is in it: connect it as shared().",
      };
    default:
      throw new FieldFault(
        "not_supported",
        "credentials.type",
        "The field credentials.type is of a kind that is no OAuth and no API key. It stays where it is.",
      );
  }
}

function oauth2In(
  given: Fields,
  { raw, config_override }: Readonly<Record<string, unknown>>,
): Found {
  const found = oauth2Tokens(
    ["credentials.access_token", given.text("access_token")],
    ["credentials.refresh_token", given.text("refresh_token")],
  );
  if (!found)
    throw new FieldFault(
      "field_missing",
      "credentials.access_token",
      "The field credentials.access_token is missing. Fetch the connection again.",
    );
  const answer = fieldsOf({ row: 0, values: isRecord(raw) ? raw : {} });
  const expiresAt = given.time("expires_at") ?? found.expiresAt;
  const scopes = answer.scopes("scope");
  const clientId = isRecord(config_override) ? config_override["client_id"] : undefined;
  const isCut = expiresAt !== undefined && found.tokens.refreshToken === undefined;
  const warnings = isCut
    ? ["Nango leaves the refresh token out unless it is asked for with refresh_token=true."]
    : found.warnings;
  return {
    tokens: found.tokens,
    warnings,
    ...(expiresAt && { expiresAt }),
    ...(scopes && { scopes }),
    ...(typeof clientId === "string" && { clientId }),
  };
}

function pairOf(given: Fields, token: string, secret: string): Found["tokens"] {
  return { kind: "oauth1", token: given.need(token), tokenSecret: given.need(secret) };
}

/** Metadata and inputs of ours are texts; with the names of what is none. */
function textsOf(
  object: unknown,
): [texts: Readonly<Record<string, string>> | undefined, left: readonly string[]] {
  if (!isRecord(object)) return [undefined, []];
  const given = Object.entries(object).filter(([, value]) => value !== null && value !== "");
  const isText = (value: unknown): boolean =>
    ["string", "number", "boolean"].includes(typeof value);
  const texts = given.flatMap(([name, value]) => (isText(value) ? [[name, String(value)]] : []));
  const left = given.flatMap(([name, value]) => (isText(value) ? [] : [name]));
  return [texts.length === 0 ? undefined : Object.fromEntries(texts), left];
}

function warningsOf(field: string, left: readonly string[]): string[] {
  if (left.length === 0) return [];
  const shown = left.map((name) => JSON.stringify(name.slice(0, 40))).join(", ");
  return [`What is no text in ${field} was left out: ${shown}.`];
}
