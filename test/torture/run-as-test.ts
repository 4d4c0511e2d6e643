/** Runs the suite in a process of its own, for tests: it changes the timers of the process that it runs in. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** How it ended: its exit code, how many lines of the table passed, and all that it wrote. */
export async function runTorture(
  ...args: string[]
): Promise<{ code: number | null; passed: number; output: string }> {
  const child = spawn(process.execPath, ["--conditions=valetkey-source", main, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const [code] = await once(child, "close");
  const passed = Number(/(\d+) passed, \d+ failed\s*$/.exec(output)?.[1] ?? 0);
  return { code, passed, output };
}
