import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runAtOnce, startStoreChild } from "../../../test/store-child.ts";
import { useFileStore } from "../../../test/use-file-store.ts";
import { aConnection, aSession, now } from "../../testing/store-contract/fixtures.ts";

const file = useFileStore();

/** This process's locks on the store's file, where the system tells. */
function ownLocks(): string[] {
  if (!existsSync("/proc/locks")) return [];
  const lines = readFileSync("/proc/locks", "utf8").split("\n");
  return lines
    .map((line) => line.replace(/^\d+: /, ""))
    .filter(
      (line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(file.path).ino} `),
    );
}

describe("a SQLite file used by several processes", () => {
  test("keeps every write that a process has heard of before it was killed", {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 5; round += 1) {
      const child = startStoreChild(
        file.path,
        `await store.open();
         for (let index = 0; ; index += 1) {
           const id = "con_${round}_" + index;
           const saved = await store.saveConnection(rows.aConnection({ id, tenant: "t${round}" }), null, {
             events: [rows.anEvent({ tenant: "t${round}", connectionId: id })],
           });
           if (saved) say(id);
         }`,
      );
      await child.ready;
      child.go();
      await once(child.process.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 100));
      child.process.kill("SIGKILL");
      await child.ended;

      const store = await file.open();
      const kept = await store.findConnections({ tenant: `t${round}` });
      const events = await store.listEvents({ tenant: `t${round}`, limit: 1_000_000 });
      const ids = new Set(kept.map(({ id }) => id));
      expect(child.lines().length).toBeGreaterThan(0);
      expect(child.lines().filter((id) => !ids.has(id))).toEqual([]);
      // The write that was under way is there whole or not at all.
      expect(kept.length - child.lines().length).toBeLessThanOrEqual(1);
      expect(new Set(events.map(({ connectionId }) => connectionId))).toEqual(ids);
      await store.close();
    }
  });

  test("can be opened after a process was killed while it made it", {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 10; round += 1) {
      file.path = join(file.folder, `store-${round}.db`);
      const child = startStoreChild(
        file.path,
        "await store.open(); say('open'); setInterval(() => {}, 1_000); await new Promise(() => {});",
      );
      await child.ready;
      child.go();
      await new Promise((resolve) => setTimeout(resolve, round));
      child.process.kill("SIGKILL");
      await child.ended;
      const store = await file.open();
      const session = aSession();
      expect(await store.openSession(session, now)).toEqual(session);
      await store.close();
    }
  });

  test("is refused and left as it is where it may not be written", {
    timeout: 60_000,
  }, async () => {
    const store = await file.open();
    await store.saveConnection(aConnection(), null);
    await store.close();
    const before = readFileSync(file.path);
    chmodSync(file.path, 0o444);
    chmodSync(file.folder, 0o555);
    const child = startStoreChild(
      file.path,
      `if (process.getuid() === 0) process.setuid(65534);
       await store.open().catch((error) => say(JSON.stringify(error)));`,
    );
    await child.ready;
    child.go();
    await child.ended;
    chmodSync(file.folder, 0o700);
    expect(child.lines().map((line) => JSON.parse(line))).toMatchObject([
      { code: "store_unusable", message: expect.stringContaining("may not be read and written") },
    ]);
    expect(readFileSync(file.path)).toEqual(before);
    expect(readdirSync(file.folder)).toEqual(["store.db"]);
  });

  test("keeps its locks when one process opens it twice", { timeout: 60_000 }, async () => {
    const first = await file.open();
    await first.saveConnection(aConnection({ id: "con_1" }), null);
    const locks = ownLocks();
    const second = await file.open();
    expect(ownLocks()).toEqual(locks);
    // Had opening let go of the first one's lock, this process could think itself the last, and delete the log.
    await runAtOnce(file.path, 1, "await store.open(); await store.close();");
    expect(readdirSync(file.folder)).toContain("store.db-wal");
    await first.saveConnection(aConnection({ id: "con_2" }), null);
    await runAtOnce(
      file.path,
      1,
      `await store.open();
       await store.saveConnection(rows.aConnection({ id: "con_3" }), null);
       await store.close();`,
    );
    const ids = (await second.findConnections({ tenant: "t1" })).map(({ id }) => id);
    expect(ids.sort()).toEqual(["con_1", "con_2", "con_3"]);
  });

  test("says that it could not write where the disk takes no more, and keeps what it has", {
    timeout: 60_000,
  }, async () => {
    const child = startStoreChild(
      file.path,
      `await store.open();
       for (let index = 0; ; index += 1) {
         const connection = rows.aConnection({ id: "con_" + index, access: new Uint8Array(10_000) });
         try {
           await store.saveConnection(connection, null);
         } catch (error) {
           say(JSON.stringify(error));
           break;
         }
         say(connection.id);
       }`,
      ["sh", "-c", 'ulimit -f 1000 && exec "$0" "$@"'],
    );
    await child.ready;
    child.go();
    await child.ended;
    const lines = child.lines();
    expect(JSON.parse(lines.pop() ?? "")).toMatchObject({ code: "store_unavailable" });
    const store = await file.open();
    const ids = new Set((await store.findConnections({ tenant: "t1" })).map(({ id }) => id));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((id) => !ids.has(id))).toEqual([]);
  });
});
