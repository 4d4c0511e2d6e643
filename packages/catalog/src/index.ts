/** OAuth providers as checked data: types, the list of ids, and a loader. The entries themselves are @valetkey/catalog/<id>. */
export type {
  CatalogEntry,
  EntryClientAuth,
  EntryFacts,
  EntryKey,
  EntryMint,
  EntryRefresh,
  EntrySetup,
  EntrySignatureMethod,
  EntryTokenErrors,
  EntryTranslation,
  KeyEntry,
  OAuth1Entry,
  OAuth2Entry,
  ResourceEntry,
} from "./entry.ts";
export type * from "./entry-api.ts";
export type * from "./entry-dialect.ts";
export type * from "./entry-evidence.ts";
export type { EntryId } from "./entry-ids.ts";
export type * from "./entry-notices.ts";
export type * from "./entry-profile.ts";
export { CatalogError, type CatalogErrorCode } from "./errors.ts";
export { type GoneEntry, whatBecameOf } from "./gone.ts";
export { nearest } from "./guess/nearest.ts";
export {
  entryIds,
  isResource,
  type KeyEntryId,
  loadEntry,
  protocolOf,
  type ResourceEntryId,
  statusOf,
} from "./load.ts";
