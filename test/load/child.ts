/** Programs of this folder in processes of their own: each tells its parent where it listens, answers its questions, and ends with it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Where something listens, and how it is asked. */
export interface Listening {
  port: number;
  /** What stands before a path of the API's. */
  prefix: string;
  headers: Readonly<Record<string, string>>;
}

/** What a process has in memory, in bytes. */
export interface Memory {
  rss: number;
  arrayBuffers: number;
  heapUsed: number;
}

/** A program that listens. */
export interface Program extends Listening {
  name: string;
  /** From now on it notes the most that it has in memory. Resolves with what it has just now, after a collection. */
  watchMemory(): Promise<Memory>;
  /** The most since then. */
  mostMemory(): Promise<Memory>;
  /** The time of processors that it has taken so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startProgram(
  name: string,
  file: string,
  { args = [], execArgv = [] }: { args?: readonly string[]; execArgv?: readonly string[] } = {},
): Promise<Program> {
  const child = fork(new URL(file, import.meta.url), args, {
    execArgv: [...process.execArgv, "--expose-gc", ...execArgv],
  });
  const [told] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => {
      throw new Error(`${file} ended before it listened. Its output is above.`);
    }),
  ]);
  return {
    name,
    ...(told as Listening),
    watchMemory: () => ask<Memory>(child, "watch"),
    mostMemory: () => ask<Memory>(child, "most"),
    cpu: () => ask<number>(child, "cpu"),
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

/** Asks a program something that it knows. */
export async function ask<Told>(child: ChildProcess, question: unknown): Promise<Told> {
  const told = once(child, "message");
  child.send(question as object);
  return (await told)[0] as Told;
}

const LOOKED_EVERY_MS = 20;

/** Of the program's side: tells where it listens, and answers. `end` ends it when its parent goes. */
export function tellParent(listening: Listening, end: () => unknown): void {
  let most: Memory | undefined;
  const look = (): Memory => {
    const { rss, arrayBuffers, heapUsed } = process.memoryUsage();
    most = {
      rss: Math.max(most?.rss ?? 0, rss),
      arrayBuffers: Math.max(most?.arrayBuffers ?? 0, arrayBuffers),
      heapUsed: Math.max(most?.heapUsed ?? 0, heapUsed),
    };
    return most;
  };
  process.on("message", (question) => {
    if (question === "watch") {
      globalThis.gc?.();
      most = undefined;
      setInterval(look, LOOKED_EVERY_MS).unref();
    }
    const { user, system } = process.cpuUsage();
    process.send?.(question === "cpu" ? user + system : look());
  });
  process.on("disconnect", async () => {
    await end();
    process.exit();
  });
  process.send?.(listening);
}
