/** A server in a process of its own, which can be killed and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../packages/cli/bin/valetkey.js", import.meta.url));

/** One of them. */
export interface ServerProcess {
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** What it ended with; null: it runs, or a signal has ended it. */
  exitCode(): number | null;
  /** What it has written to its log since it was made. */
  log(): string;
}

/** Prepares `valetkey serve` with this environment, on a port of this machine. */
export function serverProcess(
  env: Readonly<Record<string, string>>,
  { port, cwd }: { port: number; cwd: string },
): ServerProcess {
  let child: ChildProcess | undefined;
  let log = "";
  return {
    exitCode: () => child?.exitCode ?? null,
    log: () => log,
    async start() {
      child = spawn(process.execPath, [command, "serve", "--port", String(port)], {
        cwd,
        env: { PATH: process.env["PATH"], HOME: cwd, ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const started = child;
      await new Promise<void>((resolve, reject) => {
        const hear = (text: string): void => {
          log += text;
          if (text.includes("Ready.")) resolve();
        };
        started.stdout?.setEncoding("utf8").on("data", hear);
        started.stderr?.setEncoding("utf8").on("data", hear);
        started.once("close", (code) => reject(new Error(`serve ended with ${code}: ${log}`)));
      });
    },
    async kill(signal) {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, "close");
      child.kill(signal);
      await closed;
    },
  };
}
