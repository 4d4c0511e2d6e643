/** Makes what the parts of one vault share, opens the store at the first need, and closes it when nothing is left to be saved. */
import { LRUCache } from "lru-cache";
import { createBreakers } from "./breaker.ts";
import { createCipher } from "./cipher.ts";
import type { Context } from "./context.ts";
import { createEgress } from "./egress.ts";
import { VaultError } from "./errors.ts";
import { createEvents } from "./events.ts";
import { createKeyRing } from "./key-ring.ts";
import type { Settings } from "./options.ts";
import { createProviders } from "./providers.ts";
import { createSlots } from "./slots.ts";
import { createStoreClock } from "./store-clock.ts";
import { createTidy } from "./tidy.ts";
import { createTouch } from "./touches.ts";
import { saveAgain } from "./unsaved.ts";
import { createWaiting } from "./waiting.ts";

const CONNECTIONS_CACHED = 10_000;
/** Other processes act on a disconnect within this time. */
const CONNECTIONS_CACHED_MS = 5_000;
/** A cache fills its room at once: what is rarely needed has less. */
const REFUSALS_REMEMBERED = 1_000;
const FIRST_SAVE_AGAIN_MS = 250;
const LAST_SAVE_AGAIN_MS = 5_000;

/** What the store would not take until now exists nowhere else: one last try, and then it is said. */
async function saveTheRest(ctx: Context): Promise<void> {
  await saveAgain(ctx);
  for (const { row } of ctx.unsaved.values()) {
    const { id: connectionId, provider } = row;
    const message = "A renewed credential could not be saved before the vault was closed";
    ctx.settings.log.error(message, { connectionId, provider });
  }
  ctx.unsaved.clear();
}

/** Plans further tries to save what the store has not taken, ever longer apart, for as long as there is any. */
function createSaveLater(ctx: () => Context): { plan(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let waitMs = FIRST_SAVE_AGAIN_MS;
  const plan = (): void => {
    timer ??= setTimeout(async () => {
      await saveAgain(ctx());
      timer = undefined;
      waitMs =
        ctx().unsaved.size === 0 ? FIRST_SAVE_AGAIN_MS : Math.min(waitMs * 2, LAST_SAVE_AGAIN_MS);
      if (ctx().unsaved.size > 0) plan();
    }, waitMs);
  };
  return { plan, stop: () => clearTimeout(timer) };
}

/** Puts a vault's parts together over its settings. `close` waits for what holds a credential that is not saved yet. */
export function createContext(given: Settings): { ctx: Context; close(): Promise<void> } {
  const storeClock = createStoreClock(given.clock);
  const settings: Settings = Object.freeze({ ...given, clock: storeClock.now });
  const { store, random, clock, log } = settings;
  const { encryptionKeys: keys, dataKeys } = settings;
  const staleMs = dataKeys.staleMinutes * 60_000;
  const ring = createKeyRing({ keys, store, random, clock, staleMs, log });
  const egress = createEgress({ ...settings, timeoutMs: settings.renewal.timeoutMs });
  const cipher = createCipher(ring, random);
  let closed = false;
  let opening: Promise<void> | undefined;

  const open = async (): Promise<void> => {
    await store.open();
    await storeClock.ask(store);
    await ring.check();
  };
  const ready = (): Promise<void> => {
    if (closed)
      return Promise.reject(
        new VaultError("vault_closed", "This vault was closed. Make a new one."),
      );
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  const held = new Set<Promise<unknown>>();
  const hold = <T>(work: Promise<T>): Promise<T> => {
    const settled = work.finally(() => held.delete(settled));
    held.add(settled);
    return settled;
  };
  const background = (work: Promise<unknown>): void => {
    const done = hold(work.catch(() => undefined));
    settings.waitUntil?.(done);
  };
  const events = createEvents({ clock, random, log });
  const saveLater = createSaveLater(() => ctx);
  const ctx: Context = {
    settings,
    store,
    ready,
    egress,
    hold,
    time: storeClock,
    renewals: new Map(),
    unsaved: new Map(),
    disconnects: new Map(),
    cipher,
    keys: ring,
    providers: createProviders({ settings, egress, store, cipher, ready, now: given.clock }),
    events,
    background,
    saveLater: saveLater.plan,
    renewalSlots: createSlots(settings.renewal.atOnce),
    waiting: createWaiting(store, random),
    breakers: createBreakers({ store, events, clock, log }),
    touch: createTouch({ store, clock, log, background }),
    tidy: createTidy(settings),
    connections: new LRUCache({
      max: CONNECTIONS_CACHED,
      ttl: CONNECTIONS_CACHED_MS,
      perf: { now: given.clock },
    }),
    lastForcedAt: new LRUCache({ max: REFUSALS_REMEMBERED }),
  };
  const close = async (): Promise<void> => {
    closed = true;
    saveLater.stop();
    // What is under way may hold a credential that exists nowhere else until it is saved.
    while (held.size > 0) await Promise.allSettled(held);
    await saveTheRest(ctx);
    await store.close();
  };
  return { ctx, close };
}
