/** What happened to one connection, for people: its events and its calls in one course of time. */
import type { WireEvent } from "../client/wire.ts";
import type { Paint } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";
import { eventLine, exchangeLine, timeOf, type WireRequest } from "./lines.ts";

const MOST_LINES = 14;
const RENEWED = "connection.renewed";

interface Row {
  at: string;
  line: string;
  /** Rows of one kind that follow each other are one line. */
  kind?: string;
}

/** Newest first. Renewals that went well are one line, however many there were between two other things. */
export function historyLines(
  events: readonly WireEvent[],
  requests: readonly WireRequest[],
  paint: Paint,
): readonly string[] {
  const rows: Row[] = [
    // A renewal that went well has an event, too.
    ...requests
      .filter((it) => it.kind !== "renew" || it.problem !== null)
      .map((it) => ({ at: it.at, line: `· ${exchangeLine(it, paint)}   ${it.id}` })),
    ...events.map((it) => ({
      at: timeOf(it),
      line: eventLine(it, paint),
      ...(it.type === RENEWED && { kind: RENEWED }),
    })),
  ];
  rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const lines = together(rows).slice(0, MOST_LINES);
  return table(
    [],
    lines.map(({ at, line }) => [`  ${minute(at).slice(5, 16)}`, line]),
  );
}

function together(rows: readonly Row[]): Row[] {
  const told: Row[] = [];
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] as Row;
    const next = rows.findIndex((it, i) => i > at && (!row.kind || it.kind !== row.kind));
    const end = next === -1 ? rows.length : next;
    const count = row.kind ? end - at : 1;
    const oldest = minute(rows[at + count - 1]?.at ?? row.at).slice(5, 16);
    told.push(count === 1 ? row : { ...row, line: `· ${row.kind} ×${count} since ${oldest}` });
    at += count;
  }
  return told;
}
