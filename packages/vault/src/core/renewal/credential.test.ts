import type { EntryRefresh } from "@valetkey/catalog";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { publicUrl, useWorld } from "../../../test/use-world.ts";
import { type AdoptedTokens, createVault, type Handle, type Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import { type ManualClock, manualClock } from "../../testing.ts";
import type { StoredConnection } from "../store.ts";

const second = 1000;
const minute = 60 * second;
const day = 1440 * minute;

let store: Store;
let clock: ManualClock;
let handle: Handle;

/** A vault at a provider with these rules for its refresh tokens. */
function begin(refresh?: EntryRefresh): void {
  clock = manualClock();
  store = memory({ clock });
  const vault = createVault({
    publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 3).toString("base64")}`,
    store,
    clock,
    providers: {
      plain: {
        protocol: "oauth2",
        clientId: "client",
        authorizationUrl: "https://login.plain.example/authorize",
        tokenUrl: "https://login.plain.example/token",
        ...(refresh && { refresh }),
      },
    },
  });
  handle = vault.user("alice").at("plain");
}

beforeEach(() => begin());

async function kept(tokens: Partial<AdoptedTokens>): Promise<StoredConnection> {
  await handle.adopt({ accessToken: "the-access-token", ...tokens });
  const [row] = await store.findConnections({ tenant: "default" });
  if (!row) throw new Error("nothing was saved");
  return row;
}

const renewable = { refreshToken: "the-refresh-token" };

describe("from when on a call renews a credential", () => {
  test.each([
    ["three seconds", 3 * second, 300],
    ["ten minutes", 10 * minute, minute],
    ["an hour", 60 * minute, 5 * minute],
    ["a day", 1440 * minute, 5 * minute],
  ])(
    "with %s to live: a tenth before its end, five minutes at most",
    async (_name, life, margin) => {
      const expiresAt = clock() + life;
      expect(await kept({ ...renewable, expiresAt })).toMatchObject({
        expiresAt,
        renewAt: expiresAt - margin,
      });
    },
  );

  test("is a whole millisecond, never after its end and never five minutes before it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 10 }), async (life) => {
        const expiresAt = clock() + life;
        const { renewAt } = await kept({ ...renewable, expiresAt });
        expect(Number.isSafeInteger(renewAt)).toBe(true);
        expect(renewAt).toBeLessThanOrEqual(expiresAt);
        expect(renewAt).toBeGreaterThanOrEqual(expiresAt - 5 * minute);
      }),
      { numRuns: 50 },
    );
  });

  test("never, without an end or without anything to renew it with", async () => {
    expect(await kept(renewable)).toMatchObject({ expiresAt: null, renewAt: null });
    const expiresAt = clock() + minute;
    expect(await kept({ expiresAt })).toMatchObject({
      expiresAt,
      renewAt: null,
      dueAt: null,
      renewal: null,
    });
  });
});

describe("when the sweep renews a credential", () => {
  /** The same connection, used now and granted anew. */
  async function usedAndKept(expiresAt: number): Promise<StoredConnection> {
    const { tenant, id } = await kept({ ...renewable, expiresAt });
    await store.touchConnections([{ tenant, id, at: clock() }]);
    return kept({ ...renewable, expiresAt });
  }

  test("in use: before a call would have to, spread over the time of its margin", async () => {
    const expiresAt = clock() + 60 * minute;
    for (let turn = 0; turn < 30; turn++) {
      const { renewAt, dueAt } = await usedAndKept(expiresAt);
      expect(dueAt).toBeLessThanOrEqual(renewAt ?? 0);
      expect(dueAt).toBeGreaterThan((renewAt ?? 0) - 5 * minute);
    }
  });

  test("in use again: at once when its time has come", async () => {
    const expiresAt = clock() + 60 * minute;
    const { tenant, id, dueAt } = await kept({ ...renewable, expiresAt });
    expect(dueAt).toBeGreaterThan(expiresAt + day);
    await store.touchConnections([{ tenant, id, at: clock() }]);
    const touched = await store.getConnection(tenant, id);
    expect(touched?.dueAt).toBe(touched?.renewAt);
  });

  test("not used for a day: only to keep the refresh token alive", async () => {
    const expiresAt = clock() + 60 * minute;
    await usedAndKept(expiresAt);
    clock.advance(day);
    const { dueAt } = await kept({ ...renewable, expiresAt: expiresAt + day });
    expect(dueAt).toBeGreaterThan(clock() + 19 * day);
    expect(dueAt).toBeLessThanOrEqual(clock() + 23 * day);
  });

  test.each([
    ["idle", { rotates: true, idleDays: 8 }],
    ["absolute", { rotates: true, absoluteDays: 8 }],
    ["idle, and a longer absolute", { rotates: true, idleDays: 8, absoluteDays: 90 }],
    ["idle, and a shorter absolute", { rotates: true, idleDays: 90, absoluteDays: 8 }],
  ])("before the end that the entry knows (%s)", async (_name, refresh) => {
    begin(refresh);
    const { dueAt, renewalExpiresAt } = await kept(renewable);
    expect(renewalExpiresAt).toBe(clock() + 8 * day);
    expect(dueAt).toBeGreaterThan(clock() + 5 * day);
    expect(dueAt).toBeLessThanOrEqual(clock() + 6 * day);
  });

  test("by an end that each consent begins anew", async () => {
    begin({ rotates: true, absoluteDays: 8 });
    for (let turn = 0; turn < 2; turn++) {
      const { dueAt, renewalExpiresAt } = await kept(renewable);
      expect(renewalExpiresAt).toBe(clock() + 8 * day);
      expect(dueAt).toBeLessThanOrEqual(clock() + 6 * day);
      clock.advance(6 * day);
    }
  });

  test("in use without an end: only to keep it alive", async () => {
    const { tenant, id } = await kept(renewable);
    await store.touchConnections([{ tenant, id, at: clock() }]);
    const { dueAt, renewalExpiresAt } = await kept(renewable);
    expect(renewalExpiresAt).toBeNull();
    expect(dueAt).toBeGreaterThan(clock() + 19 * day);
  });
});

describe("an end of the grant that no renewal moves", () => {
  const lasting = async (accessTokenTtlSeconds: number) => {
    const world = await useWorld({ accessTokenTtlSeconds });
    const use = { ...world.oauth2.entry, refresh: { rotates: true, absoluteDays: 8 } };
    const vault = world.another({ providers: { oauth2: { use, ...world.oauth2.client } } });
    const alice = vault.user("alice").at("oauth2");
    await alice.adopt(await world.oauth2Tokens("alice"));
    return { world, vault, alice };
  };
  const daySeconds = day / second;

  test("keeps access that outlives it until the access ends, and tells then", async () => {
    const { world, vault, alice } = await lasting(5 * daySeconds);
    await world.pass(5 * daySeconds + 1);
    expect((await alice.fetch("/me")).status).toBe(200);
    const { dueAt, renewAt, expiresAt, renewalExpiresAt } = await world.row("alice", "oauth2");
    expect(renewAt).toBeNull();
    expect(dueAt).toBe(expiresAt);
    expect(renewalExpiresAt).toBeLessThan(expiresAt ?? 0);
    await world.pass(4 * daySeconds);
    expect(await vault.sweep()).toMatchObject({ renewed: 0, failed: 0 });
    expect((await alice.fetch("/me")).status).toBe(200);
  });

  test("is not chased by renewals that come ever faster", async () => {
    const { world, vault, alice } = await lasting(3_600);
    await world.pass(4 * daySeconds);
    expect((await alice.fetch("/me")).status).toBe(200);
    const before = world.renewals();
    for (let hour = 0; hour < 4 * 24; hour++) {
      await world.pass(3_600);
      await vault.sweep();
    }
    // In use for a day after the call, and then only found out to be over.
    expect(world.renewals() - before).toBeLessThan(30);
  });
});

describe("what is kept of a credential", () => {
  test("is sealed, what a request needs apart from what a renewal needs", async () => {
    const { access, renewal } = await kept({ refreshToken: "the-refresh-token" });
    expect(access).not.toEqual(renewal);
    for (const blob of [access, renewal]) {
      expect(blob).toBeInstanceOf(Uint8Array);
      for (const form of ["utf8", "base64", "hex"] as const) {
        const text = Buffer.from(blob ?? []).toString(form);
        for (const secret of ["the-access-token", "the-refresh-token"])
          expect(text).not.toContain(Buffer.from(secret).toString(form));
      }
    }
  });

  test("is sealed to its version: an older one under a newer number does not open", async () => {
    const first = await kept({});
    const second = await kept({});
    expect([first.tokenVersion, second.tokenVersion]).toEqual([1, 2]);
    expect(second.access).not.toEqual(first.access);
    await store.saveConnection({ ...second, access: first.access, tokenVersion: 3 }, 2);
    await expect(handle.token()).rejects.toMatchObject({ code: "decrypt_failed" });
  });
});
