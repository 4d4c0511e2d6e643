/** Numbers for dashboards on the wire. */
import { z } from "zod";

const count = z.number().int();
const ms = z.number().nullable().describe("Milliseconds. Null: there was nothing to measure.");
const causes = z.record(z.string(), count).describe("By cause.");

const quantiles = z.object({ p50: ms, p95: ms, samples: count });

const numbersShape = {
  requests: z.object({ total: count, failed: count.describe("Answered with 5xx, or not at all.") }),
  latency_ms: quantiles.describe("Until the head of the answer."),
  provider_latency_ms: quantiles.describe("Of that, the provider's."),
  own_latency_ms: quantiles.describe("Of calls that were sent once, what this server added."),
  renewals: z.object({
    ok: count,
    failed: count,
    success_rate: z.number().nullable().describe("0 to 1. Null: there were none."),
    causes,
  }),
  errors: z
    .object({ user: count, operator: count, developer: count, provider: count })
    .describe("By who can fix them."),
  funnel: z.object({
    opened: count,
    left: count,
    came_back: count,
    completed: count,
    reasons: causes.describe("Why tries failed."),
  }),
};

/** The numbers of a stretch of time. */
export const numbersSchema = z.object(numbersShape).meta({ id: "Numbers" });

/** The summary. */
export const summarySchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    ...numbersShape,
    previous: numbersSchema.describe("The same of as long a time before."),
    connections: z
      .record(z.string(), count)
      .describe("How many there are now, by status; at most some minutes old."),
    expiring: z
      .array(z.object({ date: z.iso.date(), count }))
      .describe("How many will need their users, by day, in the next 30."),
    by_provider: z
      .array(
        z.object({
          provider: z.string(),
          ...numbersShape,
          connections: z.record(z.string(), count),
        }),
      )
      .optional()
      .describe("With `by=provider`: the most asked ones first."),
  })
  .meta({ id: "MetricsSummary" });

/** The names of series. */
export const seriesNames = [
  "connections",
  "requests",
  "errors",
  "renewals",
  "funnel",
  "latency",
  "latency_provider",
  "latency_own",
] as const;

/** A course of numbers. */
export const seriesSchema = z
  .object({
    name: z.enum(seriesNames),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    step_s: count,
    series: z.array(
      z.object({
        provider: z.string().nullable(),
        label: z
          .string()
          .describe(
            "Of counts what is counted: a status, who can fix it, a step, `ok` or a cause. Of latency `p50` or `p95`.",
          ),
        points: z.array(
          z.object({
            at: z.iso.datetime(),
            value: z.number().nullable().describe("Null: no server ran, or nothing was measured."),
            samples: count.optional().describe("Of latency: how many were measured."),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "MetricsSeries" });
