/**
 * An HTTP server on a free loopback port that checks OAuth 1.0a signatures from the bytes it receives. It
 * shares no code with the package, so that the two can disagree.
 */
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export const consumerKey = "app key";
export const consumerSecret = "app+secret/=&%";

export interface Received {
  method: string;
  target: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** The parameters of the Authorization header. */
  oauth: Record<string, string>;
  verified: boolean;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface VerifyingServer {
  url: string;
  received: Received[];
  /** The secret of each token it knows; "" is the secret without a token. */
  tokenSecrets: Map<string, string>;
  /** What it answers; a signature that does not verify gets 401 whatever this says. */
  answer: (received: Received) => Reply | "hang" | "reset" | Promise<Reply>;
  close(): Promise<void>;
}

export async function startVerifyingServer(): Promise<VerifyingServer> {
  const http = createServer(async (request, response) => {
    const received = await receive(request, server.tokenSecrets);
    server.received.push(received);
    const reply = received.verified
      ? await server.answer(received)
      : { status: 401, body: "oauth_problem=signature_invalid" };
    if (reply === "reset") request.socket.destroy();
    if (typeof reply === "string") return;
    response.writeHead(reply.status ?? 200, reply.headers ?? {}).end(reply.body ?? "");
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: VerifyingServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    received: [],
    tokenSecrets: new Map([["", ""]]),
    answer: () => ({}),
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function receive(
  request: IncomingMessage,
  tokenSecrets: Map<string, string>,
): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const oauth: Record<string, string> = {};
  for (const [, name, value] of (request.headers.authorization ?? "").matchAll(
    /([a-z_]+)="([^"]*)"/g,
  )) {
    oauth[name as string] = decodeURIComponent(value as string);
  }
  const received = {
    method: request.method as string,
    target: request.url as string,
    headers: request.headers,
    body,
    oauth,
  };
  return { ...received, verified: verify(received, tokenSecrets) };
}

function verify(received: Omit<Received, "verified">, tokenSecrets: Map<string, string>): boolean {
  const { method, target, headers, body, oauth } = received;
  const [path, ...query] = target.split("?");
  const form = headers["content-type"]
    ?.toLowerCase()
    .startsWith("application/x-www-form-urlencoded");
  const pairs = [
    ...Object.entries(oauth).filter(([name]) => name !== "oauth_signature"),
    ...new URLSearchParams(query.join("?")),
    ...(form ? new URLSearchParams(body) : []),
  ].map((pair) => pair.map(strict) as [string, string]);
  pairs.sort(
    ([a, x], [b, y]) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)) ||
      Buffer.compare(Buffer.from(x), Buffer.from(y)),
  );
  const base = [
    method,
    `http://${headers.host}${path}`,
    pairs.map((pair) => pair.join("=")).join("&"),
  ];
  const tokenSecret = tokenSecrets.get(oauth["oauth_token"] ?? "");
  if (tokenSecret === undefined || oauth["oauth_consumer_key"] !== consumerKey) return false;
  const key = `${strict(consumerSecret)}&${strict(tokenSecret)}`;
  const expected = createHmac("sha1", key).update(base.map(strict).join("&")).digest("base64");
  return oauth["oauth_signature"] === expected;
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
