/** What happened to a connection, in the words that its owner reads. */
import type { AccountView } from "@valetkey/pages";
import type { EventType } from "../../../core/audit/events.ts";
import type { Context } from "../../../core/context.ts";
import type { RevocationOutcome } from "../../../core/ending/disconnected.ts";
import type { StoredConnection, StoredEvent } from "../../../core/store.ts";

const MOST_EVENTS = 200;
const MOST_LINES = 50;

type Line = AccountView["history"][number];
type What = NonNullable<Line["what"]>;

const words: Partial<Record<EventType, What>> = {
  "connection.created": "connected",
  "connection.reauthorized": "reconnected",
  "connection.renewed": "worked",
  "connection.degraded": "trouble",
  "connection.recovered": "recovered",
  "connection.needs_reauth": "lost",
  "connection.paused": "paused",
  "connection.resumed": "resumed",
  "connection.disconnected": "disconnected",
  "token.read": "handed_out",
};

/** The latest of it, newest first. That it worked again and again is one line, with its last time. */
export async function historyOf(ctx: Context, row: StoredConnection): Promise<Line[]> {
  const { tenant, id: connectionId } = row;
  const events = await ctx.store.listEvents({ tenant, connectionId, limit: MOST_EVENTS });
  const lines = events.map(lineOf).filter((line) => line !== undefined);
  return lines
    .filter((line, index) => line.what === undefined || line.what !== lines[index - 1]?.what)
    .slice(0, MOST_LINES);
}

function lineOf(event: StoredEvent): Line | undefined {
  const at = new Date(event.at);
  if (event.type === "connection.revocation")
    return { at, end: event.data["revokedAtProvider"] as RevocationOutcome };
  const what =
    event.type === "connection.updated" ? changeOf(event) : words[event.type as EventType];
  return what && { at, what };
}

/** Facts of the app's own are no business of the person's. */
function changeOf({ data }: StoredEvent): What | undefined {
  const changed = Array.isArray(data["changed"]) ? data["changed"] : [];
  if (changed.includes("label")) return "renamed";
  return changed.includes("isDefault") ? "made_default" : undefined;
}
