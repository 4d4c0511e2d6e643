import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVault } from "valetkey";
import { hostOf } from "valetkey/host";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usePostgres } from "../../../vault/test/use-postgres.ts";
import { useServer } from "../../test/use-server.ts";
import { openStore, type StorePlace } from "../db/open.ts";
import type { Caller } from "../keys/caller.ts";
import { createIdempotency, type Idempotency, type Repeatable } from "./idempotency.ts";
import { createIdempotencyTable } from "./idempotency-table.ts";

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

describe.each(["sqlite", "postgres"] as const)("between processes on %s", (kind) => {
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

  /** A process of its own, as far as the database can tell. */
  async function another(clock: () => number = Date.now) {
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
    const log = { warn() {}, error() {} };
    const parts = { db: opened.db, host: hostOf(vault), clock, log };
    return { once: createIdempotency(parts).once, table: createIdempotencyTable(opened.db, clock) };
  }

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

  test("an answer that cannot be kept is given all the same", async () => {
    const { once } = await another();
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    const answer = await once({ ...request, given: "circle" }, async () => ({
      ...{ status: 200, body: circle },
    }));
    expect(answer.body).toBe(circle);
  });
});
