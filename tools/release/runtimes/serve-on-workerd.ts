/**
 * Bundles a copied example for workerd and has it serve at PORT: `serve-on-workerd.ts WORKERD FOLDER`. Its two pretend services run in this process, and its
 * server is the worker's own (elsewhere.ts); all else is the example's, from the packages that were installed beside it.
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { workerdConfiguration } from "../../workerd.ts";
import type { ExampleSetup } from "./on-workerd-example.ts";

const [, , program = "", example = ""] = process.argv;
const port = Number(process.env["PORT"]);

/** Has the example's own services.ts start them, here. */
async function startServices(): Promise<ExampleSetup["services"]> {
  const { startServices: start } = await import(pathToFileURL(join(example, "services.ts")).href);
  const told = await start(`http://localhost:${port}/oauth`);
  return { oauth1: toldAs(told.scrapbook), oauth2: toldAs(told.notebook) };
}

/** What the sandbox had said, from what the vault is told of it. */
function toldAs({ use: entry, ...client }: Record<string, unknown>): object {
  return { entry, client };
}

/** The configuration of the worker, beside its bundle. */
async function bundle(setup: ExampleSetup): Promise<string> {
  const here = fileURLToPath(new URL("./", import.meta.url));
  const to = join(dirname(example), `${basename(example)}-on-workerd`);
  mkdirSync(to, { recursive: true });
  await build({
    entryPoints: [join(here, "on-workerd-example.ts")],
    outfile: join(to, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    alias: {
      "valetkey-example": example,
      "@hono/node-server": join(here, "elsewhere.ts"),
      "@valetkey/sandbox": join(here, "elsewhere.ts"),
    },
    external: ["node:*"],
    logLevel: "warning",
  });
  writeFileSync(join(to, "setup.json"), JSON.stringify(setup));
  writeFileSync(join(to, "config.capnp"), workerdConfiguration(`localhost:${port}`));
  return join(to, "config.capnp");
}

const file = await bundle({ port, services: await startServices() });
const worker = spawn(program, ["serve", file], { stdio: "inherit" });
let runs = true;
worker.once("close", () => {
  runs = false;
});
process.once("SIGTERM", () => {
  worker.kill();
  process.exit();
});
// The first request has it loaded; then it says its address itself.
const answers = (): Promise<boolean> =>
  fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  );
while (runs && !(await answers())) await wait(25);
if (!runs) process.exit(1);
