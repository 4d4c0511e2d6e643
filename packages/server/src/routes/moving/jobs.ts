/** `/v1/jobs` and what is done with many connections at once: work that outlives its request. */
import type { ConnectionListFilter, TenantScope } from "valetkey";
import { z } from "zod";
import type { App } from "../../app.ts";
import { fromCursor, toCursor } from "../../http/lists/cursor.ts";
import { MOST_COUNTED, pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { bulkActions } from "../../jobs/bulk-job.ts";
import type { Job } from "../../jobs/job.ts";
import { countRows, getJob, getPart, listRows, removeParts } from "../../jobs/job-table.ts";
import { type Caller, isLimited } from "../../keys/caller.ts";
import { allows } from "../../keys/scopes.ts";
import { fileOf, jobRowSchema, jobRowToWire, jobSchema, jobToWire } from "../../wire/job.ts";
import { byId } from "../by-id.ts";
import { filterBody, filterIn } from "./moving.ts";

const tag = "Jobs";
const MOST_CONNECTIONS = 10_000;
const needed = { export: "connections:export", bulk: "connections:write" } as const;

/** The routes. */
export const jobRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/bulk",
    operation: "startBulk",
    summary: "Revoke, pause, resume, renew or test all connections that a filter finds.",
    description:
      "`expected_count` is how many the caller has seen: if it has moved, nothing is done. A job does it and tells what became of each.",
    tag,
    scope: "connections:write",
    body: z.strictObject({
      action: z.enum(bulkActions),
      filter: filterBody,
      expected_count: z.number().int().min(0).max(MOST_CONNECTIONS),
    }),
    example: { action: "test", filter: { status: "degraded" }, expected_count: 3 },
    answers: { 202: { description: "The job.", schema: jobSchema } },
    problems: ["count_moved", "options_invalid"],
    async answer({ app, tenant, key, vault, body: { action, filter, expected_count } }) {
      const ids = await idsOf(vault, filterIn(filter));
      if (ids.length !== expected_count) throw countMoved(ids.length, expected_count);
      const job = await app.jobs.begin({
        ...{ tenant, kind: "bulk", actor: key.actor, keyId: key.id, total: ids.length },
        asked: { action, connectionIds: ids },
      });
      return { status: 202, body: jobToWire(job), headers: { location: `/v1/jobs/${job.id}` } };
    },
  }),
  route({
    method: "GET",
    path: "/v1/jobs/{id}",
    operation: "getJob",
    summary: "Tell how far a job is.",
    tag,
    scope: "any",
    params: byId,
    answers: { 200: { description: "The job.", schema: jobSchema } },
    problems: ["not_found"],
    async answer({ app, tenant, key, params: { id } }) {
      return { status: 200, body: jobToWire(await found(app, { tenant, key, id })) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/jobs/{id}/results",
    operation: "listJobResults",
    summary:
      "List what became of each connection; of an export, of those that are not in the file.",
    tag,
    scope: "any",
    params: byId,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: "A page.", schema: pageOf(jobRowSchema) } },
    problems: ["not_found", "bad_cursor"],
    async answer({ app, tenant, key, params: { id }, query: { limit, cursor, count } }) {
      await found(app, { tenant, key, id });
      const [place = "0"] = cursor === undefined ? [] : fromCursor(cursor, /^\d{1,9}$/);
      const rows = await listRows(app.db, id, { after: Number(place), limit: limit + 1 });
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      const next_cursor = last ? toCursor([String(last.number)]) : null;
      const total = await totalOf({ count }, () => countRows(app.db, id, MOST_COUNTED + 1));
      return { status: 200, body: { data: page.map(jobRowToWire), next_cursor, ...total } };
    },
  }),
  route({
    method: "GET",
    path: "/v1/jobs/{id}/file",
    operation: "fetchExport",
    summary:
      "Fetch the sealed file of an export that is done; once it was fetched whole, it is gone.",
    tag,
    scope: "connections:export",
    params: byId,
    answers: {
      200: { description: "The file, sealed with age.", contentType: "application/octet-stream" },
    },
    problems: ["not_found", "job_not_ready", "export_fetched", "export_erased"],
    async answer({ app, tenant, key, params: { id } }) {
      const job = await found(app, { tenant, key, id });
      const file = fileOf(job);
      if (job.problem?.code === "export_erased") throw problem("export_erased", job.problem.detail);
      if (file === "none")
        throw problem(
          "job_not_ready",
          "There is no file yet. Ask for the job until its `file` is `ready`.",
        );
      if (file === "fetched")
        throw problem(
          "export_fetched",
          "The file was fetched already, and is not kept. Export again.",
        );
      const headers = {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="connections-${id}.jsonl.age"`,
      };
      return { status: 200, stream: fileStream(app, job), headers };
    },
  }),
];

async function idsOf(vault: TenantScope, filter: ConnectionListFilter): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of vault.connections.list(filter)) {
    ids.push(id);
    if (ids.length > MOST_CONNECTIONS) break;
  }
  return ids;
}

function countMoved(count: number, expected: number): Error {
  const found = count > MOST_CONNECTIONS ? `more than ${MOST_CONNECTIONS}` : String(count);
  const detail = `The filter finds ${found} connections, not ${expected}. Nothing was done: look at the list again, then ask with its count.`;
  return problem("count_moved", detail, {
    members: { count: Math.min(count, MOST_CONNECTIONS + 1) },
  });
}

/** A job that the caller may know of. What others have asked for looks like nothing. */
async function found(
  { db }: App,
  { tenant, key, id }: { tenant: string; key: Caller; id: string },
): Promise<Job> {
  const job = await getJob(db, tenant, id);
  const mayAll = job && allows(key.scopes, needed[job.kind]) && !isLimited(key);
  const isTheirs = job && (job.keyId === key.id || mayAll);
  if (isTheirs) return job;
  throw problem(
    "not_found",
    "There is no such job in this tenant, or it is over for more than a day.",
  );
}

/** The file piece by piece; once the last one was taken, it is removed. */
function fileStream(
  { db, clock }: App,
  { id, tenant }: Pick<Job, "id" | "tenant">,
): ReadableStream<Uint8Array> {
  let number = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const bytes = await getPart(db, id, number);
        if (bytes) {
          number += 1;
          controller.enqueue(new Uint8Array(bytes));
          return;
        }
        // Half of a file is not to be taken for one: it may have been removed while it was read.
        if ((await getJob(db, tenant, id))?.state !== "done") {
          controller.error(new Error("the file was removed while it was fetched"));
          return;
        }
        await removeParts(db, id, clock());
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
