/**
 * What a platform does for you: starts the web app and two workers, and stops them together. It also plays the services, whose tokens
 * live for five seconds here, so that there is something to renew.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptionKeys, startServices } from "./services.ts";

const publicUrl = `http://localhost:${process.env["PORT"] ?? 3000}/oauth`;
// The pretend services forget everything when they end, so the database goes with them.
const folder = mkdtempSync(join(tmpdir(), "receipts-"));
const env = {
  ...process.env,
  VALETKEY_ENCRYPTION_KEYS: encryptionKeys,
  DATABASE_FILE: join(folder, "app.db"),
  PROVIDERS: JSON.stringify(await startServices(publicUrl, { accessTokenTtlSeconds: 5 })),
};

const children: ChildProcess[] = ["web.ts", "worker.ts", "worker.ts"].map((file) =>
  spawn(process.execPath, [file], { cwd: import.meta.dirname, env, stdio: "inherit" }),
);
const ended = children.map((child) => new Promise((done) => child.once("close", done)));

let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return; // under npm, one Ctrl-C arrives twice
  isStopping = true;
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(ended); // a provider may be about to answer: give it half a minute before you kill
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
process.on("SIGTERM", stop).on("SIGINT", stop);
void ended[0]?.then(stop);
