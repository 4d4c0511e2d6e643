/** What a server says to those who send too much, too slowly, or no HTTP at all: each is told the cause and the way out. */
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";

const server = useServer({
  config: {
    limits: {
      headersTimeoutS: 1,
      requestTimeoutS: 1,
      headerBytes: 4096,
      headers: 40,
      bodyBytes: 2048,
      concurrency: 3,
    },
  },
});
const open = new Set<Socket>();
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
});

/** Sends bytes as they are, and resolves with all that comes back until the server ends the connection, or until `until` is there. */
async function send(bytes: string | Uint8Array, until?: string): Promise<string> {
  const { running } = await server();
  const socket = connect(running.port, "127.0.0.1");
  open.add(socket);
  socket.on("error", () => undefined);
  socket.write(bytes);
  let answer = "";
  for await (const chunk of socket) {
    answer += String(chunk);
    if (until !== undefined && answer.includes(until)) break;
  }
  return answer;
}

/** The status and the problem of an answer. */
function problemOf(answer: string): { status: number; code: string; detail: string } {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
  expect(answer).toContain("application/problem+json");
  const body: { code: string; detail: string } = JSON.parse(
    answer.slice(answer.indexOf("\r\n{") + 2),
  );
  expect(body).toMatchObject({ status, who_can_fix: expect.any(String) });
  return { status, code: body.code, detail: body.detail };
}

const host = "Host: localhost\r\n";

describe("what is no request, and what says too much", () => {
  test.each([
    ["bytes of something else", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400, "malformed_request"],
    [
      "two lengths of a body",
      `POST / HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\n`,
      400,
      "malformed_request",
    ],
    [
      "a length beside chunks",
      `POST / HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      "malformed_request",
    ],
    ["no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400, "malformed_request"],
    ["two Hosts", `GET /healthz HTTP/1.1\r\n${host}${host}\r\n`, 400, "malformed_request"],
    [
      "a whole URL",
      `GET http://elsewhere.example/ HTTP/1.1\r\n${host}\r\n`,
      400,
      "malformed_request",
    ],
    [
      "a path that is no UTF-8",
      `GET /v1/connections/%ff HTTP/1.1\r\n${host}\r\n`,
      400,
      "malformed_request",
    ],
    ["CONNECT", `CONNECT elsewhere.example:443 HTTP/1.1\r\n${host}\r\n`, 405, "method_not_allowed"],
    [
      "a header that is too long",
      `GET / HTTP/1.1\r\n${host}A: ${"a".repeat(5000)}\r\n\r\n`,
      431,
      "headers_too_large",
    ],
    [
      "too many headers",
      `GET / HTTP/1.1\r\n${host}${"A: b\r\n".repeat(50)}\r\n`,
      431,
      "headers_too_large",
    ],
    ["headers that stop coming", `GET / HTTP/1.1\r\n${host}A: `, 408, "request_timeout"],
  ])("%s", async (_name, bytes, status, code) => {
    expect(problemOf(await send(bytes))).toMatchObject({ status, code });
  });
});

describe("bodies", () => {
  const post = (headers: string, key: string): string =>
    `POST /v1/connect-sessions HTTP/1.1\r\n${host}Authorization: Bearer ${key}\r\nContent-Type: application/json\r\n${headers}\r\n`;

  test("one that stops coming", async () => {
    const { key } = await server();
    const answer = await send(`${post("Content-Length: 100\r\n", key)}{"user":`);
    expect(problemOf(answer)).toMatchObject({ status: 408, code: "request_timeout" });
  });

  test("one that is too long, as it says itself", async () => {
    const { key } = await server();
    const answer = await send(post("Content-Length: 4000000000\r\n", key), "\r\n{");
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("one that is too long, and does not say so", async () => {
    const { key } = await server();
    const chunk = `400\r\n${"a".repeat(1024)}\r\n`;
    const answer = await send(
      `${post("Transfer-Encoding: chunked\r\n", key)}${chunk.repeat(3)}`,
      "body_too_large",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("one that is packed: what it would unpack to is never found out", async () => {
    const { call } = await server();
    const { url, key } = await server();
    const answer = await fetch(`${url}/v1/connect-sessions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(1_000_000)),
    });
    expect([answer.status, (await answer.json()).code]).toEqual([415, "unsupported_media_type"]);
    expect((await call("GET", "/v1/connections")).status).toBe(200);
  });

  test.each([
    ['{"user": {"id": }}', "look at character 16"],
    ["{", "it ends too early"],
    ["", ""],
    [Buffer.from([0x7b, 0x22, 0xff, 0x22]), "look at byte 2"],
  ])("one that is no JSON says where: %j", async (body, where) => {
    const { url, key } = await server();
    const answer = await fetch(`${url}/v1/connect-sessions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body,
    });
    const { code, detail } = await answer.json();
    expect([answer.status, code]).toEqual(
      where === "" ? [422, "invalid_request"] : [400, "malformed_json"],
    );
    expect(detail).toContain(where);
  });
});

test("more requests at once than limits.concurrency: 503, and the watchers' addresses answer on", async () => {
  const { url, key, running } = await server();
  const waiting = Array.from({ length: 3 }, () => {
    const socket = connect(running.port, "127.0.0.1");
    open.add(socket);
    socket.on("error", () => undefined);
    socket.write(
      `POST /v1/connect-sessions HTTP/1.1\r\n${host}Authorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
    return socket;
  });
  await expect
    .poll(async () => (await fetch(`${url}/v1/connections`)).status, { interval: 20 })
    .toBe(503);
  const refused = await fetch(`${url}/v1/connections`);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect((await refused.json()).code).toBe("overloaded");
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  for (const socket of waiting) socket.destroy();
  await expect.poll(async () => (await fetch(`${url}/v1/connections`)).status).toBe(401);
});
