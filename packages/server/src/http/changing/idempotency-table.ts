/** Where requests with an Idempotency-Key are kept, so that of all processes one acts on each. */
import { type Db, first } from "../../db/db.ts";
import { newId } from "../request-id.ts";

const KEPT_MS = 24 * 60 * 60_000;
/** A process that died frees what it had under way after so long. */
const LEASE_MS = 60_000;
const TIDIED_EVERY_MS = 600_000;

/** A request by the digest of who sent it, where to, and with which key; and the digest of what it said. */
export interface Keyed {
  id: string;
  request: string;
}

interface Row {
  request: string;
  lease: string;
  lease_until: number;
  answer: Uint8Array | null;
  expires_at: number;
}

/** What there is of a request. `begun`: the caller is to act on it, and holds its lease. */
export type Claim =
  | { state: "begun"; lease: string }
  | { state: "in_progress" }
  | { state: "mismatch" }
  | { state: "answered"; answer: Uint8Array };

/** The table. */
export interface IdempotencyTable {
  claim(keyed: Keyed): Promise<Claim>;
  /** Keeps what is under way from lapsing. */
  hold(id: string, lease: string): Promise<void>;
  /** Keeps the answer. */
  finish(id: string, lease: string, answer: Uint8Array): Promise<void>;
  /** Frees it: whoever comes next acts. */
  release(id: string, lease: string): Promise<void>;
  /** Forgets an answer that cannot be read any more. */
  forget(id: string, answer: Uint8Array): Promise<void>;
}

/** Opens it. */
export function createIdempotencyTable(db: Db, clock: () => number): IdempotencyTable {
  const tidy = createTidying(db);
  return {
    async claim(keyed) {
      for (;;) {
        const now = clock();
        tidy(now);
        const claim = await claimOnce(db, keyed, now);
        if (claim) return claim;
      }
    },
    async hold(id, lease) {
      const sql =
        "UPDATE valetkey_server.idempotency SET lease_until = $1 WHERE id = $2 AND lease = $3";
      await db.run(sql, clock() + LEASE_MS, id, lease);
    },
    async finish(id, lease, answer) {
      const sql = "UPDATE valetkey_server.idempotency SET answer = $1 WHERE id = $2 AND lease = $3";
      await db.run(sql, answer, id, lease);
    },
    async release(id, lease) {
      const sql =
        "DELETE FROM valetkey_server.idempotency WHERE id = $1 AND lease = $2 AND answer IS NULL";
      await db.run(sql, id, lease);
    },
    async forget(id, answer) {
      const sql = "DELETE FROM valetkey_server.idempotency WHERE id = $1 AND answer = $2";
      await db.run(sql, id, answer);
    },
  };
}

/** Undefined: another was faster, and it is to be looked at again. */
async function claimOnce(db: Db, keyed: Keyed, now: number): Promise<Claim | undefined> {
  const lease = newId("lease");
  if (await insert(db, keyed, { lease, now })) return { state: "begun", lease };
  const row = await read(db, keyed.id);
  if (!row) return undefined;
  const isOver = row.expires_at <= now || (row.answer === null && row.lease_until <= now);
  if (!isOver) return claimOf(row, keyed);
  const isMine = await takeOver(db, keyed, { lease, now, from: row });
  return isMine ? { state: "begun", lease } : undefined;
}

function createTidying(db: Db): (now: number) => void {
  let tidiedAt = 0;
  return (now) => {
    if (now - tidiedAt < TIDIED_EVERY_MS) return;
    tidiedAt = now;
    // Whoever comes later tries again; what has ended counts as gone anyway.
    db.run("DELETE FROM valetkey_server.idempotency WHERE expires_at <= $1", now).catch(() => {});
  };
}

async function insert(
  db: Db,
  { id, request }: Keyed,
  { lease, now }: { lease: string; now: number },
): Promise<boolean> {
  const changed = await db.run(
    `INSERT INTO valetkey_server.idempotency (id, request, lease, lease_until, expires_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
    ...[id, request, lease, now + LEASE_MS, now + KEPT_MS],
  );
  return changed > 0;
}

function read(db: Db, id: string): Promise<Row | undefined> {
  return first<Row>(
    db,
    "SELECT request, lease, lease_until, answer, expires_at FROM valetkey_server.idempotency WHERE id = $1",
    id,
  );
}

function claimOf({ request, answer }: Row, asked: Keyed): Claim {
  if (request !== asked.request) return { state: "mismatch" };
  return answer === null ? { state: "in_progress" } : { state: "answered", answer };
}

async function takeOver(
  db: Db,
  { id, request }: Keyed,
  { lease, now, from }: { lease: string; now: number; from: Row },
): Promise<boolean> {
  const changed = await db.run(
    `UPDATE valetkey_server.idempotency
     SET request = $1, lease = $2, lease_until = $3, answer = NULL, expires_at = $4
     WHERE id = $5 AND lease = $6 AND lease_until = $7`,
    ...[request, lease, now + LEASE_MS, now + KEPT_MS, id, from.lease, from.lease_until],
  );
  return changed > 0;
}
