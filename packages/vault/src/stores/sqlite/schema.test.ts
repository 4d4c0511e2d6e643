import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import {
  aBreaker,
  aClient,
  aConnection,
  aDataKey,
  anAttempt,
  anAuditLink,
  anEvent,
  aRevocation,
  aSalvage,
  aSession,
  breakerKey,
  idleRenewals,
  now,
} from "../../testing/store-contract/fixtures.ts";
import { allWork as work } from "./all-work.ts";
import { type Database, type Driver, database } from "./database.ts";
import { migrate } from "./schema.ts";

function migrated(driver: Driver): Database {
  const db = database(driver, () => now);
  migrate(db, "store.db");
  return db;
}

/** A database, and what is prepared in it from now on. */
function watched(): { db: Database; statements: Set<string>; plan(sql: string): string[] } {
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
  const plan = (sql: string): string[] =>
    real
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((step) => String(step["detail"]));
  return { db, statements, plan };
}

const due = { providers: ["acme"], perProvider: 10, limit: 10, leaseMs: 1_000 };

test("every table is STRICT", () => {
  const driver = new DatabaseSync(":memory:");
  migrated(driver);
  const tables = driver
    .prepare(
      "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(tables).toHaveLength(17);
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

test("rows of the event and the audit tables are never changed, only added and erased", () => {
  const driver = new DatabaseSync(":memory:");
  const db = migrated(driver);
  work.addEvents(db, [anEvent()]);
  work.extendAudit(db, [anAuditLink()], "1", null);
  const rows = () =>
    ["event", "audit_link"].map((table) => driver.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  for (const sql of [
    "UPDATE event SET data = '{}'",
    "UPDATE audit_link SET link = 'forged'",
    "INSERT INTO audit_link SELECT * FROM audit_link WHERE true ON CONFLICT DO UPDATE SET link = 'forged'",
  ]) {
    expect(() => driver.exec(sql), sql).toThrow("never changed once they are written");
  }
  expect(rows()).toEqual(before);
  work.eraseTenant(db, "t1");
  expect(rows()).toEqual([[], []]);
});

function useKeysAndSessions(db: Database): void {
  const key = work.addDataKey(db, aDataKey());
  const next = aDataKey({ kekId: "kek-2" });
  work.rotateDataKey(db, next, key.id);
  work.rewrapDataKey(db, { ...key, kekId: "kek-2" }, key.kekId);
  work.getDataKey(db, "t1", key.id);
  const query = { tenant: "t1", purposes: ["access"], notKekId: "kek-1", limit: 1 } as const;
  for (const each of [{}, { createdBefore: now + 1 }, { state: "retired" }] as const) {
    work.listDataKeys(db, { ...each, limit: 1 });
    work.listDataKeys(db, { ...query, ...each, after: { tenant: "t1", id: "a" } });
  }
  work.removeDataKey(db, "t1", key.id);
  work.saveClient(db, aClient({ clientId: "c" }), null);
  work.saveClient(db, aClient({ clientId: "c", version: 2 }), 1);
  work.listClients(db, "t1");
  work.listClients(db, "t1", "acme");
  work.resealClient(db, aClient({ clientId: "c", version: 2 }), new Uint8Array());
  work.retireClient(db, "t1", "acme");
  const session = work.openSession(db, aSession({ expiresAt: now }), now - 1);
  work.openSession(db, aSession(), now);
  work.addSessionLink(db, { hash: "h1", tenant: "t1", sessionId: session.id });
  work.findSessionByLink(db, "h1");
  work.noteStep(db, "t1", session.id, "opened");
  work.listPendingSessions(db, { tenant: "t1", owner: "user:alice", now, limit: 1 });
  work.changeSession(db, "t1", session.id, { status: "canceled" });
  work.addAttempt(db, anAttempt({ hash: "h1" }));
  work.takeAttempt(db, "h1");
}

function useConnections(db: Database): void {
  const connection = aConnection({ dueAt: now, isDefault: true });
  const { id } = connection;
  const revocation = aRevocation();
  work.saveConnection(db, connection, null, { events: [anEvent()], revocation });
  work.saveConnection(db, { ...connection, tokenVersion: 2 }, 1, { salvageIds: ["sal_1"] });
  const change = { isDefault: true, label: "Work", updatedAt: now };
  work.changeConnection(db, "t1", id, change);
  work.findSealedBy(db, "t1", aDataKey().id, 1);
  work.resealConnection(db, connection, connection);
  for (const owner of [{}, { owner: "user:alice" }]) {
    for (const provider of [{}, { provider: "acme" }]) {
      const filter = { tenant: "t1", ...owner, ...provider };
      work.findConnections(db, filter);
      work.listConnections(db, filter, { limit: 1 });
      const after = { createdAt: now, id };
      const more = { metadata: { team: "blue" }, statuses: ["active"], account: "a" } as const;
      work.listConnections(db, { ...filter, ...more }, { limit: 1, after });
      work.listConnections(db, { ...filter, search: "a" }, { limit: 1, after });
      work.countMatches(db, { ...filter, search: "a" }, 10);
    }
  }
  work.hasSiblingGrant(db, connection, id);
  work.findByAccount(db, connection, { limit: 1, after: id });
  work.touchConnections(db, [{ tenant: "t1", id, at: now }]);
  const [claim] = work.claimDue(db, due);
  expect(claim?.connection.id).toBe(id);
  work.claimRenewal(db, { tenant: "t1", id, ifVersion: 2, leaseMs: 1_000 });
  work.extendLease(db, { tenant: "t1", id, fence: 1, leaseMs: 1_000 });
  work.peekConnections(db, [{ tenant: "t1", id }]);
  const { fence: _, ...idle } = idleRenewals;
  const settlement = { tenant: "t1", id, fence: 1, ...idle, inDoubt: false };
  work.settleRenewal(db, { ...settlement, dueAt: now, updatedAt: now }, [anEvent()]);
  expect(work.claimRenewal(db, { tenant: "t1", id, ifVersion: 2, leaseMs: 1_000 })).toBeDefined();
}

function useTheRest(db: Database): void {
  const breaker = aBreaker();
  work.openBreaker(db, breaker);
  work.getBreaker(db, breakerKey(breaker));
  work.probeBreaker(db, breakerKey(breaker), now, now);
  work.closeBreaker(db, breakerKey(breaker));
  work.saveConnection(db, aConnection({ id: "con_1" }), null);
  expect(work.addSalvage(db, aSalvage())).toBe(true);
  work.listSalvage(db, "t1", "con_1");
  const revocations = work.claimRevocations(db, { limit: 10, leaseMs: 1 });
  expect(revocations).toHaveLength(1);
  work.postponeRevocation(db, "t1", "rev_1", now);
  work.finishRevocation(db, "t1", "rev_1");
  const event = anEvent();
  work.addEvents(db, [event]);
  const filters = [{}, { connectionId: "con_1" }, { owner: "user:alice", types: ["token.read"] }];
  for (const filter of filters) {
    work.listEvents(db, { tenant: "t1", limit: 1, ...filter });
    work.countEvents(db, { tenant: "t1", ...filter, from: now }, 10);
    work.listEvents(db, { tenant: "t1", limit: 1, ...filter, after: event.id });
  }
  const { position } = work.followEvents(db, null, 1);
  work.extendAudit(db, [anAuditLink()], position ?? "", null);
  work.getAuditHead(db, "t1");
  work.listAudit(db, "t1", 0, 1);
  work.renameOwner(db, "t1", "user:alice", "user:bob");
  work.eraseOwner(db, "t1", "user:bob");
  work.eraseTenant(db, "t1");
  work.removeExpired(db, now);
}

test("every statement but the list of key checks and the count of data keys finds its rows by an index", () => {
  const { db, statements, plan } = watched();
  useKeysAndSessions(db);
  useConnections(db);
  useTheRest(db);
  expect(statements.size).toBeGreaterThan(80);
  for (const sql of statements) {
    // What is scanned may be a list that came with the statement, or what an index has given; never a table.
    const scans = plan(sql).filter((step) =>
      /^SCAN (?!json_each|wanted|has|which|CONSTANT|\(subquery)/.test(step),
    );
    expect(scans, sql).toEqual([]);
  }
});

test("asks one index whether anything is due, and writes nothing when it is not", () => {
  const { db, statements, plan } = watched();
  work.saveConnection(db, aConnection({ dueAt: now + 1 }), null);
  work.saveConnection(db, aConnection({ dueAt: now, status: "paused" }), null);
  statements.clear();
  const before = db.first("SELECT total_changes() AS count");
  expect(work.claimDue(db, due)).toEqual([]);
  expect(db.first("SELECT total_changes() AS count")).toEqual(before);
  const asked = [...statements].filter((sql) => sql.includes("connection"));
  expect(asked.map(plan)).toEqual([
    ["SEARCH connection USING INDEX connection_due (due_at>? AND due_at<?)"],
  ]);
});

/** Steps of plans that read from the two tables of connections, of all that `use` prepares. */
function plansOf(use: (db: Database) => unknown): string[][] {
  const { db, statements, plan } = watched();
  use(db);
  return [...statements].map(plan);
}

const byNumber = "SEARCH credential USING INTEGER PRIMARY KEY (rowid=?)";

test("gets a connection by its id and its credential by its number", () => {
  const plans = plansOf((db) => work.getConnection(db, "t1", "con_1"));
  const byId = "SEARCH connection USING INDEX sqlite_autoindex_connection_1 (id=?)";
  expect(plans).toEqual([[byId, byNumber]]);
});

test.each([
  ["an owner", { owner: "user:alice" }, "connection_of_owner (tenant=? AND owner=?)"],
  ["a tenant", {}, "connection_of_tenant (tenant=?)"],
  ["a provider", { provider: "acme" }, "connection_of_provider (tenant=? AND provider=?)"],
])("finds and lists the connections of %s by one index, in its order", (_name, of, index) => {
  const filter = { tenant: "t1", ...of };
  const step = `SEARCH connection USING INDEX ${index}`;
  expect(plansOf((db) => work.findConnections(db, filter))).toEqual([[step, byNumber]]);
  const first = plansOf((db) => work.listConnections(db, filter, { limit: 10 }));
  expect(first).toEqual([[step, byNumber]]);
  const page = { limit: 10, after: { createdAt: now, id: "con_1" } };
  const after = step.replace(")", " AND (created_at,id)<(?,?))");
  expect(plansOf((db) => work.listConnections(db, filter, page))).toEqual([[after, byNumber]]);
});

test("finds the connections of an account by its index alone", () => {
  const account = { provider: "acme", clientId: "client", accountId: "7" };
  for (const of of [account, { ...account, tenant: "t1" }]) {
    const [plan = []] = plansOf((db) => work.findByAccount(db, of, { limit: 10, after: "con_1" }));
    expect(plan.slice(0, 2)).toEqual([
      "SEARCH connection USING INDEX connection_account (account_id=? AND client_id=?)",
      byNumber,
    ]);
  }
});

test("finds what a key has sealed by an index of each sealed value", () => {
  const [plan = []] = plansOf((db) => work.findSealedBy(db, "t1", aDataKey().id, 10));
  const steps = plan.join("\n");
  expect(steps).toContain("credential_access (<expr>=?)");
  expect(steps).toContain("credential_renewal (<expr>=?)");
  // Only what is given is sorted: each index is in the order of ids already.
  expect(plan.filter((step) => step.endsWith("FOR ORDER BY"))).toHaveLength(1);
});

test("writes neither blobs nor the rows beside them for a claim, a lease or use", () => {
  const { db } = watched();
  const connection = aConnection();
  work.saveConnection(db, connection, null);
  db.exec(`CREATE TRIGGER guard BEFORE UPDATE ON credential
    BEGIN SELECT RAISE(FAIL, 'a blob was written'); END`);
  const { tenant, id } = connection;
  const claim = work.claimRenewal(db, { tenant, id, ifVersion: 1, leaseMs: 1_000 });
  const fence = claim?.fence ?? 0;
  expect(work.extendLease(db, { tenant, id, fence, leaseMs: 1_000 })).toBe(true);
  work.touchConnections(db, [{ tenant, id, at: now }]);
  const { fence: _, ...idle } = idleRenewals;
  const settlement = { tenant, id, fence, ...idle, inDoubt: false, dueAt: now, updatedAt: now };
  expect(work.settleRenewal(db, settlement)).toBe(true);
  expect(() => work.changeConnection(db, tenant, id, { label: "Work", updatedAt: now })).toThrow();
});
