import { describe, expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import type { Store } from "../../core/store.ts";
import { anEvent } from "../../testing/store-contract/fixtures.ts";
import { postgres } from "../postgres.ts";
import type { PostgresQueryable } from "./database/pool.ts";

const db = usePostgres();

async function opened(pool: PostgresQueryable): Promise<Store> {
  const store = postgres(pool);
  await store.open();
  return store;
}

/** Follows from a position to the end, as it is now. */
async function followed(
  store: Store,
  after: string | null,
): Promise<{ ids: string[]; position: string | null }> {
  const { events, position } = await store.followEvents(after, 100);
  return { ids: events.map((event) => event.id), position };
}

describe("following events", () => {
  test("gives none that one of an older, open transaction could still come before", async () => {
    const settings = await db.database();
    const pool = db.pool(settings);
    const store = await opened(pool);
    const slow = await pool.connect();
    const slowStore = await opened(slow);
    await store.addEvents([anEvent({ id: "evt_0" })]);

    await slow.query("BEGIN");
    await slowStore.addEvents([anEvent({ id: "evt_slow" })]);
    await store.addEvents([anEvent({ id: "evt_fast" })]);
    const before = await followed(store, null);
    expect(before.ids).toEqual(["evt_0"]);
    expect((await followed(store, before.position)).ids).toEqual([]);

    await slow.query("COMMIT");
    slow.release();
    const after = await followed(store, before.position);
    expect(after.ids).toEqual(["evt_slow", "evt_fast"]);
    expect(await followed(store, after.position)).toEqual({ ids: [], position: after.position });
  });

  test("goes on when the older transaction is undone", async () => {
    const pool = db.pool(await db.database());
    const store = await opened(pool);
    const slow = await pool.connect();
    const slowStore = await opened(slow);
    await slow.query("BEGIN");
    await slowStore.addEvents([anEvent({ id: "evt_slow" })]);
    await store.addEvents([anEvent({ id: "evt_fast" })]);
    expect((await followed(store, null)).ids).toEqual([]);
    await slow.query("ROLLBACK");
    slow.release();
    expect((await followed(store, null)).ids).toEqual(["evt_fast"]);
  });

  test("misses none when the events were brought from a database that was further on", async () => {
    const settings = await db.database();
    const pool = db.pool(settings);
    const store = await opened(pool);
    await store.addEvents([anEvent({ id: "evt_here" })]);
    // As a dump restores them: with the numbers that the transactions had where they were written.
    await (await db.server()).run(
      `INSERT INTO valetkey.event (era, xid, id, tenant, type, at, data)
       VALUES (1, '900000000000', 'evt_brought', 't1', 'x', 1, '{}')`,
      settings.database,
    );
    const again = await opened(pool);
    const first = await followed(again, null);
    expect(first.ids).toEqual(["evt_here", "evt_brought"]);
    await again.addEvents([anEvent({ id: "evt_new" })]);
    expect((await followed(again, first.position)).ids).toEqual(["evt_new"]);
    await opened(pool);
    await again.addEvents([anEvent({ id: "evt_newer" })]);
    expect((await followed(again, first.position)).ids).toEqual(["evt_new", "evt_newer"]);
  });

  test("refuses a position that is not of this store", async () => {
    const store = await opened(db.pool(await db.database()));
    for (const position of [
      "7",
      "1:2",
      "1:2:3:4",
      "a:b:c",
      "1:2:3. ",
      "1:2:99999999999999999999",
    ]) {
      await expect(store.followEvents(position, 1)).rejects.toMatchObject({
        code: "options_invalid",
      });
    }
  });
});

test("lets nobody change an event or a link of the audit", async () => {
  const settings = await db.database();
  const store = postgres(db.pool(settings));
  await store.open();
  await store.addEvents([anEvent()]);
  const server = await db.server();
  for (const table of ["event", "audit_link"]) {
    const changing = server.run(`UPDATE valetkey.${table} SET tenant = 't2'`, settings.database);
    await expect(changing).rejects.toMatchObject({ code: "23001" });
  }
});
