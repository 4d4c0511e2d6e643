/**
 * The sweep: what a vault does without being asked. It renews what is due, asks for those who enter a code, tries revocations again, chains the audit, removes what has
 * expired and keeps the keys in order; many processes sweep one store at once. What each task does is its own file's.
 */
import { checkArguments } from "../arguments/arguments.ts";
import { chainEvents } from "../audit/audit.ts";
import { cacheClock } from "../clock/cache-time.ts";
import type { Context } from "../context.ts";
import { resealRetired, rewrapKeys, rotateOldKeys } from "../keys/key-rotation.ts";
import { type Budget, budgetOf } from "./budget.ts";
import { renewDue, type SweptRenewals } from "./sweep-renewals.ts";
import { retryRevocations } from "./sweep-revocations.ts";
import type { RenewalLimits } from "./sweep-room.ts";
import { pollSessions } from "./sweep-sessions.ts";
import { removeExpired, TIDY_EVERY_MS } from "./tidy.ts";

const BUDGET_MS = 20_000;
const AT_ONCE = 128;
const PER_PROVIDER = 16;
/** Where nobody enters a code just now. Providers are seldom to be asked more often. */
const SESSIONS_EVERY_MS = 5_000;
/** What changes by days need not be looked at each second. */
const KEYS_EVERY_MS = 10 * 60_000;

/** What `sweep` takes. */
export interface SweepOptions extends Partial<RenewalLimits> {
  /** Nothing is begun later than so many milliseconds after the start. What was begun ends: a provider may take 25 s more. Default: 20,000. */
  budgetMs?: number;
  /** Renewals that go on at once, in all. Default: 128. */
  atOnce?: number;
  /** Renewals that go on at once at one provider. Default: 16. */
  perProvider?: number;
  /** Once it aborts nothing more is begun. */
  signal?: AbortSignal;
}

/** What a sweep did. */
export interface Swept {
  /** Connections that have a new credential. */
  renewed: number;
  /** Renewals that brought none. Why is on the connections, or told of the provider. */
  failed: number;
  /** Connect sessions that have ended because a code was entered, refused or forgotten. */
  sessions: number;
  /** Revocations that have ended, confirmed or given up. */
  revocations: number;
  /** Events that were chained. */
  audited: number;
  /** Sessions, attempts and pieces of salvage that were removed. */
  expired: number;
  /** Data keys that were wrapped anew or replaced, and sealed values that moved to a newer key. */
  keys: number;
  /** The budget ended, or the signal aborted, before there was nothing left to do. */
  workLeft: boolean;
}

/** What the tasks of one vault remember from sweep to sweep. */
export interface Sweeper {
  /** One sweep. Rejects with what failed first, after the other tasks have ended. */
  sweep(options?: SweepOptions): Promise<Swept>;
  /** Begins nothing more, in any sweep. */
  stop(): void;
}

interface Task {
  name: "sessions" | "revocations" | "audited" | "expired" | "keys";
  run(ctx: Context, budget: Budget): Promise<number>;
  everyMs: number;
}

const tasks: readonly Task[] = [
  { name: "sessions", run: pollSessions, everyMs: SESSIONS_EVERY_MS },
  { name: "revocations", run: retryRevocations, everyMs: 0 },
  { name: "audited", run: chainEvents, everyMs: 0 },
  { name: "expired", run: removeExpired, everyMs: TIDY_EVERY_MS },
  { name: "keys", run: keepKeys, everyMs: KEYS_EVERY_MS },
];

/** In this order: what one of them retires the next one moves away from. */
async function keepKeys(ctx: Context, budget: Budget): Promise<number> {
  let done = 0;
  for (const task of [rewrapKeys, rotateOldKeys, resealRetired]) done += await task(ctx, budget);
  return done;
}

/** Makes the sweeper of one vault. `onError` hears of renewals that failed for reasons told nowhere else. */
export function createSweeper(ctx: Context, onError: (error: unknown) => void): Sweeper {
  const stopped = new AbortController();
  const restedAt = new Map<Task, number>();
  // A clock that is set back must neither keep a task from its turn nor a sweep from its end.
  const aging = cacheClock(ctx.settings.clock);

  const runTask = async (task: Task, budget: Budget, swept: Swept): Promise<void> => {
    const now = aging();
    const due = now - (restedAt.get(task) ?? Number.NEGATIVE_INFINITY) >= task.everyMs;
    if (!due || budget.leftMs() <= 0) return;
    const done = await task.run(ctx, budget);
    swept[task.name] += done;
    if (budget.leftMs() <= 0) swept.workLeft = true;
    // One that found something to do comes again in the next sweep.
    else if (done === 0) restedAt.set(task, now);
  };
  const sweepOnce = async (options: SweepOptions): Promise<Swept> => {
    const { budgetMs = BUDGET_MS, atOnce = AT_ONCE, perProvider = PER_PROVIDER } = options;
    await ctx.ready();
    const signals = [stopped.signal, ...(options.signal ? [options.signal] : [])];
    const budget = budgetOf(budgetMs, aging, signals);
    const swept = { ...nothing };
    const renewing = renewDue(ctx, budget, { atOnce, perProvider, onError }).then((renewals) =>
      addRenewals(swept, renewals),
    );
    const running = [renewing, ...tasks.map((task) => runTask(task, budget, swept))];
    const failed = (await Promise.allSettled(running)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
    return swept;
  };
  return {
    sweep: async (options = {}) => ctx.hold(sweepOnce(checkArguments("sweep", options))),
    stop: () => stopped.abort(),
  };
}

const nothing: Swept = {
  renewed: 0,
  failed: 0,
  sessions: 0,
  revocations: 0,
  audited: 0,
  expired: 0,
  keys: 0,
  workLeft: false,
};

function addRenewals(swept: Swept, { renewed, failed, isWorkLeft }: SweptRenewals): void {
  swept.renewed += renewed;
  swept.failed += failed;
  swept.workLeft ||= isWorkLeft;
}
