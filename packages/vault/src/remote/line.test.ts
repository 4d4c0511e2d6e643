import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { connectToServer, type ServerConnection } from "../remote.ts";

const key = "vk_test_CANARY";
type Play = (request: IncomingMessage, response: ServerResponse, body: string) => void;

interface Served {
  url: string;
  /** What came, in its order. */
  seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
}

/** A server that plays each of `plays` in turn, and the last one from then on. */
async function serving(...plays: Play[]): Promise<Served> {
  const seen: Served["seen"] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const play = plays[Math.min(seen.length, plays.length - 1)];
    seen.push({
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body,
    });
    play?.(request, response, body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const hangUp: Play = (request) => request.socket.destroy();
const cutOff: Play = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write("{");
  setTimeout(() => response.destroy(), 10);
};
const json =
  (value: unknown, status = 200, headers = {}): Play =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
const refusing = (code: string, status: number, more = {}): Play =>
  json({ code, detail: "So it is.", ...more }, status, {
    "content-type": "application/problem+json",
  });
const session = json({ id: "ses_1", connect_url: "http://x/", expires_at: "2026-01-01T00:00:00Z" });

const vaultAt = ({ url }: Served, more: Partial<ServerConnection> = {}) =>
  connectToServer({ url, key, ...more });

describe("a call of the API", () => {
  test("bears the key, the tenant and the actor, whatever letters they have", async () => {
    const served = await serving(json({ data: [], next_cursor: null }));
    const vault = connectToServer({ url: `${served.url}/behind/`, key, tenant: "größe" });
    await vault
      .as("Müller & Söhne")
      .events.page({ limit: 3, filter: { types: ["signed_in", "signed_out"] } });
    await vault.tenant("other").events.page();
    expect(
      served.seen.map(({ url, headers }) => [
        url,
        headers.authorization,
        headers["valetkey-tenant"],
        headers["valetkey-actor"],
      ]),
    ).toEqual([
      [
        "/behind/v1/events?limit=3&type=signed_in&type=signed_out",
        `Bearer ${key}`,
        "gr%C3%B6%C3%9Fe",
        "M%C3%BCller%20%26%20S%C3%B6hne",
      ],
      ["/behind/v1/events", `Bearer ${key}`, "other", undefined],
    ]);
  });

  test.each([
    ["hangs up", hangUp],
    ["is cut off", cutOff],
    ["answers 502 by a proxy", json("bad gateway", 502)],
    ["stops", refusing("vault_closed", 503)],
  ])("that only reads is asked again when the server %s", async (_how, fault) => {
    const served = await serving(fault, fault, json({ data: [], next_cursor: null }));
    expect(await vaultAt(served).events.page()).toEqual({ events: [], cursor: null });
    expect(served.seen).toHaveLength(3);
  });

  test("that makes something is sent again under the same Idempotency-Key", async () => {
    const served = await serving(hangUp, refusing("idempotency_in_progress", 409), session);
    const link = await vaultAt(served).user("a").at("b").connect();
    expect(link).toEqual({
      sessionId: "ses_1",
      url: "http://x/",
      expiresAt: new Date("2026-01-01T00:00:00Z"),
    });
    const keys = served.seen.map(({ headers }) => headers["idempotency-key"]);
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
    await vaultAt(served).user("a").at("b").connect();
    expect(served.seen.at(-1)?.headers["idempotency-key"]).not.toBe(keys[0]);
  });

  test("whose answer is to be kept nowhere has no such key, and is sent again all the same", async () => {
    const served = await serving(
      hangUp,
      json({ url: "http://x/", headers: { authorization: "CANARY" } }),
    );
    const signed = await vaultAt(served).user("a").at("b").authorize(new Request("http://x/"));
    expect(signed.headers.get("authorization")).toBe("CANARY");
    expect(served.seen.map(({ headers }) => headers["idempotency-key"])).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("that changes something is asked once", async () => {
    const served = await serving(hangUp);
    const vault = vaultAt(served);
    const calls = [
      vault.connections.pause("con_1"),
      vault.user("a").erase(),
      vault.user("a").at("b").disconnect(),
    ];
    for (const ended of await Promise.allSettled(calls))
      expect(ended).toMatchObject({ reason: { code: "server_unavailable" } });
    expect(served.seen).toHaveLength(3);
  });

  test("is given up after three tries, and says where and how", async () => {
    const served = await serving(hangUp);
    const error = await vaultAt(served)
      .events.page()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "server_unavailable",
      whoCanFix: "operator",
      reason: "UND_ERR_SOCKET",
    });
    expect(String(error)).toContain(served.url);
    expect(JSON.stringify(error) + String(error)).not.toContain("CANARY");
    expect(served.seen).toHaveLength(3);
  });

  test.each([
    ["fails for good", refusing("internal", 500)],
    ["asks for a longer pause", refusing("rate_limited_by_valetkey", 429, { retry_after_s: 30 })],
    ["does not take the key", refusing("key_invalid", 401)],
    ["leads elsewhere", json({}, 302, { location: "https://evil.example/" })],
    [
      "answers in HTML",
      (_request: IncomingMessage, response: ServerResponse) => response.end("<html>"),
    ],
  ])("is not asked again when the server %s", async (_how, fault) => {
    const served = await serving(fault);
    await expect(vaultAt(served).events.page()).rejects.toMatchObject({
      code: expect.stringMatching(/^server_/),
    });
    expect(served.seen).toHaveLength(1);
  });

  test("ends when its time is over", async () => {
    const served = await serving(() => {});
    await expect(
      vaultAt(served, { timeoutMs: 20 }).connections.pause("con_1"),
    ).rejects.toMatchObject({
      code: "server_unavailable",
      reason: "timeout",
    });
  });

  test("stops as its signal says, before, meanwhile and in a pause", async () => {
    const reason = new Error("enough");
    const silent = await serving(() => {});
    const at = vaultAt(silent).user("a").at("b");
    await expect(at.connect({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(silent.seen).toEqual([]);
    for (const play of [(): void => {}, hangUp] satisfies Play[]) {
      const stop = new AbortController();
      const served = await serving((...given) => {
        play(...given);
        setTimeout(() => stop.abort(reason), 5);
      });
      const asked = vaultAt(served).user("a").at("b").connect({ signal: stop.signal });
      await expect(asked).rejects.toBe(reason);
      expect(served.seen).toHaveLength(1);
    }
  });
});

describe("a request to a provider", () => {
  const answered = (value: unknown, headers = {}): Play =>
    json(value, 200, { "valetkey-source": "provider", ...headers });

  test("takes nothing of the app's that is for the server, and leaves no address of the proxy", async () => {
    const served = await serving(answered({}));
    const at = connectToServer({ url: served.url, key })
      .user("a/b")
      .at("c", { account: "Arbeit · 仕事" });
    const paths = [
      "/x/../../../v1/tenant",
      "y?q=1#f",
      "?q=2",
      "//evil.example/z",
      "https://api.example/p?q#f",
      "/a%2Fb",
    ];
    for (const path of paths)
      await at.fetch(path, {
        headers: {
          authorization: "mine",
          cookie: "c",
          "valetkey-tenant": "other",
          "valetkey-target": "https://evil.example",
          "x-mine": "1",
        },
      });
    const proxy = "/v1/users/a%2Fb/c/proxy";
    expect(served.seen.map(({ url, headers }) => [url, headers["valetkey-target"]])).toEqual([
      [`${proxy}/v1/tenant`, undefined],
      [`${proxy}/y?q=1`, undefined],
      [`${proxy}?q=2`, undefined],
      [`${proxy}//evil.example/z`, undefined],
      [`${proxy}/`, "https://api.example/p?q"],
      [`${proxy}/a%2Fb`, undefined],
    ]);
    for (const { headers } of served.seen) {
      expect(headers).toMatchObject({
        authorization: `Bearer ${key}`,
        "valetkey-tenant": "default",
        "x-mine": "1",
        "valetkey-account": encodeURIComponent("Arbeit · 仕事"),
      });
      expect(headers.cookie).toBeUndefined();
    }
    await expect(at.fetch("https://")).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("that only reads is sent again when the server cannot be reached, any other once", async () => {
    const flaky = await serving(hangUp, answered({ ok: true }));
    const { fetch } = vaultAt(flaky).user("a").at("b");
    expect(await (await fetch("/x")).json()).toEqual({ ok: true });
    const down = await serving(hangUp);
    const post = vaultAt(down).user("a").at("b").fetch("/x", { method: "POST", body: "1" });
    await expect(post).rejects.toMatchObject({ code: "server_unavailable" });
    expect(down.seen).toHaveLength(1);
  });

  test("is not answered by what stands between", async () => {
    const served = await serving(json({ secret: "CANARY" }));
    await expect(vaultAt(served).user("a").at("b").fetch("/x")).rejects.toMatchObject({
      code: "server_refused",
    });
  });
});

describe("what connectToServer takes", () => {
  const url = "https://vault.example.com";
  test.each([
    [{ url: "vault.example.com", key }],
    [{ url: "ftp://vault.example.com", key }],
    [{ url: "https://user:pass@vault.example.com", key }],
    [{ url: "https://vault.example.com/?a=b", key }],
    [{ url, key: "" }],
    [{ url, key: "vk a" }],
    [{ url, key: undefined }],
    [{ url, key, tenants: "some" }],
    [{ url, key, tenants: "required", tenant: "a" }],
    [{ url, key, tenant: "" }],
    [{ url, key, fetch: "fetch" }],
    [{ url, key, timeoutMs: 0 }],
    [{ url, key, timeout: 5 }],
  ])("is checked: %j is not it", (options) => {
    const make = (): unknown => connectToServer(options as ServerConnection);
    expect(make).toThrow(expect.objectContaining({ code: "options_invalid" }));
    expect(make).not.toThrow(/CANARY|pass/);
  });

  test("shows nothing of the key", async () => {
    const { inspect } = await import("node:util");
    const vault = connectToServer({ url, key });
    expect(inspect(vault, { depth: 9, showHidden: true }) + JSON.stringify(vault)).not.toContain(
      "CANARY",
    );
  });
});
