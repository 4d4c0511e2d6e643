/** `valetkey import`: rows are read and turned into our words here, and go to the server some hundred at a time. */
import { createReadStream, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Format,
  identitiesIn,
  MovingError,
  type ReadOptions,
  type ReadRow,
  readDatabase,
  readFile,
  toOwnWords,
} from "@valetkey/server/moving";
import type { Server } from "../client/client.ts";
import { type ExitCode, exitCodes, failed, usage } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import type { Terminal } from "../ground/terminal.ts";

/** What it takes. */
export interface ImportOptions {
  from?: Format;
  database?: string;
  table?: string;
  map?: string[];
  userField?: string;
  utcOffset?: string;
  identity?: string;
  dryRun?: boolean;
  overwrite?: boolean;
  trustAccounts?: boolean;
}

/** A row's result as the server tells it, or as it was found here. */
interface Result {
  row: number;
  outcome: "created" | "updated" | "unchanged" | "invalid" | "failed" | "skipped";
  provider: string | null;
  user_id: string | null;
  connection_id: string | null;
  warnings: readonly string[];
  problem: { code: string; field: string | null; detail: string; retryable: boolean } | null;
}

const ROWS_AT_ONCE = 100;

/** Runs `import`: 1 where a row was not brought in. */
export async function importRows({
  args: [file],
  options,
  out,
  terminal,
  server: open,
}: Called<ImportOptions>): Promise<ExitCode> {
  const server = await open();
  const counts = new Map<Result["outcome"], number>();
  let total = 0;
  const tell = (result: Result): void => {
    total += 1;
    counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1);
    if (out.json || needsWords(result)) out.item(result, () => lineOf(result));
  };
  try {
    for await (const batch of batchesOf(rowsOf(terminal, file, options))) {
      for (const result of await resultsOf(server, batch, options)) tell(result);
      out.say(`${total} rows`);
    }
  } catch (error) {
    if (error instanceof MovingError) throw failed(error.code, error.message);
    throw error;
  }
  const summary = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  out.say(
    `${options.dryRun ? "Nothing was written. It would be: " : ""}${summary || "There are no rows."}`,
  );
  const isWhole = !counts.get("invalid") && !counts.get("failed");
  return isWhole ? exitCodes.ok : exitCodes.failure;
}

function rowsOf(
  terminal: Terminal,
  file: string | undefined,
  options: ImportOptions,
): AsyncIterable<ReadRow> {
  const { from = "jsonl", database, table, map = [], userField, utcOffset, identity } = options;
  const how: ReadOptions = {
    from,
    ...(map.length > 0 && { providers: Object.fromEntries(map.map(pairOf)) }),
    ...(userField !== undefined && { userIdField: userField }),
    ...(utcOffset !== undefined && { utcOffset }),
    ...(identity !== undefined && { identities: identitiesOf(resolve(terminal.cwd, identity)) }),
  };
  if (database !== undefined) {
    if (file !== undefined) throw usage("Give a file or --database, not both.");
    return readDatabase({ ...how, database, ...(table !== undefined && { table }) });
  }
  if (file !== undefined && file !== "-")
    return readFile(streamOf(resolve(terminal.cwd, file)), how);
  if (terminal.canAsk)
    throw usage("There is nothing to import.", "name a file, pipe one in, or give --database");
  return readFile(terminal.stdin as AsyncIterable<Uint8Array | string>, how);
}

async function* streamOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw failed(
      "file_unreadable",
      `${path} cannot be read (${code}).`,
      "check its name and whose it is",
    );
  }
}

function identitiesOf(path: string): readonly string[] {
  try {
    return identitiesIn(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof MovingError) throw failed(error.code, error.message);
    throw failed(
      "identity_missing",
      `The identity file ${path} cannot be read.`,
      "age-keygen -o key.txt makes one",
    );
  }
}

function pairOf(text: string): readonly [string, string] {
  const at = text.lastIndexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw usage(
    `--map ${JSON.stringify(text)} is no name=provider.`,
    "write it as --map google=google-work",
  );
}

async function* batchesOf(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function resultsOf(
  server: Server,
  batch: readonly ReadRow[],
  { dryRun = false, overwrite = false, trustAccounts = false }: ImportOptions,
): Promise<Result[]> {
  const sent = batch.flatMap((each) => (each.outcome === "row" ? [each.row] : []));
  const here = batch.flatMap((each) => (each.outcome === "row" ? [] : [foundHere(each)]));
  if (sent.length === 0) return here;
  const { data } = await server.ask<{ data: Result[] }>("POST", "/v1/connections/import", {
    query: { dry_run: dryRun },
    body: { rows: sent.map(toOwnWords), overwrite, look_up_account: !trustAccounts },
  });
  const there = data.map((result, at) => ({
    ...result,
    row: sent[at]?.row ?? result.row,
    warnings: [...new Set([...(sent[at]?.warnings ?? []), ...result.warnings])],
  }));
  return [...there, ...here].sort((a, b) => a.row - b.row);
}

function foundHere(read: Exclude<ReadRow, { outcome: "row" }>): Result {
  const nobody = { provider: null, user_id: null, connection_id: null };
  if (read.outcome === "skipped")
    return { ...nobody, row: read.row, outcome: "skipped", warnings: [read.why], problem: null };
  const { row, code, field = null, message: detail } = read.fault;
  const problem = { code, field, detail, retryable: false };
  return { ...nobody, row, outcome: "invalid", warnings: [], problem };
}

function needsWords({ outcome, warnings }: Result): boolean {
  return outcome === "invalid" || outcome === "failed" || warnings.length > 0;
}

function lineOf({ row, outcome, provider, user_id, warnings, problem }: Result): string {
  const whose = [user_id, provider].filter((it) => it !== null).map((it) => tame(String(it)));
  const where = `row ${row}${whose.length > 0 ? ` (${whose.join(", ")})` : ""}`;
  const words = problem ? [problem.detail, ...warnings] : warnings;
  return `${where}: ${outcome}. ${words.map((it) => tame(it)).join(" ")}`;
}
