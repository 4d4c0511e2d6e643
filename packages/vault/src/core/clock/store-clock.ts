/**
 * The store's time, told by this process's own clock and how far that is off. Two processes whose clocks disagree would else take
 * one credential for living and for dead.
 */
import type { Store } from "../store.ts";

/** A moment in this process, by two clocks: one that somebody may set, and one that may stand still while the machine sleeps. */
export interface Moment {
  ownMs: number;
  steadyMs: number;
}

/** Tells the store's time without asking it. */
export interface StoreClock {
  /** The store's time, in milliseconds since the epoch. */
  now(): number;
  /** This moment, to measure from. */
  moment(): Moment;
  /** How long ago that was, at least, in milliseconds: also where the process was frozen since. */
  sinceMs(moment: Moment): number;
  /** The store, asked at the moment `asked`, has said that it is this late. */
  learn(storeNow: number, asked: Moment): void;
  /** Asks the store. */
  ask(store: Pick<Store, "now">): Promise<void>;
}

/** Goes by `clock` until it is told otherwise. */
export function createStoreClock(clock: () => number): StoreClock {
  let offset = 0;
  const moment = (): Moment => ({ ownMs: clock(), steadyMs: performance.now() });
  const learn = (storeNow: number, asked: Moment): void => {
    // Somewhere between question and answer it was that late there; an answer that was long under way says little.
    const least = storeNow - clock();
    const most = storeNow - asked.ownMs;
    offset = Math.min(Math.max(offset, least), Math.max(least, most));
  };
  return {
    now: () => clock() + offset,
    moment,
    sinceMs: ({ ownMs, steadyMs }) => Math.max(clock() - ownMs, performance.now() - steadyMs),
    learn,
    async ask(store) {
      const asked = moment();
      learn(await store.now(), asked);
    },
  };
}
