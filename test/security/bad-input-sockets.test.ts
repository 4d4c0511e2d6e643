/** Bad input by sockets, through an adapter: bytes that no Request can hold. */
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { toExpress } from "../../packages/vault/src/express.ts";
import { MARK, openRange, type Range } from "./bad-input.ts";

/** The handler behind Node's own server. */
async function serve({ stage }: Range): Promise<(lines: string) => Promise<string>> {
  const server = createServer(toExpress(stage.vault.handler));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return async (lines) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.end(Buffer.from(lines, "latin1"));
    return text(socket).catch(() => "");
  };
}

const asRequest = (line: string, headers: readonly string[] = [], body = ""): string =>
  [`${line} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers, "", body].join("\r\n");

test("bytes, doubled headers and odd request lines are answered as everything else, or not let in", async () => {
  const range = await openRange();
  const ask = await serve(range);
  const path = range.addresses.find(({ names }) => names.startsWith("the link"))?.path ?? "";
  const form = "Content-Type: application/x-www-form-urlencoded";
  const requests: Record<string, string> = {
    "bytes in the path": asRequest(`GET ${path}\xff\xfe${MARK}`),
    "bytes in the query": asRequest(`GET ${path}?state=\xe4\xff${MARK}`),
    "markup in the path": asRequest(`GET /oauth/<script>${MARK}</script>`),
    "a whole URL": asRequest(`GET http://${MARK}.example${path}`),
    "a URL with a user": asRequest(`GET http://a:b@${MARK}.example${path}`),
    "two slashes": asRequest(`GET //${MARK}.example${path}`),
    dots: asRequest(`GET /oauth/../../${MARK}/..${path}/../../x`),
    "an asterisk": asRequest("OPTIONS *"),
    TRACE: asRequest(`TRACE ${path}`, [`X-A: ${MARK}`]),
    CONNECT: asRequest(`CONNECT ${MARK}.example:443`),
    "two hosts": asRequest(`GET ${path}`, [`Host: ${MARK}.example`]),
    "two cookies": asRequest(`GET ${path}`, [`Cookie: a=\xff${MARK}`, `Cookie: b=${MARK}`]),
    "two origins": asRequest(`POST ${path}/start`, [
      `Origin: ${MARK}`,
      "Origin: null",
      "Content-Length: 0",
    ]),
    "two lengths": asRequest(
      `POST ${path}/start`,
      ["Content-Length: 3", "Content-Length: 4"],
      "abcd",
    ),
    "a length and chunks": asRequest(
      `POST ${path}/start`,
      ["Content-Length: 3", "Transfer-Encoding: chunked"],
      "0\r\n\r\n",
    ),
    "fewer bytes than said": asRequest(`POST ${path}/start`, [form, "Content-Length: 900"], MARK),
    "chunks that are none": asRequest(
      `POST ${path}/start`,
      [form, "Transfer-Encoding: chunked"],
      MARK,
    ),
    "a huge header": asRequest(`GET ${path}`, [`Cookie: ${MARK.repeat(20_000)}`]),
    "a folded header": asRequest(`GET ${path}`, [`X-A: b\r\n ${MARK}`]),
    "a nul in a header": asRequest(`GET ${path}`, [`X-A: \0${MARK}`]),
    "what is no request": `${MARK}\r\n\r\n`,
    "an old version": `GET ${path} HTTP/0.9\r\n\r\n`,
  };
  for (const [what, lines] of Object.entries(requests)) {
    const answer = await ask(lines);
    // Node's own server closes the connection on what is no HTTP, or on TRACE of it says what it says.
    const status = answer === "" ? "closed" : answer.slice(9, 12);
    expect([what, status]).toEqual([what, expect.stringMatching(/^(closed|200|303|4\d\d)$/)]);
    expect([what, answer.includes(MARK)]).toEqual([what, false]);
    expect(answer).not.toMatch(/\bat .+:\d+:\d+|node:internal|(Type|Range|Syntax|URI)Error/);
  }
  await range.expectUntouched();
  expect(await ask(asRequest(`GET ${path}`))).toMatch(/^HTTP\/1\.1 \d/);
});
