/** The load runs, and what it sends is answered. How fast, no test asks. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

function load(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const script = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=valetkey-source", script, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const run = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    run.out += text;
  });
  child.stderr.on("data", (text) => {
    run.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...run, code }));
  });
}

test("a short run compares the proxy with bare ones, and passes bodies both ways", async () => {
  const short = ["--rounds", "1", "--ms", "50", "--connections", "4", "--mib", "2"];
  const { code, out, err } = await load(...short);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const lines = out.split("\n");
  for (const name of ["valetkey", "bare node:http", "bare undici"]) {
    const [rate, ...passed] = lines.filter((line) => line.startsWith(name));
    expect(rate).toMatch(/ 0 +\d+ +\d+\.\d\d/);
    const ways = ["down", "up", "down, slow", "up, slow"];
    const told = passed.map((line) => /(?:down|up)(?:, slow)?/.exec(line)?.[0]);
    expect(told).toEqual([...ways, ...ways]);
  }
}, 60_000);
