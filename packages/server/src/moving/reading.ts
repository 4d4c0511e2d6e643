/** What the readers of all formats have in common: a fault of a field becomes that of its row, and names are mapped. */
import { FieldFault, type Fields, fieldsOf } from "./fields.ts";
import type { ConnectionRow, Mapping, RawRow, RowReader, RowTokens } from "./rows.ts";

/** A connection without what is the same for every format. */
export type RowFacts = Omit<ConnectionRow, "row" | "warnings"> & { warnings?: readonly string[] };

/** What a format makes of the fields: a connection, or why there is none. */
export type ReadFields = (
  fields: Fields,
  mapping: Mapping,
  raw: RawRow,
) => RowFacts | { skipped: string };

/** Makes the reader of a format. */
export function rowReader(read: ReadFields): RowReader {
  return (raw, mapping) => {
    try {
      const facts = read(fieldsOf(raw, mapping.utcOffset), mapping, raw);
      if ("skipped" in facts) return { outcome: "skipped", row: raw.row, why: facts.skipped };
      return { outcome: "row", row: finished(facts, raw.row) };
    } catch (error) {
      if (error instanceof FieldFault) return { outcome: "fault", fault: error.at(raw.row) };
      throw error;
    }
  };
}

function finished(facts: RowFacts, row: number): ConnectionRow {
  const { warnings = [], tokens, expiresAt } = facts;
  const more: string[] = [];
  if (tokens.kind === "oauth2" && expiresAt && tokens.refreshToken === undefined)
    more.push(
      "It ends and has no refresh token: when it has ended, the user has to connect again.",
    );
  return { ...facts, row, warnings: [...warnings, ...more] };
}

/** Our slug for the source's name of a provider. */
export function slugOf(name: string, { providers = {} }: Mapping): string {
  return (Object.hasOwn(providers, name) ? providers[name] : undefined) ?? name;
}

/** The user's id: of the field that was named, else of the usual ones. Throws a {@link FieldFault}. */
export function userIdIn(
  fields: Fields,
  { userIdField }: Mapping,
  ...usual: [string, ...string[]]
): string {
  return userIdField === undefined ? fields.need(...usual) : fields.need(userIdField);
}

/**
 * Tokens of OAuth 2. Where there is a refresh token alone, it is what the vault renews them with at once. Throws a {@link FieldFault} for
 * what no header could bear.
 */
export function oauth2Tokens(
  access: readonly [field: string, token: string | undefined],
  refresh: readonly [field: string, token: string | undefined],
):
  | {
      tokens: Extract<RowTokens, { kind: "oauth2" }>;
      expiresAt?: Date;
      warnings: readonly string[];
    }
  | undefined {
  const [, accessToken] = access;
  const [, refreshToken] = refresh;
  for (const [field, token] of [access, refresh])
    if (token !== undefined) assertVisible(field, token);
  if (accessToken !== undefined)
    return {
      tokens: { kind: "oauth2", accessToken, ...(refreshToken !== undefined && { refreshToken }) },
      warnings: [],
    };
  if (refreshToken === undefined) return undefined;
  return {
    tokens: { kind: "oauth2", accessToken: "none", refreshToken },
    expiresAt: new Date(0),
    warnings: ["It has no access token: the refresh token is used at once to get one."],
  };
}

/** Throws a {@link FieldFault} unless it is visible ASCII: no token is anything else (RFC 6750 section 2.1, RFC 6749 appendix A). */
export function assertVisible(field: string, token: string): void {
  if (/^[\x21-\x7e]+$/.test(token)) return;
  throw new FieldFault(
    "field_invalid",
    field,
    `The field ${field} holds characters that no token has. Check that the export wrote it as plain text, without blanks or line ends.`,
  );
}
