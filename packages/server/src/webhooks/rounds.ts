/** When this process looks for work: when it is woken, and every few seconds for what others have saved. */
import type { WebhookDeps } from "./deps.ts";
import type { Followed } from "./following.ts";

/** What a round does. */
export interface RoundWork {
  follow(): Promise<Followed>;
  /** Whatever else is due. */
  others(): Promise<void>;
}

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
  const later = new Set<ReturnType<typeof setTimeout>>();
  let isFailing = false;

  const once = async (): Promise<void> => {
    try {
      await work.follow();
      await work.others();
      isFailing = false;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      if (!isFailing) log.warn(`Webhooks could not be looked after (${code}); it is tried again`);
      isFailing = true;
    }
  };
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
  const wakeLater = (ms: number): void => {
    const timer = setTimeout(() => {
      later.delete(timer);
      wake();
    }, ms);
    timer.unref();
    later.add(timer);
  };
  return {
    wake,
    wakeForNews() {
      wake();
      // Of many events at once the first has arranged it.
      if (isRunning && later.size === 0) SEEN_LATER_MS.forEach(wakeLater);
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
      for (const timer of later) clearTimeout(timer);
      later.clear();
      await round;
    },
  };
}
