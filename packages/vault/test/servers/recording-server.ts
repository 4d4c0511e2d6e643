/** An HTTP server that keeps every request it gets and answers as it is told: a plain API, or a host that must never be called. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface Recorded {
  method: string;
  /** Path and query. */
  path: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

/** What to answer. */
export interface Answer {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface RecordingServer {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  host: string;
  port: number;
  requests: Recorded[];
}

/** Starts one on a free loopback port; it ends with the test. */
export async function recordingServer(
  answer: (request: Recorded) => Answer | Promise<Answer> = () => ({}),
): Promise<RecordingServer> {
  const requests: Recorded[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const request = {
      method: message.method ?? "",
      path: message.url ?? "",
      headers: Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    const { status = 200, headers = {}, body = "" } = await answer(request);
    response.writeHead(status, headers).end(body);
  });
  // A busy machine may rest longer than Node keeps a connection: the client would write to one that is closing.
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return { url: `http://${host}`, host, port, requests };
}
