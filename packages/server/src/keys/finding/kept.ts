/** A small memory of look-ups: what was found by a name, for some seconds, and each looked up once however many ask at a time. */

const MOST = 10_000;

/** What was found. */
export interface Kept<Value> {
  /** What is remembered, or what `look` finds. What it rejects with is not remembered, nor that nothing was found. */
  get(name: string, look: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** What is remembered, at once; undefined: nothing is, or it is to be looked up again. */
  fresh(name: string): Value | undefined;
  /** Whether something was found by a name before, though it may be looked up again now. */
  knows(name: string): boolean;
  /** Drops what fits. */
  forget(fits: (value: Value) => boolean): void;
}

interface Entry<Value> {
  at: number;
  looking: Promise<Value | undefined>;
  /** Of this look-up, or until it ends of the one before. */
  value?: Value;
  isFound: boolean;
}

/** Makes a memory of `forMs`. What was not asked for longest goes first. */
export function createKept<Value>(forMs: number, clock: () => number): Kept<Value> {
  const entries = new Map<string, Entry<Value>>();
  // Bumped by each `forget`: what was read before it may be what it is to drop.
  let age = 0;

  const look: Kept<Value>["get"] = (name, find) => {
    const begunAt = age;
    const before = entries.get(name)?.value;
    const entry: Entry<Value> = { at: clock(), looking: find(), isFound: false };
    if (before !== undefined) entry.value = before;
    entries.delete(name);
    entries.set(name, entry);
    const drop = (): void => {
      if (entries.get(name) === entry) entries.delete(name);
    };
    entry.looking.then((value) => {
      if (value === undefined || age !== begunAt) drop();
      else {
        entry.value = value;
        entry.isFound = true;
      }
    }, drop);
    const [oldest] = entries.keys();
    if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
    return entry.looking;
  };

  return {
    get(name, find) {
      const entry = entries.get(name);
      return entry && clock() - entry.at < forMs ? entry.looking : look(name, find);
    },
    fresh(name) {
      const entry = entries.get(name);
      return entry?.isFound && clock() - entry.at < forMs ? entry.value : undefined;
    },
    knows: (name) => entries.get(name)?.value !== undefined,
    forget(fits) {
      age += 1;
      for (const [name, { value }] of entries)
        if (value === undefined || fits(value)) entries.delete(name);
    },
  };
}
