/** A store in memory that a test can stand in front of: something happens before a write, or the write fails. */
import { VaultError } from "../src/core/errors.ts";
import type { Store } from "../src/core/store.ts";
import { memory } from "../src/memory.ts";

/** The writes that can be raced. */
type Write = "saveConnection" | "changeConnection" | "settleRenewal" | "changeSession";

export interface RacedStore {
  store: Store;
  /** Does something before the next such write, as another process might. */
  before(write: Write, act: () => Promise<unknown>): void;
  /** Lets the next `times` saves of a connection fail; by default as a store that cannot be reached. */
  failSaves(times: number, error?: Error): void;
  /** How many saves have failed so. */
  failed(): number;
}

/** An empty one, whose leases go by `clock`; default the system's. */
export function racedStore(clock?: () => number): RacedStore {
  const kept = memory(clock && { clock });
  const races = new Map<Write, () => Promise<unknown>>();
  let failing: { left: number; error: Error } = { left: 0, error: new Error() };
  let failures = 0;
  const race = async (write: Write): Promise<void> => {
    const act = races.get(write);
    races.delete(write);
    await act?.();
  };
  const saveConnection: Store["saveConnection"] = async (...save) => {
    await race("saveConnection");
    if (failing.left > 0) {
      failing.left -= 1;
      failures += 1;
      throw failing.error;
    }
    return kept.saveConnection(...save);
  };
  const changeConnection: Store["changeConnection"] = async (...change) => {
    await race("changeConnection");
    return kept.changeConnection(...change);
  };
  const settleRenewal: Store["settleRenewal"] = async (...settlement) => {
    await race("settleRenewal");
    return kept.settleRenewal(...settlement);
  };
  const changeSession: Store["changeSession"] = async (...change) => {
    await race("changeSession");
    return kept.changeSession(...change);
  };
  return {
    store: { ...kept, saveConnection, changeConnection, settleRenewal, changeSession },
    before: (write, act) => {
      races.set(write, act);
    },
    failSaves(left, error = new VaultError("store_unavailable", "The store is away.")) {
      failing = { left, error };
    },
    failed: () => failures,
  };
}
