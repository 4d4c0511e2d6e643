/** `valetkey connections bulk`: the same done to every connection that a filter finds, once whoever asks has said how many those are. */
import type { Query } from "../client/client.ts";
import { jobEnded, type WireJob, type WireJobRow } from "../client/job.ts";
import { type ExitCode, exitCodes, Failure, usage } from "../ground/failure.ts";
import { prompt } from "../ground/prompt.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import type { Terminal } from "../ground/terminal.ts";
import { filterOf, type ListOptions, totalOf } from "./connections.ts";

/** What the command takes beside the filter of `connections ls`. */
export interface BulkOptions extends Omit<ListOptions, "limit" | "query"> {
  all?: boolean;
  count?: number;
}

const words: Readonly<Record<string, string>> = {
  revoke: "Disconnect",
  pause: "Pause",
  resume: "Resume",
  renew: "Renew",
  test: "Test",
};

/** Runs the command: 1 where it failed for one of them. */
export async function bulk(called: Called<BulkOptions>): Promise<ExitCode> {
  const { args, options, out, server: open, terminal } = called;
  const [action = ""] = args;
  const word = words[action];
  if (!word)
    throw usage(
      `${JSON.stringify(action)} cannot be done with many.`,
      `one of ${Object.keys(words).join(", ")}`,
    );
  const filter = filterOf(options);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (isFiltered === (options.all === true))
    throw usage(
      "Which connections are meant?",
      "add --provider, --user, --status …, as connections ls takes them, or --all",
    );
  const server = await open();
  const count = options.count ?? (await typedCount(terminal, word, await totalOf(server, filter)));
  const begun = await server.ask<WireJob>("POST", "/v1/bulk", {
    body: { action, filter: given(filter), expected_count: count },
  });
  const job = await jobEnded(server, begun, out);
  const failures: WireJobRow[] = [];
  for await (const row of server.list<WireJobRow>(`/v1/jobs/${job.id}/results`))
    if (row.outcome === "failed") failures.push(row);
  const { done } = job.progress;
  const ended = { action, job_id: job.id, done, failed: failures };
  out.result(ended, () => [
    ...failures.map(
      ({ connection_id, problem }) =>
        `${out.paint("bad", "✗")} ${connection_id}: ${tame(problem?.detail ?? "it failed")}`,
    ),
    `${action}: ${done} of ${done + failures.length} done`,
  ]);
  return failures.length > 0 ? exitCodes.failure : exitCodes.ok;
}

function given(filter: Query): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** How many it is, typed by whoever has seen it: what was not counted is not ended. */
async function typedCount(
  terminal: Terminal,
  word: string,
  total: number | string,
): Promise<number> {
  if (!terminal.canAsk)
    throw usage(
      `${word} ${total} connections? Nobody can be asked, for there is no terminal.`,
      `say beforehand how many it is: --count ${total}`,
    );
  const answer = await prompt(terminal, {
    ask: `${word} ${total} connections? Type how many it is`,
    instead: "--count",
  });
  if (answer === String(total)) return Number(answer);
  throw new Failure({ exitCode: 1, code: "canceled", message: "Nothing was changed." });
}
