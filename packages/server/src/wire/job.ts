/** Jobs and the results of imports on the wire. */
import { z } from "zod";
import type { Job, JobRow } from "../jobs/job.ts";
import type { ImportResult } from "../moving/import.ts";
import { timeOf } from "./time.ts";

const time = z.iso.datetime();
const jobProblem = z.object({ code: z.string(), detail: z.string() });

/** A job. */
export const jobSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["export", "bulk"]),
    state: z.enum(["waiting", "running", "done", "failed"]),
    progress: z.object({
      done: z.number().int(),
      failed: z.number().int().describe("`results` tells which, and why."),
      total: z.number().int().nullable().describe("Null: not known before its end."),
    }),
    problem: jobProblem.nullable().describe("Why it has failed as a whole."),
    file: z
      .enum(["none", "ready", "fetched"])
      .describe("Of an export that is done: it can be fetched once, from `…/file`."),
    created_at: time,
    started_at: time.nullable(),
    ended_at: time.nullable(),
    expires_at: time.describe("It is kept until then, with its file and its results."),
  })
  .meta({ id: "Job" });

/** A job as the wire has it. */
export function jobToWire(job: Job): Record<string, unknown> {
  const { id, kind, state, done, failed, total, problem } = job;
  return {
    ...{ id, kind, state, progress: { done, failed, total }, problem, file: fileOf(job) },
    created_at: timeOf(job.createdAt),
    started_at: timeOf(job.startedAt),
    ended_at: timeOf(job.endedAt),
    expires_at: timeOf(job.expiresAt),
  };
}

/** Whether there is a file to fetch. */
export function fileOf({ kind, state, fetchedAt }: Job): "none" | "ready" | "fetched" {
  if (kind !== "export" || state !== "done") return "none";
  return fetchedAt === null ? "ready" : "fetched";
}

/** What became of one thing of a job. */
export const jobRowSchema = z
  .object({
    connection_id: z.string(),
    outcome: z.enum(["done", "failed", "skipped"]),
    problem: jobProblem.nullable(),
  })
  .meta({ id: "JobResult" });

/** The same as the wire has it. */
export function jobRowToWire({ connectionId, outcome, problem }: JobRow): Record<string, unknown> {
  return { connection_id: connectionId, outcome, problem };
}

/** What can become of a row of an import. */
export const importOutcomes = [
  "created",
  "updated",
  "unchanged",
  "invalid",
  "failed",
  "skipped",
] as const;

/** What became of a row of an import. */
export const importResultSchema = z
  .object({
    row: z.number().int().describe("From 1 on, in the order of the request."),
    outcome: z.enum(importOutcomes),
    provider: z.string().nullable(),
    user_id: z.string().nullable(),
    connection_id: z.string().nullable(),
    warnings: z.array(z.string()),
    problem: z
      .object({
        code: z.string(),
        field: z.string().nullable(),
        detail: z.string(),
        retryable: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "ImportResult" });

/** The same as the wire has it. */
export function importResultToWire(result: ImportResult): Record<string, unknown> {
  const {
    row,
    outcome,
    provider = null,
    userId = null,
    connectionId = null,
    warnings,
    problem,
  } = result;
  return {
    ...{ row, outcome, provider, user_id: userId, connection_id: connectionId, warnings },
    problem: problem
      ? {
          code: problem.code,
          field: problem.field ?? null,
          detail: problem.message,
          retryable: problem.retryable,
        }
      : null,
  };
}
