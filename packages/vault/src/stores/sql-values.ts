/** How the two SQL stores write what SQL has no type for, and read what drivers give in more than one form. */

/** A number of a column: SQLite gives numbers, a statement for PostgreSQL casts them to text. */
export type SqlNumber = number | string;

/** Bytes of a column: some drivers give PostgreSQL's text for them. */
export type SqlBytes = Uint8Array | string;

/** Values by the name of their column. */
export type SqlRow = Readonly<Record<string, string | number | null | Uint8Array>>;

/** JSON for a column; SQL's NULL for null. */
export function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** What {@link json} wrote; null for SQL's NULL. */
export function parsed<Value>(text: string | null): Value | null {
  return text === null ? null : (JSON.parse(text) as Value);
}

/** The number in a column. */
export function number(value: SqlNumber | null): number | null {
  return value === null ? null : Number(value);
}

/** The bytes in a column, in memory of their own: drivers give views into larger buffers. */
export function bytes(value: SqlBytes): Uint8Array {
  return typeof value === "string"
    ? new Uint8Array(Buffer.from(value.replace(/^\\x/, ""), "hex"))
    : new Uint8Array(value);
}

/** The same where there may be none. */
export function bytesOrNull(value: SqlBytes | null): Uint8Array | null {
  return value === null ? null : bytes(value);
}
