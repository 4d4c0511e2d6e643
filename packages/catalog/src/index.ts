/** OAuth providers as checked data: types, the list of ids, and a loader. The entries themselves are @valetkey/catalog/<id>. */
export type {
  CatalogEntry,
  EntryAccount,
  EntryApi,
  EntryEvidence,
  EntryFacts,
  EntryRefresh,
  EntrySetup,
  EntryTokenErrors,
  OAuth1Entry,
  OAuth2Entry,
} from "./entry.ts";
export type { EntryId } from "./entry-ids.ts";
export { CatalogError, type CatalogErrorCode } from "./errors.ts";
export { entryIds, loadEntry } from "./load.ts";
