/** What the command, and who runs a server in a program of their own, have of this package. */
export { type Config, type ConfigFile, defineConfig } from "./config/config.ts";
export { ConfigError, type Fault, faultInWords, settingOf } from "./config/faults.ts";
export {
  type CheckedConfig,
  checkConfig,
  type LoadedConfig,
  type LoadOptions,
  loadConfig,
} from "./config/load.ts";
export {
  type FileProvider,
  type ProviderFile,
  type ReadProvidersOptions,
  readProviders,
  writeProviders,
} from "./config/provider-file.ts";
export { configJsonSchema } from "./config/schema.ts";
export type { StorePlace } from "./db/open.ts";
export { migrateStore, type SchemaState, schemaState } from "./db/schema-state.ts";
export { type FirstKey, firstKey, type KeyInStore, keyInStore } from "./keys/first-key.ts";
export { type Preset, presets, type Scope, scopes } from "./keys/scopes.ts";
export { backupStore, type ServerBackup } from "./moving/backup.ts";
export { type CopyServerOptions, copyServerStore } from "./moving/copy.ts";
export { type DatabaseOptions, readDatabase } from "./moving/database.ts";
export { MovingError } from "./moving/errors.ts";
export { type ExportOptions, exportConnections, type LeftBehind } from "./moving/export.ts";
export type { Format } from "./moving/formats/formats.ts";
export {
  type ImportOptions,
  type ImportResult,
  type ImportScope,
  importConnections,
  type RowProblem,
} from "./moving/import.ts";
export { type ReadOptions, readFile, readRows } from "./moving/read.ts";
export { restoreStore } from "./moving/restore.ts";
export type { ConnectionRow, Mapping, ReadRow, RowFault } from "./moving/rows.ts";
export { type Identities, identitiesIn, newIdentityFile, recipientsOf } from "./moving/sealed.ts";
export { encryptionKeyState } from "./operate/encryption-key-state.ts";
export { type ServerOptions, serverOptions } from "./operate/options.ts";
export { storePlace } from "./operate/places.ts";
export { type RunOptions, runServer } from "./operate/run.ts";
export { type RunningServer, startServer } from "./operate/start.ts";
export { StartError, type StartErrorCode } from "./operate/start-error.ts";
export { createLog, type ServerLog } from "./telemetry/log.ts";
