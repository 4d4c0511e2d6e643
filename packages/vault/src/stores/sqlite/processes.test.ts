import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../core/store.ts";
import { aConnection, aSession, now } from "../../testing/store-contract/fixtures.ts";
import { sqlite } from "../sqlite.ts";

let folder: string;
let path: string;
const children: ChildProcessWithoutNullStreams[] = [];
const stores: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "valetkey-processes-"));
  path = join(folder, "store.db");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

async function openStore(): Promise<Store> {
  const store = sqlite(path);
  stores.push(store);
  await store.open();
  return store;
}

interface Child {
  process: ChildProcessWithoutNullStreams;
  /** Whole lines written so far. */
  lines(): string[];
  /** Resolves when it has loaded everything and waits. */
  ready: Promise<unknown>;
  /** Lets it run. */
  go(): void;
  /** Resolves with its exit code, once all of its output is read. */
  ended: Promise<number | null>;
}

/** Starts a process that loads the store, waits to be let go, and runs `script`, with `store` and `say` at hand. */
function startChild(script: string, wrap: readonly string[] = []): Child {
  const code = `
    import { once } from "node:events";
    import { writeSync } from "node:fs";
    import { sqlite } from ${JSON.stringify(new URL("../sqlite.ts", import.meta.url).href)};
    import * as rows from ${JSON.stringify(new URL("../../testing/store-contract/fixtures.ts", import.meta.url).href)};
    const store = sqlite(${JSON.stringify(path)});
    const say = (line) => writeSync(1, line + "\\n");
    await import("node:sqlite");
    say("ready");
    await once(process.stdin, "data");
    ${script}
    process.exit(0);`;
  const node = [
    process.execPath,
    "--conditions=valetkey-source",
    "--input-type=module",
    "-e",
    code,
  ];
  const [command = "", ...args] = [...wrap, ...node];
  const child = spawn(command, args);
  children.push(child);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = once(child, "close").then(([exitCode]) => {
    if (exitCode !== 0 && exitCode !== null) throw new Error(`The process failed: ${errors}`);
    return exitCode as number | null;
  });
  return {
    process: child,
    lines: () => output.split("\n").slice(1, -1),
    ready: Promise.race([once(child.stdout, "data"), ended]),
    go: () => child.stdin.write("go\n"),
    ended,
  };
}

/** Runs `script` in `count` processes that start at the same moment; what each has said. */
async function runAtOnce(count: number, script: string): Promise<string[][]> {
  const started = Array.from({ length: count }, () => startChild(script));
  await Promise.all(started.map((child) => child.ready));
  for (const child of started) child.go();
  await Promise.all(started.map((child) => child.ended));
  return started.map((child) => child.lines());
}

/** This process's locks on the store's file, where the system tells. */
function ownLocks(): string[] {
  if (!existsSync("/proc/locks")) return [];
  const lines = readFileSync("/proc/locks", "utf8").split("\n");
  return lines
    .map((line) => line.replace(/^\d+: /, ""))
    .filter(
      (line) => line.includes(` ${process.pid} `) && line.includes(`:${statSync(path).ino} `),
    );
}

describe("a SQLite file used by several processes", () => {
  test("loses no update of four that compare and set the same rows", {
    timeout: 60_000,
  }, async () => {
    const store = await openStore();
    const count = (value: number) => new TextEncoder().encode(String(value));
    for (const id of ["con_0", "con_1", "con_2"]) {
      await store.saveConnection(aConnection({ id, access: count(0) }), null);
    }
    const said = await runAtOnce(
      4,
      `await store.open();
       for (let done = 0, lost = 0; done < 100; ) {
         const row = await store.getConnection("t1", "con_" + (done % 3));
         const access = rows.bytes(String(Number(new TextDecoder().decode(row.access)) + 1));
         await new Promise((resolve) => setTimeout(resolve, 1));
         const next = { ...row, tokenVersion: row.tokenVersion + 1, access };
         if (await store.saveConnection(next, row.tokenVersion, { events: [rows.anEvent()] })) done += 1;
         else lost += 1;
         if (done === 100) say(String(lost));
       }
       await store.close();`,
    );
    const connections = await store.findConnections({ tenant: "t1" });
    const sums = connections.map(({ access }) =>
      Number(new TextDecoder().decode(access ?? count(0))),
    );
    const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);
    expect(sum(sums)).toBe(400);
    expect(sum(connections.map(({ tokenVersion }) => tokenVersion - 1))).toBe(400);
    expect(await store.listEvents({ tenant: "t1", limit: 1_000 })).toHaveLength(400);
    expect(sum(said.map(([lost]) => Number(lost)))).toBeGreaterThan(0);
  });

  test("is made once by ten that open it at the same moment", { timeout: 60_000 }, async () => {
    const said = await runAtOnce(
      10,
      `await store.open();
       const session = await store.openSession(rows.aSession(), rows.now);
       const key = await store.addDataKey(rows.aDataKey());
       const taken = await store.saveConnection(rows.aConnection({ accountId: "one" }), null);
       say(JSON.stringify({ session: session.id, key: key.id, taken }));
       await store.close();`,
    );
    const answers = said.map(
      ([line = ""]) => JSON.parse(line) as { session: string; key: string; taken: boolean },
    );
    expect(new Set(answers.map(({ session }) => session)).size).toBe(1);
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    expect(answers.filter(({ taken }) => taken)).toHaveLength(1);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  test("gives an attempt that four race for to one of them", { timeout: 60_000 }, async () => {
    const store = await openStore();
    for (let index = 0; index < 50; index += 1) {
      await store.addAttempt({
        hash: `hash-${index}`,
        tenant: "t1",
        sessionId: "ses_1",
        provider: "acme",
        binder: "binder",
        details: new Uint8Array(),
        expiresAt: now,
      });
    }
    const said = await runAtOnce(
      4,
      `await store.open();
       for (let index = 0; index < 50; index += 1) if (await store.takeAttempt("hash-" + index)) say(String(index));
       await store.close();`,
    );
    const taken = said.flat().map(Number);
    expect(taken.sort((one, other) => one - other)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  test("keeps every write that a process has heard of before it was killed", {
    timeout: 60_000,
  }, async () => {
    for (let round = 0; round < 5; round += 1) {
      const child = startChild(
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

      const store = await openStore();
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
      path = join(folder, `store-${round}.db`);
      const child = startChild(
        "await store.open(); say('open'); setInterval(() => {}, 1_000); await new Promise(() => {});",
      );
      await child.ready;
      child.go();
      await new Promise((resolve) => setTimeout(resolve, round));
      child.process.kill("SIGKILL");
      await child.ended;
      const store = await openStore();
      const session = aSession();
      expect(await store.openSession(session, now)).toEqual(session);
      await store.close();
    }
  });

  test("keeps its locks when one process opens it twice", { timeout: 60_000 }, async () => {
    const first = await openStore();
    await first.saveConnection(aConnection({ id: "con_1" }), null);
    const locks = ownLocks();
    const second = await openStore();
    expect(ownLocks()).toEqual(locks);
    // Had opening let go of the first one's lock, this process could think itself the last, and delete the log.
    await runAtOnce(1, "await store.open(); await store.close();");
    expect(readdirSync(folder)).toContain("store.db-wal");
    await first.saveConnection(aConnection({ id: "con_2" }), null);
    await runAtOnce(
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
    const child = startChild(
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
    const store = await openStore();
    const ids = new Set((await store.findConnections({ tenant: "t1" })).map(({ id }) => id));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((id) => !ids.has(id))).toEqual([]);
  });
});
