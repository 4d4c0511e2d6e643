import { describe, expect, test } from "vitest";
import { isCallback, isForeign, openWorld, slugs, type World } from "../../../test/world.ts";
import { type Store, VaultError } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing.ts";

describe.each(slugs)("signing in with %s", (slug) => {
  test("tells the app who it was and where they wanted to go, and keeps no connection", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug, { returnTo: "/home" });
    const page = await (await world.browser(null)).agree(url, { as: "bob" });
    expect(page.url.href).toBe("http://localhost:4999/home");
    expect(world.signedIn).toEqual([
      {
        tenant: "default",
        provider: slug,
        issuer: world[slug].url,
        subject: "u_2",
        userId: null,
        emailVerified: true,
        profile: { id: "u_2", label: "bob", email: "bob@sandbox.example", emailVerified: true },
        claims: {},
        returnTo: "http://localhost:4999/home",
      },
    ]);
    expect(await world.rows()).toEqual([]);
    expect(world.events.map((event) => event.type)).toEqual(["signed_in"]);
  });

  test("goes to the provider at once, for the link names nobody", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug);
    const page = await (await world.browser(null)).open(url, { until: isForeign });
    expect([page.status, page.next?.origin]).toEqual([303, world[slug].url]);
  });

  test("asks for cookies before anybody signs in for nothing, and starts nothing without", async () => {
    const world = await openWorld();
    const before = world[slug].counters();
    const { url } = await world.vault.signIn(slug);
    const first = await world.vault.handler(new Request(url));
    expect([first.status, first.headers.getSetCookie().length]).toEqual([303, 1]);
    const address = new URL(first.headers.get("location") ?? "", url);
    const second = await world.vault.handler(new Request(address));
    expect(second.status).toBe(400);
    const html = await second.text();
    expect(html).toContain("Your browser blocks cookies we need");
    expect(html).toContain(`href="${new URL(url).pathname}"`);
    expect(world[slug].counters()).toEqual(before);
  });

  test("sends the browser the Response that the app returns", async () => {
    const requests: URL[] = [];
    const world = await openWorld({
      vault: {
        onSignIn: async (person, request) => {
          requests.push(new URL(request.url));
          return new Response(null, {
            status: 302,
            headers: { location: "/welcome", "set-cookie": `session=${person.subject}; Path=/` },
          });
        },
      },
    });
    const { url } = await world.vault.signIn(slug);
    const browser = await world.browser(null);
    const page = await browser.agree(url, { as: "alice" });
    expect(page.url.pathname).toBe("/welcome");
    expect(await browser.cookies(page.url.href)).toContain("session=u_1");
    expect(requests.map((request) => request.pathname)).toEqual([`/oauth/callback/${slug}`]);
  });

  test("never shares a session between two who ask for the same", async () => {
    const world = await openWorld();
    const [one, two] = await Promise.all([world.vault.signIn(slug), world.vault.signIn(slug)]);
    expect(one.sessionId).not.toBe(two.sessionId);
    for (const [link, login] of [
      [one, "alice"],
      [two, "bob"],
    ] as const)
      await (await world.browser(null)).agree(link.url, { as: login });
    expect(world.signedIn.map((person) => person.subject)).toEqual(["u_1", "u_2"]);
  });

  test("is not finished by somebody else's answer", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug);
    const mallory = await world.browser(null);
    const { next } = await mallory.agree(url, { as: "bob", until: isCallback });
    const page = await (await world.browser(null)).open(next ?? "");
    expect([page.status, page.heading]).toEqual([
      403,
      "Please finish in the browser you started with",
    ]);
    expect(world.signedIn).toEqual([]);
    expect(world[slug].counters().accessTokens).toBe(0);
  });

  test("counts once: its link and its answer are used afterwards", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug);
    const browser = await world.browser(null);
    const first = (await browser.agree(url, { as: "alice", until: isCallback })).next ?? "";
    const second = (await browser.agree(url, { as: "alice", until: isCallback })).next ?? "";
    await browser.open(first);
    for (const address of [url, second])
      expect((await browser.open(address)).heading).toBe("This link was already used");
    expect((await browser.open(first)).heading).toBe("We could not check that answer");
    expect(world.signedIn).toHaveLength(1);
    expect(world[slug].counters().accessTokens).toBe(1);
  });

  test("that is declined signs nobody in", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug);
    const browser = await world.browser(null);
    const page = await browser.agree(url, { as: "alice", decision: "deny" });
    expect([page.status, page.heading]).toEqual([403, "You did not give access"]);
    expect(world.signedIn).toEqual([]);
  });

  test("does not care who is signed in to the app", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn(slug);
    const browser = await world.browser("alice");
    const { next } = await browser.agree(url, { as: "bob", until: isCallback });
    await world.become(browser, null);
    await browser.open(next ?? "");
    expect(world.signedIn).toMatchObject([{ profile: { label: "bob" } }]);
  });
});

describe("an end that was saved without its answer coming back", () => {
  /** A world whose store loses the answer of the save that ends a session, made or not. */
  async function losing({ isMade }: { isMade: boolean }): Promise<World> {
    const clock = manualClock();
    const store = memory({ clock });
    let isLost = false;
    const changeSession: Store["changeSession"] = async (tenant, id, change, events) => {
      if (isLost || change.status !== "completed")
        return store.changeSession(tenant, id, change, events);
      isLost = true;
      if (isMade) await store.changeSession(tenant, id, change, events);
      throw new VaultError("store_unavailable", "The answer was lost.");
    };
    return openWorld({ clock, vault: { store: { ...store, changeSession } } });
  }

  test("signs the person in, and is told once", async () => {
    const world = await losing({ isMade: true });
    const { url } = await world.vault.signIn("oauth2", { returnTo: "/home" });
    const page = await (await world.browser(null)).agree(url, { as: "alice" });
    expect(page.url.href).toBe("http://localhost:4999/home");
    expect(world.signedIn).toMatchObject([{ subject: "u_1", returnTo: page.url.href }]);
    expect(world.events.map(({ type }) => type)).toEqual(["signed_in"]);
    const saved = await world.store.listEvents({ tenant: "default", limit: 9 });
    expect(saved.map(({ type }) => type)).toEqual(["signed_in"]);
  });

  test("waits with its session where it was not made, and the same browser goes on", async () => {
    const world = await losing({ isMade: false });
    const { url } = await world.vault.signIn("oauth2", { returnTo: "/home" });
    const browser = await world.browser(null);
    expect((await browser.agree(url, { as: "alice" })).status).toBe(500);
    expect(world.signedIn).toEqual([]);
    expect((await browser.open(url)).url.href).toBe("http://localhost:4999/home");
    expect(world.signedIn).toMatchObject([{ subject: "u_1" }]);
    expect(world.oauth2.counters().accessTokens).toBe(1);
  });
});

test("an app that fails to sign somebody in is our fault's page, and its words are on no page", async () => {
  const world = await openWorld({
    vault: {
      onSignIn: () => {
        throw new Error("CANARY database password");
      },
    },
  });
  const { url } = await world.vault.signIn("oauth2");
  const page = await (await world.browser(null)).agree(url, { as: "alice" });
  expect([page.status, page.heading]).toEqual([500, "Something went wrong on our side"]);
  expect(page.html + world.logged.join()).not.toContain("CANARY");
});

test("an app that does not want to hear of it, or that returns nothing, gets the browser back", async () => {
  for (const hearsSignIn of [true, false]) {
    const world = await openWorld({ hearsSignIn });
    const { url } = await world.vault.signIn("oauth2");
    const page = await (await world.browser(null)).agree(url, { as: "alice" });
    expect(page.url.href.replace(/\?status=signed_in&ticket=[\w-]{43}$/, "?ticket")).toBe(
      `http://localhost:4999/${hearsSignIn ? "" : "?ticket"}`,
    );
    expect(world.signedIn).toHaveLength(hearsSignIn ? 1 : 0);
  }
});
