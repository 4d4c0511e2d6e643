/**
 * `npm run example NAME`: `npm start` in a folder under examples/, on the packages as they stand in this repository. They need not be built;
 * only an example with a bundler and packages of its own has them built first.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.ts";

const examples = join(root, "examples");
const names = readdirSync(examples).filter((each) =>
  existsSync(join(examples, each, "package.json")),
);
let running: ChildProcess | undefined;

/** Runs npm to its end, whose exit code it resolves with. */
function npm(args: readonly string[], cwd: string, conditions?: string): Promise<number> {
  const options = [process.env["NODE_OPTIONS"], conditions].filter(Boolean).join(" ");
  const env = { ...process.env, NODE_OPTIONS: options };
  const child = spawn("npm", args, { cwd, env, stdio: "inherit" });
  running = child;
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve(code ?? 1));
  });
}

async function main(name: string | undefined): Promise<number> {
  if (name === undefined || !names.includes(name)) {
    console.error(`Name an example: npm run example ${names.join("|")}`);
    return 2;
  }
  const folder = join(examples, name);
  if (!existsSync(join(folder, "package-lock.json")))
    return npm(["start"], folder, "--conditions=valetkey-source");
  return (await npm(["run", "build"], root)) || npm(["start"], folder);
}

// The example stops in its own way; whoever asks for its end asks it.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => running?.kill(signal));
process.exitCode = await main(process.argv[2]);
