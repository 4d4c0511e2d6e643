/** The command's story on a runtime: its version, `valetkey dev`, a person who connects, `valetkey curl` as them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openBrowser } from "../../../packages/cli/src/demo/browser.ts";
import { walk } from "../../../packages/cli/test/person.ts";
import { freePort } from "../../../packages/vault/test/free-port.ts";
import { runProgram, type Used } from "./running.ts";

const WITHIN_MS = 60_000;

/** Tells it, in a folder of its own; rejects at what does not hold. Resolves with what was done, in a few words. */
export async function tellCommandStory(used: Used, version: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "valetkey-command-"));
  const bin = join(used.folder, "node_modules/@valetkey/cli/bin/valetkey.js");
  const start = (...args: string[]) =>
    runProgram(used.program, [...used.flags, bin, ...args], { cwd, env: { HOME: cwd } });
  const run = async (...args: string[]): Promise<string> => {
    const command = start(...args);
    await until(`valetkey ${args[0]} to end`, command.said, () => !command.runs());
    if (command.child.exitCode !== 0) throw new Error(`valetkey ${args[0]}: ${command.said()}`);
    return command.said();
  };
  const told = await run("--version");
  if (!told.includes(version)) throw new Error(`valetkey --version told ${told}`);
  const dev = start("dev", "--port", String(await freePort()));
  try {
    await until("valetkey dev to be ready", dev.said, () => {
      if (!dev.runs()) throw new Error(`valetkey dev ended: ${dev.said()}`);
      return dev.said().includes("Ready in");
    });
    const linked = await run("connect", "sandbox-oauth2", "--user", "alice", "--link");
    const link = /http:\S+\/connect\/\S+/.exec(linked)?.[0];
    if (link === undefined) throw new Error(`valetkey connect showed no link: ${linked}`);
    await walk(openBrowser("alice"), link);
    const called = await run("curl", "--user", "alice", "sandbox-oauth2", "/me");
    if (!called.includes('"login":"alice"')) throw new Error(`valetkey curl: ${called}`);
    return "--version, dev, connect, curl";
  } finally {
    await dev.stop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function until(what: string, said: () => string, isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 25) {
    if (waited > WITHIN_MS) throw new Error(`waited in vain for ${what}: ${said()}`);
    await wait(25);
  }
}
