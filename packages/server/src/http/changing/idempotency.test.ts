import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVault } from "valetkey";
import { hostOf } from "valetkey/host";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { usePostgres } from "../../../../vault/test/postgres/use-postgres.ts";
import { useServer } from "../../../test/use-server.ts";
import type { Db } from "../../db/db.ts";
import { openStore, type StorePlace } from "../../db/open.ts";
import type { Caller } from "../../keys/caller.ts";
import type { Answer } from "../routing/route.ts";
import { createIdempotency, type Idempotency, type Repeatable } from "./idempotency.ts";
import { createIdempotencyTable, type IdempotencyTable } from "./idempotency-table.ts";

const server = useServer();
const db = usePostgres();
const encryptionKeys = `k1:${Buffer.alloc(32, 9).toString("base64")}`;
const caller = { kind: "api_key", id: "key_1" } as Caller;
const request: Repeatable = {
  ...{ given: "7c1", caller, tenant: "acme", target: "POST /v1/things", secrets: [] },
  body: { a: 1, b: [{ c: 2, d: 3 }] },
};
const done = async () => ({ status: 201, body: { link: "https://canary.example/vkst_canary" } });

describe("through the API", () => {
  test("a request that is sent again is answered as before, and acted on once", async () => {
    const api = await server();
    const ask = (body: object, key = "one", tenant = "default") =>
      api.call("POST", "/v1/connect-sessions", body, {
        "idempotency-key": key,
        "valetkey-tenant": tenant,
      });
    const body = { user: { id: "alice" }, provider: "sandbox-oauth2" };
    const first = await ask(body);
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotency-replayed")).toBe(null);
    const again = await ask({ provider: "sandbox-oauth2", user: { id: "alice" } });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await ask({ ...body, reason: "another" });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
    for (const [key, tenant] of [
      ["two", "default"],
      ["one", "acme"],
    ]) {
      const fresh = await ask(body, key, tenant);
      expect(fresh.headers.get("idempotency-replayed")).toBe(null);
      expect(fresh.body.session_token).not.toBe(first.body.session_token);
    }
    const stored = await api.app.db.all("SELECT * FROM valetkey_server.idempotency");
    expect(Buffer.from(JSON.stringify(stored)).includes(first.body.session_token)).toBe(false);
  });

  test("a new API key is not shown again, nor made again", async () => {
    const api = await server();
    const ask = () =>
      api.call("POST", "/v1/keys", { name: "once", preset: "ci" }, { "idempotency-key": "k" });
    const [first, again] = [await ask(), await ask()];
    expect(first.body.key).toMatch(/^vk_/);
    expect(again.body).toEqual({ ...first.body, key: null });
    const named = (await api.call("GET", "/v1/keys?limit=200")).body.data;
    expect(named.filter((key: { name: string }) => key.name === "once")).toHaveLength(1);
  });

  test("another key's requests are its own", async () => {
    const api = await server();
    const other = await api.makeKey({ scopes: ["admin"] });
    const ask = (key: string) =>
      api.call(
        "POST",
        "/v1/keys",
        { name: "mine", preset: "ci" },
        {
          authorization: `Bearer ${key}`,
          "idempotency-key": "same",
        },
      );
    expect((await ask(api.key)).body.id).not.toBe((await ask(other)).body.id);
  });

  test("what failed is tried anew, and a key that is none is refused", async () => {
    const api = await server();
    const ask = (provider: string, key: string) =>
      api.call(
        "POST",
        "/v1/connect-sessions",
        { user: { id: "a" }, provider },
        {
          "idempotency-key": key,
        },
      );
    expect((await ask("nowhere", "failing")).status).toBe(404);
    expect((await ask("sandbox-oauth2", "failing")).status).toBe(201);
    for (const key of ["a b", "x".repeat(256)])
      expect((await ask("sandbox-oauth2", key)).body.code).toBe("invalid_request");
  });

  test("one whose tenant was erased since is as good as new", async () => {
    const api = await server();
    const headers = { "idempotency-key": "erased", "valetkey-tenant": "gone" };
    const body = { user: { id: "alice" }, provider: "sandbox-oauth2" };
    const first = await api.call("POST", "/v1/connect-sessions", body, headers);
    await api.call("DELETE", "/v1/tenant?confirm=gone", undefined, { "valetkey-tenant": "gone" });
    const again = await api.call("POST", "/v1/connect-sessions", body, headers);
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(first.body.id);
  });
});

type Process = Pick<Idempotency, "once"> & {
  table: IdempotencyTable;
  db: Db;
  warned: string[];
};

/** Makes processes of their own over one database, as far as it can tell. */
function useProcesses(kind: "sqlite" | "postgres"): (clock?: () => number) => Promise<Process> {
  let folder: string;
  let place: StorePlace;
  let stop: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "valetkey-idempotency-"));
    place = { kind: "sqlite", path: join(folder, "valetkey.db") };
    if (kind === "sqlite") return;
    const shared = await db.server();
    const { host, port, user, password, database } = await shared.createDatabase();
    place = { kind, url: `postgres://${user}:${password}@${host}:${port}/${database}` };
  }, 60_000);
  afterAll(async () => {
    for (const each of stop) await each();
    rmSync(folder, { recursive: true });
  });

  return async (clock: () => number = Date.now) => {
    const opened = await openStore(place);
    const vault = createVault({
      ...{ publicUrl: "https://vault.example", encryptionKeys, store: opened.store },
      providers: {},
    });
    stop = [
      ...stop,
      async () => {
        await vault.close();
        await opened.close();
      },
    ];
    const warned: string[] = [];
    const log = { warn: (message: string) => void warned.push(message) };
    const parts = { db: opened.db, host: hostOf(vault), clock, log };
    const table = createIdempotencyTable(opened.db, clock);
    return { once: createIdempotency(parts).once, table, db: opened.db, warned };
  };
}

describe.each(["sqlite", "postgres"] as const)("between processes on %s", (kind) => {
  const another = useProcesses(kind);

  test("one acts, the others are told to wait, and then all have its answer", async () => {
    const processes = await Promise.all([another(), another(), another()]);
    const asked = { ...request, given: "raced" };
    let acted = 0;
    const finish = Promise.withResolvers<void>();
    const act = async () => {
      acted += 1;
      await finish.promise;
      return done();
    };
    let refused = 0;
    const asking = Array.from({ length: 12 }, async (_, index) => {
      const answer = processes[index % 3]?.once(asked, act);
      // The one that acts goes on once all others have asked.
      answer?.catch(() => {
        refused += 1;
        if (refused === 11) finish.resolve();
      });
      return answer;
    });
    const all = Promise.allSettled(asking);
    const codes = (await all).map((each) =>
      each.status === "fulfilled" ? each.value?.status : each.reason.code,
    );
    expect(acted).toBe(1);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === "idempotency_in_progress")).toHaveLength(11);
    for (const { once } of processes)
      expect(await once(asked, act)).toMatchObject({
        ...(await done()),
        headers: { "idempotency-replayed": "true" },
      });
    expect(acted).toBe(1);
  });

  test("what a process had under way when it died is free after a minute", async () => {
    let now = 1_000_000;
    const { table } = await another(() => now);
    const keyed = { id: "died", request: "r" };
    expect((await table.claim(keyed)).state).toBe("begun");
    now += 59_999;
    expect((await table.claim(keyed)).state).toBe("in_progress");
    now += 1;
    const claims = await Promise.all(Array.from({ length: 8 }, () => table.claim(keyed)));
    expect(claims.filter(({ state }) => state === "begun")).toHaveLength(1);
  });

  test("one that is held goes on, and its late answer harms nobody who has taken over", async () => {
    let now = 1_000_000;
    const { table } = await another(() => now);
    const keyed = { id: "held", request: "r" };
    const first = await table.claim(keyed);
    const lease = first.state === "begun" ? first.lease : "";
    now += 50_000;
    await table.hold(keyed.id, lease);
    now += 50_000;
    expect((await table.claim(keyed)).state).toBe("in_progress");
    now += 10_000;
    expect((await table.claim(keyed)).state).toBe("begun");
    await table.finish(keyed.id, lease, new Uint8Array([1]));
    await table.release(keyed.id, lease);
    expect((await table.claim(keyed)).state).toBe("in_progress");
  });

  test("an answer is kept for a day", async () => {
    let now = 1_000_000;
    const { once } = await another(() => now);
    const asked = { ...request, given: "kept" };
    let acted = 0;
    const act: Parameters<Idempotency["once"]>[1] = async () => {
      acted += 1;
      return done();
    };
    await once(asked, act);
    now += 24 * 3_600_000 - 1;
    await once(asked, act);
    expect(acted).toBe(1);
    now += 1;
    await once({ ...asked, body: { other: true } }, act);
    expect(acted).toBe(2);
  });

  test("what is over is cleared away by whoever asks later, every ten minutes at most", async () => {
    let now = Date.now() + 400 * 24 * 3_600_000;
    const { table, db } = await another(() => now);
    const ids = async () => {
      const rows = await db.all<{ id: string }>("SELECT id FROM valetkey_server.idempotency");
      return rows
        .map(({ id }) => id)
        .filter((id) => id.startsWith("cleared"))
        .sort();
    };
    const claim = (id: string) => table.claim({ id: `cleared-${id}`, request: "r" });
    await claim("one");
    now += 60_000;
    await claim("two");
    now += 24 * 3_600_000 - 60_000;
    await claim("three");
    await expect.poll(ids).toEqual(["cleared-three", "cleared-two"]);
    now += 599_999;
    await claim("four");
    await claim("five");
    expect(await ids()).toHaveLength(4);
    now += 1;
    await claim("six");
    await expect.poll(ids).not.toContain("cleared-two");
  });

  test("an answer that cannot be kept is given all the same", async () => {
    const { once, warned } = await another();
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    const answer = await once({ ...request, given: "circle" }, async () => ({
      ...{ status: 200, body: circle },
    }));
    expect(answer.body).toBe(circle);
    expect(warned.join()).toContain("could not be kept");
    // It was acted on: until its lease ends nobody acts on it again.
    await expect(once({ ...request, given: "circle" }, done)).rejects.toMatchObject({
      code: "idempotency_in_progress",
    });
  });
});

describe("a request", () => {
  const another = useProcesses("sqlite");
  let once: Idempotency["once"];
  beforeAll(async () => {
    once = (await another()).once;
  });

  test("one that is acted on for longer than a minute is nobody else's meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      let now = 1_000_000;
      const pass = async (ms: number) => {
        now += ms;
        await vi.advanceTimersByTimeAsync(ms);
      };
      const [one, other] = [await another(() => now), await another(() => now)];
      const asked = { ...request, given: "long" };
      const begun = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<Answer>();
      const acting = one.once(asked, () => {
        begun.resolve();
        return ended.promise;
      });
      await begun.promise;
      for (let minutes = 0; minutes < 3; minutes++) {
        for (let beats = 0; beats < 3; beats++) await pass(20_000);
        await expect(other.once(asked, done)).rejects.toMatchObject({
          code: "idempotency_in_progress",
          more: { retryAfterSeconds: 1 },
        });
      }
      ended.resolve(await done());
      await acting;
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  const bob = { kind: "user_token", id: "key_1", owner: "user:bob" } as Caller;
  test.each<[string, Partial<Repeatable>]>([
    ["tenant", { tenant: "other" }],
    ["address", { target: "POST /v1/others" }],
    ["key of the API", { caller: { ...caller, id: "key_2" } }],
    ["kind of caller", { caller: { ...caller, kind: "session_token" } }],
    ["user", { caller: bob }],
  ])("the same key for another %s is another request", async (what, change) => {
    const asked = { ...request, given: `apart-${what.replaceAll(" ", "-")}` };
    if (what === "user") asked.caller = { ...bob, owner: "user:alice" };
    let acted = 0;
    const act = async () => ({ status: 200, body: ++acted });
    for (const each of [asked, { ...asked, ...change }, asked]) await once(each, act);
    expect(acted).toBe(2);
  });

  test.each<[string, unknown, unknown, boolean]>([
    ["members in another order", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ["nothing and null", undefined, null, true],
    ["a list in another order", { a: [1, 2] }, { a: [2, 1] }, false],
    ["a list and what looks like it", { a: [["b", 1]] }, { a: { b: 1 } }, false],
    ["a list and its places", { a: ["b"] }, { a: { 0: "b" } }, false],
    ["a member more", { a: 1 }, { a: 1, b: null }, false],
    ["a text and a number", { a: 1 }, { a: "1" }, false],
  ])("a body with %s: %j, %j", async (name, body, again, isSame) => {
    const asked = { ...request, given: `body-${name.replaceAll(" ", "-")}` };
    await once({ ...asked, body }, done);
    const second = once({ ...asked, body: again }, done);
    if (isSame) expect(await second).toMatchObject({ headers: { "idempotency-replayed": "true" } });
    else await expect(second).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  test.each([
    ["x".repeat(255), true],
    ["!~", true],
    ["x".repeat(256), false],
    ["", false],
    ["a b", false],
    ["caf\u00e9", false],
    ["a\n", false],
  ])("the key %j is one: %j", async (given, isOne) => {
    const asking = once({ ...request, given }, done);
    if (isOne) expect(await asking).toEqual(await done());
    else await expect(asking).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("the answer is given again as it was, but for what is shown once", async () => {
    const answer = { status: 202, headers: { location: "/v1/x" }, body: { id: "1", key: "k" } };
    const asked = { ...request, given: "again", secrets: ["key"] };
    expect(await once(asked, async () => answer)).toBe(answer);
    expect(await once(asked, done)).toEqual({
      status: 202,
      headers: { location: "/v1/x", "idempotency-replayed": "true" },
      body: { id: "1", key: null },
    });
    const list = { ...request, given: "list" };
    await once(list, async () => ({ status: 200, body: ["a"] }));
    expect((await once(list, done)).body).toEqual(["a"]);
    const bare = { ...request, given: "bare" };
    await once(bare, async () => ({ status: 204 }));
    expect(await once(bare, done)).toStrictEqual({
      status: 204,
      headers: { "idempotency-replayed": "true" },
    });
  });

  test("what is streamed, and what failed, is acted on again", async () => {
    const asked = { ...request, given: "failing" };
    const failing = once(asked, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    const stream = new ReadableStream<Uint8Array>();
    const streamed = async (): Promise<Answer> => ({ status: 200, stream }) as unknown as Answer;
    await once(asked, streamed);
    expect(await once(asked, done)).toEqual(await done());
  });
});
