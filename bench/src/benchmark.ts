/** What a benchmark is. Timing one is measure.ts; the list of them is benchmarks.ts. */

/** One operation, synchronous or not; its result is dropped. `index` counts from 0, to walk through a mix of inputs. */
export type Work = (index: number) => unknown;

/** The two sides of a benchmark, ready to run. */
export interface Sides {
  ours: Work;
  peer: Work;
  /** Called before anything is timed. Rejects with `wrong_result` where a side does not give what it should. */
  check(): void | Promise<void>;
  /** What else is to be said of the result, such as a size. */
  note?: string;
  /** Makes what the next `count` operations of a side use up, those of index 0 on. Not timed. */
  prepare?(side: "ours" | "peer", count: number): Promise<void>;
  /** Frees what `setUp` started. */
  tearDown?(): void | Promise<void>;
}

/** One thing that we do, beside the way to do it without us. */
export interface Benchmark {
  name: string;
  /** Both sides in one line. */
  what: string;
  /** The ratio aimed at, our rate to the peer's. */
  reach: number;
  /** Operations under way at a time where they are asynchronous. Default: 1. */
  inFlight?: number;
  setUp(): Sides | Promise<Sides>;
}
