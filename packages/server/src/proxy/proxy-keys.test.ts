/** The proxy as the server has it: who may call whose connection, and how it ends with the server. */
import { describe, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";
import type { KeyLimits } from "../keys/key.ts";

const server = useServer();

/** What a key with these limits is answered: status and code, or the provider's answer. */
async function asked(limits: KeyLimits, path: string, init: RequestInit = {}): Promise<string> {
  const { url, makeKey } = await server();
  const key = await makeKey({ scopes: ["proxy:call"], limits });
  const headers = { authorization: `Bearer ${key}`, ...init.headers };
  const response = await fetch(`${url}/v1${path}`, { ...init, headers });
  const source = response.headers.get("valetkey-source");
  const text = await response.text();
  const body = text === "" ? {} : JSON.parse(text);
  return `${source} ${response.status} ${body.code ?? body.login ?? ""}`.trim();
}

describe("a key that is limited", () => {
  test("to users knows nothing of others' connections", async () => {
    const { connect } = await server();
    const id = await connect("alice");
    const there = "/sandbox-oauth2/proxy/me";
    const limits = { users: ["alice"] };
    expect(await asked(limits, `/users/alice${there}`)).toBe("provider 200 alice");
    expect(await asked(limits, `/proxy/${id}/me`)).toBe("provider 200 alice");
    expect(await asked(limits, `/users/bob${there}`)).toBe("valetkey 403 key_limit");
    expect(await asked(limits, `/shared${there}`)).toBe("valetkey 403 key_limit");
    const others = { users: ["bob"] };
    expect(await asked(others, `/proxy/${id}/me`)).toBe("valetkey 404 connection_not_found");
    const unknown = "/proxy/con_AAAAAAAAAAAAAAAAAAAAAA/me";
    expect(await asked(others, unknown)).toBe("valetkey 404 connection_not_found");
  });

  test("to providers, methods, tenants or addresses calls no others", async () => {
    const { connect } = await server();
    const id = await connect("alice");
    const there = "/users/alice/sandbox-oauth2/proxy/me";
    expect(await asked({ providers: ["other"] }, there)).toBe("valetkey 403 key_limit");
    expect(await asked({ providers: ["other"] }, `/proxy/${id}/me`)).toBe(
      "valetkey 404 connection_not_found",
    );
    expect(await asked({ methods: ["get"] }, there)).toBe("provider 200 alice");
    const post = { method: "POST", body: "{}" };
    expect(await asked({ methods: ["GET"] }, there, post)).toBe("valetkey 403 key_limit");
    // Many APIs take it for a request of that method.
    for (const name of ["x-http-method-override", "X-HTTP-Method", "x-method-override"])
      for (const method of ["DELETE", "GET, DELETE"]) {
        const overriding = { headers: { [name]: method } };
        expect(await asked({ methods: ["GET"] }, there, overriding)).toBe("valetkey 403 key_limit");
      }
    const same = { headers: { "x-http-method-override": "get" } };
    expect(await asked({ methods: ["GET"] }, there, same)).toBe("provider 200 alice");
    for (const query of [
      "_method=delete",
      "x=1&%5Fmethod=DELETE",
      "method=Delete",
      "X-HTTP-Method-Override=PUT",
    ])
      expect([query, await asked({ methods: ["GET"] }, `${there}?${query}`)]).toEqual([
        query,
        "valetkey 403 key_limit",
      ]);
    const { provider } = await server();
    const target = { headers: { "valetkey-target": `${provider.url}/me?_method=DELETE` } };
    const bare = there.replace(/me$/, "");
    expect(await asked({ methods: ["GET"] }, bare, target)).toBe("valetkey 403 key_limit");
    // What is no method may mean anything.
    for (const query of ["_method=get", "method=flickr.photos.delete", "methods=DELETE"])
      expect(await asked({ methods: ["GET"] }, `${there}?${query}`)).toBe("provider 200 alice");
    expect(await asked({}, `${there}?_method=DELETE`)).toBe("provider 200 alice");
    expect(await asked({ tenants: ["acme"] }, there)).toBe("valetkey 403 key_limit");
    expect(await asked({ ipCidrs: ["10.0.0.0/8"] }, there)).toBe("valetkey 403 key_limit");
    expect(await asked({ ipCidrs: ["127.0.0.0/8", "::1"] }, there)).toBe("provider 200 alice");
  });

  test("to the proxy cannot read the token that it uses", async () => {
    const { connect } = await server();
    const id = await connect("alice");
    expect(await asked({}, `/connections/${id}`)).toMatch(/403 key_scope_missing$/);
  });
});

test("tokens of sessions and users call no provider", async () => {
  const { url, call, connect } = await server();
  const id = await connect("alice");
  const { body } = await call("POST", "/v1/connect-sessions", {
    user: { id: "alice" },
    provider: "sandbox-oauth2",
  });
  const headers = { authorization: `Bearer ${body.session_token}` };
  const response = await fetch(`${url}/v1/proxy/${id}/me`, { headers });
  expect([response.status, (await response.json()).code]).toEqual([403, "token_not_enough"]);
});
