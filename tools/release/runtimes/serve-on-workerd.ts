/**
 * Bundles a copied example for workerd and has it serve at PORT: `serve-on-workerd.ts WORKERD FOLDER`. Its two pretend services run in this process, and its
 * server is the worker's own (elsewhere.ts); all else is the example's, from the packages that were installed beside it.
 */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import { build } from "esbuild";
import { workerdConfiguration } from "../../workerd.ts";
import type { ExampleSetup } from "./on-workerd-example.ts";

const [, , program = "", example = ""] = process.argv;
const port = Number(process.env["PORT"]);

/** As the example's services.ts starts them. */
async function startServices(): Promise<ExampleSetup["services"]> {
  const redirect = (name: string) => [`http://localhost:${port}/oauth/callback/${name}`];
  const appName = "Receipts";
  const [scrapbook, notebook] = await Promise.all([
    startOAuth1Provider({ appName, redirectUris: redirect("scrapbook") }),
    startOAuth2Provider({ appName, redirectUris: redirect("notebook") }),
  ]);
  return {
    oauth1: { entry: scrapbook.entry, client: scrapbook.client },
    oauth2: { entry: notebook.entry, client: notebook.client },
  };
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
