import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { keyService } from "../../../test/servers/key-service.ts";
import { memory } from "../../memory.ts";
import { aConnection } from "../../testing/store-contract/fixtures.ts";
import { manualClock } from "../../testing.ts";
import type { VaultEvent } from "../audit/events.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { readOptions, type VaultOptions } from "../options.ts";
import type { Opaque } from "../protocols/protocol.ts";
import type { DataKeyPurpose, Store, StoredClient, StoredConnection } from "../store.ts";
import type { Budget } from "../sweep/budget.ts";
import type { Place } from "./cipher.ts";
import { resealRetired, rewrapKeys, rotateKeys, rotateOldKeys } from "./key-rotation.ts";
import type { KeyWrapper } from "./key-wrapper.ts";
import { localKeys } from "./local-keys.ts";
import { keyIdOf } from "./seal.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const ACCESS: Opaque = { accessToken: "a" };
const RENEWAL: Opaque = { refreshToken: "r" };

const unhurried: Budget = { leftMs: () => 1 };
/** Lets this many things begin. */
function budgetFor(things: number): Budget {
  let left = things;
  return { leftMs: () => left-- };
}

/** One database, and processes over it. */
function newWorld(): {
  store: Store;
  clock: ReturnType<typeof manualClock>;
  local: string;
  logged: string[];
  start(options?: Partial<VaultOptions>): Promise<Context>;
} {
  const clock = manualClock();
  const store = memory({ clock });
  const local = `k1:${randomBytes(32).toString("base64")}`;
  const logged: string[] = [];
  const write = (message: string, fields: unknown): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  return {
    store,
    clock,
    local,
    logged,
    async start(options = {}) {
      const settings = readOptions({
        publicUrl: "http://localhost:4999",
        encryptionKeys: local,
        store,
        providers: {},
        clock,
        log: { warn: write, error: write },
        ...options,
      });
      const { ctx } = createContext(settings);
      await ctx.ready();
      return ctx;
    },
  };
}

async function addConnection(
  ctx: Context,
  overrides: Partial<StoredConnection> = {},
): Promise<StoredConnection> {
  const row = aConnection({ tenant: "t", ...overrides });
  const { tenant, id, provider, tokenVersion: version } = row;
  const place = { tenant, row: id, provider, version };
  const access = await ctx.cipher.seal(ACCESS, { ...place, field: "access" });
  const renewal = await ctx.cipher.seal(RENEWAL, { ...place, field: "renewal" });
  const sealed = { ...row, access, renewal, ...overrides };
  expect(await ctx.store.saveConnection(sealed, null)).toBe(true);
  return kept(ctx.store, row);
}

async function kept(store: Store, { tenant, id }: StoredConnection): Promise<StoredConnection> {
  const row = await store.getConnection(tenant, id);
  if (!row) throw new Error("The connection is gone.");
  return row;
}

async function opened(ctx: Context, row: StoredConnection): Promise<unknown[]> {
  const { tenant, id, provider, tokenVersion: version, access, renewal } = row;
  const place = { tenant, row: id, provider, version };
  return Promise.all([
    access && ctx.cipher.open(access, { ...place, field: "access" }),
    renewal && ctx.cipher.open(renewal, { ...place, field: "renewal" }),
  ]);
}

const keysOf = (row: StoredConnection): (string | null)[] =>
  [row.access, row.renewal].map((blob) => blob && keyIdOf(blob));

async function activeIds(ctx: Context, purposes: DataKeyPurpose[]): Promise<string[]> {
  return Promise.all(purposes.map(async (purpose) => (await ctx.keys.active("t", purpose)).id));
}

const CREDENTIAL: DataKeyPurpose[] = ["access", "renewal"];

describe("wrapping anew", () => {
  test("brings every data key of every tenant under the first of the encryption keys, retired ones too, and touches no token", async () => {
    const { store, local, start } = newWorld();
    const before = await start();
    const row = await addConnection(before);
    await rotateKeys(before, "t");
    for (const tenant of ["u", "v"]) await before.keys.active(tenant, "audit");
    const fresh = `k2:${randomBytes(32).toString("base64")}`;

    const both = await start({ encryptionKeys: `${fresh},${local}` });
    expect(await rewrapKeys(both, unhurried)).toBe(6);
    expect(await store.listDataKeys({ notKekId: "k2", limit: 10 })).toEqual([]);
    expect(await kept(store, row)).toEqual(row);
    const after = await start({ encryptionKeys: fresh });
    expect(await opened(after, row)).toEqual([ACCESS, RENEWAL]);
    expect(await rewrapKeys(after, unhurried)).toBe(0);
  });

  test("stops when the time is over, and goes on another time", async () => {
    const { store, local, start } = newWorld();
    const before = await start();
    for (let tenant = 0; tenant < 9; tenant++) await before.keys.active(`t${tenant}`, "access");
    const kms = keyService("kms:1");
    const both = await start({ encryptionKeys: [kms, ...localKeys(local)] });
    expect(await rewrapKeys(both, budgetFor(5))).toBe(4);
    expect(await store.listDataKeys({ notKekId: "kms:1", limit: 10 })).toHaveLength(5);
    expect(await rewrapKeys(both, unhurried)).toBe(5);
    expect(await rewrapKeys(both, budgetFor(0))).toBe(0);
  });

  test("by several processes at once loses no key", async () => {
    const { store, local, start } = newWorld();
    const before = await start();
    const tenants = Array.from({ length: 30 }, (_, index) => `t${index}`);
    const keys = await Promise.all(tenants.map((tenant) => before.keys.active(tenant, "access")));
    const encryptionKeys = [keyService("kms:1"), ...localKeys(local)];
    const processes = await Promise.all([0, 1, 2, 3].map(() => start({ encryptionKeys })));
    const done = await Promise.all(processes.map((ctx) => rewrapKeys(ctx, unhurried)));
    expect(done.reduce((sum, count) => sum + count)).toBe(30);
    expect(await store.listDataKeys({ notKekId: "kms:1", limit: 10 })).toEqual([]);
    const after = await start({ encryptionKeys: encryptionKeys.slice(0, 1) });
    for (const [index, tenant] of tenants.entries()) {
      const key = await after.keys.byId(tenant, keys[index]?.id ?? "");
      expect(keys[index]?.key.equals(key.key)).toBe(true);
    }
  });

  test("finds them all, however many there are", async () => {
    const { store, local, start } = newWorld();
    const before = await start();
    const tenants = Array.from({ length: 1_100 }, (_, index) => `t${index}`);
    for (const tenant of tenants) await before.keys.active(tenant, "access");
    const encryptionKeys = `k2:${randomBytes(32).toString("base64")},${local}`;
    const both = await start({ encryptionKeys });
    expect(await rewrapKeys(both, unhurried)).toBe(1_100);
    expect(await store.listDataKeys({ notKekId: "k2", limit: 10 })).toEqual([]);
  });

  test("goes past what it cannot unwrap, and says which encryption key is missed", async () => {
    const { store, local, logged, start } = newWorld();
    const kms = keyService("kms:1");
    const before = await start({ encryptionKeys: [kms] });
    await before.keys.active("a", "access");
    const between = await start({ encryptionKeys: [...localKeys(local), kms] });
    await between.keys.active("b", "access");
    const fresh = localKeys(`k2:${randomBytes(32).toString("base64")}`);
    const ctx = await start({ encryptionKeys: [...fresh, ...localKeys(local)] });
    expect(await rewrapKeys(ctx, unhurried)).toBe(1);
    expect(await store.listDataKeys({ notKekId: "k2", limit: 10 })).toHaveLength(1);
    expect(logged).toEqual([
      expect.stringMatching(/not wrapped anew \{"encryptionKey":"kms:1","dataKeys":1\}$/),
    ]);
  });

  test("rejects when the service cannot be asked, and is as good as not begun", async () => {
    const { store, local, start } = newWorld();
    const before = await start();
    await before.keys.active("t", "access");
    const kms = keyService("kms:1");
    const ctx = await start({ encryptionKeys: [kms, ...localKeys(local)] });
    kms.answers = "unreachable";
    await expect(rewrapKeys(ctx, unhurried)).rejects.toMatchObject({ code: "keys_unavailable" });
    expect(await store.listDataKeys({ notKekId: "kms:1", limit: 10 })).toHaveLength(1);
  });
});

describe("rotation by age", () => {
  test("replaces keys that have sealed for 30 days, and tells of each", async () => {
    const { store, clock, start } = newWorld();
    const ctx = await start();
    const heard: VaultEvent[] = [];
    ctx.events.on("key.rotated", (event) => void heard.push(event));
    const before = await activeIds(ctx, CREDENTIAL);
    clock.advance(30 * DAY_MS);
    expect(await rotateOldKeys(ctx, unhurried)).toBe(0);
    clock.advance(1);
    expect(await rotateOldKeys(ctx, unhurried)).toBe(2);
    const after = await activeIds(ctx, CREDENTIAL);
    expect(after).not.toEqual(before);
    const told = heard.map(({ tenant, data }) => ({ tenant, ...data }));
    const expected = CREDENTIAL.map((purpose, index) => ({
      tenant: "t",
      purpose,
      keyId: after[index],
      retiredKeyId: before[index],
    }));
    expect(told).toHaveLength(2);
    expect(told).toEqual(expect.arrayContaining(expected));
    const written = await store.listEvents({ tenant: "t", types: ["key.rotated"], limit: 10 });
    expect(written.map(({ id }) => id).toSorted()).toEqual(heard.map(({ id }) => id).toSorted());
    expect(await rotateOldKeys(ctx, unhurried)).toBe(0);
  });

  test("is told in the one write that makes it", async () => {
    const { store, clock, start } = newWorld();
    const addEvents = async (): Promise<void> => {
      throw new Error("The store is away again.");
    };
    const ctx = await start({ store: { ...store, addEvents } });
    await ctx.keys.active("t", "access");
    clock.advance(31 * DAY_MS);
    expect(await rotateOldKeys(ctx, unhurried)).toBe(1);
    const told = await store.listEvents({ tenant: "t", types: ["key.rotated"], limit: 10 });
    expect(told).toHaveLength(1);
  });

  test("goes by the days that the app asks for", async () => {
    const { clock, start } = newWorld();
    const ctx = await start({ dataKeys: { rotateAfterDays: 1 } });
    await ctx.keys.active("t", "access");
    clock.advance(DAY_MS + 1);
    expect(await rotateOldKeys(ctx, unhurried)).toBe(1);
  });

  test("by several processes at once makes one new key of each", async () => {
    const { store, clock, start } = newWorld();
    const processes = await Promise.all([0, 1, 2].map(() => start()));
    const [first] = processes as [Context];
    for (let tenant = 0; tenant < 20; tenant++) await first.keys.active(`t${tenant}`, "access");
    clock.advance(31 * DAY_MS);
    const done = await Promise.all(processes.map((ctx) => rotateOldKeys(ctx, unhurried)));
    expect(done.reduce((sum, count) => sum + count)).toBe(20);
    expect(await store.listDataKeys({ state: "active", limit: 100 })).toHaveLength(20);
    expect(await store.listDataKeys({ state: "retired", limit: 100 })).toHaveLength(20);
  });

  test("leaves the keys that authenticate the audit, and other tenants' on demand", async () => {
    const { clock, start } = newWorld();
    const ctx = await start();
    const audit = await ctx.keys.active("t", "audit");
    const others = await ctx.keys.active("u", "access");
    clock.advance(31 * DAY_MS);
    await rotateKeys(ctx, "t");
    expect((await ctx.keys.active("u", "access")).id).toBe(others.id);
    const rotated = await ctx.keys.active("t", "audit");
    expect(rotated.id).not.toBe(audit.id);
    clock.advance(31 * DAY_MS);
    expect(await rotateOldKeys(ctx, unhurried)).toBe(1);
    expect((await ctx.keys.active("t", "audit")).id).toBe(rotated.id);
  });
});

test("on demand all keys of a tenant are replaced, in the name of who asked", async () => {
  const { store, start } = newWorld();
  const ctx = await start();
  const purposes: DataKeyPurpose[] = ["access", "renewal", "session", "client", "audit", "host"];
  const before = await activeIds(ctx, purposes);
  const asked = { ...ctx, events: ctx.events.by("admin:bob") };
  expect(await rotateKeys(asked, "t")).toEqual({ rotated: 6 });
  const after = await activeIds(ctx, purposes);
  expect(new Set([...before, ...after]).size).toBe(12);
  const written = await store.listEvents({ tenant: "t", limit: 10 });
  expect(written.map(({ actor }) => actor)).toEqual(Array(6).fill("admin:bob"));
  const raced = await Promise.all([rotateKeys(ctx, "t"), rotateKeys(ctx, "t")]);
  expect(raced[0].rotated + raced[1].rotated).toBe(6);
});

describe("sealing anew", () => {
  test("brings what retired keys sealed under the active ones, and changes nothing else", async () => {
    const { store, start } = newWorld();
    const ctx = await start();
    const rows = [await addConnection(ctx), await addConnection(ctx, { status: "needs_reauth" })];
    const spent = await addConnection(ctx, { renewal: null });
    const gone = await addConnection(ctx, { access: null, renewal: null, status: "disconnected" });
    await rotateKeys(ctx, "t");
    const untouched = await addConnection(ctx);
    expect(await resealRetired(ctx, unhurried)).toBe(5);
    const active = await activeIds(ctx, CREDENTIAL);
    for (const before of rows) {
      const row = await kept(store, before);
      expect(keysOf(row)).toEqual(active);
      expect(await opened(ctx, row)).toEqual([ACCESS, RENEWAL]);
      expect({ ...row, access: null, renewal: null }).toEqual({
        ...before,
        access: null,
        renewal: null,
      });
    }
    expect(keysOf(await kept(store, spent))).toEqual([active[0], null]);
    expect(await kept(store, gone)).toEqual(gone);
    expect(await kept(store, untouched)).toEqual(untouched);
    expect(await resealRetired(ctx, unhurried)).toBe(0);
  });

  test("stops when the time is over, and goes on another time, whatever happened to the process", async () => {
    const { store, start } = newWorld();
    const ctx = await start();
    const rows: StoredConnection[] = [];
    for (let index = 0; index < 40; index++)
      rows.push(await addConnection(ctx, { renewal: null, accountId: `${index}` }));
    await rotateKeys(ctx, "t");
    expect(await resealRetired(ctx, budgetFor(5))).toBeLessThan(40);
    expect(await resealRetired(await start(), unhurried)).toBeGreaterThan(0);
    const [active] = await activeIds(ctx, ["access"]);
    for (const row of rows) expect(keysOf(await kept(store, row))).toEqual([active, null]);
  });

  test("by several processes at once, with others renewing at the same time, loses nothing", async () => {
    const { store, clock, start } = newWorld();
    const processes = await Promise.all([0, 1, 2].map(() => start()));
    const [first] = processes as [Context];
    const rows: StoredConnection[] = [];
    for (let index = 0; index < 100; index++)
      rows.push(await addConnection(first, { accountId: `${index}` }));
    await rotateKeys(first, "t");
    clock.advance(2 * MINUTE_MS);
    const renew = async (row: StoredConnection): Promise<void> => {
      const next = { ...(await kept(store, row)), tokenVersion: 2 };
      const place: Omit<Place, "field"> = { ...next, row: next.id, version: 2 };
      const access = await first.cipher.seal({ accessToken: "new" }, { ...place, field: "access" });
      const renewal = await first.cipher.seal(
        { refreshToken: "new" },
        { ...place, field: "renewal" },
      );
      expect(await store.saveConnection({ ...next, access, renewal }, 1)).toBe(true);
    };
    await Promise.all([
      ...processes.map((ctx) => resealRetired(ctx, unhurried)),
      ...rows.filter((_, index) => index % 3 === 0).map(renew),
    ]);
    const active = await activeIds(first, CREDENTIAL);
    for (const [index, before] of rows.entries()) {
      const row = await kept(store, before);
      expect(keysOf(row)).toEqual(active);
      const isNew = index % 3 === 0;
      expect(row.tokenVersion).toBe(isNew ? 2 : 1);
      expect(await opened(first, row)).toEqual(
        isNew ? [{ accessToken: "new" }, { refreshToken: "new" }] : [ACCESS, RENEWAL],
      );
    }
  });

  test("waits while this process has not noticed that a key has retired", async () => {
    const { store, clock, start } = newWorld();
    const [ours, theirs] = [await start(), await start()];
    const row = await addConnection(ours);
    await rotateKeys(theirs, "t");
    expect(await resealRetired(ours, unhurried)).toBe(0);
    clock.advance(4_801);
    expect(await resealRetired(ours, unhurried)).toBe(2);
    expect(await opened(theirs, await kept(store, row))).toEqual([ACCESS, RENEWAL]);
  });

  test("goes past what does not open, however much it is, and says so", async () => {
    const { store, logged, start } = newWorld();
    const ctx = await start();
    const good: StoredConnection[] = [];
    for (let index = 0; index < 1_100; index++) {
      const id = `con_${String(index).padStart(5, "0")}`;
      const row = await addConnection(ctx, { id, renewal: null, accountId: id });
      if (index > 1_050) good.push(row);
    }
    await rotateKeys(ctx, "t");
    for (const row of await store.findConnections({ tenant: "t" })) {
      if (good.some(({ id }) => id === row.id) || !row.access) continue;
      const access = row.access.with(-1, (row.access.at(-1) ?? 0) ^ 1);
      await store.resealConnection(row, { access, renewal: null });
    }
    expect(await resealRetired(ctx, unhurried)).toBe(good.length);
    expect(logged).toEqual([expect.stringMatching(/"values":1051\}$/)]);
    const [active] = await activeIds(ctx, ["access"]);
    for (const row of good) expect(keysOf(await kept(store, row))).toEqual([active, null]);
  });

  test("rejects when the store cannot be reached in between", async () => {
    const { store, start } = newWorld();
    const ctx = await start();
    await addConnection(ctx);
    await rotateKeys(ctx, "t");
    const down = { ...store, resealConnection: () => Promise.reject(new Error("down")) };
    await expect(resealRetired({ ...ctx, store: down }, unhurried)).rejects.toThrow("down");
    expect(await resealRetired(ctx, unhurried)).toBe(2);
  });

  test("brings the secrets of a tenant's clients under the active key, and makes none active that is not", async () => {
    const { store, clock, start } = newWorld();
    const ctx = await start();
    const secret = { clientSecret: "s" };
    const placeOf = ({ tenant, provider, clientId: row, version }: StoredClient): Place => ({
      tenant,
      row,
      field: "client",
      provider,
      version,
    });
    const add = async (clientId: string, isPublic = false): Promise<StoredClient> => {
      const at = clock();
      const client: StoredClient = {
        tenant: "t",
        provider: "acme",
        clientId,
        isActive: true,
        settings: { scopes: ["read"] },
        secret: null,
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
      const sealed = isPublic ? null : await ctx.cipher.seal(secret, placeOf(client));
      expect(await store.saveClient({ ...client, secret: sealed }, null)).toBe(true);
      return client;
    };
    await add("earlier");
    await add("public", true);
    await add("latest");
    const before = await store.listClients("t");
    await rotateKeys(ctx, "t");
    expect(await resealRetired(ctx, unhurried)).toBe(2);
    const after = await store.listClients("t");
    const [active] = await activeIds(ctx, ["client"]);
    for (const client of after) {
      if (!client.secret) continue;
      expect(keyIdOf(client.secret)).toBe(active);
      expect(await ctx.cipher.open(client.secret, placeOf(client))).toEqual(secret);
    }
    const bare = (clients: StoredClient[]): unknown =>
      clients.map((client) => ({ ...client, secret: client.secret !== null }));
    expect(bare(after)).toEqual(bare(before));
  });
});

describe("a retired key", () => {
  const retired = (store: Store): Promise<unknown[]> =>
    store.listDataKeys({ state: "retired", limit: 100 });

  test("is removed when nothing names it, a day after it retired and not before", async () => {
    const { store, clock, start } = newWorld();
    const ctx = await start();
    const row = await addConnection(ctx);
    await rotateKeys(ctx, "t");
    clock.advance(DAY_MS - 1);
    expect(await resealRetired(ctx, unhurried)).toBe(2);
    expect(await retired(store)).toHaveLength(2);
    clock.advance(1);
    expect(await resealRetired(ctx, unhurried)).toBe(2);
    expect(await retired(store)).toEqual([]);
    expect(await opened(await start(), await kept(store, row))).toEqual([ACCESS, RENEWAL]);
  });

  test("stays as long as a session or a piece of salvage needs it", async () => {
    const { store, clock, start } = newWorld();
    const ctx = await start();
    const place: Place = { tenant: "t", row: "", field: "salvage", provider: "acme", version: 1 };
    const now = clock();
    const blob = await ctx.cipher.seal(RENEWAL, { ...place, row: "con_1" });
    const salvage = { tenant: "t", id: "sal_1", connectionId: "con_1", parentVersion: 1, blob };
    const unsealed = { access: null, renewal: null };
    await store.saveConnection(aConnection({ tenant: "t", id: "con_1", ...unsealed }), null);
    await store.addSalvage({ ...salvage, createdAt: now, expiresAt: now + 3 * DAY_MS });
    const details = await ctx.cipher.seal({}, { ...place, row: "x", field: "details", version: 0 });
    const attempt = { hash: "h", tenant: "t", sessionId: "ses_1", provider: "acme", binder: "b" };
    await store.addAttempt({ ...attempt, details, expiresAt: now + 3 * DAY_MS });
    await rotateKeys(ctx, "t");
    clock.advance(2 * DAY_MS);
    expect(await resealRetired(ctx, unhurried)).toBe(0);
    expect(await retired(store)).toHaveLength(2);
    await store.takeAttempt("h");
    expect(await resealRetired(ctx, unhurried)).toBe(1);
    const [left] = await store.listSalvage("t", "con_1");
    expect(await ctx.cipher.open(left?.blob ?? blob, { ...place, row: "con_1" })).toEqual(RENEWAL);
    await store.removeSalvage("t", "sal_1");
    expect(await resealRetired(ctx, unhurried)).toBe(1);
    expect(await retired(store)).toEqual([]);
  });

  test("of the audit is never removed", async () => {
    const { store, clock, start } = newWorld();
    const ctx = await start();
    await ctx.keys.active("t", "audit");
    await rotateKeys(ctx, "t");
    clock.advance(400 * DAY_MS);
    expect(await resealRetired(ctx, unhurried)).toBe(0);
    expect(await retired(store)).toHaveLength(1);
  });
});

test("nothing that is written or told of a rotation holds a key", async () => {
  const { store, local, logged, start } = newWorld();
  const kek: KeyWrapper = keyService("kms:1");
  const ctx = await start({ encryptionKeys: [kek, ...localKeys(local)] });
  const row = await addConnection(ctx);
  const before = await Promise.all(CREDENTIAL.map((purpose) => ctx.keys.active("t", purpose)));
  await rotateKeys(ctx, "t");
  await resealRetired(ctx, unhurried);
  const after = await Promise.all(CREDENTIAL.map((purpose) => ctx.keys.active("t", purpose)));
  const events = await store.listEvents({ tenant: "t", limit: 100 });
  const keys = await store.listDataKeys({ limit: 100 });
  const said = JSON.stringify([events, logged, await kept(store, row)]);
  const raw = Buffer.concat(keys.map(({ wrapped }) => wrapped));
  for (const { key } of [...before, ...after]) {
    expect(raw.includes(key.export())).toBe(false);
    for (const spelling of ["hex", "base64", "base64url"] as const)
      expect(said).not.toContain(key.export().toString(spelling));
  }
});
