/** Processes of the torture suite: started, called over IPC, stopped, thawed and killed as a machine would, and all ended with the suite. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a child offers: functions by name, whose arguments and results can be copied. */
export type Api = Record<string, (...given: never[]) => unknown>;

/** A child as its parent sees it. */
export interface Child<Offers extends Api> {
  pid: number;
  /** Calls a function of the child's. Rejects when it fails, or when the child ends first. */
  call<Name extends keyof Offers & string>(
    name: Name,
    ...given: Parameters<Offers[Name]>
  ): Promise<Awaited<ReturnType<Offers[Name]>>>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when it has ended, however. */
  ended: Promise<void>;
  /** `kill -9`, and resolves when it is gone. */
  kill(): Promise<void>;
  alive(): boolean;
}

interface Order {
  id: number;
  name: string;
  given: unknown[];
}

type Answer = { id: number } & ({ ok: unknown } | { error: string });

const children = new Set<ChildProcess>();
/** Compiled code that the children of this process share: it halves the time in which one starts. */
let compiled: string | undefined;

process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  if (compiled) rmSync(compiled, { recursive: true, force: true });
});

/** Starts a script beside this file. */
export async function startChild<Offers extends Api>(script: string): Promise<Child<Offers>> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  compiled ??= mkdtempSync(join(tmpdir(), "valetkey-compiled-"));
  const child = fork(path, {
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
    execArgv: ["--conditions=valetkey-source", "--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.add(child);
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let living = true;
  const ended = once(child, "exit").then(() => {
    living = false;
    children.delete(child);
    for (const [id, tell] of waiting) tell({ id, error: "the process ended" });
  });
  child.on("message", (message) => {
    if (typeof message !== "object" || !("id" in message)) return;
    waiting.get((message as Answer).id)?.(message as Answer);
  });
  await Promise.race([once(child, "message"), ended]);
  if (!living) throw new Error(`${script} ended before it began`);
  return {
    pid: child.pid ?? 0,
    ended,
    alive: () => living,
    signal: (signal) => {
      child.kill(signal);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async call(name, ...given) {
      const id = ++last;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      if (!living) throw new Error("the process ended");
      child.send({ id, name, given } satisfies Order, () => undefined);
      const answer = await answered.finally(() => waiting.delete(id));
      if ("error" in answer) throw new Error(`${name}: ${answer.error}`);
      return answer.ok as never;
    },
  };
}

/** In a child: offers functions to its parent, and ends with it. */
export function offer(functions: Api): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", async ({ id, name, given }: Order) => {
    const send = (answer: Answer): void => {
      if (process.connected) process.send?.(answer);
    };
    try {
      send({ id, ok: await functions[name]?.(...(given as never[])) });
    } catch (error) {
      send({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : "unknown" });
    }
  });
  // One that is killed has no other chance to.
  flushCompileCache();
  process.send?.("ready");
}
