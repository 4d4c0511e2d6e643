import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { encryptionKeys, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import { sqlite } from "../../sqlite.ts";
import { manualClock } from "../../testing.ts";

let world: UseWorld;
const at = (account?: string): Handle =>
  world.vault.user("alice").at("oauth2", account === undefined ? {} : { account });
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;

describe("an owner with several accounts at a provider", () => {
  let candidates: object[];

  beforeEach(async () => {
    world = await useWorld();
    const alice = await at().adopt(await world.oauth2Tokens("alice"));
    await world.pass(1);
    const bob = await at().adopt(await world.oauth2Tokens("bob"));
    candidates = [
      { connectionId: alice.id, account: { id: "u_1", label: "alice" } },
      { connectionId: bob.id, account: { id: "u_2", label: "bob" } },
    ];
  });

  test("is asked which one, by every method that needs one", async () => {
    const calls: (() => Promise<unknown>)[] = [
      () => at().fetch("/me"),
      () => at().authorize(new Request(`${world.oauth2.url}/me`)),
      () => at().token(),
      () => at().status(),
      () => at().report("revoked"),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        code: "ambiguous_connection",
        whoCanFix: "developer",
        provider: "oauth2",
        candidates,
        message: expect.stringMatching(
          /^User alice has 2 connections at oauth2\. .*\.at\("oauth2", choose\)/,
        ),
      });
    }
  });

  test("names one by its account's id or label", async () => {
    for (const account of ["u_1", "alice"]) expect(await loginOf(at(account))).toBe("alice");
    for (const account of ["u_2", "bob"]) expect(await loginOf(at(account))).toBe("bob");
    expect((await at("bob").status()).account?.label).toBe("bob");
    await expect(at("carol").fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect((await at("carol").status()).state).toBe("missing");
  });

  test("has one left when the other is ended", async () => {
    await at("alice").disconnect();
    expect(await loginOf(at())).toBe("bob");
  });

  test("renews each by itself", async () => {
    await world.pass(3601);
    expect(await Promise.all(["u_1", "u_2"].map((account) => loginOf(at(account))))).toEqual([
      "alice",
      "bob",
    ]);
    expect(world.renewals()).toBe(2);
  });

  test("names them all, where the provider tells nothing about accounts", async () => {
    const [alice] = await world.store.findConnections({ tenant: "default" });
    if (!alice) throw new Error("nobody is connected");
    const createdAt = world.clock() + 1;
    const unnamed = { ...alice, id: "con_unnamed", accountId: "", account: null, createdAt };
    await world.store.saveConnection(unnamed, null);
    const error = await at()
      .fetch("/me")
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      candidates: [...candidates, { connectionId: "con_unnamed", account: null }],
    });
  });
});

describe("connections", () => {
  beforeEach(async () => {
    world = await useWorld();
  });

  test("shows facts of an owner's own, oldest first, and never a credential", async () => {
    const first = await world.connect("alice", "oauth1");
    await world.pass(1);
    const second = await world.connect("alice", "oauth2");
    await world.connect("bob", "oauth2");
    const list = await world.vault.user("alice").connections();
    expect(list.map(({ id }) => id)).toEqual([first, second]);
    expect(list[1]).toEqual({
      id: second,
      tenant: "default",
      userId: "alice",
      provider: "oauth2",
      inputs: {},
      account: { id: "u_1", label: "alice", email: "alice@sandbox.example", emailVerified: true },
      label: null,
      isDefault: false,
      metadata: {},
      status: "active",
      problem: null,
      scopes: ["read", "write"],
      clientId: world.oauth2.client.clientId,
      expiresAt: new Date(world.clock() + 3_600_000),
      renewal: {
        dueAt: expect.any(Date),
        failures: 0,
        failingSince: null,
        retryAt: null,
        endsAt: null,
      },
      lastUsedAt: null,
      lastUsedBy: null,
      createdAt: new Date(world.clock()),
      updatedAt: new Date(world.clock()),
    });
    expect(list[0]?.expiresAt).toBeNull();
    expect(await world.vault.user("carol").connections()).toEqual([]);
  });

  test("shows what belongs to the tenant itself without a user, and why one is in trouble", async () => {
    const shared = world.vault.shared();
    await shared.at("oauth2").adopt(await world.oauth2Tokens("alice"));
    await shared.at("oauth2").report("revoked");
    const [connection] = await shared.connections();
    expect(connection).not.toHaveProperty("userId");
    expect(connection?.problem).toEqual({
      code: "grant_revoked",
      whoCanFix: "user",
      since: new Date(world.clock()),
      message: expect.any(String),
    });
  });

  test("of one tenant are not there for another", async () => {
    await world.connect("alice", "oauth2");
    const elsewhere = world.vault.tenant("acme").user("alice");
    expect(await elsewhere.connections()).toEqual([]);
    expect((await elsewhere.at("oauth2").status()).state).toBe("missing");
    await expect(elsewhere.at("oauth2").fetch("/me")).rejects.toMatchObject({
      code: "connection_required",
    });
    await expect(elsewhere.at("oauth2").disconnect()).rejects.toMatchObject({
      code: "connection_required",
    });
  });
});

describe("a connection that cannot be used", () => {
  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
  });
  const change = async (status: "paused" | "needs_reauth"): Promise<void> => {
    const { id } = await world.row("alice", "oauth2");
    await world.store.changeConnection("default", id, { status, updatedAt: world.clock() });
  };

  test("because it is paused says so, and leads to no request", async () => {
    await change("paused");
    const before = world.oauth2.counters();
    const { id: connectionId } = await world.row("alice", "oauth2");
    const refused = { code: "paused", whoCanFix: "user", provider: "oauth2", connectionId };
    await expect(at().fetch("/me")).rejects.toMatchObject(refused);
    await expect(at().token()).rejects.toMatchObject(refused);
    expect((await at().status()).state).toBe("paused");
    expect(world.oauth2.counters()).toEqual(before);
  });

  test("because its credential is gone is as good as none", async () => {
    const row = await world.row("alice", "oauth2");
    await world.store.saveConnection({ ...row, access: null }, 1);
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
  });

  test("for a reason that is not known is to be connected again all the same", async () => {
    await change("needs_reauth");
    const error = await at()
      .fetch("/me")
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "needs_reauth",
      message: expect.stringContaining("the provider no longer accepts it"),
    });
    expect(error).not.toHaveProperty("reason");
  });
});

describe("a mark", () => {
  test("is for the connection as the store has it, not as it is remembered", async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    const other = world.another().user("alice").at("oauth2");
    await other.fetch("/me");
    await at().adopt(await world.oauth2Tokens("alice"));
    // What the other vault remembers is older than what the report is about.
    await other.report("revoked");
    expect((await other.status()).state).toBe("needs_reauth");
    expect((await at().status()).state).toBe("needs_reauth");
    expect(world.told()).toEqual(["connection.reauthorized", "connection.needs_reauth"]);
  });
});

describe("what a vault remembers of connections", () => {
  /** A store that counts the reads by owner, and fails them while told so. */
  function countedStore(clock: () => number): {
    store: Store;
    reads(): number;
    fail(yes: boolean): void;
  } {
    const kept = memory({ clock });
    let reads = 0;
    let failing = false;
    const findConnections: Store["findConnections"] = async (filter) => {
      reads += 1;
      if (failing) throw new Error("the store is away");
      return kept.findConnections(filter);
    };
    return {
      store: { ...kept, findConnections },
      reads: () => reads,
      fail: (yes) => {
        failing = yes;
      },
    };
  }

  test("is read once for all who ask together, and again after five seconds", async () => {
    const clock = manualClock();
    const { store, reads } = countedStore(clock);
    world = await useWorld({ clock, vault: { store } });
    await at().adopt(await world.oauth2Tokens("alice"));
    const before = reads();
    await Promise.all(Array.from({ length: 20 }, () => at().fetch("/me")));
    await at().fetch("/me");
    expect(reads()).toBe(before + 1);
    await world.pass(5.1);
    await at().fetch("/me");
    expect(reads()).toBe(before + 2);
  });

  test("is no failure: the next call reads again", async () => {
    const clock = manualClock();
    const { store, fail } = countedStore(clock);
    world = await useWorld({ clock, vault: { store } });
    await at().adopt(await world.oauth2Tokens("alice"));
    fail(true);
    await expect(at().fetch("/me")).rejects.toThrow("the store is away");
    fail(false);
    expect(await loginOf(at())).toBe("alice");
  });

  test("lets another vault's disconnect count within five seconds, without a request", async () => {
    world = await useWorld();
    await world.connect("alice", "oauth1");
    const other = world.another().user("alice").at("oauth1");
    await other.fetch("/me");
    await world.vault.user("alice").at("oauth1").disconnect();
    const { apiRequests } = world.oauth1.counters();
    await world.pass(5.1);
    await expect(other.fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    expect(world.oauth1.counters().apiRequests).toBe(apiRequests);
  });
});

describe("a vault over a store that is not its own", () => {
  const otherKeys = `k2:${Buffer.alloc(32, 2).toString("base64")}`;

  test.each([
    ["other keys", otherKeys],
    ["another key of the same id", `k1:${Buffer.alloc(32, 2).toString("base64")}`],
  ])("with %s refuses to start, and changes nothing", async (_name, wrong) => {
    world = await useWorld({ file: true });
    await world.connect("alice", "oauth2");
    const contents = async (): Promise<unknown> => [
      await world.store.listKeyChecks(),
      await world.store.findConnections({ tenant: "default" }),
      await world.store.listEvents({ tenant: "default", limit: 50 }),
    ];
    const before = await contents();
    const stranger = world.another({ encryptionKeys: wrong });
    const handle = stranger.user("alice").at("oauth2");
    const calls: (() => Promise<unknown>)[] = [
      () => stranger.ready(),
      () => handle.fetch("/me"),
      () => handle.status(),
      () => handle.connect(),
      () => handle.adopt({ accessToken: "tok" }),
      () => handle.disconnect(),
      () => stranger.user("alice").connections(),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({
        code: "encryption_keys_mismatch",
        whoCanFix: "operator",
        message: expect.not.stringContaining(wrong.slice(3)),
      });
    }
    expect(await contents()).toEqual(before);
    expect(await loginOf(at())).toBe("alice");
  });

  test("with a further key before the known one starts, and reads what the old key sealed", async () => {
    world = await useWorld({ file: true });
    await world.connect("alice", "oauth2");
    const both = world.another({ encryptionKeys: `${otherKeys},${encryptionKeys}` });
    expect(await loginOf(both.user("alice").at("oauth2"))).toBe("alice");
  });

  test.each([
    ["a text", () => Buffer.from("Dear diary, this is no store. ".repeat(50))],
    ["a database of another app", otherDatabase],
  ])("refuses %s as a store, and leaves the file as it was", async (_name, contents) => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-strange-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "strange.db");
    writeFileSync(path, await contents());
    const digest = (): string => createHash("sha256").update(readFileSync(path)).digest("hex");
    const before = digest();
    world = await useWorld({ vault: { store: sqlite(path) } });
    for (const call of [() => world.vault.ready(), () => at().fetch("/me")]) {
      await expect(call()).rejects.toMatchObject({
        code: "store_unusable",
        whoCanFix: "operator",
        message: expect.stringContaining(path),
      });
    }
    expect(digest()).toBe(before);
    expect(readdirSync(folder)).toEqual(["strange.db"]);
  });
});

async function otherDatabase(): Promise<Buffer> {
  const { DatabaseSync } = await import("node:sqlite");
  const folder = mkdtempSync(join(tmpdir(), "valetkey-other-"));
  const path = join(folder, "other.db");
  const db = new DatabaseSync(path);
  db.exec("CREATE TABLE diary (entry TEXT); INSERT INTO diary VALUES ('today')");
  db.close();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}
