import { describe, expect, test } from "vitest";
import type { Page } from "../../../test/browser.ts";
import { exchanges, expectNothing, minutes, openWorld, slugs } from "../../../test/world.ts";

const html = { status: 200, body: "<html><h1>Down for a nap</h1>", contentType: "text/html" };
/** What a provider in trouble answers at a token endpoint. */
const troubles = [
  { what: "503", failure: { status: 503, retryAfter: 7 } },
  { what: "500 with HTML", failure: { ...html, status: 500 } },
  { what: "429", failure: { status: 429 } },
  { what: "200 with HTML", failure: html },
  { what: "200 with nothing", failure: { status: 200, body: "" } },
];

function expectDown(page: Page, name: string): void {
  expect([page.status, page.heading]).toEqual([502, `${name} is not answering`]);
  expect(page.html).toContain(`This is a problem at ${name}, not with your account.`);
  expect(page.html).not.toContain("nap");
}

const retryOf = (page: Page): string => /href="([^"]*\/connect\/[^"]+)"/.exec(page.html)?.[1] ?? "";

describe.each(troubles)("a provider that answers $what", ({ failure }) => {
  test("to the request for a request token is down, and trying again works", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth1");
    const browser = await world.browser("alice");
    const asked = await browser.open(url);
    world.oauth1.control.failNext("token", failure);
    const page = await browser.press(asked, "Continue");
    expectDown(page, "Sandbox (OAuth 1.0a)");
    expect(await world.rows()).toEqual([]);
    const end = await browser.agree(retryOf(page), { as: "alice" });
    expect(end.heading).toBe("Sandbox (OAuth 1.0a) is connected");
  });

  test.each(slugs)(
    "to the exchange is down at %s, keeps nothing, and trying again works",
    async (slug) => {
      const world = await openWorld();
      const { browser, callback } = await world.callbackOf("alice", slug);
      world[slug].control.failNext("token", failure);
      const page = await browser.open(callback);
      expectDown(page, world[slug].entry.name);
      expect(exchanges(world, slug)).toBe(1);
      expect(await world.rows()).toEqual([]);
      expect(await world.takeAttemptOf(callback)).toBe(false);
      const end = await browser.agree(retryOf(page), { as: "alice" });
      expect(end.heading).toContain("is connected");
      expect(await world.rows()).toHaveLength(1);
    },
  );
});

test.each(slugs)("a provider that cannot be reached is down: %s", async (slug) => {
  const world = await openWorld();
  const { browser, callback } = await world.callbackOf("alice", slug);
  await world[slug].close();
  const page = await browser.open(callback);
  expectDown(page, world[slug].entry.name);
  await expectNothing(world, callback);
  expect(world.events.at(-1)).toMatchObject({
    type: "connect_session.failed",
    data: { reason: "provider_unavailable" },
  });
});

test.each(slugs)(
  "a client that %s refuses is the operator's to correct, and the log says so",
  async (slug) => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", slug);
    const secret = world[slug].control.rotateClientSecret();
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([
      500,
      `The connection from Receipts to ${world[slug].entry.name} is not set up correctly`,
    ]);
    expect(page.html).toContain("client_rejected");
    expect(await world.rows()).toEqual([]);
    expect(world.logged.join()).toContain("client_rejected");
    expect(world.logged.join()).not.toContain(secret);
  },
);

test("a code that came too late is an answer that could not be checked", async () => {
  const world = await openWorld();
  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  world.clock.advance(minutes(2));
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
  expect(await world.rows()).toEqual([]);
});

test("a page of a known session names it, the time and our own code, for those who run the app", async () => {
  const world = await openWorld();
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2", {
    decision: "deny",
  });
  const page = await browser.open(callback);
  expect(page.html).toContain(`<code>${link.sessionId}</code>`);
  expect(page.html).toContain(`datetime="${new Date(world.clock()).toISOString()}"`);
  expect(page.html).toContain("<code>access_denied</code>");
});
