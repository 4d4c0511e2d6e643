import { describe, expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";
import { presets, type Scope, scopes } from "../scopes.ts";
import { createKeys } from "./keys.ts";

/** The history has the id of a key, for its name may be another one's too. */
const byTest = expect.stringMatching(/^key:key_\w{22} \(test\)$/);
const server = useServer();
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const FOUR_SECONDS = 4_000;

/** Makes a key by the API, and says what the API answered. */
async function create(body: object, by?: string) {
  const api = await server();
  return api.call("POST", "/v1/keys", { name: "made", ...body }, by ? bearer(by) : {});
}

describe("a key", () => {
  test("is shown once, has a checksum, and does what its preset says", async () => {
    const api = await server();
    const made = await create({ preset: "agent" });
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^vk_live_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(made.body).toMatchObject({ scopes: presets.agent, status: "active", limits: {} });
    const { key, ...facts } = made.body;
    const read = await api.call("GET", `/v1/keys/${facts.id}`);
    expect(read.body).toEqual(facts);
    expect(key.startsWith(facts.prefix.slice(0, -1))).toBe(true);
    const me = await api.call("GET", "/v1/whoami", undefined, bearer(key));
    expect(me.body).toMatchObject({ kind: "api_key", id: facts.id, scopes: presets.agent });
    const stored = await api.app.db.all("SELECT * FROM valetkey_server.api_key");
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  test("of the agent preset uses connections and reads no token", async () => {
    const api = await server();
    const id = await api.connect("agentic");
    const { key } = (await create({ preset: "agent" })).body;
    const used = await api.call("GET", `/v1/proxy/${id}/me`, undefined, bearer(key));
    expect(used.headers.get("valetkey-source")).toBe("provider");
    const token = await api.call("GET", `/v1/connections/${id}/token`, undefined, bearer(key));
    expect(token).toMatchObject({
      status: 403,
      body: { code: "key_scope_missing", scope: "tokens:read", who_can_fix: "operator" },
    });
  });

  test("of the agent preset waits for the link that it was given", async () => {
    const { call } = await server();
    const { key } = (await create({ preset: "agent" })).body;
    const path = "/v1/users/not_yet/sandbox-oauth2/proxy/me";
    const refused = await call("GET", path, undefined, bearer(key));
    expect(refused).toMatchObject({ status: 409, body: { code: "connection_required" } });
    const { poll_url, session_id } = refused.body;
    const { pathname } = new URL(poll_url);
    const session = await call("GET", pathname, undefined, bearer(key));
    expect(session).toMatchObject({ status: 200, body: { id: session_id, status: "pending" } });
  });

  test("may be made with scopes or with a preset, of what there is", async () => {
    for (const body of [
      {},
      { scopes: ["admin"], preset: "ci" },
      { scopes: [] },
      { scopes: ["keys:read"] },
      { preset: "root" },
      { preset: "ci", limits: { ip_cidrs: ["10.0.0.0/40"] } },
      { preset: "ci", limits: { users: [] } },
      { preset: "ci", expires_at: "2020-01-01T00:00:00Z" },
      { preset: "ci", expires_in: 5 },
    ])
      expect(await create(body)).toMatchObject({ status: 422, body: { code: "invalid_request" } });
  });

  test("is listed with what became of it, newest first, page by page", async () => {
    const api = await server();
    const { id } = (await create({ preset: "ci", name: "to be revoked" })).body;
    await api.call("DELETE", `/v1/keys/${id}`);
    const names: string[] = [];
    let next = "";
    do {
      const page = await api.call("GET", `/v1/keys?limit=2&status=active&status=revoked${next}`);
      names.push(...page.body.data.map((each: { name: string }) => each.name));
      next = `&cursor=${page.body.next_cursor}`;
    } while (!next.endsWith("=null"));
    expect(names).toContain("to be revoked");
    expect(names.at(-1)).toBe("test");
    const shown = await api.call("GET", "/v1/keys?limit=200");
    expect(JSON.stringify(shown.body)).not.toContain("to be revoked");
    expect((await api.call("GET", "/v1/keys?cursor=nonsense")).body.code).toBe("bad_cursor");
  });
});

describe("no key makes, sees or changes one that may more than itself", () => {
  const maker: Scope[] = ["keys:write", "connections:read"];
  const makerLimits = {
    tenants: ["acme", "default"],
    users: ["alice", "bob"],
    providers: ["github"],
    methods: ["GET"],
    ip_cidrs: ["127.0.0.0/8", "::1/128"],
  };

  test("by scopes", async () => {
    const { key } = (await create({ scopes: maker })).body;
    expect((await create({ scopes: ["connections:read"] }, key)).status).toBe(201);
    for (const scope of scopes.filter((each) => !maker.includes(each)))
      expect(await create({ scopes: [scope] }, key)).toMatchObject({
        status: 403,
        body: { code: "key_scope_missing", scope },
      });
  });

  test.each([
    ["tenants", ["other"], ["acme"]],
    ["users", ["alice", "mallory"], ["alice"]],
    ["providers", ["trello"], ["github"]],
    ["methods", ["get", "POST"], ["get"]],
    ["ip_cidrs", ["0.0.0.0/0"], ["127.0.0.1", "::1"]],
  ])("by %s", async (limit, wider, narrower) => {
    const { key } = (await create({ scopes: maker, limits: makerLimits })).body;
    const scopesOf = { scopes: ["connections:read"] };
    expect(await create({ ...scopesOf, limits: { [limit]: wider } }, key)).toMatchObject({
      status: 403,
      body: { code: "key_limit", limit },
    });
    const made = await create({ ...scopesOf, limits: { [limit]: narrower } }, key);
    expect(made.status).toBe(201);
    const { limits } = made.body;
    expect(Object.keys(limits).sort()).toEqual(Object.keys(makerLimits).sort());
  });

  test("by the time for which it is good", async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const inADay = new Date(Date.now() + 86_400_000).toISOString();
    const { key } = (await create({ scopes: maker, expires_at: inAnHour })).body;
    const wider = await create({ scopes: maker, expires_at: inADay }, key);
    expect(wider).toMatchObject({ status: 403, body: { code: "key_limit", limit: "expires_at" } });
    expect((await create({ scopes: maker }, key)).body.expires_at).toBe(inAnHour);
  });

  test("and a stronger one is as good as none", async () => {
    const api = await server();
    const weak = (await create({ scopes: maker })).body.key;
    const strong = (await create({ scopes: ["admin"] })).body;
    const inADay = new Date(Date.now() + 86_400_000).toISOString();
    const short = (await create({ scopes: maker, expires_at: inADay })).body.key;
    const lasting = (await create({ scopes: maker })).body;
    for (const [by, target] of [
      [weak, strong],
      [short, lasting],
    ] as const)
      for (const [method, path] of [
        ["GET", ""],
        ["DELETE", ""],
        ["POST", "/roll"],
      ] as const) {
        const ask = (id: string) =>
          api.call(method, `/v1/keys/${id}${path}`, method === "POST" ? {} : undefined, bearer(by));
        const [foreign, unknown] = [await ask(target.id), await ask("key_0000000000000000000000")];
        expect(foreign.status).toBe(404);
        expect({ ...foreign.body, instance: "" }).toEqual({ ...unknown.body, instance: "" });
      }
    const listed = await api.call("GET", "/v1/keys?limit=200", undefined, bearer(weak));
    expect(listed.body.data.map((each: { id: string }) => each.id)).not.toContain(strong.id);
  });
});

describe("an end", () => {
  test("comes at once in the process that ends the key, again and again", async () => {
    const api = await server();
    const { key, id } = (await create({ scopes: ["admin"] })).body;
    expect((await api.call("GET", "/v1/whoami", undefined, bearer(key))).status).toBe(200);
    const ended = await api.call("DELETE", `/v1/keys/${id}`);
    expect(ended.body).toMatchObject({ id, status: "revoked" });
    expect((await api.call("DELETE", `/v1/keys/${id}`)).body).toEqual(ended.body);
    const refused = await api.call("GET", "/v1/whoami", undefined, bearer(key));
    expect(refused).toMatchObject({ status: 401, body: { code: "key_invalid" } });
    expect(refused.headers.get("www-authenticate")).toContain('error="invalid_token"');
  });

  test("comes within seconds in another process, which asks the database no more often than that", async () => {
    const { app } = await server();
    const { key, id } = (await create({ scopes: ["admin"] })).body;
    let now = app.clock();
    let asked = 0;
    const db: typeof app.db = {
      ...app.db,
      all: (...given) => {
        asked += 1;
        return app.db.all(...given);
      },
    };
    const other = createKeys({
      ...{ db, notes: db },
      log: app.log,
      clock: () => now,
      sessionOf: async () => undefined,
    });
    const ask = () => other.authenticate(`Bearer ${key}`);
    await Promise.all(Array.from({ length: 50 }, ask));
    expect(asked).toBe(1);
    await (await server()).call("DELETE", `/v1/keys/${id}`);
    now += FOUR_SECONDS - 1;
    expect((await ask()).id).toBe(id);
    now += 1;
    await expect(ask()).rejects.toMatchObject({ code: "key_invalid" });
    await other.close();
  });

  test("comes at its time, to the millisecond", async () => {
    const { app } = await server();
    let now = app.clock();
    const endsAt = now + 3_600_000;
    const { key } = (
      await create({ scopes: ["admin"], expires_at: new Date(endsAt).toISOString() })
    ).body;
    const { db, log } = app;
    const stored = { db, notes: db };
    const keys = createKeys({
      ...stored,
      log,
      clock: () => now,
      sessionOf: async () => undefined,
    });
    now = endsAt - 1;
    expect((await keys.authenticate(`Bearer ${key}`)).expiresAt).toBe(endsAt);
    now = endsAt;
    const ended = keys.authenticate(`Bearer ${key}`);
    await expect(ended).rejects.toMatchObject({ code: "key_expired" });
    await keys.close();
  });
});

describe("rolling", () => {
  test("gives a new secret to the same key, and the old one a while", async () => {
    const api = await server();
    const { key, id } = (await create({ scopes: ["admin"] })).body;
    const rolled = await api.call("POST", `/v1/keys/${id}/roll`, {});
    expect(rolled.body).toMatchObject({ id, status: "active" });
    expect(rolled.body.key).not.toBe(key);
    const left = Date.parse(rolled.body.former_ends_at) - Date.parse(rolled.body.rolled_at);
    expect(left).toBe(86_400_000);
    for (const secret of [key, rolled.body.key])
      expect((await api.call("GET", "/v1/whoami", undefined, bearer(secret))).body.id).toBe(id);
    const atOnce = await api.call("POST", `/v1/keys/${id}/roll`, { overlap_s: 0 });
    const codes = await Promise.all(
      [key, rolled.body.key, atOnce.body.key].map(
        async (secret) => (await api.call("GET", "/v1/whoami", undefined, bearer(secret))).status,
      ),
    );
    // Each of those before keeps its own end.
    expect(codes).toEqual([200, 401, 200]);
    await api.call("DELETE", `/v1/keys/${id}`);
    expect((await api.call("GET", "/v1/whoami", undefined, bearer(key))).status).toBe(401);
    expect((await api.call("POST", `/v1/keys/${id}/roll`, {})).body.code).toBe("key_not_found");
  });

  test("by many at once gives each a secret that is good", async () => {
    const api = await server();
    const { id } = (await create({ scopes: ["admin"] })).body;
    const all = await Promise.all(
      Array.from({ length: 8 }, () => api.call("POST", `/v1/keys/${id}/roll`, {})),
    );
    for (const { body } of all)
      expect((await api.call("GET", "/v1/whoami", undefined, bearer(body.key))).status).toBe(200);
  });
});

test("what happens to keys is in the history, in the name of who did it, and chained", async () => {
  const api = await server();
  const { id } = (await create({ preset: "ci", name: "told" })).body;
  await api.call("POST", `/v1/keys/${id}/roll`, { overlap_s: 0 });
  await api.call("DELETE", `/v1/keys/${id}`);
  const { data } = (await api.call("GET", "/v1/server/events?limit=200")).body;
  const own = data.filter((event: { data: { keyId: string } }) => event.data.keyId === id);
  expect(own.map((event: { type: string }) => event.type)).toEqual([
    "key.revoked",
    "key.rolled",
    "key.created",
  ]);
  expect(own[0]).toMatchObject({ actor: byTest, tenant: "", data: { name: "told" } });
  expect(JSON.stringify(data)).not.toMatch(/vk_live_/);
  await api.app.vault.sweep();
  expect(await api.app.vault.audit.verifyVault()).toMatchObject({ ok: true });
});

test("when a key was last used is written later, and from where", async () => {
  const api = await server();
  const { key, id } = (await create({ scopes: ["admin"] })).body;
  await api.call("GET", "/v1/whoami", undefined, bearer(key));
  expect((await api.call("GET", `/v1/keys/${id}`)).body.last_used_at).toBe(null);
  await api.app.keys.flush();
  const read = await api.call("GET", `/v1/keys/${id}`);
  expect(read.body).toMatchObject({ last_used_ip: "127.0.0.1" });
  expect(Date.parse(read.body.last_used_at)).toBeGreaterThan(Date.parse(read.body.created_at) - 1);
});
