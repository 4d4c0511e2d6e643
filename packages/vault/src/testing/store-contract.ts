/**
 * What every store must do, as tests for any runner: each promise in the prose of core/store.ts is a case of the same
 * wording. What only some stores can do (several processes, crashes) is tested beside them.
 */
import { attemptPromises } from "./store-contract/attempts.ts";
import { auditPromises } from "./store-contract/audit.ts";
import { batchPromises } from "./store-contract/batches.ts";
import { burstPromises } from "./store-contract/bursts.ts";
import { changePromises } from "./store-contract/changes.ts";
import { claimPromises } from "./store-contract/claims.ts";
import { clientPromises } from "./store-contract/clients.ts";
import { connectionPromises } from "./store-contract/connections.ts";
import { duePromises } from "./store-contract/due.ts";
import { eventPromises } from "./store-contract/events.ts";
import type { StoreUnderTest } from "./store-contract/fixtures.ts";
import { identityPromises } from "./store-contract/identities.ts";
import { keyPromises } from "./store-contract/keys.ts";
import { leasePromises } from "./store-contract/leases.ts";
import { listingPromises } from "./store-contract/listing.ts";
import { ownerPromises } from "./store-contract/owners.ts";
import { registrationPromises } from "./store-contract/registrations.ts";
import { resealPromises } from "./store-contract/reseal.ts";
import { rotationPromises } from "./store-contract/rotation.ts";
import { salvagePromises } from "./store-contract/salvage.ts";
import { sessionClaimPromises } from "./store-contract/session-claims.ts";
import { sessionPromises } from "./store-contract/sessions.ts";
import { tenantPromises } from "./store-contract/tenants.ts";
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
    rotationPromises,
    resealPromises,
    clientPromises,
    registrationPromises,
    sessionPromises,
    identityPromises,
    sessionClaimPromises,
    attemptPromises,
    connectionPromises,
    changePromises,
    listingPromises,
    batchPromises,
    burstPromises,
    claimPromises,
    leasePromises,
    duePromises,
    salvagePromises,
    eventPromises,
    auditPromises,
    ownerPromises,
    tenantPromises,
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
