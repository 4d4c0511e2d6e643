/** `valetkey export`: takes connections out of a server with their tokens, sealed to public keys before they leave it. */
import { closeSync, openSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { refusalOf, type Server } from "../client/client.ts";
import { jobEnded, type WireJob, type WireJobRow } from "../client/job.ts";
import { type ExitCode, exitCodes, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { ownKeyFile, ownRecipients } from "./own-key.ts";

/** What the command takes. */
export interface ExportOptions {
  encryptedTo?: string[];
  out?: string;
  user?: string;
  provider?: string;
}

/** Runs the command: 1 where a connection could not be taken along. The file goes to `--out`, or to standard output. */
export async function exportConnections(called: Called<ExportOptions>): Promise<ExitCode> {
  const { options, out, terminal } = called;
  const { encryptedTo = [], user, provider } = options;
  const isPiped = options.out === undefined && !terminal.stdoutIsTty && !out.json;
  if (encryptedTo.length === 0 && !isPiped)
    throw usage(
      "For whom is it to be sealed?",
      "add --encrypted-to age1… (age-keygen makes such a key), or pipe it on: valetkey export | valetkey import",
    );
  if (options.out === undefined && !isPiped)
    throw usage("The file is not for reading.", "add --out <file>, or pipe it");
  const server = await called.server();
  const recipients = encryptedTo.length > 0 ? encryptedTo : await ownRecipients(terminal);
  if (encryptedTo.length === 0)
    out.say(
      `  Sealed to a key of your own, in ${ownKeyFile(terminal)}: valetkey import opens it on this machine.`,
    );
  const filter = {
    ...(user !== undefined && { user_id: user }),
    ...(provider !== undefined && { provider }),
  };
  const begun = await server.ask<WireJob>("POST", "/v1/exports", {
    body: { recipients, filter },
  });
  const job = await jobEnded(server, begun, out);
  await fetchFile(server, job, called);
  const left: WireJobRow[] = [];
  for await (const row of server.list<WireJobRow>(`/v1/jobs/${job.id}/results`)) left.push(row);
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

async function fetchFile(
  server: Server,
  { id }: WireJob,
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
