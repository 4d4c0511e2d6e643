/** `valetkey export`: a job of the server's makes the sealed file, which goes as it is to a file or to standard output. */
import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refusalOf, type Server } from "../client/client.ts";
import { failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";

/** What it takes. */
export interface ExportOptions {
  to?: string[];
  out?: string;
  user?: string;
  provider?: string;
}

interface Job {
  id: string;
  state: "waiting" | "running" | "done" | "failed";
  progress: { done: number; failed: number; total: number | null };
  problem: { code: string; detail: string } | null;
}

const ASK_EVERY_MS = 250;

/** Runs `export`: 1 where a connection could not be read. */
export async function exportFile({
  options: { to = [], out: file, user, provider },
  out,
  terminal,
  server: open,
}: Called<ExportOptions>): Promise<1 | undefined> {
  if (to.length === 0)
    throw usage(
      "An export leaves only sealed.",
      "age-keygen -o key.txt makes a key; give the public one with --to age1…",
    );
  if (file === undefined && (terminal.stdoutIsTty || out.json))
    throw usage("The file is not for a screen.", "give --out connections.age, or pipe it on");
  const server = await open();
  const filter = {
    ...(user !== undefined && { user_id: user }),
    ...(provider !== undefined && { provider }),
  };
  const begun = await server.ask<Job>("POST", "/v1/exports", { body: { recipients: to, filter } });
  const job = await ended(server, begun, terminal.stopped);
  if (job.state === "failed")
    throw failed(job.problem?.code ?? "failed", job.problem?.detail ?? "The export has failed.");
  const response = await server.send("GET", `/v1/jobs/${job.id}/file`);
  if (!response.ok || !response.body) throw await refusalOf(response);
  const pieces = response.body as unknown as AsyncIterable<Uint8Array>;
  if (file === undefined) for await (const piece of pieces) await out.bytes(piece);
  else await writeNew(resolve(terminal.cwd, file), pieces);
  const { done, failed: left } = job.progress;
  if (file !== undefined)
    out.result(
      { file, exported: done, failed: left },
      () => `${done} connections in ${tame(file)}`,
    );
  if (left === 0) return undefined;
  out.say(
    `${left} could not be read: valetkey curl … /v1/jobs/${job.id}/results tells which, and why.`,
  );
  return 1;
}

async function ended(server: Server, begun: Job, signal: AbortSignal): Promise<Job> {
  for (let job = begun; ; ) {
    if (job.state === "done" || job.state === "failed") return job;
    await sleep(ASK_EVERY_MS, undefined, { signal });
    job = await server.ask<Job>("GET", `/v1/jobs/${begun.id}`);
  }
}

/** Only its owner may read it, and nothing is written over. */
async function writeNew(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let file: number;
  try {
    file = openSync(path, "wx", 0o600);
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    throw failed(
      "exists",
      `${path} ${isThere ? "is there already" : "cannot be written"}.`,
      "give another name",
    );
  }
  try {
    for await (const piece of pieces) writeSync(file, piece);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
