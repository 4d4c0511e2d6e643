/** Starts an app on a runtime, from the folder in which the packages were installed, and ends it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { workerdConfiguration } from "../../workerd.ts";
import type { Setup } from "./app.ts";

const READY_WITHIN_MS = 30_000;

/** A runtime to be used: its program, and the folder with the installed packages. */
export interface Used {
  program: string;
  flags: readonly string[];
  /** Name of the module beside this one that runs the app. */
  door: string;
  folder: string;
}

/** Something that runs. */
export interface Running {
  /** What it has written so far. */
  said(): string;
  /** Ends it as a platform does; resolves once it has ended. */
  stop(): Promise<void>;
}

/** Compiles the app's modules into the folder: for a program that reads no TypeScript, packages stay imports. */
export async function compileApps(folder: string, doors: readonly string[]): Promise<void> {
  const files = new URL("./", import.meta.url).pathname;
  await build({
    entryPoints: doors.map((door) => join(files, `${door}.ts`)),
    outdir: folder,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "es2022",
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
  });
}

/** Starts the app; resolves when it answers. */
export async function startApp(used: Used, setup: Setup): Promise<Running> {
  const isWorkerd = used.door === "on-workerd";
  const args = isWorkerd
    ? ["serve", await bundleForWorkerd(used.folder, setup)]
    : [...used.flags, join(used.folder, `${used.door}.mjs`)];
  const running = runProgram(used.program, args, {
    cwd: used.folder,
    env: { SETUP: JSON.stringify(setup), HOME: used.folder },
  });
  const origin = new URL(setup.publicUrl).origin;
  for (let waited = 0; waited < READY_WITHIN_MS && running.runs(); waited += 25) {
    if (
      await fetch(origin).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return running;
    await wait(25);
  }
  await running.stop();
  throw new Error(`The app did not start: ${running.said()}`);
}

/** Runs a program with nothing but this environment and the PATH. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string> },
): Running & { runs(): boolean; child: ChildProcess } {
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", ...options.env };
  const child = spawn(program, args, { cwd: options.cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  let isOver = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const over = new Promise<void>((resolve) => {
    const end = (): void => {
      isOver = true;
      resolve();
    };
    child.once("close", end).once("error", (error) => {
      text += error.message;
      end();
    });
  });
  return {
    child,
    said: () => text,
    runs: () => !isOver,
    stop: () => {
      child.kill("SIGTERM");
      return over;
    },
  };
}

async function bundleForWorkerd(folder: string, setup: Setup): Promise<string> {
  const to = join(folder, "workerd");
  mkdirSync(to, { recursive: true });
  await build({
    entryPoints: [join(folder, "on-workerd.mjs")],
    outfile: join(to, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    external: ["node:*"],
    logLevel: "silent",
  });
  writeFileSync(join(to, "setup.json"), JSON.stringify(setup));
  const file = join(to, "config.capnp");
  writeFileSync(file, workerdConfiguration(new URL(setup.publicUrl).host));
  return file;
}
