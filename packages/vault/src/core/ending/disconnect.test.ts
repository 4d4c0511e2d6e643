import { beforeEach, describe, expect, test } from "vitest";
import { serviceKey } from "../../../test/service-key.ts";
import { encryptionKeys, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import type { StoredConnection } from "../store.ts";

let world: UseWorld;
const at = (slug: string, user = "alice"): Handle => world.vault.user(user).at(slug);
const outcomes = (): unknown[] =>
  world.events
    .filter(({ type }) => type === "connection.revocation")
    .map(({ data }) => data["revokedAtProvider"]);

describe("disconnect", () => {
  beforeEach(async () => {
    world = await useWorld();
  });

  test("ends the access at an OAuth 2 provider too", async () => {
    await world.connect("alice", "oauth2");
    const token = await at("oauth2").token();
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(world.oauth2.counters().revocations).toBe(1);
    const bearer = token.type === "bearer" ? token.accessToken : "";
    const headers = { authorization: `Bearer ${bearer}` };
    expect((await fetch(`${world.oauth2.url}/me`, { headers })).status).toBe(401);
  });

  test("says that OAuth 1.0a has no way to be told", async () => {
    await world.connect("alice", "oauth1");
    expect(await at("oauth1").disconnect()).toEqual({ revokedAtProvider: "unsupported" });
    await expect(at("oauth1").fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
  });

  test("keeps the row for its history, without anything that was secret", async () => {
    const id = await world.connect("alice", "oauth2");
    await world.pass(5);
    await at("oauth2").disconnect();
    expect(await world.row("alice", "oauth2")).toMatchObject({
      id,
      status: "disconnected",
      problem: null,
      access: null,
      renewal: null,
      expiresAt: null,
      renewAt: null,
      dueAt: null,
      renewalExpiresAt: null,
      tokenVersion: 2,
      account: { label: "alice" },
      updatedAt: world.clock(),
    });
    expect(await world.vault.user("alice").connections()).toMatchObject([
      { id, status: "disconnected" },
    ]);
  });

  test("is told, and so is what became of the access, once both are saved", async () => {
    const connectionId = await world.connect("alice", "oauth2");
    await at("oauth2").disconnect();
    expect(world.told()).toEqual(["connection.disconnected", "connection.revocation"]);
    expect(outcomes()).toEqual(["yes"]);
    const kept = await world.store.listEvents({ tenant: "default", connectionId, limit: 2 });
    expect(kept.map(({ type }) => type)).toEqual([
      "connection.revocation",
      "connection.disconnected",
    ]);
  });

  test.each([
    ["oauth2", "yes"],
    ["oauth1", "unsupported"],
  ])("at %s gives the same answer again, and asks nobody again", async (slug, answer) => {
    await world.connect("alice", slug);
    for (let again = 0; again < 3; again++)
      expect(await at(slug).disconnect()).toEqual({ revokedAtProvider: answer });
    expect(outcomes()).toEqual([answer]);
    expect(world.oauth2.counters().revocations).toBe(answer === "yes" ? 1 : 0);
  });

  test.each([
    ["answers 503", { status: 503 }],
    ["answers in HTML", { status: 400, body: "<h1>no</h1>", contentType: "text/html" }],
  ])("is done here even where the provider %s", async (_name, failure) => {
    await world.connect("alice", "oauth2");
    world.oauth2.control.failNext("revocation", failure);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "pending" });
    expect(await world.row("alice", "oauth2")).toMatchObject({
      status: "disconnected",
      access: null,
      renewal: null,
    });
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "pending" });
    expect(outcomes()).toEqual([]);
    expect(world.logged.join()).toContain("The oauth2 connection of user alice is removed here");
    for (const secret of world.oauth2.issuedSecrets())
      expect(world.logged.join()).not.toContain(secret);
  });

  test("is done even where asking fails in a way nobody knows, of which only that is logged", async () => {
    await world.connect("alice", "oauth2");
    const broken = world.another({
      fetch: async (input) => {
        throw new RangeError(`out of range: ${String(new Request(input).body)} told-by-nobody`);
      },
    });
    expect(await broken.user("alice").at("oauth2").disconnect()).toEqual({
      revokedAtProvider: "pending",
    });
    expect(world.logged.join()).toContain("failed unexpectedly");
    expect(world.logged.join()).not.toContain("told-by-nobody");
  });

  test("ends a connection that has to be made again", async () => {
    await world.connect("alice", "oauth2");
    await at("oauth2").report("revoked");
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect((await world.row("alice", "oauth2")).problem).toBeNull();
  });

  test("is not kept from anybody by a credential that does not open", async () => {
    await world.connect("alice", "oauth2");
    const row = await world.row("alice", "oauth2");
    await world.store.saveConnection({ ...row, tokenVersion: 7 }, 1);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "failed" });
    expect((await world.row("alice", "oauth2")).status).toBe("disconnected");
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "failed" });
    expect(outcomes()).toEqual(["failed"]);
  });

  test("of a connection that has lost its credential has nothing to tell the provider", async () => {
    await world.connect("alice", "oauth2");
    const row = await world.row("alice", "oauth2");
    await world.store.saveConnection({ ...row, access: null }, 1);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "failed" });
    expect(world.oauth2.counters().revocations).toBe(0);
  });

  test("changes nothing while the keys cannot be had with which the provider could be told", async () => {
    world = await useWorld({ vault: { encryptionKeys: serviceKey(encryptionKeys).key } });
    await world.connect("alice", "oauth2");
    const { key, setAway } = serviceKey(encryptionKeys);
    const vault = world.another({ encryptionKeys: key });
    await vault.ready();
    const handle = vault.user("alice").at("oauth2");
    setAway(true);
    await expect(handle.disconnect()).rejects.toMatchObject({ code: "keys_unavailable" });
    expect((await at("oauth2").fetch("/me")).status).toBe(200);
    setAway(false);
    expect(await handle.disconnect()).toEqual({ revokedAtProvider: "yes" });
  });

  test("asks which one is meant, and does what was said", async () => {
    await at("oauth2").adopt(await world.oauth2Tokens("alice"));
    await world.pass(1);
    await at("oauth2").adopt(await world.oauth2Tokens("bob"));
    const [alice, bob] = await world.vault.user("alice").connections();
    await expect(at("oauth2").disconnect()).rejects.toMatchObject({
      code: "ambiguous_connection",
      candidates: [
        { connectionId: alice?.id, account: { id: "u_1", label: "alice" } },
        { connectionId: bob?.id, account: { id: "u_2", label: "bob" } },
      ],
    });
    const one = (account: string): Handle => world.vault.user("alice").at("oauth2", { account });
    await expect(one("carol").disconnect()).rejects.toMatchObject({ code: "connection_required" });
    await one("u_1").disconnect();
    expect(await world.vault.user("alice").connections()).toMatchObject([
      { id: alice?.id, status: "disconnected" },
      { id: bob?.id, status: "active" },
    ]);
    await one("bob").disconnect();
    expect(await one("alice").disconnect()).toEqual({ revokedAtProvider: "yes" });
  });
});

describe("a revocation that would end the whole grant", () => {
  beforeEach(async () => {
    world = await useWorld();
    await at("oauth2", "alice").adopt(await world.oauth2Tokens("alice"));
    await at("oauth2", "carol").adopt(await world.oauth2Tokens("alice"));
  });

  test("waits for the last connection of the same account", async () => {
    expect(await at("oauth2", "alice").disconnect()).toEqual({ revokedAtProvider: "shared" });
    expect((await at("oauth2", "carol").fetch("/me")).status).toBe(200);
    expect(await at("oauth2", "alice").disconnect()).toEqual({ revokedAtProvider: "shared" });
    expect(await at("oauth2", "carol").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(outcomes()).toEqual(["shared", "yes"]);
  });

  test("does not wait for one that another client made", async () => {
    const row = await world.row("carol", "oauth2");
    await world.store.saveConnection({ ...row, clientId: "another-client" }, 1);
    expect(await at("oauth2", "alice").disconnect()).toEqual({ revokedAtProvider: "yes" });
  });

  test("does not wait for one of another account", async () => {
    await at("oauth2", "bob").adopt(await world.oauth2Tokens("bob"));
    expect(await at("oauth2", "bob").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect((await at("oauth2", "alice").fetch("/me")).status).toBe(200);
  });

  test("waits for one in another tenant too: it is the same grant to the provider", async () => {
    const tenant = world.vault.tenant("acme");
    await tenant
      .user("bob")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("bob"));
    await at("oauth2", "bob").adopt(await world.oauth2Tokens("bob"));
    expect(await at("oauth2", "bob").disconnect()).toEqual({ revokedAtProvider: "shared" });
    expect((await tenant.user("bob").at("oauth2").fetch("/me")).status).toBe(200);
  });
});

describe("disconnect while others write", () => {
  /** A store whose next save of a connection is preceded by `before`, as by another process. */
  function racedStore(): { store: Store; race(before: () => Promise<unknown>): void } {
    const kept = memory();
    let next: (() => Promise<unknown>) | undefined;
    const saveConnection: Store["saveConnection"] = async (...save) => {
      const before = next;
      next = undefined;
      await before?.();
      return kept.saveConnection(...save);
    };
    return {
      store: { ...kept, saveConnection },
      race: (before) => {
        next = before;
      },
    };
  }

  test("removes what a renewal has saved meanwhile, and revokes that", async () => {
    const revoked: (string | null)[] = [];
    const { store, race } = racedStore();
    world = await useWorld({
      vault: {
        store,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (request.url.endsWith("/revoke"))
            revoked.push(new URLSearchParams(await request.clone().text()).get("token"));
          return fetch(request);
        },
      },
    });
    await world.connect("alice", "oauth2");
    race(() => at("oauth2").token({ minTtlSeconds: 3600 }));
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(world.renewals()).toBe(1);
    expect(await world.row("alice", "oauth2")).toMatchObject({
      status: "disconnected",
      access: null,
      tokenVersion: 3,
    });
    const newest = world.oauth2.issuedSecrets().filter((word) => word.startsWith("sbr_"));
    expect(revoked).toEqual([newest.at(-1)]);
  });

  test("is done when another has done it", async () => {
    const { store, race } = racedStore();
    world = await useWorld({ vault: { store } });
    await world.connect("alice", "oauth2");
    const other = world.another().user("alice").at("oauth2");
    race(() => other.disconnect());
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(world.told().filter((type) => type === "connection.disconnected")).toHaveLength(1);
  });

  test("gives up after five tries, and says so", async () => {
    const kept = memory();
    const isEnd = (row: StoredConnection): boolean => row.status === "disconnected";
    let tries = 0;
    const saveConnection: Store["saveConnection"] = async (row, ...rest) => {
      if (!isEnd(row)) return kept.saveConnection(row, ...rest);
      tries += 1;
      return false;
    };
    world = await useWorld({ vault: { store: { ...kept, saveConnection } } });
    await world.connect("alice", "oauth2");
    await expect(at("oauth2").disconnect()).rejects.toMatchObject({ code: "store_unavailable" });
    expect(tries).toBe(5);
    expect((await at("oauth2").fetch("/me")).status).toBe(200);
    expect(world.oauth2.counters().revocations).toBe(0);
  });

  test("keeps asking the provider over a crash between the two steps", async () => {
    const kept = memory();
    const dying: Store = { ...kept, finishRevocation: () => Promise.reject(new Error("crash")) };
    world = await useWorld({ vault: { store: dying } });
    await world.connect("alice", "oauth2");
    const other = world.another({ store: kept }).user("alice").at("oauth2");
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "pending" });
    expect(await other.disconnect()).toEqual({ revokedAtProvider: "pending" });
  });
});

describe("the store's file", () => {
  test("holds no token in clear, and after a disconnect not even a sealed one", async () => {
    world = await useWorld({ file: true });
    for (const slug of ["oauth1", "oauth2"]) await world.connect("alice", slug);
    const rows = await world.store.findConnections({ tenant: "default" });
    const sealed = rows.flatMap(({ access, renewal }) => [access, renewal]).filter(isBlob);
    expect(sealed).toHaveLength(3);
    for (const blob of sealed) expect(world.bytes().includes(blob)).toBe(true);
    for (const slug of ["oauth1", "oauth2"]) await at(slug).disconnect();
    // The log beside the file goes with the last vault; until then it may hold the past.
    await world.vault.close();
    const secrets = [...world.oauth1.issuedSecrets(), ...world.oauth2.issuedSecrets()];
    for (const secret of secrets) expect(world.bytes().includes(secret)).toBe(false);
    for (const blob of sealed) expect(world.bytes().includes(blob)).toBe(false);
  });
});

function isBlob(value: Uint8Array | null): value is Uint8Array {
  return value !== null;
}
