export { backupStore, type ServerBackup } from "./moving/backup.ts";
export { type CopyServerOptions, copyServerStore } from "./moving/copy.ts";
export { type DatabaseOptions, readDatabase } from "./moving/database.ts";
export { MovingError, type MovingErrorCode } from "./moving/errors.ts";
export { type ExportOptions, exportConnections, type LeftBehind } from "./moving/export.ts";
export { type Format, formats, isFormat } from "./moving/formats/formats.ts";
export { toOwnWords } from "./moving/formats/own-words.ts";
export {
  type ImportOptions,
  type ImportResult,
  type ImportScope,
  importConnections,
  type RowProblem,
} from "./moving/import.ts";
export { type ReadOptions, readFile, readRows } from "./moving/read.ts";
export type { ConnectionRow, Mapping, ReadRow, RowFault } from "./moving/rows.ts";
export { checkRecipients, identitiesIn } from "./moving/sealed.ts";
export { storePlace } from "./operate/places.ts";
