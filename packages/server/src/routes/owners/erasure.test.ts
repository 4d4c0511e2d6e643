/** What is erased is looked for in every table of the server's own. */
import { generateIdentity, identityToRecipient } from "age-encryption";
import { expect, test } from "vitest";
import { type UseServer, useServer } from "../../../test/use-server.ts";
import { eraseFromExports } from "../../jobs/export-erasure.ts";
import { insertJob } from "../../jobs/job.ts";
import { addPart, claimJob, endJob } from "../../jobs/job-table.ts";
import { createJobs } from "../../jobs/jobs.ts";

const server = useServer();

/** Tables with a row that holds a text. */
async function tablesWith({ app }: UseServer, text: string): Promise<string[]> {
  await app.telemetry.flush();
  const tables = await app.db.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await app.db.all(`SELECT * FROM "${name}"`);
    if (JSON.stringify(rows).includes(text)) found.push(name);
  }
  return found.sort();
}

test("with a user goes what the server keeps of them: failed requests, tokens, jobs and their rows", async () => {
  const api = await server();
  const { call } = api;
  const user = "zelda-canary";
  const id = await api.connect(user);
  const other = await api.connect("yuri");
  await call("POST", `/v1/users/${user}/tokens`);
  const { token } = (await call("POST", `/v1/users/${user}/tokens`)).body;
  const weak = { authorization: `Bearer ${await api.makeKey({ scopes: ["connections:read"] })}` };
  const theirs = { authorization: `Bearer ${token}` };
  await call("POST", `/v1/users/${user}/rename`, { to: 7 });
  await call("DELETE", `/v1/users/${user}`, undefined, weak);
  await call("GET", `/v1/users/${user}/sandbox-oauth2/proxy/me`, undefined, weak);
  await call("GET", "/v1/keys", undefined, theirs);
  await call("GET", `/v1/users/${user}/elsewhere/proxy/me`);
  const one = { action: "test", filter: { user_id: user }, expected_count: 1 };
  const bulk = (await call("POST", "/v1/bulk", one)).body.id;
  const many = { action: "test", filter: { provider: "sandbox-oauth2" }, expected_count: 2 };
  const all = (await call("POST", "/v1/bulk", many)).body.id;
  const recipients = ["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"];
  const asked = { recipients, filter: { user_id: user } };
  const exported = await call("POST", "/v1/exports", asked);
  for (const job of [bulk, all, exported.body.id])
    await expect.poll(async () => (await call("GET", `/v1/jobs/${job}`)).body.state).toBe("done");
  expect(await tablesWith(api, user)).toEqual(["job", "request", "user_token"]);
  expect(await tablesWith(api, id)).toEqual(expect.arrayContaining(["job", "job_row"]));
  const failed = (await call("GET", `/v1/requests?user_id=${user}&kind=api`)).body.data;
  expect(failed.map(({ path }: { path: string }) => path)).toContain("/v1/users/{user_id}/rename");
  expect((await call("DELETE", `/v1/users/${user}`)).status).toBe(200);
  expect(await tablesWith(api, user)).toEqual([]);
  expect(await tablesWith(api, id)).toEqual([]);
  const rows = (await call("GET", `/v1/jobs/${all}/results`)).body.data;
  const ids = rows.map(({ connection_id }: { connection_id: string }) => connection_id);
  expect(ids.sort()).toEqual([other, "erased"].sort());
  expect((await call("GET", `/v1/jobs/${exported.body.id}`)).status).toBe(404);
});

test("with a user goes the sealed file of an export that holds their access, and no other", async () => {
  const { call, connect, app } = await server();
  await connect("ulf");
  const identity = await generateIdentity();
  const recipients = [await identityToRecipient(identity)];
  const exported = async (filter: object): Promise<string> => {
    const { id } = (await call("POST", "/v1/exports", { recipients, filter })).body;
    await expect.poll(async () => (await call("GET", `/v1/jobs/${id}`)).body.file).toBe("ready");
    return id;
  };
  const partsOf = (id: string) =>
    app.db.all("SELECT number FROM valetkey_server.job_part WHERE job_id = $1", id);
  const all = await exported({});
  const others = await exported({ user_id: "yuri" });
  const elsewhere = await exported({ provider: "nowhere" });
  const among = await exported({ provider: ["nowhere", "sandbox-oauth2"] });
  const named = await exported({ user_id: ["yuri", "ulf"] });
  const earlier = await exported({});
  const fetched = await exported({});
  await app.db.run(
    "UPDATE valetkey_server.job SET ended_at = ended_at - 3600000 WHERE id = $1",
    earlier,
  );
  expect((await call("GET", `/v1/jobs/${fetched}/file`)).status).toBe(200);
  expect((await call("DELETE", "/v1/users/ulf")).status).toBe(200);
  expect((await call("GET", `/v1/jobs/${all}`)).body).toMatchObject({
    ...{ state: "failed", file: "none" },
    problem: { code: "export_erased", detail: expect.stringContaining("erased") },
  });
  for (const id of [all, among, named]) expect(await partsOf(id)).toEqual([]);
  expect((await call("GET", `/v1/jobs/${named}`)).status).toBe(404);
  const gone = await call("GET", `/v1/jobs/${all}/file`);
  expect([gone.status, gone.body.code]).toEqual([410, "export_erased"]);
  for (const id of [others, elsewhere, earlier])
    expect((await call("GET", `/v1/jobs/${id}`)).body.file).toBe("ready");
  expect((await call("GET", `/v1/jobs/${fetched}`)).body.file).toBe("fetched");
});

test("an export that is being made when a user is erased is ended, and told to have failed", async () => {
  const { call, connect, app } = await server();
  await connect("ute");
  const now = app.clock();
  const asked = { recipients: [], filter: {} };
  const job = { tenant: "default", kind: "export", actor: "key:x", keyId: "key_x" } as const;
  const times = { createdAt: now, expiresAt: now + 86_400_000 };
  const id = "job_being_made";
  const held = { db: app.db, id, runner: "another" };
  await app.db.batch([insertJob({ ...job, ...times, id, asked, total: null })]);
  await claimJob(app.db, id, { runner: "another", now });
  expect(await addPart(held, 0, new Uint8Array(1))).toBe(true);
  expect((await call("DELETE", "/v1/users/ute")).status).toBe(200);
  expect(await addPart(held, 1, new Uint8Array(1))).toBe(false);
  expect(await endJob(held, { now, problem: null, total: 1 })).toBe(false);
  expect((await call("GET", `/v1/jobs/${id}`)).body).toMatchObject({
    ...{ state: "failed", file: "none", problem: { code: "export_erased" } },
  });
  const another = createJobs(app);
  another.start();
  const told = async (): Promise<unknown[]> => {
    const { body } = await call("GET", "/v1/events?type=export.completed");
    return body.data.filter((each: { data: { jobId: string } }) => each.data.jobId === id);
  };
  await expect.poll(told).toMatchObject([{ data: { status: "failed", reason: "export_erased" } }]);
  await another.stop();
});

test("a file that is removed while it is fetched is no whole file", async () => {
  const { app, url, key } = await server();
  const now = app.clock();
  const times = { createdAt: now, expiresAt: now + 86_400_000 };
  const id = "job_half_fetched";
  const job = { tenant: "default", kind: "export", actor: "key:x", keyId: "key_x" } as const;
  await app.db.batch([
    insertJob({ ...job, ...times, id, asked: { recipients: [], filter: {} }, total: null }),
  ]);
  await claimJob(app.db, id, { runner: "r", now });
  const held = { db: app.db, id, runner: "r" };
  // Longer than what is sent before it is asked for.
  for (let number = 0; number < 40; number++)
    await addPart(held, number, new Uint8Array(1024 * 1024));
  await endJob(held, { now, problem: null, total: 1 });
  const answer = await fetch(`${url}/v1/jobs/${id}/file`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  const connections = [{ provider: "sandbox-oauth2", createdAt: new Date(now) }];
  await eraseFromExports(app.db, { tenant: "default", userId: "una", connections });
  const rest = async (): Promise<void> => {
    while (!(await reader?.read())?.done);
  };
  await expect(rest()).rejects.toThrow();
});

test("who may not erase a user ends no token of theirs", async () => {
  const api = await server();
  const { token } = (await api.call("POST", "/v1/users/wanda/tokens")).body;
  const limits = { providers: ["sandbox-oauth2"] };
  const key = await api.makeKey({ scopes: ["connections:write"], limits });
  const refused = await api.call("DELETE", "/v1/users/wanda", undefined, {
    authorization: `Bearer ${key}`,
  });
  expect(refused.body.code).toBe("key_limit");
  const theirs = { authorization: `Bearer ${token}` };
  expect((await api.call("GET", "/v1/whoami", undefined, theirs)).status).toBe(200);
});

test("with a tenant goes all that the server keeps of it, and keys that are its alone", async () => {
  const api = await server();
  const tenant = "umbrella-canary";
  const inside = { authorization: `Bearer ${api.key}`, "valetkey-tenant": tenant };
  const call = (method: string, path: string, body?: unknown) =>
    api.call(method, path, body, inside);
  const begun = { user: { id: "vera" }, provider: "sandbox-oauth2" };
  await api.agree((await call("POST", "/v1/connect-sessions", begun)).body.connect_url, "alice");
  await call("POST", "/v1/users/vera/tokens");
  const hook = { url: "http://127.0.0.1:1/", types: ["*"] };
  expect((await call("POST", "/v1/webhooks", hook)).status).toBe(201);
  await call("GET", "/v1/connections/con_none");
  const bulk = { action: "pause", filter: { user_id: "vera" }, expected_count: 1 };
  const { id: job } = (await call("POST", "/v1/bulk", bulk)).body;
  await expect.poll(async () => (await call("GET", `/v1/jobs/${job}`)).body.state).toBe("done");
  await expect.poll(() => tablesWith(api, tenant)).toContain("webhook_delivery");
  const own = await api.makeKey({ scopes: ["admin"], limits: { tenants: [tenant] } });
  const shared = await api.makeKey({ scopes: ["admin"], limits: { tenants: [tenant, "other"] } });
  const asOwn = { authorization: `Bearer ${own}`, "valetkey-tenant": tenant };
  expect((await api.call("GET", "/v1/whoami", undefined, asOwn)).status).toBe(200);
  expect(await tablesWith(api, tenant)).toEqual([
    "api_key",
    "job",
    "request",
    "tally",
    "user_token",
    "webhook_delivery",
    "webhook_endpoint",
  ]);
  const erased = await call("DELETE", `/v1/tenant?confirm=${tenant}`);
  expect(erased.status).toBe(200);
  // The key that reaches others too goes on with them.
  expect(await tablesWith(api, tenant)).toEqual(["api_key"]);
  const asShared = { authorization: `Bearer ${shared}`, "valetkey-tenant": "other" };
  expect((await api.call("GET", "/v1/whoami", undefined, asShared)).status).toBe(200);
  expect((await api.call("GET", "/v1/whoami", undefined, asOwn)).body.code).toBe("key_invalid");
  const { events } = await api.app.host.events.page({ limit: 5 });
  expect(events.map(({ type }) => type)).toContain("key.revoked");
});
