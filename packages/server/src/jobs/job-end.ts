/** That an export has ended: told to the history, and by that to webhooks. A process that dies before it is told leaves that to another. */
import type { App } from "../app.ts";
import type { Job } from "./job.ts";
import { markTold } from "./job-table.ts";

/** Tells the end of a job that is the caller's. Of other jobs than exports nothing is told. */
export async function tellEnd(
  { host, db, clock }: Pick<App, "host" | "db" | "clock">,
  { id, tenant, kind, actor, state, problem }: Job,
): Promise<void> {
  if (kind !== "export") return;
  const why = problem && { reason: problem.code, message: problem.detail };
  const data = { jobId: id, status: state, ...why };
  await host.events.record({ type: "export.completed", tenant, actor, data });
  await markTold(db, id, clock());
}
