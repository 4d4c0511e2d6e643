export type {
  HandedOver,
  NothingToHandOver,
} from "./core/moving/hand-over.ts";
export { type Mover, type MovingTarget, moverOf } from "./core/moving/mover.ts";
export type {
  Brought,
  Halves,
  KeptWhy,
  TakenOver,
  TakeOverOptions,
} from "./core/moving/take-over.ts";
export type { Beside } from "./stores/copying/beside.ts";
export { type CopyReport, type CopyStoreOptions, copyStore } from "./stores/copying/copy-store.ts";
export type { CopiedTable, CopyProgress } from "./stores/copying/copy-tables.ts";
export { type Backup, type BackupOptions, backupSqlite } from "./stores/sqlite-backup.ts";
