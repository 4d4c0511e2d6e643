/** What is not passed on, written byte by byte: paths that climb, requests within requests, other protocols, bodies that are none. */
import { beforeEach, describe, expect, test } from "vitest";
import { type UseProxy, useProxy } from "../../test/use-proxy.ts";

const start = useProxy({ bodyBytes: 2_000_000, idleMs: 900, headMs: 1500 });
let proxy: UseProxy;
/** What the provider got: method, path and body. */
let got: string[];

beforeEach(async () => {
  proxy = await start();
  got = [];
  proxy.play(async (request, response) => {
    const { method, url } = request;
    let body = "";
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return;
    }
    got.push(`${method} ${url} ${body}`);
    response.end("played");
  });
});

/** A whole request, on a connection that ends with it. */
function head(target: string, { method = "GET", more = "" } = {}): string {
  const auth = `authorization: Bearer ${proxy.key}`;
  return `${method} ${target} HTTP/1.1\r\nhost: x\r\n${auth}\r\nconnection: close\r\n${more}\r\n`;
}

function statusOf(text: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
}

/** The problem that an answer is. */
function problemIn(text: string): { code: string; detail: string } {
  return JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));
}

describe("a path goes on as it is, or not at all", () => {
  test.each([
    ["", "/base"],
    ["/", "/base/"],
    ["?a=1", "/base?a=1"],
    ["/x//y", "/base/x//y"],
    ["/x%2fy%2F%5c", "/base/x%2fy%2F%5c"],
    ["/x'();:@&=+$,!*~", "/base/x'();:@&=+$,!*~"],
    ["/..x/...", "/base/..x/..."],
    ["/x?y=/../..//evil.example/%2e%2e", "/base/x?y=/../..//evil.example/%2e%2e"],
    ["/x?q={\"a\":'b|^`'}", "/base/x?q={\"a\":'b|^`'}"],
    ["/x?q=%00%zz%ff", "/base/x?q=%00%zz%ff"],
    ["/http://evil.example/x", "/base/http://evil.example/x"],
    ["/@evil.example", "/base/@evil.example"],
    ["/%E2%82%AC", "/base/%E2%82%AC"],
  ])("%j passes", async (path, as) => {
    const text = await proxy.raw(head(`/v1/proxy/${proxy.ids.api}${path}`));
    expect([statusOf(text), got]).toEqual([200, [`GET ${as} `]]);
  });

  test.each([
    "/..",
    "/../",
    "/../../admin",
    "/x/../../admin",
    "/x/..",
    "/./x",
    "/.",
    "/%2e%2e/admin",
    "/%2E%2E/",
    "/.%2e/",
    "/%2e./",
    "/%2e/",
    "/%252e%252e/admin",
    "/%25252e%25252e/",
    "/..%2fadmin",
    "/..%2Fadmin",
    "/x%2f..%2f..%2fadmin",
    "/..%5cadmin",
    "/..%255cadmin",
    "/x%5c..%5cadmin",
    "/..\\admin",
    "/\\evil.example/x",
    "\\evil.example",
    "/..;/admin",
    "/..;a=b/admin",
    "/..%3b/admin",
    "//evil.example/x",
    "///evil.example/x",
    "//user:pass@evil.example/",
    "/x\x01y",
    "/x\x7fy",
    "/x%00",
    "/x%0d%0aInjected:%201",
    "/x%0A",
    "/%ff",
    "/%c0%ae%c0%ae/admin",
    "/%c0%af..%c0%afadmin",
    "/%e0%80%ae%e0%80%ae/",
    "/%",
    "/%2",
    "/%zz",
    "/%u002e%u002e/",
    "/caf\xe9",
    "/caf\xc3\xa9",
    "/{x}",
    '/"x"',
    "/<x>",
    "/x|y",
    "/x#y",
    "/x?y#z",
    "/x?caf\xe9",
  ])("%j does not", async (path) => {
    const request = Buffer.from(head(`/v1/proxy/${proxy.ids.api}${path}`), "latin1");
    const text = await proxy.raw(request);
    expect([400, 404, 422]).toContain(statusOf(text));
    expect(text).not.toContain("played");
    expect(got).toEqual([]);
  });

  test("and what it says of itself names the fault", async () => {
    const text = await proxy.raw(head(`/v1/proxy/${proxy.ids.api}/..%2fadmin`));
    expect(problemIn(text)).toMatchObject({ code: "options_invalid", detail: /dots/ });
  });
});

describe("a request that hides another one", () => {
  const hidden = "GET /v1/hidden HTTP/1.1\r\nhost: x\r\n\r\n";
  const length = `content-length: ${hidden.length}\r\n`;
  test.each([
    ["with two lengths", `${length}content-length: 5\r\n`, hidden],
    ["with a length and chunks", `${length}transfer-encoding: chunked\r\n`, `0\r\n\r\n${hidden}`],
    ["with chunks and a length", `transfer-encoding: chunked\r\n${length}`, `0\r\n\r\n${hidden}`],
    ["with a list of lengths", "content-length: 5, 5\r\n", hidden],
    ["with a length that is none", "content-length: +5\r\n", hidden],
    ["with a length in hexadecimal", "content-length: 0x5\r\n", hidden],
    ["with another coding", "transfer-encoding: gzip\r\n", hidden],
    [
      "with a coding that looks like chunked",
      "transfer-encoding: xchunked\r\n",
      `0\r\n\r\n${hidden}`,
    ],
    ["with chunks of a coding", "transfer-encoding: gzip, chunked\r\n", `0\r\n\r\n${hidden}`],
    ["with chunks twice", "transfer-encoding: chunked, chunked\r\n", `0\r\n\r\n${hidden}`],
    ["in a folded line", "transfer-encoding:\r\n chunked\r\n", `0\r\n\r\n${hidden}`],
    ["in a name with a space", "transfer-encoding : chunked\r\n", `0\r\n\r\n${hidden}`],
    ["in a chunk whose size is none", "transfer-encoding: chunked\r\n", `0x0\r\n\r\n${hidden}`],
    ["in a line without its end", "x: a\nb: c\r\n", hidden],
  ])("%s is refused", async (_how, more, body) => {
    const target = `/v1/proxy/${proxy.ids.api}/x`;
    const request = head(target, { method: "POST", more }).replace("connection: close\r\n", "");
    const text = await proxy.raw(request + body, (seen) => seen.split("HTTP/1.1 ").length > 2);
    expect(statusOf(text)).toBeGreaterThanOrEqual(400);
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(got).toEqual([]);
  });

  test("by naming a header in Connection loses that header alone", async () => {
    let seen: object = {};
    proxy.play((request, response) => {
      seen = request.headers;
      response.end();
    });
    const more = "x-kept: 1\r\nx-hop: 2\r\nconnection: x-hop, x-api-key, content-length\r\n";
    await proxy.raw(head(`/v1/proxy/${proxy.ids.api}/x`, { more }));
    expect(seen).toMatchObject({ "x-kept": "1", "x-api-key": "CANARY-key" });
    expect(seen).not.toHaveProperty("x-hop");
  });
});

describe("another protocol", () => {
  test.each([
    ["websocket", "upgrade: websocket\r\nsec-websocket-version: 13\r\n"],
    ["among others", "upgrade: h2c, WebSocket\r\n"],
  ])("that is a WebSocket is refused with a reason (%s)", async (_how, more) => {
    const text = await proxy.raw(
      head(`/v1/proxy/${proxy.ids.api}/x`, { more }).replace(
        "connection: close",
        "connection: upgrade, close",
      ),
    );
    expect([statusOf(text), problemIn(text).code]).toEqual([501, "upgrade_unsupported"]);
    expect(problemIn(text).detail).toContain("/token");
    expect(got).toEqual([]);
  });

  test("that a client merely offers is left alone", async () => {
    const more = "upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n";
    const text = await proxy.raw(
      head(`/v1/proxy/${proxy.ids.api}/x`, { more }).replace(
        "connection: close",
        "connection: upgrade, http2-settings, close",
      ),
    );
    expect([statusOf(text), got]).toEqual([200, ["GET /base/x "]]);
  });

  test("as a method that is for servers themselves is refused", async () => {
    const text = await proxy.raw(head(`/v1/proxy/${proxy.ids.api}/x`, { method: "TRACE" }));
    expect([statusOf(text), problemIn(text).code]).toEqual([405, "method_not_allowed"]);
    const connect = await proxy.raw(head("evil.example:443", { method: "CONNECT" }));
    expect(connect).not.toContain("200");
    const absolute = await proxy.raw(head(`http://evil.example/v1/proxy/${proxy.ids.api}/x`));
    expect(statusOf(absolute)).toBe(404);
    expect(got).toEqual([]);
  });
});

describe("a body", () => {
  test("that is too long is refused before it is sent, or where it becomes that", async () => {
    const told = head(`/v1/proxy/${proxy.ids.api}/x`, {
      method: "POST",
      more: "content-length: 2000001\r\nexpect: 100-continue\r\n",
    });
    const text = await proxy.raw(told);
    expect([statusOf(text), problemIn(text).code]).toEqual([413, "body_too_large"]);
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield new Uint8Array(100_000);
    }
    const streamed = await proxy
      .ask("/x", { method: "POST", body: endless() as never, duplex: "half" })
      .then((response) => response.status)
      .catch(() => 413);
    expect(streamed).toBe(413);
    expect(got).toEqual([]);
  });

  test("is invited only by who takes it", async () => {
    const more = "content-length: 5\r\nexpect: 100-continue\r\n";
    const target = `/v1/proxy/${proxy.ids.api}/x`;
    const socket = await proxy.open();
    let text = "";
    const closed = new Promise((done) => socket.once("close", done));
    socket.on("data", (chunk) => {
      if (text === "" && String(chunk).startsWith("HTTP/1.1 100 Continue")) socket.write("hello");
      text += chunk;
    });
    socket.write(head(target, { method: "POST", more }));
    await closed;
    expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(got).toEqual(["POST /base/x hello"]);
    const refused = await proxy.raw(
      head(target, { method: "POST", more }).replace("Bearer ", "Bearer x"),
    );
    expect(statusOf(refused)).toBe(401);
  });

  test("that comes too slowly is refused with its reason", async () => {
    for (const more of ["content-length: 50\r\n", "transfer-encoding: chunked\r\n"]) {
      const text = await proxy.raw(
        `${head(`/v1/proxy/${proxy.ids.api}/x`, { method: "POST", more })}5\r\nhello`,
      );
      expect([statusOf(text), problemIn(text).code]).toEqual([408, "request_timeout"]);
    }
    expect(got).toEqual([]);
  });

  test("that breaks off never reaches the provider as a whole", async () => {
    const target = `/v1/proxy/${proxy.ids.api}/x`;
    const more = "transfer-encoding: chunked\r\n";
    const text = await proxy.raw(`${head(target, { method: "POST", more })}5\r\nhello\r\nZZ\r\n`);
    expect(text).not.toContain(" 200 ");
    expect(got).toEqual([]);
  });
});

test("an answer that its caller takes no more of is given up, at the provider too", async () => {
  const { promise: givenUp, resolve } = Promise.withResolvers<boolean>();
  proxy.play((_request, response) => {
    response.once("close", () => resolve(response.writableFinished));
    const more = (): void => {
      while (response.write(Buffer.alloc(65_536)));
    };
    response.on("drain", more);
    more();
  });
  const socket = await proxy.open();
  socket.pause();
  socket.write(head(`/v1/proxy/${proxy.ids.api}/x`));
  expect(await givenUp).toBe(false);
  socket.destroy();
});

test("a provider that does not begin to answer is not waited for without end", async () => {
  proxy.play(() => {});
  const text = await proxy.raw(head(`/v1/proxy/${proxy.ids.api}/x`));
  expect([statusOf(text), problemIn(text).code]).toEqual([504, "provider_timeout"]);
  expect(text).toMatch(/\r\nvaletkey-attempts: 1\r\n/i);
});
