import { describe, expect, test } from "vitest";
import { keyService } from "../../../../test/servers/key-service.ts";
import {
  exchanges,
  isCallback,
  isForeign,
  minutes,
  openWorld,
  slugs,
  type World,
} from "../../../../test/world.ts";
import { isVaultError, type Store } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing.ts";

/** Makes the first `count` readers of connections read together, before any of them can write. */
function inStep(
  store: Store,
  count: number,
): Pick<Store, "findConnections"> & { together<T>(work: () => Promise<T>): Promise<T> } {
  let left = 0;
  let open: () => void = () => undefined;
  let door = Promise.resolve();
  return {
    together(work) {
      left = count;
      door = new Promise((resolve) => {
        open = resolve;
      });
      return work();
    },
    async findConnections(filter) {
      const rows = await store.findConnections(filter);
      left -= 1;
      if (left === 0) open();
      if (left >= 0) await door;
      return rows;
    },
  };
}

describe.each(slugs)("connecting %s again", (slug) => {
  test("keeps the connection, its id and when it was made", async () => {
    const world = await openWorld();
    await world.connect("alice", slug);
    const [before] = await world.vault.user("alice").connections();
    world.clock.advance(minutes(5));
    const { page } = await world.connect("alice", slug);
    expect(page.html).toContain("This account was already connected. We updated it.");
    const after = await world.vault.user("alice").connections();
    expect(after).toMatchObject([{ id: before?.id, createdAt: before?.createdAt }]);
    expect(after[0]?.updatedAt).not.toEqual(before?.updatedAt);
    expect((await world.rows())[0]?.tokenVersion).toBe(2);
    const types = world.events.map((event) => event.type);
    expect(types).toEqual([
      "connection.created",
      "connect_session.completed",
      "connection.reauthorized",
      "connect_session.completed",
    ]);
  });

  test("after it was disconnected brings the same connection back to life", async () => {
    const world = await openWorld();
    await world.connect("alice", slug);
    const handle = world.vault.user("alice").at(slug);
    const { connectionId } = await handle.status();
    await handle.disconnect();
    expect(await handle.status()).toMatchObject({ state: "missing" });
    await world.connect("alice", slug);
    expect(await handle.status()).toMatchObject({ state: "active", connectionId });
  });

  test("with another account makes a second connection beside the first", async () => {
    const world = await openWorld();
    await world.connect("alice", slug);
    world.clock.advance(1);
    const { page } = await world.connect("alice", slug, { as: "bob" });
    expect(page.html).not.toContain("already connected");
    const labels = (await world.vault.user("alice").connections()).map((it) => it.account?.label);
    expect(labels).toEqual(["alice", "bob"]);
    const bob = world.vault.user("alice").at(slug, { account: "bob" });
    expect(await (await bob.fetch("/me")).json()).toMatchObject({ login: "bob" });
  });

  test("with another account than the one to repair changes nothing", async () => {
    const world = await openWorld();
    await world.connect("alice", slug);
    const handle = world.vault.user("alice").at(slug);
    await handle.report("revoked");
    const before = await world.rows();
    const failure = await handle.fetch("/me").catch((error: unknown) => error);
    if (!isVaultError(failure, "needs_reauth")) throw failure;
    const { url } = await failure.connect({ returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.agree(url, { as: "bob" });
    expect([page.status, page.heading]).toEqual([409, "That is a different account"]);
    expect(page.html).toMatch(/You signed in as .*bob.* Before it was .*alice/);
    expect(await world.rows()).toEqual(before);
    expect(world.events.at(-1)).toMatchObject({ data: { reason: "account_mismatch" } });

    const right = await (await world.browser("alice")).agree(url, { as: "alice" });
    expect(right.url.searchParams.get("status")).toBe("connected");
    expect(await handle.status()).toMatchObject({ state: "active", connectionId: before[0]?.id });
  });

  test("by two sessions at the same moment ends in one connection", async () => {
    const clock = manualClock();
    const store = memory({ clock });
    const { findConnections, together } = inStep(store, 2);
    const world = await openWorld({ clock, vault: { store: { ...store, findConnections } } });
    const [one, two] = [
      await world.callbackOf("alice", slug, { returnTo: "/one" }),
      await world.callbackOf("alice", slug, { returnTo: "/two" }),
    ];
    const pages = await together(() =>
      Promise.all([one, two].map(({ browser, callback }) => browser.open(callback))),
    );
    const statuses = pages.map((page) => page.url.searchParams.get("status"));
    expect(statuses).toEqual(["connected", "connected"]);
    expect(await world.rows()).toMatchObject([{ tokenVersion: 2 }]);
    expect(await (await world.vault.user("alice").at(slug).fetch("/me")).json()).toMatchObject({
      login: "alice",
    });
  });

  test("by two browsers in one session counts for the first", async () => {
    const world = await openWorld();
    const { browser: one, callback: first, link } = await world.callbackOf("alice", slug);
    const two = await world.browser("alice");
    const second = (await two.agree(link.url, { as: "alice", until: isCallback })).next ?? "";
    const pages = await Promise.all([one.open(first), two.open(second)]);
    const headings = pages.map((page) => page.heading).sort();
    expect(headings).toEqual([
      expect.stringContaining("is connected"),
      "This link was already used",
    ]);
    expect(await world.rows()).toMatchObject([{ tokenVersion: 1 }]);
    expect((await world.vault.user("alice").at(slug).fetch("/me")).status).toBe(200);
  });
});

describe("scopes", () => {
  test("that were asked for and not given are shown as missing", async () => {
    const world = await openWorld();
    const { page } = await world.connect("alice", "oauth2", { ticks: ["read"] });
    expect(page.heading).toBe("Sandbox (OAuth 2) is connected");
    expect(page.html).toContain("You did not allow");
    expect(page.html).toContain("Write new notes for you");
    expect(page.html).not.toContain("See your profile");
    expect(await world.vault.user("alice").at("oauth2").status()).toMatchObject({
      scopes: ["read"],
    });
  });

  test("that connect names are asked for instead of the entry's", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const { url } = await world.link("alice", "oauth2", { scopes: ["write"] });
    const page = await browser.open(url);
    expect(page.html).not.toContain("See your profile");
    const { next } = await browser.press(page, "Continue", { until: isForeign });
    expect(next?.searchParams.get("scope")).toBe("write");
    const end = await browser.agree(url, { as: "alice" });
    expect(end.html).not.toContain("You did not allow");
  });
});

test("a connection that others keep changing is an error in the end, and leaves nothing", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  const world = await openWorld({
    clock,
    vault: { store: { ...store, saveConnection: async () => false } },
  });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([500, "Something went wrong on our side"]);
  expect(page.html).toContain("store_unavailable");
  expect(await world.rows()).toEqual([]);
  expect(await store.getSession("default", link.sessionId)).toMatchObject({ status: "pending" });
});

test("a failure that cannot be recorded is told to the person all the same", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  const addEvents = () => Promise.reject(new Error("CANARY connection string"));
  const world = await openWorld({ clock, vault: { store: { ...store, addEvents } } });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2", {
    decision: "deny",
  });
  expect((await browser.open(callback)).heading).toBe("You did not give access");
  expect(world.logged.join()).toContain(link.sessionId);
  expect(world.logged.join()).not.toContain("CANARY");
});

describe("a grant that is not kept", () => {
  const repairWithBob = async (world: World): Promise<void> => {
    const handle = world.vault.user("alice").at("oauth2", { account: "alice" });
    await handle.report("revoked");
    const failure = await handle.fetch("/me").catch((error: unknown) => error);
    if (!isVaultError(failure, "needs_reauth")) throw failure;
    const { url, sessionId } = await failure.connect();
    const page = await (await world.browser("alice")).agree(url, { as: "bob" });
    expect(page.heading).toBe("That is a different account");
    expect(world.oauth2.counters().revocations).toBe(0);
    await world.vault.sessions.cancel(sessionId);
  };

  test("is given back to the provider once nobody can choose it any more", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    await repairWithBob(world);
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(world.oauth2.control.revokeGrants("bob")).toBe(0);
  });

  test("is left alone where giving it back would end a connection of the same account", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    await world.connect("bob", "oauth2");
    await repairWithBob(world);
    expect(world.oauth2.counters().revocations).toBe(0);
    expect((await world.vault.user("bob").at("oauth2").fetch("/me")).status).toBe(200);
  });

  test("and that cannot be given back is a line in the log, and the page stays the same", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    world.oauth2.control.failNext("revocation", { status: 503 });
    await repairWithBob(world);
    expect(world.logged.join()).toContain("could not be ended at the provider");
  });

  test("and that the store cannot judge is a line in the log without the store's words", async () => {
    const clock = manualClock();
    const store = memory({ clock });
    const hasSiblingGrant = () => Promise.reject(new Error("CANARY connection string"));
    const world = await openWorld({ clock, vault: { store: { ...store, hasSiblingGrant } } });
    await world.connect("alice", "oauth2");
    await repairWithBob(world);
    expect(world.logged.join()).toContain("could not be ended at the provider");
    expect(world.logged.join()).not.toContain("CANARY");
  });
});

test("a code is not spent while there is no key to seal what it buys, and a new start works once there is", async () => {
  const service = keyService("kms");
  const world = await openWorld({ vault: { encryptionKeys: service } });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  service.answers = "unreachable";
  expect((await browser.open(callback)).status).toBe(500);
  expect(exchanges(world, "oauth2")).toBe(0);
  service.answers = "yes";
  expect((await browser.agree(link.url, { as: "alice" })).heading).toContain("is connected");
});
