export { schemaVersion } from "./stores/sqlite/schema.ts";
export { type SqliteOptions, sqlite } from "./stores/sqlite.ts";
