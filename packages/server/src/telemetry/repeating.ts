/** Work that is done again and again in the background, never twice at once, and whose failures are said once in a while. */
import type { ServerLog } from "./log.ts";

const SAID_AGAIN_AFTER_MS = 60_000;

/** Work that repeats. */
export interface Repeating {
  start(): void;
  /** Begins it no more; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** What repeats, and how often. */
export interface RepeatingWork {
  work(): Promise<unknown>;
  everyMs: number;
  /** What to say where it fails. */
  failed: string;
}

/** Makes it. Keeps no process alive. */
export function createRepeating(
  { work, everyMs, failed }: RepeatingWork,
  log: Pick<ServerLog, "warn">,
): Repeating {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (performance.now() - saidAt < SAID_AGAIN_AFTER_MS) return;
      saidAt = performance.now();
      log.warn(`${failed}; it is tried again`, { error });
    }
  };
  const plan = (): void => {
    timer = setTimeout(() => {
      running = run().finally(() => {
        running = undefined;
        if (timer) plan();
      });
    }, everyMs).unref();
  };
  return {
    start: plan,
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}
