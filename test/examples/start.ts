/** Starts an example app as its README says, and hears what it prints. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
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

/** Starts it on a free port; it ends with the test. */
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
  let said = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      for (const look of waiting) look();
    });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
    for (const look of waiting) look();
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(said);
        if (!found && !isOver) return;
        waiting.delete(look);
        if (found) resolve(found);
        else reject(new Error(`${name} ended, and never said ${pattern}: ${said}`));
      };
      waiting.add(look);
      look();
    });
  const stop = async (): Promise<void> => {
    if (!isOver && child.pid) process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  onTestFinished(stop);
  const [origin] = await says(/http:\/\/localhost:\d+/);
  return { origin, said: () => said, says, stop, ended };
}

/** A text in the folder of an example, such as its README. */
export function readExample(name: string, file: string): string {
  return readFileSync(join(root, "examples", name, file), "utf8");
}
