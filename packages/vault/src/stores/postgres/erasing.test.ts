import type pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import type { Store } from "../../core/store.ts";
import {
  aConnection,
  anAuditLink,
  anEvent,
  aRevocation,
  aSalvage,
  aSession,
  now,
} from "../../testing/store-contract/fixtures.ts";
import { postgres } from "../postgres.ts";

const place = usePostgres().place();
const [alice, carol] = ["user:alice", "user:carol"];
const completed = { status: "completed", connectionId: "con_new" } as const;
const all = { tenant: "t1", limit: 100 };

let pool: pg.Pool;
let query: (sql: string) => Promise<pg.QueryResult>;
let store: Store;

beforeEach(async () => {
  const { server, database, ...shared } = await place();
  pool = shared.pool as pg.Pool;
  query = (sql) => server.run(sql, database);
  await server.empty(database);
  store = postgres(pool);
  await store.open();
  await store.openSession(aSession({ id: "ses_1" }), now);
  await store.openSession(aSession({ id: "ses_signin", owner: null, fingerprint: "fp-2" }), now);
  await store.saveConnection(aConnection({ id: "con_1", accountId: "account-1" }), null);
});

/** Calls the store in a transaction that stays open while the other call is made and waits for it. */
async function overlapping<First, Second>(
  first: (held: Store) => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  const client = await pool.connect();
  try {
    const held = postgres({ query: (text, values) => client.query(text, values) });
    await held.open();
    await client.query("BEGIN");
    const one = await first(held);
    let isWaiting = true;
    const waiting = second().finally(() => {
      isWaiting = false;
    });
    const locked =
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while (isWaiting && (await query(locked)).rowCount === 0);
    await client.query("COMMIT");
    return [one, await waiting];
  } finally {
    client.release();
  }
}

const event = (connectionId: string) => anEvent({ id: "evt_1", connectionId });
const fresh = aConnection({ id: "con_new", isDefault: true });

const savings: [what: string, save: (held: Store) => Promise<boolean>][] = [
  [
    "a session completes with a new connection",
    (held) =>
      held.saveConnection(fresh, null, {
        session: { id: "ses_1", change: completed },
        events: [event("con_new")],
      }),
  ],
  [
    "a sign-in completes with a new connection",
    (held) =>
      held.saveConnection(fresh, null, {
        session: { id: "ses_signin", change: completed },
        events: [event("con_new")],
      }),
  ],
  [
    "a new connection is adopted",
    (held) => held.saveConnection(fresh, null, { events: [event("con_new")] }),
  ],
  [
    "a session completes with a connection that was there",
    (held) =>
      held.saveConnection(aConnection({ id: "con_1", tokenVersion: 2, grantVersion: 2 }), 1, {
        session: { id: "ses_1", change: { ...completed, connectionId: "con_1" } },
        events: [event("con_1")],
      }),
  ],
  [
    "a connection is renewed",
    (held) =>
      held.saveConnection(aConnection({ id: "con_1", tokenVersion: 2 }), 1, {
        events: [event("con_1")],
      }),
  ],
  [
    "a connection is changed",
    (held) =>
      held.changeConnection(
        "t1",
        "con_1",
        { label: "Work", updatedAt: now },
        { events: [event("con_1")] },
      ),
  ],
  [
    "a session is canceled",
    (held) =>
      held.changeSession("t1", "ses_1", { status: "canceled" }, [
        anEvent({ id: "evt_1", connectionId: null }),
      ]),
  ],
];

/** The rows that a table has of an owner's. */
async function rowsOf(table: "connection" | "session", owner: string): Promise<unknown[]> {
  return (await query(`SELECT * FROM valetkey.${table} WHERE owner = '${owner}'`)).rows;
}

describe.each(savings)("while %s,", (what, save) => {
  const told = anEvent({ id: "evt_erased", owner: null, connectionId: null });

  test("to erase its owner erases that too", async () => {
    const [saved] = await overlapping(save, () => store.eraseOwner("t1", alice, [told]));
    expect(saved).toBe(true);
    expect(await rowsOf("connection", alice)).toEqual([]);
    expect(await rowsOf("session", alice)).toEqual([]);
    expect(await store.listEvents(all)).toEqual([told]);
  });

  test("to erase its tenant erases that too", async () => {
    const [saved] = await overlapping(save, () => store.eraseTenant("t1", [told]));
    expect(saved).toBe(true);
    expect(await store.findConnections({ tenant: "t1" })).toEqual([]);
    expect(await store.getSession("t1", "ses_1")).toBeUndefined();
    expect(await store.listEvents(all)).toEqual([told]);
  });

  test("to rename its owner renames it too", async () => {
    const [saved, renamed] = await overlapping(save, () => store.renameOwner("t1", alice, carol));
    expect([saved, renamed]).toEqual([true, true]);
    expect(await rowsOf("connection", alice)).toEqual([]);
    expect(await rowsOf("session", alice)).toEqual([]);
    const owners = (await store.findConnections({ tenant: "t1" })).map(({ owner }) => owner);
    expect(owners).toEqual(
      what.endsWith("new connection") || what.endsWith("adopted") ? [carol, carol] : [carol],
    );
    expect(await store.listEvents(all)).toHaveLength(1);
  });
});

const endings: [what: string, end: (held: Store) => Promise<unknown>][] = [
  ["an owner is erased", (held) => held.eraseOwner("t1", alice)],
  ["a tenant is erased", (held) => held.eraseTenant("t1")],
  ["an owner is renamed", (held) => held.renameOwner("t1", alice, carol)],
];

describe.each(endings)("while %s,", (what, end) => {
  test("a session of theirs completes with nothing", async () => {
    const save = savings[0]?.[1] ?? expect.fail();
    const [, saved] = await overlapping(end, () => save(store));
    expect(saved).toBe(false);
    expect(await store.getConnection("t1", "con_new")).toBeUndefined();
    expect(await store.listEvents(all)).toEqual([]);
  });

  test("a new connection waits, and is whole", async () => {
    const [, saved] = await overlapping(end, () =>
      store.saveConnection(fresh, null, { events: [event("con_new")] }),
    );
    expect(saved).toBe(true);
    expect(await store.getConnection("t1", "con_new")).toEqual(fresh);
    expect(await store.listEvents(all)).toEqual([event("con_new")]);
  });

  test("salvage is kept only of a connection that stays", async () => {
    const [, kept] = await overlapping(end, () => store.addSalvage(aSalvage(), [event("con_1")]));
    const stays = what === "an owner is renamed";
    expect(kept).toBe(stays);
    expect(await store.listSalvage("t1", "con_1")).toHaveLength(stays ? 1 : 0);
    expect(await store.listEvents(all)).toHaveLength(stays ? 1 : 0);
  });
});

test("a connection of another owner waits for nobody while one is erased", async () => {
  const client = await pool.connect();
  const held = postgres({ query: (text, values) => client.query(text, values) });
  await held.open();
  await client.query("BEGIN");
  await held.eraseOwner("t1", alice);
  const bobs = aConnection({ owner: "user:bob", isDefault: true });
  expect(await store.saveConnection(bobs, null)).toBe(true);
  await client.query("COMMIT");
  client.release();
});

test("two names that are exchanged at once wait for each other in one order", async () => {
  await store.saveConnection(aConnection({ owner: carol }), null);
  const renamed = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 ? store.renameOwner("t1", alice, carol) : store.renameOwner("t1", carol, alice),
    ),
  );
  expect(renamed).toEqual(renamed.map(() => true));
  const rows = await store.findConnections({ tenant: "t1" });
  expect(new Set(rows.map(({ owner }) => owner)).size).toBe(1);
});

describe("salvage that is being kept", () => {
  const keep = (held: Store) => held.addSalvage(aSalvage());

  test("goes with its owner, and with its tenant", async () => {
    for (const end of [
      () => store.eraseOwner("t1", alice),
      () => store.eraseTenant("t1"),
    ] as const) {
      await store.saveConnection(aConnection({ id: "con_1" }), null);
      expect((await overlapping(keep, end))[0]).toBe(true);
      expect(await store.listSalvage("t1", "con_1")).toEqual([]);
    }
  });

  test("waits for a disconnect, and is not kept then", async () => {
    const gone = {
      ...aConnection({ id: "con_1", tokenVersion: 2 }),
      status: "disconnected",
    } as const;
    const [saved, kept] = await overlapping(
      (held) => held.saveConnection({ ...gone, access: null, renewal: null }, 1),
      () => keep(store),
    );
    expect([saved, kept]).toEqual([true, false]);
    expect(await store.listSalvage("t1", "con_1")).toEqual([]);
  });

  test("is there for whoever looks after the disconnect that waited for it", async () => {
    const gone = {
      ...aConnection({ id: "con_1", tokenVersion: 2 }),
      status: "disconnected",
    } as const;
    const [kept, saved] = await overlapping(keep, () =>
      store.saveConnection({ ...gone, access: null, renewal: null }, 1),
    );
    expect([kept, saved]).toEqual([true, true]);
    expect(await store.listSalvage("t1", "con_1")).toHaveLength(1);
  });
});

describe("a revocation that ends", () => {
  const finish = (held: Store) => held.finishRevocation("t1", "rev_1", [event("con_1")]);

  beforeEach(() => store.addRevocation(aRevocation({ id: "rev_1" })));

  test("while its owner is erased gives no name back", async () => {
    const [, finished] = await overlapping(
      (held) => held.eraseOwner("t1", alice),
      () => finish(store),
    );
    expect(finished).toBe(true);
    expect(await store.listEvents(all)).toEqual([
      { ...event("con_1"), owner: null, connectionId: null },
    ]);
  });

  test("before its owner is erased is forgotten too", async () => {
    const [finished, erased] = await overlapping(finish, () => store.eraseOwner("t1", alice));
    expect(finished).toBe(true);
    expect(erased).toEqual({ connections: 1, sessions: 1, events: 1 });
    expect(await store.listEvents(all)).toEqual([]);
  });

  test("while its tenant is erased writes nothing", async () => {
    const [, finished] = await overlapping(
      (held) => held.eraseTenant("t1"),
      () => finish(store),
    );
    expect(finished).toBe(false);
    expect(await store.listEvents(all)).toEqual([]);
  });
});

test("links that are being appended to the audit of a tenant go with it", async () => {
  await store.addEvents([event("con_1")]);
  const { position } = await store.followEvents(null, 10);
  const [appended] = await overlapping(
    (held) => held.extendAudit([anAuditLink()], position ?? "", null),
    () => store.eraseTenant("t1"),
  );
  expect(appended).toBe(true);
  expect(await store.listAudit("t1", 0, 10)).toEqual([]);
  expect(await store.getAuditHead("t1")).toBeUndefined();
  expect(await store.extendAudit([anAuditLink({ seq: 2 })], "later", position)).toBe(false);
});
