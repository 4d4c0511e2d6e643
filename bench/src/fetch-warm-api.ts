/**
 * The API that the fetch benchmark calls, run as a child process so that it does not share the event loop of the two sides. Takes the
 * token as its argument, sends its port to the parent and ends with it.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const account = { id: "1", login: "alice" };
const expected = `Bearer ${process.argv[2]}`;

const server = createServer((request, response) => {
  const known = request.headers.authorization === expected;
  const body = JSON.stringify(known ? { ...account, path: request.url } : { error: "no" });
  response.writeHead(known ? 200 : 401, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
});
// Longer than any run: no connection is to end just as a request is sent on it.
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(port);
});
process.once("disconnect", () => process.exit());
