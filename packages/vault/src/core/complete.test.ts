import { describe, expect, test } from "vitest";
import { exchanges, isCallback, isForeign, minutes, openWorld, slugs } from "../../test/world.ts";
import { isVaultError } from "../index.ts";
import { memory } from "../memory.ts";

const down = { status: 503, body: "<html>Down for a nap</html>", contentType: "text/html" };

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
    expect(await world.rows()).toEqual(before);
    expect(world.events.at(-1)).toMatchObject({ data: { reason: "account_mismatch" } });

    const right = await (await world.browser("alice")).agree(url, { as: "alice" });
    expect(right.url.searchParams.get("status")).toBe("connected");
    expect(await handle.status()).toMatchObject({ state: "active", connectionId: before[0]?.id });
  });

  test("by two sessions at once ends in one connection", async () => {
    const world = await openWorld();
    const answers = await Promise.all(
      ["/one", "/two", "/three"].map((returnTo) => world.callbackOf("alice", slug, { returnTo })),
    );
    const pages = await Promise.all(answers.map(({ browser, callback }) => browser.open(callback)));
    expect(pages.map((page) => page.url.searchParams.get("status"))).toEqual(
      Array.from({ length: 3 }, () => "connected"),
    );
    expect(await world.rows()).toMatchObject([{ tokenVersion: 3 }]);
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
  });
});

describe.each(slugs)("when %s does not tell whose account it is", (slug) => {
  test("the same browser goes on later, without a second exchange", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug, { returnTo: "/" });
    world[slug].control.failNext("api", { ...down, count: 2 });
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([
      502,
      `${world[slug].entry.name} is not answering`,
    ]);
    expect(page.html).toContain("account_unavailable");
    expect(page.html).not.toContain("nap");
    expect(await world.rows()).toEqual([]);
    expect(await world.takeAttemptOf(callback)).toBe(false);

    expect((await browser.open(link.url)).status).toBe(502);
    const end = await browser.open(link.url);
    expect(end.url.searchParams.get("status")).toBe("connected");
    expect(exchanges(world, slug)).toBe(1);
    expect(await world.vault.user("alice").at(slug).status()).toMatchObject({
      state: "active",
      account: { label: "alice" },
    });
    expect((await browser.open(link.url)).heading).toContain("is connected");
  });

  test("what it gave is kept sealed, with the session", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    world[slug].control.failNext("api", down);
    await browser.open(callback);
    const session = await world.store.getSession("default", link.sessionId);
    expect(session).toMatchObject({ status: "pending", parked: expect.any(Uint8Array) });
    const kept = Buffer.concat([session?.parked ?? Buffer.of(), session?.details ?? Buffer.of()]);
    for (const secret of world[slug].issuedSecrets()) expect(kept.includes(secret)).toBe(false);
    await browser.open(link.url);
    expect((await world.store.getSession("default", link.sessionId))?.parked).toBeNull();
  });

  test("another browser cannot go on with it, and begins anew", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    world[slug].control.failNext("api", down);
    await browser.open(callback);
    const other = await world.browser("alice");
    const before = world[slug].counters().apiRequests;
    const page = await other.open(link.url);
    expect(page.heading).toContain("Connect Sandbox");
    expect(world[slug].counters().apiRequests).toBe(before);
    expect(await world.rows()).toEqual([]);

    expect((await other.agree(link.url, { as: "bob" })).heading).toContain("is connected");
    expect(await world.rows()).toMatchObject([{ account: { label: "bob" } }]);
    expect((await browser.open(link.url)).heading).toBe("This link was already used");
  });

  test("nor can another user in the same browser", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    world[slug].control.failNext("api", down);
    await browser.open(callback);
    await world.become(browser, "bob");
    expect((await browser.open(link.url)).heading).toBe("This link is for someone else");
    await world.become(browser, null);
    expect((await browser.open(link.url)).heading).toBe("Sign in to Receipts first");
    expect(await world.rows()).toEqual([]);
  });

  test("it is gone with the session", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    world[slug].control.failNext("api", down);
    await browser.open(callback);
    world.clock.advance(minutes(30));
    expect((await browser.open(link.url)).heading).toBe("This link has expired");
    expect(await world.store.removeExpired(world.clock() + 1)).toBe(1);
  });

  test("a sign-in goes on in the same way", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug, { returnTo: "/home" });
    const browser = await world.browser(null);
    const { next } = await browser.agree(url, { as: "alice", until: isCallback });
    world[slug].control.failNext("api", down);
    expect((await browser.open(next ?? "")).status).toBe(502);
    expect(world.signedIn).toEqual([]);
    expect((await browser.open(url)).url.pathname).toBe("/home");
    expect(world.signedIn).toMatchObject([{ profile: { label: "alice" } }]);
    expect(exchanges(world, slug)).toBe(1);
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
  const store = memory();
  const world = await openWorld({
    vault: { store: { ...store, saveConnection: async () => false } },
  });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([500, "Something went wrong on our side"]);
  expect(page.html).toContain("store_unavailable");
  expect(await world.rows()).toEqual([]);
  expect(await store.getSession("default", link.sessionId)).toMatchObject({ status: "pending" });
});

test("a store that fails unexpectedly is our fault's page, and its words go nowhere", async () => {
  const store = memory();
  const saveConnection = () => Promise.reject(new Error("CANARY connection string"));
  const world = await openWorld({ vault: { store: { ...store, saveConnection } } });
  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([500, "Something went wrong on our side"]);
  expect(page.html + world.logged.join() + JSON.stringify(world.events)).not.toContain("CANARY");
  expect(world.events.at(-1)).toMatchObject({
    type: "connect_session.failed",
    data: { reason: "unexpected" },
  });
});
