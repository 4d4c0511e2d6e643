/** Counting, on both databases. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { usePostgresDb } from "../../test/use-postgres-db.ts";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrations.ts";
import { openSqlite } from "../db/sqlite.ts";
import { linesOf } from "./series.ts";
import { createTally } from "./tally.ts";
import { course, removeCountsBefore, sums } from "./tally-reads.ts";

const START = Date.UTC(2026, 10, 27, 12, 0, 0);
const MINUTE = 60_000;

const postgres = usePostgresDb();
let file: Promise<Db> | undefined;
afterAll(async () => (await file)?.close());

async function onSqlite(): Promise<Db> {
  file ??= openSqlite(join(mkdtempSync(join(tmpdir(), "valetkey-tally-")), "a.db")).then(
    async (db) => {
      await migrate(db);
      return db;
    },
  );
  return file;
}

describe.each([
  ["SQLite", onSqlite],
  ["PostgreSQL", postgres],
] as const)("on %s", (_name, open) => {
  const of = (label: string, tenant = "t1", provider = "github") =>
    ({ name: "requests", tenant, provider, label }) as const;

  async function fresh(): Promise<{ db: Db; at(ms: number): void; clock(): number }> {
    const db = await open();
    await db.run("DELETE FROM valetkey_server.tally");
    let now = START;
    return {
      db,
      at: (ms) => {
        now = START + ms;
      },
      clock: () => now,
    };
  }

  test("processes add to the same numbers, and what is a state is the last one said", async () => {
    const { db, clock } = await fresh();
    const [one, other] = [createTally(db, clock), createTally(db, clock)];
    for (let index = 0; index < 100; index++) one.add(of(`label-${index % 80}`));
    other.add(of("label-1"), 5);
    const state = {
      name: "connections",
      tenant: "t1",
      provider: "github",
      label: "active",
    } as const;
    one.set(state, 7);
    other.set(state, 8);
    await Promise.all([one.flush(), one.flush(), other.flush()]);
    await other.flush();
    const stretch = { from: START, to: START + MINUTE };
    const read = { stretch, whose: { tenant: "t1" }, now: START };
    const found = await sums(db, ["requests"], read);
    const count = (label: string): number | undefined =>
      found.get("requests")?.find((it) => it.label === label)?.count;
    expect([count("label-0"), count("label-1"), count("label-79")]).toEqual([2, 7, 1]);
    expect([7, 8]).toContain((await course(db, ["connections"], { ...read, stepS: 60 }))[0]?.count);
  });

  test("one tenant's numbers are not another's; without one they are all", async () => {
    const { db, clock } = await fresh();
    const tally = createTally(db, clock);
    tally.add(of("2xx"), 3);
    tally.add(of("2xx", "t2"), 4);
    tally.add(of("2xx", "t1", "slack"), 5);
    await tally.flush();
    const stretch = { from: START, to: START + MINUTE };
    const total = async (whose: { tenant?: string; provider?: string }): Promise<number> =>
      ((await sums(db, ["requests"], { stretch, whose, now: START })).get("requests") ?? []).reduce(
        (sum, { count }) => sum + count,
        0,
      );
    expect(await total({ tenant: "t1" })).toBe(8);
    expect(await total({ tenant: "t1", provider: "github" })).toBe(3);
    expect(await total({})).toBe(12);
  });

  test("a course has a zero where nothing happened and a gap where no server ran", async () => {
    const { db, at, clock } = await fresh();
    const tally = createTally(db, clock);
    const alive = { name: "alive", tenant: "", provider: "", label: "" } as const;
    tally.set(alive, 1);
    tally.add(of("2xx"), 2);
    at(MINUTE);
    tally.set(alive, 1);
    at(3 * MINUTE);
    tally.set(alive, 1);
    tally.add(of("2xx"), 4);
    await tally.flush();
    const stretch = { from: START, to: START + 4 * MINUTE };
    const read = { stretch, whose: {}, stepS: 60, now: START };
    const ran = await course(db, ["alive"], read);
    const [line] = linesOf({
      name: "requests",
      sums: await course(db, ["requests"], read),
      alive: new Set(ran.map(({ at: start }) => start)),
      stretch,
      stepS: 60,
      byProvider: true,
    });
    expect(line?.provider).toBe("github");
    expect(line?.points.map(({ value }) => value)).toEqual([2, 0, null, 4]);
    const hours = await course(db, ["requests"], { ...read, stepS: 3600 });
    expect(hours.map(({ at: start, count }) => [start, count])).toEqual([[START, 6]]);
  });

  test("nothing is lost while the database cannot be asked", async () => {
    const { db, clock } = await fresh();
    let isDown = true;
    const flaky: Db = {
      ...db,
      batch: (all) => (isDown ? Promise.reject(new RangeError("down")) : db.batch(all)),
    };
    const tally = createTally(flaky, clock);
    tally.add(of("2xx"), 2);
    await expect(tally.flush()).rejects.toThrow(RangeError);
    tally.add(of("2xx"), 1);
    isDown = false;
    await tally.flush();
    const stretch = { from: START, to: START + MINUTE };
    const found = await sums(db, ["requests"], { stretch, whose: {}, now: START });
    expect(found.get("requests")?.[0]?.count).toBe(3);
  });

  test("minutes go after two days, hours after a year", async () => {
    const { db, clock } = await fresh();
    const tally = createTally(db, clock);
    tally.add(of("2xx"), 2);
    await tally.flush();
    const steps = async (): Promise<number[]> =>
      (await db.all<{ step: number }>("SELECT step FROM valetkey_server.tally ORDER BY step")).map(
        ({ step }) => step,
      );
    await removeCountsBefore(db, START + 49 * 60 * MINUTE);
    expect(await steps()).toEqual([60, 3600]);
    await removeCountsBefore(db, START + 52 * 60 * MINUTE);
    expect(await steps()).toEqual([3600]);
    await removeCountsBefore(db, START + 402 * 24 * 60 * MINUTE);
    expect(await steps()).toEqual([]);
  });
});

test("more numbers than there is room for are left out and counted", () => {
  const tally = createTally({} as Db, () => START);
  for (let index = 0; index < 20_010; index++)
    tally.add({ name: "requests", tenant: String(index), provider: "", label: "" });
  expect(tally.leftOut()).toBe(10);
});
