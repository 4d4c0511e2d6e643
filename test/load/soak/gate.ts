/** Lets lanes run, and holds them all between two of their steps. */

/** A piece of work that is done again and again. */
export type Step = () => Promise<unknown>;

/** Runs lanes. */
export interface Gate {
  /** Repeats a step, so many times at once, until `end`. */
  run(step: Step, atOnce: number): void;
  /** Resolves when no step is under way; none begins before `open`. */
  close(): Promise<void>;
  open(): void;
  /** Ends all lanes. */
  end(): Promise<void>;
}

/** Makes one that is open. */
export function createGate(): Gate {
  let barrier = Promise.withResolvers<void>();
  barrier.resolve();
  let isEnded = false;
  const underWay = new Set<Promise<unknown>>();
  const lanes: Promise<void>[] = [];
  const lane = async (step: Step): Promise<void> => {
    for (;;) {
      await barrier.promise;
      if (isEnded) return;
      const done = step();
      underWay.add(done);
      try {
        await done;
      } finally {
        underWay.delete(done);
      }
    }
  };
  return {
    run(step, atOnce) {
      for (let one = 0; one < atOnce; one++) lanes.push(lane(step));
    },
    async close() {
      barrier = Promise.withResolvers();
      await Promise.all(underWay);
    },
    open: () => barrier.resolve(),
    async end() {
      isEnded = true;
      barrier.resolve();
      await Promise.all(lanes);
    },
  };
}
