/** Web pages that call the API, and tokens that they call it with. */
import { beforeAll, describe, expect, test } from "vitest";
import { type UseServer, useServer } from "../../../test/use-server.ts";

const allowed = "https://app.example.com";
const server = useServer({ http: { allowedOrigins: [allowed] } });
const closed = useServer();
let api: UseServer;
beforeAll(async () => {
  api = await server();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const tokenOf = async (user: string, headers = {}): Promise<string> =>
  (await api.call("POST", `/v1/users/${user}/tokens`, undefined, headers)).body.token;
const session = async (user: string) =>
  (
    await api.call("POST", "/v1/connect-sessions", {
      user: { id: user },
      provider: "sandbox-oauth2",
    })
  ).body;

describe("a page", () => {
  const preflight = (url: string, origin: string, path: string) =>
    fetch(url + path, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET" },
    });

  test("of an allowed origin may ask with tokens, of others not", async () => {
    const asked = await preflight(api.url, allowed, "/v1/connections");
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(allowed);
    expect(asked.headers.get("access-control-allow-methods")).toBe("GET");
    expect(asked.headers.get("access-control-allow-headers")).toContain("Authorization");
    expect(asked.headers.get("access-control-allow-credentials")).toBe(null);
    const { url } = await closed();
    for (const refused of [
      await preflight(api.url, "https://evil.example", "/v1/connections"),
      await preflight(api.url, `${allowed}.evil.example`, "/v1/connections"),
      await preflight(api.url, "null", "/v1/connections"),
      await preflight(api.url, allowed, "/v1/keys"),
      await preflight(url, allowed, "/v1/connections"),
    ]) {
      expect(refused.status).toBe(405);
      expect(refused.headers.get("access-control-allow-origin")).toBe(null);
    }
  });

  test("reads answers and problems of an allowed origin", async () => {
    const token = await tokenOf("alice");
    const good = await api.call("GET", "/v1/whoami", undefined, {
      ...bearer(token),
      origin: allowed,
    });
    expect(good.status).toBe(200);
    expect(good.headers.get("access-control-allow-origin")).toBe(allowed);
    expect(good.headers.get("vary")).toBe("Origin");
    const bad = await api.call("GET", "/v1/whoami", undefined, { ...bearer("x"), origin: allowed });
    expect(bad.status).toBe(401);
    expect(bad.headers.get("access-control-allow-origin")).toBe(allowed);
    const other = { ...bearer(token), origin: "https://evil.example" };
    const evil = await api.call("GET", "/v1/whoami", undefined, other);
    expect(evil).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
    expect(evil.headers.get("access-control-allow-origin")).toBe(null);
  });

  test("never asks with an API key, but on the server's own origin", async () => {
    for (const origin of [allowed, "https://evil.example", "null"]) {
      const refused = await api.call("GET", "/v1/whoami", undefined, { origin });
      expect(refused).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
    }
    expect((await api.call("GET", "/v1/whoami", undefined, { origin: api.url })).status).toBe(200);
  });
});

describe("a session's token", () => {
  test("tells how that one session stands, and nothing else", async () => {
    const [own, other] = [await session("alice"), await session("bob")];
    const ask = (path: string, method = "GET") =>
      api.call(method, path, undefined, bearer(own.session_token));
    expect((await ask(`/v1/connect-sessions/${own.id}`)).body.status).toBe("pending");
    const foreign = await ask(`/v1/connect-sessions/${other.id}`);
    const unknown = await ask("/v1/connect-sessions/ses_0000000000000000000000");
    expect(foreign.status).toBe(410);
    expect({ ...foreign.body, instance: "" }).toEqual({ ...unknown.body, instance: "" });
    for (const [method, path] of [
      ["DELETE", `/v1/connect-sessions/${own.id}`],
      ["GET", "/v1/connections"],
      ["GET", "/v1/keys"],
      ["POST", "/v1/connect-sessions"],
    ] as const)
      expect(await ask(path, method)).toMatchObject({ body: { code: "token_not_enough" } });
    expect((await ask("/v1/whoami")).body).toMatchObject({ kind: "session_token", id: own.id });
    await api.agree(own.connect_url, "alice");
    const over = await ask(`/v1/connect-sessions/${own.id}?wait=5`);
    expect(over.body).toMatchObject({ status: "completed", user_id: "alice" });
  });

  test("streams how it goes on until it is over", async () => {
    const own = await session("carla");
    const stream = await fetch(`${api.url}/v1/connect-sessions/${own.id}/stream`, {
      headers: { ...bearer(own.session_token), origin: allowed },
    });
    expect(stream.headers.get("content-type")).toBe("text/event-stream");
    expect(stream.headers.get("access-control-allow-origin")).toBe(allowed);
    const whole = stream.text();
    await api.agree(own.connect_url, "alice");
    const text = await whole;
    // How much is seen between the ends depends on when it is looked for.
    expect(text.match(/^event: .*$/gm)?.at(-1)).toBe("event: end");
    const statuses = text.match(/"status":"\w+"/g);
    expect(statuses?.at(0)).toBe('"status":"pending"');
    expect(statuses?.at(-1)).toBe('"status":"completed"');
  });
});

test("a token has few requests under way at a time, and others' are answered meanwhile", async () => {
  const own = await session("dennis");
  const path = `/v1/connect-sessions/${own.id}`;
  const ask = (more: string) => api.call("GET", path + more, undefined, bearer(own.session_token));
  const streams: Response[] = [];
  for (let count = 0; count < 20; count++)
    streams.push(await fetch(`${api.url}${path}/stream`, { headers: bearer(own.session_token) }));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect(await ask("")).toMatchObject({ status: 429, body: { code: "rate_limited_by_valetkey" } });
  expect((await api.call("GET", path)).status).toBe(200);
  await streams[0]?.body?.cancel();
  await expect.poll(async () => (await ask("")).status).toBe(200);
  for (const stream of streams.slice(1)) await stream.body?.cancel();
});

describe("a user's token", () => {
  test("manages what is the user's own, in their name", async () => {
    const [own, other] = [await api.connect("dora"), await api.connect("emma")];
    const token = await tokenOf("dora");
    const ask = (method: string, path: string, body?: unknown, more = {}) =>
      api.call(method, path, body, { ...bearer(token), ...more });
    const list = await ask("GET", "/v1/connections");
    expect(list.body.data.map((each: { id: string }) => each.id)).toEqual([own]);
    const path = `/v1/connections/${own}`;
    expect((await ask("PATCH", path, { label: "Mine", paused: true })).body.status).toBe("paused");
    expect((await ask("PATCH", path, { metadata: {} })).body.code).toBe("token_not_enough");
    const link = await ask("POST", "/v1/connect-sessions", {
      user: { id: "dora" },
      provider: "sandbox-oauth2",
    });
    expect(link.status).toBe(201);
    expect((await ask("GET", `/v1/connect-sessions/${link.body.id}`)).status).toBe(200);
    for (const [method, at, body, status] of [
      ["GET", `/v1/connections/${other}`, undefined, 404],
      ["PATCH", `/v1/connections/${other}`, { label: "x" }, 404],
      ["DELETE", `/v1/connections/${other}`, undefined, 404],
      ["GET", "/v1/users/emma/connections", undefined, 403],
      ["POST", "/v1/connect-sessions", { user: { id: "emma" }, provider: "sandbox-oauth2" }, 403],
      ["GET", `${path}/token`, undefined, 403],
      ["POST", "/v1/users/dora/tokens", undefined, 403],
    ] as const)
      expect([at, (await ask(method, at, body)).status]).toEqual([at, status]);
    const elsewhere = await ask("GET", path, undefined, { "valetkey-tenant": "acme" });
    expect(elsewhere).toMatchObject({ status: 403, body: { code: "key_limit", limit: "tenants" } });
    expect((await ask("DELETE", path)).status).toBe(200);
    const { data } = (await api.call("GET", `${path}/events`)).body;
    expect(data.slice(0, 3).map((event: { actor: string }) => event.actor)).toContain("user:dora");
  });

  test("asks for nothing that only the app may ask for", async () => {
    const token = await tokenOf("dora");
    const common = { user: { id: "dora" }, provider: "sandbox-oauth2" };
    for (const more of [
      { purpose: "link" },
      { flow: "mint" },
      { flow: "mint", subject: "boss@example.com" },
      { audience: "admin" },
      { params: { x: "1" } },
      { binding: "confirm" },
    ]) {
      const body = { ...common, ...more };
      const refused = await api.call("POST", "/v1/connect-sessions", body, bearer(token));
      expect([more, refused.status, refused.body.code]).toEqual([more, 403, "token_not_enough"]);
    }
  });

  test("is of its tenant without saying so", async () => {
    const token = await tokenOf("dora", { "valetkey-tenant": "acme" });
    const me = await api.call("GET", "/v1/whoami", undefined, bearer(token));
    expect(me.body).toMatchObject({ kind: "user_token", tenant: "acme", name: "user:dora" });
    expect((await api.call("GET", "/v1/connections", undefined, bearer(token))).body.data).toEqual(
      [],
    );
  });

  test("of the tenant itself manages what is shared, and no user's", async () => {
    const made = await api.call("POST", "/v1/shared/tokens");
    expect(made.body).toMatchObject({ user_id: null, tenant: "default" });
    const ask = (path: string) => api.call("GET", path, undefined, bearer(made.body.token));
    expect((await ask("/v1/connections")).body.data).toEqual([]);
    expect((await ask("/v1/connections?user_id=emma")).body.code).toBe("key_limit");
    expect((await ask("/v1/shared/connections")).status).toBe(200);
  });

  test("does no more than the key that made it, and ends with that key", async () => {
    const made = await api.call("POST", "/v1/keys", { name: "agent", preset: "agent" });
    const token = await tokenOf("emma", bearer(made.body.key));
    const ask = (path: string) => api.call("GET", path, undefined, bearer(token));
    expect((await ask("/v1/connections")).body.code).toBe("key_scope_missing");
    expect((await ask("/v1/whoami")).body.scopes).toEqual(["sessions:read", "sessions:write"]);
    await api.call("DELETE", `/v1/keys/${made.body.id}`);
    expect(await ask("/v1/whoami")).toMatchObject({
      status: 401,
      body: { code: "session_token_invalid" },
    });
  });

  test("is kept by its hash, for a quarter of an hour", async () => {
    const made = await api.call("POST", "/v1/users/dora/tokens");
    const left = Date.parse(made.body.expires_at) - Date.now();
    expect(Math.round(left / 60_000)).toBe(15);
    const rows = await api.app.db.all("SELECT * FROM valetkey_server.user_token");
    expect(JSON.stringify(rows)).not.toContain(made.body.token);
    await api.app.db.run("UPDATE valetkey_server.user_token SET expires_at = $1", Date.now());
    const ended = await api.call("GET", "/v1/whoami", undefined, bearer(made.body.token));
    expect(ended.body.code).toBe("session_token_invalid");
  });
});
