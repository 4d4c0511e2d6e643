/**
 * The docs site, from the Markdown and the code; needs no network. `npm run docs` serves it and shows what is written as it is
 * written; `npm run docs:build` builds it into docs/.vitepress/dist, for any server of files.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../command.ts";

const vitepress = join(root, "node_modules/vitepress/bin/vitepress.js");
const [task = "build", ...rest] = process.argv.slice(2);
const child = spawn(process.execPath, [vitepress, task, "docs", ...rest], {
  cwd: root,
  stdio: "inherit",
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
