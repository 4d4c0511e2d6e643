/**
 * Calls that come while others of their kind are under way share one statement with those that come then: a burst of thousands takes a few
 * connections of the pool and a few statements, and a call that comes alone is not held up.
 */

/** Room for statements that several kinds of call share. */
export interface Room {
  /** Takes a place, if there is one. */
  enter(): boolean;
  /** Gives it back. */
  leave(): void;
  /** Has `plan` called whenever a place is free again, those of other kinds first. */
  watch(plan: () => void): void;
}

/** How calls of one kind are run. */
export interface Together<Item, Result> {
  room: Room;
  /** Statements of this kind at the same time. */
  atOnce: number;
  /** Calls in one statement. */
  most: number;
  one(item: Item): Promise<Result>;
  /**
   * What comes of each, in the order of the items, to be read by a call. Undefined: something is in the way of this one, so it waits alone.
   * Rejects where nothing was done.
   */
  many(items: readonly Item[]): Promise<((() => Result) | undefined)[]>;
  /** Whether what `many` rejects with has nothing to do with the items: then all fail with it. */
  concernsAll(error: unknown): boolean;
  /** Only those of one name share a statement. Default: all do. */
  among?(item: Item): string;
}

/** Makes room for `most` statements. */
export function createRoom(most: number): Room {
  const plans = new Set<() => void>();
  let taken = 0;
  return {
    enter() {
      if (taken >= most) return false;
      taken += 1;
      return true;
    },
    leave() {
      taken -= 1;
      for (const plan of [...plans]) plan();
    },
    watch(plan) {
      plans.delete(plan);
      plans.add(plan);
    },
  };
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Makes the call that shares. It rejects as `one` does: what a single item makes fail fails for nobody else. */
export function together<Item, Result>(
  how: Together<Item, Result>,
): (item: Item) => Promise<Result> {
  const { room, atOnce, most, among = () => "" } = how;
  const run = runner(how);
  const waiting = new Map<string, Waiting<Item, Result>[]>();
  let running = 0;
  let planned = false;

  const start = (): void => {
    planned = false;
    for (const [name, queue] of waiting) {
      if (running >= atOnce || !room.enter()) return;
      waiting.delete(name);
      // What is left goes behind those of other names.
      if (queue.length > most) waiting.set(name, queue.slice(most));
      running += 1;
      run(queue.slice(0, most)).finally(() => {
        running -= 1;
        room.watch(plan);
        room.leave();
      });
    }
  };
  // A moment later, so that those who come together go together.
  const plan = (): void => {
    if (planned || waiting.size === 0 || running >= atOnce) return;
    planned = true;
    queueMicrotask(start);
  };
  room.watch(plan);
  return (item) =>
    new Promise((resolve, reject) => {
      const name = among(item);
      const queue = waiting.get(name);
      if (queue) queue.push({ item, resolve, reject });
      else waiting.set(name, [{ item, resolve, reject }]);
      plan();
    });
}

/** Runs some together; never rejects. Where one of them makes the statement fail, it is found by halves. */
function runner<Item, Result>({
  one,
  many,
  concernsAll,
}: Together<Item, Result>): (batch: readonly Waiting<Item, Result>[]) => Promise<void> {
  const alone = ({ item, resolve, reject }: Waiting<Item, Result>): Promise<void> =>
    one(item).then(resolve, reject);
  // One after the other, beside the rest: what waits for a lock holds nobody up but those that wait for locks too.
  let behindLocks = Promise.resolve();
  return async function run(batch) {
    const [first, ...others] = batch;
    if (first && others.length === 0) return alone(first);
    try {
      const results = await many(batch.map(({ item }) => item));
      for (const [index, call] of batch.entries()) {
        const read = results[index];
        if (read) settle(call, read);
        else behindLocks = behindLocks.then(() => alone(call));
      }
    } catch (error) {
      if (concernsAll(error)) for (const { reject } of batch) reject(error);
      else {
        const half = Math.ceil(batch.length / 2);
        await run(batch.slice(0, half));
        await run(batch.slice(half));
      }
    }
  };
}

/** An answer that cannot be read is its own call's affair. */
function settle<Result>(
  { resolve, reject }: Pick<Waiting<unknown, Result>, "resolve" | "reject">,
  read: () => Result,
): void {
  try {
    resolve(read());
  } catch (error) {
    reject(error);
  }
}
