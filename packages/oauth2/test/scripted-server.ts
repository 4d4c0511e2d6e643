/**
 * An HTTP server on a free loopback port that answers what a test tells it to, however wrong, and remembers what it
 * was asked.
 */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  query: URLSearchParams;
  body: string;
  /** The body as a form. */
  form: URLSearchParams;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is when it is a text, as JSON otherwise. */
  body?: unknown;
}

/** `hang`: nothing comes; `reset`: the connection breaks; `truncate`: the body breaks off. */
export type Behaviour = Reply | "hang" | "reset" | "truncate";

export interface ScriptedServer {
  url: string;
  received: Received[];
  /** What each path answers; 404 for the rest. */
  paths: Record<string, (received: Received) => Behaviour | Promise<Behaviour>>;
  close(): Promise<void>;
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const body = Buffer.concat(chunks).toString();
    const received: Received = {
      method: request.method ?? "",
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body,
      form: new URLSearchParams(body),
    };
    server.received.push(received);
    const reply = (await server.paths[received.path]?.(received)) ?? { status: 404, body: "no" };
    if (reply === "reset") request.socket.destroy();
    if (reply === "hang" || reply === "reset") return;
    if (reply === "truncate") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"access_token":', () => request.socket.destroy());
      return;
    }
    const { status = 200, body: answer = "" } = reply;
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    const type = typeof answer === "string" ? "text/html" : "application/json";
    response.writeHead(status, { "content-type": type, ...reply.headers }).end(text);
  });
  // A busy machine may rest longer than Node keeps a connection: the client would write to one that is closing.
  http.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: ScriptedServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    received: [],
    paths: {},
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}
