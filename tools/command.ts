/** Runs a program of node_modules/.bin, or of the system, and keeps what it writes. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How a step went. `note` is a fact worth its line, such as a count. */
export interface Outcome {
  ok: boolean;
  output: string;
  note?: string;
}

/** The root of the repository. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/** Runs a command at the root or in `cwd`. Never rejects: a program that cannot start is an outcome that is not ok. */
export function runCommand(
  command: string,
  args: readonly string[],
  cwd: string = root,
): Promise<Outcome> {
  const path = [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const env = { ...process.env, PATH: path };
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, output: `${command}: ${error.message}` }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}
