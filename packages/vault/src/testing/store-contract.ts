/**
 * What every store must do, as tests for any runner: each promise in the prose of core/store.ts is a case of the same
 * wording. What only some stores can do (several processes, crashes) is tested beside them.
 */
import { attemptPromises } from "./store-contract/attempts.ts";
import { batchPromises } from "./store-contract/batches.ts";
import { connectionPromises } from "./store-contract/connections.ts";
import type { StoreUnderTest } from "./store-contract/fixtures.ts";
import { keyPromises } from "./store-contract/keys.ts";
import { sessionPromises } from "./store-contract/sessions.ts";
import { wallPromises } from "./store-contract/walls.ts";

export type { StoreUnderTest } from "./store-contract/fixtures.ts";

/** One promise of a store, and the test of it. */
export interface StoreContractCase {
  /** The promise, as a sentence about the store. */
  name: string;
  /** Makes a store, tests it and closes it. Rejects with an `AssertionError` if the promise is not kept. */
  run(): Promise<void>;
}

/**
 * The cases that a store has to pass. `make` is called once a case and gives a store that is open and empty.
 *
 * ```ts
 * for (const { name, run } of storeContract(makeMyStore)) test(name, run);
 * ```
 */
export function storeContract(make: () => Promise<StoreUnderTest>): StoreContractCase[] {
  const promises = [
    keyPromises,
    sessionPromises,
    attemptPromises,
    connectionPromises,
    batchPromises,
    wallPromises,
  ];
  return promises
    .flatMap((each) => Object.entries(each))
    .map(([name, prove]) => ({
      name,
      async run() {
        const subject = await make();
        try {
          await prove(subject);
        } finally {
          await subject.close();
        }
      },
    }));
}
