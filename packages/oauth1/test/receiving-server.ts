/** An HTTP server on a free loopback port that keeps each request as the bytes it was sent as. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  method: string;
  /** With the origin that it was sent to. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface ReceivingServer {
  /** Without a slash at its end. */
  origin: string;
  received: ReceivedRequest[];
  close(): Promise<void>;
}

export async function startReceivingServer(): Promise<ReceivingServer> {
  const received: ReceivedRequest[] = [];
  const http = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    received.push({ method, url: `${origin}${url}`, headers, body: await bodyOf(request) });
    response.end();
  });
  // A busy machine may rest longer than Node keeps a connection: the client would write to one that is closing.
  http.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    origin,
    received,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
