/** Asks as fast as it is answered, on connections that are kept, each with one request at a time. In a process of its own, and as plain as can be. */
import { connect, type Socket } from "node:net";
import type { Burst, BurstResult } from "./burst.ts";

process.on("message", (burst: Burst) => {
  void run(burst).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

async function run(burst: Burst): Promise<BurstResult> {
  const { connections, ms } = burst;
  const latencies: number[] = [];
  const counts = { errors: 0 };
  const startedAt = performance.now();
  const endsAt = startedAt + ms;
  const lanes = Array.from({ length: connections }, () =>
    lane(burst, { latencies, counts, endsAt }),
  );
  await Promise.all(lanes);
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
  return {
    rate: latencies.length / seconds,
    count: latencies.length,
    errors: counts.errors,
    p50: at(0.5),
    p99: at(0.99),
  };
}

function lane(
  { port, path, headers, body }: Burst,
  {
    latencies,
    counts,
    endsAt,
  }: { latencies: number[]; counts: { errors: number }; endsAt: number },
): Promise<void> {
  const request = head(path, headers, body);
  return new Promise((resolve) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let begun = 0;
    let left = -1;
    const ask = (): void => {
      // One at least, however short the burst is.
      if (begun > 0 && performance.now() >= endsAt) {
        socket.destroy();
        return;
      }
      left = -1;
      begun = performance.now();
      socket.write(request);
    };
    socket.on("connect", ask);
    socket.on("error", () => {
      counts.errors += 1;
    });
    socket.on("close", () => resolve());
    socket.on("data", (chunk: Buffer) => {
      if (left < 0) {
        const text = chunk.toString("latin1");
        const end = text.indexOf("\r\n\r\n");
        const length = /content-length: (\d+)/i.exec(text)?.[1];
        // Answers are small: a head that is cut in two would be an accident worth counting.
        if (end < 0 || length === undefined || !text.startsWith("HTTP/1.1 200")) {
          counts.errors += 1;
          socket.destroy();
          return;
        }
        left = Number(length) - (chunk.byteLength - end - 4);
      } else left -= chunk.byteLength;
      if (left > 0) return;
      latencies.push(performance.now() - begun);
      ask();
    });
  });
}

function head(path: string, headers: Burst["headers"], body: string): string {
  const lines = Object.entries({ host: "load", accept: "application/json", ...headers });
  const method = body === "" ? "GET" : "POST";
  if (body !== "")
    lines.push(["content-type", "application/json"], ["content-length", String(body.length)]);
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `${method} ${path} HTTP/1.1\r\n${text}\r\n${body}`;
}
