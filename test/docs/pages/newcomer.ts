/** What docs/start-library.md has a newcomer write and run, and the walk of the person who opens it. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "../../../packages/cli/src/demo/browser.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { root } from "../../../tools/command.ts";
import { fencesOf } from "../fences.ts";

const page = readFileSync(join(root, "docs/start-library.md"), "utf8");

/** What a visit ends with, as the page says it. */
export const said = blocksOf("text")[0];

function blocksOf(language: string): string[] {
  return fencesOf(page)
    .filter((fence) => fence.language === language)
    .map(({ lines }) => `${lines.join("\n")}\n`);
}

/** A running app. */
export interface Started {
  /** Opens the address that the app prints, as a person who agrees to everything, and gives what they see in the end. */
  visit(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Writes `app.mjs` and `.env` into a folder in which the packages are to be found, if it was not yet, and starts it as the page says but for
 * the ports. `nodeOptions` come before the page's own.
 */
export async function startAsShown(
  folder: string,
  nodeOptions: readonly string[] = [],
): Promise<Started> {
  const [, command = ""] = blocksOf("sh");
  if (!existsSync(join(folder, ".env"))) await write(folder);
  const [, ...shown] = command.trim().split(" ");
  const child = spawn(process.execPath, [...nodeOptions, ...shown], { cwd: folder });
  const ended = once(child, "exit");
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", resolve);
    child.once("exit", () => reject(new Error(`The app ended: ${told}`)));
  });
  const address = /http:\S+/.exec(printed)?.[0] ?? "";
  const browser = openBrowser("alice");
  return {
    async visit() {
      let visit = await browser.open(address);
      for (let forms = 0; visit.url.pathname !== "/" && forms < 12; forms++)
        visit = await browser.send(visit);
      return visit.text;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function write(folder: string): Promise<void> {
  const [app = ""] = blocksOf("js");
  const own = app
    .replaceAll("3000", `${await freePort()}`)
    .replaceAll("3001", `${await freePort()}`);
  writeFileSync(join(folder, "app.mjs"), own);
  const key = randomBytes(32).toString("base64");
  writeFileSync(join(folder, ".env"), `VALETKEY_ENCRYPTION_KEYS=k1:${key}\n`);
}
