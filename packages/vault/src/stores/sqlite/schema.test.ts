import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import {
  aConnection,
  anAttempt,
  anEvent,
  aSession,
  now,
} from "../../testing/store-contract/fixtures.ts";
import * as connections from "./connections.ts";
import { type Driver, database } from "./database.ts";
import * as events from "./events.ts";
import * as keys from "./keys.ts";
import { migrate } from "./schema.ts";
import * as sessions from "./sessions.ts";

function migrated(driver: Driver) {
  const db = database(driver);
  migrate(db, "store.db");
  return db;
}

test("every table is STRICT", () => {
  const driver = new DatabaseSync(":memory:");
  migrated(driver);
  const tables = driver
    .prepare(
      "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(tables).toHaveLength(7);
  for (const table of tables) expect(table).toMatchObject({ strict: 1 });
});

test("to migrate again writes nothing", () => {
  const driver = new DatabaseSync(":memory:");
  const db = migrated(driver);
  const changes = () => driver.prepare("SELECT total_changes() AS count").get();
  const before = changes();
  migrate(db, "store.db");
  expect(changes()).toEqual(before);
});

test("every statement but the list of key checks finds its rows by an index", () => {
  const real = new DatabaseSync(":memory:");
  const statements = new Set<string>();
  const db = migrated({
    exec: (sql) => real.exec(sql),
    close: () => real.close(),
    prepare: (sql) => {
      statements.add(sql);
      return real.prepare(sql);
    },
  });
  statements.clear();

  keys.getDataKey(db, "t1", "key");
  keys.findDataKey(db, "t1", "access");
  const session = sessions.openSession(db, aSession({ expiresAt: now }), now - 1);
  sessions.openSession(db, aSession(), now);
  sessions.getSession(db, "t1", session.id);
  sessions.addSessionLink(db, { hash: "h1", tenant: "t1", sessionId: session.id });
  sessions.findSessionByLink(db, "h1");
  sessions.changeSession(db, "t1", session.id, { status: "canceled" });
  sessions.addAttempt(db, anAttempt({ hash: "h1" }));
  sessions.takeAttempt(db, "h1");
  sessions.removeExpired(db, now);
  const connection = aConnection();
  connections.saveConnection(db, connection, null, { events: [anEvent()] });
  connections.saveConnection(db, { ...connection, tokenVersion: 2 }, 1);
  connections.changeConnection(db, "t1", connection.id, { updatedAt: now });
  connections.getConnection(db, "t1", connection.id);
  connections.findConnections(db, { tenant: "t1" });
  connections.findConnections(db, { tenant: "t1", owner: "user:alice" });
  connections.findConnections(db, { tenant: "t1", provider: "acme" });
  connections.findConnections(db, { tenant: "t1", owner: "user:alice", provider: "acme" });
  events.listEvents(db, { tenant: "t1", limit: 1 });
  events.listEvents(db, { tenant: "t1", connectionId: "con_1", limit: 1 });

  expect(statements.size).toBeGreaterThan(20);
  for (const sql of statements) {
    const steps = real.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    const plan = steps.map((step) => String(step["detail"]));
    expect(
      plan.filter((detail) => detail.startsWith("SCAN")),
      sql,
    ).toEqual([]);
  }
});
