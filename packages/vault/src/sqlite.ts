export { type SqliteOptions, sqlite } from "./stores/sqlite.ts";
