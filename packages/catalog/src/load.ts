/**
 * Lists the entries and has them read one by one, when asked for.
 * What an entry may say is schema/entry.schema.json's to decide; it was checked when the entry was built.
 */
import type { CatalogEntry } from "./entry.ts";
import type { EntryEvidence } from "./entry-evidence.ts";
import { type EntryId, protocolById, undocumentedById } from "./entry-ids.ts";
import { CatalogError } from "./errors.ts";
import { whatBecameOf } from "./gone.ts";
import { nearest } from "./guess/nearest.ts";
import { readEntry } from "./read.ts";

/** The ids of all entries, in alphabetical order. Reads no entry. */
export function entryIds(): readonly EntryId[] {
  return Object.keys(protocolById) as EntryId[];
}

/** The ids of the entries of services that take API keys. */
export type KeyEntryId = {
  [Id in EntryId]: (typeof protocolById)[Id] extends "key" ? Id : never;
}[EntryId];

/** The ids of the entries of APIs whose servers are found. */
export type ResourceEntryId = {
  [Id in EntryId]: (typeof protocolById)[Id] extends "resource" ? Id : never;
}[EntryId];

/** What the entry of an id speaks; undefined where there is none. Reads no entry. */
export function protocolOf(id: string): CatalogEntry["protocol"] | undefined {
  const kind = kindOf(id);
  return kind === "resource" ? "oauth2" : kind;
}

/** Whether the entry of an id is of an API whose servers are found ({@link ResourceEntry}). Reads no entry. */
export function isResource(id: string): boolean {
  return kindOf(id) === "resource";
}

/** How sure the facts of an entry are; undefined where there is none. Reads no entry. */
export function statusOf(id: string): EntryEvidence["status"] | undefined {
  if (kindOf(id) === undefined) return undefined;
  return Object.hasOwn(undocumentedById, id) ? undocumentedById[id] : "documented";
}

function kindOf(id: string): CatalogEntry["protocol"] | "resource" | undefined {
  return Object.hasOwn(protocolById, id) ? protocolById[id as EntryId] : undefined;
}

/**
 * Reads one entry. Rejects with CatalogError `entry_unknown`, which names the nearest id, `entry_gone`, which says what became of it,
 * or `entry_unreadable` where the file is out of reach: inside a bundle, import the entry itself and pass the object.
 */
export async function loadEntry(id: EntryId | (string & {})): Promise<CatalogEntry> {
  // Before a path is made of it: an id is one of the list and nothing else.
  if (!Object.hasOwn(protocolById, id)) throw goneEntry(id) ?? unknownEntry(id);
  return readEntry(id, import.meta.url);
}

function goneEntry(id: string): CatalogError | undefined {
  const gone = whatBecameOf(id);
  if (!gone) return undefined;
  const { reason, to = [] } = gone;
  const advice = to.length > 0 ? ` Use ${to.map((it) => `"${it}"`).join(" or ")}.` : "";
  return new CatalogError(
    "entry_gone",
    `There is no catalogue entry "${id}" any more. ${reason}${advice}`,
  );
}

function unknownEntry(id: string): CatalogError {
  const shown = JSON.stringify(id.slice(0, 60));
  const guess = nearest(id, entryIds());
  const advice = guess
    ? `Did you mean "${guess}"?`
    : "entryIds() lists them; any other server can be configured by its issuer or endpoints.";
  return new CatalogError("entry_unknown", `There is no catalogue entry ${shown}. ${advice}`);
}
