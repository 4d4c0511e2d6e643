/** One after the other: who changes a resource that they have seen, in whatever process. A process that dies in its turn loses it after a while. */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "../../db/db.ts";
import { problem } from "../problems/problem.ts";

const HELD_MS = 30_000;
const ASKED_EVERY_MS = 20;
const WAITED_MS = 10_000;

/** Makes what lets work of one name be done by one process at a time. Rejects with `overloaded` where the others take too long, and as the work. */
export function createWriteTurns(
  db: Db,
  clock: () => number,
): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  return async (name, work) => {
    const holder = randomUUID();
    const endsAt = performance.now() + WAITED_MS;
    while (!(await taken(db, { name, holder, now: clock() }))) {
      if (performance.now() > endsAt)
        throw problem("overloaded", "Somebody else is changing it just now. Try again soon.", {
          retryAfterSeconds: 1,
        });
      await wait(ASKED_EVERY_MS);
    }
    try {
      return await work();
    } finally {
      const sql = "DELETE FROM valetkey_server.write_turn WHERE name = $1 AND holder = $2";
      await db.run(sql, name, holder).catch(() => undefined);
    }
  };
}

async function taken(
  db: Db,
  { name, holder, now }: { name: string; holder: string; now: number },
): Promise<boolean> {
  const changed = await db.run(
    `INSERT INTO valetkey_server.write_turn (name, holder, held_until) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
     WHERE write_turn.held_until <= $4`,
    ...[name, holder, now + HELD_MS, now],
  );
  return changed === 1;
}
