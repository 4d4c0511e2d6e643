/** What goes on to a provider and what comes back, but for how it streams. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { useProxy } from "../../test/use-proxy.ts";

const proxy = useProxy({ rememberBytes: 4 });

describe("a request goes to the provider, and its answer comes back", () => {
  test("with the credential on it, what is ours off, and the rest as it was", async () => {
    const { play, ask, ids } = await proxy();
    let seen: { url?: string; method?: string; headers?: object; body?: string } = {};
    play(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { url = "", method = "", headers } = request;
      seen = { url, method, headers, body };
      response.writeHead(207, { "x-one": "1", "content-type": "text/plain;x=y" });
      response.end("made");
    });
    const response = await ask("/a%2Fb/%7e//c?q=%zz&e", {
      method: "PROPFIND",
      headers: {
        "content-type": "application/xml",
        "idempotency-key": "k-1",
        prefer: "return=minimal",
        cookie: "CANARY=1",
        "x-forwarded-for": "10.0.0.1",
        forwarded: "for=10.0.0.1",
        "proxy-authorization": "Basic CANARY",
        "valetkey-actor": "inbox-agent",
        "x-mine": "2",
      },
      body: "<x/>",
    });
    const url = "/base/a%2Fb/%7e//c?q=%zz&e";
    expect(seen).toMatchObject({ method: "PROPFIND", url, body: "<x/>" });
    expect(seen.headers).toMatchObject({
      "x-api-key": "CANARY-key",
      "content-type": "application/xml",
      "content-length": "4",
      "idempotency-key": "k-1",
      prefer: "return=minimal",
      "x-mine": "2",
    });
    expect(Object.keys(seen.headers ?? {}).join()).not.toMatch(
      /cookie|forward|valetkey|proxy|authorization/,
    );
    expect([response.status, await response.text()]).toEqual([207, "made"]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-one": "1",
      "content-type": "text/plain;x=y",
      "valetkey-source": "provider",
      "valetkey-attempts": "1",
      "valetkey-provider-ms": expect.stringMatching(/^\d+$/),
      "valetkey-connection": ids.api,
      "valetkey-request-id": expect.stringMatching(/^req_/),
    });
  });

  test("without what the provider says of one connection, of its host, and of us", async () => {
    const { play, ask } = await proxy();
    play((_request, response) => {
      response.writeHead(200, {
        connection: "keep-alive, x-hop",
        "x-hop": "1",
        "set-cookie": ["CANARY=1", "CANARY=2"],
        "strict-transport-security": "max-age=1",
        "alt-svc": 'h3=":443"',
        "clear-site-data": '"*"',
        "access-control-allow-origin": "*",
        "valetkey-source": "valetkey",
        "www-authenticate": "Basic",
        location: "https://other.example/x",
        link: ["<a>", "<b>"],
      });
      response.end();
    });
    const { headers } = await ask("/x");
    const names = [...headers.keys()].join();
    expect(names).not.toMatch(/x-hop|cookie|strict|alt-svc|clear-site|access-control/);
    expect(headers.get("valetkey-source")).toBe("provider");
    expect(headers.get("www-authenticate")).toBe("Basic");
    expect(headers.get("location")).toBe("https://other.example/x");
    expect(headers.get("link")).toBe("<a>, <b>");
  });

  test("for a user at a provider, for the tenant itself, and for one of several accounts", async () => {
    const { play, server, url, key, ids } = await proxy();
    play((request, response) => response.end(request.headers["x-api-key"]));
    const alice = server.app.vault.user("al/ice ü").at("api");
    const { id } = await alice.adopt({ key: "k-ü".replace("ü", "u") });
    await server.app.vault.shared().at("api").adopt({ key: "k-shared" });
    const asked = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
      const init = { headers: { authorization: `Bearer ${key}`, ...headers } };
      const response = await fetch(`${url}/v1${path}`, init);
      return `${response.status} ${await response.text()}`;
    };
    const user = encodeURIComponent("al/ice ü");
    expect(await asked(`/users/${user}/api/proxy/x`)).toBe("200 k-u");
    expect(await asked(`/users/${user}/api/proxy`)).toBe("200 k-u");
    expect(await asked("/shared/api/proxy/x?y=1")).toBe("200 k-shared");
    const chosen = { "valetkey-connection": id };
    expect(await asked(`/users/${user}/api/proxy/x`, chosen)).toBe("200 k-u");
    const others = { "valetkey-connection": ids.api };
    expect(await asked(`/users/${user}/api/proxy/x`, others)).toMatch(/^409 .*connection_required/);
    expect(await asked("/users/nobody/api/proxy/x")).toMatch(/^409 .*connection_required/);
    expect(await asked("/users/nobody/none/proxy/x")).toMatch(/^404 .*provider_unknown/);
    expect(await asked(`/users/%ff/api/proxy/x`)).toMatch(/^422 .*user's id/);
  });

  test("is noted as who used the connection last: the key, and the name that its caller gives", async () => {
    const { play, ask, server, ids } = await proxy();
    play((_request, response) => response.end());
    const usedBy = async (headers: Record<string, string>, expected: RegExp): Promise<void> => {
      await ask("/x", { headers });
      const noted = async (): Promise<string> =>
        (await server.call("GET", `/v1/connections/${ids.api}`)).body.last_used_by ?? "";
      for (let tries = 0; tries < 400 && !expected.test(await noted()); tries++)
        await new Promise((done) => setTimeout(done, 5));
      expect(await noted()).toMatch(expected);
    };
    await usedBy({}, /^key:key_\w+ \(.+\)$/);
    await usedBy(
      { "valetkey-actor": "inbox-agent, run 7" },
      /^key:key_\w+ \(.+\)\/inbox-agent, run 7$/,
    );
  });

  test("at another of the provider's hosts, and at no other", async () => {
    const { play, ask, upstream } = await proxy();
    play((request, response) => response.end(request.url));
    const target = { "valetkey-target": `http://${upstream.host}/other/%2f?a=1` };
    expect(await (await ask("", { headers: target })).text()).toBe("/other/%2f?a=1");
    expect(await (await ask("/", { headers: target })).text()).toBe("/other/%2f?a=1");
    for (const url of [
      "https://evil.example/x",
      `http://${upstream.host}@evil.example/`,
      `http://u:p@${upstream.host}/`,
      `http://127.0.0.1.evil.example:${upstream.host.split(":")[1]}/`,
      "http://169.254.169.254/latest",
      `https://${upstream.h2}/`,
    ]) {
      const refused = await ask("", { headers: { "valetkey-target": url } });
      expect([url, refused.status, (await refused.json()).code]).toEqual([
        url,
        403,
        "host_not_allowed",
      ]);
    }
    for (const url of ["/x", "//evil.example", "ftp://x/", "https://", "https:/x", "https:\\\\x"]) {
      const refused = await ask("", { headers: { "valetkey-target": url } });
      expect([url, refused.status]).toEqual([url, 422]);
    }
    expect((await ask("/x", { headers: target })).status).toBe(422);
  });

  test("compressed as it is, and a redirect is an answer unless it is to be followed", async () => {
    const { play, raw, ask, key, ids } = await proxy();
    const packed = gzipSync("packed");
    play((request, response) => {
      if (request.url === "/base/there") return response.end("there");
      if (request.url === "/base/go")
        return response.writeHead(302, { location: "/base/there" }).end();
      return response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
    });
    const head = `host: x\r\nauthorization: Bearer ${key}\r\nconnection: close\r\n`;
    const text = await raw(`GET /v1/proxy/${ids.api}/x HTTP/1.1\r\n${head}\r\n`);
    expect(text.includes(packed.toString("latin1"))).toBe(true);
    const led = await ask("/go");
    expect([led.status, led.headers.get("location")]).toEqual([302, "/base/there"]);
    const followed = await ask("/go", { headers: { "valetkey-redirect": "follow" } });
    expect(await followed.text()).toBe("there");
    expect(followed.headers.get("valetkey-attempts")).toBe("2");
  });

  test.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 304],
  ])("to %s with %i, that has no body", async (method, status) => {
    const { play, ask } = await proxy();
    play((_request, response) => {
      response.writeHead(status, { "content-length": "5", etag: '"1"' });
      response.end(status === 200 ? "abcde" : undefined);
    });
    const response = await ask("/x", { method });
    expect([response.status, await response.text()]).toEqual([status, ""]);
    expect(response.headers.get("etag")).toBe('"1"');
    expect(response.headers.get("content-length")).toBe(status === 204 ? null : "5");
  });
});

describe("who calls", () => {
  test("needs a key that may", async () => {
    const { url, ids, server } = await proxy();
    const asked = async (headers: Record<string, string>): Promise<[number, string, string]> => {
      const response = await fetch(`${url}/v1/proxy/${ids.api}/x`, { headers });
      const source = response.headers.get("valetkey-source") ?? "";
      return [response.status, (await response.json()).code, source];
    };
    expect(await asked({})).toEqual([401, "key_missing", "valetkey"]);
    const wrong = { authorization: "Bearer vk_test_nothing" };
    expect(await asked(wrong)).toEqual([401, "key_invalid", "valetkey"]);
    const reader = await server.makeKey({ scopes: ["connections:read"] });
    const may = await asked({ authorization: `Bearer ${reader}` });
    expect(may).toEqual([403, "key_scope_missing", "valetkey"]);
  });

  test("is told nothing of what is not there or not theirs", async () => {
    const { url, key, ids } = await proxy();
    const asked = async (id: string, headers = {}): Promise<[number, object]> => {
      const init = { headers: { authorization: `Bearer ${key}`, ...headers } };
      const response = await fetch(`${url}/v1/proxy/${id}/x`, init);
      const { instance: _, ...body } = await response.json();
      return [response.status, JSON.parse(JSON.stringify(body).replaceAll(id, "id"))];
    };
    const unknown = await asked("con_AAAAAAAAAAAAAAAAAAAAAA");
    expect(unknown).toMatchObject([404, { code: "connection_not_found" }]);
    expect(await asked(ids.api, { "valetkey-tenant": "acme" })).toEqual(unknown);
    expect(await asked("con%2f..")).toMatchObject([404, { code: "connection_not_found" }]);
  });

  test("with too many calls at a time waits for some", async () => {
    const limited = await few();
    const answers: (() => void)[] = [];
    limited.play((_request, response) => void answers.push(() => response.end("late")));
    const first = [limited.ask("/a"), limited.ask("/b")];
    await expect.poll(() => answers.length, { timeout: 10_000 }).toBe(2);
    const third = await limited.ask("/c");
    expect([third.status, (await third.json()).code]).toEqual([429, "rate_limited_by_valetkey"]);
    expect(third.headers.get("retry-after")).toBe("1");
    for (const answer of answers) answer();
    for (const one of first) expect(await (await one).text()).toBe("late");
    limited.play((_request, response) => response.end("again"));
    // Whoever was turned away is not counted on.
    for (let count = 0; count < 3; count++)
      expect(await (await limited.ask("/d")).text()).toBe("again");
  });
});

const few = useProxy({ perOwner: 2, perKey: 3 });

describe("a provider that", () => {
  test("refuses the token gets the renewed one, and its caller the second answer", async () => {
    const { server, url, key, ids } = await proxy();
    server.provider.control.expireAccessTokens("alice");
    const response = await fetch(`${url}/v1/proxy/${ids.sandbox}/notes`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: '{"text":"twice"}',
    });
    expect([response.status, response.headers.get("valetkey-attempts")]).toEqual([201, "2"]);
  });

  test("has ended the grant is told apart from a refused key", async () => {
    const { server, url, key } = await proxy();
    await server.connect("bob");
    server.provider.control.revokeGrants("alice");
    const there = `${url}/v1/users/bob/sandbox-oauth2/proxy/me`;
    const response = await fetch(there, { headers: { authorization: `Bearer ${key}` } });
    expect([response.status, response.headers.get("valetkey-source")]).toEqual([409, "valetkey"]);
    expect(response.headers.get("valetkey-attempts")).toBe("1");
    expect(await response.json()).toMatchObject({
      code: "needs_reauth",
      who_can_fix: "user",
      connect_url: expect.stringContaining("/connect/"),
    });
    const headers = { authorization: `Bearer ${key}`, "valetkey-links": "none" };
    expect(await (await fetch(there, { headers })).json()).not.toHaveProperty("connect_url");
  });

  test("asks to wait is not asked again meanwhile", async () => {
    const { play, server, url, key } = await proxy();
    await server.app.vault.user("carol").at("api").adopt({ key: "k" });
    let asked = 0;
    play((_request, response) => {
      asked += 1;
      response.writeHead(429, { "retry-after": "30" }).end("slow down");
    });
    const ask = (path: string): Promise<Response> =>
      fetch(`${url}/v1/users/carol/api/proxy${path}`, {
        headers: { authorization: `Bearer ${key}` },
      });
    const first = await ask("/a");
    expect([first.status, first.headers.get("valetkey-source"), await first.text()]).toEqual([
      429,
      "provider",
      "slow down",
    ]);
    const second = await ask("/b");
    expect([second.status, second.headers.get("valetkey-source")]).toEqual([429, "valetkey"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(28);
    expect(await second.json()).toMatchObject({ code: "rate_limited", who_can_fix: "provider" });
    expect(asked).toBe(1);
  });

  test("cannot be reached, is silent, or speaks no HTTP, is named", async () => {
    const { server, url, key } = await few();
    const { createServer } = await import("node:net");
    const lines: [string, (socket: import("node:net").Socket) => unknown][] = [
      ["503 provider_unavailable", (socket) => socket.destroy()],
      ["502 provider_error", (socket) => socket.end("SSH-2.0-OpenSSH\r\n\r\n")],
      [
        "502 provider_error",
        (socket) =>
          socket.end("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"),
      ],
      [
        "502 provider_error",
        (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(90_000)}\r\n\r\n`),
      ],
    ];
    for (const [expected, answer] of lines) {
      const broken = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => answer(socket));
      });
      await new Promise<void>((done) => broken.listen(0, "127.0.0.1", done));
      const { port } = broken.address() as { port: number };
      const slug = `broken-${port}`;
      const host = `127.0.0.1:${port}`;
      await server.app.host.providers.set(slug, {
        ...{ protocol: "key", key: { in: "header", name: "x-key" } },
        api: { baseUrl: `http://${host}`, hosts: [host] },
      });
      await server.app.vault
        .user("alice")
        .at(slug as never)
        .adopt({ key: "CANARY" });
      const response = await fetch(`${url}/v1/users/alice/${slug}/proxy/x`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const body = await response.json();
      expect(`${response.status} ${body.code} ${body.detail}`).toContain(expected);
      expect(body.detail).toContain(host);
      expect(JSON.stringify(body)).not.toContain("CANARY");
      broken.close();
    }
  });
});

describe("what is noted of a call", () => {
  test("is whose it was, where it went and what came back, without the credential", async () => {
    const { play, ask, exchanges, ids } = await proxy();
    play((request, response) => {
      request.resume();
      response.writeHead(201, { "x-a": "1" }).end("answered");
    });
    const headers = { "valetkey-actor": "inbox%20agent", "content-type": "text/plain" };
    await (await ask("/x?y=1", { method: "PUT", headers, body: "request" })).text();
    const exchange = exchanges.at(-1);
    await expect.poll(() => exchange?.call?.responseBody, { timeout: 10_000 }).toBeDefined();
    expect(exchange).toMatchObject({
      route: "proxy",
      keyName: "test",
      tenant: "default",
      call: {
        userId: "alice",
        provider: "api",
        connectionId: ids.api,
        actor: "inbox agent",
        method: "PUT",
        url: expect.stringMatching(/^http:\/\/127.0.0.1:\d+\/base\/x\?y=1$/),
        status: 201,
        providerMs: expect.any(Number),
        attempts: 1,
        source: "provider",
        responseHeaders: { "x-a": "1" },
      },
    });
    const { requestBody, responseBody } = exchange?.call ?? {};
    expect([String(requestBody), String(responseBody)]).toEqual(
      ["requ", "answ"].map((text) => String(Buffer.from(text))),
    );
    expect(JSON.stringify(exchange)).not.toContain("CANARY");
  });

  test("is the problem, where there was one", async () => {
    const { ask, exchanges } = await proxy();
    expect((await ask("/%252e%252e/x")).status).toBe(422);
    expect(exchanges.at(-1)).toMatchObject({
      problem: "options_invalid",
      whoCanFix: "developer",
      call: { source: "valetkey", attempts: 0 },
    });
  });
});
