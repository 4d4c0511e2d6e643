import { beforeEach, describe, expect, test } from "vitest";
import { heldFetch } from "../../../test/held-fetch.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

const at = (user: string, vault = world.vault): Handle => vault.user(user).at("oauth2");
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;
const stateOf = async (of: Handle): Promise<string> => (await of.status()).state;

describe("rename", () => {
  test("gives everything to the new id, at once here and within 5 s elsewhere, and tells it", async () => {
    const id = await world.connect("alice", "oauth2");
    await world.pass(1);
    await world.connect("alice", "oauth1");
    const elsewhere = world.another();
    expect(await loginOf(at("alice", elsewhere))).toBe("alice");
    expect(await loginOf(at("alice"))).toBe("alice");

    await world.vault.user("alice").rename("ada");
    expect(await loginOf(at("ada"))).toBe("alice");
    await world.pass(6);
    for (const vault of [world.vault, elsewhere]) {
      expect(await stateOf(at("alice", vault))).toBe("missing");
      await expect(at("alice", vault).fetch("/me")).rejects.toMatchObject({
        code: "connection_required",
      });
    }
    expect(await world.vault.user("ada").connections()).toMatchObject([
      { id, userId: "ada" },
      { provider: "oauth1", userId: "ada" },
    ]);
    expect(world.events.at(-1)).toMatchObject({
      type: "owner.renamed",
      userId: "ada",
      data: { from: "alice" },
    });
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at("ada"))).toBe("alice");
  });

  test("keeps both users where both have a connection of one account, and says which", async () => {
    await world.connect("alice", "oauth2");
    const taken = await world.connect("bob", "oauth2", "alice");
    await world.connect("bob", "oauth1", "bob");
    await expect(world.vault.user("alice").rename("bob")).rejects.toMatchObject({
      code: "account_taken",
      whoCanFix: "developer",
      candidates: [{ connectionId: taken, account: { label: "alice" } }],
      message: expect.stringMatching(/^User bob has a connection of the same account already\./),
    });
    expect(await world.vault.user("alice").connections()).toHaveLength(1);
    expect(await world.vault.user("bob").connections()).toHaveLength(2);
    expect(world.told()).not.toContain("owner.renamed");
  });

  test("joins two users who have nothing in common", async () => {
    await world.connect("alice", "oauth2");
    await world.pass(1);
    await world.connect("bob", "oauth2");
    await world.vault.user("alice").rename("bob");
    expect(await world.vault.user("bob").connections()).toMatchObject([
      { account: { label: "alice" } },
      { account: { label: "bob" } },
    ]);
  });

  test("ends the links that are under way, and one that comes back late connects nobody", async () => {
    const { url } = await at("alice").connect({ returnTo: "/settings" });
    await world.vault.user("alice").rename("ada");
    await expect(world.follow(url, "alice")).rejects.toThrow();
    for (const user of ["alice", "ada"])
      expect(await world.vault.user(user).connections()).toEqual([]);
  });

  test("while a renewal is under way keeps what it brings, under the new id", async () => {
    const door = heldFetch("/token");
    world = await useWorld({ vault: { fetch: door.fetch } });
    await at("alice").adopt(await world.oauth2Tokens("alice"));
    await world.pass(LIFE_SECONDS + 1);
    const calling = at("alice").fetch("/me");
    await expect.poll(() => door.held()).toBe(1);
    await world.vault.user("alice").rename("ada");
    door.release();
    expect((await calling).status).toBe(200);
    expect(await world.vault.user("alice").connections()).toEqual([]);
    expect(await world.row("ada", "oauth2")).toMatchObject({ owner: "user:ada", tokenVersion: 2 });
    expect(await loginOf(at("ada"))).toBe("alice");
    expect(world.renewals()).toBe(1);
  });

  test("to the same id changes nothing, and to one that is none is refused", async () => {
    await world.connect("alice", "oauth2");
    await world.vault.user("alice").rename("alice");
    for (const id of ["", "a\0b", "\ud800", "x".repeat(256), 7 as never])
      await expect(world.vault.user("alice").rename(id)).rejects.toMatchObject({
        code: "options_invalid",
      });
    expect(world.told()).toEqual([]);
    expect(await loginOf(at("alice"))).toBe("alice");
  });

  test("stays inside its tenant", async () => {
    await world.vault
      .tenant("acme")
      .user("alice")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("alice"));
    await world.vault.user("alice").rename("ada");
    expect(await world.vault.tenant("acme").user("alice").connections()).toHaveLength(1);
    expect(await world.vault.user("ada").connections()).toEqual([]);
  });

  test("is nothing that the tenant itself has", () => {
    expect(world.vault.shared()).not.toHaveProperty("rename");
  });
});

describe("export", () => {
  test("holds every fact about a user, with what happened, and no secret", async () => {
    const id = await world.connect("alice", "oauth2");
    await at("alice").update({ label: "Work", metadata: { plan: "pro" } });
    await at("alice").token();
    await world.pass(1);
    await world.connect("alice", "oauth1");
    await world.connect("bob", "oauth2");
    const link = await at("alice").connect();
    await world.vault.user("alice").rename("ada");

    const exported = await world.vault.user("ada").export();
    expect(exported).toMatchObject({
      tenant: "default",
      userId: "ada",
      exportedAt: new Date(world.clock()),
      connections: [
        { id, label: "Work", metadata: { plan: "pro" }, account: { label: "alice" } },
        { provider: "oauth1" },
      ],
      events: [{ type: "owner.renamed" }],
    });
    expect(exported.connections[0]?.events.map(({ type }) => type)).toEqual([
      "token.read",
      "connection.updated",
      "connect_session.completed",
      "connection.created",
    ]);
    expect(exported.sessions).toMatchObject([{ status: "completed" }, { status: "completed" }]);
    const text = JSON.stringify(exported);
    expect(text).not.toContain("bob");
    expect(text).not.toContain(link.url.split("/").at(-1));
    for (const secret of [...world.oauth2.issuedSecrets(), ...world.oauth1.issuedSecrets()])
      expect(text).not.toContain(secret);
  });

  test("pages through a long history, and is empty for nobody", async () => {
    await world.connect("alice", "oauth2");
    for (let times = 0; times < 450; times++) await at("alice").update({ isDefault: true });
    const { connections } = await world.vault.user("alice").export();
    const ids = connections[0]?.events.map((event) => event.id) ?? [];
    expect(ids).toHaveLength(452);
    expect(new Set(ids).size).toBe(452);
    expect(await world.vault.shared().export()).toEqual({
      tenant: "default",
      exportedAt: new Date(world.clock()),
      connections: [],
      signIns: [],
      sessions: [],
      events: [],
    });
  });
});
