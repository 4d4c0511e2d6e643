/**
 * A store in PostgreSQL, for any number of processes on any number of machines. Turns calls into the statements of postgres/*.ts, each
 * of which stands alone; the pool, and what is between it and the database, is the app's.
 */
import type { Store } from "../core/store.ts";
import { methodsOf } from "./methods.ts";
import { allWork } from "./postgres/all-work.ts";
import { burstMethods } from "./postgres/bursts.ts";
import { database, runner } from "./postgres/database/database.ts";
import { failure, notOpen, notWalled, sqlState, walledUntold } from "./postgres/database/errors.ts";
import { checked, type PostgresOptions } from "./postgres/database/options.ts";
import type { PostgresPool } from "./postgres/database/pool.ts";
import { beginEra } from "./postgres/events.ts";
import {
  enableRowLevelSecurity,
  migrate,
  readState,
  requireState,
  type SchemaState,
} from "./postgres/migrations/schema.ts";

export type { PostgresOptions } from "./postgres/database/options.ts";

/**
 * Makes a store in the schema `valetkey` of the database that `pool` reaches. The pool is never ended here. Give it a listener for
 * `error`, as `pg` asks: without one, a connection that breaks while nobody uses it ends the process.
 * Throws `options_invalid` if the pool or an option is not what it must be.
 */
export function postgres(pool: PostgresPool, options: PostgresOptions = {}): Store {
  const { byHand, walls } = checked(pool, options);
  const run = runner(pool, walls);
  const db = database(run);
  let isOpen = false;

  async function prepared(): Promise<SchemaState> {
    const found = await readState(run);
    if (found?.walled === walls || byHand) return found ?? requireState(run);
    if (!found) await migrate(pool);
    if (walls) await enableRowLevelSecurity(pool);
    return requireState(run);
  }
  async function open(): Promise<void> {
    const { walled, foreign } = await prepared();
    // A wall that holds nobody back is worse than none; one that nobody told of would hide everything.
    if (walled !== walls) throw walls ? notWalled() : walledUntold();
    if (foreign) await beginEra(db);
    isOpen = true;
  }
  async function close(): Promise<void> {
    isOpen = false;
  }
  async function call(work: () => unknown): Promise<unknown> {
    if (!isOpen) throw notOpen();
    try {
      return await work();
    } catch (error) {
      throw sqlState(error) === undefined ? error : failure(error);
    }
  }
  return {
    open,
    close,
    ...methodsOf(allWork, (work, args) => call(() => work(db, ...args))),
    ...methodsOf(burstMethods(db, walls), (work, args) => call(() => work(...args))),
  };
}
