/** Jobs in the server's tables: who may work on one, how far it is, and its end. Every write of a worker's holds only while the job is its own. */
import { type Db, first } from "../db/db.ts";
import { type Job, type JobProblem, type JobRecord, type JobRow, toJob } from "./job.ts";

/** A job that nobody has worked on for this long is anybody's. */
export const LEASE_MS = 60_000;

/** A job of a tenant. */
export async function getJob(db: Db, tenant: string, id: string): Promise<Job | undefined> {
  const row = await first<JobRecord>(
    db,
    "SELECT * FROM valetkey_server.job WHERE id = $1 AND tenant = $2",
    id,
    tenant,
  );
  return row && toJob(row);
}

/** Jobs that somebody should work on and nobody does. */
export async function openJobs(db: Db, now: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    `SELECT id FROM valetkey_server.job WHERE state IN ('waiting', 'running') AND lease_until < $1 ORDER BY created_at LIMIT 20`,
    now,
  );
  return rows.map(({ id }) => id);
}

/** Takes a job: of several who try one gets it. */
export async function claimJob(
  db: Db,
  id: string,
  { runner, now }: { runner: string; now: number },
): Promise<Job | undefined> {
  const row = await first<JobRecord>(
    db,
    `UPDATE valetkey_server.job SET state = 'running', runner = $2, lease_until = $3, started_at = COALESCE(started_at, $4)
     WHERE id = $1 AND state IN ('waiting', 'running') AND lease_until < $4 RETURNING *`,
    ...[id, runner, now + LEASE_MS, now],
  );
  return row && toJob(row);
}

/** What a worker writes to its job. */
export interface Held {
  db: Db;
  id: string;
  runner: string;
}

const own = "WHERE id = $1 AND runner = $2 AND state = 'running'";

/** Says that it is still being worked on; false: it is another's by now. */
export async function keepJob({ db, id, runner }: Held, now: number): Promise<boolean> {
  const sql = `UPDATE valetkey_server.job SET lease_until = $3 ${own}`;
  return (await db.run(sql, id, runner, now + LEASE_MS)) > 0;
}

/** Gives it back unfinished, for whoever comes next. */
export async function releaseJob({ db, id, runner }: Held): Promise<void> {
  await db.run(`UPDATE valetkey_server.job SET lease_until = 0 ${own}`, id, runner);
}

/** Notes how far it is. */
export async function noteProgress(
  { db, id, runner }: Held,
  { done, failed }: { done: number; failed: number },
): Promise<void> {
  await db.run(
    `UPDATE valetkey_server.job SET done = $3, failed = $4 ${own}`,
    id,
    runner,
    done,
    failed,
  );
}

/** Ends it; whoever ended it is to tell that ({@link markTold}). False: it is another's by now. */
export async function endJob(
  { db, id, runner }: Held,
  { now, problem, total }: { now: number; problem: JobProblem | null; total: number | null },
): Promise<boolean> {
  const changed = await db.run(
    `UPDATE valetkey_server.job SET state = $3, problem = $4, ended_at = $5, lease_until = $7, total = COALESCE($6, total) ${own}`,
    ...[id, runner, problem ? "failed" : "done", problem && JSON.stringify(problem), now, total],
    now + LEASE_MS,
  );
  return changed > 0;
}

/** Takes an export whose end nobody has told, for whoever ended it is gone; of several who look one gets it. */
export async function claimUntold(db: Db, now: number): Promise<Job | undefined> {
  const row = await first<JobRecord>(
    db,
    `UPDATE valetkey_server.job SET lease_until = $1 WHERE id IN (
       SELECT id FROM valetkey_server.job WHERE kind = 'export' AND state IN ('done', 'failed') AND told_at IS NULL AND lease_until < $2 LIMIT 1
     ) AND told_at IS NULL AND lease_until < $2 RETURNING *`,
    ...[now + LEASE_MS, now],
  );
  return row && toJob(row);
}

/** Its end was told. */
export async function markTold(db: Db, id: string, now: number): Promise<void> {
  await db.run("UPDATE valetkey_server.job SET told_at = $1 WHERE id = $2", now, id);
}

/** Keeps a row of it, and how far it is with that. */
export async function addRow(
  { db, id, runner }: Held,
  { number, connectionId, outcome, problem }: JobRow,
): Promise<void> {
  await db.batch([
    {
      sql: `INSERT INTO valetkey_server.job_row (job_id, number, connection_id, outcome, problem)
        SELECT $1, $2, $3, $4, $5 FROM valetkey_server.job WHERE id = $1 AND runner = $6 AND state = 'running'
        ON CONFLICT (job_id, number) DO NOTHING`,
      params: [id, number, connectionId, outcome, problem && JSON.stringify(problem), runner],
    },
    {
      sql: `UPDATE valetkey_server.job SET
          done = (SELECT count(*) FROM valetkey_server.job_row WHERE job_id = $1 AND outcome <> 'failed'),
          failed = (SELECT count(*) FROM valetkey_server.job_row WHERE job_id = $1 AND outcome = 'failed') ${own}`,
      params: [id, runner],
    },
  ]);
}

/** Rows of a job after a number, in their order. */
export async function listRows(
  db: Db,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<JobRow[]> {
  const rows = await db.all<{
    number: number;
    connection_id: string;
    outcome: string;
    problem: string | null;
  }>(
    `SELECT number, connection_id, outcome, problem FROM valetkey_server.job_row
     WHERE job_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
    ...[id, after, limit],
  );
  return rows.map((row) => ({
    number: row.number,
    connectionId: row.connection_id,
    outcome: row.outcome as JobRow["outcome"],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as JobProblem),
  }));
}

/** How many rows it has; `most` where there are more. */
export async function countRows(db: Db, id: string, most: number): Promise<number> {
  const sql = `SELECT count(*) AS rows FROM (
    SELECT 1 FROM valetkey_server.job_row WHERE job_id = $1 LIMIT $2
  ) AS counted`;
  return Number((await first<{ rows: number }>(db, sql, id, most))?.rows ?? 0);
}

/** Keeps a piece of its file; false: it is another's by now. */
export async function addPart(
  { db, id, runner }: Held,
  number: number,
  bytes: Uint8Array,
): Promise<boolean> {
  const sql = `INSERT INTO valetkey_server.job_part (job_id, number, bytes)
    SELECT $1, $2, $3 FROM valetkey_server.job WHERE id = $1 AND runner = $4 AND state = 'running'`;
  return (await db.run(sql, id, number, bytes, runner)) > 0;
}

/** A piece of its file; undefined: there is none of this number. */
export async function getPart(db: Db, id: string, number: number): Promise<Uint8Array | undefined> {
  const sql = "SELECT bytes FROM valetkey_server.job_part WHERE job_id = $1 AND number = $2";
  return (await first<{ bytes: Uint8Array }>(db, sql, id, number))?.bytes;
}

/** Removes what is kept of its file. `fetchedAt`: because it was fetched. */
export async function removeParts(db: Db, id: string, fetchedAt?: number): Promise<void> {
  await db.batch([
    { sql: "DELETE FROM valetkey_server.job_part WHERE job_id = $1", params: [id] },
    {
      sql: "UPDATE valetkey_server.job SET fetched_at = COALESCE($2, fetched_at) WHERE id = $1",
      params: [id, fetchedAt ?? null],
    },
  ]);
}

/** Removes jobs that are over, with all of theirs. */
export async function removeExpired(db: Db, now: number): Promise<void> {
  const gone = "(SELECT id FROM valetkey_server.job WHERE expires_at < $1)";
  await db.batch([
    { sql: `DELETE FROM valetkey_server.job_part WHERE job_id IN ${gone}`, params: [now] },
    { sql: `DELETE FROM valetkey_server.job_row WHERE job_id IN ${gone}`, params: [now] },
    { sql: "DELETE FROM valetkey_server.job WHERE expires_at < $1", params: [now] },
  ]);
}
