/**
 * Calls that come while others of their kind are under way share one statement with those that come then: a burst of thousands takes a few
 * connections of the pool and a few statements, and a call that comes alone is not held up.
 */
import { isVaultError } from "../../core/errors.ts";

/** How calls of one kind are run. */
export interface Together<Item, Result> {
  /** Statements of this kind at the same time. */
  atOnce: number;
  /** Calls in one statement. */
  most: number;
  one(item: Item): Promise<Result>;
  /** What comes of each, in the order of the items. */
  many(items: readonly Item[]): Promise<Result[]>;
  /** Only those of one name share a statement. Default: all do. */
  among?(item: Item): string;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** Makes the call that shares. It rejects as `one` does: what a single item makes fail fails for nobody else. */
export function together<Item, Result>({
  atOnce,
  most,
  one,
  many,
  among = () => "",
}: Together<Item, Result>): (item: Item) => Promise<Result> {
  const waiting = new Map<string, Waiting<Item, Result>[]>();
  let running = 0;
  let planned = false;

  const alone = ({ item, resolve, reject }: Waiting<Item, Result>): Promise<void> =>
    one(item).then(resolve, reject);
  const run = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    const [first, ...others] = batch;
    if (first && others.length === 0) return alone(first);
    try {
      const results = await many(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (!isVaultError(error, "store_unavailable")) await Promise.all(batch.map(alone));
      else for (const { reject } of batch) reject(error);
    }
  };
  const start = (): void => {
    planned = false;
    for (const [name, queue] of waiting) {
      if (running >= atOnce) return;
      waiting.delete(name);
      // What is left goes behind those of other names.
      if (queue.length > most) waiting.set(name, queue.slice(most));
      running += 1;
      run(queue.slice(0, most)).finally(() => {
        running -= 1;
        plan();
      });
    }
  };
  // A moment later, so that those who come together go together.
  const plan = (): void => {
    if (planned || waiting.size === 0 || running >= atOnce) return;
    planned = true;
    queueMicrotask(start);
  };
  return (item) =>
    new Promise((resolve, reject) => {
      const name = among(item);
      const queue = waiting.get(name);
      if (queue) queue.push({ item, resolve, reject });
      else waiting.set(name, [{ item, resolve, reject }]);
      plan();
    });
}
