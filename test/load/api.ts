/** The provider that is asked through all proxies: small JSON, a source of any number of bytes, and a sink that counts. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tellParent } from "./child.ts";

const small = Buffer.from(
  JSON.stringify({
    id: 42,
    name: "Alice Adams",
    login: "alice",
    email: "alice@example.com",
    site: true,
    plan: { name: "team", seats: 12 },
  }),
);
const piece = Buffer.alloc(64 * 1024, "x");
/** Between two pieces of what is asked for under `/slow/`. */
const SLOW_MS = 2;

const server = createServer((request, response) => {
  const url = request.url ?? "";
  if (url.includes("/source/")) {
    source(response, Number(url.split("/source/")[1]), url.includes("/slow/"));
  } else if (request.method === "POST") {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (url.includes("/slow/")) rest(request);
    });
    request.on("end", () => response.end(JSON.stringify({ bytes })));
  } else {
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": small.byteLength,
    });
    response.end(small);
  }
});

/** Takes no more for a moment. */
function rest(request: IncomingMessage): void {
  request.pause();
  setTimeout(() => request.resume(), SLOW_MS);
}

function source(response: ServerResponse, bytes: number, isSlow: boolean): void {
  let left = bytes;
  response.writeHead(200, { "content-length": bytes });
  const more = (): void => {
    while (left > 0) {
      const next = left >= piece.byteLength ? piece : piece.subarray(0, left);
      left -= next.byteLength;
      const hasRoom = response.write(next);
      if (isSlow) return void setTimeout(more, SLOW_MS);
      if (!hasRoom) return;
    }
    response.end();
  };
  if (!isSlow) response.on("drain", more);
  more();
}

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  tellParent({ port, prefix: "", headers: {} }, () => server.close());
});
