/** Breakers in SQLite. When one opens and closes is the core's to say. */
import type { BreakerKey, ProblemCode, StoredBreaker } from "../../core/store.ts";
import type { SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

interface BreakerRow {
  tenant: string;
  provider: string;
  origin: string;
  problem: string;
  message: string;
  opened_at: number;
  probe_at: number;
}

const OF_KEY = "tenant = :tenant AND provider = :provider AND origin = :origin";

/** What is done with breakers. */
export const breakerWork: Pick<
  Work,
  "getBreaker" | "openBreaker" | "probeBreaker" | "closeBreaker"
> = {
  getBreaker(db, key) {
    const row = db.first<BreakerRow>(`SELECT * FROM breaker WHERE ${OF_KEY}`, keyValues(key));
    return row && toBreaker(row);
  },
  openBreaker(db, breaker, events = []) {
    const { problem, message, openedAt, probeAt } = breaker;
    const row = { ...keyValues(breaker), problem, message, opened_at: openedAt, probe_at: probeAt };
    return db.batch(() => {
      if (!db.insert("breaker", row, "ON CONFLICT DO NOTHING")) return false;
      insertEvents(db, events);
      return true;
    });
  },
  probeBreaker(db, key, ifProbeAt, probeAt) {
    const changed = db.run(
      `UPDATE breaker SET probe_at = :probeAt WHERE ${OF_KEY} AND probe_at = :ifProbeAt`,
      { ...keyValues(key), ifProbeAt, probeAt },
    );
    return changed > 0;
  },
  closeBreaker(db, key, events = []) {
    return db.batch(() => {
      if (db.run(`DELETE FROM breaker WHERE ${OF_KEY}`, keyValues(key)) === 0) return false;
      insertEvents(db, events);
      return true;
    });
  },
};

function keyValues({ tenant, provider, origin }: BreakerKey): SqlValues {
  return { tenant, provider, origin };
}

function toBreaker(row: BreakerRow): StoredBreaker {
  return {
    tenant: row.tenant,
    provider: row.provider,
    origin: row.origin,
    problem: row.problem as ProblemCode,
    message: row.message,
    openedAt: row.opened_at,
    probeAt: row.probe_at,
  };
}
