import { startOAuth1Provider } from "@valetkey/sandbox";
import { afterAll, describe, expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";
import { presets } from "../../keys/scopes.ts";

const signing = await startOAuth1Provider({ name: "signing" });
afterAll(() => signing.close());
const server = useServer({
  providers: { signing: { use: signing.entry, ...signing.client } },
});
const slug = "sandbox-oauth2";

const bearing = (key: string, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${key}`,
  ...more,
});

describe("a handle", () => {
  test("is the only connection of its owner, or the one that is chosen, or none", async () => {
    const { call, connect } = await server();
    const at = `/v1/users/handles-1/${slug}`;
    expect((await call("GET", `${at}/status`)).body).toEqual({
      ...{ state: "missing", account: null, scopes: [], problem: null },
    });
    const first = await connect("handles-1", slug, "alice");
    const second = await connect("handles-1", slug, "bob");
    const both = await call("GET", `${at}/status`);
    expect([both.status, both.body.code]).toEqual([409, "ambiguous_connection"]);
    expect(both.body.candidates).toMatchObject([
      { connection_id: first, choose: { account: expect.any(String) } },
      { connection_id: expect.stringMatching(/^con_/), account: { label: "bob" } },
    ]);
    const bob = await call("GET", `${at}/status?account=bob`);
    expect(bob.body).toMatchObject({ state: "active", account: { label: "bob" } });
    const named = await call("PATCH", `${at}/connection?connection_id=${first}`, { label: "Mine" });
    expect(named.body).toMatchObject({ id: first, label: "Mine" });
    const odd = await call("GET", `${at}/status?account=bob&account_id=1`);
    expect([odd.status, odd.body.errors[0].pointer]).toEqual([422, "/account_id"]);
    expect(second).toMatch(/^con_/);
  });

  test("answers a call without a connection with the link, unless none is wanted", async () => {
    const { call, key } = await server();
    const path = `/v1/users/handles-2/${slug}/renew`;
    const linked = await call("POST", path, {});
    expect(linked.status).toBe(409);
    expect(linked.body).toMatchObject({
      code: "connection_required",
      connect_url: expect.any(String),
      // As its users call the service, and not by the provider's id.
      say: `Please open this page to connect Sandbox (OAuth 2): ${linked.body.connect_url}`,
    });
    expect(linked.headers.get("valetkey-problem")).toBe("connection_required");
    const bare = await call("POST", path, {}, bearing(key, { prefer: "links=none" }));
    expect(bare.body).not.toHaveProperty("connect_url");
  });
});

describe("a key", () => {
  test("that is limited to a user reaches no other's handle, and no sign-in", async () => {
    const { call, connect, makeKey } = await server();
    await connect("limited-1");
    const key = await makeKey({ scopes: ["admin"], limits: { users: ["limited-1"] } });
    const mine = await call("GET", `/v1/users/limited-1/${slug}/status`, undefined, bearing(key));
    expect(mine.body.state).toBe("active");
    const refused = [
      call("GET", `/v1/users/limited-2/${slug}/status`, undefined, bearing(key)),
      call("GET", `/v1/shared/${slug}/status`, undefined, bearing(key)),
      call("GET", "/v1/users/limited-2/sign-ins", undefined, bearing(key)),
      call("POST", "/v1/connect-sessions", { purpose: "sign_in", provider: slug }, bearing(key)),
    ];
    for (const { status, body } of await Promise.all(refused))
      expect([status, body.code]).toEqual([403, "key_limit"]);
  });

  test("of an agent never reads a token, nor makes one anew", async () => {
    const { call, connect, makeKey, provider } = await server();
    await connect("agents-1");
    const key = await makeKey({ scopes: [...presets.agent] });
    const at = `/v1/users/agents-1/${slug}`;
    const body = { method: "GET", url: `${provider.url}/me` };
    const forged = { ...body, url: `${body.url}?oauth_signature_method=HMAC-SHA1` };
    const refused = [
      // Of a bearer token the signature would be the token.
      call("POST", `${at}/sign`, body, bearing(key)),
      call("POST", `${at}/sign`, forged, bearing(key)),
      call("POST", `${at}/sign`, { ...body, headers: { dpop: "x" } }, bearing(key)),
      call("GET", `${at}/token`, undefined, bearing(key)),
      call("POST", `${at}/token-refused`, {}, bearing(key)),
      call("POST", `${at}/renew`, {}, bearing(key)),
      call("POST", `${at}/adopt`, { access_token: "x" }, bearing(key)),
      call("DELETE", `${at}/connection`, undefined, bearing(key)),
    ];
    for (const { status, body: why } of await Promise.all(refused))
      expect([status, why.code]).toEqual([403, "key_scope_missing"]);
    const reader = await makeKey({ scopes: ["proxy:call", "tokens:read"] });
    const signed = await call("POST", `${at}/sign`, body, bearing(reader));
    expect(signed.body.headers.authorization).toMatch(/^Bearer /);
  });

  test("of an agent gets a signature, which is good for one request", async () => {
    const { url, call, connect, makeKey } = await server();
    signing.allowRedirectUri(`${url}/callback/signing`);
    await connect("agents-2", "signing");
    const key = await makeKey({ scopes: [...presets.agent] });
    const asked = { method: "GET", url: signing.entry.api.baseUrl };
    const signed = await call("POST", "/v1/users/agents-2/signing/sign", asked, bearing(key));
    expect(signed.body.headers.authorization).toMatch(/oauth_signature_method="HMAC-SHA1"/);
  });

  test("says who uses it, and that comes after its own name", async () => {
    const { call, connect, key } = await server();
    const id = await connect("actors-1");
    const actor = encodeURIComponent("Jörg");
    await call(
      "PATCH",
      `/v1/connections/${id}`,
      { paused: true },
      bearing(key, { "valetkey-actor": actor }),
    );
    const { body } = await call("GET", `/v1/connections/${id}/events`);
    expect(body.data[0]).toMatchObject({
      type: "connection.paused",
      actor: expect.stringMatching(/^key:key_\w{22} \(test\)\/Jörg$/),
    });
    const odd = await call(
      "GET",
      "/v1/events",
      undefined,
      bearing(key, { "valetkey-actor": "%E0" }),
    );
    expect([odd.status, odd.body.code]).toEqual([422, "invalid_request"]);
  });

  test("names a tenant of any letters, everywhere the same", async () => {
    const { call, key } = await server();
    const named = (tenant: string) => bearing(key, { "valetkey-tenant": tenant });
    const tokens = { access_token: "none" };
    const at = `/v1/users/t/${slug}/adopt`;
    const made = await call("POST", at, tokens, named("gr%C3%B6%C3%9Fe"));
    expect(made.status).toBe(502);
    const proxied = await call("GET", `/v1/users/t/${slug}/proxy/me`, undefined, named("a%41"));
    expect(proxied.body.code).toBe("connection_required");
    for (const odd of ["", "%", "%00", "x".repeat(256)])
      expect((await call("GET", "/v1/connections", undefined, named(odd))).status, odd).toBe(422);
  });
});

describe("what is signed", () => {
  test("is a request that can be sent", async () => {
    const { call, connect, provider } = await server();
    await connect("signing-1");
    const at = `/v1/users/signing-1/${slug}/sign`;
    const url = `${provider.url}/me`;
    for (const odd of [
      { method: "GET", url, form: "a=b" },
      { method: "CONNECT", url },
      { method: "GET", url, headers: { "bad name": "x" } },
    ])
      expect(await call("POST", at, odd)).toMatchObject({
        status: 422,
        body: { code: "invalid_request" },
      });
    const elsewhere = await call("POST", at, { method: "GET", url: "https://evil.example/" });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, "host_not_allowed"]);
  });
});
