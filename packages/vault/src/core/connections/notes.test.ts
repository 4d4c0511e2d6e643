/** What is found out beside renewals: told once, whoever finds it, and lifted when it is over. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { racedStore } from "../../../test/raced-store.ts";
import { encryptionKeys, LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, Store, StoredConnection } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing.ts";
import { VaultError } from "../errors.ts";

const ENDED = LIFE_SECONDS + 1;
/** Within the last five minutes of a token's life: due, and still good. */
const DUE = LIFE_SECONDS - 200;
const unreadable = {
  state: "degraded",
  problem: { code: "decrypt_failed", whoCanFix: "operator" },
};
const well = { state: "active", problem: null };

type Halves = Pick<StoredConnection, "access" | "renewal">;

/** Another hand puts these sealed values in the place of those of a user. */
async function put(world: UseWorld, user: string, halves: Partial<Halves>): Promise<void> {
  const row = await world.row(user, "oauth2");
  expect(await world.store.resealConnection(row, { ...row, ...halves })).toBe(true);
  // What this process remembers of it is five seconds old at most.
  await world.pass(6);
}

describe("a credential that does not open", () => {
  let world: UseWorld;
  let handle: Handle;
  let own: StoredConnection;
  let others: StoredConnection;
  const refused = { code: "decrypt_failed", whoCanFix: "operator" };

  beforeEach(async () => {
    world = await useWorld();
    for (const user of ["alice", "bob"]) await world.connect(user, "oauth2");
    handle = world.vault.user("bob").at("oauth2");
    [own, others] = [await world.row("bob", "oauth2"), await world.row("alice", "oauth2")];
  });

  test("at a call is the operator's to mend, and told once, whoever calls however often", async () => {
    await put(world, "bob", { access: others.access });
    for (const vault of [world.vault, world.another(), world.another()]) {
      const at = vault.user("bob").at("oauth2");
      await expect(at.fetch("/me")).rejects.toMatchObject(refused);
      await expect(at.token()).rejects.toMatchObject(refused);
    }
    expect(await handle.status()).toMatchObject(unreadable);
    const told = world.events.filter(({ type }) => type === "connection.degraded");
    expect(told).toMatchObject([
      { userId: "bob", data: { reason: "decrypt_failed", whoCanFix: "operator" } },
    ]);
    const saved = await world.store.listEvents({
      tenant: "default",
      types: ["connection.degraded"],
      limit: 9,
    });
    expect(saved.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(await world.vault.user("alice").at("oauth2").status()).toMatchObject(well);
  });

  test("is told once by callers that find it out at one moment", async () => {
    await put(world, "bob", { access: others.access });
    const vaults = Array.from({ length: 5 }, () => world.another());
    const calls = vaults.map((vault) => vault.user("bob").at("oauth2").fetch("/me"));
    await Promise.allSettled(calls);
    expect(world.told()).toEqual(["connection.degraded"]);
  });

  test("is over when it opens again, a minute later at the earliest", async () => {
    await put(world, "bob", { access: others.access });
    await expect(handle.fetch("/me")).rejects.toMatchObject(refused);
    await put(world, "bob", { access: own.access });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject(unreadable);
    await world.pass(60);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject(well);
    expect(world.told()).toEqual(["connection.degraded", "connection.recovered"]);
  });

  test("at a renewal is noted beside the call, and stays though calls go on", async () => {
    await put(world, "bob", { renewal: others.renewal });
    await world.pass(DUE);
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(async () => expect(await handle.status()).toMatchObject(unreadable));
    await world.pass(70);
    expect((await handle.fetch("/me")).status).toBe(200);
    await world.vault.sweep();
    expect(await handle.status()).toMatchObject(unreadable);
    expect(world.told().filter((type) => type !== "connection.renewed")).toEqual([
      "connection.degraded",
    ]);
    await world.pass(ENDED);
    await expect(handle.fetch("/me")).rejects.toMatchObject(refused);
  });

  test("is over once it was renewed", async () => {
    await put(world, "bob", { renewal: others.renewal });
    await world.pass(ENDED);
    await expect(handle.fetch("/me")).rejects.toMatchObject(refused);
    expect(await handle.status()).toMatchObject(unreadable);
    await put(world, "bob", { renewal: own.renewal });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject(well);
    expect(world.told()).toEqual([
      "connection.degraded",
      "connection.renewed",
      "connection.recovered",
    ]);
  });

  test("is over once its user has connected anew", async () => {
    await put(world, "bob", { access: others.access });
    await expect(handle.fetch("/me")).rejects.toMatchObject(refused);
    await world.connect("bob", "oauth2");
    expect(await handle.status()).toMatchObject(well);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.told()).toEqual(["connection.degraded", "connection.reauthorized"]);
  });

  test("for want of an encryption key in one process is over when another opens it", async () => {
    const key = `k2:${Buffer.alloc(32, 7).toString("base64")}`;
    const whole = world.another({ encryptionKeys: `${key},${encryptionKeys}` });
    const at = (vault = whole): Handle => vault.tenant("acme").user("carol").at("oauth2");
    await at().adopt(await world.oauth2Tokens("alice"));
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "decrypt_failed",
      message: expect.stringContaining('"k2"'),
    });
    expect(await at().status()).toMatchObject(unreadable);
    await world.pass(61);
    expect((await at().fetch("/me")).status).toBe(200);
    expect(await at().status()).toMatchObject(well);
  });
});

describe("a note", () => {
  test("never lifts a pause that came meanwhile", async () => {
    const raced = racedStore();
    const world = await useWorld({ clock: manualClock(Date.now()), vault: { store: raced.store } });
    await world.connect("alice", "oauth2");
    const [handle, elsewhere] = [world.vault, world.another()].map((vault) =>
      vault.user("alice").at("oauth2"),
    ) as [Handle, Handle];
    world.oauth2.control.dropScope("alice", "read");
    raced.before("changeConnection", () => elsewhere.pause());
    expect((await handle.fetch("/notes")).status).toBe(403);
    expect((await elsewhere.status()).state).toBe("paused");
    expect(world.told()).toEqual(["connection.paused"]);
  });

  test.each([
    ["is away", () => new VaultError("store_unavailable", "The store is away.")],
    ["may not be written", () => new VaultError("store_unusable", "No GRANT.")],
    ["fails in a way of its own", () => new TypeError("CANARY")],
  ])(
    "that the store cannot take, for it %s, keeps no call from its answer, and is made by the next",
    async (_why, failure) => {
      const kept = memory();
      let isMended = false;
      const changeConnection: Store["changeConnection"] = async (...change) => {
        if (isMended) return kept.changeConnection(...change);
        throw failure();
      };
      const store = { ...kept, changeConnection };
      const world = await useWorld({ clock: manualClock(Date.now()), vault: { store } });
      await world.connect("alice", "oauth2");
      const handle = world.vault.user("alice").at("oauth2");
      world.oauth2.control.dropScope("alice", "read");
      const response = await handle.fetch("/notes");
      expect([response.status, await response.json()]).toEqual([
        403,
        { error: "insufficient_scope" },
      ]);
      expect(await handle.status()).toMatchObject(well);
      expect(world.logged).toEqual([expect.stringContaining("connection.degraded could not be")]);
      expect(world.logged.join()).not.toContain("CANARY");
      isMended = true;
      expect((await handle.fetch("/notes")).status).toBe(403);
      expect((await handle.status()).problem?.code).toBe("scope_missing");
    },
  );

  test("of what is over keeps no call from its answer either", async () => {
    const kept = memory();
    let isUsable = true;
    const changeConnection: Store["changeConnection"] = async (...change) => {
      if (isUsable) return kept.changeConnection(...change);
      throw new VaultError("store_unusable", "No GRANT.");
    };
    const store = { ...kept, changeConnection };
    const world = await useWorld({ vault: { store } });
    await world.connect("alice", "oauth2");
    const row = await world.row("alice", "oauth2");
    const problem = {
      ...({ code: "clock_skew", whoCanFix: "operator", message: "Its clock is wrong." } as const),
      since: world.clock(),
    };
    await store.changeConnection(row.tenant, row.id, {
      ...{ status: "degraded", problem, updatedAt: world.clock() },
    });
    await world.pass(61);
    isUsable = false;
    const handle = world.vault.user("alice").at("oauth2");
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.logged).toEqual([expect.stringContaining("connection.recovered could not be")]);
    isUsable = true;
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(await handle.status()).toMatchObject(well);
  });
});

describe("a call that is refused for want of a scope", () => {
  let world: UseWorld;
  let handle: Handle;
  const missing = { state: "degraded", problem: { code: "scope_missing", whoCanFix: "user" } };

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    handle = world.vault.user("alice").at("oauth2");
  });

  test("is answered as it was, noted once, and renews nothing", async () => {
    world.oauth2.control.dropScope("alice", "read");
    const response = await handle.fetch("/notes");
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: "insufficient_scope" },
    ]);
    for (const vault of [world.vault, world.another()])
      expect((await vault.user("alice").at("oauth2").fetch("/notes")).status).toBe(403);
    expect(await handle.status()).toMatchObject(missing);
    expect(world.told()).toEqual(["connection.degraded"]);
    expect(world.tokenRequests()).toBe(0);
  });

  test("stays noted through other calls and renewals, and is over once its user has consented anew", async () => {
    world.oauth2.control.dropScope("alice", "read");
    await handle.fetch("/notes");
    await world.pass(ENDED);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
    expect(await handle.status()).toMatchObject(missing);
    expect(world.told()).toEqual(["connection.degraded", "connection.renewed"]);
    await world.connect("alice", "oauth2");
    expect(await handle.status()).toMatchObject(well);
    expect((await handle.fetch("/notes")).status).toBe(200);
  });

  test("is not taken for one whose 403 does not say so", async () => {
    world.oauth2.control.failNext("api", { status: 403, body: "insufficient_scope" });
    expect((await handle.fetch("/me")).status).toBe(403);
    expect(await handle.status()).toMatchObject(well);
  });
});
