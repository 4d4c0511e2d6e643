/** `valetkey connections ls|rename|pause|resume|rm`: what is connected, as a table, and what an operator does about it. */
import type { Page, Query, Server } from "../client/client.ts";
import { reasons } from "../client/problem.ts";
import { statusWords, type WireConnection } from "../client/wire.ts";
import { type ExitCode, usage } from "../ground/failure.ts";
import { confirm } from "../ground/prompt.ts";
import { type Called, listed } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { ago, minute } from "../ground/times.ts";
import { troubles } from "../providers/trouble.ts";

/** What `connections ls` takes. */
export interface ListOptions {
  user?: string;
  shared?: boolean;
  provider?: string;
  status?: string[];
  who?: string;
  problem?: string[];
  query?: string;
  limit?: number;
}

/** Runs `connections ls`. */
export async function listConnections({
  options,
  out,
  terminal,
  server: open,
}: Called<ListOptions>): Promise<undefined> {
  const server = await open();
  const filter = { ...filterOf(options), q: await searched(server, options.query) };
  const found: WireConnection[] = [];
  for await (const it of server.list<WireConnection>(
    "/v1/connections",
    filter,
    options.limit ?? 50,
  ))
    found.push(it);
  out.result({ data: found }, () => rowsOf(found, terminal.clock()));
  const total = await totalOf(server, filter);
  const first = found.find((it) => it.status !== "active") ?? found[0];
  const next = first ? `next: valetkey connections show ${first.id}` : nothingFound(filter, server);
  out.say(`${found.length} of ${total} connections · ${next}`);
  for (const [provider, { code, since, whoCanFix, fix }] of await troubles(
    server,
    options.provider,
  ))
    out.say(
      `${out.paint("bad", "✗")} ${provider}: ${reasons[code]} (${code}) since ${minute(since)}   who can fix: ${whoCanFix}${fix ? `   fix: ${fix}` : ""}`,
    );
  return undefined;
}

/** What to do where nothing is listed. */
function nothingFound(filter: Query, { isLocal }: Server): string {
  if (filter["q"] !== undefined)
    return "-q finds how a user's id, an account's label or its e-mail address begins, or the whole id of a connection or a request";
  return Object.values(filter).some((value) => value !== undefined)
    ? "valetkey connections ls lists all"
    : `next: valetkey connect <provider>${isLocal ? "" : " --user <id>"}`;
}

/** The filter in the words of the API. */
export function filterOf(options: Omit<ListOptions, "limit">): Query {
  const { user, shared, provider, status, who, problem, query } = options;
  return {
    user_id: user,
    shared: shared ? "true" : undefined,
    provider,
    status: status && listed(status),
    problem_code: problem && listed(problem),
    who_can_fix: who,
    q: query,
  };
}

/** What a log or a user gave may be the id of a request: it stands for its connection, or else for its user. */
async function searched(server: Server, query: string | undefined): Promise<string | undefined> {
  if (query === undefined || !/^req_/.test(query)) return query;
  const path = `/v1/requests/${encodeURIComponent(query)}`;
  const { connection_id, user_id } = await server.ask<Record<string, string | null>>("GET", path);
  return connection_id ?? user_id ?? query;
}

/** How many connections fit: a number, or `10000+`. */
export async function totalOf(server: Server, query: Query): Promise<number | string> {
  const asked = { query: { ...query, limit: 1, count: true } };
  return (await server.ask<Page<unknown>>("GET", "/v1/connections", asked)).total ?? "?";
}

function rowsOf(found: readonly WireConnection[], now: number): readonly string[] {
  const head = ["USER", "PROVIDER", "ACCOUNT", "STATUS", "WHO", "SINCE", "LAST USED", "ID"];
  const rows = found.map((it) => [
    tame(it.user_id ?? "(shared)"),
    it.provider,
    tame(it.account?.label ?? "–"),
    statusWords[it.status] ?? it.status,
    it.problem?.who_can_fix ?? "–",
    ago(it.problem?.since ?? it.created_at, now),
    ago(it.last_used_at, now),
    it.id,
  ]);
  return table(head, rows);
}

/** Runs `connections rename`. */
export async function renameConnection({ args, out, server: open }: Called): Promise<undefined> {
  const [id = "", label = ""] = args;
  const server = await open();
  const changed = await server.ask<WireConnection>("PATCH", pathOf(id), {
    body: { label: label || null },
  });
  out.result(changed, () => `${id} is called ${JSON.stringify(changed.label)}`);
  return undefined;
}

/** Runs `connections pause`. */
export function pauseConnection(called: Called): Promise<undefined> {
  return setPaused(called, true);
}

/** Runs `connections resume`. */
export function resumeConnection(called: Called): Promise<undefined> {
  return setPaused(called, false);
}

async function setPaused({ args, out, server: open }: Called, paused: boolean): Promise<undefined> {
  const server = await open();
  const changed = await server.ask<WireConnection>("PATCH", pathOf(args[0] ?? ""), {
    body: { paused },
  });
  out.result(changed, () => {
    const status = statusWords[changed.status] ?? changed.status;
    return `${changed.id} is ${paused ? "" : "no longer paused: "}${status}`;
  });
  return undefined;
}

interface Removed {
  revoked_at_provider: "yes" | "pending" | "unsupported" | "shared" | "failed" | "no";
  manual_url?: string | null;
}

const removedWords: Readonly<Record<string, string>> = {
  yes: "The provider confirmed that the access is over.",
  pending: "The provider did not confirm yet; the server asks again for a day.",
  unsupported: "The provider has no way for us to end the access there.",
  failed: "The provider did not end the access.",
  no: "The provider was not told.",
  shared: "At the provider the access goes on: another connection of the same account needs it.",
};

/** Runs `connections rm`. */
export async function removeConnection({
  args,
  options,
  out,
  terminal,
  server: open,
}: Called<{ yes?: boolean; revoke?: boolean }>): Promise<ExitCode | undefined> {
  const [id = ""] = args;
  if (!/^con_/.test(id))
    throw usage(
      `${JSON.stringify(id)} is no id of a connection.`,
      "valetkey connections ls lists them",
    );
  const server = await open();
  await confirm(terminal, `Disconnect ${id}? Its tokens are erased.`, options.yes);
  const query = { revoke: options.revoke ?? true };
  const removed = await server.ask<Removed>("DELETE", pathOf(id), { query });
  out.result({ id, ...removed }, () => {
    const words = removedWords[removed.revoked_at_provider] ?? removed.revoked_at_provider;
    const by = removed.manual_url ? ` Remove it at ${tame(removed.manual_url)}` : "";
    return `Disconnected ${id}. ${words}${by}`;
  });
  return undefined;
}

function pathOf(id: string): string {
  return `/v1/connections/${encodeURIComponent(id)}`;
}
