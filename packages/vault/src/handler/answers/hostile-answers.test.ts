import { describe, expect, test } from "vitest";
import { recordingServer } from "../../../test/servers/recording-server.ts";
import { appUrl, exchanges, expectNothing, openWorld, slugs } from "../../../test/world.ts";

describe("a mix-up", () => {
  test.each(slugs)(
    "of %s's answer at the other provider's address reaches neither",
    async (slug) => {
      const world = await openWorld();
      const { browser, callback } = await world.callbackOf("alice", slug);
      const moved = new URL(callback);
      moved.pathname = `/oauth/callback/${slug === "oauth1" ? "oauth2" : "oauth1"}`;
      const page = await browser.open(moved);
      expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
      await expectNothing(world, callback);
    },
  );

  test.each([["https://evil.example"], ["CASE"], ["SLASH"], [""]])(
    "is refused by another issuer in the answer: %j",
    async (variant) => {
      const world = await openWorld();
      const { browser, callback } = await world.callbackOf("alice", "oauth2");
      const issuer = world.oauth2.url;
      const iss = { CASE: issuer.replace("http", "HTTP"), SLASH: `${issuer}/` }[variant] ?? variant;
      callback.searchParams.set("iss", iss);
      const page = await browser.open(callback);
      expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
      await expectNothing(world, callback);
    },
  );

  test("is refused by a missing issuer where the provider promises one", async () => {
    const world = await openWorld();
    const { url: issuer, client } = world.oauth2;
    const discovering = await openWorld({
      vault: { providers: { oauth2: { protocol: "oauth2", issuer, ...client } } },
    });
    world.oauth2.allowRedirectUri(`${appUrl}/oauth/callback/oauth2`);
    const { browser, callback } = await discovering.callbackOf("alice", "oauth2");
    callback.searchParams.delete("iss");
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    expect(exchanges(world, "oauth2")).toBe(0);
    await expectNothing(discovering, callback);
  });
});

describe("hostile words in an answer", () => {
  const script = `"><script>alert(1)</script>`;

  test.each([
    { error: script },
    { error: "access_denied", error_description: script },
    { error: "access_denied", error_uri: "javascript:alert(1)" },
    { error: "server_error\u0000\u202e", error_description: "x".repeat(100_000) },
    { error: "invalid_scope", error_description: "CALL 555-CANARY NOW" },
  ])("are never on the page: %#", async (words) => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", "oauth2");
    const url = new URL(callback.origin + callback.pathname);
    url.searchParams.set("state", callback.searchParams.get("state") ?? "");
    for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
    const page = await browser.open(url);
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.html).not.toMatch(/<script|javascript:|CANARY|xxxx|\u202e/);
    expect(page.html.length).toBeLessThan(20_000);
    expect(JSON.stringify([world.events, world.logged])).not.toMatch(/<script|CANARY|xxxx/);
    await expectNothing(world, url);
  });

  test("of OAuth 1.0a are not on the page either", async () => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", "oauth1");
    callback.searchParams.set("oauth_problem", script);
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    expect(page.html).not.toContain("<script");
    await expectNothing(world, callback);
  });

  test.each([
    ["oauth2", "code"],
    ["oauth2", "iss"],
    ["oauth2", "error"],
    ["oauth1", "oauth_token"],
  ] as const)("and a parameter given twice is no answer: %s, %s", async (slug, name) => {
    const world = await openWorld();
    const { browser, callback } = await world.callbackOf("alice", slug);
    callback.searchParams.append(name, "first");
    callback.searchParams.append(name, "second");
    const page = await browser.open(callback);
    expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    await expectNothing(world, callback);
  });
});

test("a hostile provider never gets the code of an honest one", async () => {
  const evil = await recordingServer();
  const world = await openWorld({
    vault: {
      providers: {
        evil: {
          protocol: "oauth2",
          authorizationUrl: `${evil.url}/authorize`,
          tokenUrl: `${evil.url}/token`,
          clientId: "app",
        },
      },
    },
  });
  const honest = await world.callbackOf("alice", "oauth2");
  const { url } = await world.link("alice", "evil");
  const gone = await honest.browser.agree(url, {
    as: "alice",
    until: (next) => next.origin === evil.url,
  });
  const evilState = gone.next?.searchParams.get("state") ?? "";
  // The person chose the hostile one, which sent them on to the honest one with its own state: only that address is registered there.
  const mixed = new URL(honest.callback);
  mixed.searchParams.set("state", evilState);
  const moved = new URL(`${appUrl}/oauth/callback/evil${honest.callback.search}`);
  for (const answer of [mixed, moved]) {
    const page = await honest.browser.open(answer);
    expect([page.status, page.heading]).toEqual([400, "We could not check that answer"]);
    await expectNothing(world, answer);
  }
  expect(evil.requests).toEqual([]);
});
