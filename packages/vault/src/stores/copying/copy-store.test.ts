import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Pool } from "pg";
import { describe, expect, test, vi } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import { useFolder } from "../../../test/use-folder.ts";
import { useWorld } from "../../../test/use-world.ts";
import type { StoredEvent } from "../../core/store.ts";
import type { VaultEvent } from "../../index.ts";
import { copyStore } from "../../moving.ts";
import { postgres } from "../../postgres.ts";
import { sqlite } from "../../sqlite.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import {
  aBreaker,
  aClient,
  aConnection,
  aDataKey,
  anAttempt,
  anAuditLink,
  anEvent,
  aRegistration,
  aRevocation,
  aSalvage,
  aSession,
  now,
} from "../../testing/store-contract/fixtures.ts";
import { vaultTables } from "./vault-tables.ts";

const pg = usePostgres();
const odd = '“x”, {1} \\ " \u0001 𝒳';

const oddConnections = [
  aConnection({ id: "con_1", owner: "user:u1", accountId: "a1", label: null, metadata: {} }),
  aConnection({
    ...{ id: "con_2", owner: "user:u2", accountId: "a2", label: odd, isDefault: true },
    metadata: { [odd]: odd, plan: "NULL", empty: "" },
    problem: { code: "unknown", whoCanFix: "user", since: now, message: odd },
  }),
  aConnection({
    ...{ id: "con_Z", owner: "user:ü", accountId: "a3", status: "disconnected", account: null },
    ...{ access: null, renewal: null, expiresAt: null, renewAt: null, dueAt: null, scopes: [] },
  }),
  aConnection({ id: "con_é", owner: "shared", accountId: odd, usedAt: now, clientId: odd }),
];

/** A file with a row or more in every table, some of them odd. */
async function filled(): Promise<string> {
  const path = join(useFolder(), "vault.db");
  const store = sqlite(path, { clock: () => now });
  await store.open();
  await store.addKeyCheck({ kekId: "kek-1", check: "one" });
  await store.addDataKey(aDataKey());
  for (const connection of oddConnections) {
    const events = [anEvent({ connectionId: connection.id, data: { odd } })];
    await store.saveConnection(connection, null, { events });
  }
  await store.claimRenewal({ tenant: "t1", id: "con_1", ifVersion: 1, leaseMs: 1_000 });
  const session = aSession();
  await store.openSession(session, now);
  await store.addSessionLink({ hash: "link-1", sessionId: session.id, tenant: "t1" });
  await store.addAttempt(anAttempt({ sessionId: session.id }));
  await store.saveClient(aClient(), null);
  await store.addSalvage(aSalvage());
  await store.addRevocation(aRevocation());
  await store.openBreaker(aBreaker({ message: odd }));
  const registration = aRegistration();
  const { tenant, provider, issuer } = registration;
  await store.claimRegistration({ tenant, provider, issuer, ifActive: null, leaseMs: 1_000 });
  await store.saveRegistration(registration, null);
  await store.addIdentity({
    ...{ tenant: "t1", id: "idt_1", owner: "user:u1", provider: "acme", issuer, subject: odd },
    ...{ label: odd, createdAt: now, usedAt: null },
  });
  const { position } = await store.followEvents(null, 2);
  await store.extendAudit([anAuditLink()], position ?? "", null);
  await store.close();
  return path;
}

async function target(contents: "empty" | "migrated" = "empty"): Promise<Pool> {
  return pg.pool(await pg.database(contents));
}

async function rowsIn(pool: Pool): Promise<number> {
  let rows = 0;
  for (const table of vaultTables.flatMap(({ writes }) => writes.map((each) => each.table)))
    rows += (await pool.query(`SELECT 1 FROM ${table}`)).rowCount ?? 0;
  return rows;
}

describe("a copy of a store", () => {
  test("has every row of every table, and a store finds in it what was in the file", async () => {
    const path = await filled();
    const pool = await target();
    const steps: string[] = [];
    const onProgress = (at: { step: string; table: string }): void =>
      void steps.push(`${at.step} ${at.table}`);
    const { tables } = await copyStore({ from: path, to: pool, onProgress });
    expect(tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(tables.map(({ table }) => table)).toEqual(vaultTables.map(({ name }) => name));
    expect(tables.find(({ table }) => table === "valetkey.connection")).toMatchObject({
      rows: 4,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect(steps).toContain("comparing valetkey.connection");

    const file = sqlite(path);
    const store = postgres(pool);
    await Promise.all([file.open(), store.open()]);
    for (const { id } of oddConnections)
      expect(await store.getConnection("t1", id)).toEqual(await file.getConnection("t1", id));
    const query = { tenant: "t1", metadata: { [odd]: odd }, account: "Alice" };
    expect((await store.listConnections(query, { limit: 5 })).map(({ id }) => id)).toEqual([
      "con_2",
    ]);
    expect(await store.findIdentity("t1", aRegistration().issuer, odd)).toMatchObject({
      id: "idt_1",
    });
    expect(await store.getBreaker(aBreaker())).toMatchObject({ message: odd });
    const events = (of: typeof store): Promise<StoredEvent[]> =>
      of.listEvents({ tenant: "t1", limit: 50 });
    expect(await events(store)).toEqual(await events(file));
    await file.close();
  });

  test("goes on where the file stood: followers, their positions, and the order of what comes", async () => {
    const path = await filled();
    const file = sqlite(path);
    await file.open();
    const first = await file.followEvents(null, 2);
    const rest = await file.followEvents(first.position, 50);
    await file.close();
    const pool = await target();
    await copyStore({ from: path, to: pool });
    const store = postgres(pool);
    await store.open();
    expect(await store.getAuditPosition()).toBe(first.position);
    const followed = await store.followEvents(first.position, 50);
    expect(followed.events).toEqual(rest.events);
    const event = anEvent({ at: rest.events.at(-1)?.at ?? now });
    await store.addEvents([event]);
    expect((await store.followEvents(followed.position, 50)).events).toEqual([event]);
    expect((await store.listEvents({ tenant: "t1", limit: 1 })).map(({ id }) => id)).toEqual([
      event.id,
    ]);
  });

  test("is a vault that works with the same keys, and whose audit holds before and after", async () => {
    const path = join(useFolder(), "vault.db");
    const clock = manualClock(Date.now());
    const world = await useWorld({ clock, vault: { store: sqlite(path, { clock }) } });
    const id = await world.connect("alice", "oauth2", "bob");
    await world.connect("bob", "oauth1", "bob");
    await world.vault.user("alice").at("oauth2").token();
    await world.vault.sweep();
    await world.vault.close();
    const pool = await target();
    await copyStore({ from: path, to: pool });

    const vault = world.another({ store: postgres(pool) });
    const before = await vault.audit.verify();
    expect(before).toMatchObject({ ok: true, erased: 0 });
    expect(before.links).toBeGreaterThan(3);
    expect((await vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
    expect((await vault.user("bob").at("oauth1").fetch("/me")).status).toBe(200);
    await vault.user("alice").at("oauth2").token({ minTtlSeconds: 36_000 });
    await vault.sweep();
    const after = await vault.audit.verify({ since: before.head });
    expect(after).toMatchObject({ ok: true });
    const told: VaultEvent[] = [];
    for await (const each of vault.events.list({ connectionId: id })) told.push(each);
    expect(told.map(({ type }) => type)).toEqual([
      ...["token.read", "connection.renewed", "token.read"],
      ...["connect_session.completed", "connection.created"],
    ]);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });
});

describe("a copy is refused", () => {
  test("where the target has rows", async () => {
    const path = await filled();
    const pool = await target();
    await copyStore({ from: path, to: pool });
    const before = await rowsIn(pool);
    await expect(copyStore({ from: path, to: pool })).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("not empty"),
    });
    expect(await rowsIn(pool)).toBe(before);
  });

  test("while anybody has the file open, this process or another", async () => {
    const path = await filled();
    const pool = await target("migrated");
    const inUse = { code: "store_unavailable", whoCanFix: "operator" };
    const store = sqlite(path);
    await store.open();
    await expect(copyStore({ from: path, to: pool })).rejects.toMatchObject(inUse);
    await store.close();
    const code = `const { DatabaseSync } = await import("node:sqlite");
      new DatabaseSync(${JSON.stringify(path)}).exec("SELECT * FROM connection"); console.log("open"); setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code]);
    await once(child.stdout, "data");
    await expect(copyStore({ from: path, to: pool })).rejects.toMatchObject(inUse);
    child.kill();
    await once(child, "exit");
    await copyStore({ from: path, to: pool });
  });

  test("of a file that is none of ours, is older, or is not there", async () => {
    const folder = useFolder();
    const pool = await target("migrated");
    const unusable = { code: "store_unusable" };
    const copy = (from: string): Promise<unknown> => copyStore({ from, to: pool });
    await expect(copy(join(folder, "nowhere.db"))).rejects.toMatchObject(unusable);
    const other = new DatabaseSync(join(folder, "other.db"));
    other.exec("CREATE TABLE t (x)");
    other.close();
    await expect(copy(join(folder, "other.db"))).rejects.toMatchObject(unusable);
    const path = await filled();
    const older = new DatabaseSync(path);
    older.exec("PRAGMA user_version = 1");
    older.close();
    await expect(copy(path)).rejects.toMatchObject({
      ...unusable,
      message: expect.stringContaining("older"),
    });
    expect(await rowsIn(pool)).toBe(0);
  });
});

describe("a copy that does not come to its end", () => {
  const beginAgain = async (from: string, to: Pool): Promise<void> => {
    expect(await rowsIn(to)).toBe(0);
    expect((await copyStore({ from, to })).tables).toHaveLength(vaultTables.length);
  };

  test("leaves nothing, and is begun again: it is stopped", async () => {
    const path = await filled();
    const pool = await target();
    const onProgress = ({ table }: { table: string }): void => {
      if (table === "valetkey.event") throw new Error("stopped");
    };
    await expect(copyStore({ from: path, to: pool, onProgress })).rejects.toThrow(/stopped/);
    await beginAgain(path, pool);
  });

  test("leaves nothing, and is begun again: the database ends its connection", async () => {
    const path = await filled();
    const pool = await target("migrated");
    // It waits in the midst of a table, so that it cannot have come to its end before it is cut off.
    await pool.query(`CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END';
      CREATE TRIGGER wait BEFORE INSERT ON valetkey.salvage FOR EACH ROW EXECUTE FUNCTION wait()`);
    const copying = expect(copyStore({ from: path, to: pool })).rejects.toThrow(
      /PostgreSQL|database/i,
    );
    await vi.waitFor(
      async () => {
        const { rowCount } = await pool.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
        );
        expect(rowCount).toBe(1);
      },
      { timeout: 15_000 },
    );
    await copying;
    await pool.query("DROP FUNCTION wait CASCADE");
    await beginAgain(path, pool);
  });

  test("because a row is not what it was is told by its table, and nothing is kept", async () => {
    const path = await filled();
    const pool = await target("migrated");
    await pool.query(`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.blob := ''\\x00''; RETURN NEW; END';
      CREATE TRIGGER spoil BEFORE INSERT ON valetkey.salvage FOR EACH ROW EXECUTE FUNCTION spoil()`);
    await expect(copyStore({ from: path, to: pool })).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("row 1 of valetkey.salvage"),
    });
    expect(await rowsIn(pool)).toBe(0);
  });
});

describe("no table or column is forgotten", () => {
  // What is no row of anybody's, and is copied or made by itself.
  const apart = { source: ["audit_position"], target: ["valetkey.migration", "valetkey.store"] };

  test("of SQLite", async () => {
    const db = new DatabaseSync(await filled());
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .all();
    const found = tables.flatMap(({ name }) =>
      db
        .prepare(`PRAGMA table_info(${name})`)
        .all()
        .map((column) => `${name}.${column["name"]}`),
    );
    db.close();
    const known = vaultTables.flatMap(({ reads }) =>
      Object.entries(reads).flatMap(([table, columns]) =>
        columns.map((column) => `${table}.${column}`),
      ),
    );
    const own = found.filter((name) => !apart.source.includes(name.split(".")[0] ?? ""));
    expect(own.sort()).toEqual([...new Set(known)].sort());
  });

  test("of PostgreSQL", async () => {
    const pool = await target("migrated");
    const { rows } = await pool.query(
      `SELECT table_schema || '.' || table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'valetkey' AND is_generated = 'NEVER'`,
    );
    const known = vaultTables.flatMap(({ writes }) =>
      writes.flatMap(({ table, values }) =>
        Object.keys(values).map((column) => `${table}.${column}`),
      ),
    );
    const own = rows.filter(({ table }) => !apart.target.includes(table));
    expect(own.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(known.sort());
  });
});
