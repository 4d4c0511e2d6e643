/** `/v1/metrics`: what the plots of a dashboard are drawn from. */
import type { ConnectionCount } from "valetkey";
import { z } from "zod";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { counted, numbersOf } from "../../requests/numbers.ts";
import { linesOf } from "../../requests/series.ts";
import { course, type Stretch, sums } from "../../requests/tally-reads.ts";
import { seriesNames, seriesSchema, summarySchema } from "../../wire/metrics.ts";
import { soughtName } from "../../wire/request.ts";

const tag = "Metrics";
const DAY_MS = 86_400_000;
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const MOST_POINTS = 2_000;

const duration = z
  .string()
  .regex(/^[1-9]\d{0,6}[smhd]$/, "must be a time such as 30m, 24h or 7d")
  .transform((text) => Number(text.slice(0, -1)) * (units[text.at(-1) ?? ""] ?? 1));
const asked = {
  range: duration
    .pipe(z.number().max(400 * 86_400, "must be 400d or less"))
    .default(86_400)
    .describe("How long: `1h`, `24h` (the default), `7d`, `30d`."),
  until: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("Where it ends, such as where another range begins. Default: now."),
  by: z.literal("provider").optional(),
  provider: soughtName.optional(),
};

/** The routes. */
export const metricsRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/metrics/summary",
    operation: "getMetricsSummary",
    summary: "Sum up what happened in the tenant, with the time before to compare.",
    tag,
    scope: "metrics:read",
    limits: "tenant",
    query: z.strictObject(asked),
    answers: { 200: { description: "The numbers.", schema: summarySchema } },
    problems: [],
    async answer({ app, tenant, query: { range, until, by, provider } }) {
      await app.telemetry.flush();
      const now = app.clock();
      const stretch = stretchOf({ range, until }, now);
      const before = { from: stretch.from - range * 1000, to: stretch.from };
      const whose = { tenant, provider };
      const [here, previous, counts] = await Promise.all([
        sums(app.db, counted, { stretch, whose, now }),
        sums(app.db, counted, { stretch: before, whose, now }),
        app.telemetry.counts.get(),
      ]);
      const own = counts.filter(
        (it) => it.tenant === tenant && (provider === undefined || it.provider === provider),
      );
      const slugs = new Set([...here.values()].flat().map((sum) => sum.provider));
      for (const it of own) slugs.add(it.provider);
      slugs.delete("");
      const byProvider = [...slugs].map((slug) => ({
        provider: slug,
        ...numbersOf(here, slug),
        connections: statuses(own.filter((it) => it.provider === slug)),
      }));
      return {
        status: 200,
        body: {
          ...wireStretch(stretch),
          ...numbersOf(here),
          previous: numbersOf(previous),
          connections: statuses(own),
          expiring: expiring(own, now),
          ...(by && {
            by_provider: byProvider.sort((a, b) => b.requests.total - a.requests.total),
          }),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/v1/metrics/series",
    operation: "getMetricsSeries",
    summary: "Tell the course of a number in the tenant.",
    tag,
    scope: "metrics:read",
    limits: "tenant",
    query: z.strictObject({
      ...asked,
      name: z.enum(seriesNames),
      step: duration.optional().describe("How long each point is: `1m`, `5m`, `1h`, `1d`."),
    }),
    answers: { 200: { description: "The course.", schema: seriesSchema } },
    problems: [],
    async answer({ app, tenant, query: { range, until, name, step, by, provider } }) {
      await app.telemetry.flush();
      const now = app.clock();
      const stretch = stretchOf({ range, until }, now);
      const stepS = stepFor({ range, age: (now - stretch.from) / 1000 }, step);
      const common = { stretch, stepS, now };
      const [some, alive] = await Promise.all([
        course(app.db, [name], { ...common, whose: { tenant, provider } }),
        course(app.db, ["alive"], { ...common, whose: {} }),
      ]);
      const series = linesOf({
        ...{ name, sums: some, alive: new Set(alive.map(({ at }) => at)), stretch, stepS },
        byProvider: by === "provider",
      });
      return { status: 200, body: { name, ...wireStretch(stretch), step_s: stepS, series } };
    },
  }),
];

/** Minutes of the last day or two, hours of what is older; what is asked for where it can be had. */
function stepFor(
  { range, age }: { range: number; age: number },
  asked: number | undefined,
): number {
  const finest = age <= 2 * 86_400 ? 60 : 3600;
  const usual =
    range <= 7200 ? 60 : range <= 2 * 86_400 ? 900 : range <= 8 * 86_400 ? 3600 : 86_400;
  const step = asked ?? Math.max(finest, usual);
  if (step % finest !== 0)
    throw problem(
      "invalid_request",
      `Of so long ago there are steps of ${finest} s: step must be a multiple of it.`,
      { errors: [{ pointer: "/step", detail: `must be a multiple of ${finest} s` }] },
    );
  if (range / step > MOST_POINTS)
    throw problem("invalid_request", `There would be more than ${MOST_POINTS} points.`, {
      errors: [{ pointer: "/step", detail: "must be longer for so long a range" }],
    });
  return step;
}

/** What has not been yet is not looked at. */
function stretchOf({ range, until }: { range: number; until?: string | undefined }, now: number) {
  const to = until === undefined ? now : Math.min(now, Date.parse(until));
  return { from: to - range * 1000, to };
}

function wireStretch({ from, to }: Stretch): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function statuses(counts: readonly ConnectionCount[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { status, count } of counts) found[status] = (found[status] ?? 0) + count;
  return found;
}

function expiring(
  counts: readonly ConnectionCount[],
  now: number,
): { date: string; count: number }[] {
  const today = Math.floor(now / DAY_MS);
  return Array.from({ length: 30 }, (_, ahead) => ({
    date: new Date((today + ahead) * DAY_MS).toISOString().slice(0, 10),
    count: counts
      .filter(({ endsOn }) => endsOn === today + ahead)
      .reduce((sum, { count }) => sum + count, 0),
  }));
}
