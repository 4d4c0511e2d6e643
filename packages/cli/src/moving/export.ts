/** `valetkey export`: takes connections out of a server with their tokens, sealed to public keys before they leave it. */
import { closeSync, openSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { refusalOf, type Server } from "../client/client.ts";
import { type ExitCode, exitCodes, failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";

/** What the command takes. */
export interface ExportOptions {
  encryptedTo?: string[];
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

interface Left {
  connection_id: string;
  outcome: string;
  problem: { code: string; detail: string } | null;
}

/** Runs the command: 1 where a connection could not be taken along. The file goes to `--out`, or to standard output. */
export async function exportConnections(called: Called<ExportOptions>): Promise<ExitCode> {
  const { options, out, terminal } = called;
  const { encryptedTo = [], user, provider } = options;
  if (encryptedTo.length === 0)
    throw usage(
      "For whom is it to be sealed?",
      "add --encrypted-to age1… (age-keygen makes such a key)",
    );
  if (options.out === undefined && (terminal.stdoutIsTty || out.json))
    throw usage("The file is not for reading.", "add --out <file>, or pipe it");
  const server = await called.server();
  const filter = {
    ...(user !== undefined && { user_id: user }),
    ...(provider !== undefined && { provider }),
  };
  const begun = await server.ask<Job>("POST", "/v1/exports", {
    body: { recipients: encryptedTo, filter },
  });
  const job = await ended(server, begun, called);
  await fetchFile(server, job, called);
  const left: Left[] = [];
  for await (const row of server.list<Left>(`/v1/jobs/${job.id}/results`)) left.push(row);
  for (const { connection_id, problem } of left)
    out.say(
      `  ${out.paint("warn", "!")} ${connection_id}: ${tame(problem?.detail ?? "it was left out")}`,
    );
  const { done } = job.progress;
  if (options.out !== undefined)
    out.result(
      { file: options.out, connections: done, left },
      () => `${done} connections are in ${options.out}`,
    );
  return left.some(({ outcome }) => outcome === "failed") ? exitCodes.failure : exitCodes.ok;
}

async function ended(server: Server, begun: Job, { out }: Called): Promise<Job> {
  let job = begun;
  let said = -1;
  while (job.state === "waiting" || job.state === "running") {
    await new Promise((done) => setTimeout(done, 200));
    job = await server.ask<Job>("GET", `/v1/jobs/${begun.id}`);
    if (job.progress.done !== said) out.say(`  ${job.progress.done} connections…`);
    said = job.progress.done;
  }
  if (job.state === "failed")
    throw failed(job.problem?.code ?? "export_failed", job.problem?.detail ?? "The export failed.");
  return job;
}

async function fetchFile(
  server: Server,
  { id }: Job,
  { options, out, terminal }: Called<ExportOptions>,
): Promise<void> {
  const response = await server.send("GET", `/v1/jobs/${id}/file`);
  if (!response.ok) throw await refusalOf(response);
  if (options.out === undefined) {
    for await (const chunk of response.body ?? []) await out.bytes(chunk);
    return;
  }
  const file = openSync(resolve(terminal.cwd, options.out), "w", 0o600);
  try {
    for await (const chunk of response.body ?? []) writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
}
