/**
 * Says in the vault's words what PostgreSQL, its driver or the network refused. Their own messages, the statements and their
 * values are left out: they may hold what was to be written.
 */
import { VaultError } from "../../../core/errors.ts";
import { idTaken } from "../../errors.ts";

/** The schema `valetkey` belongs to something else. */
export function notOurs(): VaultError {
  return new VaultError(
    "store_unusable",
    'The database has a schema "valetkey" that is not of Valet Key, and it was left untouched. ' +
      "Rename that schema, or give the pool of another database.",
  );
}

/** The schema was written by a version that knows more than this one. */
export function tooNew(found: number, known: number): VaultError {
  return new VaultError(
    "store_unusable",
    `The schema "valetkey" was written by a newer Valet Key (schema ${found}; this version knows ${known}) and was left untouched. ` +
      "Upgrade valetkey, or give the pool of another database.",
  );
}

/** The server cannot keep what the store needs. */
export function tooOld(): VaultError {
  return new VaultError(
    "store_unusable",
    "The store needs PostgreSQL 13 or newer and a database in UTF8, and nothing was written. Give the pool of such a database.",
  );
}

/** Migrations are the operator's, and one has not run. */
export function notMigrated(): VaultError {
  return new VaultError(
    "store_unusable",
    'The database lacks tables of the schema "valetkey", and `migrate: "by hand"` leaves them to you. ' +
      "Run the files of sql/postgres in the package valetkey that have not run, in order, or call migrate(pool) of valetkey/postgres.",
  );
}

/** Row-level security is asked for where it would hold nobody back. */
export function notWalled(): VaultError {
  return new VaultError(
    "store_unusable",
    "rowLevelSecurity is on, but it does not bind the role of this pool. Connect as a role that is no superuser and has no " +
      "BYPASSRLS, and have row-level-security.sql of the package run if migrations are done by hand.",
  );
}

/** Row-level security binds this role, and the store was not told. */
export function walledUntold(): VaultError {
  return new VaultError(
    "store_unusable",
    'The tables of the schema "valetkey" have row-level security. Give postgres() the option `rowLevelSecurity: true`.',
    { whoCanFix: "developer" },
  );
}

/** The store was used before `open` or after `close`. */
export function notOpen(): VaultError {
  return new VaultError(
    "store_unavailable",
    "The store is not open. Call open() before its first use, and close() after its last.",
    { whoCanFix: "developer" },
  );
}

/** The code of five characters that PostgreSQL gives each error; undefined for what is not PostgreSQL's. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const code = String(error.code);
  // Node's own codes for broken sockets may have five characters too: EPIPE.
  return /^[0-9A-Z]{5}$/.test(code) && !("syscall" in error) ? code : undefined;
}

/** What to throw for `error`, which a pool gave. A `VaultError` is returned as it is. */
export function failure(error: unknown): VaultError {
  if (error instanceof VaultError) return error;
  const state = sqlState(error);
  if (state === undefined) return ofServer(unreachable(error));
  // A statement that took too long takes as long by halves.
  return /^(08|25006|28|3D|53|57014|57P)/.test(state) ? ofServer(refused(state)) : refused(state);
}

const ofTheServer = new WeakSet<VaultError>();

/** Whether an error of {@link failure} is the server's or the way to it, so that another statement would fail as well. */
export function concernsAll(error: unknown): boolean {
  return error instanceof VaultError && ofTheServer.has(error);
}

function ofServer(error: VaultError): VaultError {
  ofTheServer.add(error);
  return error;
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
function refused(state: string): VaultError {
  switch (state) {
    case "22021": // character_not_in_repertoire
    case "22P05": // untranslatable_character
    case "54000": // program_limit_exceeded: a text is too long for an index
      return new VaultError(
        "options_invalid",
        "An id holds characters that the database cannot keep, or is too long, and nothing was written. Check where it comes from.",
      );
    case "23505": // unique_violation
      return idTaken();
    case "25006": // read_only_sql_transaction
      return unavailable(
        "The database takes no writes: it is a replica, or is set to read only. Give the pool the address of the primary.",
      );
    case "53100": // disk_full
      return unavailable(
        "The disk of the database is full, and nothing was written. Free some space, then try again.",
      );
    case "40001": // serialization_failure
    case "40P01": // deadlock_detected
      return unavailable(
        "Other statements were in the way again and again, and nothing was written. Try again.",
      );
    case "57014": // query_canceled
    case "55P03": // lock_not_available
      return unavailable(
        "The database gave a statement up after its time limit, and nothing was written. " +
          "Find what holds locks or keeps it busy, or raise statement_timeout and lock_timeout.",
      );
    default:
      return refusedByClass(state);
  }
}

function refusedByClass(state: string): VaultError {
  // A value that does not fit today does not fit tomorrow.
  if (state.startsWith("22")) {
    return new VaultError(
      "options_invalid",
      `A value does not fit where the database keeps it (SQLSTATE ${state}), and nothing was written. Check where it comes from.`,
    );
  }
  if (state === "42501") {
    return unusable(
      'The role of the pool may not use the schema "valetkey". Have the owner grant it USAGE on the schema and SELECT, INSERT, ' +
        "UPDATE and DELETE on its tables, and EXECUTE on its functions; to migrate it must own them.",
    );
  }
  if (state.startsWith("28") || state === "3D000") {
    return unusable(
      `The database refused the connection (SQLSTATE ${state}). Check the pool's user, password and database name.`,
    );
  }
  if (state === "3F000" || state.startsWith("42")) {
    return unusable(
      `The tables of the schema "valetkey" are not those of this version (SQLSTATE ${state}). Run its migrations, or restore a backup.`,
    );
  }
  if (state === "XX001" || state === "XX002") {
    return unusable(
      `The database is damaged (SQLSTATE ${state}). Keep a copy of it, and restore it from a backup.`,
    );
  }
  if (/^(08|53|57P)/.test(state)) {
    return unavailable(
      `The database is stopping, starting or out of room for connections or memory (SQLSTATE ${state}). Try again, and check its log if it lasts.`,
    );
  }
  return unavailable(
    `The database refused a statement (SQLSTATE ${state}), and nothing was written. Its log has the reason.`,
  );
}

function unreachable(error: unknown): VaultError {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("timeout exceeded when trying to connect")) {
    return unavailable(
      "No connection of the pool became free in time. Make the pool larger, or find what keeps its connections.",
    );
  }
  if (message.includes("after calling end on the pool")) {
    return new VaultError(
      "store_unavailable",
      "The pool was ended, and the store still uses it. Close the vault first, then end the pool.",
      { whoCanFix: "developer" },
    );
  }
  // A name or a code of the system says what happened; a message may say what was to be written.
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  const what = /^E[A-Z_]+$/.test(String(code)) ? ` (${code})` : "";
  return unavailable(
    `The database could not be reached, or the connection broke${what}. ` +
      "Check that it runs, and the pool's address and settings for TLS, then try again.",
  );
}

function unavailable(message: string): VaultError {
  return new VaultError("store_unavailable", message);
}

function unusable(message: string): VaultError {
  return new VaultError("store_unusable", message);
}
