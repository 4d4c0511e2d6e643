/**
 * An HTTP server on a free loopback port that checks the OAuth 1.0a signature of every request (verify.ts) before it
 * answers what a test says.
 */
import type { KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { examine, type Found, type Knowledge } from "./verify.ts";

export { consumerKey, consumerSecret } from "./verify.ts";

export interface Received extends Found {
  method: string;
  target: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** What a request is answered with: a reply, silence, a broken connection, or whatever a function writes. */
export type Answer = Reply | "hang" | "reset" | ((response: ServerResponse) => void);

export interface VerifyingServer {
  url: string;
  received: Received[];
  /** The secret of each token it knows; "" is the secret without a token. */
  tokenSecrets: Map<string, string>;
  /** What every request must be signed with. Default: HMAC-SHA1. */
  signatureMethod: string;
  publicKey?: KeyObject;
  /** Whether it answers requests that are not signed as well. */
  isOpen: boolean;
  /** What it answers; a signature that does not verify gets 401 whatever this says. */
  answer: (received: Received) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

export async function startVerifyingServer(): Promise<VerifyingServer> {
  const http = createServer(async (request, response) => {
    const received = await receive(request, server);
    server.received.push(received);
    const isHeard = received.verified || (server.isOpen && received.place === "nowhere");
    const reply = isHeard
      ? await server.answer(received)
      : { status: 401, body: "oauth_problem=signature_invalid" };
    if (reply === "reset") request.socket.destroy();
    if (typeof reply === "function") reply(response);
    if (typeof reply !== "object") return;
    response.writeHead(reply.status ?? 200, reply.headers ?? {}).end(reply.body ?? "");
  });
  // A busy machine may rest longer than Node keeps a connection: the client would write to one that is closing.
  http.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: VerifyingServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    received: [],
    tokenSecrets: new Map([["", ""]]),
    signatureMethod: "HMAC-SHA1",
    isOpen: false,
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function receive(request: IncomingMessage, known: Knowledge): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const { headers } = request;
  const [method, target] = [request.method as string, request.url as string];
  const found = examine({ method, target, headers, body }, known);
  return { method, target, headers, body: body.toString("utf8"), ...found };
}
