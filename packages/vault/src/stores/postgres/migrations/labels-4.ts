/**
 * An index of how accounts' labels begin. Published, so never edited: what is to change later is a migration of its own.
 */

/** So many characters of a label are in the index. */
export const INDEXED_LABEL = 100;

/** What the index has of a label. It is kept as JSON; its column's collation is "C", in which only letters from A to Z have a small form. */
export const labelBegins: string = `left(lower(account_label), ${INDEXED_LABEL})`;

/** Makes the index. */
export const labels: string = `CREATE INDEX credential_label_begins ON valetkey.credential (tenant, ${labelBegins}) WHERE account_label IS NOT NULL;`;
