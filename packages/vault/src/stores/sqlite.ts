/**
 * A store in one SQLite file, for one machine and any number of processes on it. Opens the file and turns calls into
 * the statements of sqlite/*.ts; several machines need PostgreSQL.
 */
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { VaultError } from "../core/errors.ts";
import type { Store } from "../core/store.ts";
import { type AnyWork, methodsOf } from "./methods.ts";
import { allWork } from "./sqlite/all-work.ts";
import { type Database, database } from "./sqlite/database.ts";
import { isBusy, type Place, storeError } from "./sqlite/errors.ts";
import { prepareFile } from "./sqlite/file.ts";
import { migrate } from "./sqlite/schema.ts";

/** What may be said about a SQLite store beside its path. */
export interface SqliteOptions {
  /** How long a call waits for another process that writes, in milliseconds. Default 5,000. */
  busyTimeoutMs?: number;
  /**
   * The time that leases and claims go by, in milliseconds since the epoch. Default: SQLite's own, which every process on this machine
   * shares. Give one in tests only: processes with clocks of their own would take each other's leases.
   */
  clock?: () => number;
}

/**
 * Makes a store in the file at `path`, which `open` makes (mode 0600) if there is none; its folder must exist.
 * A resolved write has been synced to the disk. Calls run in this thread, and wait there while another process writes.
 * Throws `options_invalid` if `path` is not the plain path of a file.
 */
export function sqlite(path: string, options: SqliteOptions = {}): Store {
  const place = checkedPlace(path, options);
  let opening: Promise<Database> | undefined;
  let db: Database | undefined;

  async function open(): Promise<void> {
    opening ??= connect(place, options.clock);
    try {
      db = await opening;
    } catch (error) {
      opening = undefined;
      throw storeError(error, place);
    }
  }
  async function close(): Promise<void> {
    const current = await opening?.catch(() => undefined);
    opening = undefined;
    db = undefined;
    current?.close();
  }
  async function call(work: AnyWork, args: readonly unknown[]): Promise<unknown> {
    if (!db) throw notOpen(place.path);
    try {
      return work(db, ...args);
    } catch (error) {
      throw storeError(error, place);
    }
  }
  return { open, close, ...methodsOf(allWork, call) };
}

async function connect(place: Place, clock?: () => number): Promise<Database> {
  // Loaded here, so that to import this file costs nothing, nor warns on versions where SQLite is still experimental.
  const { DatabaseSync } = await import("node:sqlite");
  prepareFile(place.path, (path) => {
    const url = pathToFileURL(path);
    url.search = "immutable=1";
    const db = database(new DatabaseSync(url, { readOnly: true, defensive: false }));
    // Else SQLite would take a file for damaged that a journal beside it completes: it grows while others write it.
    db.exec("PRAGMA writable_schema = ON");
    return db;
  });
  const db = database(new DatabaseSync(place.path), clock);
  try {
    db.exec(settings(place));
    // Before the first switch to WAL, so that the mark of whose file this is stands in the file and not in a journal.
    migrate(db, place.path);
    await useWriteAheadLog(db, place);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function settings({ busyTimeoutMs }: Place): string {
  return `PRAGMA busy_timeout = ${busyTimeoutMs};
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ${process.platform === "darwin" ? "ON" : "OFF"};
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;`;
}

const walRetryMs = 10;

/**
 * Processes that start at once all make this switch, and SQLite's own waiting covers only a part of it. So it does not
 * wait here, where it would hold up the thread too.
 */
async function useWriteAheadLog(db: Database, { busyTimeoutMs }: Place): Promise<void> {
  const endMs = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      db.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL");
      db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endMs) throw error;
    }
    await sleep(walRetryMs);
  }
}

function checkedPlace(path: string, options: SqliteOptions): Place {
  const { busyTimeoutMs = 5_000, clock, ...unknown } = options;
  if (typeof path !== "string" || path === "" || path.includes("\0") || /^(:|file:)/.test(path)) {
    throw invalid(
      "The path of a SQLite store must be the plain path of a file. For a store without one use memory().",
    );
  }
  if (!Number.isSafeInteger(busyTimeoutMs) || busyTimeoutMs < 0 || busyTimeoutMs > 2 ** 31 - 1) {
    throw invalid("busyTimeoutMs must be a whole number of milliseconds, 0 or more.");
  }
  if (clock !== undefined && typeof clock !== "function") {
    throw invalid(
      "clock must be a function that gives the time in milliseconds, such as Date.now.",
    );
  }
  const [name] = Object.keys(unknown);
  if (name !== undefined)
    throw invalid(`sqlite() has no option "${name}". It has busyTimeoutMs and clock.`);
  return { path: resolve(path), busyTimeoutMs };
}

function invalid(message: string): VaultError {
  return new VaultError("options_invalid", message);
}

function notOpen(path: string): VaultError {
  return new VaultError(
    "store_unavailable",
    `The store ${path} is not open. Call open() before its first use, and close() after its last.`,
    { whoCanFix: "developer" },
  );
}
