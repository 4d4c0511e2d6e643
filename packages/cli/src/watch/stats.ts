/** `valetkey stats`: the numbers of a stretch of time, with the time before to compare. */
import { statusWords } from "../client/wire.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";

/** What the command takes. */
export interface StatsOptions {
  range?: string;
  provider?: string;
}

type Counts = Readonly<Record<string, number>>;

interface Quantiles {
  p50: number | null;
  p95: number | null;
}

interface Numbers {
  requests: { total: number; failed: number };
  latency_ms: Quantiles;
  provider_latency_ms: Quantiles;
  own_latency_ms: Quantiles;
  renewals: { ok: number; failed: number; causes: Counts };
  errors: Counts;
  funnel: { opened: number; left: number; came_back: number; completed: number; reasons: Counts };
}

interface Summary extends Numbers {
  from: string;
  to: string;
  previous: Numbers;
  connections: Counts;
  expiring: { date: string; count: number }[];
  by_provider?: (Numbers & { provider: string; connections: Counts })[];
}

/** Runs the command. */
export async function stats(called: Called<StatsOptions>): Promise<undefined> {
  const { options, out, server: open } = called;
  const server = await open();
  const query = { range: options.range, provider: options.provider, by: "provider" };
  const told = await server.ask<Summary>("GET", "/v1/metrics/summary", { query });
  out.result(told, () => [
    `${minute(told.from)} to ${minute(told.to)}`,
    ...table([], wholeRows(told)),
    ...providerLines(told),
  ]);
  return undefined;
}

function wholeRows(told: Summary): string[][] {
  const { requests, renewals, funnel, previous, connections, expiring, errors } = told;
  const ending = expiring.filter(({ count }) => count > 0);
  const sum = ending.reduce((all, { count }) => all + count, 0);
  return [
    [
      "connections",
      `${countsOf(connections, statusWords) || "none"}   (counted every few minutes)`,
    ],
    ...(sum > 0 ? [["", `${sum} will need their users, the first on ${ending[0]?.date}`]] : []),
    [
      "calls",
      `${requests.total}, ${requests.failed} failed   (before: ${previous.requests.total}, ${previous.requests.failed} failed)`,
    ],
    ["  took", timeOf(told.latency_ms)],
    ["  the provider", timeOf(told.provider_latency_ms)],
    ["  this server", timeOf(told.own_latency_ms)],
    ["renewals", withCauses(`${renewals.ok} done, ${renewals.failed} failed`, renewals.causes)],
    [
      "connecting",
      withCauses(
        `${funnel.opened} opened, ${funnel.left} went to the provider, ${funnel.came_back} came back, ${funnel.completed} connected`,
        funnel.reasons,
      ),
    ],
    ["errors", countsOf(errors) || "none"],
  ];
}

function providerLines({ by_provider: all = [] }: Summary): readonly string[] {
  if (all.length === 0) return [];
  const head = ["PROVIDER", "CALLS", "FAILED", "P95", "RENEWED", "FAILED", "CONNECTIONS"];
  const rows = all.map(({ provider, requests, latency_ms, renewals, connections }) => [
    tame(provider),
    String(requests.total),
    String(requests.failed),
    latency_ms.p95 === null ? "–" : `${Math.round(latency_ms.p95)} ms`,
    String(renewals.ok),
    String(renewals.failed),
    countsOf(connections, statusWords) || "none",
  ]);
  return ["", ...table(head, rows)];
}

function withCauses(text: string, causes: Counts): string {
  const told = countsOf(causes);
  return told ? `${text}   (${told})` : text;
}

/** `3 active, 1 needs reconnect`: what is none is left out. */
function countsOf(counts: Counts, words: Readonly<Record<string, string>> = {}): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${tame(words[name] ?? name)}`)
    .join(", ");
}

function timeOf({ p50, p95 }: Quantiles): string {
  if (p50 === null || p95 === null) return "–";
  return `half within ${Math.round(p50)} ms, 95 of 100 within ${Math.round(p95)} ms`;
}
