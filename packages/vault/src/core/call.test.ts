import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Recorded,
  type RecordingServer,
  recordingServer,
} from "../../test/recording-server.ts";
import { publicUrl, type UseWorld, useWorld } from "../../test/use-world.ts";
import { createVault, type EmbeddedVault, type Handle, type ProviderOptions } from "../index.ts";
import { memory } from "../memory.ts";

const protocols = ["oauth1", "oauth2"] as const;

/** A vault whose one provider, `api`, has its API at `baseUrl`; its user "alice" holds the token `tok`. */
async function vaultAt(
  baseUrl: string,
  more: { hosts?: string[]; headers?: Record<string, string>; url?: string } = {},
): Promise<{ vault: EmbeddedVault; handle: Handle }> {
  const { hosts = [new URL(baseUrl).host], headers } = more;
  const api: ProviderOptions = {
    protocol: "oauth2",
    clientId: "client",
    authorizationUrl: `${baseUrl}/authorize`,
    tokenUrl: `${baseUrl}/token`,
    api: { baseUrl, hosts, ...(headers && { headers }) },
  };
  const vault = createVault({
    publicUrl: more.url ?? publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    store: memory(),
    providers: { api },
  });
  const handle = vault.user("alice").at("api");
  await handle.adopt({ accessToken: "tok" });
  return { vault, handle };
}

const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;
const loginOf = async (response: Response): Promise<string> =>
  (await json<{ login: string }>(response)).login;
const bearers = (requests: readonly Recorded[]): (string | undefined)[] =>
  requests.map(({ headers }) => headers["authorization"]);

describe.each(protocols)("fetch over %s", (slug) => {
  let world: UseWorld;
  let handle: Handle;
  let apiUrl: string;
  const texts = async (): Promise<string[]> => {
    const { notes } = await json<{ notes: { text: string }[] }>(await handle.fetch("/notes"));
    return notes.map((note) => note.text);
  };

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", slug);
    handle = world.vault.user("alice").at(slug);
    apiUrl = world[slug].url;
  });

  test("takes a path, an absolute URL, a URL object and a Request", async () => {
    const inputs = [
      "/me",
      "me",
      `${apiUrl}/me`,
      new URL("/me", apiUrl),
      new Request(`${apiUrl}/me`),
    ];
    for (const input of inputs) expect(await loginOf(await handle.fetch(input))).toBe("alice");
  });

  test("is a bound fetch that can be passed on by itself", async () => {
    const fetch: typeof globalThis.fetch = handle.fetch;
    expect(await loginOf(await fetch("/me"))).toBe("alice");
  });

  test("lets init lie over a Request", async () => {
    const request = new Request(`${apiUrl}/notes`, { headers: { "x-one": "1" } });
    const response = await handle.fetch(request, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"text":"laid over"}',
    });
    expect(response.status).toBe(201);
    expect(await texts()).toContain("laid over");
    const seen = await handle.fetch(
      new Request(`${apiUrl}/echo-headers`, { headers: { "x-one": "1" } }),
      { headers: { "x-two": "2" } },
    );
    const { headers } = await json<{ headers: Record<string, string> }>(seen);
    expect([headers["x-one"], headers["x-two"]]).toEqual([undefined, "2"]);
  });

  test("sends the body of a Request", async () => {
    const body = new URLSearchParams({ text: "of a Request & more" });
    const request = new Request(`${apiUrl}/notes`, { method: "POST", body });
    expect((await handle.fetch(request)).status).toBe(201);
    expect(await texts()).toContain("of a Request & more");
  });

  test.each([
    [
      "a form",
      () => new URLSearchParams({ text: "a form: +/%&=~ é 😀", "": "x" }),
      "a form: +/%&=~ é 😀",
    ],
    ["JSON", () => new Blob(['{"text":"JSON"}'], { type: "application/json" }), "JSON"],
    ["multipart", () => multipart("multipart"), "multipart"],
  ])("sends %s so that the provider finds nothing to refuse", async (_name, body, text) => {
    const response = await handle.fetch("/notes", { method: "POST", body: body() });
    expect(response.status).toBe(201);
    expect(await texts()).toContain(text);
    expect(world[slug].counters().badSignatures).toBe(0);
  });

  test("sends a file with its name and bytes", async () => {
    const body = multipart("with a file");
    body.append("file", new File(["0123456789"], "digits.txt", { type: "text/plain" }));
    const response = await handle.fetch("/notes", { method: "POST", body });
    expect(await response.json()).toMatchObject({
      attachments: [{ name: "digits.txt", type: "text/plain", size: 10 }],
    });
  });

  test("sends a stream", async () => {
    const body = new Blob(['{"text":', '"streamed"}']).stream();
    const headers = { "content-type": "application/json" };
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      headers,
      duplex: "half",
    };
    expect((await handle.fetch("/notes", init)).status).toBe(201);
    expect(await texts()).toContain("streamed");
  });

  test("replaces an Authorization of the caller's", async () => {
    const headers = { authorization: "Bearer of-somebody-else" };
    expect(await loginOf(await handle.fetch("/me", { headers }))).toBe("alice");
    const request = new Request(`${apiUrl}/me`, { headers });
    expect(await loginOf(await handle.fetch(request))).toBe("alice");
  });

  test.each([
    [403, "no entry"],
    [404, '{"error":"gone"}'],
    [429, "later"],
    [500, "<h1>oops</h1>"],
    [503, ""],
  ])("gives the provider's %i back as it is", async (status, body) => {
    world[slug].control.failNext("api", { status, body, contentType: "text/odd", retryAfter: 7 });
    const response = await handle.fetch("/me");
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get("content-type")).toBe("text/odd");
    expect(response.headers.get("retry-after")).toBe("7");
    expect((await handle.status()).state).toBe("active");
  });

  test("follows a redirect inside the API, with a credential of its own on each request", async () => {
    const response = await handle.fetch("/redirect?to=/me");
    expect(await loginOf(response)).toBe("alice");
    expect(response.url).toBe(`${apiUrl}/me`);
    expect(world[slug].counters()).toMatchObject({ badSignatures: 0, replays: 0 });
  });

  test("refuses a redirect to a foreign host, where no request arrives", async () => {
    const evil = await recordingServer();
    await expect(handle.fetch(`/redirect?to=${evil.url}/take`)).rejects.toMatchObject({
      code: "host_not_allowed",
      whoCanFix: "developer",
      provider: slug,
    });
    expect(evil.requests).toEqual([]);
  });

  test("hands a redirect over when told to be manual, and rejects when told that it is an error", async () => {
    const manual = await handle.fetch("/redirect?to=/me", { redirect: "manual" });
    expect([manual.status, manual.headers.get("location")]).toEqual([302, "/me"]);
    await expect(handle.fetch("/redirect?to=/me", { redirect: "error" })).rejects.toThrow(
      TypeError,
    );
    await expect(
      handle.fetch(new Request(`${apiUrl}/redirect?to=/me`, { redirect: "error" })),
    ).rejects.toThrow(TypeError);
  });

  test("obeys a signal that aborts before, and asks nobody", async () => {
    const before = world[slug].counters();
    await expect(handle.fetch("/me", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(world[slug].counters()).toEqual(before);
  });

  test("obeys a signal that aborts while the API is being asked", async () => {
    world[slug].control.slow("api", 60_000);
    const reason = new Error("enough");
    const abort = new AbortController();
    setTimeout(() => abort.abort(reason), 20);
    await expect(handle.fetch("/me", { signal: abort.signal })).rejects.toBe(reason);
    const request = new Request(`${apiUrl}/me`, { signal: AbortSignal.timeout(20) });
    await expect(handle.fetch(request)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("calls for the tenant itself", async () => {
    const shared = world.vault.shared().at(slug);
    await shared.adopt(
      slug === "oauth1" ? await world.oauth1Tokens("bob") : await world.oauth2Tokens("bob"),
    );
    expect(await loginOf(await shared.fetch("/me"))).toBe("bob");
    expect(await loginOf(await handle.fetch("/me"))).toBe("alice");
  });

  test("authorize gives the Request to send", async () => {
    const request = new Request(`${apiUrl}/notes`, {
      method: "POST",
      body: new URLSearchParams({ text: "by hand" }),
      headers: { authorization: "Basic eDp5" },
    });
    expect((await fetch(await handle.authorize(request))).status).toBe(201);
    expect(await texts()).toContain("by hand");
    expect(world[slug].counters().badSignatures).toBe(0);
  });

  test("authorize refuses a foreign host and an aborted Request", async () => {
    await expect(handle.authorize(new Request("http://localhost:1/me"))).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    const aborted = new Request(`${apiUrl}/me`, { signal: AbortSignal.abort() });
    await expect(handle.authorize(aborted)).rejects.toMatchObject({ name: "AbortError" });
  });
});

function multipart(text: string): FormData {
  const form = new FormData();
  form.append("text", text);
  return form;
}

describe("what a request may be sent to", () => {
  test("nothing but https reaches the API of a vault that is not on loopback", async () => {
    const { handle } = await vaultAt("https://api.good.example", {
      hosts: ["api.good.example", ".cdn.good.example"],
      url: "https://app.example.com/oauth",
    });
    const authorize = async (url: string): Promise<string> =>
      (await handle.authorize(new Request(url))).url;
    for (const url of ["https://api.good.example/x", "https://a.b.cdn.good.example/x"])
      expect(await authorize(url)).toBe(url);
    const refused = [
      "https://evil.example/x",
      "https://api.good.example.evil.example/x",
      "https://xapi.good.example/x",
      "https://api.good.example:8443/x",
      "https://api.good.example./x",
      "https://good.example/x",
      "https://cdn.good.example/x",
      "https://evilcdn.good.example/x",
      "http://api.good.example/x",
      "http://a.cdn.good.example/x",
      "https://127.0.0.1/x",
      "https://[::1]/x",
      "https://2130706433/x",
      "data:text/plain,x",
      "blob:https://api.good.example/0",
    ];
    for (const url of refused) {
      await expect(authorize(url), url).rejects.toMatchObject({ code: "host_not_allowed" });
      await expect(handle.fetch(url), url).rejects.toMatchObject({ code: "host_not_allowed" });
    }
    // A Request cannot hold these; fetch can be given them as text.
    for (const url of [
      "https://api.good.example@evil.example/x",
      "https://api.good.example:x@evil.example/x",
      "https://user:password@api.good.example/x",
      "https://user@api.good.example/x",
      "HTTPS://EVIL.example/x",
      "https:\\\\evil.example\\x",
      "https:evil.example/x",
      "ftp://api.good.example/x",
      "javascript:alert(1)",
    ]) {
      const refusal = handle.fetch(url);
      await expect(refusal, url).rejects.toMatchObject({
        code: "host_not_allowed",
        message: expect.not.stringContaining("password"),
      });
    }
  });

  test("a path never leads away from the API, however it is spelt", async () => {
    const api = await recordingServer();
    const evil = await recordingServer();
    const { handle } = await vaultAt(`${api.url}/v1/`);
    const paths = [
      `//${evil.host}/x`,
      `/\\${evil.host}/x`,
      `\\\\${evil.host}\\x`,
      `@${evil.host}/x`,
      `.${evil.host}/x`,
      "/../../x",
      "?q=1",
      "",
      "x#part",
    ];
    for (const path of paths) expect((await handle.fetch(path)).status, path).toBe(200);
    expect(evil.requests).toEqual([]);
    expect(api.requests).toHaveLength(paths.length);
    expect(api.requests.slice(-4).map(({ path }) => path)).toEqual([
      "/x",
      "/v1?q=1",
      "/v1/",
      "/v1/x",
    ]);
  });

  test.each(["localhost:9", "127.0.0.1:9", "127.0.0.1.evil.example", "127.0.0.1"])(
    "not even another port or name of this machine: %s",
    async (host) => {
      const api = await recordingServer();
      const { handle } = await vaultAt(api.url);
      await expect(handle.fetch(`http://${host}/me`)).rejects.toMatchObject({
        code: "host_not_allowed",
      });
      expect(api.requests).toEqual([]);
    },
  );

  test("says how an API that is not known can be told", async () => {
    const vault = createVault({
      publicUrl,
      encryptionKeys: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
      store: memory(),
      providers: {
        bare: {
          protocol: "oauth2",
          clientId: "client",
          authorizationUrl: "https://login.bare.example/authorize",
          tokenUrl: "https://login.bare.example/token",
        },
      },
    });
    const handle = vault.user("alice").at("bare");
    await handle.adopt({ accessToken: "tok" });
    for (const input of ["/me", "https://api.bare.example/me"]) {
      await expect(handle.fetch(input)).rejects.toMatchObject({
        code: "host_not_allowed",
        message: expect.stringContaining("api: { baseUrl, hosts }"),
      });
    }
  });

  test("what is no URL is refused as an option", async () => {
    const { handle } = await vaultAt("http://localhost:9");
    await expect(handle.fetch("http://[")).rejects.toMatchObject({ code: "options_invalid" });
    await expect(handle.fetch("/me", { headers: { "bad header": "x" } })).rejects.toThrow(
      TypeError,
    );
  });

  test("an API that cannot be reached is provider_unavailable, and nothing of the URL is told", async () => {
    const { handle } = await vaultAt("http://127.0.0.1:9");
    await expect(handle.fetch("/me?secret=1")).rejects.toMatchObject({
      code: "provider_unavailable",
      whoCanFix: "provider",
      message: expect.not.stringContaining("secret"),
    });
  });
});

describe("redirects", () => {
  const answers: Record<string, { status: number; location: string }> = {};
  const serve = ({ path }: Recorded) => {
    const answer = answers[path.split("?")[0] ?? ""];
    return answer
      ? { status: answer.status, headers: { location: answer.location } }
      : { body: "arrived" };
  };

  test.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [303, "DELETE", "GET", ""],
    [307, "POST", "POST", "the body"],
    [308, "POST", "POST", "the body"],
    [302, "PUT", "PUT", "the body"],
    [307, "PATCH", "PATCH", "the body"],
  ])("%i makes of a %s a %s, as fetch does", async (status, method, then, body) => {
    const api = await recordingServer(serve);
    answers["/from"] = { status, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const headers = { "content-type": "text/odd", "content-language": "en", "x-kept": "1" };
    const response = await handle.fetch("/from", { method, headers, body: "the body" });
    expect(await response.text()).toBe("arrived");
    const [, second] = api.requests;
    expect(second).toMatchObject({ method: then, path: "/to", body });
    expect(second?.headers["x-kept"]).toBe("1");
    expect(second?.headers["content-type"]).toBe(then === "GET" ? undefined : "text/odd");
    expect(second?.headers["content-language"]).toBe(then === "GET" ? undefined : "en");
    expect(bearers(api.requests)).toEqual(["Bearer tok", "Bearer tok"]);
  });

  test.each([301, 302, 303, 307, 308])("%i keeps a HEAD a HEAD", async (status) => {
    const api = await recordingServer(serve);
    answers["/from"] = { status, location: "/to" };
    const { handle } = await vaultAt(api.url);
    await handle.fetch("/from", { method: "HEAD" });
    expect(api.requests.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
  });

  test("a stream that a redirect asks for again is refused, for it was sent", async () => {
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const body = new Blob(["once"]).stream();
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    await expect(handle.fetch("/from", init)).rejects.toThrow(/only once/);
    expect(api.requests).toHaveLength(1);
  });

  test("neither does a Request with more than a mebibyte go twice, nor is it cut", async () => {
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: "/to" };
    const { handle } = await vaultAt(api.url);
    const big = "x".repeat(3 * 1024 * 1024);
    const post = (path: string, body: string): Promise<Response> =>
      handle.fetch(new Request(`${api.url}${path}`, { method: "POST", body }));
    await expect(post("/from", big)).rejects.toThrow(/only once/);
    expect((await post("/plain", big)).status).toBe(200);
    expect((await post("/from", "small")).status).toBe(200);
    expect(api.requests.map(({ body }) => body.length)).toEqual([big.length, big.length, 5, 5]);
  });

  test("goes to another host of the same API, with the credential", async () => {
    const other = await recordingServer();
    const api = await recordingServer(serve);
    answers["/from"] = { status: 302, location: `${other.url}/there#part` };
    const { handle } = await vaultAt(api.url, { hosts: [api.host, other.host] });
    expect((await handle.fetch("/from")).status).toBe(200);
    expect(bearers(other.requests)).toEqual(["Bearer tok"]);
  });

  test.each([
    ["another port", (evil: string) => `http://${evil}/x`],
    ["a relative way to another host", (evil: string) => `//${evil}/x`],
    ["a user name", (evil: string) => `http://user@${evil}/x`],
  ])("refuses %s, and nothing arrives there", async (_name, location) => {
    const evil = await recordingServer();
    const api = await recordingServer(serve);
    answers["/from"] = { status: 307, location: location(evil.host) };
    const { handle } = await vaultAt(api.url);
    await expect(handle.fetch("/from", { method: "POST", body: "x" })).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    expect(evil.requests).toEqual([]);
  });

  test("gives a redirect that leads nowhere back as it is", async () => {
    const api = await recordingServer(({ path }) =>
      path === "/bad" ? { status: 302, headers: { location: "http://[" } } : { status: 304 },
    );
    const { handle } = await vaultAt(api.url);
    expect((await handle.fetch("/bad")).status).toBe(302);
    expect((await handle.fetch("/same")).status).toBe(304);
  });

  test("stops after ten", async () => {
    const api = await recordingServer(serve);
    answers["/round"] = { status: 302, location: "/round" };
    const { handle } = await vaultAt(api.url);
    await expect(handle.fetch("/round")).rejects.toMatchObject({ code: "provider_error" });
    expect(api.requests).toHaveLength(11);
  });
});

describe("headers that an API needs", () => {
  test("are added, but the caller's own win", async () => {
    const api = await recordingServer();
    const { handle } = await vaultAt(api.url, { headers: { "x-version": "1", accept: "a/b" } });
    await handle.fetch("/x", { headers: { accept: "c/d" } });
    expect(api.requests[0]?.headers).toMatchObject({ "x-version": "1", accept: "c/d" });
  });
});

describe("a 401 from the API, OAuth 2", () => {
  let world: UseWorld;
  let handle: Handle;
  const refuse = (status = 401): void =>
    world.oauth2.control.failNext("api", { status, body: "planned" });

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    handle = world.vault.user("alice").at("oauth2");
  });

  /** An API beside the provider's own, which refuses the first request it gets. */
  async function refusingApi(): Promise<{ api: RecordingServer; at: Handle }> {
    let refusals = 0;
    const api = await recordingServer(() =>
      refusals++ === 0 ? { status: 401, body: "planned" } : { body: "arrived" },
    );
    const { authorizationUrl, tokenUrl } = world.oauth2.entry;
    const vault = world.another({
      providers: {
        api: {
          protocol: "oauth2",
          ...world.oauth2.client,
          authorizationUrl,
          tokenUrl,
          api: { baseUrl: api.url, hosts: [api.host] },
        },
      },
    });
    const at = vault.user("alice").at("api");
    await at.adopt(await world.oauth2Tokens("alice"));
    return { api, at };
  }

  test.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])(
    "renews, and sends a %s again",
    async (method) => {
      const { api, at } = await refusingApi();
      const body = method === "PUT" ? "the body" : null;
      expect((await at.fetch("/x", { method, body })).status).toBe(200);
      const [first, second] = api.requests;
      expect(second).toMatchObject({ method, body: first?.body });
      expect(new Set(bearers(api.requests)).size).toBe(2);
      expect(world.renewals()).toBe(1);
    },
  );

  test.each(["POST", "PATCH"])(
    "renews, but gives a %s back: it may have been acted on",
    async (method) => {
      const { api, at } = await refusingApi();
      const response = await at.fetch("/x", { method, body: "the body" });
      expect([response.status, await response.text()]).toEqual([401, "planned"]);
      expect(api.requests).toHaveLength(1);
      expect(world.renewals()).toBe(1);
      expect((await at.fetch("/x")).status).toBe(200);
    },
  );

  test("sends a POST again that the API says it refused", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const body = new URLSearchParams({ text: "sent again" });
    expect((await handle.fetch("/notes", { method: "POST", body })).status).toBe(201);
    expect(world.renewals()).toBe(1);
  });

  test("sends a POST again whose caller gave an Idempotency-Key", async () => {
    refuse();
    const headers = { "idempotency-key": "7" };
    const body = new URLSearchParams({ text: "once" });
    expect((await handle.fetch("/notes", { method: "POST", body, headers })).status).toBe(201);
  });

  test("never sends a stream again, whatever the method and the challenge", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const body = new Blob(['{"text":"stream"}']).stream();
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "idempotency-key": "7" },
      duplex: "half",
    };
    expect((await handle.fetch("/notes", init)).status).toBe(401);
    expect(world.renewals()).toBe(1);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("gives a second 401 back as it is, and marks nothing dead", async () => {
    refuse();
    world.oauth2.control.failNext("api", { status: 401, body: "again" });
    const response = await handle.fetch("/me");
    expect([response.status, await response.text()]).toEqual([401, "again"]);
    expect(world.renewals()).toBe(1);
    expect((await handle.status()).state).toBe("active");
  });

  test("never renews for a 403", async () => {
    refuse(403);
    expect((await handle.fetch("/me")).status).toBe(403);
    expect(world.renewals()).toBe(0);
  });

  test("50 calls that all get a 401 cause one renewal", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const answers = await Promise.all(Array.from({ length: 50 }, () => handle.fetch("/me")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(world.renewals()).toBe(1);
  });

  test("a grant that is gone is told as needs_reauth", async () => {
    world.oauth2.control.revokeGrants("alice");
    await expect(handle.fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      whoCanFix: "user",
      reason: "grant_revoked",
    });
  });

  test("obeys the caller's signal while it renews, and the renewal goes on", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    world.oauth2.control.slow("token", 150);
    const signal = AbortSignal.timeout(60);
    await expect(handle.fetch("/me", { signal })).rejects.toMatchObject({ name: "TimeoutError" });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
  });
});

describe("a 401 from the API, where nothing can be renewed", () => {
  let world: UseWorld;
  let handle: Handle;

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth1");
    handle = world.vault.user("alice").at("oauth1");
  });
  const problem = async (): Promise<string | undefined> => (await handle.status()).problem?.code;
  const calls = (): number => world.oauth1.counters().apiRequests;

  test("marks nothing when the harmless request succeeds: one odd 401 proves nothing", async () => {
    world.oauth1.control.failNext("api", { status: 401, body: "odd" });
    const response = await handle.fetch("/notes");
    expect([response.status, await response.text()]).toEqual([401, "odd"]);
    expect((await handle.status()).state).toBe("active");
    expect(world.told()).toEqual([]);
  });

  test("tells needs_reauth when the harmless request is refused too", async () => {
    world.oauth1.control.revokeGrants("alice");
    expect((await handle.fetch("/notes")).status).toBe(401);
    expect(await handle.status()).toMatchObject({
      state: "needs_reauth",
      problem: { code: "grant_revoked", whoCanFix: "user" },
    });
    const before = calls();
    await expect(handle.fetch("/notes")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(calls()).toBe(before);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });

  test("marks nothing when the harmless request cannot be answered", async () => {
    world.oauth1.control.failNext("api", { status: 401 });
    world.oauth1.control.failNext("api", { status: 503 });
    expect((await handle.fetch("/notes")).status).toBe(401);
    expect(await problem()).toBeUndefined();
  });

  test("marks nothing when the provider goes away between the two requests", async () => {
    let asked = 0;
    const vault = world.another({
      fetch: (input, init) =>
        ++asked === 2 ? Promise.reject(new TypeError("fetch failed")) : fetch(input, init),
    });
    world.oauth1.control.failNext("api", { status: 401 });
    expect((await vault.user("alice").at("oauth1").fetch("/notes")).status).toBe(401);
    expect(asked).toBe(2);
    expect(await problem()).toBeUndefined();
  });

  test("asks at most once in 30 s", async () => {
    const before = calls();
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 2);
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 3);
    await world.pass(31);
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 5);
  });

  test("does not ask where the entry names no harmless request", async () => {
    const api = await recordingServer(() => ({ status: 401 }));
    const { handle: bare } = await vaultAt(api.url);
    expect((await bare.fetch("/x")).status).toBe(401);
    expect(api.requests).toHaveLength(1);
    expect((await bare.status()).state).toBe("active");
  });

  test("goes for an OAuth 2 credential without a refresh token too", async () => {
    const { accessToken } = await world.oauth2Tokens("alice");
    const bearer = world.vault.user("alice").at("oauth2");
    await bearer.adopt({ accessToken });
    world.oauth2.control.revokeGrants("alice");
    expect((await bearer.fetch("/notes")).status).toBe(401);
    expect((await bearer.status()).problem?.code).toBe("grant_revoked");
  });

  test("obeys the caller's signal while it asks", async () => {
    let asked = 0;
    const vault = world.another({
      fetch: async (input, init) => {
        if (++asked === 2) await wait(200);
        return fetch(input, init);
      },
    });
    world.oauth1.control.failNext("api", { status: 401 });
    const signal = AbortSignal.timeout(60);
    await expect(
      vault.user("alice").at("oauth1").fetch("/notes", { signal }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
