/** Requests as no client writes them, byte by byte: each is told the cause and the way out, none is a failure of the server's, and no socket is kept. */
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";

const failures: unknown[] = [];
const server = useServer({
  config: { limits: { headersTimeoutS: 2, keepAliveS: 2 } },
  log: { warn() {}, error: (...said) => void failures.push(said) },
});
const open = new Set<Socket>();
afterEach(() => {
  for (const socket of open) socket.destroy();
  open.clear();
  expect(failures.splice(0)).toEqual([]);
});

/** Sends bytes, and resolves with all that comes back until the server ends the connection. It is never ended from here. */
async function send(bytes: string): Promise<string> {
  const { running } = await server();
  const socket = connect({ port: running.port, host: "127.0.0.1", allowHalfOpen: true });
  open.add(socket);
  socket.on("error", () => undefined);
  socket.write(Buffer.from(bytes, "latin1"));
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

/** Status, code and detail of the one problem that an answer is. */
function problemIn(answer: string): [status: number, code: string, detail: string] {
  expect(answer.match(/HTTP\/1\.1 \d{3} /g)).toHaveLength(1);
  const body: { status: number; code: string; detail: string; who_can_fix: string } = JSON.parse(
    answer.slice(answer.indexOf("\r\n{") + 2),
  );
  expect(answer.startsWith(`HTTP/1.1 ${body.status} `)).toBe(true);
  expect(body.who_can_fix).toBe("developer");
  return [body.status, body.code, body.detail];
}

const host = "Host: localhost\r\nConnection: close\r\n";
const line = (target: string, more = host): string => `GET ${target} HTTP/1.1\r\n${more}\r\n`;

describe("what names no place here", () => {
  test.each([
    ["the server as such", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", "no path"],
    ["a Host with spaces", line("/healthz", "Host: a b\r\n"), "Host"],
    ["a Host with a path", line("/v1/whoami", "Host: a/../b\r\n"), "Host"],
    ["a Host with a user", line("/v1/whoami", "Host: user@localhost\r\n"), "Host"],
    ["a Host of other letters", line("/v1/whoami", "Host: \xff\xfe\r\n"), "Host"],
    ["a Host that is a number", line("/v1/whoami", "Host: 2130706433\r\n"), "Host"],
    ["a Host with a port that is none", line("/v1/whoami", "Host: localhost:x\r\n"), "Host"],
    ["a path that climbs", line("/v1/../v1/whoami"), "dots"],
    ["one that climbs encoded", line("/v1/%2e%2E/v1/whoami"), "dots"],
    ["one that climbs at its end", line("/callback/.."), "dots"],
    ["one that stays", line("/v1/./whoami"), "dots"],
    ["a backslash", line("/v1\\whoami"), "backslash"],
    ["a filter that is no UTF-8", line("/v1/connections?q=%ff"), "query"],
    ["a filter with a bare percent sign", line("/v1/connections?q=100%"), "query"],
  ])("%s", async (_what, bytes, word) => {
    const [status, code, detail] = problemIn(await send(bytes));
    expect([status, code]).toEqual([400, "malformed_request"]);
    expect(detail).toContain(word);
  });

  test.each([
    ["no Host in HTTP/1.0, as load balancers ask", "GET /healthz HTTP/1.0\r\n\r\n"],
    ["an empty Host", line("/healthz", "Host:\r\nConnection: close\r\n")],
    ["an address of IPv6", line("/healthz", "Host: [::1]:8430\r\nConnection: close\r\n")],
    ["a name in capitals", line("/healthz", "Host: Vault.Example.\r\nConnection: close\r\n")],
    ["a filter of a provider's", line("/healthz?error_description=caf%e9")],
  ])("but %s is fine", async (_what, bytes) => {
    expect(await send(bytes)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("what is of another protocol, or no protocol, is named", () => {
  test.each([
    ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "TLS"],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "HTTP/2"],
    ["a byte that is to be encoded", "GET /v1/\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400, "encode"],
    ["a space in a path", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "encode"],
    ["a method that is none", "FOO / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "method"],
    [
      "a length that is none",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
      400,
      "Content-Length",
    ],
    ["an expectation", line("/healthz", "Host: a\r\nExpect: 200-ok\r\n"), 400, "100-continue"],
  ])("%s", async (_what, bytes, expected, word) => {
    const [status, , detail] = problemIn(await send(bytes));
    expect(status).toBe(expected);
    expect(detail).toContain(word);
  });

  test.each([
    ["a chunk whose size is none", "zz\r\n{}\r\n", 400, "malformed_request"],
    ["chunk extensions without end", `2;${"a".repeat(20_000)}\r\n{}\r\n`, 413, "body_too_large"],
  ])("%s in a body, before it was answered", async (_what, body, status, code) => {
    const { key } = await server();
    const head = `POST /v1/keys HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n`;
    const type = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    expect(problemIn(await send(`${head}${type}\r\n${body}`)).slice(0, 2)).toEqual([status, code]);
  });
});

test.each(["Valetkey-Tenant", "Valetkey-Actor"])(
  "%s in bytes of no known encoding is refused, and is no other name",
  async (header) => {
    const { key } = await server();
    const auth = `${host}Authorization: Bearer ${key}\r\n`;
    const answer = await send(line("/v1/connections", `${auth}${header}: Zo\xc3\xab\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 422 /);
    expect(answer).toContain("percent-encoded");
    const fine = await send(line("/v1/connections", `${auth}${header}: Zo%C3%AB\r\n`));
    expect(fine).toMatch(/^HTTP\/1\.1 200 /);
  },
);

test("nothing of a request behind another one is answered in its place", async () => {
  const { key } = await server();
  const head = `GET /v1/connections HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n\r\n`;
  const answer = await send(`${head}POST /v1/keys HTTP/1.1\r\nHost: a\r\nNonsense\r\n\r\n`);
  expect(answer).not.toMatch(/^HTTP\/1\.1 400 /);
});

test("who is refused and does not hang up is hung up on", async () => {
  const { running } = await server();
  for (const bytes of [
    "NONSENSE\r\n\r\n",
    "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    line("/v1\\x"),
  ]) {
    const socket = connect({ port: running.port, host: "127.0.0.1", allowHalfOpen: true });
    open.add(socket);
    const closed = new Promise((done) => socket.once("close", done));
    socket.on("error", () => undefined);
    socket.resume().write(bytes);
    // What is sent to a connection that is closed at the other end breaks it; a half-open one takes it for ever.
    socket.once("end", () => {
      const going = setInterval(() => socket.write("more"), 50);
      socket.once("close", () => clearInterval(going));
    });
    await closed;
  }
});
