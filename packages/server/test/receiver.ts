/** A receiver of webhooks on a free loopback port: what came, and what it is to answer. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came. */
export interface ReceivedHook {
  path: string;
  headers: IncomingHttpHeaders & Record<string, string>;
  body: string;
  json: { type: string; timestamp: string; data: Record<string, unknown> };
}

export interface Receiver {
  url: string;
  seen: ReceivedHook[];
  /** How the next requests are answered. Default: 204. */
  answer(how: (response: ServerResponse, hook: ReceivedHook) => void): void;
  /** Resolves when so many requests have come. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. */
export async function startReceiver(): Promise<Receiver> {
  const seen: ReceivedHook[] = [];
  const waiting = new Set<() => void>();
  const fine = (response: ServerResponse): void => void response.writeHead(204).end();
  let answer: (response: ServerResponse, hook: ReceivedHook) => void = fine;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      const headers = request.headers as ReceivedHook["headers"];
      const hook = { path: request.url ?? "", headers, body, json: JSON.parse(body) };
      seen.push(hook);
      answer(response, hook);
      for (const look of waiting) look();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer(how) {
      answer = how;
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (seen.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
