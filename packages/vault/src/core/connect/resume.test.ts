import { describe, expect, test } from "vitest";
import { exchanges, isCallback, minutes, openWorld, slugs } from "../../../test/world.ts";
import type { Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing.ts";

const down = { status: 503, body: "<html>Down for a nap</html>", contentType: "text/html" };

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

test("a store that fails is our fault's page, its words go nowhere, and what the code bought waits", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  let works = false;
  const saveConnection: Store["saveConnection"] = (...save) =>
    works ? store.saveConnection(...save) : Promise.reject(new Error("CANARY connection string"));
  const world = await openWorld({ clock, vault: { store: { ...store, saveConnection } } });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([500, "Something went wrong on our side"]);
  expect(page.html + world.logged.join() + JSON.stringify(world.events)).not.toContain("CANARY");
  expect(world.events).toEqual([]);
  expect(await world.rows()).toEqual([]);
  works = true;
  expect((await browser.open(link.url)).heading).toContain("is connected");
  expect(exchanges(world, "oauth2")).toBe(1);
});

test("what could not even be kept is a line in the log that names the session", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  const fails = () => Promise.reject(new Error("CANARY connection string"));
  const failing = { ...store, saveConnection: fails, changeSession: fails };
  const world = await openWorld({ clock, vault: { store: failing } });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  expect((await browser.open(callback)).status).toBe(500);
  expect(world.logged.join()).toContain(`session ${link.sessionId} could not be kept`);
  expect(world.logged.join()).not.toContain("CANARY");
});
