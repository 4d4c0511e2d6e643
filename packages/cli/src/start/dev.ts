/** `valetkey dev`: a server and two pretend providers in this process, with its data in `.valetkey/` of this folder. */
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DEV_FOLDER } from "../client/where.ts";
import { newEncryptionKey } from "../config/encryption-key.ts";
import { type ExitCode, failed } from "../ground/failure.ts";
import { privateFolder, readIfThere, writePrivate } from "../ground/private-files.ts";
import type { Called } from "../ground/spec.ts";
import { writeSandboxes } from "../sandbox/file.ts";
import { version } from "../version.ts";
import type { Running } from "./dev-server.ts";
import { answersThere } from "./port.ts";

/** What the command takes. */
export interface DevOptions {
  port?: number;
  reset?: boolean;
}

const PORT = 8430;

/** Runs the command until it is stopped. */
export async function dev(called: Called<DevOptions>): Promise<ExitCode | undefined> {
  const { terminal, options, out } = called;
  const folder = join(terminal.cwd, DEV_FOLDER);
  const running = await runningIn(folder, terminal.fetch);
  if (running && options.reset)
    throw failed(
      "running",
      `valetkey dev runs at ${running}, with the data in ${folder}.`,
      "stop it first, then --reset",
    );
  if (running) {
    out.result({ url: running, already_running: true }, () => [
      `  valetkey dev runs already, at ${running}, with the data in ${folder}.`,
      "  Use it as it is; Ctrl-C where it was started stops it.",
    ]);
    return undefined;
  }
  if (options.reset) clear(folder);
  const keys = prepare(folder);
  // The server is loaded now, when it is known that it is needed.
  const { startDev } = await import("./dev-server.ts");
  const port = options.port ?? PORT;
  const started = await startDev({ terminal, out, folder, port, encryptionKeys: keys });
  try {
    writePrivate(join(folder, "key"), `${started.key}\n`);
    writeSandboxes(folder, started.sandboxes);
    writePrivate(join(folder, "url"), `${started.url}\n`);
    announce(called, started);
    await stop(terminal.stopped);
    out.say("\n  Stopping…");
  } finally {
    await started.close();
  }
  return undefined;
}

function announce({ out, terminal }: Called, { url, key, sandboxes, port }: Running): void {
  const keyFile = relative(terminal.cwd, join(terminal.cwd, DEV_FOLDER, "key"));
  const names = sandboxes.map(({ name }) => name);
  const seconds = (performance.now() / 1000).toFixed(1);
  const facts = { url, api: `${url}/v1`, docs: `${url}/docs`, key_file: keyFile, port };
  out.result({ ...facts, providers: names, ready_ms: Math.round(performance.now()) }, () => [
    `  valetkey ${version} · dev mode (data in ./${DEV_FOLDER}, safe to delete)`,
    "",
    `  API         ${`${url}/v1`.padEnd(34)} key ${key.slice(0, 11)}… (also in ${keyFile})`,
    `  API docs    ${url}/docs`,
    `  Providers   ${names.join(", ").padEnd(34)} pretend services, run inside this process`,
    "",
    "  Try it:",
    "    1  valetkey connect sandbox-oauth2 --user alice",
    "    2  valetkey curl --user alice sandbox-oauth2 /me",
    `  Ready in ${seconds} s. Ctrl-C stops everything.`,
  ]);
}

function stop(stopped: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (stopped.aborted) return done();
    stopped.addEventListener("abort", () => done(), { once: true });
  });
}

async function runningIn(
  folder: string,
  fetch: typeof globalThis.fetch,
): Promise<string | undefined> {
  const url = readIfThere(join(folder, "url"));
  return url !== undefined && (await answersThere(url, fetch)) ? url : undefined;
}

/** Makes the folder, keeps it out of git, and gives the keys that seal what is in it. */
function prepare(folder: string): string {
  privateFolder(folder);
  const ignore = join(folder, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  const file = join(folder, "encryption-keys");
  const kept = readIfThere(file);
  if (kept) return kept;
  const made = newEncryptionKey("dev");
  writePrivate(file, `${made}\n`);
  return made;
}

const ours =
  /^(key|url|encryption-keys|sandbox\.json|sandbox-oauth[12]\.secret|\.gitignore|valetkey(\.server)?\.db(-wal|-shm|-journal)?)$/;

/** Removes what a former run left, and nothing that it did not. */
function clear(folder: string): void {
  if (!existsSync(folder)) return;
  const strange = readdirSync(folder).filter((name) => !ours.test(name));
  if (strange.length > 0)
    throw failed(
      "not_ours",
      `${folder} holds what valetkey dev did not write: ${strange.slice(0, 3).join(", ")}.`,
      "remove the folder by hand",
    );
  rmSync(folder, { recursive: true });
}
