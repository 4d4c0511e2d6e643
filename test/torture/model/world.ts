/**
 * One connection, one provider, one store, and workers that come and go: what is true of them at every moment is checked here as it
 * happens. What happens, and when, is actions.ts.
 */
import type { Store } from "valetkey";
import { type Cipher, createCipher } from "../../../packages/vault/src/core/keys/cipher.ts";
import { createKeyRing } from "../../../packages/vault/src/core/keys/key-ring.ts";
import { rotateKeys } from "../../../packages/vault/src/core/keys/key-rotation.ts";
import { readOptions } from "../../../packages/vault/src/core/options.ts";
import type { StoredConnection } from "../../../packages/vault/src/core/store.ts";
import { watching } from "./invariants.ts";
import { createModelProvider, type Grant, type ModelProvider, type Rotation } from "./provider.ts";
import { startVirtualTime, type VirtualTime } from "./virtual-time.ts";
import {
  type Call,
  type Gate,
  type Redeem,
  startWorker,
  vaultOptions,
  type Worker,
  type WorkerParts,
} from "./worker.ts";

/** How many processes work at once. */
export const WORKERS = 3;

/** The row as it is now, and the refresh token in it. */
export interface Kept {
  row: StoredConnection;
  refreshToken: string | null;
}

export interface World {
  time: VirtualTime;
  provider: ModelProvider;
  store: Store;
  /** Opens what the processes have sealed, to compare it with what the provider honours. */
  cipher: Cipher;
  rotation: Rotation;
  workers: Worker[];
  /** Processes that crashed. What they had asked may still be done. */
  gone: Worker[];
  kept: Kept | null;
  redeems: Redeem[];
  /** Grants that a request ended which had been sent in time and came late: nobody could have kept them. */
  endedByLateness: Set<Grant>;
  /** How many answers were salvaged after the grant had been given up: nobody tries those. */
  salvagedTooLate: number;
  /** What should never be. */
  violations: string[];
  trace: string[];
  /** Starts a worker in the place of another. */
  restart(index: number): Worker;
  /** Lets everything run that needs no gate and no timer. */
  settle(): Promise<void>;
  /** Starts a call. */
  call(worker: Worker, what: Call["what"]): Call;
  /** One step of a gate: done where it was asked, or answered. */
  step(gate: Gate): Promise<void>;
  say(text: string): void;
  end(): Promise<void>;
}

/** What a world is made of. `store` is given the time to go by. */
export interface WorldOptions {
  rotation: Rotation;
  openStore(clock: () => number): { store: Store; end(): Promise<void> };
  /** Breaks the vault of every process. */
  harm?: WorkerParts["harm"];
}

/** Rounds of the event loop after which nothing is under way any more but what waits at a gate or for a timer. */
const QUIET_ROUNDS = 6;

/** Starts a world in which the user has connected. */
export async function startWorld({ rotation, openStore, harm }: WorldOptions): Promise<World> {
  const time = startVirtualTime(Date.UTC(2026, 0, 1));
  const provider = createModelProvider(rotation, time.now);
  const { store, end } = openStore(time.now);
  const random = countingRandom();
  const world: World = {
    time,
    provider,
    store,
    cipher: openingCipher({ time, random, store }, rotation),
    rotation,
    workers: [],
    gone: [],
    kept: null,
    redeems: [],
    endedByLateness: new Set(),
    salvagedTooLate: 0,
    violations: [],
    trace: [],
    restart(index) {
      const parts = { store, provider, time, random, watch, ...(harm && { harm }) };
      const worker = startWorker(`w${index}.${world.gone.length}`, parts, rotation);
      world.workers[index] = worker;
      return worker;
    },
    async settle() {
      for (let round = 0; round < QUIET_ROUNDS; round++)
        await new Promise((resolve) => setImmediate(resolve));
    },
    call: (worker, what) => startCall(world, worker, what),
    async step(gate) {
      if (gate.at === "asked") await gate.execute();
      else gate.deliver();
      await world.settle();
    },
    say(text) {
      world.trace.push(`${String(time.now() % 1e7).padStart(7)} ${text}`);
    },
    async end() {
      time.end();
      await end();
    },
  };
  const watch = watching(world);
  await store.open();
  for (let index = 0; index < WORKERS; index++) world.restart(index);
  return world;
}

/** As the vaults have it, without a gate. */
function openingCipher(
  { time, random, store }: Parameters<typeof vaultOptions>[0] & { store: Store },
  rotation: Rotation,
): Cipher {
  const options = { ...vaultOptions({ time, random }, rotation), store };
  const { encryptionKeys: keys, log } = readOptions(options);
  const ring = createKeyRing({ keys, store, random, clock: time.now, staleMs: 0, log });
  return createCipher(ring, random);
}

/** Random bytes that are the same in every run. */
function countingRandom(): (bytes: number) => Uint8Array<ArrayBuffer> {
  let state = 0x9e3779b9;
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}

function startCall(world: World, worker: Worker, what: Call["what"]): Call {
  const call: Call = { what, outcome: null };
  const handle = worker.vault.user("alice").at("p");
  const started: Record<Call["what"], () => Promise<unknown>> = {
    token: () => handle.token(),
    sweep: () => worker.vault.sweep({ budgetMs: 1000 }),
    disconnect: () => handle.disconnect(),
    rotate: () => rotateKeys(worker.ctx, "default"),
    reconnect: () => handle.adopt(consented(world)),
    // The app has had them for so long that they have to be renewed before they are taken over.
    "late reconnect": () => handle.adopt({ ...consented(world), expiresAt: new Date(0) }),
  };
  worker.calls.push(call);
  world.time.run(worker, call, started[what]).then(
    (ok) => {
      call.outcome = { ok };
    },
    (error: unknown) => {
      call.outcome = { error };
      world.say(`${worker.name}: ${what} failed: ${String(error).slice(0, 120)}`);
    },
  );
  return call;
}

function consented({ provider }: World): {
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
} {
  const { accessToken, refreshToken, expiresAt } = provider.consent().tokens;
  return { accessToken, refreshToken, expiresAt: new Date(expiresAt) };
}

/** It waits for an answer, has a caller who waits, or holds what is still to be saved. */
export function isBusy({ gates, calls, unsaved }: Worker): boolean {
  return unsaved() > 0 || gates.length > 0 || calls.some(({ outcome }) => outcome === null);
}
