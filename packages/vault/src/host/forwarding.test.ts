import { describe, expect, test } from "vitest";
import { bodyOf, type SentAnswer, sendOnward } from "../../test/send-onward.ts";
import { json, startIdentityProvider } from "../../test/servers/identity-provider.ts";
import { vaultAt } from "../../test/servers/plain-api.ts";
import { recordingServer } from "../../test/servers/recording-server.ts";
import { pair, signedApi } from "../../test/servers/signed-api.ts";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import { comeBack, openWorld } from "../../test/world.ts";
import type { Forwarded, ForwardRequest, HostTarget, Onward } from "../host.ts";
import { createVault, type EmbeddedVault } from "../index.ts";
import { memory } from "../memory.ts";
import { hostOf } from "./host.ts";

/** A request with nothing particular about it. */
const asked = (over: Partial<ForwardRequest> = {}): ForwardRequest => ({
  method: "GET",
  path: "/x",
  query: "",
  headers: {},
  body: null,
  signal: null,
  ...over,
});

const alice = (provider: string): HostTarget => ({
  tenant: "default",
  owner: "user:alice",
  provider,
});

function forwarding(vault: EmbeddedVault, provider: string, sent: Onward[] = []) {
  return (over?: Partial<ForwardRequest>): Promise<Forwarded<SentAnswer>> =>
    hostOf(vault).forward(alice(provider), asked(over), sendOnward(sent));
}

describe("a token that is borne", () => {
  test("goes with the request, in place of a caller's own, and the answer is the provider's", async () => {
    const api = await recordingServer(() => ({
      status: 418,
      headers: { "x-one": "1" },
      body: "tea",
    }));
    const { vault, handle } = await vaultAt(`${api.url}/v1`, { headers: { "X-Version": "7" } });
    const path = "/a%2Fb/%7e//it's/";
    const { answer, connectionId } = await forwarding(
      vault,
      "api",
    )({
      ...{ method: "PURGE", path, query: "?q='%zz\"" },
      headers: { authorization: "Basic CANARY", "x-two": "2" },
    });
    expect([answer.status, answer.headers["x-one"], String(answer.body)]).toEqual([
      418,
      "1",
      "tea",
    ]);
    expect(connectionId).toBe((await handle.status()).connectionId);
    const [seen] = api.requests;
    expect(seen).toMatchObject({ method: "PURGE", path: `/v1${path}?q='%zz"` });
    expect(seen?.headers).toMatchObject({ authorization: "Bearer tok", "x-version": "7" });
    await forwarding(vault, "api")({ headers: { "x-version": "8" } });
    expect(api.requests[1]?.headers["x-version"]).toBe("8");
  });

  test("goes to the provider's hosts only", async () => {
    const api = await recordingServer();
    const files = await recordingServer();
    const other = await recordingServer();
    const { vault } = await vaultAt(api.url, { hosts: [api.host, files.host] });
    const put = forwarding(vault, "api");
    expect((await put({ origin: files.url })).answer.status).toBe(200);
    expect(files.requests[0]?.headers["authorization"]).toBe("Bearer tok");
    for (const origin of [other.url, "https://evil.example", `http://u:p@${api.host}`])
      await expect(put({ origin })).rejects.toMatchObject({ code: "host_not_allowed" });
    await expect(put({ path: "/%2e%2e/x" })).rejects.toMatchObject({ code: "options_invalid" });
    expect([api.requests.length, other.requests.length]).toEqual([0, 0]);
  });

  test("does not follow a redirect, unless it is asked to", async () => {
    const other = await recordingServer();
    const api = await recordingServer(({ path }) =>
      path === "/x"
        ? { status: 302, headers: { location: "/y" } }
        : path === "/out"
          ? { status: 307, headers: { location: other.url } }
          : { body: path },
    );
    const { vault } = await vaultAt(api.url);
    const put = forwarding(vault, "api");
    const { answer } = await put();
    expect([answer.status, answer.headers["location"]]).toEqual([302, "/y"]);
    const followed = await put({ method: "POST", body: bodyOf("a"), redirect: "follow" });
    expect(String(followed.answer.body)).toBe("/y");
    expect(api.requests.at(-1)).toMatchObject({ method: "GET", body: "" });
    const out = put({ path: "/out", redirect: "follow" });
    await expect(out).rejects.toMatchObject({ code: "host_not_allowed" });
    const stream = put({
      path: "/out",
      method: "PUT",
      body: bodyOf("a", false),
      redirect: "follow",
    });
    await expect(stream).rejects.toThrow("only once");
    expect(other.requests).toEqual([]);
  });

  test("is told of whom there is none to ask", async () => {
    const { vault } = await vaultAt("http://127.0.0.1:1");
    await expect(forwarding(vault, "api")()).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    const bob = { ...alice("api"), owner: "user:bob" };
    const none = hostOf(vault).forward(bob, asked(), sendOnward());
    await expect(none).rejects.toMatchObject({ code: "connection_required" });
    const stopped = AbortSignal.abort(new Error("gone"));
    await expect(forwarding(vault, "api")({ signal: stopped })).rejects.toThrow("gone");
  });

  test("needs the vault's own network", async () => {
    const vault = createVault({
      ...{ publicUrl: "http://localhost:4998", store: memory(), fetch },
      encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
      providers: {
        api: {
          ...{ protocol: "key", key: { in: "header", name: "x-key" } },
          api: { baseUrl: "https://api.example", hosts: ["api.example"] },
        },
      },
    });
    await vault.user("alice").at("api").adopt({ key: "k" });
    await expect(forwarding(vault, "api")()).rejects.toMatchObject({ code: "options_invalid" });
  });
});

describe("a 401", () => {
  let world: UseWorld;
  const open = async (): Promise<
    (over?: Partial<ForwardRequest>) => Promise<Forwarded<SentAnswer>>
  > => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    return forwarding(world.vault, "oauth2", sent);
  };
  let sent: Onward[] = [];

  test("renews, and what can be sent again is, once", async () => {
    sent = [];
    const put = await open();
    world.oauth2.control.expireAccessTokens("alice");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const body = bodyOf("text=again");
    const { answer } = await put({ method: "POST", path: "/notes", headers: form, body });
    expect([answer.status, sent.length, world.renewals()]).toEqual([201, 2, 1]);
    expect(new Set(sent.map(({ headers }) => headers["authorization"])).size).toBe(2);
  });

  test("to a stream renews, and is the answer", async () => {
    sent = [];
    const put = await open();
    world.oauth2.control.expireAccessTokens("alice");
    const { answer } = await put({ method: "POST", path: "/notes", body: bodyOf("x", false) });
    expect([answer.status, sent.length, world.renewals()]).toEqual([401, 1, 1]);
  });

  test("of a grant that is gone is a connection to be made anew", async () => {
    sent = [];
    const put = await open();
    world.oauth2.control.revokeGrants("alice");
    await expect(put({ path: "/me" })).rejects.toMatchObject({ code: "needs_reauth" });
    expect(sent).toHaveLength(1);
  });
});

describe("a request that is signed", () => {
  test("is judged good as it is sent: paths, queries, forms, and streams beside", async () => {
    const world = await useWorld();
    await world.connect("alice", "oauth1");
    const put = forwarding(world.vault, "oauth1");
    const query = '?a=it\'s&b=%7e&c=x+y&d=%c3%a9&e="{|}"&f&g=';
    expect((await put({ path: "/me", query })).answer.status).toBe(200);
    const asked: boolean[] = [];
    const form = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
    const body = bodyOf("text=%C3%A4+b%27&x=1", true, asked);
    const posted = await put({ method: "POST", path: "/notes", query, headers: form, body });
    expect(posted.answer.status).toBe(201);
    const plain = { "content-type": "application/json" };
    const stream = bodyOf('{"text":"streamed"}', false, asked);
    const streamed = await put({ method: "POST", path: "/notes", headers: plain, body: stream });
    expect(streamed.answer.status).toBe(201);
    expect(asked).toEqual([true, false]);
    expect(world.oauth1.counters().badSignatures).toBe(0);
    const long = bodyOf("text=x", false);
    await expect(put({ method: "POST", headers: form, body: long })).rejects.toThrow("too long");
  });

  test.each(["query", "body"] as const)("has its signature in the %s", async (placement) => {
    const { api, vault, handle } = await signedApi({ placement });
    await handle.adopt(pair);
    const sent: Onward[] = [];
    await forwarding(
      vault,
      "acme",
      sent,
    )({
      ...{ method: "POST", path: "/a%2Fb", query: "?c='d'", body: bodyOf("text=1") },
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    const [seen] = api.requests;
    const url = new URL(seen?.path ?? "", api.url);
    expect(url.pathname).toBe("/a%2Fb");
    const place = placement === "query" ? url.search : (seen?.body ?? "");
    expect(new URLSearchParams(place).get("oauth_signature")).toMatch(/=$/);
    expect(seen?.body).toMatch(/^text=1/);
    expect(url.searchParams.get("c")).toBe("'d'");
    expect(seen?.headers["authorization"]).toBeUndefined();
  });

  test("covers every body where the service hashes it", async () => {
    const { vault, handle } = await signedApi({ bodyHash: { algorithm: "SHA-1", when: "body" } });
    await handle.adopt(pair);
    const asked: boolean[] = [];
    const sent: Onward[] = [];
    const put = forwarding(vault, "acme", sent);
    await put({ method: "PUT", body: bodyOf("Hello World!", true, asked) });
    await put({ method: "PUT" });
    expect(asked).toEqual([true]);
    expect(sent[0]?.headers["authorization"]).toContain("Lve95gjOVATpfV8EL5X4nxwjKHE%3D");
    const long = bodyOf("x", false);
    await expect(put({ method: "PUT", body: long })).rejects.toThrow("too long");
  });

  test("is signed anew by the provider's clock, and what a report says is noted", async () => {
    const answers = [
      { status: 401, body: "oauth_problem=additional_authorization_required" },
      {
        status: 401,
        headers: { "www-authenticate": 'OAuth oauth_problem="nonce_used"' },
      },
      { body: "well" },
    ];
    const { vault, handle } = await signedApi({}, () => answers.shift() ?? {});
    await handle.adopt(pair);
    const sent: Onward[] = [];
    const put = forwarding(vault, "acme", sent);
    const { answer } = await put();
    expect([answer.status, String(answer.body)]).toEqual([
      401,
      "oauth_problem=additional_authorization_required",
    ]);
    expect((await handle.status()).problem).toMatchObject({ code: "scope_missing" });
    expect(String((await put()).answer.body)).toBe("well");
    expect(sent).toHaveLength(3);
  });

  test("has a proof of its own, sent again for the nonce that the API wants", async () => {
    const acme = await startIdentityProvider();
    const tokens = { token_type: "DPoP", expires_in: 3600, access_token: "CANARY-1" };
    acme.answers["/token"] = () => json(tokens);
    const nonces: unknown[] = [];
    acme.answers["/api/notes"] = ({ headers }) => {
      const [, payload = ""] = headers["dpop"]?.split(".") ?? [];
      const proof = JSON.parse(Buffer.from(payload, "base64url").toString());
      nonces.push(proof.nonce);
      const next = { "dpop-nonce": `n${nonces.length}` };
      if (nonces.length > 1) return { body: proof.htu, headers: next };
      const challenge = { "www-authenticate": 'DPoP error="use_dpop_nonce"' };
      return { status: 401, headers: { ...next, ...challenge } };
    };
    const { host } = new URL(acme.url);
    const api = { baseUrl: `${acme.url}/api`, hosts: [host] };
    const options = { ...acme.options, dpop: "required", api } as const;
    const world = await openWorld({ vault: { providers: { acme: options } } });
    const { url } = await world.link("alice", "acme");
    await comeBack(await world.browser("alice"), url);
    const put = forwarding(world.vault, "acme");
    const notes = { method: "POST", path: "/notes", query: "?a='b'" };
    const { answer } = await put({ ...notes, body: bodyOf("a") });
    expect([answer.status, String(answer.body)]).toEqual([200, `${acme.url}/api/notes`]);
    await put(notes);
    await put(notes);
    // Also what an answer that is good tells is learnt.
    expect(nonces).toEqual([undefined, "n1", "n1", "n3"]);
  });
});

describe("what a provider asks to wait", () => {
  test.each([
    ["429 and Retry-After", { status: 429, headers: { "retry-after": "40" } }],
    ["403 and no more left", { status: 403, headers: { "x-left": "0", "x-reset": "40" } }],
  ])("with %s holds back whoever comes with this connection", async (_how, refusal) => {
    let isSpent = true;
    const api = await recordingServer(() => (isSpent ? refusal : {}));
    const rateLimit = { remaining: "x-left", reset: "x-reset" };
    const world = await useWorld({
      vault: {
        providers: {
          api: {
            ...{ protocol: "key", key: { in: "header", name: "x-key" } },
            api: { baseUrl: api.url, hosts: [api.host], rateLimit },
          },
        },
      },
    });
    await world.vault.user("alice").at("api").adopt({ key: "k" });
    await world.vault.user("bob").at("api").adopt({ key: "l" });
    const put = forwarding(world.vault, "api");
    expect((await put()).answer.status).toBe(refusal.status);
    await world.pass(10);
    await expect(put({ path: "/y" })).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 30,
    });
    expect(api.requests).toHaveLength(1);
    const bob = { ...alice("api"), owner: "user:bob" };
    await hostOf(world.vault).forward(bob, asked(), sendOnward());
    expect(api.requests).toHaveLength(2);
    isSpent = false;
    await world.pass(31);
    expect((await put()).answer.status).toBe(200);
  });

  test("for long is asked again after a minute", async () => {
    const api = await recordingServer(() => ({ status: 429, headers: { "retry-after": "86400" } }));
    const { vault } = await vaultAt(api.url);
    const world = await useWorld({
      vault: {
        providers: {
          api: {
            ...{ protocol: "key", key: { in: "query", name: "key" } },
            api: { baseUrl: api.url, hosts: [api.host] },
          },
        },
      },
    });
    await world.vault.user("alice").at("api").adopt({ key: "k" });
    const put = forwarding(world.vault, "api");
    await put();
    await expect(put()).rejects.toMatchObject({ retryAfterSeconds: 86_400 });
    await world.pass(61);
    expect((await put()).answer.status).toBe(429);
    expect(api.requests[1]?.path).toBe("/x?key=k");
    await vault.close();
  });

  test("with 503, or without a time, holds nobody back", async () => {
    const answers = [{ status: 503, headers: { "retry-after": "9" } }, { status: 429 }, {}];
    const api = await recordingServer(() => answers.shift() ?? {});
    const { vault } = await vaultAt(api.url);
    const put = forwarding(vault, "api");
    const statuses: number[] = [];
    for (let count = 0; count < 3; count++) statuses.push((await put()).answer.status);
    expect(statuses).toEqual([503, 429, 200]);
  });
});
