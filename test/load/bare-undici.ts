/** The same over undici: `stream`, its shortest way that neither buffers nor makes a stream of its own. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tellParent } from "./child.ts";

/** What of undici is used. */
interface Streaming {
  stream(
    asked: { origin: string; path: string; method: string; headers: object; body: object | null },
    answered: (head: { statusCode: number; headers: IncomingHttpHeaders }) => ServerResponse,
  ): Promise<unknown>;
}

// The server's copy, for whatever else there is in the workspace is another version.
const server = new URL("../../packages/server/package.json", import.meta.url);
const { Agent } = createRequire(server)("undici") as { Agent: new () => Streaming };
const agent = new Agent();
const origin = `http://127.0.0.1:${process.argv[2]}`;

const front = createServer((incoming, outgoing) => {
  const { method = "GET", url: path = "", headers } = incoming;
  const { connection: _, host: __, "transfer-encoding": ___, ...rest } = headers;
  const hasBody =
    headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  agent
    .stream(
      {
        ...{ origin, path, body: hasBody ? incoming : null },
        method,
        headers: { ...rest, authorization: "Bearer token" },
      },
      ({ statusCode, headers: answered }) => {
        const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...passed } = answered;
        outgoing.writeHead(statusCode, passed);
        return outgoing;
      },
    )
    .catch(() => outgoing.destroy());
});

front.listen(0, "127.0.0.1", () => {
  const { port } = front.address() as AddressInfo;
  tellParent({ port, prefix: "", headers: { authorization: "Bearer other" } }, () => front.close());
});
