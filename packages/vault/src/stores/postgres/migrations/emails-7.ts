/**
 * An index of how accounts' e-mail addresses begin. Published, so never edited: what is to change later is a migration of its own.
 */
import { INDEXED_LABEL } from "./labels-4.ts";

/**
 * An account's e-mail address in small letters, as JSON without its last quote; NULL where there is none. Cut out of the account's text, which no
 * parser of PostgreSQL's takes whatever it holds: inside of a JSON text a quote has a backslash before it, so `"email":"` begins no other word. `E''` reads backslashes alike
 * whatever a database has as its `standard_conforming_strings`.
 */
export const emailText: string = String.raw`lower(substring(account from E'"email":("(?:[^"\\\\]|\\\\.)*)') COLLATE "C")`;

/** What the index has of it: as much as of a label. */
export const emailBegins: string = `left(${emailText}, ${INDEXED_LABEL})`;

/** Makes the index. */
export const emails: string = `CREATE INDEX credential_email_begins ON valetkey.credential (tenant, (${emailBegins})) WHERE ${emailBegins} IS NOT NULL;`;
