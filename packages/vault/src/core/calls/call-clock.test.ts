/** The clock of signatures: the provider's where it tells, and what is told of a connection where that does not help. */
import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, VaultOptions } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing.ts";

const well = { state: "active", problem: null };

describe("signatures that are refused for their time", () => {
  let aheadMs = 0;
  let world: UseWorld;
  /** Keeps to itself when it is there, so that nobody can go by its clock. */
  const withoutDate: typeof fetch = async (input, init) => {
    const { body, status, headers } = await fetch(input, init);
    const told = new Headers(headers);
    told.delete("date");
    return new Response(body, { status, headers: told });
  };
  const start = (over: Partial<VaultOptions> = {}): Handle =>
    world.another(over).user("alice").at("oauth1");
  const calls = (): number => world.oauth1.counters().apiRequests;

  beforeEach(async () => {
    aheadMs = 0;
    const clock = manualClock();
    const store = memory({ clock: () => clock() + aheadMs });
    world = await useWorld({ clock, oauth1: { tellsTimestamps: false }, vault: { store } });
    await world.connect("alice", "oauth1");
  });

  test.each([
    ["by the time of its answer", false],
    ["by the times that it takes", true],
  ])("are made again by the provider's clock, %s, and nothing is told", async (_how, told) => {
    const clock = manualClock();
    const store = memory({ clock: () => clock() + aheadMs });
    world = await useWorld({ clock, oauth1: { tellsTimestamps: told }, vault: { store } });
    await world.connect("alice", "oauth1");
    aheadMs = 600_000;
    const handle = start(told ? { fetch: withoutDate } : {});
    const before = calls();
    const body = new URLSearchParams({ text: "sent once more" });
    expect((await handle.fetch("/notes", { method: "POST", body })).status).toBe(201);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(calls()).toBe(before + 3);
    expect(await handle.status()).toMatchObject(well);
    expect(world.told()).toEqual([]);
  });

  test("are not made again for a stream, and the next one is right", async () => {
    aheadMs = 600_000;
    const handle = start();
    const body = new Blob(['{"text":"stream"}']).stream();
    const headers = { "content-type": "application/json" };
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      headers,
      duplex: "half",
    };
    const before = calls();
    expect((await handle.fetch("/notes", init)).status).toBe(401);
    expect(calls()).toBe(before + 1);
    expect(await handle.status()).toMatchObject(well);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.told()).toEqual([]);
  });

  test("are told of the connection, which has not ended, until one is taken", async () => {
    const over = { fetch: withoutDate };
    aheadMs = 600_000;
    const [one, other] = [start(over), start(over)];
    const before = calls();
    for (const at of [one, one, other]) expect((await at.fetch("/me")).status).toBe(401);
    expect(calls()).toBe(before + 3);
    expect(await one.status()).toMatchObject({
      state: "degraded",
      problem: { code: "clock_skew", whoCanFix: "operator" },
    });
    aheadMs = 0;
    const mended = start(over);
    expect((await mended.fetch("/me")).status).toBe(200);
    expect(await mended.status()).toMatchObject(well);
    expect(world.told()).toEqual(["connection.degraded", "connection.recovered"]);
  });

  test("at the harmless request do not end a connection either", async () => {
    aheadMs = 600_000;
    const handle = start({ fetch: withoutDate });
    world.oauth1.control.failNext("api", { status: 401, body: "odd" });
    expect((await handle.fetch("/me")).status).toBe(401);
    expect((await handle.status()).problem?.code).toBe("clock_skew");
  });
});
