/** Processes that use one SQLite file at the same time, for tests of what only several can show. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** A process with a store of its own over a file. */
export interface StoreChild {
  process: ChildProcessWithoutNullStreams;
  /** Whole lines written so far. */
  lines(): string[];
  /** Resolves when it has loaded everything and waits. */
  ready: Promise<unknown>;
  /** Lets it run. */
  go(): void;
  /** Resolves with its exit code, once all of its output is read. */
  ended: Promise<number | null>;
}

/** Starts a process that loads the store, waits to be let go, and runs `script`, with `store` and `say` at hand. */
export function startStoreChild(
  path: string,
  script: string,
  wrap: readonly string[] = [],
): StoreChild {
  const code = `
    import { once } from "node:events";
    import { writeSync } from "node:fs";
    import { sqlite } from ${JSON.stringify(new URL("../src/sqlite.ts", import.meta.url).href)};
    import * as rows from ${JSON.stringify(new URL("../src/testing/store-contract/fixtures.ts", import.meta.url).href)};
    const store = sqlite(${JSON.stringify(path)});
    const say = (line) => writeSync(1, line + "\\n");
    await import("node:sqlite");
    say("ready");
    await once(process.stdin, "data");
    ${script}
    process.exit(0);`;
  const node = [
    process.execPath,
    "--conditions=valetkey-source",
    "--input-type=module",
    "-e",
    code,
  ];
  const [command = "", ...args] = [...wrap, ...node];
  const child = spawn(command, args);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = once(child, "close").then(([exitCode]) => {
    if (exitCode !== 0 && exitCode !== null) throw new Error(`The process failed: ${errors}`);
    return exitCode as number | null;
  });
  return {
    process: child,
    lines: () => output.split("\n").slice(1, -1),
    ready: Promise.race([once(child.stdout, "data"), ended]),
    go: () => child.stdin.write("go\n"),
    ended,
  };
}

/** Runs `script` in `count` processes that start at the same moment; what each has said. */
export async function runAtOnce(path: string, count: number, script: string): Promise<string[][]> {
  const started = Array.from({ length: count }, () => startStoreChild(path, script));
  await Promise.all(started.map((child) => child.ready));
  for (const child of started) child.go();
  await Promise.all(started.map((child) => child.ended));
  return started.map((child) => child.lines());
}
