/** `valetkey connections show`: how a connection is, who can mend it and how, and what happened to it. */
import type { Server } from "../client/client.ts";
import { reasons } from "../client/problem.ts";
import type { WireConnection, WireEvent } from "../client/wire.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";
import { eventLine, timeOf } from "../watch/lines.ts";
import { totalOf } from "./connections.ts";

const MOST_EVENTS = 12;

/** Runs the command. */
export async function showConnection({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const path = `/v1/connections/${encodeURIComponent(args[0] ?? "")}`;
  const connection = await server.ask<WireConnection>("GET", path);
  const events: WireEvent[] = [];
  for await (const event of server.list<WireEvent>(`${path}/events`, {}, MOST_EVENTS))
    events.push(event);
  const peers =
    connection.status === "needs_reauth" ? await peersOf(server, connection) : undefined;
  out.result({ ...connection, events }, () => [
    headOf(connection),
    ...factsOf(connection, peers),
    ...table(
      [],
      events.map((event) => [
        `  ${minute(timeOf(event)).slice(5, 16)}`,
        eventLine(event, out.paint),
      ]),
    ),
  ]);
  return undefined;
}

function headOf({ provider, account, user_id, status, problem, label }: WireConnection): string {
  const who =
    `${provider} ${tame(account?.label ?? "")} of ${tame(user_id ?? "the app itself")}`.replace(
      "  ",
      " ",
    );
  const since = problem ? ` since ${minute(problem.since)}` : "";
  const words: Readonly<Record<string, string>> = {
    active: "active",
    degraded: `in trouble${since}`,
    needs_reauth: `needs reconnecting${since}`,
    paused: "paused",
    disconnected: "disconnected",
  };
  return `${who}${label ? ` (${tame(label)})` : ""} — ${words[status] ?? status}.`;
}

function factsOf(connection: WireConnection, peers: string | undefined): readonly string[] {
  const { id, problem, scopes, expires_at, last_used_at, created_at, renewal, status } = connection;
  const rows: string[][] = [];
  if (problem) {
    rows.push(["  cause", `${reasons[problem.code] ?? tame(problem.message)} (${problem.code})`]);
    rows.push(["  who can fix", `the ${problem.who_can_fix}`]);
  }
  if (status === "needs_reauth") rows.push(["  fix", `valetkey connect --reconnect ${id} --link`]);
  if (status === "paused") rows.push(["  fix", `valetkey connections resume ${id}`]);
  if (peers) rows.push(["  peers", peers]);
  rows.push(["  id", id], ["  may", scopes.map(tame).join(", ") || "–"]);
  rows.push(
    ["  connected", minute(created_at)],
    ["  last used", last_used_at ? minute(last_used_at) : "never"],
  );
  rows.push(["  token ends", expires_at ? minute(expires_at) : "never"]);
  if (renewal?.due_at) rows.push(["  renews", minute(renewal.due_at)]);
  return table([], rows);
}

/** How many others at the provider fail too: is it only this one? */
async function peersOf(server: Server, { provider }: WireConnection): Promise<string> {
  const failing = await totalOf(server, { provider, status: "needs_reauth" });
  const all = await totalOf(server, { provider });
  return `${failing} of ${all} failing`;
}
