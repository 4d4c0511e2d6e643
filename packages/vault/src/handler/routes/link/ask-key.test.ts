/** The page of a link at a service that takes keys: one form, checked before anything is kept. */
import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { type Answer, recordingServer } from "../../../../test/servers/recording-server.ts";
import { appUrl, openWorld, type WorldOptions } from "../../../../test/world.ts";
import type { EntryKey, ProviderOptions } from "../../../index.ts";

const good = "CANARY-good-key";
const bad = "CANARY-bad-key";

/** An app whose provider `parcels` takes keys, and asks who is at the door. */
async function keyed(
  place: EntryKey = { in: "header", name: "x-api-key" },
  { harmless = { test: { path: "/ping" } }, ...options }: { harmless?: object } & WorldOptions = {},
) {
  const answers: Record<string, Answer> = {};
  const api = await recordingServer(({ path, headers }) => {
    const isGood = headers["x-api-key"] === good || path.includes(good);
    return (
      answers[path.split("?")[0] ?? ""] ??
      (isGood ? { body: '{"id":7,"name":"@alice"}' } : { status: 401 })
    );
  });
  const parcels = {
    protocol: "key",
    name: "Parcels",
    key: place,
    api: { baseUrl: api.url, hosts: [api.host], ...harmless },
    account: { url: "/me", id: "/id", label: "/name" },
  } as ProviderOptions;
  const world = await openWorld({ ...options, vault: { providers: { parcels } } });
  const link = await world.vault.user("alice").at("parcels").connect({ returnTo: "/settings" });
  const browser = await world.browser("alice");
  const told = (): string => JSON.stringify([world.logged, world.events]);
  return { api, answers, world, link, browser, told, page: await browser.open(link.url) };
}

const enter = (browser: Browser, page: Page, key: string) =>
  browser.press(page, "Connect Parcels", { fields: { key: [key] } });

describe("the page", () => {
  test("has one form for the key, which no browser keeps, and asks nobody yet", async () => {
    const { page, api } = await keyed();
    expect([page.status, page.heading]).toEqual([200, "Connect Parcels to Receipts"]);
    const html = parse(page.html);
    const field = html.querySelector("form input[name=key]");
    expect(field?.getAttribute("type")).toBe("password");
    expect(field?.getAttribute("autocomplete")).toBe("off");
    expect(html.querySelector(`label[for=${field?.id}]`)?.textContent).toBe("Parcels key");
    expect(page.html).toContain("You make one in the settings of your Parcels account.");
    expect(page.html).toContain(">alice</b>, who is signed in to Receipts");
    expect(html.querySelector("main")?.textContent).not.toMatch(/token|OAuth|scope|callback/i);
    expect(page.html).not.toContain("<script");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(api.requests).toEqual([]);
  });

  test("tells where to find the key, in the entry's words", async () => {
    const world = await openWorld({
      vault: {
        providers: {
          parcels: {
            use: {
              version: 1,
              id: "parcels",
              name: "Parcels",
              category: "developer-tools",
              protocol: "key",
              color: "#123456",
              api: { baseUrl: "https://api.parcels.example", hosts: ["api.parcels.example"] },
              consoleUrl: "https://parcels.example/keys",
              setup: { redirectUri: "None.", steps: ["Open <Keys>.", "Make one."], traps: [] },
              evidence: {
                status: "documented",
                docs: ["https://parcels.example"],
                checkedOn: "2026-11-26",
              },
              key: { in: "header", name: "x-api-key" },
            },
          },
        },
      },
    });
    const { url } = await world.link("alice", "parcels");
    const page = await (await world.browser("alice")).open(url);
    const html = parse(page.html);
    expect(page.html).toContain("<li>Open &lt;Keys&gt;.</li><li>Make one.</li>");
    const away = html.querySelector("a[target]");
    expect(away?.getAttribute("href")).toBe("https://parcels.example/keys");
    expect(away?.getAttribute("rel")).toBe("noopener noreferrer");
  });
});

describe("a service whose failures are answered 200 too", () => {
  const harmless = { test: { path: "/ping", expects: { "/ok": true } } };

  test("takes a key when its answer holds what a good one does, and no other", async () => {
    const { page, browser, answers, world } = await keyed(undefined, { harmless });
    answers["/ping"] = { body: '{"ok":false,"error":"invalid_auth"}' };
    const again = await enter(browser, page, good);
    expect(again.html).toContain("did not accept this key");
    expect(await world.rows()).toHaveLength(0);
    answers["/ping"] = { body: '{"ok":true}' };
    await enter(browser, again, good);
    expect(await world.rows()).toHaveLength(1);
  });
});

describe("a service that asks to wait", () => {
  test("has the person wait, by its own header too, and the key is refused by nobody", async () => {
    const harmless = { test: { path: "/ping" }, rateLimit: { reset: "x-reset" } };
    const { page, browser, answers, told } = await keyed(undefined, { harmless });
    answers["/ping"] = { status: 429, headers: { "x-reset": "90" } };
    const stopped = await enter(browser, page, good);
    expect(stopped.headers.get("retry-after")).toBe("90");
    expect(told()).not.toContain("key_refused");
  });
});

describe("a good key", () => {
  test("is asked for once by the harmless request, and is a connection with its account", async () => {
    const { page, browser, api, world, link, told } = await keyed();
    const end = await enter(browser, page, ` ${good}\n`);
    expect(end.url.href).toBe(`${appUrl}/settings?session=${link.sessionId}&status=connected`);
    expect(api.requests.map(({ path }) => path)).toEqual(["/ping", "/me"]);
    const at = world.vault.user("alice").at("parcels");
    expect(await at.status()).toMatchObject({
      state: "active",
      account: { id: "7", label: "@alice" },
    });
    expect(await at.token()).toMatchObject({ type: "key", key: good });
    const done = await browser.open(link.url);
    expect(done.heading).toBe("Parcels is connected");
    expect(done.html + told() + JSON.stringify([...end.headers])).not.toContain("CANARY");
    expect(world.events.map(({ type }) => type)).toContain("connect_session.completed");
  });

  test("is taken once: its link asks for no other", async () => {
    const { page, browser, api, world, link } = await keyed();
    await enter(browser, page, good);
    const asked = api.requests.length;
    expect((await enter(browser, page, bad)).heading).toBe("Parcels is connected");
    expect((await (await world.browser("alice")).open(link.url)).heading).toBe(
      "This link was already used",
    );
    expect(api.requests.length).toBe(asked);
    expect(await world.rows()).toHaveLength(1);
  });

  test("mends the connection whose key is over, and says for which account", async () => {
    const { page, browser, world } = await keyed();
    await enter(browser, page, good);
    const at = world.vault.user("alice").at("parcels");
    await at.report("revoked");
    const error = await at.fetch("/x").catch((thrown) => thrown);
    const again = await browser.open((await error.connect()).url);
    expect(again.heading).toBe("Reconnect Parcels");
    expect(again.html).toContain('needs another key for <b dir="auto">@alice</b>');
    await enter(browser, again, good);
    expect(await at.status()).toMatchObject({ state: "active", problem: null });
    expect(await world.rows()).toHaveLength(1);
  });

  test("of another account does not take the place of the one before", async () => {
    const { page, browser, world, answers } = await keyed();
    await enter(browser, page, good);
    const at = world.vault.user("alice").at("parcels");
    await at.report("revoked");
    const error = await at.fetch("/x").catch((thrown) => thrown);
    answers["/me"] = { body: '{"id":8,"name":"@other"}' };
    const again = await enter(browser, await browser.open((await error.connect()).url), good);
    expect([again.status, again.heading]).toEqual([409, "That is a different account"]);
    expect((await at.status()).state).toBe("needs_reauth");
  });
});

describe("a key that the service refuses", () => {
  test.each([401, 403, 400, 302])("is not kept, and the page says so: %i", async (status) => {
    const { page, browser, api, answers, world, link, told } = await keyed({
      in: "query",
      name: "k",
    });
    answers["/ping"] = { status, headers: { location: "https://elsewhere.example/" } };
    const again = await enter(browser, page, bad);
    expect(again.status).toBe(422);
    const summary = parse(again.html).querySelector("[role=alert]");
    expect(summary?.textContent).toContain("Parcels did not accept this key.");
    expect(summary?.querySelector("a")?.getAttribute("href")).toBe("#field-key");
    expect(again.html + told()).not.toContain("CANARY");
    expect(api.requests.map(({ path }) => path)).toEqual([`/ping?k=${bad}`]);
    expect(await world.rows()).toEqual([]);
    expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "pending" });
    delete answers["/ping"];
    await enter(browser, again, good);
    expect(await world.rows()).toHaveLength(1);
  });

  test("is found out by the look-up of its account where there is no harmless request", async () => {
    const { page, browser, api, world } = await keyed(undefined, { harmless: {} });
    const again = await enter(browser, page, bad);
    expect(again.status).toBe(422);
    expect(api.requests.map(({ path }) => path)).toEqual(["/me"]);
    await enter(browser, again, good);
    expect(await world.rows()).toHaveLength(1);
  });
});

test("pressed twice, the form connects once and both answers say so", async () => {
  const { page, browser, world, link } = await keyed();
  const ends = await Promise.all([enter(browser, page, good), enter(browser, page, good)]);
  for (const end of ends) {
    const isDone = end.url.pathname === "/settings" || end.heading === "Parcels is connected";
    expect([end.heading, isDone]).toEqual([end.heading, true]);
  }
  expect(await world.rows()).toHaveLength(1);
  expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "completed" });
});

test("a good key whose account cannot be told just now waits, sealed, for this browser", async () => {
  const { page, browser, api, answers, world, link, told } = await keyed();
  answers["/me"] = { status: 503 };
  const down = await enter(browser, page, good);
  expect([down.status, down.heading]).toEqual([502, "Parcels is not answering"]);
  const row = await world.store.getSession("default", link.sessionId);
  expect(row?.parked).toBeTruthy();
  expect(down.html + told() + Buffer.from(row?.parked ?? []).toString()).not.toContain("CANARY");
  delete answers["/me"];
  const asked = api.requests.length;
  const stranger = await world.browser("alice");
  expect((await stranger.open(link.url)).heading).toBe("Connect Parcels to Receipts");
  expect(api.requests.length).toBe(asked);
  expect((await browser.open(link.url)).url.pathname).toBe("/settings");
  expect(await world.rows()).toMatchObject([{ owner: "user:alice", status: "active" }]);
});

test.each([500, 503, 429])("a service that cannot say is asked later: %i", async (status) => {
  const { page, browser, answers, world, told } = await keyed();
  answers["/ping"] = { status };
  const down = await enter(browser, page, good);
  expect([down.status, down.heading]).toEqual([502, "Parcels is not answering"]);
  expect(down.html + told()).not.toContain("CANARY");
  expect(await world.rows()).toEqual([]);
  delete answers["/ping"];
  const retry = parse(down.html).querySelector("a.button")?.getAttribute("href") ?? "";
  await enter(browser, await browser.open(new URL(retry, appUrl)), good);
  expect(await world.rows()).toHaveLength(1);
});

test.each([
  ["nothing", "", "is missing"],
  ["two words", "CANARY a b", "does not fit"],
  ["another header", "CANARY\r\nx-evil: 1", "does not fit"],
  ["another alphabet", "CANARY-ключ", "does not fit"],
  ["too much", `CANARY${"x".repeat(9_000)}`, "does not fit"],
  ["markup", "<script>CANARY 1</script>", "does not fit"],
])("what is no key is sent nowhere, and not repeated: %s", async (_, key, why) => {
  const { page, browser, api, told } = await keyed();
  const again = await enter(browser, page, key);
  expect(again.status).toBe(422);
  expect(parse(again.html).querySelector("[role=alert]")?.textContent).toContain(why);
  expect(again.html + told()).not.toMatch(/CANARY|<script/);
  expect(api.requests).toEqual([]);
});

test("only the form of our page, in this browser, for this user, brings a key", async () => {
  const { page, browser, api, world, link } = await keyed();
  const proof = parse(page.html).querySelector("input[name=proof]")?.getAttribute("value") ?? "";
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}): Request =>
    new Request(`${link.url}/start`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers,
    });
  const stranger = await world.browser("alice");
  await stranger.open(link.url);
  expect((await browser.send(post({ key: good }))).status).toBe(400);
  expect((await stranger.send(post({ key: good, proof }))).status).toBe(400);
  const evil = { origin: "https://evil.example" };
  expect((await browser.send(post({ key: good, proof }, evil))).status).toBe(403);
  expect((await browser.send(new Request(`${link.url}/start?key=${good}`))).status).toBe(405);
  await world.become(browser, "bob");
  const wrong = await browser.send(post({ key: bad, proof }));
  expect(wrong.status).toBe(403);
  expect(await wrong.text()).not.toContain("did not accept");
  expect(api.requests).toEqual([]);
  expect(await world.rows()).toEqual([]);
});

test("where the app does not tell who it is, the person says so, and cancels as ever", async () => {
  const { page, browser, world } = await keyed(undefined, { tellsUser: false });
  expect(page.html).toContain("This link was made for");
  const end = await browser.press(page, "I am alice, connect Parcels", { fields: { key: [good] } });
  expect(end.heading).toBe("The app");
  expect(await world.rows()).toHaveLength(1);
  const other = await keyed(undefined, { tellsUser: false });
  expect((await other.browser.press(other.page, "This is not me")).heading).toBe(
    "This link is for someone else",
  );
  expect(other.api.requests).toEqual([]);
});

test("two users connect a key each", async () => {
  const { page, browser, world } = await keyed();
  await enter(browser, page, good);
  const bob = await world.browser("bob");
  const link = await world.link("bob", "parcels");
  await enter(bob, await bob.open(link.url), good);
  expect((await world.rows()).map(({ owner }) => owner).sort()).toEqual(["user:alice", "user:bob"]);
});
