import { describe, expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";
import { createFailures } from "../keys/finding/failures.ts";
import { createKeys } from "../keys/finding/keys.ts";
import { newKey, newToken } from "../keys/key.ts";
import { mintUserToken } from "../keys/user-token-table.ts";
import { createRates } from "./rate-limit.ts";

const server = useServer({
  http: { requestsPerMinute: 5, failuresPerMinute: 3, trustedProxies: ["127.0.0.0/8"] },
});

describe("a key's own limit", () => {
  test("is told with every answer, and what goes beyond it is refused", async () => {
    const api = await server();
    const key = await api.makeKey({ scopes: ["connections:read"] });
    const ask = (path = "/v1/connections", by = key) =>
      api.call("GET", path, undefined, { authorization: `Bearer ${by}` });
    const first = await ask();
    expect(first.headers.get("ratelimit-policy")).toBe('"requests";q=5;w=60');
    expect(first.headers.get("ratelimit")).toMatch(/^"requests";r=4;t=\d+$/);
    const refused = await ask("/v1/keys");
    expect(refused.status).toBe(403);
    expect(refused.headers.get("ratelimit")).toMatch(/;r=3;/);
    for (let more = 0; more < 3; more++) await ask();
    const beyond = await ask();
    expect(beyond).toMatchObject({
      status: 429,
      body: { code: "rate_limited_by_valetkey", retryable: true },
    });
    const wait = Number(beyond.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(beyond.headers.get("ratelimit")).toMatch(/;r=0;/);
    const other = await api.makeKey({ scopes: ["connections:read"] });
    expect((await ask("/v1/connections", other)).status).toBe(200);
  });

  test("begins anew each minute, and 0 is none", () => {
    let now = 0;
    const rates = createRates(2, () => now);
    expect(rates.take("a")["ratelimit"]).toBe('"requests";r=1;t=60');
    now = 30_000;
    rates.take("a");
    expect(() => rates.take("a")).toThrow("2 requests a minute");
    now = 60_000;
    expect(rates.take("a")["ratelimit"]).toBe('"requests";r=1;t=60');
    expect(createRates(0, () => now).take("a")).toEqual({});
  });

  test("is kept for so many keys that a flood of them fills no memory", () => {
    const rates = createRates(1, () => 0);
    for (let key = 0; key < 10_001; key++) rates.take(`key ${key}`);
    // The oldest is forgotten, the newest is not.
    expect(rates.take("key 0")).toBeTruthy();
    expect(() => rates.take("key 10000")).toThrow();
  });
});

describe("who sends no good key", () => {
  test("is refused without a look-up after a few tries, and nobody else is", async () => {
    const api = await server();
    const ask = async (key: string, from: string) =>
      api.call("GET", "/v1/whoami", undefined, {
        authorization: `Bearer ${key}`,
        "x-forwarded-for": from,
      });
    const good = await api.makeKey({ scopes: ["admin"] });
    expect((await ask(good, "192.0.2.1")).status).toBe(200);
    for (let tries = 0; tries < 4; tries++)
      expect((await ask("vk_no", "192.0.2.1")).status).toBe(401);
    const limited = await ask("vk_no", "192.0.2.1");
    expect(limited).toMatchObject({ status: 429, body: { code: "rate_limited_by_valetkey" } });
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    // Who shares the address and has a key that is known goes on.
    expect((await ask(good, "192.0.2.1")).status).toBe(200);
    expect((await ask("vk_no", "192.0.2.2")).status).toBe(401);
    // So does who has a good one that this process has not seen.
    const unseen = await api.makeKey({ scopes: ["admin"] });
    expect((await ask(unseen, "192.0.2.1")).status).toBe(200);
  });

  test("is told apart from who sends a good one in one look a second, however many are made up", async () => {
    const { app, makeKey } = await server();
    let now = app.clock();
    let asked = 0;
    const looked: string[] = [];
    const all: typeof app.db.all = (...given) => {
      asked += 1;
      return app.db.all(...given);
    };
    const keys = createKeys({
      ...{ db: { ...app.db, all }, notes: app.db, log: app.log },
      ...{ clock: () => now, failuresPerMinute: 1 },
      sessionOf: async (token) => {
        looked.push(token);
        return app.host.sessions.ofLink(token);
      },
    });
    const tried = (credential: string): Promise<string> =>
      keys.authenticate(`Bearer ${credential}`, "192.0.2.9").then(
        ({ id }) => id,
        ({ code }) => code,
      );
    for (let tries = 0; tries < 3; tries++) await tried("vk_no");
    expect([await tried("vk_no"), asked]).toEqual(["rate_limited_by_valetkey", 0]);
    const flood = Array.from({ length: 50 }, () => tried(newKey("live")));
    expect(new Set(await Promise.all(flood))).toEqual(new Set(["rate_limited_by_valetkey"]));
    expect(asked).toBe(1);
    now += 1_000;
    const good = await makeKey({ id: "key_good", scopes: ["admin"] });
    expect(await tried(good)).toBe("key_good");
    const { db } = app;
    // The same for sessions.
    const asSession = async (token: string): Promise<string> => {
      const found = await keys
        .authenticate(`Bearer ${token}`, "192.0.2.9")
        .catch(({ code }) => code);
      return found.kind ?? found;
    };
    const link = await app.vault.user("sam").at("sandbox-oauth2").connect();
    const [, opened = ""] = /connect\/(vkst_.*)$/.exec(link.url) ?? [];
    const before = asked;
    const made = Array.from({ length: 50 }, () => asSession(newToken("vkst_")));
    expect(new Set(await Promise.all(made))).toEqual(new Set(["rate_limited_by_valetkey"]));
    expect([await asSession("vkst_short"), asked - before]).toEqual([
      "rate_limited_by_valetkey",
      1,
    ]);
    expect([await asSession(opened), looked]).toEqual(["session_token", [opened]]);
    const user = { tenant: "default", owner: "user:alice", keyId: "key_good", now };
    const { token } = await mintUserToken(db, user);
    now += 1_000;
    expect(await tried(token)).toBe("key_good");
    expect(await tried(`${token}x`)).toBe("rate_limited_by_valetkey");
    await keys.close();
  });

  test("is counted by the subscriber, in bounded memory, for a minute", () => {
    let now = 0;
    const failures = createFailures(1, () => now);
    failures.note("2001:db8:1:2::1");
    failures.note("2001:db8:1:2:ffff::2");
    expect(failures.waitOf("2001:db8:1:2::3")).toBe(60);
    expect(failures.waitOf("2001:db8:1:3::1")).toBe(undefined);
    now = 60_000;
    expect(failures.waitOf("2001:db8:1:2::3")).toBe(undefined);
    for (let host = 0; host < 10_001; host++) {
      const address = `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`;
      failures.note(address);
      failures.note(address);
    }
    expect(failures.waitOf("10.0.0.0")).toBe(undefined);
    expect(failures.waitOf("10.0.39.16")).toBe(60);
    expect(failures.waitOf(undefined)).toBe(undefined);
  });
});
