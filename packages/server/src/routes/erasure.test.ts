/** What is erased is looked for in every table of the server's own. */
import { expect, test } from "vitest";
import { type UseServer, useServer } from "../../test/use-server.ts";

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
