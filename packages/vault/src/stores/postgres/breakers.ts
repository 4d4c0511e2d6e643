/** Breakers in PostgreSQL. When one opens and closes is the core's to say. */
import type { BreakerKey, ProblemCode, StoredBreaker, StoredEvent } from "../../core/store.ts";
import { parsed } from "../sql-values.ts";
import type { Database, SqlValues } from "./database/database.ts";
import { eventValues, insertEvents } from "./events.ts";

interface BreakerRow {
  tenant: string;
  provider: string;
  origin: string;
  problem: string;
  message: string;
  opened_at: string;
  probe_at: string;
}

const thisBreaker =
  "tenant = $tenant::text AND provider = $provider::text AND origin = $origin::text";

function keyValues({ tenant, provider, origin }: BreakerKey): SqlValues {
  return { tenant, provider, origin };
}

/** The breaker of a token endpoint, if it is open. */
export async function getBreaker(
  db: Database,
  key: BreakerKey,
): Promise<StoredBreaker | undefined> {
  const row = await db.first<BreakerRow>(
    key.tenant,
    `SELECT tenant, provider, origin, problem, message, opened_at::text AS opened_at, probe_at::text AS probe_at
     FROM valetkey.breaker WHERE ${thisBreaker}`,
    keyValues(key),
  );
  return (
    row && {
      tenant: row.tenant,
      provider: row.provider,
      origin: row.origin,
      problem: row.problem as ProblemCode,
      message: parsed<string>(row.message) ?? "",
      openedAt: Number(row.opened_at),
      probeAt: Number(row.probe_at),
    }
  );
}

/** Opens a breaker, with the events of it; false, writing nothing, if it is open already. */
export function openBreaker(
  db: Database,
  breaker: StoredBreaker,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    breaker.tenant,
    `WITH opened AS (
       INSERT INTO valetkey.breaker (tenant, provider, origin, problem, message, opened_at, probe_at)
       VALUES ($tenant::text, $provider::text, $origin::text, $problem::text, $message::text, $opened_at::bigint, $probe_at::bigint)
       ON CONFLICT DO NOTHING RETURNING 1
     ), added AS (${insertEvents("opened")})
     SELECT 1 FROM opened`,
    {
      ...keyValues(breaker),
      problem: breaker.problem,
      message: JSON.stringify(breaker.message),
      opened_at: breaker.openedAt,
      probe_at: breaker.probeAt,
      ...eventValues(events),
    },
  );
}

/** Takes the right to probe; false if somebody else has it. */
export function probeBreaker(
  db: Database,
  key: BreakerKey,
  ifProbeAt: number,
  probeAt: number,
): Promise<boolean> {
  return db.any(
    key.tenant,
    `UPDATE valetkey.breaker SET probe_at = $probe_at::bigint
     WHERE ${thisBreaker} AND probe_at = $if_probe_at::bigint RETURNING 1`,
    { ...keyValues(key), if_probe_at: ifProbeAt, probe_at: probeAt },
  );
}

/** Closes a breaker, with the events of it; false, writing nothing, if it is not open. */
export function closeBreaker(
  db: Database,
  key: BreakerKey,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    key.tenant,
    `WITH closed AS (DELETE FROM valetkey.breaker WHERE ${thisBreaker} RETURNING 1), added AS (${insertEvents("closed")})
     SELECT 1 FROM closed`,
    { ...keyValues(key), ...eventValues(events) },
  );
}
