import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createEgress, type Egress } from "./egress.ts";

const LIMIT = 512 * 1024;
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on a free loopback port, and the requests that it got. */
async function serve(listener: RequestListener): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? "-"}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A port on which nobody listens. */
async function closedPort(): Promise<string> {
  const { url } = await serve(() => {});
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return url;
}

const newEgress = (options: { timeoutMs?: number } = {}): Egress =>
  createEgress({ fetch: undefined, allowLoopbackHttp: true, ...options });

const strict = createEgress({ fetch: undefined, allowLoopbackHttp: false });

describe("the protocol's fetch", () => {
  test("sends what it is given and gives the whole answer back", async () => {
    const { url } = await serve((request, response) => {
      response.writeHead(418, "Teapot", { "x-answer": "a", "content-type": "text/plain" });
      request.pipe(response);
    });
    const body = new URLSearchParams({ grant_type: "refresh_token" });
    const answer = await newEgress().protocol(`${url}/token`, { method: "POST", body });
    expect(answer.status).toBe(418);
    expect(answer.statusText).toBe("Teapot");
    expect(answer.headers.get("x-answer")).toBe("a");
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect(await answer.text()).toBe("grant_type=refresh_token");
  });

  test("takes a Request too", async () => {
    const { url, seen } = await serve((request, response) => request.pipe(response));
    const request = new Request(url, { method: "PUT", body: "x", headers: { authorization: "a" } });
    expect(await (await newEgress().protocol(request)).text()).toBe("x");
    expect(seen).toEqual(["PUT / a"]);
  });

  test("gives an answer without a body as it is", async () => {
    const { url } = await serve((_, response) => response.writeHead(204).end());
    const answer = await newEgress().protocol(url);
    expect(answer.status).toBe(204);
    expect(answer.body).toBeNull();
  });

  test.each([301, 302, 303, 307, 308])("follows no redirect: %i", async (status) => {
    const other = await serve((_, response) => response.end());
    const { url } = await serve((_, response) =>
      response.writeHead(status, { location: other.url }).end(),
    );
    const answer = await newEgress().protocol(url, { headers: { authorization: "secret" } });
    expect(answer.status).toBe(status);
    expect(other.seen).toEqual([]);
  });

  test("follows none even where the caller asks for it", async () => {
    const other = await serve((_, response) => response.end());
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: other.url }).end(),
    );
    await newEgress().protocol(url, { redirect: "follow" });
    expect(other.seen).toEqual([]);
  });

  test("takes an answer of 512 KiB and not a byte more", async () => {
    const { url } = await serve((request, response) =>
      response.end(Buffer.alloc(LIMIT + Number(request.url?.slice(1)), "x")),
    );
    const whole = await newEgress().protocol(`${url}/0`);
    expect((await whole.arrayBuffer()).byteLength).toBe(LIMIT);
    await expect(newEgress().protocol(`${url}/1`)).rejects.toMatchObject({
      code: "provider_error",
      message: `${new URL(url).host} answered with more than ${LIMIT} bytes; the answer was dropped.`,
    });
  });

  test("drops an answer that never ends, and its connection", async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { url } = await serve((_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", more).on("close", closed);
      more();
    });
    await expect(newEgress().protocol(url)).rejects.toMatchObject({ code: "provider_error" });
    await gone;
  });

  test("counts the bytes of a compressed answer once they are unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(50 * LIMIT));
    expect(bomb.length).toBeLessThan(LIMIT);
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    await expect(newEgress().protocol(url)).rejects.toMatchObject({ code: "provider_error" });
  });

  test("unpacks a compressed answer", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(`{"a":1}`)),
    );
    expect(await (await newEgress().protocol(url)).json()).toEqual({ a: 1 });
  });

  test("waits only so long for an answer to begin", async () => {
    const { url } = await serve(() => {});
    const waiting = newEgress({ timeoutMs: 40 }).protocol(url);
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("waits only so long for an answer to end", async () => {
    const { url } = await serve((_, response) => response.write("{"));
    const waiting = newEgress({ timeoutMs: 40 }).protocol(url);
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("stops when the caller's signal says so, with its reason", async () => {
    const { url } = await serve(() => {});
    const reason = new Error("enough");
    const controller = new AbortController();
    const waiting = newEgress().protocol(url, { signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("fails as fetch does where nobody listens", async () => {
    await expect(newEgress().protocol(await closedPort())).rejects.toThrow(TypeError);
  });

  test("goes through the fetch that the vault was given", async () => {
    const sent: Request[] = [];
    const egress = createEgress({
      allowLoopbackHttp: false,
      async fetch(input, init) {
        sent.push(new Request(input, init));
        return new Response("own");
      },
    });
    expect(await (await egress.protocol("https://login.example/token")).text()).toBe("own");
    expect(sent.map(({ url, redirect }) => [url, redirect])).toEqual([
      ["https://login.example/token", "manual"],
    ]);
  });
});

describe("plain http and user names are refused before anything is sent", () => {
  const refused = { code: "host_not_allowed" };
  const sent: string[] = [];
  const counting = (allowLoopbackHttp: boolean): Egress =>
    createEgress({
      allowLoopbackHttp,
      async fetch(input) {
        sent.push(String(input));
        return new Response();
      },
    });

  test.each([
    ["http://login.example/token"],
    ["http://192.168.0.1/token"],
    ["http://169.254.169.254/latest"],
    ["http://localhost.evil.example/"],
    ["ftp://login.example/"],
    ["data:text/plain,x"],
    ["blob:https://login.example/1"],
  ])("%s", async (url) => {
    await expect(counting(true).protocol(url)).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  test.each([["http://127.0.0.1/"], ["http://localhost:3000/"], ["http://[::1]/"]])(
    "%s unless the vault is on loopback itself",
    async (url) => {
      await expect(counting(false).protocol(url)).rejects.toMatchObject(refused);
      expect(sent).toEqual([]);
      expect((await counting(true).protocol(url)).status).toBe(200);
      sent.length = 0;
    },
  );

  test("the refusal shows neither the path nor a user name", () => {
    const url = new URL("https://canary:canary@login.example/canary?canary");
    const check = (): void => strict.assertAllowed(url, ["login.example"], "x");
    expect(check).toThrow(
      "Refused to call https://login.example: credentials go over https only, to URLs without a user name.",
    );
  });
});

describe("a request for a user", () => {
  test("is sent as it is, and its answer streams back untouched", async () => {
    const { url, seen } = await serve((_, response) => {
      response.writeHead(200, { "set-cookie": ["a=1", "b=2"] });
      response.write("first");
    });
    const request = new Request(`${url}/x`, { headers: { authorization: "Bearer t" } });
    const answer = await newEgress().api(request);
    expect(seen).toEqual(["GET /x Bearer t"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    await reader?.cancel();
  });

  test("may have an answer of any length", async () => {
    const { url } = await serve((_, response) => response.end(Buffer.alloc(2 * LIMIT)));
    const answer = await newEgress().api(new Request(url));
    expect((await answer.arrayBuffer()).byteLength).toBe(2 * LIMIT);
  });

  test("gets a redirect as the answer where it asks for that", async () => {
    const other = await serve((_, response) => response.end());
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: other.url }).end(),
    );
    const answer = await newEgress().api(new Request(url, { redirect: "manual" }));
    expect([answer.status, answer.headers.get("location")]).toEqual([302, other.url]);
    expect(other.seen).toEqual([]);
  });

  test("that reaches nobody says which host and why, and no more of the URL", async () => {
    const url = await closedPort();
    const sending = newEgress().api(new Request(`${url}/canary?canary`));
    await expect(sending).rejects.toMatchObject({
      code: "provider_unavailable",
      message: `${new URL(url).host} could not be reached (ECONNREFUSED). Try again later.`,
    });
  });

  test("may be given as a URL and what to send there", async () => {
    const { url, seen } = await serve((_, response) => response.end("answer"));
    const init = { method: "PUT", headers: { authorization: "Bearer t" } };
    expect(await (await newEgress().api(new URL(`${url}/x`), init)).text()).toBe("answer");
    expect(seen).toEqual(["PUT /x Bearer t"]);
  });

  test("given as a URL fails in the same words", async () => {
    const url = new URL(await closedPort());
    for (const init of [undefined, {}, { signal: new AbortController().signal }]) {
      await expect(newEgress().api(url, init)).rejects.toMatchObject({
        code: "provider_unavailable",
        message: `${url.host} could not be reached (ECONNREFUSED). Try again later.`,
      });
    }
  });

  test("given as a URL rejects with the caller's reason", async () => {
    const { url } = await serve(() => {});
    const reason = new Error("enough");
    const controller = new AbortController();
    const sending = newEgress().api(new URL(url), { signal: controller.signal });
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });

  test("that is cut off says so", async () => {
    const { url } = await serve((request) => request.socket.destroy());
    await expect(newEgress().api(new Request(url))).rejects.toMatchObject({
      code: "provider_unavailable",
      message: expect.stringMatching(/could not be reached \([A-Z_]+\)/),
    });
  });

  test.each<[string, unknown]>([
    ["an error without a code", new TypeError("canary")],
    ["something that is no error", "canary"],
  ])("that fails with %s repeats nothing of it", async (_, thrown) => {
    const egress = createEgress({
      allowLoopbackHttp: false,
      fetch: () => Promise.reject(thrown),
    });
    await expect(egress.api(new Request("https://api.example/"))).rejects.toMatchObject({
      code: "provider_unavailable",
      message: "api.example could not be reached. Try again later.",
    });
  });

  test("that the caller aborts rejects with the caller's reason", async () => {
    const { url } = await serve(() => {});
    const reason = new Error("enough");
    const controller = new AbortController();
    const sending = newEgress().api(new Request(url, { signal: controller.signal }));
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });
});

describe("a credential goes to", () => {
  test.each<[string, readonly string[]]>([
    ["https://api.good.example/x", ["api.good.example"]],
    ["https://API.GOOD.example:443/x", ["api.good.example"]],
    ["https://api.good.example:8443/x", ["other.example", "api.good.example:8443"]],
    ["https://a.good.example", [".good.example"]],
    ["https://a.b.good.example", [".good.example"]],
    ["https://a.good.example:8443", [".good.example:8443"]],
    ["https://bücher.example", ["xn--bcher-kva.example"]],
    ["https://api.good.example/v1", ["api.good.example/v1"]],
    ["https://api.good.example/v1/x?y#z", ["api.good.example/v1"]],
    ["https://api.good.example/v1/x?y=/..%2f", ["api.good.example/v1"]],
    [
      "https://api.good.example/v1/group%2fproject/main...next/.well-known/a..b",
      ["api.good.example/v1"],
    ],
    ["https://api.good.example/v1/..%2fv2", ["api.good.example"]],
    ["https://api.good.example/a/../v1/", ["api.good.example/v1"]],
    ["https://api.good.example:8443/v1/b/c", ["api.good.example:8443/v1/b"]],
  ])("%s where the hosts are %j", (url, hosts) => {
    expect(() => strict.assertAllowed(new URL(url), hosts, "x")).not.toThrow();
  });
});

describe("no credential goes to", () => {
  test.each<[string, readonly string[]]>([
    ["https://evil.example/", ["api.good.example"]],
    ["https://api.good.example.evil.example/", ["api.good.example"]],
    ["https://api.good.example@evil.example/", ["api.good.example"]],
    ["https://user@api.good.example/", ["api.good.example"]],
    ["https://:pass@api.good.example/", ["api.good.example"]],
    ["https://evil-api.good.example/", ["api.good.example"]],
    ["https://sub.api.good.example/", ["api.good.example"]],
    ["https://api.good.example:8443/", ["api.good.example"]],
    ["https://api.good.example/", ["api.good.example:8443"]],
    ["https://api.good.example./", ["api.good.example"]],
    ["https://good.example/", [".good.example"]],
    ["https://evilgood.example/", [".good.example"]],
    ["https://good.example.evil.example/", [".good.example"]],
    ["https://a.good.example:8443/", [".good.example"]],
    ["http://api.good.example/", ["api.good.example"]],
    ["http://127.0.0.1/", ["127.0.0.1"]],
    ["https://127.0.0.1/", ["api.good.example"]],
    ["https://2130706433/", ["api.good.example"]],
    ["https://[::ffff:7f00:1]/", ["api.good.example"]],
    ["ftp://api.good.example/", ["api.good.example"]],
    ["javascript:alert(1)", [""]],
    ["https://api.good.example/", ["api.good.example/v1"]],
    ["https://api.good.example/v10", ["api.good.example/v1"]],
    ["https://api.good.example/V1", ["api.good.example/v1"]],
    ["https://api.good.example/v1/../v2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/%2e%2e/v2", ["api.good.example/v1"]],
    ["https://api.good.example/v1\\..\\v2", ["api.good.example/v1"]],
    // What stands before a server may read these as a step up, although a URL parser does not.
    ["https://api.good.example/v1/..%2fv2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/x%2F%2E%2e%2F..%2Fv2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/..%5cv2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/..;/v2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/%2e%2e%3b/v2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/%252e%252e%252fv2", ["api.good.example/v1"]],
    ["https://api.good.example/v1/x%2f..", ["api.good.example/v1"]],
    ["https://a.api.good.example/v1", ["api.good.example/v1"]],
    ["https://evil.example/api.good.example/v1", ["api.good.example/v1"]],
    ["https://api.good.example/", []],
    ["https://api.good.example/", [""]],
  ])("%s where the hosts are %j", (url, hosts) => {
    const check = (): void => strict.assertAllowed(new URL(url), hosts, "x");
    expect(check).toThrow(expect.objectContaining({ code: "host_not_allowed", provider: "x" }));
  });

  test("a foreign host, and the refusal names the ones that are right", () => {
    const url = new URL("https://evil.example/canary?canary");
    const check = (hosts: string[]) => (): void => strict.assertAllowed(url, hosts, "github");
    expect(check(["a.example", ".b.example"])).toThrow(
      "Refused to send github's credential to evil.example: it is not one of the provider's API hosts (a.example, .b.example).",
    );
    expect(check([])).toThrow("(none are known; set api: { baseUrl, hosts })");
  });

  test("plain http on loopback, unless the vault is there itself and the port is named", () => {
    const url = new URL("http://127.0.0.1:3000/");
    expect(() => newEgress().assertAllowed(url, ["127.0.0.1:3000"], "x")).not.toThrow();
    expect(() => newEgress().assertAllowed(url, ["127.0.0.1"], "x")).toThrow();
    expect(() => strict.assertAllowed(url, ["127.0.0.1:3000"], "x")).toThrow();
  });
});
