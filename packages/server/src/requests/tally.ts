/**
 * Counts what happens, by minutes and hours, in tables that any number of processes add to: what the plots of a dashboard are drawn from.
 * Numbers are added up here and written every few seconds, so that no request waits for them.
 */
import type { Db, Statement } from "../db/db.ts";

/** What is counted. Of times a count is kept by how long they were (`latency.ts`). */
export type CountName =
  | "alive"
  | "requests"
  | "errors"
  | "latency"
  | "latency_provider"
  | "latency_own"
  | "renewals"
  | "funnel"
  | "funnel_failed"
  | "connections";

/** One thing that happened. */
export interface Counted {
  name: CountName;
  tenant: string;
  /** Empty: of none. */
  provider: string;
  /** What of it: `ok`, a cause, a step, a bound of time. */
  label: string;
}

/** The shorter step of the table, in seconds. */
export const MINUTE_S = 60;
/** The longer one, in seconds. */
export const HOUR_S = 3600;

/** How many different numbers may wait to be written. Beyond it they are left out, and that is counted. */
const MOST_WAITING = 20_000;
const SET = new Set<CountName>(["connections", "alive"]);

/** Adds up, and writes. */
export interface Tally {
  add(counted: Counted, by?: number): void;
  /** Says how much there is of something now. */
  set(counted: Counted, value: number): void;
  /** Writes what was added. Rejects with `store_unavailable`; nothing is lost then. */
  flush(): Promise<void>;
  /** How many additions were left out. */
  leftOut(): number;
}

/** A number that is not written yet. */
interface Waiting {
  count: number;
}

/** Makes a tally. */
export function createTally(db: Db, clock: () => number): Tally {
  let waiting = new Map<string, Waiting>();
  let leftOut = 0;
  const at = (key: string): Waiting | undefined => {
    const there = waiting.get(key);
    if (there) return there;
    if (waiting.size >= MOST_WAITING) {
      leftOut += 1;
      return undefined;
    }
    const made: Waiting = { count: 0 };
    waiting.set(key, made);
    return made;
  };
  const keyOf = ({ name, tenant, provider, label }: Counted): string =>
    `${Math.floor(clock() / 60_000) * 60}\0${name}\0${tenant}\0${provider}\0${label}`;
  return {
    add(counted, by = 1) {
      const there = at(keyOf(counted));
      if (there) there.count += by;
    },
    set(counted, value) {
      const there = at(keyOf(counted));
      if (there) there.count = value;
    },
    async flush() {
      if (waiting.size === 0) return;
      const written = waiting;
      waiting = new Map();
      try {
        await db.batch(statementsOf(written));
      } catch (error) {
        for (const [key, { count }] of written) {
          const there = at(key);
          // What was said meanwhile is newer.
          if (there)
            there.count = SET.has(nameIn(key)) ? there.count || count : there.count + count;
        }
        throw error;
      }
    },
    leftOut: () => leftOut,
  };
}

function nameIn(key: string): CountName {
  return key.split("\0")[1] as CountName;
}

type Row = readonly [
  step: number,
  start: number,
  ...rest: readonly [string, string, string, string],
  count: number,
];

/** Minutes and hours of the same numbers, as few statements. */
function statementsOf(counts: ReadonlyMap<string, Waiting>): Statement[] {
  const added = new Map<string, Row>();
  const said = new Map<string, Row>();
  for (const [key, { count }] of counts) {
    const [at = "", name = "", tenant = "", provider = "", label = ""] = key.split("\0");
    const rows = SET.has(name as CountName) ? said : added;
    for (const step of [MINUTE_S, HOUR_S]) {
      const start = Math.floor(Number(at) / step) * step;
      const id = [step, start, name, tenant, provider, label].join("\0");
      const before = rows.get(id)?.[6] ?? 0;
      rows.set(id, [
        step,
        start,
        name,
        tenant,
        provider,
        label,
        rows === said ? count : before + count,
      ]);
    }
  }
  return [
    ...inserts([...added.values()], "tally.count + excluded.count"),
    ...inserts([...said.values()], "excluded.count"),
  ];
}

/** Few sizes, so that a database knows the statements again. */
const SIZES = [64, 8, 1];

function inserts(rows: readonly Row[], count: string): Statement[] {
  const made: Statement[] = [];
  let at = 0;
  for (const size of SIZES) {
    while (rows.length - at >= size) {
      made.push(insert(rows.slice(at, at + size), count));
      at += size;
    }
  }
  return made;
}

function insert(rows: readonly Row[], count: string): Statement {
  const values = rows.map(
    (row, index) => `(${row.map((_, at) => `$${index * 7 + at + 1}`).join(", ")})`,
  );
  const sql = `INSERT INTO valetkey_server.tally (step, start, name, tenant, provider, label, count)
    VALUES ${values.join(", ")}
    ON CONFLICT (step, name, start, tenant, provider, label) DO UPDATE SET count = ${count}`;
  return { sql, params: rows.flat() };
}
