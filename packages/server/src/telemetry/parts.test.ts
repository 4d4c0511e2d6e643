/** The small parts of what watches a server. */
import { describe, expect, test } from "vitest";
import { createConnectionCounts } from "./connection-counts.ts";
import { exchangeOf, note } from "./exchange.ts";
import { fewValues } from "./labels.ts";
import { createLog, withAllLevels } from "./log.ts";
import { createMetrics, ownMsOf } from "./metrics.ts";
import { createRepeating } from "./repeating.ts";
import { causeOf } from "./spans.ts";

describe("labels", () => {
  test("stay few", () => {
    const label = fewValues(2);
    expect(["a", "b", "c", "a", undefined].map((value) => label(value))).toEqual([
      ...["a", "b", "other", "a"],
      "other",
    ]);
  });

  test("name the cause of a failure, and no text", () => {
    const causes = [
      { code: "needs_reauth", reason: "grant_revoked" },
      { code: "provider_unavailable" },
      { code: "with spaces and secrets" },
      null,
      "text",
    ];
    expect(causes.map(causeOf)).toEqual([
      ...["grant_revoked", "provider_unavailable"],
      ...["unknown", "unknown", "unknown"],
    ]);
  });
});

describe("a log", () => {
  test("tells of an error its name, its code and its place, and not its words", () => {
    const lines: string[] = [];
    const log = createLog("debug", { write: (line) => void lines.push(line) });
    log.debug("a");
    log.error("b", { error: Object.assign(new RangeError("canary"), { code: "E_X" }), keyId: 1 });
    const [, line = "{}"] = lines;
    expect(JSON.parse(line)).toMatchObject({
      ...{ level: "error", msg: "b", key_id: 1 },
      error: { name: "RangeError", code: "E_X", stack: expect.any(Array) },
    });
    expect(lines.join("")).not.toContain("canary");
  });

  test("of two levels is one of all, whose further lines go nowhere", () => {
    const said: string[] = [];
    const log = withAllLevels({
      warn: (message) => void said.push(message),
      error: (message) => void said.push(message),
    });
    log.debug("a");
    log.info("b");
    log.warn("c");
    log.error("d");
    expect(said).toEqual(["c", "d"]);
  });
});

test("work that repeats goes on after a failure, which is said once, and ends when it is told to", async () => {
  const said: string[] = [];
  let times = 0;
  const enough = Promise.withResolvers<undefined>();
  const work = async (): Promise<void> => {
    times += 1;
    if (times === 3) enough.resolve(undefined);
    throw new RangeError("canary");
  };
  const log = { warn: (message: string) => void said.push(message) };
  const repeating = createRepeating({ work, everyMs: 1, failed: "It failed" }, log);
  repeating.start();
  await enough.promise;
  await repeating.stop();
  const after = times;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(times).toBe(after);
  expect(said).toEqual(["It failed; it is tried again"]);
});

test("connections are counted once in a while, and an answer outlives a database that is away", async () => {
  let asked = 0;
  let isDown = false;
  const counts = createConnectionCounts({
    connections: {
      find: async () => undefined,
      count: async () => {
        asked += 1;
        if (isDown) throw new RangeError("down");
        return [];
      },
    },
  });
  await Promise.all([counts.get(), counts.get()]);
  await counts.get();
  expect(asked).toBe(1);
  isDown = true;
  const never = createConnectionCounts({
    connections: {
      find: async () => undefined,
      count: () => Promise.reject(new RangeError("down")),
    },
  });
  await expect(never.get()).rejects.toThrow(RangeError);
});

test("an exchange is found by its request, and nothing is written down where there is none", () => {
  note({}, { tenant: "t" });
  note(undefined, { tenant: "t" });
  expect(exchangeOf({ incoming: {} })).toBeUndefined();
  expect(exchangeOf("x")).toBeUndefined();
});

test("what was added to a call is known where it was sent once", () => {
  expect(ownMsOf(12, { providerMs: 10 })).toBe(2);
  expect(ownMsOf(9, { providerMs: 10, attempts: 1 })).toBe(0);
  expect(ownMsOf(12, { providerMs: 10, attempts: 2 })).toBeUndefined();
  expect(ownMsOf(undefined, { providerMs: 10 })).toBeUndefined();
  expect(ownMsOf(12, {})).toBeUndefined();
});

test("metrics count what they are told", async () => {
  const metrics = createMetrics({
    version: "1.2.3",
    active: () => 4,
    connections: async () => [{ provider: "p", status: "active", count: 3 }],
    dropped: () => 5,
    named: (slug) => slug,
  });
  const base = { requestId: "req_1", path: "/", startedAt: 0, ip: "", route: "proxy" };
  const ended = { status: 200, ms: 5, headMs: 4, aborted: false };
  metrics.observer({ ...base, method: "BREW" }, ended);
  metrics.observer({ ...base, method: "GET", call: { method: "GET", url: "/" } }, ended);
  metrics.spans.ended?.({ name: "renew", tenant: "t", provider: "p" }, { ms: 1, error: {} }, {});
  metrics.spans.ended?.({ name: "poll", tenant: "t", provider: "p" }, { ms: 1 }, {});
  metrics.delivery("given_up", 1);
  const text = await metrics.text();
  for (const line of [
    'valetkey_http_requests_total{route="proxy",method="other",status="200"} 1',
    'valetkey_proxy_calls_total{provider="none",status="200",source="valetkey"} 1',
    'valetkey_renewals_total{provider="p",outcome="unknown"} 1',
    'valetkey_webhook_deliveries_total{outcome="given_up"} 1',
    "valetkey_http_requests_in_flight 4",
    "valetkey_requests_not_kept 5",
    'valetkey_connections{provider="p",status="active"} 3',
  ])
    expect(text).toContain(line);
});
