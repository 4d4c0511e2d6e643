/** Events and requests as lines for people. */
import type { WireEvent } from "../client/wire.ts";
import type { Paint } from "../ground/style.ts";
import { tame } from "../ground/style.ts";
import { dayAndTime, timeOfDay } from "../ground/times.ts";

/** When an event happened. */
export function timeOf({ at, created_at, timestamp }: WireEvent): string {
  return at ?? created_at ?? timestamp ?? new Date(0).toISOString();
}

const good = new Set([
  "connection.created",
  "connection.reauthorized",
  "connection.recovered",
  "connect_session.completed",
  "provider.recovered",
]);
const bad = new Set([
  "connection.needs_reauth",
  "connect_session.failed",
  "provider.client_rejected",
  "webhook.endpoint_disabled",
]);
const warn = new Set([
  "connection.degraded",
  "provider.unavailable",
  "connect_session.expired",
  "connection.expiring",
]);

/** What an event says: `✓ connection.created   by key:key_… (backend)`. */
export function eventLine(event: WireEvent, paint: Paint): string {
  const { type, actor, data = {} } = event;
  const sign = good.has(type)
    ? paint("good", "✓")
    : bad.has(type)
      ? paint("bad", "✗")
      : warn.has(type)
        ? paint("warn", "!")
        : "·";
  const reason = data["reason"];
  const why = typeof reason === "string" ? ` (${tame(reason)})` : "";
  return `${sign} ${tame(type)}${why}${actor ? `   by ${tame(actor)}` : ""}`;
}

/** A line of `tail`: time, user, provider, and what happened. */
export function tailLine(event: WireEvent, paint: Paint): string {
  return `${timeOfDay(timeOf(event))} ${whoseLine(event, paint)}`;
}

/** A line of `events`, which go back further than a day. */
export function historyLine(event: WireEvent, paint: Paint): string {
  return `${dayAndTime(timeOf(event))} ${whoseLine(event, paint)}`;
}

function whoseLine(event: WireEvent, paint: Paint): string {
  const user = tame(event.user_id ?? "—").padEnd(8);
  const provider = tame(event.provider ?? "—").padEnd(14);
  return `${user} ${provider} ${eventLine(event, paint)}`;
}

/** A request to a provider, or one to the API that failed, as the inspector lists it. */
export interface WireRequest {
  id: string;
  at: string;
  /** `call`: through the proxy. The others are the server's own with a provider, or `api`. */
  kind: string;
  user_id: string | null;
  provider: string | null;
  method: string | null;
  path: string | null;
  status: number | null;
  ms: number;
  problem: { code: string; who_can_fix: string | null } | null;
}

/** A line of `tail` about a request. */
export function requestLine(request: WireRequest, paint: Paint): string {
  const { at, user_id, provider } = request;
  const user = tame(user_id ?? "—").padEnd(8);
  const where = tame(provider ?? "—").padEnd(14);
  return `${timeOfDay(at)} ${user} ${where} ${exchangeLine(request, paint)}`;
}

/** A line of `requests ls`, with what `requests show` wants. */
export function requestRow(request: WireRequest, paint: Paint): string {
  const { at, user_id, provider, id } = request;
  const user = tame(user_id ?? "—").padEnd(8);
  const where = tame(provider ?? "—").padEnd(14);
  return `${dayAndTime(at)} ${user} ${where} ${exchangeLine(request, paint)}   ${id}`;
}

/** What was asked and how it ended: `GET /1/members/me   401  87 ms  ▲ needs_reauth (user)`. */
export function exchangeLine(
  { kind, method, path, status, ms, problem }: WireRequest,
  paint: Paint,
): string {
  const what = tame([method ?? kind, path].filter(Boolean).join(" ")).padEnd(26);
  // What the server does with a provider by itself has no status of its own.
  const ended = status ?? (problem || kind === "call" || kind === "api" ? "—" : "ok");
  const tone = ended === "ok" || (status ?? 500) < 400 ? "good" : "bad";
  const fixer = problem?.who_can_fix ? ` (${problem.who_can_fix})` : "";
  const told = problem ? `  ${paint("bad", "▲")} ${tame(problem.code)}${fixer}` : "";
  return `${what} ${paint(tone, String(ended))}  ${Math.round(ms)} ms${told}`;
}
