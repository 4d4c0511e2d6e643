import { describe, expect, test } from "vitest";
import type { Page } from "../../../test/browser.ts";
import {
  appUrl,
  exchanges,
  expectNothing,
  isCallback,
  minutes,
  openWorld,
  slugs,
} from "../../../test/world.ts";

/** A page but for what must differ: times and references. */
function withoutReferences(page: Page): string {
  return page.html
    .replaceAll(/<time[^>]*>[^<]*<\/time>/g, "")
    .replaceAll(/ses_\w{22}/g, "")
    .replaceAll(/vkst_[\w-]{43}/g, "");
}

describe.each(slugs)("an answer of %s", (slug) => {
  test("in another browser is refused before the provider is asked, and is spent", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("mallory", slug, { as: "alice" });
    for (const user of ["alice", "mallory"]) {
      const page = await (await world.browser(user)).open(callback);
      expect(page.status).toBe(user === "alice" ? 403 : 400);
      expect(page.html).toContain("Nothing was connected.");
    }
    await expectNothing(world, callback);
    expect((await browser.open(callback)).heading).toBe("We could not check that answer");
    await expectNothing(world, callback);
  });

  test("without the browser's cookie asks to finish where it began", async () => {
    const world = await openWorld();
    const { callback } = await world.callbackOf("alice", slug);
    const page = await (await world.browser("alice")).open(callback);
    expect([page.status, page.heading]).toEqual([
      403,
      "Please finish in the browser you started with",
    ]);
    await expectNothing(world, callback);
  });

  test("is refused when another user has signed in since the start", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    await world.become(browser, "bob");
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([403, "This link is for someone else"]);
    await expectNothing(world, callback);
    await world.become(browser, "alice");
    expect((await browser.agree(link.url, { as: "alice" })).heading).toContain("is connected");
  });

  test("is refused when the user has signed out since the start", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", slug);
    await world.become(browser, null);
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([403, "Sign in to Receipts first"]);
    await expectNothing(world, callback);
  });

  test("in another browser of the same user leads on from there, and of nobody else", async () => {
    const world = await openWorld();
    for (const user of ["alice", "bob", null]) {
      const { callback, link } = await world.callbackOf("alice", slug);
      const page = await (await world.browser(user)).open(callback);
      const again = /href="([^"]*)">Start again here</.exec(page.html)?.[1];
      expect([user, again !== undefined]).toEqual([user, user === "alice"]);
      if (again === undefined) continue;
      const browser = await world.browser("alice");
      expect((await browser.agree(again, { as: "alice" })).heading).toContain("is connected");
      expect((await world.vault.sessions.get(link.sessionId)).status).toBe("completed");
    }
  });

  test("counts once, however often it comes at once", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", slug, { returnTo: "/" });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => browser.send(new Request(callback))),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([303, ...Array.from({ length: 19 }, () => 400)]);
    expect(exchanges(world, slug)).toBe(1);
    expect(await world.rows()).toHaveLength(1);
  });

  test("without a state is a page that says so, and says nothing of the sessions there are", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", slug);
    const bare = new URL(callback);
    bare.searchParams.delete("state");
    for (const url of [bare, `${bare.href}&state=`, `${callback.href}&state=second`]) {
      const page = await browser.open(url);
      expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    }
    expect(exchanges(world, slug)).toBe(0);
    expect((await browser.open(callback)).heading).toContain("is connected");
  });

  test("looks the same whether its state is unknown, used, too old or of another provider", async () => {
    const world = await openWorld();
    const other = slug === "oauth1" ? "oauth2" : "oauth1";
    const used = await world.callbackOf("alice", slug);
    await used.browser.open(used.callback);
    const late = await world.callbackOf("bob", slug);
    world.clock.advance(minutes(10));
    const foreign = await world.callbackOf("bob", other, { returnTo: "/" });
    const atOther = new URL(foreign.callback);
    atOther.pathname = `/oauth/callback/${slug}`;
    const unknown = new URL(used.callback);
    unknown.searchParams.set("state", "A".repeat(43));
    const before = exchanges(world, slug);
    const pages = [
      await used.browser.open(unknown),
      await used.browser.open(used.callback),
      await late.browser.open(late.callback),
      await foreign.browser.open(atOther),
    ];
    const bodies = pages.map(withoutReferences);
    expect(pages.map((page) => page.status)).toEqual([400, 400, 400, 400]);
    expect(new Set(bodies).size).toBe(1);
    expect(exchanges(world, slug)).toBe(before);
    expect(exchanges(world, other)).toBe(0);
    expect(await world.takeAttemptOf(foreign.callback)).toBe(false);
  });

  test("that says no is a page that says so; the link can be tried again", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug, {
      decision: "deny",
      returnTo: "/settings",
    });
    expect(callback.searchParams.has(slug === "oauth1" ? "denied" : "error")).toBe(true);
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([403, "You did not give access"]);
    expect(page.html).toContain("told us that you chose not to allow this");
    expect(page.html).toContain("access_denied");
    expect(page.html).toContain(`session=${link.sessionId}&amp;status=failed`);
    await expectNothing(world, callback);
    expect(world.events.at(-1)).toMatchObject({
      type: "connect_session.failed",
      sessionId: link.sessionId,
      data: { reason: "access_denied" },
    });
    const retry = /href="([^"]*\/connect\/[^"]+)"/.exec(page.html)?.[1] ?? "";
    const end = await browser.agree(retry, { as: "alice" });
    expect(end.url.href).toContain(`session=${link.sessionId}&status=connected`);
  });

  test("is no longer used once the person has cancelled in another tab", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", slug);
    await browser.press(await browser.open(link.url), "Cancel");
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([410, "This request was cancelled"]);
    expect(page.url.pathname).toContain("/connect/");
    await expectNothing(world, callback);
  });

  test("in the second of two tabs shows what the first has done, and spends nothing", async () => {
    const world = await openWorld();
    const { browser, callback: first, link } = await world.callbackOf("alice", slug);
    const second = (await browser.agree(link.url, { as: "alice", until: isCallback })).next;
    expect((await browser.open(first)).heading).toContain("is connected");
    const page = await browser.open(second ?? "");
    expect([page.status, page.heading]).toEqual([200, expect.stringContaining("is connected")]);
    expect(exchanges(world, slug)).toBe(1);
    expect(await world.rows()).toHaveLength(1);
  });

  test("of either of two tabs finishes the session", async () => {
    const world = await openWorld();
    const { browser, callback: first, link } = await world.callbackOf("alice", slug);
    const second = (await browser.agree(link.url, { as: "alice", until: isCallback })).next;
    expect((await browser.open(second ?? "")).heading).toContain("is connected");
    expect((await browser.open(first)).heading).toContain("is connected");
    expect(exchanges(world, slug)).toBe(1);
  });
});

test("an answer at the address of a provider that is not there is a page that does not exist", async () => {
  const world = await openWorld();
  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  callback.pathname = "/oauth/callback/nobody";
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([404, "This page does not exist"]);
  expect(page.html).not.toContain("nobody");
});

test("an address for answers that is opened by hand says what it is for", async () => {
  const world = await openWorld();
  const page = await (await world.browser(null)).open(`${appUrl}/oauth/callback/oauth1`);
  expect([page.status, page.heading]).toEqual([400, "There is nothing to see here"]);
  expect(page.html).toContain("only for answers from Sandbox (OAuth 1.0a)");
});

test("who left for the provider before the session ended may come back after it", async () => {
  const world = await openWorld();
  const { link, browser } = await world.callbackOf("alice", "oauth2");
  world.clock.advance(minutes(29.7));
  const late = (await browser.agree(link.url, { as: "alice", until: isCallback })).next ?? link.url;
  world.clock.advance(minutes(0.5));
  expect((await browser.open(link.url)).heading).toBe("This link has expired");
  expect((await browser.open(late)).heading).toBe("Sandbox (OAuth 2) is connected");
  expect(await world.vault.user("alice").at("oauth2").status()).toMatchObject({ state: "active" });
});

test("without currentUser the browser that confirmed finishes, whoever is signed in to the app", async () => {
  const world = await openWorld({ tellsUser: false });
  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  await world.become(browser, "bob");
  expect((await browser.open(callback)).heading).toContain("is connected");
  expect(await world.vault.user("alice").connections()).toHaveLength(1);
  expect(await world.vault.user("bob").connections()).toEqual([]);
});
