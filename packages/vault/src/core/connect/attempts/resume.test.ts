import { startOAuth2Provider } from "@valetkey/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Page } from "../../../../test/browser.ts";
import { racedStore } from "../../../../test/raced-store.ts";
import {
  appUrl,
  exchanges,
  isCallback,
  minutes,
  openWorld,
  slugs,
} from "../../../../test/world.ts";
import { type Store, VaultError } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing.ts";

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

describe("what waits and is gone on with in one tab while it, or another consent, is saved in another", () => {
  /** A provider that ends what it is shown, and nothing beside it; what waits is the code's. */
  async function waiting() {
    const clock = manualClock();
    const raced = racedStore(clock);
    const provider = await startOAuth2Provider({ clock });
    onTestFinished(() => provider.close());
    provider.allowRedirectUri(`${appUrl}/oauth/callback/single`);
    const use = { ...provider.entry, revocation: { affects: "token" } } as const;
    const providers = { single: { use, ...provider.client } };
    const world = await openWorld({ clock, vault: { store: raced.store, providers } });
    const { browser, callback, link } = await world.callbackOf("alice", "single");
    provider.control.failNext("api", down);
    await browser.open(callback);
    const works = async (): Promise<number> =>
      (await world.vault.user("alice").at("single").fetch("/me")).status;
    return { world, provider, raced, browser, link, works };
  }

  test("is not ended where it is what was saved", async () => {
    const { world, provider, raced, browser, link, works } = await waiting();
    let other: Page | undefined;
    raced.before("saveConnection", async () => {
      other = await browser.open(link.url);
    });
    const end = await browser.open(link.url);
    expect([end.heading, other?.heading]).toEqual([other?.heading, end.heading]);
    expect(end.heading).toContain("is connected");
    expect([provider.counters().revocations, await works()]).toEqual([0, 200]);
    expect(world.events.map(({ type }) => type)).not.toContain("connect_session.failed");
  });

  test("is not ended either where what was saved has been renewed since", async () => {
    const { world, provider, raced, browser, link, works } = await waiting();
    raced.before("saveConnection", async () => {
      await browser.open(link.url);
      await world.vault
        .user("alice")
        .at("single")
        .token({ minTtlSeconds: 3600 * 24 });
    });
    expect((await browser.open(link.url)).heading).toContain("is connected");
    expect([provider.counters().revocations, await works()]).toEqual([0, 200]);
  });

  test("is ended where it is not what was saved", async () => {
    const { world, provider, raced, browser, link } = await waiting();
    const other = await world.browser("alice");
    raced.before("saveConnection", () => other.agree(link.url, { as: "alice" }));
    expect((await browser.open(link.url)).heading).toContain("already used");
    // By the one whose place was taken, and by the one who came too late: ended twice it is as much over as once.
    expect(provider.counters().revocations).toBe(2);
  });
});

test("what was saved without its answer coming back is found saved, and told once", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  const saveConnection: Store["saveConnection"] = async (...save) => {
    await store.saveConnection(...save);
    throw new VaultError("store_unavailable", "The answer was lost.");
  };
  const world = await openWorld({ clock, vault: { store: { ...store, saveConnection } } });
  const { page } = await world.connect("alice", "oauth2");
  expect(page.heading).toContain("is connected");
  expect(world.events.map(({ type }) => type)).toEqual([
    "connection.created",
    "connect_session.completed",
  ]);
});

test("what was saved without its answer coming back, and ended since, stays ended", async () => {
  const clock = manualClock();
  const store = memory({ clock });
  const saveConnection: Store["saveConnection"] = async (connection, ...rest) => {
    const saved = await store.saveConnection(connection, ...rest);
    if (connection.status === "disconnected") return saved;
    await world.vault.user("alice").at("oauth2").disconnect();
    throw new VaultError("store_unavailable", "The answer was lost.");
  };
  const world = await openWorld({ clock, vault: { store: { ...store, saveConnection } } });
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
  expect((await browser.open(callback)).status).toBe(500);
  expect(await world.rows()).toMatchObject([{ status: "disconnected", tokenVersion: 2 }]);
  await browser.open(link.url);
  expect(await world.rows()).toMatchObject([{ status: "disconnected", tokenVersion: 2 }]);
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
