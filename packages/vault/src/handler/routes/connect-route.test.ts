import { describe, expect, test } from "vitest";
import type { Page } from "../../../test/browser.ts";
import { appUrl, isForeign, minutes, openWorld, slugs, type World } from "../../../test/world.ts";

const proofOf = (page: Page): string => /name="proof" value="([^"]+)"/.exec(page.html)?.[1] ?? "";

/** A POST as a page somewhere would make it. */
function post(
  url: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  return new Request(url, { method: "POST", body: new URLSearchParams(fields), headers });
}

/** What both providers were asked so far, and what the store has of it. */
async function traces(world: World): Promise<unknown> {
  return [world.oauth1.counters(), world.oauth2.counters(), await world.rows()];
}

describe("the page that a link opens", () => {
  test("says who asks, for what, for whom and where, and sends nobody away by itself", async () => {
    const world = await openWorld();
    const before = await traces(world);
    const { url } = await world.link("alice", "oauth2", { reason: "Receipts files your notes." });
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([200, "Connect Sandbox (OAuth 2) to Receipts"]);
    expect(page.html).toContain("Receipts files your notes.");
    expect(page.html).toContain("See your profile and your notes");
    expect(page.html).toContain(new URL(world.oauth2.url).host);
    expect(page.html).toContain(">alice</b>, who is signed in to Receipts");
    expect(await traces(world)).toEqual(before);
  });

  test("can be opened again until the session is completed, by each of its links", async () => {
    const world = await openWorld();
    const first = await world.link("alice", "oauth2");
    const second = await world.link("alice", "oauth2");
    expect(second.sessionId).toBe(first.sessionId);
    expect(second.url).not.toBe(first.url);
    const browser = await world.browser("alice");
    await browser.agree(first.url, { as: "alice", until: isForeign });
    for (const { url } of [first, second, first])
      expect((await browser.open(url)).heading).toContain("Connect Sandbox");
    expect((await browser.agree(second.url, { as: "alice" })).heading).toContain("is connected");
  });

  test.each(slugs)("leads a browser that goes on to %s with status 303", async (slug) => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.open((await world.link("alice", slug)).url);
    const gone = await browser.press(page, "Continue", { until: isForeign });
    expect(gone.status).toBe(303);
    expect(gone.next?.origin).toBe(world[slug].url);
  });

  test("names the account that is to be reconnected", async () => {
    const world = await openWorld();
    const { browser } = await world.connect("alice", "oauth2");
    const handle = world.vault.user("alice").at("oauth2");
    await handle.report("revoked");
    const failure = await handle.fetch("/me").catch((error: { connect(): unknown }) => error);
    const link = await (failure as { connect(): Promise<{ url: string }> }).connect();
    const page = await browser.open(link.url);
    expect(page.heading).toBe("Reconnect Sandbox (OAuth 2)");
    expect(page.html).toContain('needs your permission again for <b dir="auto">alice</b>');
  });

  test("says that an account connected for the app itself belongs to no one person", async () => {
    const world = await openWorld();
    const { url } = await world.vault.shared().at("oauth2").connect();
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect(page.html).toContain("I help run Receipts");
    await browser.agree(url, { as: "bob" });
    expect(await world.vault.shared().at("oauth2").status()).toMatchObject({
      state: "active",
      account: { label: "bob" },
    });
    expect(await world.vault.user("alice").connections()).toEqual([]);
  });
});

describe("a flow is started only by the form of our page in this browser", () => {
  test("with its proof and its cookie; without either nothing is asked of the provider", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth1");
    const browser = await world.browser("alice");
    const stranger = await world.browser("alice");
    const proof = proofOf(await browser.open(url));
    const foreignProof = proofOf(await stranger.open(url));
    const before = await traces(world);
    const bare = await world.browser("alice");
    const attacks = [
      browser.send(post(`${url}/start`, {})),
      browser.send(post(`${url}/start`, { proof: "" })),
      browser.send(post(`${url}/start`, { proof: `${proof.slice(0, -1)}!` })),
      browser.send(post(`${url}/start`, { proof: foreignProof })),
      bare.send(post(`${url}/start`, { proof })),
      browser.send(post(`${url}/start`, { filler: "x".repeat(20_000), proof })),
    ];
    for (const response of await Promise.all(attacks)) {
      expect(response.status).toBe(400);
      expect(response.headers.get("location")).toBeNull();
      expect(await response.text()).toContain("Your browser blocks cookies we need");
    }
    expect(await traces(world)).toEqual(before);
    const started = await browser.send(post(`${url}/start`, { proof }, { origin: appUrl }));
    expect(started.status).toBe(303);
  });

  test("and a refused form offers the page again", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const browser = await world.browser("alice");
    const refused = await browser.send(post(`${url}/start`, {}));
    expect(await refused.text()).toContain(`href="${new URL(url).pathname}"`);
    const alsoRefused = await browser.send(post(`${url}/cancel`, {}));
    expect(await alsoRefused.text()).toContain(`href="${new URL(url).pathname}"`);
    expect((await browser.open(url)).heading).toContain("Connect Sandbox");
  });
});

describe("a link that is opened by somebody else", () => {
  test.each(slugs)("who is signed in leads nobody to %s and connects nothing", async (slug) => {
    const world = await openWorld();
    const { url } = await world.link("mallory", slug);
    const before = await traces(world);
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([403, "This link is for someone else"]);
    expect(page.html).not.toContain("<form");
    expect(page.html).not.toContain("mallory");
    expect(await traces(world)).toEqual(before);
  });

  test("who is signed out is asked to sign in first, and can then go on", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const browser = await world.browser(null);
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([403, "Sign in to Receipts first"]);
    expect(page.html).not.toContain("<form");
    await world.become(browser, "alice");
    expect((await browser.agree(url, { as: "alice" })).heading).toContain("is connected");
  });

  test("after the page was shown to the right person is refused at the start", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.open((await world.link("alice", "oauth1")).url);
    await world.become(browser, "bob");
    const refused = await browser.press(page, "Continue", { until: isForeign });
    expect([refused.status, refused.heading]).toEqual([403, "This link is for someone else"]);
    expect(world.oauth1.counters().requestTokens).toBe(0);
  });

  test("names the user and asks who it is where the app does not tell", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice@example.org", "oauth2");
    const before = await traces(world);
    const browser = await world.browser(null);
    const page = await browser.open(url);
    expect(page.html).toContain('This link was made for <b dir="auto">alice@example.org</b>');
    expect(page.html).toContain("I am alice@example.org, continue to Sandbox (OAuth 2)");
    expect(await traces(world)).toEqual(before);
    const end = await browser.agree(url, { as: "alice" });
    expect(end.heading).toContain("is connected");
    expect(await world.vault.user("alice@example.org").connections()).toHaveLength(1);
  });
});

describe("a person who does not go on", () => {
  test("ends the session and goes back to the app, which is told", async () => {
    const world = await openWorld();
    const { url, sessionId } = await world.link("alice", "oauth2", { returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.press(await browser.open(url), "Cancel");
    expect(page.url.href).toBe(`${appUrl}/settings?session=${sessionId}&status=canceled`);
    expect(world.events.at(-1)).toMatchObject({
      type: "connect_session.canceled",
      sessionId,
      userId: "alice",
      data: { reason: "canceled" },
    });
    const again = await browser.open(url);
    expect([again.status, again.heading]).toEqual([410, "This request was cancelled"]);
  });

  test("is told so where the app named no page to return to", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.press(
      await browser.open((await world.link("alice", "oauth2")).url),
      "Cancel",
    );
    expect([page.status, page.heading]).toEqual([410, "This request was cancelled"]);
  });

  test("and says that it is not them ends the session for everybody", async () => {
    const world = await openWorld({ tellsUser: false });
    const { url } = await world.link("alice", "oauth2", { returnTo: "/settings" });
    const browser = await world.browser(null);
    const asked = await browser.open(url);
    const page = await browser.press(asked, "This is not me");
    expect([page.status, page.heading]).toEqual([403, "This link is for someone else"]);
    expect(world.events.at(-1)).toMatchObject({ data: { reason: "wrong_person" } });
    const start = await browser.send(post(`${url}/start`, { proof: proofOf(asked) }));
    expect(start.status).toBe(410);
    const other = await world.browser(null);
    expect((await other.open(url)).heading).toBe("This request was cancelled");
  });

  test("cannot be another user than the link's, though the page is open already", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    await world.become(browser, "bob");
    const refused = await browser.press(page, "Cancel");
    expect([refused.status, refused.heading]).toEqual([403, "This link is for someone else"]);
    await world.become(browser, "alice");
    expect((await browser.open(url)).heading).toContain("Connect Sandbox");
  });

  test("cannot be made to cancel by another site", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const { url } = await world.link("alice", "oauth2");
    const page = await browser.open(url);
    for (const fields of [{}, { proof: "guess" }]) {
      const refused = await browser.send(post(`${url}/cancel`, fields));
      expect(refused.status).toBe(400);
    }
    await browser.send(
      post(`${url}/cancel`, { proof: proofOf(page) }, { origin: "https://evil.example" }),
    );
    expect((await browser.open(url)).heading).toContain("Connect Sandbox");
  });
});

describe("a session that has ended", () => {
  test("shows its result in the browser that completed it, and to nobody else", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", {
      returnTo: "/settings",
    });
    await browser.open(callback);
    const again = await browser.open(link.url);
    expect([again.status, again.heading]).toEqual([200, "Sandbox (OAuth 2) is connected"]);
    expect(again.html).toContain('Connected as <b dir="auto">alice</b>');
    expect(again.html).toContain(
      `href="${appUrl}/settings?session=${link.sessionId}&amp;status=connected"`,
    );
    for (const user of ["alice", "bob", null]) {
      const page = await (await world.browser(user)).open(link.url);
      expect([page.status, page.heading]).toEqual([410, "This link was already used"]);
      expect(page.html).not.toContain("alice");
    }
  });

  test("cannot be started or cancelled any more", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
    await browser.open(callback);
    const stranger = await world.browser("alice");
    for (const path of ["start", "cancel"]) {
      expect((await browser.send(post(`${link.url}/${path}`, {}))).status).toBe(200);
      expect((await stranger.send(post(`${link.url}/${path}`, {}))).status).toBe(410);
    }
    expect(await world.vault.user("alice").at("oauth2").status()).toMatchObject({
      state: "active",
    });
  });

  test("looks the same expired as never made", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2");
    const browser = await world.browser("alice");
    world.clock.advance(minutes(30) - 1);
    expect((await browser.open(url)).status).toBe(200);
    world.clock.advance(1);
    const expired = await browser.open(url);
    const unknown = await browser.open(`${appUrl}/oauth/connect/vkst_${"A".repeat(43)}`);
    expect([expired.status, expired.heading]).toEqual([410, "This link has expired"]);
    expect([unknown.status, unknown.html]).toEqual([expired.status, expired.html]);
    for (const path of ["start", "cancel"])
      expect((await browser.send(post(`${url}/${path}`, {}))).status).toBe(410);
  });

  test("is followed by a new one when the same is asked for again", async () => {
    const world = await openWorld();
    const first = await world.link("alice", "oauth2");
    world.clock.advance(minutes(30));
    const second = await world.link("alice", "oauth2");
    expect(second.sessionId).not.toBe(first.sessionId);
    const browser = await world.browser("alice");
    await browser.agree(second.url, { as: "alice" });
    expect((await world.link("alice", "oauth2")).sessionId).not.toBe(second.sessionId);
  });
});
