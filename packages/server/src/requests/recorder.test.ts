/** What the inspector keeps, and what it must not. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { usePostgresDb } from "../../test/use-postgres-db.ts";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrations.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Ended, Exchange } from "../telemetry/exchange.ts";
import { createRecorder } from "./recorder.ts";
import {
  getRequest,
  listRequests,
  removeRequestsBefore,
  removeRequestsOf,
  renameRequestsOf,
} from "./request-table.ts";
import { wordsOfCredential } from "./sent-credential.ts";

const CANARY = "canary-5d0e88a1b2c3";
const config = { retentionDays: 7, bodies: "on", bodyBytes: 1000 } as const;
const ended: Ended = { status: 200, ms: 12.6, headMs: 11, aborted: false };
const postgres = usePostgresDb();
let file: Promise<Db> | undefined;
afterAll(async () => (await file)?.close());

async function onSqlite(): Promise<Db> {
  file ??= openSqlite(join(mkdtempSync(join(tmpdir(), "valetkey-kept-")), "a.db")).then(
    async (db) => {
      await migrate(db);
      return db;
    },
  );
  return file;
}

function exchange(id: string, more: Partial<Exchange> = {}): Exchange {
  return {
    requestId: id,
    method: "GET",
    path: `/v1/proxy/con_1/${id}`,
    startedAt: 1_000,
    ip: "127.0.0.1",
    route: "proxy",
    tenant: "t1",
    keyId: "key_1",
    keyName: "backend",
    call: {
      ...{ userId: "alice", provider: "github", connectionId: "con_1", method: "GET" },
      ...{ url: `/v1/proxy/con_1/${id}?access_token=${CANARY}&page=2`, status: 200 },
      ...{ providerMs: 10.4, attempts: 1, source: "provider", actor: "inbox-agent" },
      requestHeaders: { authorization: `Bearer ${CANARY}`, accept: "text/plain" },
      responseHeaders: { "content-type": "application/json", "set-cookie": [`a=${CANARY}`] },
      responseBody: Buffer.from(JSON.stringify({ login: "alice", echo: `x ${CANARY} x` })),
    },
    ...more,
  };
}

describe.each([
  ["SQLite", onSqlite],
  ["PostgreSQL", postgres],
] as const)("on %s", (_name, open) => {
  async function fresh(): Promise<Db> {
    const db = await open();
    await db.run("DELETE FROM valetkey_server.request");
    return db;
  }

  test("keeps nothing of a credential that a provider says back, in whatever place it was sent", async () => {
    const db = await fresh();
    const recorder = createRecorder(db, config, () => 5_000);
    const own = { headers: { accept: "text/plain" }, query: "?page=2" };
    const sent = [
      {
        headers: { accept: "text/plain", authorization: `Bearer ${CANARY}` },
        target: "/me?page=2",
      },
      { headers: { accept: "text/plain", "x-api-key": CANARY }, target: "/me?page=2" },
      { headers: { accept: "text/plain" }, target: `/me?page=2&whatever=${CANARY}` },
      { headers: { accept: "text/plain" }, target: "/me", form: `page=3&oauth_token=${CANARY}` },
      { headers: { authorization: `OAuth oauth_token="%63${CANARY.slice(1)}"` }, target: "/me" },
    ];
    for (const [at, request] of sent.entries())
      recorder.observer(
        exchange(`req_echo${at}`, {
          call: {
            ...{ method: "GET", url: "/me?page=2", requestHeaders: own.headers },
            credential: () => wordsOfCredential({ ...request, own }),
            responseHeaders: { "content-type": "text/plain", location: `/next/${CANARY}` },
            responseBody: Buffer.from(`you sent ${CANARY} on page=2`),
          },
        }),
        ended,
      );
    await recorder.flush();
    for (const at of sent.keys()) {
      const text = JSON.stringify(await getRequest(db, "t1", `req_echo${at}`));
      expect(text).toContain("you sent [redacted] on page=2");
      expect(text).not.toContain(CANARY);
    }
  });

  test("keeps a call with its headers and bodies, and none of its secrets", async () => {
    const db = await fresh();
    const recorder = createRecorder(db, config, () => 5_000);
    recorder.observer(exchange("req_1"), ended);
    await recorder.flush();
    const kept = await getRequest(db, "t1", "req_1");
    expect(kept).toMatchObject({
      ...{ kind: "call", userId: "alice", provider: "github", connectionId: "con_1", at: 1_000 },
      ...{ method: "GET", status: 200, ms: 13, problem: null, keyId: "key_1" },
      path: `/v1/proxy/con_1/req_1?access_token=[redacted ${CANARY.length} chars]&page=2`,
      details: {
        ...{ providerMs: 10.4, attempts: 1, source: "provider", actor: "inbox-agent" },
        requestHeaders: { authorization: `Bearer [redacted ${CANARY.length} chars]` },
        responseBody: '{"login":"alice","echo":"x [redacted] x"}',
      },
    });
    expect(JSON.stringify(await db.all("SELECT * FROM valetkey_server.request"))).not.toContain(
      CANARY,
    );
  });

  test("bodies stay out unless they are switched on, and everything where nothing is kept", async () => {
    const db = await fresh();
    const without = createRecorder(db, { ...config, bodies: "off" }, () => 0);
    without.observer(exchange("req_1"), ended);
    await without.flush();
    expect((await getRequest(db, "t1", "req_1"))?.details).not.toHaveProperty("responseBody");
    const off = createRecorder(db, { ...config, retentionDays: 0 }, () => 0);
    off.observer(exchange("req_2"), ended);
    await off.flush();
    expect(await getRequest(db, "t1", "req_2")).toBeUndefined();
  });

  test("keeps requests to the API that failed, and what the vault did by itself", async () => {
    const db = await fresh();
    const recorder = createRecorder(db, config, () => 5_000);
    const { call: _call, ...api } = exchange("req_1", { route: "/v1/connections/{id}" });
    recorder.observer(
      { ...api, problem: "not_found", whoCanFix: "developer" },
      { ...ended, status: 404 },
    );
    recorder.observer({ ...api, requestId: "req_2" }, ended);
    const span = {
      name: "renew",
      tenant: "t1",
      provider: "github",
      connectionId: "con_1",
    } as const;
    const error = Object.assign(new Error(CANARY), {
      code: "needs_reauth",
      reason: "grant_revoked",
      whoCanFix: "user",
    });
    recorder.spans.ended?.(span, { ms: 100, error }, {});
    recorder.spans.ended?.({ ...span, name: "fetch" }, { ms: 100 }, {});
    await recorder.flush();
    const kept = await listRequests(db, { tenant: "t1" }, { limit: 10 });
    expect(kept.map(({ kind, problem, details }) => [kind, problem, details.whoCanFix])).toEqual([
      ["renew", "grant_revoked", "user"],
      ["api", "not_found", "developer"],
    ]);
    expect(kept[0]).toMatchObject({ at: 4_900, status: null });
  });

  test("finds by each filter, in pages, newest first; and nothing of another tenant", async () => {
    const db = await fresh();
    const recorder = createRecorder(db, config, () => 0);
    for (let index = 0; index < 40; index++)
      recorder.observer(exchange(`req_${index}`, { startedAt: 1_000 + Math.floor(index / 2) }), {
        ...ended,
        status: index % 10 === 0 ? 503 : 200,
      });
    recorder.observer(exchange("req_other", { tenant: "t2" }), ended);
    await recorder.flush();
    const ids: string[] = [];
    let after: { at: number; id: string } | undefined;
    for (;;) {
      const page = await listRequests(db, { tenant: "t1" }, { limit: 7, after });
      ids.push(...page.map(({ id }) => id));
      after = page.at(-1);
      if (page.length < 7) break;
    }
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
    const count = async (filter: object): Promise<number> =>
      (await listRequests(db, { tenant: "t1", ...filter }, { limit: 100 })).length;
    expect(await count({ statuses: [[500, 599]] })).toBe(4);
    expect(
      await count({ userIds: ["alice"], providers: ["github"], connectionIds: ["con_1"] }),
    ).toBe(40);
    expect(await count({ userIds: ["bob"] })).toBe(0);
    expect(await count({ keyIds: ["key_1"], methods: ["GET"], kinds: ["call"] })).toBe(40);
    expect(await count({ from: 1_001, before: 1_003 })).toBe(4);
    expect(await count({ problems: ["x"] })).toBe(0);
    expect(await getRequest(db, "t1", "req_other")).toBeUndefined();
  });

  test("forgets what is old, and whoever is erased", async () => {
    const db = await fresh();
    const recorder = createRecorder(db, config, () => 0);
    recorder.observer(exchange("req_old"), ended);
    recorder.observer(exchange("req_new", { startedAt: 2_000 }), ended);
    await recorder.flush();
    expect(await removeRequestsBefore(db, 2_000)).toBe(1);
    await renameRequestsOf(db, { tenant: "t1", from: "alice", to: "carol" });
    expect((await getRequest(db, "t1", "req_new"))?.userId).toBe("carol");
    await removeRequestsOf(db, "t2", "carol");
    expect(await getRequest(db, "t1", "req_new")).toBeDefined();
    await removeRequestsOf(db, "t1", "carol");
    expect(await getRequest(db, "t1", "req_new")).toBeUndefined();
  });
});

test("under a flood failures stay, old successes go, and what went is counted", async () => {
  const db = await onSqlite();
  await db.run("DELETE FROM valetkey_server.request");
  const recorder = createRecorder(db, config, () => 0);
  recorder.observer(exchange("req_failed"), { ...ended, status: 502 });
  for (let index = 0; index < 150; index++) recorder.observer(exchange(`req_${index}`), ended);
  await recorder.flush();
  const kept = await listRequests(db, { tenant: "t1" }, { limit: 200 });
  expect([kept.length, recorder.dropped()]).toEqual([101, 50]);
  const ids = kept.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(["req_failed", "req_149", "req_50"]));
  expect(ids).not.toContain("req_49");
});

test("what could not be written is written later", async () => {
  const db = await onSqlite();
  let isDown = true;
  const flaky: Db = {
    ...db,
    batch: (all) => (isDown ? Promise.reject(new RangeError()) : db.batch(all)),
  };
  const recorder = createRecorder(flaky, config, () => 0);
  recorder.observer(exchange("req_later"), ended);
  await expect(recorder.flush()).rejects.toThrow(RangeError);
  isDown = false;
  await recorder.flush();
  expect(await getRequest(db, "t1", "req_later")).toBeDefined();
});
