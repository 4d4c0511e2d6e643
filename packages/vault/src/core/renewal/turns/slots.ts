/** Lets so many pieces of work run at once; the others wait their turn, first come first served. */

/** Room for pieces of work that run at the same time. */
export interface Slots {
  /** Runs `work` as soon as there is room for it. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes room for `count`. */
export function createSlots(count: number): Slots {
  let free = count;
  const queue: (() => void)[] = [];
  const enter = (): Promise<void> | undefined => {
    if (free === 0) return new Promise((resolve) => queue.push(resolve));
    free -= 1;
    return undefined;
  };
  const leave = (): void => {
    const next = queue.shift();
    // The room goes straight to the next one, so that nobody who comes just now is faster.
    if (next) next();
    else free += 1;
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
