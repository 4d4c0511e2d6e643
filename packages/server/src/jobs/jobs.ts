/**
 * Works on jobs: those asked for here at once, and those that another process has left. A lease keeps two from one job; whoever loses it stops
 * writing.
 */
import { randomBytes } from "node:crypto";
import { isVaultError, type TenantScope } from "valetkey";
import type { App } from "../app.ts";
import { newId } from "../http/request-id.ts";
import { MovingError } from "../moving/errors.ts";
import { runBulk } from "./bulk-job.ts";
import { runExport } from "./export-job.ts";
import { insertJob, type Job, type JobKind, type JobProblem, type NewJob } from "./job.ts";
import { tellEnd } from "./job-end.ts";
import {
  claimJob,
  claimUntold,
  endJob,
  getJob,
  type Held,
  keepJob,
  openJobs,
  releaseJob,
  removeExpired,
} from "./job-table.ts";

const KEPT_MS = 24 * 60 * 60_000;
const LOOK_EVERY_MS = 15_000;
const KEEP_EVERY_MS = 15_000;

/** What jobs are worked on with. */
export type JobsDeps = Pick<App, "vault" | "host" | "db" | "log" | "clock">;

/** The jobs of a server. */
export interface Jobs {
  /** Keeps a job and begins it. */
  begin(
    asked: Pick<NewJob, "tenant" | "kind" | "actor" | "keyId" | "asked" | "total">,
  ): Promise<Job>;
  /** Looks for jobs that nobody works on, now and from then on. */
  start(): void;
  /** Stops what is under way, and leaves it to others or to the next start. */
  stop(): Promise<void>;
}

type Run = (
  held: Held,
  job: Job,
  options: { scope: TenantScope; signal: AbortSignal },
) => Promise<number>;
const runs: Readonly<Record<JobKind, Run>> = { export: runExport, bulk: runBulk };

/** Makes the jobs of a server. */
export function createJobs(deps: JobsDeps): Jobs {
  const { db, log, clock } = deps;
  const runner = randomBytes(12).toString("hex");
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const work = (id: string): void => {
    const mine = workOn(deps, { id, runner, stopping: stopping.signal })
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.name : typeof error;
        log.error(`A job could not be worked on (${why}); it is tried again`, { job: id });
      })
      .finally(() => underWay.delete(mine));
    underWay.add(mine);
  };
  const look = async (): Promise<void> => {
    await removeExpired(db, clock());
    for (const id of await openJobs(db, clock())) if (!stopping.signal.aborted) work(id);
    for (let job = await claimUntold(db, clock()); job; job = await claimUntold(db, clock()))
      await tellEnd(deps, job);
  };
  const lookQuietly = (): void => void look().catch(() => log.warn("Jobs could not be looked for"));
  return {
    async begin(asked) {
      const now = clock();
      const job = { ...asked, id: newId("job"), createdAt: now, expiresAt: now + KEPT_MS };
      await db.batch([insertJob(job)]);
      const kept = await getJob(db, job.tenant, job.id);
      if (!kept) throw new Error("the job that was kept is not there");
      work(job.id);
      return kept;
    },
    start() {
      lookQuietly();
      timer = setInterval(lookQuietly, LOOK_EVERY_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      stopping.abort(new Error("the server stops"));
      await Promise.allSettled(underWay);
    },
  };
}

/** What came of a job; `total: null`: as it was known before. */
interface JobEnd {
  problem: JobProblem | null;
  total: number | null;
}

async function workOn(
  deps: JobsDeps,
  { id, runner, stopping }: { id: string; runner: string; stopping: AbortSignal },
): Promise<void> {
  const { vault, db, clock } = deps;
  const job = await claimJob(db, id, { runner, now: clock() });
  if (!job) return;
  const held = { db, id, runner };
  const lost = new AbortController();
  const keeping = setInterval(() => {
    const lose = (): void => lost.abort(new Error("another process has the job"));
    keepJob(held, clock()).then((isOurs) => isOurs || lose(), lose);
  }, KEEP_EVERY_MS);
  const signal = AbortSignal.any([stopping, lost.signal]);
  const scope = vault.as(job.actor).tenant(job.tenant);
  const run = async (): Promise<JobEnd | undefined> => {
    try {
      return { problem: null, total: await runs[job.kind](held, job, { scope, signal }) };
    } catch (error) {
      return signal.aborted ? undefined : { problem: problemOf(error), total: null };
    }
  };
  try {
    const end = await run();
    if (!end) await releaseJob(held);
    else if (await endJob(held, { now: clock(), ...end }))
      await tellEnd(deps, { ...job, state: end.problem ? "failed" : "done", problem: end.problem });
  } finally {
    clearInterval(keeping);
  }
}

function problemOf(error: unknown): JobProblem {
  if (isVaultError(error) || error instanceof MovingError)
    return { code: error.code, detail: error.message };
  return { code: "internal", detail: "The server failed in a way that it did not foresee." };
}
