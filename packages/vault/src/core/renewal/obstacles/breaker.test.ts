import { beforeEach, describe, expect, test } from "vitest";
import { memory } from "../../../memory.ts";
import { type ManualClock, manualClock } from "../../../testing/manual-clock.ts";
import { now } from "../../../testing/store-contract/fixtures.ts";
import { createEvents } from "../../audit/events.ts";
import type { RenewFailure } from "../../protocols/protocol.ts";
import type { Store } from "../../store.ts";
import { type Breakers, createBreakers, type RenewalDoor } from "./breaker.ts";

const key: RenewalDoor = {
  tenant: "t1",
  provider: "acme",
  origin: "https://acme.example",
  clientId: "client-1",
};
const badScope: RenewFailure = {
  outcome: "misconfigured",
  problem: "client_rejected",
  message: "No such scope.",
};
const refused: RenewFailure = {
  ...badScope,
  message: "The client is not known.",
  isCertain: true,
};
const silent: RenewFailure = {
  outcome: "later",
  problem: "provider_unavailable",
  message: "Nobody is there.",
};
const lost: RenewFailure = { outcome: "unknown", problem: "renewal_in_doubt", message: "Cut off." };

let clock: ManualClock;
let store: Store;
let reads: number;
let closes: number;
let logged: unknown[];
/** Types of the events of all processes. */
let announced: string[];

beforeEach(() => {
  clock = manualClock(now);
  store = memory({ clock });
  reads = 0;
  closes = 0;
  logged = [];
  announced = [];
});

/** The breakers of one more process. */
function process(): Breakers {
  const log = { warn: () => undefined, error: (...said: unknown[]) => logged.push(said) };
  const events = createEvents({
    clock,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    log,
  });
  events.on("*", ({ type }) => {
    announced.push(type);
  });
  const getBreaker: Store["getBreaker"] = async (of) => {
    reads += 1;
    return store.getBreaker(of);
  };
  const closeBreaker: Store["closeBreaker"] = async (...asked) => {
    closes += 1;
    return store.closeBreaker(...asked);
  };
  return createBreakers({
    store: { ...store, getBreaker, closeBreaker },
    events,
    clock,
    aging: clock,
    log,
  });
}

async function told(): Promise<string[]> {
  const events = await store.listEvents({ tenant: "t1", limit: 100 });
  return events.map(({ type }) => type).reverse();
}

/** What the last event says. */
async function toldOf(): Promise<unknown> {
  const [last] = await store.listEvents({ tenant: "t1", limit: 1 });
  return last?.data;
}

/** Five failures of three connections. */
async function outage(breakers: Breakers, failure: RenewFailure = silent): Promise<boolean[]> {
  const results: boolean[] = [];
  for (const id of ["a", "b", "c", "a", "b"]) results.push(await breakers.failed(key, id, failure));
  return results;
}

describe("a client that is refused", () => {
  test("opens at once and is told once, whichever process meets it", async () => {
    const [one, other] = [process(), process()];
    expect(await one.failed(key, "a", refused)).toBe(true);
    expect(await other.failed(key, "b", refused)).toBe(true);
    expect(await told()).toEqual(["provider.client_rejected"]);
    expect(announced).toEqual(["provider.client_rejected"]);
    expect(logged).toEqual([
      ["acme refuses the client: The client is not known.", { tenant: "t1", provider: "acme" }],
    ]);
    expect(await toldOf()).toEqual({
      reason: "client_rejected",
      whoCanFix: "operator",
      message: "The client is not known.",
    });
    expect(await one.check(key)).toMatchObject({
      code: "client_rejected",
      whoCanFix: "operator",
      reason: "client_rejected",
      retryAfterSeconds: 60,
    });
  });

  test("for another reason than that it is not known is so once two connections say it", async () => {
    const breakers = process();
    for (let turn = 0; turn < 5; turn++)
      expect(await breakers.failed(key, "a", badScope)).toBe(false);
    expect(await breakers.check(key)).toBeUndefined();
    expect(await breakers.failed(key, "b", badScope)).toBe(true);
    expect(await told()).toEqual(["provider.client_rejected"]);
    await breakers.answered(key);
    expect(await breakers.failed(key, "a", badScope)).toBe(false);
    await breakers.answered(key);
    expect(await breakers.failed(key, "b", badScope)).toBe(false);
  });

  test("is probed once a minute, by one process", async () => {
    const [one, other] = [process(), process()];
    await one.failed(key, "a", refused);
    await other.check(key);
    clock.advance(59_999);
    expect(await one.check(key)).toBeDefined();
    clock.advance(1);
    const checks = await Promise.all([one.check(key), other.check(key), one.check(key)]);
    expect(checks.filter((error) => error === undefined)).toHaveLength(1);
    clock.advance(59_999);
    expect(await one.check(key)).toBeDefined();
    expect(await other.check(key)).toBeDefined();
  });

  test("is probed at once by a process that starts: its operator may have mended it", async () => {
    await process().failed(key, "a", refused);
    const mended = process();
    expect(await mended.check(key)).toBeUndefined();
    expect(await mended.check(key)).toMatchObject({ code: "client_rejected" });
  });

  test("is probed at once when the client was changed", async () => {
    const breakers = process();
    await breakers.failed(key, "a", refused);
    expect(await breakers.check(key)).toBeDefined();
    breakers.mended(key);
    expect(await breakers.check(key)).toBeUndefined();
    expect(await breakers.check(key)).toBeDefined();
  });

  test("is probed before its time by those alone whose client was changed, a tenant's or everybody's", async () => {
    const breakers = process();
    const other = { ...key, tenant: "t2" };
    for (const door of [key, other]) await breakers.failed(door, "a", refused);
    breakers.mended({ provider: "other" });
    breakers.mended({ tenant: "t1", provider: "other" });
    breakers.mended({ tenant: "t2", provider: "acme" });
    expect(await breakers.check(key)).toBeDefined();
    expect(await breakers.check(other)).toBeUndefined();
    breakers.mended({ provider: "acme" });
    for (const door of [key, other]) expect(await breakers.check(door)).toBeUndefined();
  });

  test("is over when the provider answers, which is told once", async () => {
    const [one, other] = [process(), process()];
    await one.failed(key, "a", refused);
    await other.check(key);
    await other.answered(key);
    await one.answered(key);
    expect(await told()).toEqual(["provider.client_rejected", "provider.recovered"]);
    expect(announced).toEqual(["provider.client_rejected", "provider.recovered"]);
    for (const each of [one, other]) expect(await each.check(key)).toBeUndefined();
  });

  test("is its own: another tenant, provider or token endpoint goes on", async () => {
    const breakers = process();
    await breakers.failed(key, "a", refused);
    const others = [
      { tenant: "t2" },
      { provider: "other" },
      { origin: "https://b.example" },
      { clientId: "client-2" },
    ];
    for (const other of others) expect(await breakers.check({ ...key, ...other })).toBeUndefined();
  });
});

describe("a provider that does not answer", () => {
  test.each([
    ["later", silent],
    ["unknown", lost],
  ] as const)(
    "is the provider's affair after five failures of three connections (%s)",
    async (_name, failure) => {
      const breakers = process();
      expect(await outage(breakers, failure)).toEqual([false, false, false, false, true]);
      expect(await breakers.check(key)).toMatchObject({
        code: "provider_unavailable",
        whoCanFix: "provider",
        retryAfterSeconds: 10,
      });
      expect(await told()).toEqual(["provider.unavailable"]);
      expect(await toldOf()).toEqual({
        reason: "provider_unavailable",
        whoCanFix: "provider",
        message: failure.message,
      });
      clock.advance(10_000);
      expect(await breakers.check(key)).toBeUndefined();
    },
  );

  test("is one event for ten thousand connections", async () => {
    const breakers = process();
    for (let index = 0; index < 10_000; index++) await breakers.failed(key, `con_${index}`, silent);
    expect(await told()).toEqual(["provider.unavailable"]);
  });

  test("is the connection's own affair where only two fail, or others are answered between", async () => {
    const breakers = process();
    for (let index = 0; index < 20; index++)
      expect(await breakers.failed(key, `con_${index % 2}`, silent)).toBe(false);
    await breakers.answered(key);
    for (const id of ["a", "b", "c", "d"])
      expect(await breakers.failed(key, id, silent)).toBe(false);
    await breakers.answered(key);
    expect(await breakers.failed(key, "e", silent)).toBe(false);
    expect(await told()).toEqual([]);
  });

  test("is known to a process that has not seen it fail", async () => {
    const [one, other] = [process(), process()];
    await outage(one);
    expect(await other.failed(key, "z", silent)).toBe(true);
    expect(await told()).toEqual(["provider.unavailable"]);
  });
});

describe("a provider that did not answer, and refuses a client now", () => {
  test("is there again, which is told, and so is what it says", async () => {
    const breakers = process();
    await outage(breakers);
    expect(await breakers.failed(key, "a", { ...refused, isAnswer: true })).toBe(true);
    expect(await told()).toEqual([
      "provider.unavailable",
      "provider.recovered",
      "provider.client_rejected",
    ]);
    expect(await breakers.check({ ...key, clientId: "client-2" })).toBeUndefined();
  });

  test("is not there again by what was found out without it", async () => {
    const breakers = process();
    await outage(breakers);
    await breakers.failed(key, "a", badScope);
    expect(await told()).toEqual(["provider.unavailable"]);
  });
});

describe("a provider that answers none of many tenants", () => {
  const at = (tenant: string, over: Partial<RenewalDoor> = {}): RenewalDoor => ({
    ...key,
    tenant,
    ...over,
  });
  /** Failures of one connection of each of these tenants. */
  async function failures(breakers: Breakers, tenants: string, over?: Partial<RenewalDoor>) {
    const results: boolean[] = [];
    for (const each of tenants)
      results.push(await breakers.failed(at(each, over), `con_${each}`, silent));
    return results;
  }
  const evidence = "abcde";

  test("is the provider's affair after five failures of three of them, and told to each that meets it, once", async () => {
    const breakers = process();
    expect(await failures(breakers, "abcab")).toEqual([false, false, false, false, true]);
    expect(await failures(breakers, "abcdabcd")).toEqual(Array(8).fill(true));
    expect(announced).toEqual(Array(4).fill("provider.unavailable"));
    expect(await breakers.check(at("d"))).toMatchObject({
      code: "provider_unavailable",
      retryAfterSeconds: 10,
    });
    expect(await breakers.check(at("e"))).toBeUndefined();
  });

  test("is one event at most for each of ten thousand tenants of one connection", async () => {
    const breakers = process();
    const own: string[] = [];
    for (let turn = 0; turn < 3; turn++)
      for (let index = 0; index < 10_000; index++) {
        const tenant = `t${index}`;
        if (!(await breakers.failed(at(tenant), "con_1", silent))) own.push(tenant);
      }
    expect(own).toHaveLength(4);
    expect(announced).toHaveLength(10_000);
  });

  test("is theirs to probe one by one, and over for each that is answered", async () => {
    const breakers = process();
    await failures(breakers, evidence);
    await failures(breakers, "ab");
    clock.advance(10_000);
    for (const tenant of "ab") expect(await breakers.check(at(tenant))).toBeUndefined();
    await breakers.answered(at("a"));
    expect(await breakers.check(at("a"))).toBeUndefined();
    expect(await breakers.check(at("b"))).toBeDefined();
    // And what was seen of all tenants is over with the first answer.
    expect(await failures(breakers, "f")).toEqual([false]);
    expect(announced.filter((type) => type === "provider.recovered")).toHaveLength(1);
  });

  test("is not found out by one tenant for the others, nor by two, however often", async () => {
    const breakers = process();
    await outage(breakers);
    for (let turn = 0; turn < 5; turn++) await outage(breakers);
    expect(await failures(breakers, "aaaa")).toEqual([false, false, false, false]);
    expect(announced).toEqual(["provider.unavailable"]);
  });

  test("is so for the client and the token endpoint that they share, and no other", async () => {
    const breakers = process();
    await failures(breakers, evidence);
    for (const over of [
      { clientId: "brought-along" },
      { origin: "https://b.example" },
      { provider: "other" },
    ])
      expect(await failures(breakers, "a", over)).toEqual([false]);
    expect(await breakers.failed(at("z"), "con_z", badScope)).toBe(false);
  });

  test("is forgotten two minutes after the last failure", async () => {
    const breakers = process();
    await failures(breakers, evidence);
    clock.advance(119_000);
    expect(await failures(breakers, "f")).toEqual([true]);
    clock.advance(120_001);
    expect(await failures(breakers, "g")).toEqual([false]);
  });
});

describe("a provider that asks to be left alone", () => {
  test.each([
    [0.0005, 1],
    [20.0001, 20_001],
    [1e300, 3_600_000],
    [Number.NaN, 10_000],
    [-5, 10_000],
  ])("for %d s is asked again at a time that a store can keep", async (seconds, waitMs) => {
    const breakers = process();
    await outage(breakers, { ...silent, retryAfterSeconds: seconds });
    const { probeAt } = (await store.getBreaker(key)) ?? {};
    expect(probeAt).toBe(now + Math.max(waitMs, 10_000));
  });

  test("is left alone by all for as long as it says, and nothing is told", async () => {
    const breakers = process();
    const limited = { outcome: "later", problem: "rate_limited", message: "Slow down." } as const;
    expect(await breakers.failed(key, "a", { ...limited, retryAfterSeconds: 30 })).toBe(false);
    expect(await breakers.check(key)).toMatchObject({
      code: "rate_limited",
      reason: "rate_limited",
      retryAfterSeconds: 30,
    });
    clock.advance(30_000);
    expect(await breakers.check(key)).toBeUndefined();
    await breakers.failed(key, "a", limited);
    expect(await breakers.check(key)).toBeUndefined();
    // A year is a mistake, an hour may be meant; and who answers again is left alone no more.
    await breakers.failed(key, "a", { ...limited, retryAfterSeconds: 31_536_000 });
    expect((await breakers.check(key))?.retryAfterSeconds).toBe(3_600);
    await breakers.answered(key);
    expect(await breakers.check(key)).toBeUndefined();
    expect(await told()).toEqual([]);
  });
});

test("goes by what the store said for five seconds", async () => {
  const breakers = process();
  for (let index = 0; index < 100; index++) await breakers.check(key);
  // Of the endpoint, and of the client at it.
  expect(reads).toBe(2);
  // Whoever is answered where nothing is open has nothing to close.
  for (let index = 0; index < 100; index++) await breakers.answered(key);
  expect([reads, closes]).toEqual([2, 0]);
  await process().failed(key, "a", refused);
  clock.advance(4_999);
  expect(await breakers.check(key)).toBeUndefined();
  clock.advance(1);
  await breakers.check(key);
  expect(await breakers.check(key)).toMatchObject({ code: "client_rejected" });
});
