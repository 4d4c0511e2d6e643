/** Large bodies both ways, and what a proxy has in memory meanwhile. */
import { request as ask } from "node:http";
import type { Memory, Program } from "./child.ts";

const MIB = 1024 * 1024;

/** The way of a body, and whether the provider is fast at it. */
const ways = ["down", "up", "down, slow", "up, slow"] as const;
type Way = (typeof ways)[number];

/** What came of one way. */
export interface Passed {
  name: string;
  way: Way;
  bytes: number;
  /** MiB a second. */
  rate: number;
  /** The most beyond what there was before, in bytes. */
  extra: Memory;
}

/** Passes a body of so many bytes through a program, so many at a time. */
export async function passBodies(
  program: Program,
  { bytes, atOnce }: { bytes: number; atOnce: number },
): Promise<Passed[]> {
  const passed: Passed[] = [];
  for (const way of ways) {
    // What a first body compiles and fills is not of this one.
    await one(program, way, 8 * MIB);
    const before = await program.watchMemory();
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: atOnce }, () => one(program, way, bytes)));
    const seconds = (performance.now() - startedAt) / 1000;
    const most = await program.mostMemory();
    passed.push({
      ...{ name: program.name, way, bytes, rate: (atOnce * bytes) / MIB / seconds },
      extra: {
        rss: most.rss - before.rss,
        arrayBuffers: most.arrayBuffers - before.arrayBuffers,
        heapUsed: most.heapUsed - before.heapUsed,
      },
    });
  }
  return passed;
}

function one({ port, prefix, headers }: Program, way: Way, bytes: number): Promise<void> {
  const isDown = way.startsWith("down");
  const path = `${prefix}${way.endsWith("slow") ? "/slow" : ""}${isDown ? `/source/${bytes}` : "/sink"}`;
  const method = isDown ? "GET" : "POST";
  return new Promise((resolve, reject) => {
    const asking = ask({
      host: "127.0.0.1",
      port,
      path,
      method,
      headers: { ...headers, ...(!isDown && { "content-length": bytes }) },
    });
    asking.on("error", reject);
    asking.on("response", (answer) => {
      let seen = 0;
      let text = "";
      answer.on("data", (chunk: Buffer) => {
        seen += chunk.byteLength;
        if (!isDown) text += chunk;
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const arrived = isDown ? seen : Number(JSON.parse(text).bytes);
        if (arrived === bytes) resolve();
        else reject(new Error(`${arrived} of ${bytes} bytes arrived`));
      });
    });
    if (isDown) asking.end();
    else upload(asking, bytes);
  });
}

function upload(asking: import("node:http").ClientRequest, bytes: number): void {
  const piece = Buffer.alloc(64 * 1024, "y");
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      const next = left >= piece.byteLength ? piece : piece.subarray(0, left);
      left -= next.byteLength;
      if (!asking.write(next)) return;
    }
    asking.end();
  };
  asking.on("drain", more);
  more();
}
