export { type Config, type ConfigFile, defineConfig } from "./config/config.ts";
export { ConfigError, type Fault } from "./config/faults.ts";
export {
  type CheckedConfig,
  checkConfig,
  type LoadedConfig,
  type LoadOptions,
  loadConfig,
} from "./config/load.ts";
export { configJsonSchema } from "./config/schema.ts";
export type { StorePlace } from "./db/open.ts";
export { migrateStore, type SchemaState, schemaState } from "./db/schema-state.ts";
export { type FirstKey, firstKey, keyInStore } from "./keys/first-key.ts";
export { type Preset, presets, type Scope, scopes } from "./keys/scopes.ts";
export { backupStore, type ServerBackup } from "./moving/backup.ts";
export { type CopyServerOptions, copyServerStore } from "./moving/copy.ts";
export { type DatabaseOptions, readDatabase } from "./moving/database.ts";
export { MovingError } from "./moving/errors.ts";
export type { Format } from "./moving/formats/formats.ts";
export { type ReadOptions, readFile } from "./moving/read.ts";
export type { ConnectionRow, ReadRow } from "./moving/rows.ts";
export { type ServerOptions, serverOptions } from "./operate/options.ts";
export { storePlace } from "./operate/places.ts";
export { type RunOptions, runServer } from "./operate/run.ts";
export { type RunningServer, startServer } from "./operate/start.ts";
export { StartError, type StartErrorCode } from "./operate/start-error.ts";
export { createLog, type ServerLog } from "./telemetry/log.ts";
