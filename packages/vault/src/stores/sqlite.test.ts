import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../core/store.ts";
import { manualClock } from "../testing/manual-clock.ts";
import {
  aConnection,
  anAttempt,
  aRevocation,
  aSession,
  now,
} from "../testing/store-contract/fixtures.ts";
import { storeContract } from "../testing/store-contract.ts";
import { sqlite } from "./sqlite.ts";

describe("a SQLite store", () => {
  const cases = storeContract(async () => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-store-"));
    const path = join(folder, "store.db");
    const store = sqlite(path);
    let current = store;
    await store.open();
    return {
      store,
      async reopen() {
        await current.close();
        current = sqlite(path);
        await current.open();
        return current;
      },
      async close() {
        await current.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
  for (const { name, run } of cases) test(name, run);
});

describe("sqlite", () => {
  let folder: string;
  let path: string;
  const opened: { close(): unknown }[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "valetkey-store-"));
    path = join(folder, "store.db");
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    rmSync(folder, { recursive: true });
  });

  function newStore(busyTimeoutMs = 5_000): Store {
    const store = sqlite(path, { busyTimeoutMs });
    opened.push(store);
    return store;
  }
  function raw(): DatabaseSync {
    const db = new DatabaseSync(path);
    opened.push({ close: () => db.isOpen && db.close() });
    return db;
  }

  test("refuses what is not the plain path of a file, and options that it does not know", () => {
    for (const place of ["", ":memory:", "file:store.db?mode=memory", "a\0b"]) {
      expect(() => sqlite(place)).toThrow(expect.objectContaining({ code: "options_invalid" }));
    }
    for (const busyTimeoutMs of [-1, 0.5, Number.NaN, 2 ** 31]) {
      expect(() => sqlite(path, { busyTimeoutMs })).toThrow("busyTimeoutMs must be");
    }
    const misspelt: Record<string, number> = { busyTimeout: 1 };
    expect(() => sqlite(path, misspelt)).toThrow('sqlite() has no option "busyTimeout"');
    const clock = Date.now() as unknown as () => number;
    expect(() => sqlite(path, { clock })).toThrow("clock must be a function");
  });

  test("tells the machine's time, and leases go by it", async () => {
    const store = newStore();
    await store.open();
    const before = Date.now();
    const time = await store.now();
    expect(time).toBeGreaterThanOrEqual(before - 1);
    expect(time).toBeLessThanOrEqual(Date.now() + 1);
  });

  test("goes by a clock that is given", async () => {
    const clock = manualClock();
    const store = sqlite(path, { clock: () => clock() + 0.5 });
    opened.push(store);
    await store.open();
    expect(await store.now()).toBe(clock());
    const { id } = aConnection({ id: "con_1" });
    await store.saveConnection(aConnection({ id, dueAt: clock() + 1_000 }), null);
    await store.addRevocation(aRevocation({ nextAt: clock() + 1_000 }));
    const due = { providers: ["acme"], perProvider: 1, limit: 1, leaseMs: 1_000 };
    const revocations = { limit: 1, leaseMs: 1_000 };
    expect(await store.claimDue(due)).toEqual([]);
    expect(await store.claimRevocations(revocations)).toEqual([]);
    clock.advance(1_000);
    expect(await store.claimDue(due)).toMatchObject([{ fence: 1, now: clock() }]);
    expect(await store.claimDue(due)).toEqual([]);
    expect(await store.claimRevocations(revocations)).toMatchObject([{ nextAt: clock() + 1_000 }]);
    const lease = { tenant: "t1", id, leaseMs: 1_000 };
    expect(await store.claimRenewal({ ...lease, ifVersion: 1 })).toBeUndefined();
    clock.advance(1_000);
    expect(await store.claimRenewal({ ...lease, ifVersion: 1 })).toMatchObject({ fence: 2 });
    clock.advance(999);
    expect(await store.extendLease({ ...lease, fence: 2 })).toBe(true);
    clock.advance(999);
    expect(await store.claimRenewal({ ...lease, ifVersion: 1 })).toBeUndefined();
    expect(await store.peekConnections([lease])).toMatchObject([{ leased: true }]);
    clock.advance(1);
    expect(await store.peekConnections([lease])).toMatchObject([{ leased: false }]);
  });

  test("says that it is not open, before open and after close, and can be opened again", async () => {
    const store = newStore();
    const notOpen = { code: "store_unavailable", whoCanFix: "developer" };
    await expect(store.listKeyChecks()).rejects.toMatchObject(notOpen);
    await store.open();
    await store.addKeyCheck({ kekId: "kek-1", check: "one" });
    await store.close();
    await expect(store.listKeyChecks()).rejects.toMatchObject(notOpen);
    await store.open();
    expect(await store.listKeyChecks()).toHaveLength(1);
  });

  test("keeps a write-ahead log while open, and one file when closed", async () => {
    const store = newStore();
    await store.open();
    expect(raw().prepare("PRAGMA journal_mode").get()).toMatchObject({ journal_mode: "wal" });
    for (const each of opened) await each.close();
    expect(readdirSync(folder)).toEqual(["store.db"]);
  });

  test("overwrites what it deletes", async () => {
    const store = newStore();
    await store.open();
    const marker = "sealed-but-not-for-ever";
    const attempt = anAttempt({ details: new TextEncoder().encode(marker) });
    await store.addAttempt(attempt);
    await store.takeAttempt(attempt.hash);
    await store.close();
    expect(readFileSync(path).includes(marker)).toBe(false);
  });

  test("removes the links of a session with it", async () => {
    const store = newStore();
    await store.open();
    const session = await store.openSession(aSession({ expiresAt: now }), now - 1);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
    await store.removeExpired(now + 1);
    expect(raw().prepare("SELECT * FROM session_link").all()).toEqual([]);
  });

  test("rejects with store_unavailable when another process keeps the lock too long, then goes on", async () => {
    const store = newStore(50);
    await store.open();
    const connection = aConnection({ dueAt: null });
    await store.saveConnection(connection, null);
    const other = raw();
    other.exec("BEGIN IMMEDIATE");
    const refused = { code: "store_unavailable", message: expect.stringContaining("for 50 ms") };
    await expect(store.saveConnection(aConnection(), null)).rejects.toMatchObject(refused);
    await expect(store.removeExpired(1)).rejects.toMatchObject(refused);
    // What is not there is told without waiting for anybody: everyone may ask.
    await expect(store.takeAttempt("h1")).resolves.toBeUndefined();
    const due = { providers: ["acme"], perProvider: 1, limit: 1, leaseMs: 1_000 };
    expect(await store.claimDue(due)).toEqual([]);
    expect(await store.claimRevocations(due)).toEqual([]);
    const claim = { tenant: "t1", id: connection.id, leaseMs: 1_000 };
    expect(await store.claimRenewal({ ...claim, ifVersion: 2 })).toBeUndefined();
    await expect(store.claimRenewal({ ...claim, ifVersion: 1 })).rejects.toMatchObject(refused);
    expect(await store.getConnection("t1", connection.id)).toEqual(connection);
    other.exec("COMMIT");
    await store.saveConnection(aConnection(), null);
    expect(await store.findConnections({ tenant: "t1" })).toHaveLength(2);
  });

  test("waits for a lock that is let go in time", async () => {
    await newStore().open();
    const other = raw();
    for (const each of opened.slice(0, 1)) await each.close();
    // With a reader on it the file cannot go over to a write-ahead log.
    other.exec("PRAGMA journal_mode = DELETE; BEGIN; SELECT * FROM connection");
    await expect(newStore(30).open()).rejects.toMatchObject({ code: "store_unavailable" });
    const waiting = newStore().open();
    setTimeout(() => other.exec("COMMIT"), 50);
    await waiting;
  });

  test("can be opened again after it could not be opened", async () => {
    const other = raw();
    other.exec("BEGIN EXCLUSIVE");
    const store = newStore(20);
    await expect(store.open()).rejects.toMatchObject({ code: "store_unavailable" });
    await store.close();
    other.exec("ROLLBACK");
    await store.open();
    expect(await store.listKeyChecks()).toEqual([]);
  });

  test("tells nothing of what was to be written when a write is refused", async () => {
    const store = newStore();
    await store.open();
    const attempt = anAttempt({ hash: "hash-canary", provider: "provider-canary" });
    await store.addAttempt(attempt);
    const error: unknown = await store.addAttempt(attempt).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "store_unusable", whoCanFix: "developer" });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("canary");
    expect(error).not.toHaveProperty("cause");
  });

  test("refuses ids that would come back as others", async () => {
    const store = newStore();
    await store.open();
    for (const owner of ["user:\ud800", "user:\0"]) {
      const refused = { code: "options_invalid" };
      await expect(store.saveConnection(aConnection({ owner }), null)).rejects.toMatchObject(
        refused,
      );
      await expect(store.findConnections({ tenant: "t1", owner })).rejects.toMatchObject(refused);
    }
  });

  test("says that a damaged file is damaged", async () => {
    const store = newStore();
    await store.open();
    await store.saveConnection(aConnection(), null);
    const { rootpage } = raw()
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'connection'")
      .get() as { rootpage: number };
    for (const each of opened) await each.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096);
    writeFileSync(path, bytes);
    await store.open();
    await expect(store.findConnections({ tenant: "t1" })).rejects.toMatchObject({
      code: "store_unusable",
      message: expect.stringContaining("is damaged"),
    });
  });
});
