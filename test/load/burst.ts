/** Short bursts of requests, sent by a process of its own. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { ask } from "./child.ts";

/** What is sent, and for how long. */
export interface Burst {
  port: number;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** Empty: a GET. */
  body: string;
  connections: number;
  ms: number;
}

/** What came of it. */
export interface BurstResult {
  /** Requests a second. */
  rate: number;
  count: number;
  errors: number;
  /** Latencies, in milliseconds. */
  p50: number;
  p99: number;
}

/** What sends bursts. */
export interface Generator {
  send(burst: Burst): Promise<BurstResult>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startGenerator(): Promise<Generator> {
  const child = fork(new URL("generator.ts", import.meta.url));
  await once(child, "message");
  return {
    send: (burst) => ask<BurstResult>(child, burst),
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
