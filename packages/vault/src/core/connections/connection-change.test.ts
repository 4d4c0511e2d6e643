import { beforeEach, describe, expect, test } from "vitest";
import { racedStore } from "../../../test/raced-store.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { ConnectionUpdate, Handle } from "../../index.ts";
import { manualClock } from "../../testing.ts";

let world: UseWorld;
let id: string;
const at = (vault = world.vault): Handle => vault.user("alice").at("oauth2");
const loginOf = async (of: Handle): Promise<string> =>
  ((await (await of.fetch("/me")).json()) as { login: string }).login;

beforeEach(async () => {
  world = await useWorld();
  id = await world.connect("alice", "oauth2");
});

describe("update", () => {
  test("changes what it names, in the handle's words and the list's, and tells which, not what", async () => {
    await world.pass(1);
    const updatedAt = new Date(world.clock());
    const metadata = { plan: "pro" };
    const first = await at().update({ label: "Work", metadata });
    expect(first).toMatchObject({ id, label: "Work", metadata, isDefault: false, updatedAt });
    const second = await world.vault.connections.update(id, { label: null, isDefault: true });
    expect(second).toMatchObject({ label: null, metadata, isDefault: true });
    expect(await world.vault.connections.get(id)).toEqual(second);
    const changes = world.events.filter(({ type }) => type === "connection.updated");
    expect(changes.map(({ userId, connectionId, data }) => [userId, connectionId, data])).toEqual([
      ["alice", id, { changed: ["label", "metadata"] }],
      ["alice", id, { changed: ["label", "isDefault"] }],
    ]);
  });

  test("replaces the metadata whole, and leaves the credential alone", async () => {
    const { access, renewal, tokenVersion } = await world.row("alice", "oauth2");
    await at().update({ metadata: { a: "1", b: "2" } });
    expect((await at().update({ metadata: { c: "" } })).metadata).toEqual({ c: "" });
    expect(await world.row("alice", "oauth2")).toMatchObject({ access, renewal, tokenVersion });
  });

  test("lasts through a renewal and a reconnect", async () => {
    await at().update({ label: "Work", metadata: { a: "1" }, isDefault: true });
    await world.pass(LIFE_SECONDS + 1);
    expect(await loginOf(at())).toBe("alice");
    await world.connect("alice", "oauth2");
    expect(await world.vault.connections.get(id)).toMatchObject({
      label: "Work",
      metadata: { a: "1" },
      isDefault: true,
    });
  });

  const pairs = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, "x"]));

  test("takes what is within its limits", async () => {
    for (const change of [
      { metadata: pairs(50) },
      { metadata: { ["k".repeat(40)]: "v".repeat(500) } },
      { metadata: { constructor: "a", "user id": "ä" } },
      { metadata: {} },
      { label: "x".repeat(255) },
      {},
    ])
      expect(await at().update(change)).toMatchObject(change);
  });

  test.each([
    ["51 pairs", { metadata: pairs(51) }],
    ["a long key", { metadata: { ["k".repeat(41)]: "v" } }],
    ["an empty key", { metadata: { "": "v" } }],
    ["a long value", { metadata: { key: "v".repeat(501) } }],
    ["a number", { metadata: { key: 7 } }],
    ["a number under a word of the language's", { metadata: { constructor: 7 } }],
    ["the prototype", { metadata: JSON.parse('{"__proto__":"v"}') }],
    ["U+0000", { metadata: { key: "a\0b" } }],
    ["a lone surrogate", { metadata: { key: "\ud800" } }],
    ["a list", { metadata: ["v"] }],
    ["no metadata", { metadata: null }],
    ["an empty label", { label: "" }],
    ["a long label", { label: "x".repeat(256) }],
    ["a label that is none", { label: 7 }],
    ["a mark that is none", { isDefault: "yes" }],
    ["an unknown word", { status: "active" }],
    ["nothing", null],
  ])("refuses %s and changes nothing", async (_what, change) => {
    for (const call of [
      () => at().update(change as ConnectionUpdate),
      () => world.vault.connections.update(id, change as ConnectionUpdate),
    ])
      await expect(call()).rejects.toMatchObject({
        code: "options_invalid",
        message: expect.stringMatching(/^update: /),
      });
    expect(await world.vault.connections.get(id)).toMatchObject({ label: null, metadata: {} });
    expect(world.told()).not.toContain("connection.updated");
  });
});

describe("a paused connection", () => {
  test("is refused here and within 5 s elsewhere, is never renewed, and goes on where it was", async () => {
    const elsewhere = world.another();
    expect(await loginOf(at(elsewhere))).toBe("alice");
    expect(await at().pause()).toMatchObject({ id, status: "paused", problem: null });
    await world.pass(6);
    for (const vault of [world.vault, elsewhere])
      for (const call of [
        () => at(vault).fetch("/me"),
        () => at(vault).token(),
        () => at(vault).authorize(new Request(`${world.oauth2.url}/me`)),
      ])
        await expect(call()).rejects.toMatchObject({
          code: "paused",
          whoCanFix: "user",
          connectionId: id,
        });
    await world.pass(90 * 24 * 3600);
    await world.vault.sweep();
    expect(world.renewals()).toBe(0);
    expect(await at().resume()).toMatchObject({ id, status: "active" });
    expect(await loginOf(at())).toBe("alice");
    expect(world.renewals()).toBe(1);
    expect(world.told().filter((type) => /paused|resumed/.test(type))).toEqual([
      "connection.paused",
      "connection.resumed",
    ]);
  });

  test("stays so when it is paused again, and resuming one that is not changes nothing", async () => {
    await at().resume();
    expect(world.told()).toEqual([]);
    await at().pause();
    await world.vault.connections.pause(id);
    expect(world.told()).toEqual(["connection.paused"]);
    await world.vault.connections.resume(id);
    await at().resume();
    expect(world.told()).toEqual(["connection.paused", "connection.resumed"]);
  });

  test("that needed its user before needs them afterwards", async () => {
    await at().report("revoked");
    const before = await at().status();
    expect(await at().pause()).toMatchObject({ status: "paused", problem: before.problem });
    expect(await at().resume()).toMatchObject({ status: "needs_reauth", problem: before.problem });
    await expect(at().fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      reason: "grant_revoked",
    });
  });

  test("that was in passing trouble is looked at afresh", async () => {
    await world.pass(LIFE_SECONDS + 1);
    world.oauth2.control.failNext("token", { status: 503 });
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
    await at().pause();
    expect(await at().resume()).toMatchObject({
      status: "active",
      problem: null,
      renewal: { failures: 0, failingSince: null, retryAt: null },
    });
    expect(await loginOf(at())).toBe("alice");
  });

  test("can be disconnected, and a disconnected one can be neither paused nor resumed", async () => {
    await at().pause();
    expect(await at().disconnect()).toEqual({ revokedAtProvider: "yes" });
    for (const call of [
      () => at().pause(),
      () => at().resume(),
      () => world.vault.connections.pause(id),
      () => world.vault.connections.resume(id),
    ])
      await expect(call()).rejects.toMatchObject({ code: "connection_required" });
  });

  test("is active again when its user connects anew", async () => {
    await at().pause();
    expect(await world.connect("alice", "oauth2")).toBe(id);
    expect(await loginOf(at())).toBe("alice");
  });
});

describe("a pause and a renewal at once", () => {
  async function racing(): Promise<{ raced: ReturnType<typeof racedStore> }> {
    const clock = manualClock();
    const raced = racedStore(clock);
    world = await useWorld({ clock, vault: { store: raced.store } });
    id = await world.connect("alice", "oauth2");
    await world.pass(LIFE_SECONDS + 1);
    return { raced };
  }

  test("keep the renewed credential, and the pause", async () => {
    const { raced } = await racing();
    raced.before("saveConnection", () => world.vault.connections.pause(id));
    await at()
      .fetch("/me")
      .catch(() => undefined);
    expect(world.renewals()).toBe(1);
    expect(await world.row("alice", "oauth2")).toMatchObject({ status: "paused", tokenVersion: 2 });
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "paused" });
    await at().resume();
    expect(await loginOf(at())).toBe("alice");
    expect(world.renewals()).toBe(1);
  });

  test("keep the pause when the renewal fails", async () => {
    const { raced } = await racing();
    raced.before("settleRenewal", () => world.vault.connections.pause(id));
    world.oauth2.control.failNext("token", { status: 503 });
    await expect(at().fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(await world.row("alice", "oauth2")).toMatchObject({ status: "paused", problem: null });
  });

  test("take their turn where the credential changes under the pause", async () => {
    const { raced } = await racing();
    raced.before("changeConnection", () => loginOf(at()));
    expect(await world.vault.connections.pause(id)).toMatchObject({ status: "paused" });
    expect(await world.row("alice", "oauth2")).toMatchObject({ status: "paused", tokenVersion: 2 });
  });

  test("end with an erasure that comes between: there is nothing to pause", async () => {
    const { raced } = await racing();
    raced.before("changeConnection", () => world.vault.user("alice").erase());
    await expect(world.vault.connections.pause(id)).rejects.toMatchObject({
      code: "connection_not_found",
    });
  });

  test("are told as too much when others change it again and again", async () => {
    const clock = manualClock();
    const raced = racedStore(clock);
    const changeConnection = async (): Promise<boolean> => false;
    world = await useWorld({ clock, vault: { store: { ...raced.store, changeConnection } } });
    id = await world.connect("alice", "oauth2");
    await expect(world.vault.connections.pause(id)).rejects.toMatchObject({
      code: "store_unavailable",
    });
    await expect(world.vault.connections.update(id, { label: "x" })).rejects.toMatchObject({
      code: "connection_not_found",
    });
  });
});
