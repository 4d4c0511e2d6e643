/** `valetkey import`: reads connections as another system wrote them, and brings them into a server, each told with what became of it. */
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import {
  type Format,
  type Identities,
  identitiesIn,
  type ReadOptions,
  type ReadRow,
  readDatabase,
  readFile,
} from "@valetkey/server";
import type { Server } from "../client/client.ts";
import { type ExitCode, exitCodes, usage } from "../ground/failure.ts";
import { readFrom } from "../ground/secret.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { plural } from "../start/finding.ts";
import { databaseUrl } from "./database-url.ts";
import { ownIdentities } from "./own-key.ts";
import { toWire } from "./wire-row.ts";

/** What the command takes. */
export interface ImportOptions {
  from?: Format;
  database?: string;
  table?: string;
  identity?: string;
  map?: string[];
  userField?: string;
  utcOffset?: string;
  dryRun?: boolean;
  overwrite?: boolean;
  lookUp?: boolean;
}

/** What became of a row. */
interface Result {
  row: number;
  outcome: "created" | "updated" | "unchanged" | "invalid" | "failed" | "skipped";
  provider: string | null;
  user_id: string | null;
  connection_id: string | null;
  warnings: string[];
  problem: { code: string; field: string | null; detail: string; retryable: boolean } | null;
}

const ROWS_AT_ONCE = 100;

/** How many rows there were of each outcome. */
type Summary = Partial<Record<Result["outcome"], number>>;

/**
 * Runs the command: 1 where a row could not be brought in. Each row is told once it is done, and none is kept. It can be stopped and run again at
 * any time: what is there already is left as it is.
 */
export async function importConnections(called: Called<ImportOptions>): Promise<ExitCode> {
  const { options, out } = called;
  const rows = await rowsOf(called);
  const server = await called.server();
  const summary: Summary = {};
  let done = 0;
  try {
    for await (const some of batches(rows)) {
      const results = await bring(server, some, options);
      for (const result of results.sort((a, b) => a.row - b.row)) tell(result, summary, called);
      done += some.length;
      out.say(`  ${plural(done, "row")}…`);
    }
  } catch (error) {
    if (!options.dryRun && done > 0) out.say(unfinished(done));
    throw error;
  }
  const dry = options.dryRun ?? false;
  const would = dry ? "Nothing was written. It would be: " : "";
  out.item({ dry_run: dry, summary }, () => would + (sumsOf(summary) || "no rows"));
  return summary.invalid || summary.failed ? exitCodes.failure : exitCodes.ok;
}

function tell(result: Result, summary: Summary, called: Called): void {
  const { out } = called;
  summary[result.outcome] = (summary[result.outcome] ?? 0) + 1;
  // Of most rows there is nothing that a person has to know.
  const lines = linesOf(result, called);
  if (out.json || lines.length > 0) out.item(result, () => lines.join("\n"));
}

/** What was under way when it ended may be done too: another run knows it either way. */
function unfinished(done: number): string {
  return `  It ended behind row ${done} of the file. Run the same command again: what was brought in is known, and it goes on with the rest.`;
}

function sumsOf(summary: Summary): string {
  return Object.entries(summary)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}

async function rowsOf({
  args,
  options,
  terminal,
}: Called<ImportOptions>): Promise<AsyncIterable<ReadRow>> {
  const { from = "valetkey", database, table, identity, utcOffset, userField } = options;
  const [file = database === undefined && !terminal.stdinIsTty ? "-" : undefined] = args;
  if ((file === undefined) === (database === undefined))
    throw usage("What is to be read?", "give a file (- for standard input), or --database <url>");
  const how: ReadOptions = {
    from,
    providers: pairs(options.map ?? []),
    ...(userField !== undefined && { userIdField: userField }),
    ...(utcOffset !== undefined && { utcOffset }),
  };
  if (database !== undefined)
    return readDatabase({
      ...how,
      database: await databaseUrl(terminal, "--database", database),
      ...(table !== undefined && { table }),
    });
  const pieces =
    file === "-" ? bytes(terminal.stdin) : createReadStream(resolve(terminal.cwd, String(file)));
  const identities: Identities =
    identity === undefined
      ? () => ownIdentities(terminal)
      : identitiesIn(await readFrom(terminal, identity));
  return readFile(pieces, { ...how, identities });
}

async function* bytes(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) yield Buffer.from(chunk);
}

/** What was read before the source failed is brought in first. */
async function* batches(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow[]> {
  let some: ReadRow[] = [];
  let failure: { error: unknown } | undefined;
  try {
    for await (const row of rows) {
      some.push(row);
      if (some.length < ROWS_AT_ONCE) continue;
      yield some;
      some = [];
    }
  } catch (error) {
    failure = { error };
  }
  if (some.length > 0) yield some;
  if (failure) throw failure.error;
}

/** Brings some rows in. Those that cannot be read need not be sent. */
async function bring(
  server: Server,
  some: readonly ReadRow[],
  options: ImportOptions,
): Promise<Result[]> {
  const good = some.flatMap((read) => (read.outcome === "row" ? [read.row] : []));
  const told = some.flatMap((read) => (read.outcome === "row" ? [] : [unread(read)]));
  if (good.length === 0) return told;
  const { data } = await server.ask<{ data: Result[] }>("POST", "/v1/connections/import", {
    query: { dry_run: options.dryRun ?? false },
    body: {
      rows: good.map(toWire),
      ...(options.overwrite && { overwrite: true }),
      ...(options.lookUp === false && { look_up_account: false }),
    },
  });
  // The server counts the rows of its request, people those of their file.
  const brought = data.map((result) => {
    const row = good[result.row - 1];
    return {
      ...result,
      row: row?.row ?? result.row,
      // The server says some of the same of the row that it was sent.
      warnings: [...new Set([...(row?.warnings ?? []), ...result.warnings])],
    };
  });
  return [...told, ...brought];
}

function unread(read: Exclude<ReadRow, { outcome: "row" }>): Result {
  const none = { provider: null, user_id: null, connection_id: null };
  if (read.outcome === "skipped")
    return { ...none, row: read.row, outcome: "skipped", warnings: [read.why], problem: null };
  const { row, code, message, field = null } = read.fault;
  return {
    ...none,
    row,
    outcome: "invalid",
    warnings: [],
    problem: { code, field, detail: message, retryable: false },
  };
}

/** Only what a person has to know: what went wrong, and what is odd. */
function linesOf(
  { row, outcome, provider, user_id, warnings, problem }: Result,
  { out }: Called,
): string[] {
  const who = [provider, user_id]
    .filter(Boolean)
    .map((it) => tame(String(it)))
    .join(" of ");
  const what = `row ${row}${who ? ` (${who})` : ""}`;
  if (problem)
    return [
      `${out.paint("bad", "✗")} ${what}: ${tame(problem.detail)}${problem.retryable ? " Run it again." : ""}`,
    ];
  if (outcome === "skipped")
    return [`${out.paint("muted", "·")} ${what}: ${warnings.map(tame).join(" ")}`];
  return warnings.map((warning) => `${out.paint("warn", "!")} ${what}: ${tame(warning)}`);
}

function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((pair) => {
      const [from = "", to = ""] = pair.split("=");
      if (!from || !to)
        throw usage(`${JSON.stringify(pair)} maps nothing.`, "write --map their-name=ours");
      return [from, to];
    }),
  );
}
