import { beforeEach, describe, expect, test } from "vitest";
import { gather } from "../../../test/gather.ts";
import { heldFetch } from "../../../test/held-fetch.ts";
import { racedStore } from "../../../test/raced-store.ts";
import { keyService } from "../../../test/servers/key-service.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, Tenant } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

const at = (user: string, tenant: Pick<Tenant, "user"> = world.vault): Handle =>
  tenant.user(user).at("oauth2");
const revoked = (): number => world.oauth2.counters().revocations;

describe("erasing a user", () => {
  test("ends every access at the providers and leaves nothing that names them", async () => {
    await world.connect("alice", "oauth2");
    await world.connect("alice", "oauth1");
    await at("alice").adopt(await world.oauth2Tokens("bob"));
    await world.connect("bob", "oauth1");
    await at("alice").connect();
    const heard = world.events.length;
    const erased = await world.vault.user("alice").erase();
    expect(erased).toEqual({ connections: 3, sessions: 3, events: expect.any(Number) });
    expect(erased.events).toBeGreaterThan(heard - 3);
    expect(revoked()).toBe(2);

    expect(await world.vault.user("alice").connections()).toEqual([]);
    expect(await world.vault.user("alice").export()).toMatchObject({ connections: [], events: [] });
    await expect(at("alice").fetch("/me")).rejects.toMatchObject({ code: "connection_required" });
    const events = await gather(world.vault.events.list());
    expect(JSON.stringify(events)).not.toContain("alice");
    expect(events[0]).toMatchObject({ type: "owner.erased", tenant: "default", data: {} });
    expect(events[0]).not.toHaveProperty("userId");
    expect(world.told().filter((type) => type === "owner.erased")).toHaveLength(1);
    expect(await world.vault.user("bob").connections()).toHaveLength(1);
  });

  test("who has nothing erases nothing, and they can begin afresh", async () => {
    const nothing = { connections: 0, sessions: 0, events: 0 };
    expect(await world.vault.user("alice").erase()).toEqual(nothing);
    const first = await world.connect("alice", "oauth2");
    await world.vault.user("alice").erase();
    const second = await world.connect("alice", "oauth2");
    expect(second).not.toBe(first);
    expect((await at("alice").fetch("/me")).status).toBe(200);
  });

  test("leaves the other tenants' users of that id alone, and the tenant's own", async () => {
    const acme = world.vault.tenant("acme");
    for (const owner of [world.vault.user("alice"), acme.user("alice"), world.vault.shared()])
      await owner.at("oauth2").adopt(await world.oauth2Tokens("alice"));
    await world.vault.user("alice").erase();
    expect(await acme.user("alice").connections()).toMatchObject([{ status: "active" }]);
    expect(await world.vault.shared().connections()).toMatchObject([{ status: "active" }]);
    expect(await world.vault.shared().erase()).toMatchObject({ connections: 1 });
    expect(await acme.user("alice").connections()).toHaveLength(1);
  });

  test("whose provider is away is told later, without a name", async () => {
    await world.connect("alice", "oauth2");
    world.oauth2.control.failNext("revocation", { status: 503 });
    await world.vault.user("alice").erase();
    expect(revoked()).toBe(0);
    await world.pass(3600);
    await world.vault.sweep();
    expect(revoked()).toBe(1);
    const events = await gather(world.vault.events.list());
    expect(JSON.stringify(events)).not.toContain("alice");
  });

  test("while a renewal is under way writes nothing back, and ends what the renewal brought", async () => {
    const door = heldFetch("/token");
    world = await useWorld({ vault: { fetch: door.fetch } });
    await at("alice").adopt(await world.oauth2Tokens("alice"));
    await world.pass(LIFE_SECONDS + 1);
    const calling = at("alice").fetch("/me");
    const failed = expect(calling).rejects.toMatchObject({ code: "connection_required" });
    await expect.poll(() => door.held()).toBe(1);
    expect(await world.vault.user("alice").erase()).toMatchObject({ connections: 1 });
    door.release();
    await failed;
    await world.vault.close();
    expect(await world.store.findConnections({ tenant: "default" })).toEqual([]);
    const [last] = await world.store.listEvents({
      tenant: "default",
      owner: "user:alice",
      limit: 9,
    });
    expect(last).toBeUndefined();
    const { refresh_token } = world.oauth2.counters().tokenRequests;
    expect(refresh_token).toBe(1);
  });

  test("is done again for a connection that is made meanwhile", async () => {
    const clock = manualClock();
    const raced = racedStore(clock);
    world = await useWorld({ clock, vault: { store: raced.store } });
    await world.connect("alice", "oauth2");
    const tokens = await world.oauth2Tokens("bob");
    raced.before("saveConnection", () => at("alice", world.another()).adopt(tokens));
    expect(await world.vault.user("alice").erase()).toMatchObject({ connections: 2 });
    expect(revoked()).toBe(2);
    expect(await world.vault.user("alice").connections()).toEqual([]);
  });

  test("a link that was under way connects nobody", async () => {
    const { url } = await at("alice").connect({ returnTo: "/settings" });
    await world.vault.user("alice").erase();
    await expect(world.follow(url, "alice")).rejects.toThrow();
    expect(await world.vault.user("alice").connections()).toEqual([]);
  });
});

describe("erasing a tenant", () => {
  const filled = async (tenant: Tenant): Promise<void> => {
    await tenant
      .user("alice")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("alice"));
    await tenant
      .user("bob")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("bob"));
    await tenant
      .shared()
      .at("oauth1")
      .adopt(await world.oauth1Tokens("bob"));
    await tenant.providers.set("oauth2", { clientId: "own", clientSecret: "own secret" });
    await tenant.user("carol").at("oauth1").connect();
  };

  test("leaves nothing of it: no connection, session, event, client or key", async () => {
    const [acme, globex] = [world.vault.tenant("acme"), world.vault.tenant("globex")];
    await filled(acme);
    await globex
      .user("alice")
      .at("oauth1")
      .adopt(await world.oauth1Tokens("alice"));
    await globex.providers.set("oauth2", { clientId: "own", clientSecret: "own secret" });
    const [row] = await world.store.findConnections({ tenant: "acme", owner: "user:alice" });
    const erased = await acme.erase();
    expect(erased).toEqual({
      connections: 3,
      sessions: 1,
      events: expect.any(Number),
      ended: 3,
      notEnded: 0,
    });
    expect(revoked()).toBe(2);
    expect(await gather(acme.connections.list())).toEqual([]);
    expect(await gather(acme.events.list())).toEqual([]);
    expect(await acme.providers.list()).toEqual([]);
    expect(await world.store.listDataKeys({ tenant: "acme", limit: 9 })).toEqual([]);
    expect(world.events.at(-1)).toMatchObject({ type: "tenant.erased", tenant: "" });
    // What a backup holds of it opens no more.
    await world.store.saveConnection({ ...(row as NonNullable<typeof row>) }, null);
    await expect(at("alice", acme).fetch("/me")).rejects.toMatchObject({ code: "decrypt_failed" });

    expect(await gather(globex.connections.list())).toHaveLength(1);
    expect(await globex.providers.get("oauth2")).toMatchObject({ clientId: "own" });
    const told = await world.store.listEvents({ tenant: "", limit: 9 });
    expect(told).toMatchObject([{ type: "tenant.erased", owner: null, data: { erased: "acme" } }]);
  });

  test("lets its name be used afresh, here and within 5 s in other processes", async () => {
    const acme = world.vault.tenant("acme");
    const elsewhere = world.another().tenant("acme");
    await filled(acme);
    expect((await at("alice", elsewhere).fetch("/me")).status).toBe(200);
    await acme.erase();
    await world.pass(6);
    await expect(at("alice", elsewhere).fetch("/me")).rejects.toMatchObject({
      code: "connection_required",
    });
    await at("alice", elsewhere).adopt(await world.oauth2Tokens("alice"));
    for (const tenant of [acme, elsewhere])
      expect((await at("alice", tenant).fetch("/me")).status).toBe(200);
    const last = world.another().tenant("acme");
    expect((await at("alice", last).fetch("/me")).status).toBe(200);
    expect(await acme.providers.get("oauth2")).toBeUndefined();
  });

  test("tells providers only as long as its budget lasts, and erases all the same", async () => {
    const acme = world.vault.tenant("acme");
    await filled(acme);
    expect(await acme.erase({ budgetMs: 0 })).toMatchObject({
      connections: 3,
      ended: 0,
      notEnded: 3,
    });
    expect(revoked()).toBe(0);
    expect(await gather(acme.connections.list())).toEqual([]);
  });

  test("counts what a provider would not confirm", async () => {
    const acme = world.vault.tenant("acme");
    await at("alice", acme).adopt(await world.oauth2Tokens("alice"));
    world.oauth2.control.failNext("revocation", { status: 503 });
    expect(await acme.erase()).toMatchObject({ connections: 1, ended: 0, notEnded: 1 });
    await world.pass(86_400);
    await world.vault.sweep();
    expect(await gather(acme.events.list())).toEqual([]);
  });

  test("leaves the access alone that it shares with another tenant, and says so", async () => {
    const [acme, globex] = [world.vault.tenant("acme"), world.vault.tenant("globex")];
    for (const tenant of [acme, globex])
      await at("alice", tenant).adopt(await world.oauth2Tokens("alice"));
    expect(await acme.erase()).toMatchObject({ connections: 1, ended: 0, notEnded: 1 });
    expect((await at("alice", globex).fetch("/me")).status).toBe(200);
    expect(await globex.erase()).toMatchObject({ connections: 1, ended: 1, notEnded: 0 });
  });

  test("is done though no key can be had to tell the providers with", async () => {
    const service = keyService("kms");
    const options = { encryptionKeys: service, store: memory({ clock: world.clock }) };
    const before = world.another(options).tenant("acme");
    await at("alice", before).adopt(await world.oauth2Tokens("alice"));
    const vault = world.another(options);
    await vault.ready();
    service.answers = "unreachable";
    expect(await vault.tenant("acme").erase()).toMatchObject({ connections: 1, notEnded: 1 });
    expect(await before.user("alice").connections()).toEqual([]);
  });

  test("stops where the store is away, and can be asked for again", async () => {
    const clock = manualClock();
    const raced = racedStore(clock);
    world = await useWorld({ clock, vault: { store: raced.store } });
    const acme = world.vault.tenant("acme");
    await at("alice", acme).adopt(await world.oauth2Tokens("alice"));
    raced.failSaves(1);
    await expect(acme.erase()).rejects.toMatchObject({ code: "store_unavailable" });
    expect(await acme.user("alice").connections()).toHaveLength(1);
    expect(await acme.erase()).toMatchObject({ connections: 1, ended: 1 });
  });

  test("reads through a tenant of many connections", async () => {
    const acme = world.vault.tenant("acme");
    await at("alice", acme).adopt(await world.oauth2Tokens("alice"));
    const [row] = await world.store.findConnections({ tenant: "acme" });
    if (!row) throw new Error("no row");
    for (let count = 0; count < 210; count++)
      await world.store.saveConnection(
        { ...row, id: `con_${count}`, accountId: `u${count}`, access: null, renewal: null },
        null,
      );
    expect(await acme.erase()).toMatchObject({ connections: 211, ended: 1, notEnded: 210 });
  });

  test("refuses what it does not take", async () => {
    const acme = world.vault.tenant("acme");
    for (const options of [{ budgetMs: -1 }, { budgetMs: "1" }, { force: true }, null])
      await expect(acme.erase(options as object)).rejects.toMatchObject({
        code: "options_invalid",
      });
  });

  test("is said of a tenant by name, never of the vault", () => {
    expect(world.vault).not.toHaveProperty("erase");
  });
});
