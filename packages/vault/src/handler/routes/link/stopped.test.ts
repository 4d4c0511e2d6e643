/** What stops a person, each by its real cause, with its true status, in both languages and as a problem. */
import { describe, expect, test } from "vitest";
import type { Page } from "../../../../test/browser.ts";
import { type Answer, recordingServer } from "../../../../test/servers/recording-server.ts";
import {
  appUrl,
  comeBack,
  encryptionKeys,
  isForeign,
  openWorld,
  type World,
} from "../../../../test/world.ts";
import { createVault, type EmbeddedVault, type ProviderOptions } from "../../../index.ts";

const heading = (html: string): string => /<h1[^>]*>([^<]*)</.exec(html)?.[1] ?? "";

/** A page of a link, as a browser that says of itself `agent` gets it. */
async function openAs(world: World, url: string, agent: string): Promise<Page> {
  const browser = await world.browser("alice");
  const response = await browser.send(new Request(url, { headers: { "user-agent": agent } }));
  const html = await response.text();
  const { status, headers } = response;
  return { url: new URL(url), status, headers, html, heading: heading(html) };
}

/** The same app after it was started anew with other options. */
function restarted(world: World, providers: Record<string, ProviderOptions>): EmbeddedVault {
  return createVault<string>({
    ...{ publicUrl: `${appUrl}/oauth`, encryptionKeys, appName: "Receipts" },
    ...{ store: world.store, clock: world.clock, providers, currentUser: () => "alice" },
  });
}

describe("a provider that is switched off", () => {
  test("makes no link, and a link that is out says so", async () => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { returnTo: "/settings" });
    const { entry: use, client } = world.oauth2;
    const later = restarted(world, { oauth2: { use, ...client, paused: true } });
    await expect(later.user("alice").at("oauth2").connect()).rejects.toMatchObject({
      ...{ code: "provider_paused", whoCanFix: "operator", provider: "oauth2" },
    });
    const page = await later.handler(new Request(url));
    const html = await page.text();
    expect([page.status, heading(html)]).toEqual([
      503,
      "Connecting to Sandbox (OAuth 2) is switched off for now",
    ]);
    expect(html).toContain("Back to Receipts");
    expect(html).not.toContain("<form");
    const german = await later.handler(new Request(`${url}?lang=de`));
    expect(heading(await german.text())).toBe(
      "Das Verbinden mit Sandbox (OAuth 2) ist zurzeit abgeschaltet",
    );
    await later.close();
  });

  test("is left for by no form either, and its connections work on", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    const { url } = await world.link("alice", "oauth2", { scopes: ["read"] });
    const shown = await (await world.browser("alice")).open(url);
    const { entry: use, client } = world.oauth2;
    const later = restarted(world, { oauth2: { use, ...client, paused: true } });
    const proof = /name="proof" value="([^"]+)"/.exec(shown.html)?.[1] ?? "";
    const cookie = shown.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const form = { method: "POST", body: new URLSearchParams({ proof }), headers: { cookie } };
    const refused = await later.handler(new Request(`${url}/start`, form));
    expect([refused.status, refused.headers.get("location")]).toEqual([503, null]);
    expect((await later.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
    await later.close();
  });

  test("stands in no choice", async () => {
    const world = await openWorld();
    const { entry: use, client } = world.oauth2;
    const one = { use, ...client };
    const vault = restarted(world, { one, two: one, off: { ...one, paused: true } });
    const { url } = await vault.user("alice").connect();
    const html = await (await vault.handler(new Request(url))).text();
    expect(html).toContain("?provider=two");
    expect(html).not.toContain("?provider=off");
    await vault.close();
  });
});

describe("a permission that the app cannot do without", () => {
  const strict = { policies: { oauth2: { requiredScopes: ["write"] } } };
  const scopes = ["read", "write"];

  test("and that was left out is named; nothing is connected, and it can be allowed at once", async () => {
    const world = await openWorld(strict);
    const how = { scopes, ticks: ["read"] };
    const { page, browser } = await world.connect("alice", "oauth2", how);
    expect([page.status, page.heading]).toEqual([403, "A permission is missing"]);
    expect(page.html).toContain("Write new notes for you");
    expect(await world.rows()).toEqual([]);
    expect(world.oauth2.counters().revocations).toBe(1);
    const again = /href="([^"]*)">Allow it</.exec(page.html)?.[1] ?? "";
    expect((await browser.agree(again, { as: "alice" })).heading).toContain("is connected");
  });

  test("is a problem without pages", async () => {
    const world = await openWorld({ ...strict, vault: { pages: false } });
    const { url } = await world.link("alice", "oauth2", { scopes });
    const browser = await world.browser("alice");
    const shown = JSON.parse((await browser.open(url)).html) as {
      start: { action: string; fields: Record<string, string> };
    };
    const body = new URLSearchParams(shown.start.fields);
    const start = new Request(new URL(shown.start.action, appUrl), { method: "POST", body });
    const location = (await browser.send(start)).headers.get("location") ?? "";
    const { html } = await browser.agree(location, { as: "alice", ticks: ["read"] });
    expect(JSON.parse(html)).toMatchObject({
      ...{ status: 403, code: "scope_missing", kind: "permission_missing", who_can_fix: "user" },
      missing: [{ scope: "write" }],
    });
  });

  test("takes no connection away that has it", async () => {
    const world = await openWorld(strict);
    await world.connect("alice", "oauth2", { scopes });
    await world.connect("alice", "oauth2", { scopes, ticks: ["read"] });
    const handle = world.vault.user("alice").at("oauth2");
    expect(await handle.status()).toMatchObject({ state: "active", scopes });
    expect((await handle.fetch("/me")).status).toBe(200);
  });
});

describe("an account that another user has connected", () => {
  const unique = { policies: { oauth2: { uniqueAccount: true } } };

  test("is refused where an account is one user's only, and nobody is told whose it is", async () => {
    const world = await openWorld(unique);
    await world.connect("mallory", "oauth2", { as: "alice" });
    const { page } = await world.connect("bob", "oauth2", { as: "alice" });
    expect([page.status, page.heading]).toEqual([
      409,
      "This Sandbox (OAuth 2) account is already connected to another user of Receipts",
    ]);
    expect(page.html).not.toContain("mallory");
    expect(page.html).toMatch(/href="[^"]*\?other=1">Use a different account</);
    expect(await world.vault.user("bob").connections()).toEqual([]);
    const handle = world.vault.user("mallory").at("oauth2");
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.events.at(-1)).toMatchObject({ data: { reason: "account_taken" } });
  });

  test("can be had by the same user again, by another once it is free, and by anybody without that rule", async () => {
    const world = await openWorld(unique);
    await world.connect("alice", "oauth2");
    expect((await world.connect("alice", "oauth2")).page.status).toBe(200);
    await world.vault.user("alice").at("oauth2").disconnect();
    expect((await world.connect("bob", "oauth2", { as: "alice" })).page.status).toBe(200);
    expect((await world.connect("alice", "oauth1")).page.status).toBe(200);
    expect((await world.connect("bob", "oauth1", { as: "alice" })).page.status).toBe(200);
  });
});

describe("a browser inside another app", () => {
  const android = (more: string): string =>
    `Mozilla/5.0 (Linux; Android 14; Pixel 8${more}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36`;
  const iphone = (more: string): string =>
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)${more}`;
  const refuses = { entries: { oauth2: { inAppBrowsers: "refused" } } } as const;

  test.each([
    android("; wv"),
    iphone(" Mobile/15E148"),
    iphone(" Mobile/15E148 [FBAN/FBIOS;FBAV/469.0]"),
    iphone(" Mobile/15E148 Instagram 334.0 Safari/604.1"),
  ])("is told so before it leaves for a provider that refuses it: %s", async (agent) => {
    const world = await openWorld(refuses);
    const { url } = await world.link("alice", "oauth2");
    const page = await openAs(world, url, agent);
    expect([page.status, page.heading]).toEqual([403, "Open this in your normal browser"]);
    expect(page.html).toContain(`<code>${url}</code>`);
    const elsewhere = await (await world.browser("alice")).open(url);
    expect(elsewhere.heading).toContain("Connect Sandbox");
  });

  test.each([
    android(""),
    iphone(" Version/17.5 Mobile/15E148 Safari/604.1"),
    iphone(" CriOS/126.0 Mobile/15E148 Safari/604.1"),
    "",
    "x".repeat(100_000),
  ])("is not suspected without a sign", async (agent) => {
    const world = await openWorld(refuses);
    const page = await openAs(world, (await world.link("alice", "oauth2")).url, agent);
    expect(page.heading).toContain("Connect Sandbox");
  });

  test("may go on at providers that do not mind", async () => {
    const world = await openWorld();
    const page = await openAs(world, (await world.link("alice", "oauth2")).url, android("; wv"));
    expect(page.heading).toContain("Connect Sandbox");
  });
});

describe("a refusal by the provider", () => {
  test.each([
    ["access_denied", 403, "You did not give access"],
    ["admin_policy_enforced", 403, "Your organisation must approve this first"],
    ["consent_required", 403, "Your organisation must approve this first"],
    ["interaction_required", 403, "Your organisation must approve this first"],
    ["temporarily_unavailable", 502, "Sandbox (OAuth 2) is not answering"],
    ["unauthorized_client", 500, "The connection from Receipts to Sandbox (OAuth 2) is not set"],
    ["never_heard_of", 400, "We could not check that answer"],
  ])("in the word %s is %i: %s", async (error, status, words) => {
    const world = await openWorld();
    const { url } = await world.link("alice", "oauth2", { returnTo: "/settings" });
    const answer = {
      error,
      error_description: "CANARY <b>words</b>",
      iss: world.oauth2.entry.issuer,
    };
    const page = await comeBack(await world.browser("alice"), url, { answer });
    expect([page.status, page.heading.slice(0, words.length)]).toEqual([status, words]);
    expect(page.html).not.toContain("CANARY");
    expect(page.html).toContain("Back to Receipts");
  });
});

test("a provider that asks for patience says for how long, and where it tells how it is", async () => {
  const statusUrl = "https://status.sandbox.example/";
  const world = await openWorld({ entries: { oauth2: { statusUrl } } });
  const { browser, callback } = await world.callbackOf("alice", "oauth2");
  world.oauth2.control.failNext("token", { status: 503, retryAfter: 40 });
  const page = await browser.open(callback);
  expect([page.status, page.heading]).toEqual([502, "Sandbox (OAuth 2) is not answering"]);
  expect(page.headers.get("retry-after")).toBe("40");
  expect(page.html).toContain("Please try again in 40 seconds.");
  expect(page.html).toContain(`href="${statusUrl}"`);
});

describe("keys that a service refuses", () => {
  async function typing(vault: object = {}) {
    const answer: Answer = { status: 401 };
    const api = await recordingServer(() => answer);
    const parcels = {
      protocol: "key",
      name: "Parcels",
      key: { in: "header", name: "x-api-key" },
      api: { baseUrl: api.url, hosts: [api.host], test: { path: "/ping" } },
    } as ProviderOptions;
    const world = await openWorld({ vault: { ...vault, providers: { parcels } } });
    const { url } = await world.vault.user("alice").at("parcels").connect();
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    const enter = (key = "CANARY-bad"): Promise<Page> =>
      browser.press(page, "Connect Parcels", { fields: { key: [key] } });
    return { world, api, answer, enter };
  }

  test("are told of, and after five the next one has to wait", async () => {
    const { world, api, answer, enter } = await typing();
    for (let tries = 1; tries <= 5; tries++) {
      expect((await enter()).status).toBe(422);
      expect(world.events.at(-1)).toMatchObject({
        type: "connect_session.failed",
        data: { reason: "key_refused", refusedKeys: tries },
      });
    }
    const page = await enter();
    expect([page.status, page.heading]).toEqual([429, "Please wait a moment"]);
    expect(page.headers.get("retry-after")).toBe("60");
    expect(page.html).toContain("Please try again in 60 seconds.");
    expect(api.requests).toHaveLength(5);
    expect(JSON.stringify([world.events, world.logged])).not.toContain("CANARY");
    world.clock.advance(60_000);
    answer.status = 200;
    expect((await enter()).heading).toContain("is connected");
  });

  test("at the same moment count one by one", async () => {
    const { api, enter } = await typing();
    const pages = await Promise.all(Array.from({ length: 12 }, () => enter()));
    const statuses = pages.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(422), ...Array<number>(7).fill(429)]);
    expect(api.requests).toHaveLength(5);
  });
});

describe("a method that an address does not take", () => {
  test.each(["DELETE", "PUT", "HEAD", "OPTIONS"])(
    "%s is a page like all others",
    async (method) => {
      const world = await openWorld();
      const { url } = await world.link("alice", "oauth2");
      const response = await world.vault.handler(new Request(url, { method }));
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(heading(await response.text())).toBe("This page cannot be opened like this");
    },
  );

  test("is a problem without pages", async () => {
    const world = await openWorld({ vault: { pages: false } });
    const { url } = await world.link("alice", "oauth2");
    const response = await world.vault.handler(new Request(`${url}/start`));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await response.json()).toMatchObject({ kind: "wrong_method", status: 405 });
  });
});

test("a double click leaves twice for the provider, and both answers end well", async () => {
  const world = await openWorld();
  const { url } = await world.link("alice", "oauth2");
  const browser = await world.browser("alice");
  const page = await browser.open(url);
  const click = (): Promise<Page> => browser.press(page, "Continue", { until: isForeign });
  const [one, two] = await Promise.all([click(), click()]);
  for (const gone of [one, two]) expect(gone.next?.origin).toBe(world.oauth2.url);
  for (const gone of [one, two])
    expect((await browser.agree(gone.next ?? "", { as: "alice" })).heading).toContain("connected");
  expect(await world.rows()).toHaveLength(1);
});
