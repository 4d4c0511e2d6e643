/** The shortest streaming reverse proxy that Node's own modules give, with a token put on. */
import { Agent, request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tellParent } from "./child.ts";

const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });

const server = createServer((incoming, outgoing) => {
  const { method, url: path, headers } = incoming;
  const { connection: _, ...rest } = headers;
  const onward = ask(
    {
      host: "127.0.0.1",
      port,
      agent,
      method,
      path,
      headers: { ...rest, authorization: "Bearer token" },
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
});

server.listen(0, "127.0.0.1", () => {
  const { port: own } = server.address() as AddressInfo;
  tellParent({ port: own, prefix: "", headers: { authorization: "Bearer other" } }, () =>
    server.close(),
  );
});
