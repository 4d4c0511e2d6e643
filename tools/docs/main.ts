/**
 * The docs site, from the Markdown and the code; needs no network. `npm run docs` serves it and shows what is written as it is
 * written, with the reference as it was last made; `npm run docs:build` makes all anew, in docs/.vitepress/dist, for any server of files.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.ts";
import { buildSite } from "./build.ts";
import { generatedList } from "./generated.ts";
import { makeReference } from "./reference.ts";

async function build(): Promise<number> {
  const { ok, output } = await buildSite();
  console.log(output.trimEnd());
  return ok ? 0 : 1;
}

async function serve(args: readonly string[]): Promise<number> {
  if (!existsSync(generatedList)) {
    console.log("making the reference, once: a minute or so");
    const { ok, output } = await makeReference();
    if (!ok) console.error(output.trimEnd());
  }
  const vitepress = join(root, "node_modules/vitepress/bin/vitepress.js");
  const child = spawn(process.execPath, [vitepress, "dev", "docs", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 1)));
}

const [task, ...args] = process.argv.slice(2);
process.exitCode = await (task === "dev" ? serve(args) : build());
