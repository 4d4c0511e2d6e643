/**
 * Whose turn it is: work that one process at a time does, and how far it has come. A process that dies in its turn loses it after a while; what it
 * did twice then must do no harm.
 */
import { randomUUID } from "node:crypto";
import { type Db, first, type Statement } from "../../db/db.ts";
import type { StoreTime } from "../store-time.ts";

/** Work that is done by turns. */
export type TurnName = "events" | "expiring" | "retention";

/** A turn that this process has. */
export interface Turn {
  /** How far the work had come when the turn began; empty: it never was done. */
  position: string;
  /** Moves the position, as a statement to put into a batch. Does nothing if another process has moved it meanwhile. */
  move(from: string, to: string): Statement;
}

const HELD_MS = 30_000;

/** How far the work has come. */
export async function positionOf(db: Db, name: TurnName): Promise<string> {
  const sql = "SELECT position FROM valetkey_server.webhook_turn WHERE name = $1";
  return (await first<{ position: string }>(db, sql, name))?.position ?? "";
}

/** Does `work` if no other process has the turn; resolves with undefined if one has. */
export async function inTurn<T>(
  { db, time }: { db: Db; time: StoreTime },
  name: TurnName,
  work: (turn: Turn) => Promise<T>,
): Promise<T | undefined> {
  await time.learn();
  const holder = randomUUID();
  const taken = await db.all<{ position: string }>(
    `UPDATE valetkey_server.webhook_turn SET holder = $1, held_until = $2
     WHERE name = $3 AND held_until <= $4 RETURNING position`,
    ...[holder, time.now() + HELD_MS, name, time.now()],
  );
  const [row] = taken;
  if (!row) return undefined;
  const move: Turn["move"] = (from, to) => ({
    sql: `UPDATE valetkey_server.webhook_turn SET position = $1, held_until = $2 WHERE name = $3 AND position = $4`,
    params: [to, time.now() + HELD_MS, name, from],
  });
  try {
    return await work({ position: row.position, move });
  } finally {
    await db.run(
      "UPDATE valetkey_server.webhook_turn SET held_until = 0 WHERE name = $1 AND holder = $2",
      ...[name, holder],
    );
  }
}
