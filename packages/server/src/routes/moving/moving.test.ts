import { generateIdentity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { type UseServer, useServer } from "../../../test/use-server.ts";
import { insertJob } from "../../jobs/job.ts";
import { createJobs } from "../../jobs/jobs.ts";
import { readFile } from "../../moving/read.ts";

/** The history has the id of a key, for its name may be another one's too. */
const byTest = expect.stringMatching(/^key:key_\w{22} \(test\)$/);
const server = useServer();

/** Asks for a job until it has ended. */
async function ended(api: UseServer, id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await api.call("GET", `/v1/jobs/${id}`);
    if (body.state === "done" || body.state === "failed") return body;
  }
}

async function rowOf(api: UseServer, user: string): Promise<Record<string, unknown>> {
  const id = await api.connect(`${user}-before`);
  const { body } = await api.call("GET", `/v1/connections/${id}/token`);
  return { user_id: user, provider: "sandbox", access_token: body.access_token, scopes: ["read"] };
}

const map = { sandbox: "sandbox-oauth2" };

test("rows are imported, each told with what became of it; tried first, nothing is", async () => {
  const api = await server();
  const rows = [
    await rowOf(api, "ida"),
    { user_id: "ida", provider: "sandbox" },
    { ...(await rowOf(api, "ivo")), expires: 1 },
  ];
  const tried = await api.call("POST", "/v1/connections/import?dry_run=true", { rows, map });
  expect(tried).toMatchObject({
    status: 200,
    body: { summary: { created: 1, invalid: 2, failed: 0 } },
  });
  expect((await api.call("GET", "/v1/connections?user_id=ida")).body.data).toEqual([]);
  const made = await api.call("POST", "/v1/connections/import", { rows, map });
  expect(made.body.data).toMatchObject([
    {
      row: 1,
      outcome: "created",
      provider: "sandbox-oauth2",
      user_id: "ida",
      connection_id: expect.stringMatching(/^con_/),
      problem: null,
    },
    {
      row: 2,
      outcome: "invalid",
      problem: { code: "field_missing", field: "access_token", retryable: false },
    },
    { row: 3, outcome: "invalid", problem: { code: "field_unknown", field: null } },
  ]);
  const again = await api.call("POST", "/v1/connections/import", { rows: rows.slice(0, 1), map });
  expect(again.body.summary).toMatchObject({ created: 0, unchanged: 1 });
  const [{ id = "" } = {}] = (await api.call("GET", "/v1/connections?user_id=ida")).body.data;
  const events = await api.call("GET", `/v1/connections/${id}/events`);
  expect(events.body.data.at(-1)).toMatchObject({ type: "connection.created", actor: byTest });
  const tooMany = await api.call("POST", "/v1/connections/import", { rows: Array(1001).fill({}) });
  expect(tooMany).toMatchObject({ status: 422, body: { code: "invalid_request" } });
});

test("an export is a job; its file is sealed, fetched once, and what an import reads", async () => {
  const api = await server();
  const id = await api.connect("xena");
  const identity = await generateIdentity();
  const recipients = [await identityToRecipient(identity)];
  for (const wrong of [[], ["age1nonsense"], [identity]]) {
    const refused = await api.call("POST", "/v1/exports", { recipients: wrong });
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid_request" } });
    expect(JSON.stringify(refused.body)).not.toContain(identity);
  }
  const begun = await api.call("POST", "/v1/exports", { recipients, filter: { user_id: "xena" } });
  expect(begun).toMatchObject({ status: 202, body: { kind: "export", file: "none" } });
  const job = String(begun.body.id);
  expect(begun.headers.get("location")).toBe(`/v1/jobs/${job}`);
  expect(await ended(api, job)).toMatchObject({
    state: "done",
    file: "ready",
    progress: { done: 1, failed: 0, total: 1 },
  });
  const other = { authorization: `Bearer ${await api.makeKey({ scopes: ["connections:read"] })}` };
  expect((await api.call("GET", `/v1/jobs/${job}`, undefined, other)).status).toBe(404);
  const elsewhere = await api.call("GET", `/v1/jobs/${job}`, undefined, {
    "valetkey-tenant": "other",
  });
  expect(elsewhere.status).toBe(404);

  const headers = { authorization: `Bearer ${api.key}` };
  const response = await fetch(`${api.url}/v1/jobs/${job}/file`, { headers });
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  const file = Buffer.from(await response.arrayBuffer());
  const rows = [];
  for await (const row of readFile([file], { from: "jsonl", identities: [identity] }))
    rows.push(row);
  expect(rows).toMatchObject([
    { outcome: "row", row: { userId: "xena", provider: "sandbox-oauth2" } },
  ]);
  expect((await api.call("GET", `/v1/jobs/${job}`)).body.file).toBe("fetched");
  const again = await api.call("GET", `/v1/jobs/${job}/file`);
  expect(again).toMatchObject({ status: 410, body: { code: "export_fetched" } });
  const events = await api.call("GET", `/v1/connections/${id}/events`);
  expect(events.body.data[0]).toMatchObject({ type: "token.read", actor: byTest });
  const told = await api.call("GET", "/v1/events?type=export.completed");
  expect(told.body.data).toMatchObject([{ actor: byTest, data: { jobId: job, status: "done" } }]);
});

test("many are acted on at once, if they are as many as were seen", async () => {
  const api = await server();
  const ids = [await api.connect("zoe"), await api.connect("zoe", "sandbox-oauth2", "bob")];
  const asked = { action: "pause", filter: { user_id: "zoe" } };
  const moved = await api.call("POST", "/v1/bulk", { ...asked, expected_count: 3 });
  expect(moved).toMatchObject({ status: 409, body: { code: "count_moved", count: 2 } });
  const begun = await api.call("POST", "/v1/bulk", { ...asked, expected_count: 2 });
  expect(begun).toMatchObject({ status: 202, body: { kind: "bulk", progress: { total: 2 } } });
  expect(await ended(api, begun.body.id)).toMatchObject({
    state: "done",
    progress: { done: 2, failed: 0 },
  });
  for (const id of ids)
    expect((await api.call("GET", `/v1/connections/${id}`)).body.status).toBe("paused");
  const renewed = await api.call("POST", "/v1/bulk", {
    action: "renew",
    filter: { user_id: "zoe" },
    expected_count: 2,
  });
  expect(await ended(api, renewed.body.id)).toMatchObject({
    state: "done",
    progress: { done: 0, failed: 2 },
  });
  const first = await api.call("GET", `/v1/jobs/${renewed.body.id}/results?limit=1`);
  const rest = await api.call(
    "GET",
    `/v1/jobs/${renewed.body.id}/results?cursor=${first.body.next_cursor}`,
  );
  const results = [...first.body.data, ...rest.body.data];
  expect(results.map((each) => each.connection_id).sort()).toEqual([...ids].sort());
  expect(results[0]).toMatchObject({ outcome: "failed", problem: { code: "paused" } });
  expect(rest.body.next_cursor).toBeNull();
  const early = await api.call("GET", `/v1/jobs/${renewed.body.id}/file`);
  expect(early).toMatchObject({ status: 409, body: { code: "job_not_ready" } });
});

test("a job that another process has left is gone on with behind its last row, and by one process alone", async () => {
  const api = await server();
  const ids = [await api.connect("leo"), await api.connect("leo", "sandbox-oauth2", "bob")];
  const { db, vault, host, log, clock } = api.app;
  const id = "job_left";
  const common = { tenant: "default", kind: "bulk", actor: "key:test", keyId: "gone" } as const;
  const times = { createdAt: clock(), expiresAt: clock() + 60_000 };
  await db.batch([
    insertJob({
      ...common,
      ...times,
      id,
      asked: { action: "pause", connectionIds: ids },
      total: 2,
    }),
    {
      sql: "UPDATE valetkey_server.job SET state = 'running', runner = 'dead' WHERE id = $1",
      params: [id],
    },
    {
      sql: "INSERT INTO valetkey_server.job_row (job_id, number, connection_id, outcome) VALUES ($1, 1, $2, 'done')",
      params: [id, ids[0] ?? ""],
    },
  ]);
  const others = [1, 2].map(() => createJobs({ db, vault, host, log, clock }));
  for (const each of others) each.start();
  expect(await ended(api, id)).toMatchObject({ state: "done", progress: { done: 2, failed: 0 } });
  for (const each of others) await each.stop();
  const statuses = await Promise.all(
    ids.map(async (each) => (await api.call("GET", `/v1/connections/${each}`)).body.status),
  );
  expect(statuses).toEqual(["active", "paused"]);
});

test("that an export has ended is told by another process where the one that ended it did not, once", async () => {
  const api = await server();
  const { db, vault, host, log, clock } = api.app;
  const id = "job_untold";
  const common = { tenant: "default", kind: "export", actor: "key:test", keyId: "gone" } as const;
  const times = { createdAt: clock(), expiresAt: clock() + 60_000 };
  const problem = JSON.stringify({ code: "internal", detail: "It broke." });
  await db.batch([
    insertJob({ ...common, ...times, id, asked: {}, total: 0 }),
    {
      sql: "UPDATE valetkey_server.job SET state = 'failed', problem = $2, ended_at = $3 WHERE id = $1",
      params: [id, problem, clock()],
    },
  ]);
  const others = [1, 2].map(() => createJobs({ db, vault, host, log, clock }));
  for (const each of others) each.start();
  const told = async (): Promise<unknown[]> => {
    const { body } = await api.call("GET", "/v1/events?type=export.completed");
    return body.data.filter((each: { data: { jobId: string } }) => each.data.jobId === id);
  };
  await expect
    .poll(told)
    .toMatchObject([
      { actor: "key:test", data: { status: "failed", reason: "internal", message: "It broke." } },
    ]);
  for (const each of others) await each.stop();
  expect(await told()).toHaveLength(1);
  const left = await db.all(
    "SELECT 1 FROM valetkey_server.job WHERE told_at IS NULL AND id = $1",
    id,
  );
  expect(left).toEqual([]);
});

test("a job that is over is removed with all of its own", async () => {
  const api = await server();
  const { db, vault, host, log, clock } = api.app;
  const id = "job_over";
  const common = { tenant: "default", kind: "export", actor: "key:test", keyId: "gone" } as const;
  const times = { createdAt: 1, expiresAt: 2 };
  await db.batch([
    insertJob({ ...common, ...times, id, asked: {}, total: 0 }),
    {
      sql: "INSERT INTO valetkey_server.job_part (job_id, number, bytes) VALUES ($1, 0, $2)",
      params: [id, new Uint8Array(1)],
    },
  ]);
  const jobs = createJobs({ db, vault, host, log, clock });
  jobs.start();
  const left = (): Promise<unknown[]> =>
    db.all("SELECT 1 FROM valetkey_server.job_part WHERE job_id = $1", id);
  await expect.poll(left).toEqual([]);
  await jobs.stop();
  expect((await api.call("GET", `/v1/jobs/${id}`)).status).toBe(404);
});

test("a filter with a name that libraries leave out is refused, and finds not everything", async () => {
  const { url, key } = await server();
  const response = await fetch(`${url}/v1/bulk`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: '{"action":"pause","filter":{"metadata":{"__proto__":"x"}},"expected_count":0}',
  });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
    422,
    "invalid_request",
  ]);
});
