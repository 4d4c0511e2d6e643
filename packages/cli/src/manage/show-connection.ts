/** `valetkey connections show`: how a connection is, who can mend it and how, and what happened to it. */
import type { Page, Server } from "../client/client.ts";
import { reasons } from "../client/problem.ts";
import type { WireConnection, WireEvent } from "../client/wire.ts";
import { Failure } from "../ground/failure.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";
import { rotateFix, type Trouble, troubles } from "../providers/trouble.ts";
import { historyLines } from "../watch/history.ts";
import type { WireRequest } from "../watch/lines.ts";
import { totalOf } from "./connections.ts";

/** Renewals among them are told together. */
const MOST_EVENTS = 60;
const MOST_REQUESTS = 20;

/** Runs the command. */
export async function showConnection({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const path = `/v1/connections/${encodeURIComponent(args[0] ?? "")}`;
  const connection = await server.ask<WireConnection>("GET", path);
  const events: WireEvent[] = [];
  for await (const event of server.list<WireEvent>(`${path}/events`, {}, MOST_EVENTS))
    events.push(event);
  const requests = await requestsOf(server, connection);
  const trouble = (await troubles(server, connection.provider)).get(connection.provider);
  const peers =
    connection.problem || trouble ? await peersOf(server, connection, trouble) : undefined;
  const told = { events, requests, provider_problem: trouble && onWire(trouble) };
  out.result({ ...connection, ...told }, () => [
    headOf(connection, trouble),
    ...factsOf(connection, { peers, trouble }),
    ...historyLines(events, requests, out.paint),
  ]);
  if (requests.length > 0) out.say(`next: valetkey requests show ${worstOf(requests)}`);
  return undefined;
}

function onWire({ code, since, whoCanFix, fix }: Trouble): Record<string, unknown> {
  return { code, since, who_can_fix: whoCanFix, fix };
}

/** Its last exchanges, where this key may see them. */
async function requestsOf(server: Server, { id }: WireConnection): Promise<WireRequest[]> {
  const query = { connection_id: id, limit: MOST_REQUESTS };
  try {
    return (await server.ask<Page<WireRequest>>("GET", "/v1/requests", { query })).data;
  } catch (error) {
    if (error instanceof Failure && error.facts.code === "key_scope_missing") return [];
    throw error;
  }
}

function worstOf(requests: readonly WireRequest[]): string {
  return (requests.find((it) => it.problem !== null || (it.status ?? 500) >= 400) ?? requests[0])
    ?.id as string;
}

function headOf(connection: WireConnection, trouble: Trouble | undefined): string {
  const { provider, account, user_id, status, problem, label } = connection;
  const who =
    `${provider} ${tame(account?.label ?? "")} of ${tame(user_id ?? "the app itself")}`.replace(
      "  ",
      " ",
    );
  const since = problem ? ` since ${minute(problem.since)}` : "";
  const words: Readonly<Record<string, string>> = {
    active: trouble
      ? `active, but ${reasons[trouble.code]} since ${minute(trouble.since)}`
      : "active",
    degraded: `in trouble${since}`,
    needs_reauth: `needs reconnecting${since}`,
    paused: "paused",
    disconnected: "disconnected",
  };
  return `${who}${label ? ` (${tame(label)})` : ""} — ${words[status] ?? status}.`;
}

function factsOf(
  connection: WireConnection,
  { peers, trouble }: { peers: string | undefined; trouble: Trouble | undefined },
): readonly string[] {
  const { id, scopes, expires_at, last_used_at, last_used_by, created_at, renewal } = connection;
  const rows: string[][] = causeOf(connection, trouble);
  if (peers) rows.push(["  peers", peers]);
  rows.push(["  id", id], ["  may", scopes.map(tame).join(", ") || "–"]);
  rows.push(
    ["  connected", minute(created_at)],
    [
      "  last used",
      last_used_at
        ? minute(last_used_at) + (last_used_by ? ` by ${tame(last_used_by)}` : "")
        : "never",
    ],
  );
  rows.push(["  token ends", expires_at ? minute(expires_at) : "never"]);
  if (renewal?.due_at) rows.push(["  renews", `when it is used, or ${minute(renewal.due_at)}`]);
  return table([], rows);
}

/** What is wrong, whose turn it is, and what they do. */
function causeOf(connection: WireConnection, trouble: Trouble | undefined): string[][] {
  const { id, problem, status } = connection;
  if (status === "paused") return [["  fix", `valetkey connections resume ${id}`]];
  const { code, fixer } = problem
    ? { code: problem.code, fixer: problem.who_can_fix }
    : { code: trouble?.code, fixer: trouble?.whoCanFix };
  if (code === undefined) return [];
  const words = reasons[code] ?? tame(problem?.message ?? "it does not work");
  const fix = fixOf(connection, { code, fixer });
  return [
    ["  cause", `${words} (${code})`],
    ["  who can fix", `the ${fixer}`],
    ...(fix === undefined ? [] : [["  fix", fix]]),
    ...(trouble && trouble.code !== code ? alsoOf(trouble) : []),
  ];
}

/** Trouble of the whole service beside what is wrong with the connection itself. */
function alsoOf({ code, whoCanFix, fix }: Trouble): string[][] {
  const then = fix === undefined ? "" : `: ${fix}`;
  return [["  and", `${reasons[code]} (${code}); the ${whoCanFix} can fix it${then}`]];
}

const fixes: Readonly<Record<string, string>> = {
  clock_skew: "set the clock of the database's machine by NTP",
  decrypt_failed: "start the server with every encryption key that was ever used",
  rate_limited: "nothing to do here: it is tried again by itself",
  provider_unavailable: "nothing to do here: it is tried again by itself",
  renewal_in_doubt: "nothing to do here: it is found out by itself",
};

function fixOf(
  { id, provider, status }: WireConnection,
  { code, fixer }: { code: string; fixer: string | undefined },
): string | undefined {
  if (status === "needs_reauth" || fixer === "user")
    return `valetkey connect --reconnect ${id} --link`;
  if (code === "client_rejected") return rotateFix(provider);
  return fixes[code];
}

/** How many others at the provider fail too: is it only this one? */
async function peersOf(
  server: Server,
  { provider }: WireConnection,
  trouble: Trouble | undefined,
): Promise<string> {
  const all = await totalOf(server, { provider });
  if (trouble) return `all ${all} at ${provider} are concerned`;
  const failing = await totalOf(server, { provider, status: ["needs_reauth", "degraded"] });
  return `${failing} of ${all} failing`;
}
