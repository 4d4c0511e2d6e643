import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../../test/any-character.ts";
import { gather } from "../../../test/gather.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Connection, ConnectionListFilter } from "../../index.ts";
import type { StoredConnection } from "../store.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

const all = (filter?: ConnectionListFilter, tenant = "default"): Promise<Connection[]> =>
  gather(world.vault.tenant(tenant).connections.list(filter));
const idsOf = (list: readonly Connection[]): string[] => list.map(({ id }) => id);

/** Rows beside the one that a real connect made, which lends them what a test does not care for. */
async function rows(...changes: Partial<StoredConnection>[]): Promise<StoredConnection[]> {
  const [model] = await world.store.findConnections({ tenant: "default", owner: "user:model" });
  if (!model) {
    await world.vault
      .user("model")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("alice"));
    return rows(...changes);
  }
  const made = changes.map((change, index) => ({
    ...model,
    id: `con_${String(index).padStart(22, "0")}`,
    owner: "user:alice",
    accountId: `u_${index}`,
    ...change,
  }));
  for (const row of made) await world.store.saveConnection(row, null);
  return made;
}

/** All but the model. */
const others = async (filter: ConnectionListFilter): Promise<number[]> =>
  idsOf(await all(filter))
    .filter((id) => /^con_0{10}/.test(id))
    .map((id) => Number(id.slice(4)))
    .sort((a, b) => a - b);

describe("a list of connections", () => {
  test("is the tenant's own, newest first, disconnected ones too, and shows no credential", async () => {
    await world.connect("alice", "oauth2");
    await world.pass(1);
    await world.connect("bob", "oauth1");
    await world.pass(1);
    await world.vault
      .shared()
      .at("oauth2")
      .adopt(await world.oauth2Tokens("bob"));
    await world.vault.user("alice").at("oauth2").disconnect();
    await world.vault
      .tenant("acme")
      .user("eve")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("bob"));
    const list = await all();
    expect(list.map(({ userId, provider, status }) => [userId, provider, status])).toEqual([
      [undefined, "oauth2", "active"],
      ["bob", "oauth1", "active"],
      ["alice", "oauth2", "disconnected"],
    ]);
    expect(list).toContainEqual((await world.vault.user("bob").connections())[0]);
    expect(await all({}, "acme")).toMatchObject([{ tenant: "acme", userId: "eve" }]);
    expect(await all({}, "globex")).toEqual([]);
    const shown = JSON.stringify(list);
    for (const secret of world.oauth2.issuedSecrets()) expect(shown).not.toContain(secret);
  });

  test("finds by owner, provider, account and metadata", async () => {
    await rows(
      { label: "Work" },
      { owner: "user:bob", metadata: { plan: "pro", seat: "1" } },
      { owner: "shared", metadata: { plan: "pro" } },
      { provider: "oauth1" },
    );
    for (const [filter, found] of [
      [{}, [0, 1, 2, 3]],
      [{ userId: "alice" }, [0, 3]],
      [{ userId: "shared" }, []],
      [{ userId: "user:bob" }, []],
      [{ shared: true }, [2]],
      [{ provider: "oauth1" }, [3]],
      [{ userId: "alice", provider: "oauth2" }, [0]],
      [{ account: "u_1" }, [1]],
      [{ account: "alice" }, [0, 1, 2, 3]],
      [{ metadata: { plan: "pro" } }, [1, 2]],
      [{ metadata: { plan: "pro", seat: "1" } }, [1]],
      [{ metadata: { plan: "free" } }, []],
      [{ metadata: {} }, [0, 1, 2, 3]],
    ] as const satisfies readonly (readonly [ConnectionListFilter, readonly number[]])[])
      expect([filter, await others(filter)]).toEqual([filter, found]);
  });

  test("finds by status, problem, and who can fix it", async () => {
    const problem = (code: "grant_revoked" | "rate_limited" | "no_refresh_token") => ({
      code,
      whoCanFix: "user" as const,
      since: 1,
      message: "It is so.",
    });
    await rows(
      { status: "active" },
      { status: "degraded", problem: problem("rate_limited") },
      { status: "needs_reauth", problem: problem("grant_revoked") },
      { status: "needs_reauth", problem: problem("no_refresh_token") },
      { status: "paused" },
      { status: "disconnected" },
    );
    for (const [filter, found] of [
      [{ status: "active" }, [0]],
      [{ status: ["paused", "disconnected"] }, [4, 5]],
      [{ problem: "rate_limited" }, [1]],
      [{ problem: ["rate_limited", "grant_revoked"] }, [1, 2]],
      [{ whoCanFix: "user" }, [2]],
      [{ whoCanFix: ["provider", "developer"] }, [1, 3]],
      [{ whoCanFix: "operator" }, []],
      [{ whoCanFix: "user", problem: ["rate_limited", "grant_revoked"] }, [2]],
      [{ whoCanFix: "user", problem: "rate_limited" }, []],
      [{ status: "needs_reauth", whoCanFix: "developer" }, [3]],
    ] as const satisfies readonly (readonly [ConnectionListFilter, readonly number[]])[])
      expect([filter, await others(filter)]).toEqual([filter, found]);
  });

  test("finds by time: from is in, before is not", async () => {
    const now = world.clock();
    const at = (seconds: number): Date => new Date(now + seconds * 1000);
    await rows(
      { createdAt: now, expiresAt: now - 1000 },
      { createdAt: now + 1000, expiresAt: now + 60_000 },
      { createdAt: now + 2000, expiresAt: null },
    );
    for (const [filter, found] of [
      [{ createdFrom: at(1) }, [1, 2]],
      [{ createdBefore: at(1) }, [0]],
      [{ createdFrom: at(0), createdBefore: at(2) }, [0, 1]],
      [{ expiresFrom: at(0) }, [1]],
      [{ expiresBefore: at(60) }, [0]],
      [{ expiringWithinSeconds: 60 }, [0, 1]],
      [{ expiringWithinSeconds: 59.5 }, [0]],
      [{ expiringWithinSeconds: 60, expiresFrom: at(0) }, [1]],
      [{ expiringWithinSeconds: 60, expiresBefore: at(0) }, [0]],
      [{ usedBefore: at(9999) }, []],
    ] as const satisfies readonly (readonly [ConnectionListFilter, readonly number[]])[])
      expect([filter, await others(filter)]).toEqual([filter, found]);
  });

  test("finds by last use, which is shown", async () => {
    await world.connect("alice", "oauth2");
    await world.connect("bob", "oauth2");
    await world.pass(7200);
    await world.vault.user("alice").at("oauth2").fetch("/me");
    await world.vault.close();
    const later = world.another();
    const used = await gather(
      later.connections.list({ usedFrom: new Date(world.clock() - LIFE_SECONDS * 1000) }),
    );
    expect(used).toMatchObject([{ userId: "alice", lastUsedAt: expect.any(Date) }]);
  });

  test("shows a supporter how renewals go", async () => {
    await world.connect("alice", "oauth2");
    await world.pass(LIFE_SECONDS + 1);
    world.oauth2.control.failNext("token", { status: 503 });
    await expect(world.vault.user("alice").at("oauth2").fetch("/me")).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    const [connection] = await all({ whoCanFix: "provider" });
    expect(connection).toMatchObject({
      userId: "alice",
      problem: { code: "provider_unavailable", whoCanFix: "provider" },
      renewal: { failures: 1, failingSince: new Date(world.clock()) },
    });
    expect(connection?.renewal.retryAt?.getTime()).toBeGreaterThan(world.clock());
  });

  test.each([
    ["an unknown word", { user: "alice" }],
    ["an empty user", { userId: "" }],
    ["a user and what is shared", { userId: "alice", shared: true }],
    ["shared that is not", { shared: false }],
    ["a status that is none", { status: "gone" }],
    ["no statuses", { status: [] }],
    ["a problem that is none", { problem: "hunger" }],
    ["somebody who fixes nothing", { whoCanFix: "nobody" }],
    ["a time that is none", { createdFrom: "yesterday" }],
    ["a date that is none", { createdFrom: new Date(Number.NaN) }],
    ["seconds that are none", { expiringWithinSeconds: -1 }],
    ["metadata that is none", { metadata: { plan: 7 } }],
    ["nothing", null],
  ])("refuses %s", async (_what, filter) => {
    const asked = filter as ConnectionListFilter;
    expect(() => world.vault.connections.list(asked)).toThrow(
      expect.objectContaining({ code: "options_invalid", whoCanFix: "developer" }),
    );
    await expect(world.vault.connections.page({ filter: asked })).rejects.toMatchObject({
      code: "options_invalid",
    });
  });
});

describe("a page", () => {
  test("has 50 unless said otherwise, and a cursor to the next until there is none", async () => {
    await rows(...Array.from({ length: 120 }, (_, at) => ({ createdAt: Math.floor(at / 7) })));
    const { page } = world.vault.connections;
    const filter = { userId: "alice" };
    const first = await page({ filter });
    expect(first.connections).toHaveLength(50);
    const second = await page({ filter, cursor: first.cursor ?? "" });
    const third = await page({ filter, cursor: second.cursor ?? "" });
    expect(third.connections).toHaveLength(20);
    expect(third.cursor).toBeNull();
    const paged = [first, second, third].flatMap(({ connections }) => connections);
    expect(idsOf(paged)).toEqual(idsOf(await all(filter)));
    expect(await page({ filter, limit: 120 })).toMatchObject({ cursor: null });
    expect((await page({ filter, limit: 119 })).cursor).not.toBeNull();
    expect(await page({ filter: { userId: "nobody" } })).toEqual({ connections: [], cursor: null });
  });

  test("goes on where the one before ended, whatever comes and goes meanwhile", async () => {
    await rows(...Array.from({ length: 9 }, (_, at) => ({ createdAt: at })));
    const { page } = world.vault.connections;
    const filter = { userId: "alice" };
    const first = await page({ filter, limit: 3 });
    await world.vault
      .user("alice")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("bob"));
    for (const { id } of first.connections)
      await world.vault.connections.update(id, { label: "x" });
    const last = first.connections.at(-1);
    await world.vault
      .user("alice")
      .at("oauth2", { connectionId: last?.id ?? "" })
      .disconnect();
    const rest = await page({ filter, limit: 50, cursor: first.cursor ?? "" });
    expect(rest.connections.map(({ createdAt }) => createdAt.getTime())).toEqual([
      5, 4, 3, 2, 1, 0,
    ]);
  });

  test("refuses what is no cursor of its own, and no size of a page", async () => {
    await rows({ createdAt: 1 }, { createdAt: 2 });
    const { cursor } = await world.vault.connections.page({ limit: 1 });
    const events = await world.vault.events.page({ limit: 1 });
    const refused = async (options: object): Promise<void> => {
      await expect(world.vault.connections.page(options)).rejects.toMatchObject({
        code: "options_invalid",
      });
    };
    for (const bad of ["", `${cursor}x`, cursor?.slice(1), events.cursor, "con_1", 7, {}])
      await refused({ cursor: bad });
    for (const limit of [0, 201, 1.5, -1, Number.NaN, "10"]) await refused({ limit });
    await refused({ size: 1 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter }), async (text) => {
        await refused({ cursor: Buffer.from(text).toString("base64url") || "x" });
      }),
      { numRuns: 50 },
    );
  });
});

describe("one connection by its id", () => {
  test("is found by its own tenant only, and what is not there looks the same", async () => {
    const id = await world.connect("alice", "oauth2");
    expect(await world.vault.connections.get(id)).toMatchObject({ id, userId: "alice" });
    const acme = world.vault.tenant("acme").connections;
    for (const unknown of [id, "con_unknown", "", "con_\0", "x".repeat(999), 7 as never]) {
      expect(await acme.get(unknown)).toBeUndefined();
      for (const call of [
        acme.update(unknown, { label: "mine" }),
        acme.pause(unknown),
        acme.resume(unknown),
      ])
        await expect(call).rejects.toMatchObject({
          code: "connection_not_found",
          whoCanFix: "developer",
        });
    }
    const message = async (asked: string): Promise<string> =>
      acme.pause(asked).then(
        () => "",
        (error: Error) => error.message.replace(asked, "…"),
      );
    expect(await message(id)).toBe(await message(`${id.slice(0, -1)}_`));
    expect(await world.vault.connections.get(id)).toMatchObject({ status: "active", label: null });
  });
});

describe("what somebody looks for", () => {
  test("is found by the beginning of the user's id or the account's label, or by the connection's id", async () => {
    const [first] = await rows(
      { owner: "user:zoe" },
      { owner: "user:bo", account: { id: "1", label: "Zoe@example.com" } },
      { owner: "shared", account: { id: "2", label: "workspace" } },
    );
    expect(await others({ search: "zoe" })).toEqual([0, 1]);
    expect(await others({ search: "ZOE@" })).toEqual([1]);
    expect(await others({ search: "WORK" })).toEqual([2]);
    expect(await others({ search: first?.id ?? "" })).toEqual([0]);
    expect(await others({ search: "zoe", shared: true })).toEqual([]);
    const empty = world.vault.connections.page({ filter: { search: "" } });
    await expect(empty).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("is counted, exactly up to ten thousand", async () => {
    const { connections } = world.vault;
    await rows({ owner: "user:zoe" }, { owner: "user:zora" });
    expect(await connections.count({ search: "zo" })).toEqual({ count: 2, isExact: true });
    expect(await connections.count()).toEqual({ count: 3, isExact: true });
    expect(await connections.count({ whoCanFix: "operator", problem: "grant_revoked" })).toEqual({
      count: 0,
      isExact: true,
    });
    const countMatches = async (): Promise<number> => 10_001;
    const { connections: many } = world.another({ store: { ...world.store, countMatches } });
    expect(await many.count()).toEqual({ count: 10_000, isExact: false });
    const wrong = connections.count({ sort: "id" } as never);
    await expect(wrong).rejects.toMatchObject({ code: "options_invalid" });
  });
});
