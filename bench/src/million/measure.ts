/** What is asked of a store with many connections, beside the same of one with few. */
import type pg from "pg";
import type { ClaimedRenewal, Store } from "../../../packages/vault/src/core/store.ts";
import { idOf, providers, targetOf } from "./fill.ts";

/** A store and the number of connections in it. */
export interface Filled {
  rows: number;
  store: Store;
  pool: pg.Pool;
}

/** Times of one question, in milliseconds: the median and the 99th percentile of both stores, taken in turns. */
export interface Latency {
  what: string;
  few: { median: number; p99: number };
  many: { median: number; p99: number };
  /** The medians' ratio. */
  ratio: number;
}

/** One question: what is asked and timed, and what puts things back as they were, untimed. */
interface Question {
  what: string;
  ask(filled: Filled, random: number): Promise<unknown>;
  restore?(filled: Filled, answer: unknown): Promise<void>;
}

const claim = { providers, perProvider: 5, limit: 20, leaseMs: 60_000 };
const numberIn = ({ rows }: Filled, random: number): number => Math.floor(random * rows);

const questions: readonly Question[] = [
  {
    what: "look up by owner",
    ask: (filled, random) => filled.store.findConnections(targetOf(numberIn(filled, random))),
  },
  {
    what: "look up by id",
    ask: (filled, random) => filled.store.getConnection("default", idOf(numberIn(filled, random))),
  },
  {
    what: "claim 20 that are due",
    ask: ({ store }) => store.claimDue(claim),
    restore: async ({ store }, answer) => {
      for (const claimed of answer as ClaimedRenewal[]) await release(store, claimed);
    },
  },
  {
    what: "list, first page of 50",
    ask: ({ store }) => store.listConnections({ tenant: "default" }, { limit: 50 }),
  },
  {
    what: "list, a page in the middle",
    ask: async (filled, random) => {
      const { store, pool } = filled;
      const id = idOf(numberIn(filled, random));
      const { rows } = await pool.query(
        "SELECT created_at FROM valetkey.connection WHERE id = $1",
        [id],
      );
      const after = { createdAt: Number(rows[0]?.created_at), id };
      return store.listConnections({ tenant: "default" }, { limit: 50, after });
    },
  },
  {
    what: "list, one provider",
    ask: ({ store }, random) => {
      const { provider } = targetOf(Math.floor(random * providers.length));
      return store.listConnections({ tenant: "default", provider }, { limit: 50 });
    },
  },
  {
    what: "list, those that need the user",
    ask: ({ store }) =>
      store.listConnections({ tenant: "default", statuses: ["needs_reauth"] }, { limit: 50 }),
  },
  {
    what: "list, one account",
    ask: (filled, random) => {
      const account = `account-${numberIn(filled, random)}`;
      return filled.store.listConnections({ tenant: "default", account }, { limit: 50 });
    },
  },
];

/** Asks each question of both stores in turns, for `seconds` each. */
export async function latencies(few: Filled, many: Filled, seconds: number): Promise<Latency[]> {
  const found: Latency[] = [];
  for (const question of questions) {
    await rounds(question, few, many, seconds / 4);
    const times = await rounds(question, few, many, seconds);
    const [ofFew, ofMany] = [spread(times.few), spread(times.many)];
    const ratio = ofMany.median / ofFew.median;
    found.push({ what: question.what, few: ofFew, many: ofMany, ratio });
  }
  return found;
}

async function rounds(
  question: Question,
  few: Filled,
  many: Filled,
  seconds: number,
): Promise<{ few: number[]; many: number[] }> {
  const times = { few: [] as number[], many: [] as number[] };
  const end = performance.now() + seconds * 1000;
  do {
    // In turns, so that what slows the machine for a while slows both.
    for (const [filled, into] of [
      [few, times.few],
      [many, times.many],
      [many, times.many],
      [few, times.few],
    ] as const) {
      const random = Math.random();
      const start = performance.now();
      const answer = await question.ask(filled, random);
      into.push(performance.now() - start);
      await question.restore?.(filled, answer);
    }
  } while (performance.now() < end);
  return times;
}

function spread(times: readonly number[]): { median: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}

/** Gives a claim back as if nobody had made it. */
function release(store: Store, { connection, fence }: ClaimedRenewal): Promise<boolean> {
  const { tenant, id, dueAt, updatedAt } = connection;
  const unfailed = { inDoubt: false, fails: 0, failingSince: null, retryAt: null };
  return store.settleRenewal({ tenant, id, fence, ...unfailed, dueAt, updatedAt });
}

/** Renews whatever is due, by claims of 20 and eight workers, with a provider that answers at once. How many, and how many a second. */
export async function sweepRate({ store }: Filled): Promise<{ renewed: number; rate: number }> {
  const sweep = async (): Promise<number> => {
    const claims = await store.claimDue(claim);
    await Promise.all(claims.map(({ connection, now }) => renewed(store, connection, now)));
    return claims.length === 0 ? 0 : claims.length + (await sweep());
  };
  const start = performance.now();
  const counts = await Promise.all(Array.from({ length: 8 }, sweep));
  const seconds = (performance.now() - start) / 1000;
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { renewed: all, rate: Math.round(all / seconds) };
}

async function renewed(
  store: Store,
  connection: ClaimedRenewal["connection"],
  now: number,
): Promise<void> {
  const later = now + 24 * 3_600_000;
  const next = { tokenVersion: connection.tokenVersion + 1, dueAt: later, renewAt: later };
  const changed = { ...connection, ...next, expiresAt: later, updatedAt: now };
  const saved = await store.saveConnection(changed, connection.tokenVersion);
  if (!saved) throw new Error(`The renewal of ${connection.id} was not saved.`);
}

/** Buffers that a poll touches when nothing is due, as PostgreSQL counts them. The poll before marks in the index what is dead. */
export async function idlePollBuffers({ pool }: Filled, storeOn: StoreOn): Promise<number> {
  let plan: Plan | undefined;
  const explained: Pick<pg.Pool, "query"> = Object.create(pool, {
    query: {
      value: async (text: string, values?: unknown[]) => {
        if (!text.includes("$")) return pool.query(text, values);
        const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`;
        const { rows } = await pool.query(explain, values);
        plan = rows[0]?.["QUERY PLAN"]?.[0]?.Plan;
        return { rows: [] };
      },
    },
  });
  const store = await storeOn(explained);
  await store.claimDue(claim);
  await store.claimDue(claim);
  if (!plan) throw new Error("PostgreSQL gave no plan for the poll.");
  return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
}

/** Opens a store on what has the shape of a pool. */
export type StoreOn = (pool: Pick<pg.Pool, "query">) => Promise<Store>;

interface Plan {
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
}

/** A table or an index on the disk. */
export interface Size {
  name: string;
  bytes: number;
}

/** The tables that grow with connections and their indexes, largest first. */
export async function sizes({ pool }: Filled): Promise<Size[]> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `SELECT c.relname AS name, (pg_relation_size(c.oid) + CASE WHEN c.reltoastrelid <> 0 THEN pg_total_relation_size(c.reltoastrelid) ELSE 0 END)::text AS bytes
     FROM pg_class c WHERE c.relnamespace = 'valetkey'::regnamespace AND c.relkind IN ('r', 'i')
       AND (c.relname IN ('connection', 'credential') OR c.relname ~ '^(connection|credential)_')
     ORDER BY pg_relation_size(c.oid) DESC, c.relname`,
  );
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
}
