/** When this process looks for work: when it is woken, and every few seconds for what others have saved. */
import type { WebhookDeps } from "../deps.ts";
import type { Followed } from "./following.ts";

/** What a round does. */
export interface RoundWork {
  follow(): Promise<Followed>;
  /** Whatever else is due. */
  others(): Promise<void>;
}

/** The rounds of a process. */
export interface Rounds {
  start(): void;
  /** Ends when a round that is under way has. */
  stop(): Promise<void>;
  /** There is work. */
  wake(): void;
  /** An event was saved. It may take a moment until whoever follows events sees it, and another process may be following. */
  wakeForNews(): void;
}

const SEEN_LATER_MS = [50, 250];

/** Makes it. A round that fails is told once, and the next ones go on. */
export function createRounds({ log, settings }: WebhookDeps, work: RoundWork): Rounds {
  let isRunning = false;
  let isAskedAgain = false;
  let round: Promise<void> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  const once = toldOnce(log, async () => {
    await work.follow();
    await work.others();
  });
  const all = async (): Promise<void> => {
    try {
      while (isAskedAgain && isRunning) {
        isAskedAgain = false;
        await once();
      }
    } finally {
      // Not a moment later: who asks from now on begins the next.
      round = undefined;
    }
  };
  const wake = (): void => {
    if (!isRunning) return;
    isAskedAgain = true;
    round ??= all();
  };
  const later = createLater(wake);
  return {
    wake,
    wakeForNews() {
      wake();
      if (isRunning) later.plan();
    },
    start() {
      if (isRunning) return;
      isRunning = true;
      poll = setInterval(wake, settings.pollMs);
      poll.unref();
      wake();
    },
    async stop() {
      isRunning = false;
      clearInterval(poll);
      later.cancel();
      await round;
    },
  };
}

/** The work, whose failures in a row are one line of the log. */
function toldOnce(log: WebhookDeps["log"], work: () => Promise<void>): () => Promise<void> {
  let isFailing = false;
  return async () => {
    try {
      await work();
      isFailing = false;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      if (!isFailing) log.warn(`Webhooks could not be looked after (${code}); it is tried again`);
      isFailing = true;
    }
  };
}

/** Looks again a little later. */
function createLater(wake: () => void): { plan(): void; cancel(): void } {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const wakeAfter = (ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      wake();
    }, ms);
    timer.unref();
    timers.add(timer);
  };
  return {
    plan() {
      // Of many events at once the first has arranged it.
      if (timers.size === 0) SEEN_LATER_MS.forEach(wakeAfter);
    },
    cancel() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
