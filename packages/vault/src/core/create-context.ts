/** Makes what the parts of one vault share, opens the store at the first need, and closes it when nothing is left to be saved. */
import { LRUCache } from "lru-cache";
import { createEvents } from "./audit/events.ts";
import { createMissing } from "./calls/credential/missing.ts";
import { createTouch } from "./calls/credential/touches.ts";
import { cacheClock } from "./clock/cache-time.ts";
import { createStoreClock } from "./clock/store-clock.ts";
import { createAdoptions } from "./connect/grants/adoptions.ts";
import { createSessionWatch } from "./connect/sessions/session-watch.ts";
import { connect } from "./connect/start.ts";
import type { Context } from "./context.ts";
import { createEgress } from "./egress/egress.ts";
import { VaultError } from "./errors.ts";
import { createCipher } from "./keys/cipher.ts";
import { createKeyRing } from "./keys/key-ring.ts";
import type { Settings } from "./options.ts";
import { createProviders } from "./protocols/registry/providers.ts";
import { createBreakers } from "./renewal/obstacles/breaker.ts";
import { saveAgain } from "./renewal/outcome/unsaved.ts";
import { createSlots } from "./renewal/turns/slots.ts";
import { createWaiting } from "./renewal/turns/waiting.ts";
import { createStop, type Stop } from "./stop.ts";
import { createTidy } from "./sweep/tidy.ts";

const CONNECTIONS_CACHED = 10_000;
/** Other processes act on a disconnect within this time. */
const CONNECTIONS_CACHED_MS = 5_000;
/** A cache fills its room at once: what is rarely needed has less. */
const REFUSALS_REMEMBERED = 1_000;
const FIRST_SAVE_AGAIN_MS = 250;
const LAST_SAVE_AGAIN_MS = 1_000;

/** What the store would not take until now exists nowhere else: one last try, and then it is said. */
async function saveTheRest(ctx: Context): Promise<void> {
  await saveAgain(ctx);
  for (const { row, lease } of ctx.unsaved.values()) {
    lease.letGo();
    const { id: connectionId, provider } = row;
    const message = "A renewed credential could not be saved before the vault was closed";
    ctx.settings.log.error(message, { connectionId, provider });
  }
  ctx.unsaved.clear();
}

/** Hands work to `waitUntil`. One that refuses it, as some do outside a request, harms no caller and is said once. */
function createKeepGoing({ waitUntil, log }: Settings): (work: Promise<unknown>) => void {
  let isSaid = false;
  return (work) => {
    try {
      waitUntil?.(work);
    } catch (error) {
      if (isSaid) return;
      isSaid = true;
      const why = error instanceof Error ? error.name : typeof error;
      log.warn(`waitUntil refused work that a caller left behind (${why}); it goes on without`);
    }
  };
}

interface SaveLater {
  plan(): void;
  stop(): void;
}

/** Tries again and again to save what the store has not taken, for as long as there is any. `waitUntil` is given all of it. */
function createSaveLater(
  ctx: () => Context,
  keepGoing: (work: Promise<unknown>) => void,
): SaveLater {
  const stopped = createStop();
  let isRunning = false;
  const saveAll = async (): Promise<void> => {
    for (let waitMs = FIRST_SAVE_AGAIN_MS; ctx().unsaved.size > 0; waitMs *= 2) {
      await pause(Math.min(waitMs, LAST_SAVE_AGAIN_MS), stopped);
      if (stopped.isAsked) return;
      await ctx().hold(saveAgain(ctx()));
    }
    isRunning = false;
  };
  const plan = (): void => {
    if (isRunning || stopped.isAsked) return;
    isRunning = true;
    keepGoing(saveAll());
  };
  return { plan, stop: stopped.ask };
}

/** Resolves after a time, or at once when the stop is asked for. */
function pause(ms: number, stopped: Stop): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    stopped.onAsked(stop);
  });
}

interface Opening {
  ready(): Promise<void>;
  end(): void;
}

/** Does `open` once, when it is first needed; what failed is done again at the next call. After `end` it rejects with `vault_closed`. */
function createOpening(open: () => Promise<void>): Opening {
  let isClosed = false;
  let opening: Promise<void> | undefined;
  return {
    ready() {
      if (isClosed)
        return Promise.reject(
          new VaultError("vault_closed", "This vault was closed. Make a new one."),
        );
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    end() {
      isClosed = true;
    },
  };
}

interface Held {
  hold: Context["hold"];
  allSettled(): Promise<void>;
}

/** Remembers work that is under way, for who has to wait for all of it, and for what it begins. */
function createHeld(): Held {
  const held = new Set<Promise<unknown>>();
  return {
    hold(work) {
      const settled = work.finally(() => held.delete(settled));
      held.add(settled);
      return settled;
    },
    async allSettled() {
      while (held.size > 0) await Promise.allSettled(held);
    },
  };
}

/** What a vault remembers while it runs, with nothing in it. It ages by `aging`. */
function createMemory(aging: () => number) {
  return {
    renewals: new Map(),
    unsaved: new Map(),
    disconnects: new Map(),
    finishing: new Map(),
    keyTries: new Map(),
    adoptions: createAdoptions(aging),
    opened: new Set(),
    linked: new Set(),
    connections: createConnectionCache(aging),
    owning: createConnectionCache(aging),
    missing: createMissing(aging),
    lastForcedAt: new LRUCache({ max: REFUSALS_REMEMBERED }),
    waits: new LRUCache({ max: REFUSALS_REMEMBERED }),
  } satisfies Partial<Context>;
}

/** A cache of facts about connections, which ages by `aging`. */
function createConnectionCache<Fact extends object>(aging: () => number): LRUCache<string, Fact> {
  return new LRUCache({
    max: CONNECTIONS_CACHED,
    ttl: CONNECTIONS_CACHED_MS,
    // Else it keeps a time for a while, by a timer of its own in every turn of the event loop.
    ttlResolution: 0,
    perf: { now: aging },
  });
}

/** Puts a vault's parts together over its settings. `close` waits for what holds a credential that is not saved yet. */
export function createContext(given: Settings): { ctx: Context; close(): Promise<void> } {
  const storeClock = createStoreClock(given.clock);
  // Beside those of the options, providers come and go while the vault runs.
  const all = new Map(given.providers);
  const settings: Settings = Object.freeze({ ...given, clock: storeClock.now, providers: all });
  const { store, random, clock, log } = settings;
  const { encryptionKeys: keys, dataKeys } = settings;
  const staleMs = dataKeys.staleMinutes * 60_000;
  const ring = createKeyRing({ keys, store, random, clock, staleMs, log });
  const cipher = createCipher(ring, random);
  const egress = createEgress({ ...settings, timeoutMs: settings.renewal.timeoutMs });
  const opening = createOpening(async () => {
    await store.open();
    await storeClock.ask(store);
    await ring.check();
  });
  const { ready } = opening;
  const held = createHeld();
  const { hold } = held;
  const keepGoing = createKeepGoing(settings);
  const background = (work: Promise<unknown>): void => {
    keepGoing(hold(work.catch(() => undefined)));
  };
  const aging = cacheClock(given.clock);
  const events = createEvents({ clock, random, log });
  const saveLater = createSaveLater(() => ctx, keepGoing);
  const ctx: Context = {
    settings,
    store,
    ready,
    egress,
    hold,
    connect,
    time: storeClock,
    ...createMemory(aging),
    cipher,
    keys: ring,
    providers: createProviders({
      ...{ settings, egress, store, cipher, ready, events, clock, all },
      keys: ring,
      now: aging,
    }),
    events,
    background,
    aging,
    saveLater: saveLater.plan,
    renewalSlots: createSlots(settings.renewal.atOnce),
    waiting: createWaiting(store, random),
    sessionWatch: createSessionWatch({ store, ready, events, clock }),
    breakers: createBreakers({ store, events, clock, aging, log }),
    touch: createTouch({ store, clock, log, background }),
    tidy: createTidy(settings),
    stopping: createStop(),
  };
  return { ctx, close: () => close(ctx, { opening, held, saveLater }) };
}

async function close(
  ctx: Context,
  { opening, held, saveLater }: { opening: Opening; held: Held; saveLater: SaveLater },
): Promise<void> {
  opening.end();
  // At once: whoever stops this process may not wait long.
  await saveAgain(ctx);
  // What is under way may hold a credential that exists nowhere else until it is saved.
  await held.allSettled();
  saveLater.stop();
  await saveTheRest(ctx);
  await ctx.store.close();
}
