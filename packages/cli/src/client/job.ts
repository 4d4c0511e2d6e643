/** Work that outlives its request: a job at the server, until it has ended. */
import { failed } from "../ground/failure.ts";
import type { Output } from "../ground/output.ts";
import type { Server } from "./client.ts";

/** A job on the wire. */
export interface WireJob {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  progress: { done: number; failed: number; total: number | null };
  problem: { code: string; detail: string } | null;
}

/** What became of one connection. */
export interface WireJobRow {
  connection_id: string;
  outcome: "done" | "failed" | "skipped";
  problem: { code: string; detail: string } | null;
}

const POLL_MS = 200;

/** Waits for its end, and says how far it is. Rejects with a Failure where it failed as a whole. */
export async function jobEnded(server: Server, begun: WireJob, out: Output): Promise<WireJob> {
  let job = begun;
  let said = -1;
  while (job.state === "waiting" || job.state === "running") {
    await new Promise((done) => setTimeout(done, POLL_MS));
    job = await server.ask<WireJob>("GET", `/v1/jobs/${begun.id}`);
    const { done, failed: left, total } = job.progress;
    const ended = done + left;
    if (ended !== said) out.say(`  ${ended}${total === null ? "" : ` of ${total}`} connections…`);
    said = ended;
  }
  if (job.state === "failed")
    throw failed(job.problem?.code ?? "job_failed", job.problem?.detail ?? "The job failed.");
  return job;
}
