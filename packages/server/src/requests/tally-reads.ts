/** What was counted, read again: sums of a time, and their course. */
import type { Db, Param } from "../db/db.ts";
import { type CountName, HOUR_S, MINUTE_S } from "./tally.ts";

const DAY_MS = 86_400_000;
/** Minutes are kept for two days and a bit, hours for a year and a month. */
const MINUTES_KEPT_MS = 50 * 3_600_000;
const HOURS_KEPT_MS = 400 * DAY_MS;

/** A stretch of time, in milliseconds since the epoch: from the first, before the second. */
export interface Stretch {
  from: number;
  to: number;
}

/** Whose counts are read; without a tenant those of all. */
export interface Whose {
  tenant?: string | undefined;
  provider?: string | undefined;
}

/** A sum. */
export interface Sum {
  provider: string;
  label: string;
  count: number;
}

/** A sum of a part of the time. */
export interface SumAt extends Sum {
  /** When the part begins, in milliseconds since the epoch. */
  at: number;
}

/** The finest step that there is for a time. */
function stepOf({ from }: Stretch, now: number): number {
  return now - from <= MINUTES_KEPT_MS ? MINUTE_S : HOUR_S;
}

/** Sums of a whole stretch by provider and label. */
export async function sums(
  db: Db,
  names: readonly CountName[],
  { stretch, whose, now }: { stretch: Stretch; whose: Whose; now: number },
): Promise<Map<CountName, Sum[]>> {
  const { sql, params } = meant(names, { stretch, whose, step: stepOf(stretch, now) });
  const rows = await db.all<Sum & { name: CountName }>(
    `SELECT name, provider, label, CAST(sum(count) AS bigint) AS count FROM valetkey_server.tally
     WHERE ${sql} GROUP BY name, provider, label`,
    ...params,
  );
  return Map.groupBy(rows, ({ name }) => name);
}

/** Sums of parts of a stretch, each `stepS` long; of what is a state (`connections`) the last one of each part. */
export async function course(
  db: Db,
  names: readonly CountName[],
  { stretch, whose, stepS, now }: { stretch: Stretch; whose: Whose; stepS: number; now: number },
): Promise<SumAt[]> {
  const step = stepS % HOUR_S === 0 ? HOUR_S : stepOf(stretch, now);
  const { sql, params } = meant(names, { stretch, whose, step });
  const part = `(start / ${Math.round(stepS)}) * ${Math.round(stepS)}`;
  const isState = names.includes("connections");
  // Of several tenants the last states add up, of several minutes they do not.
  const rows = isState
    ? await db.all<SumAt>(
        `SELECT at, provider, label, CAST(sum(count) AS bigint) AS count FROM (
           SELECT ${part} AS at, provider, label, tenant, count, row_number() OVER (
             PARTITION BY ${part}, provider, label, tenant ORDER BY start DESC) AS nth
           FROM valetkey_server.tally WHERE ${sql}) AS states
         WHERE nth = 1 GROUP BY at, provider, label ORDER BY at`,
        ...params,
      )
    : await db.all<SumAt>(
        `SELECT ${part} AS at, provider, label, CAST(sum(count) AS bigint) AS count
         FROM valetkey_server.tally WHERE ${sql} GROUP BY 1, provider, label ORDER BY 1`,
        ...params,
      );
  return rows.map((row) => ({ ...row, at: row.at * 1000 }));
}

function meant(
  names: readonly CountName[],
  { stretch, whose, step }: { stretch: Stretch; whose: Whose; step: number },
): { sql: string; params: Param[] } {
  const params: Param[] = [step, Math.floor(stretch.from / 1000), Math.ceil(stretch.to / 1000)];
  const place = (value: Param): string => `$${params.push(value)}`;
  const conditions = [
    "step = $1",
    "start >= $2",
    "start < $3",
    `name IN (${names.map(place).join(", ")})`,
    ...(whose.tenant === undefined ? [] : [`tenant = ${place(whose.tenant)}`]),
    ...(whose.provider === undefined ? [] : [`provider = ${place(whose.provider)}`]),
  ];
  return { sql: conditions.join(" AND "), params };
}

/** Removes what nobody asks for any more. */
export async function removeCountsBefore(db: Db, now: number): Promise<void> {
  const sql = "DELETE FROM valetkey_server.tally WHERE step = $1 AND start < $2";
  await db.run(sql, MINUTE_S, Math.floor((now - MINUTES_KEPT_MS) / 1000));
  await db.run(sql, HOUR_S, Math.floor((now - HOURS_KEPT_MS) / 1000));
}
