/** Starts an example app as its README says, and hears what it prints. Nothing here knows a test runner: the rehearsal of a release uses it too. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { freePort } from "../../packages/vault/test/free-port.ts";
import { root } from "../../tools/command.ts";

/** The examples that npm alone brings to life: `npm run example NAME`. */
export const nodeExamples = ["express", "fastify", "hono", "plain", "worker", "agent"] as const;
export type NodeExample = (typeof nodeExamples)[number];

/** With it the pretend services of every example may be told what to do. */
export const sandboxKey: string = randomBytes(24).toString("base64url");

/** An example that runs. */
export interface Started {
  /** The address that it said it listens on. */
  origin: string;
  /** All that it has printed so far. */
  said(): string;
  /** Resolves with the first of what it prints that fits, be it said already. Rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Asks it to stop, as a platform does, and waits for its end. */
  stop(): Promise<void>;
  /** What it ended with by itself. */
  ended: Promise<number | null>;
}

/** How to start one. */
export interface StartOptions {
  /** Default: `npm run example NAME` at the root of the repository. */
  command?: readonly [string, ...string[]];
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
}

/** Starts it on a free port; resolves when it has said its address. Whoever asked stops it. Rejects, and has stopped it, where it says none. */
export async function startExample(
  name: string,
  { command = ["npm", "run", "example", name], cwd = root, env = {} }: StartOptions = {},
): Promise<Started> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: {
      ...{ ...process.env, NODE_ENV: undefined, SANDBOX_KEY: sandboxKey },
      ...{ ...env, PORT: String(await freePort()) },
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: what npm starts ends with it.
    detached: true,
  });
  const { said, says, ended, isOver } = hear(name, child);
  const signal = (name: NodeJS.Signals): void => {
    if (!isOver() && child.pid) process.kill(-child.pid, name);
  };
  const stop = async (): Promise<void> => {
    signal("SIGTERM");
    const late = setTimeout(signal, longestStopMs, "SIGKILL");
    await ended.finally(() => clearTimeout(late));
  };
  const late = setTimeout(stop, longestStartMs);
  const [origin] = await says(/http:\/\/localhost:\d+/).finally(() => clearTimeout(late));
  return { origin, said, says, stop, ended };
}

/** A build of Next.js comes before its start. */
const longestStartMs = 10 * 60_000;
/** As much as the examples ask of a platform. */
const longestStopMs = 30_000;

/** What a program prints and ends with. */
function hear(
  name: string,
  child: ChildProcessByStdio<null, Readable, Readable>,
): Pick<Started, "said" | "says" | "ended"> & { isOver(): boolean } {
  let text = "";
  let isOver = false;
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      for (const look of waiting) look();
    });
  const ended = new Promise<number | null>((resolve) => {
    const end = (code: number | null): void => {
      isOver = true;
      for (const look of waiting) look();
      resolve(code);
    };
    child.once("close", end).once("error", (error) => {
      text += error.message;
      end(null);
    });
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(text);
        if (!found && !isOver) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(new Error(`${name} ended, and never said ${pattern}: ${text}`));
      };
      waiting.add(look);
      look();
    });
  return { said: () => text, says, ended, isOver: () => isOver };
}

/** A text in the folder of an example, such as its README. */
export function readExample(name: string, file: string): string {
  return readFileSync(join(root, "examples", name, file), "utf8");
}
