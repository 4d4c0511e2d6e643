import { beforeEach, expect, test } from "vitest";
import { memory } from "../../../memory.ts";
import { type ManualClock, manualClock } from "../../../testing/manual-clock.ts";
import { aConnection, now } from "../../../testing/store-contract/fixtures.ts";
import type { Store } from "../../store.ts";
import { createTouch, type Touch } from "./touches.ts";

const hour = 60 * 60_000;

let clock: ManualClock;
let store: Store;
let written: number[];
let work: Promise<unknown>[];
let failing: boolean;
let warned: string[];
let touch: Touch;

beforeEach(async () => {
  clock = manualClock(now);
  store = memory({ clock });
  written = [];
  work = [];
  warned = [];
  failing = false;
  const touchConnections: Store["touchConnections"] = async (used) => {
    written.push(used.length);
    if (failing) throw new TypeError("a secret of the store's");
    await store.touchConnections(used);
  };
  touch = createTouch({
    store: { touchConnections },
    clock,
    log: { warn: (message) => warned.push(message), error: () => undefined },
    background: (each) => work.push(each),
  });
});

test("writes the uses of a moment at once, each connection once an hour", async () => {
  const rows = [aConnection(), aConnection()];
  for (const row of rows) await store.saveConnection(row, null);
  for (const row of [...rows, ...rows]) touch(row);
  await Promise.all(work);
  expect(written).toEqual([2]);
  const [row] = rows;
  expect((await store.getConnection("t1", row?.id ?? ""))?.usedAt).toBe(now);
  clock.advance(hour - 1);
  for (const each of rows) touch(each);
  clock.advance(1);
  for (const each of rows) touch(each);
  await Promise.all(work);
  expect(written).toEqual([2, 2]);
});

test("leaves what another process has noted within the hour", async () => {
  touch(aConnection({ usedAt: now - hour + 1 }));
  await Promise.all(work);
  expect(written).toEqual([]);
});

test("tries again at the next use what could not be written, and says so without the reason's words", async () => {
  const row = aConnection();
  failing = true;
  touch(row);
  await Promise.all(work);
  expect(warned).toEqual(["The last use of 1 connections could not be noted (TypeError)"]);
  failing = false;
  touch(row);
  await Promise.all(work);
  expect(written).toEqual([1, 1]);
});

test("each who uses one is noted, within the hour too, and once an hour", async () => {
  const row = aConnection();
  await store.saveConnection(row, null);
  const usedBy = async (by?: string): Promise<unknown> => {
    const current = await store.getConnection(row.tenant, row.id);
    touch(current ?? row, by);
    await Promise.all(work);
    return (await store.getConnection(row.tenant, row.id))?.usedBy;
  };
  expect(await usedBy("inbox agent")).toBe("inbox agent");
  expect(await usedBy()).toBe(null);
  expect(await usedBy("inbox agent")).toBe(null);
  expect(written).toEqual([1, 1]);
  clock.advance(hour);
  expect(await usedBy("inbox agent")).toBe("inbox agent");
});
