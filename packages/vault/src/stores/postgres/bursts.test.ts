import { describe, expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import type { Store, StoredConnection } from "../../core/store.ts";
import { aConnection } from "../../testing/store-contract/fixtures.ts";
import { postgres } from "../postgres.ts";

const db = usePostgres();
const MANY = 30;

async function filled(max = 10) {
  const pool = db.pool(await db.database(), { max });
  const store = postgres(pool);
  await store.open();
  const all = Array.from({ length: MANY }, (_, n) => aConnection({ owner: `user:${n}` }));
  await Promise.all(all.map((one) => store.saveConnection(one, null)));
  return { pool, store, all };
}

const claim = (store: Store, { tenant, id }: StoredConnection) =>
  store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 60_000 });

describe("a burst", () => {
  test("is not held up by a row that somebody else has locked: whoever wants that waits for it", async () => {
    const { pool, store, all } = await filled();
    const [held, ...others] = all;
    if (!held) throw new Error("nothing is there");
    const locker = await pool.connect();
    await locker.query("BEGIN");
    await locker.query("SELECT 1 FROM valetkey.connection WHERE id = $1 FOR UPDATE", [held.id]);
    const waiting = claim(store, held);
    const claims = await Promise.all(others.map((one) => claim(store, one)));
    expect(claims.every((each) => each !== undefined)).toBe(true);
    const saving = store.saveConnection({ ...held, tokenVersion: 2 }, 1);
    const saved = others.map((one) => store.saveConnection({ ...one, tokenVersion: 2 }, 1));
    expect(await Promise.all(saved)).toEqual(others.map(() => true));
    await locker.query("COMMIT");
    locker.release();
    // Which of the two comes first is open; the save, if it does, leaves nothing to claim.
    expect(await saving).toBe(true);
    await waiting;
  });

  test("saves all but what no column can hold, and says so to whoever saves that", async () => {
    const { store, all } = await filled();
    const results = await Promise.allSettled(
      all.map((one, n) =>
        store.saveConnection(
          { ...one, tokenVersion: 2, ...(n === 7 && { renewalExpiresAt: 1e300 }) },
          1,
        ),
      ),
    );
    for (const [n, result] of results.entries()) {
      if (n === 7) expect(result).toMatchObject({ reason: { code: "options_invalid" } });
      else expect(result).toMatchObject({ value: true });
    }
  });

  test("finds all but what no id can be, and says so to whoever asks for that", async () => {
    const { store, all } = await filled();
    const results = await Promise.allSettled(
      all.map(({ tenant, id }, n) => store.getConnection(tenant, n === 3 ? "con_\0" : id)),
    );
    for (const [n, result] of results.entries()) {
      if (n === 3) expect(result).toMatchObject({ reason: { code: "options_invalid" } });
      else expect(result).toMatchObject({ value: { id: all[n]?.id } });
    }
  });

  test("of every kind at once leaves connections of the pool to others", async () => {
    const { pool, store, all } = await filled();
    let busiest = 0;
    pool.on("acquire", () => {
      busiest = Math.max(busiest, pool.totalCount - pool.idleCount);
    });
    const calls = all.flatMap((one) => [
      store.findConnections({ tenant: one.tenant, owner: one.owner, provider: one.provider }),
      store.getConnection(one.tenant, one.id),
      claim(store, one),
      store.saveConnection({ ...one, tokenVersion: 2 }, 1),
    ]);
    await Promise.all(calls);
    // Six that share, and a claim and a save that may wait for a lock.
    expect(busiest).toBeGreaterThan(1);
    expect(busiest).toBeLessThanOrEqual(8);
  });
});
