import { describe, expect, test } from "vitest";
import { appUrl, minutes, openWorld, slugs } from "../../../test/world.ts";

test("a link is an address of ours with a token of 256 bits, good for 30 minutes", async () => {
  const world = await openWorld();
  const link = await world.link("alice", "oauth2");
  expect(link).toEqual({
    url: expect.stringMatching(/^http:\/\/localhost:4999\/oauth\/connect\/vkst_[\w-]{43}$/),
    sessionId: expect.stringMatching(/^ses_\w{22}$/),
    isNew: true,
    expiresAt: new Date(world.clock() + minutes(30)),
  });
});

describe("asking again while a session is pending", () => {
  test.each(slugs)(
    "gives the same session at %s and one more link, as old as the first",
    async (slug) => {
      const world = await openWorld();
      const how = { returnTo: "/settings", reason: "To file receipts.", scopes: ["read", "write"] };
      const first = await world.link("alice", slug, how);
      world.clock.advance(minutes(14));
      const second = await world.link("alice", slug, { ...how, scopes: ["write", "read"] });
      expect(second).toEqual({
        ...first,
        isNew: false,
        url: expect.not.stringContaining(first.url),
      });
      const browser = await world.browser("alice");
      expect((await browser.open(second.url)).html).toBe(
        (await browser.open(first.url)).html.replaceAll(
          new URL(first.url).pathname,
          new URL(second.url).pathname,
        ),
      );
      await browser.agree(second.url, { as: "alice" });
      expect((await browser.open(first.url)).heading).toContain("is connected");
    },
  );

  test("gives a new session once the first is half over: a link must leave time to use it", async () => {
    const world = await openWorld();
    const first = await world.link("alice", "oauth2");
    world.clock.advance(minutes(15));
    const second = await world.link("alice", "oauth2");
    expect(second.sessionId).not.toBe(first.sessionId);
    expect(second.expiresAt.getTime()).toBe(world.clock() + minutes(30));
    expect((await (await world.browser("alice")).open(first.url)).status).toBe(200);
  });

  test("from many places at once still gives one session", async () => {
    const world = await openWorld();
    const links = await Promise.all(
      Array.from({ length: 20 }, () => world.link("alice", "oauth2")),
    );
    expect(new Set(links.map((link) => link.sessionId)).size).toBe(1);
    expect(new Set(links.map((link) => link.url)).size).toBe(20);
  });

  test("for something else gives another session", async () => {
    const world = await openWorld();
    const { vault } = world;
    const links = await Promise.all([
      world.link("alice", "oauth2"),
      world.link("alice", "oauth1"),
      world.link("bob", "oauth2"),
      world.link("alice", "oauth2", { returnTo: "/settings" }),
      world.link("alice", "oauth2", { reason: "To file receipts." }),
      world.link("alice", "oauth2", { scopes: ["read"] }),
      vault.tenant("acme").user("alice").at("oauth2").connect(),
      vault.shared().at("oauth2").connect(),
      vault.signIn("oauth2"),
    ]);
    expect(new Set(links.map((link) => link.sessionId)).size).toBe(links.length);
  });
});

describe("a link is not made, and no session is", () => {
  test("to a provider that the vault does not have", async () => {
    const world = await openWorld();
    for (const slug of ["github", "constructor", "__proto__", ""]) {
      const failure = await world.link("alice", slug).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "provider_unknown", whoCanFix: "developer" });
      expect(String(failure)).toContain("It has: oauth1, oauth2.");
      await expect(world.vault.signIn(slug)).rejects.toMatchObject({ code: "provider_unknown" });
      await expect(world.vault.user("alice").at(slug).status()).rejects.toMatchObject({
        code: "provider_unknown",
      });
    }
    expect(await world.store.removeExpired(world.clock() + minutes(60))).toBe(0);
  });

  test("back to another origin", async () => {
    const world = await openWorld();
    const failure = await world
      .link("alice", "oauth2", { returnTo: "https://evil.example/" })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "return_to_not_allowed", whoCanFix: "developer" });
    expect(String(failure)).toContain(`a URL on ${appUrl}`);
    expect(await world.store.removeExpired(world.clock() + minutes(60))).toBe(0);
  });

  test("once the caller has given up", async () => {
    const world = await openWorld();
    const signal = AbortSignal.abort(new Error("the caller went away"));
    await expect(world.link("alice", "oauth2", { signal })).rejects.toThrow("went away");
    await expect(world.vault.signIn("oauth2", { signal })).rejects.toThrow("went away");
    expect(await world.store.removeExpired(world.clock() + minutes(60))).toBe(0);
  });
});

test("neither links nor sessions keep what they know in clear", async () => {
  const world = await openWorld();
  const returnTo = "/settings?secret=CANARY";
  const link = await world.link("alice", "oauth2", { returnTo, reason: "CANARY" });
  const session = await world.store.getSession("default", link.sessionId);
  const kept = Buffer.from(session?.details ?? []).toString("latin1");
  expect(kept.length).toBeGreaterThan(0);
  // Whose a session is stands there as it does on a connection, so that it can be erased with its owner.
  expect(session?.owner).toBe("user:alice");
  const beside = JSON.stringify({ ...session, owner: null });
  expect(kept + beside).not.toMatch(/CANARY|alice|settings/);
  const token = link.url.split("/").at(-1) ?? "";
  expect(await world.store.findSessionByLink(token)).toBeUndefined();
});
