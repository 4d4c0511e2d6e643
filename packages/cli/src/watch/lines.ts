/** Events and requests as lines for people. */
import type { WireEvent } from "../client/wire.ts";
import type { Paint } from "../ground/style.ts";
import { tame } from "../ground/style.ts";
import { timeOfDay } from "../ground/times.ts";

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

/** What an event says: `✓ connection.created   by key:backend`. */
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

/** A line of `tail` and `events`: time, user, provider, and what happened. */
export function tailLine(event: WireEvent, paint: Paint): string {
  const user = tame(event.user_id ?? "—").padEnd(8);
  const provider = tame(event.provider ?? "—").padEnd(14);
  return `${timeOfDay(timeOf(event))} ${user} ${provider} ${eventLine(event, paint)}`;
}

/** A request as `tail` gets it. */
export interface WireRequest {
  id: string;
  at?: string;
  user_id?: string | null;
  provider?: string | null;
  method?: string;
  path?: string;
  url?: string;
  status?: number | null;
  duration_ms?: number | null;
  ms?: number | null;
  problem?: { code: string; who_can_fix?: string } | null;
  [more: string]: unknown;
}

/** A line of `tail` about a request to a provider. */
export function requestLine(request: WireRequest, paint: Paint): string {
  const { user_id, provider, method = "", path = "", status, duration_ms, ms, problem } = request;
  const user = tame(user_id ?? "—").padEnd(8);
  const where = tame(provider ?? "—").padEnd(14);
  const what = tame(`${method} ${path}`).padEnd(26);
  const time = duration_ms ?? ms;
  const tone = (status ?? 500) < 400 ? "good" : "bad";
  const told = problem
    ? `  ${paint("bad", "▲")} ${tame(problem.code)}${problem.who_can_fix ? ` (${problem.who_can_fix})` : ""}`
    : "";
  const at = request.at ? timeOfDay(request.at) : "        ";
  return `${at} ${user} ${where} ${what} ${paint(tone, String(status ?? "—"))}  ${time == null ? "" : `${Math.round(time)} ms`}${told}`;
}
