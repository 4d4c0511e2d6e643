/** A collector of traces (OTLP over HTTP), for the tests of a file. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

/** The collector. */
export interface Collector {
  /** What it was sent, as it came. */
  bodies: string[];
  /** It takes nothing, and answers 400. */
  isBroken: boolean;
  /** The part of a configuration that names it. Where it listens is known when the first test begins. */
  telemetry: { readonly otlpEndpoint: string };
}

/** Lets the tests of a file have one. */
export function useCollector(): Collector {
  let url = "";
  const collector: Collector = {
    bodies: [],
    isBroken: false,
    telemetry: {
      get otlpEndpoint() {
        return url;
      },
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    if (!collector.isBroken) collector.bodies.push(body);
    response.writeHead(collector.isBroken ? 400 : 200, { "content-type": "application/json" });
    response.end("{}");
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  return collector;
}
