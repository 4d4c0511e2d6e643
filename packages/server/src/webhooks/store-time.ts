/** The time by which claims and leases are held: the database's where it has one, for the clocks of several processes may disagree. */
import { type Db, first } from "../db/db.ts";

/** Milliseconds since the epoch. */
export interface StoreTime {
  now(): number;
  /** Asks the database; `now` goes by that until it is asked again. */
  learn(): Promise<void>;
}

/** Makes it. In SQLite all processes are on one machine, and its clock is theirs. */
export function createStoreTime(db: Db, clock: () => number): StoreTime {
  let offset = 0;
  return {
    now: () => Math.round(clock() + offset),
    async learn() {
      if (db.dialect === "sqlite") return;
      const asked = clock();
      const found = await first<{ now: number }>(
        db,
        "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now",
      );
      if (found) offset = found.now - (asked + clock()) / 2;
    },
  };
}
