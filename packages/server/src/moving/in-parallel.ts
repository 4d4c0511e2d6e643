/** Works on several items at a time, taking one more whenever one is done: never holds more of the source than it works on. */

/**
 * The results as they come. `work` must not reject. Whoever stops reading stops the source; what is under way is waited for, so that nothing is
 * left half done behind them.
 */
export async function* inParallel<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = iteratorOf(items);
  const underWay = new Set<Promise<() => Result>>();
  let next: Promise<IteratorResult<Item>> | undefined;
  let isDone = false;
  try {
    for (;;) {
      if (!isDone && underWay.size < atOnce) next ??= source.next();
      if (!next && underWay.size === 0) return;
      const came = await Promise.race([...underWay, ...(next ? [next] : [])]);
      if (typeof came === "function") {
        yield came();
      } else if (came.done) {
        isDone = true;
        next = undefined;
      } else {
        next = undefined;
        begin(came.value);
      }
    }
  } finally {
    await Promise.allSettled(underWay);
    await source.return(undefined);
  }

  function begin(item: Item): void {
    const mine: Promise<() => Result> = work(item).then((result) => () => {
      underWay.delete(mine);
      return result;
    });
    underWay.add(mine);
  }
}

async function* iteratorOf<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
): AsyncGenerator<Item> {
  yield* items;
}
