/** A job: work that outlives its request, as it is kept. What is done is export-job.ts and bulk-job.ts, who does it jobs.ts. */
import type { Param } from "../db/db.ts";

/** What a job is about. */
export type JobKind = "export" | "bulk";

/** Where it stands. `done` may have rows that failed; `failed` did not come to its end. */
export type JobState = "waiting" | "running" | "done" | "failed";

/** Why a job failed, or a row of it. */
export interface JobProblem {
  code: string;
  detail: string;
}

/** A job. */
export interface Job {
  id: string;
  tenant: string;
  kind: JobKind;
  /** In whose name it is done. */
  actor: string;
  /** The key that asked for it. */
  keyId: string;
  state: JobState;
  /** What was asked for, as the kind of job has it. */
  asked: Readonly<Record<string, unknown>>;
  /** How many things it is about; null: not known yet. */
  total: number | null;
  done: number;
  failed: number;
  problem: JobProblem | null;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** When its file was fetched. */
  fetchedAt: number | null;
  /** When all of it goes. */
  expiresAt: number;
}

/** What became of one thing. */
export interface JobRow {
  number: number;
  connectionId: string;
  outcome: "done" | "failed" | "skipped";
  problem: JobProblem | null;
}

/** A row of `job`. */
export interface JobRecord {
  id: string;
  tenant: string;
  kind: string;
  actor: string;
  key_id: string;
  state: string;
  asked: string;
  total: number | null;
  done: number;
  failed: number;
  problem: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  fetched_at: number | null;
  expires_at: number;
}

/** The job in a row. */
export function toJob(row: JobRecord): Job {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as JobKind,
    actor: row.actor,
    keyId: row.key_id,
    state: row.state as JobState,
    asked: JSON.parse(row.asked) as Job["asked"],
    total: row.total,
    done: row.done,
    failed: row.failed,
    problem: row.problem === null ? null : (JSON.parse(row.problem) as JobProblem),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    fetchedAt: row.fetched_at,
    expiresAt: row.expires_at,
  };
}

/** What a new job is kept with. */
export type NewJob = Pick<
  Job,
  "id" | "tenant" | "kind" | "actor" | "keyId" | "asked" | "total" | "createdAt" | "expiresAt"
>;

/** The statement that keeps a new one. */
export function insertJob(job: NewJob): { sql: string; params: readonly Param[] } {
  return {
    sql: `INSERT INTO valetkey_server.job (id, tenant, kind, actor, key_id, state, asked, total, done, failed, lease_until, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7, 0, 0, 0, $8, $9)`,
    params: [
      ...[job.id, job.tenant, job.kind, job.actor, job.keyId, JSON.stringify(job.asked)],
      ...[job.total, job.createdAt, job.expiresAt],
    ],
  };
}
