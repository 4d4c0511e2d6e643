import { describe, expect, test } from "vitest";
import type { Page } from "../../../../test/browser.ts";
import {
  appUrl,
  isCallback,
  isForeign,
  openWorld,
  slugs,
  type World,
} from "../../../../test/world.ts";
import type { ProviderOptions } from "../../../index.ts";

const choosing = (
  world: World,
  options: object = {},
): Promise<{ url: string; sessionId: string }> =>
  world.vault.user("alice").connect({ providers: [...slugs], ...options });

/** As many more services as a page would need a search for. */
function more(count: number): Record<string, ProviderOptions> {
  const each = (index: number): [string, ProviderOptions] => [
    `service-${index}`,
    {
      protocol: "key",
      name: `Service ${index}`,
      key: { in: "header", name: "x-api-key" },
      api: { baseUrl: "https://api.example", hosts: ["api.example"] },
    } as ProviderOptions,
  ];
  return Object.fromEntries(Array.from({ length: count }, (_, index) => each(index)));
}

describe("a link with several providers", () => {
  test.each(slugs)("shows them, and goes on with %s when that is chosen", async (slug) => {
    const world = await openWorld();
    const { url, sessionId } = await choosing(world, { returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([200, "Choose what to connect to Receipts"]);
    for (const one of slugs) expect(page.html).toContain(`?provider=${one}"`);
    const end = await browser.agree(`${url}?provider=${slug}`, { as: "alice" });
    expect(end.url.href).toBe(`${appUrl}/settings?session=${sessionId}&status=connected`);
    expect((await world.rows()).map(({ provider }) => provider)).toEqual([slug]);
    expect(await world.vault.sessions.get(sessionId)).toMatchObject({
      provider: slug,
      providers: [...slugs],
      status: "completed",
    });
  });

  test("is one session, and one connection: who chose twice has the one that came back first", async () => {
    const world = await openWorld();
    const { url } = await choosing(world);
    const browser = await world.browser("alice");
    const choose = (slug: string): Promise<Page> =>
      browser.agree(`${url}?provider=${slug}`, { as: "alice", until: isCallback });
    const [one, other] = [await choose("oauth1"), await choose("oauth2")];
    expect((await browser.open(one.next ?? "")).heading).toContain("is connected");
    expect((await browser.open(other.next ?? "")).heading).toContain("is connected");
    expect(await world.rows()).toHaveLength(1);
  });

  test.each([
    ["another provider", "?provider=unknown"],
    ["two at once", "?provider=oauth1&provider=oauth2"],
    ["nothing", "?provider="],
    ["a path", "?provider=../../cancel"],
  ])("chosen as %s shows the choice again", async (_, query) => {
    const world = await openWorld();
    const { url } = await choosing(world);
    const page = await (await world.browser("alice")).open(url + query);
    expect(page.heading).toBe("Choose what to connect to Receipts");
  });

  test("posted without a choice shows the choice, and sends nobody away", async () => {
    const world = await openWorld();
    const { url } = await choosing(world);
    const browser = await world.browser("alice");
    const page = await browser.open(`${url}?provider=oauth2`);
    const shown = await browser.press(page, "Continue", { fields: { provider: [] } });
    expect(shown.heading).toBe("Choose what to connect to Receipts");
    const chosen = await browser.press(page, "Continue", { until: isForeign });
    expect(chosen.next?.origin).toBe(world.oauth2.url);
  });

  test("says what is connected already, and of whom nothing where it is not theirs", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    await world.connect("bob", "oauth1");
    const { url } = await choosing(world);
    const { html } = await (await world.browser("alice")).open(url);
    expect(html).toContain("alice</b>");
    expect(html).not.toContain("bob");
    const other = await (await world.browser("bob")).open(url);
    expect([other.status, other.heading]).toEqual([403, "This link is for someone else"]);
  });

  test("can be cancelled before anything is chosen, and the event names no provider", async () => {
    const world = await openWorld();
    const { url, sessionId } = await choosing(world, { returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.press(await browser.open(url), "Cancel");
    expect(page.url.href).toBe(`${appUrl}/settings?session=${sessionId}&status=canceled`);
    const { provider, data } = world.events.at(-1) ?? {};
    expect([provider, data]).toEqual([undefined, { reason: "canceled" }]);
  });

  test("asked for again is the same session with one more link", async () => {
    const world = await openWorld();
    const first = await choosing(world);
    const second = await choosing(world);
    expect(second.sessionId).toBe(first.sessionId);
    const fewer = await world.vault.user("alice").connect({ providers: ["oauth2"] });
    expect(fewer.sessionId).not.toBe(first.sessionId);
    const page = await (await world.browser("alice")).open(fewer.url);
    expect(page.heading).toContain("Connect Sandbox (OAuth 2)");
  });

  test("leads back to the same provider after a refusal", async () => {
    const world = await openWorld();
    const { url } = await choosing(world);
    const browser = await world.browser("alice");
    const denied = await browser.agree(`${url}?provider=oauth2`, { as: "alice", decision: "deny" });
    expect(denied.heading).toBe("You did not give access");
    expect(denied.html).toMatch(/href="[^"]*\/connect\/vkst_[\w-]+\?provider=oauth2"/);
  });
});

describe("many services", () => {
  test("are searched by a form that needs no script; a mistyped name is guessed", async () => {
    const world = await openWorld({ vault: { providers: more(12) } });
    const { url } = await world.vault.user("alice").connect();
    const browser = await world.browser("alice");
    expect((await browser.open(url)).html).toContain('type="search"');
    const found = await browser.open(`${url}?q=SERVICE%2011`);
    expect(found.html).toContain("?provider=service-11");
    expect(found.html).not.toContain("?provider=service-10");
    const none = await browser.open(`${url}?q=Servise%2011`);
    expect(none.html).toContain("?provider=service-11");
    const nothing = await browser.open(`${url}?q=%3Cscript%3Ezzzz`);
    expect(nothing.status).toBe(200);
    expect(nothing.html).not.toContain("<script>zzzz");
  });

  test("beyond two hundred are counted, not shown", async () => {
    const world = await openWorld({ vault: { providers: more(210) } });
    const { url } = await world.vault.user("alice").connect();
    const { html } = await (await world.browser("alice")).open(url);
    expect(html.match(/\?provider=/g)).toHaveLength(200);
    expect(html).toContain("12");
  });
});

describe("a sign-in with several providers", () => {
  test("is chosen on the page, and then goes on at once", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn({ providers: [...slugs], returnTo: "/home" });
    const browser = await world.browser(null);
    const page = await browser.open(url);
    expect([page.status, page.heading]).toEqual([200, "Sign in to Receipts"]);
    expect(page.html).toContain("?provider=oauth1");
    const end = await browser.agree(`${url}?provider=oauth2`, { as: "alice" });
    expect(end.url.href).toBe(`${appUrl}/home`);
    expect(world.signedIn).toMatchObject([{ provider: "oauth2", subject: expect.any(String) }]);
  });

  test("of a browser that keeps no cookies goes nowhere", async () => {
    const world = await openWorld();
    const { url } = await world.vault.signIn({ providers: [...slugs] });
    const ask = (to: string): Promise<Response> => world.vault.handler(new Request(to));
    const first = await ask(`${url}?provider=oauth2`);
    const again = new URL(first.headers.get("location") ?? "", appUrl);
    expect(again.search).toBe("?provider=oauth2&cookie-set");
    const stopped = await ask(again.href);
    expect([stopped.status, stopped.headers.get("location")]).toEqual([400, null]);
  });

  test("leaves out what cannot prove who is there, unless it was named", async () => {
    const world = await openWorld({ vault: { providers: more(1) } });
    const { url } = await world.vault.signIn({});
    const { html } = await (await world.browser(null)).open(url);
    expect(html).not.toContain("service-0");
    const named = world.vault.signIn({ providers: ["service-0", "oauth2"] });
    await expect(named).rejects.toMatchObject({ code: "options_invalid" });
  });
});

test.each([
  ["no provider at all", { providers: [] }, "options_invalid"],
  ["one that is not there", { providers: ["oauth2", "nowhere"] }, "provider_unknown"],
  ["scopes of one that is not to choose", { scopes: { nowhere: ["x"] } }, "options_invalid"],
  ["words of a single provider", { flow: "mint" }, "options_invalid"],
])("%s is refused", async (_, options, code) => {
  const world = await openWorld();
  await expect(choosing(world, options)).rejects.toMatchObject({ code });
});

test("without pages the choice is JSON", async () => {
  const world = await openWorld({ vault: { pages: false } });
  const { url } = await choosing(world);
  const { html } = await (await world.browser("alice")).open(url);
  expect(JSON.parse(html)).toMatchObject({
    status: "choosing",
    app_name: "Receipts",
    services: slugs.map((slug) => ({ url: `${new URL(url).pathname}?provider=${slug}` })),
    more: 0,
  });
});
