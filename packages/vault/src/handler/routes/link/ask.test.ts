/** The page of a link that asks for what a provider's entry needs first. */
import { entryIds, loadEntry, protocolOf } from "@valetkey/catalog";
import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../../../../test/browser.ts";
import { openShops, type Shops, shopClient, shopEntry } from "../../../../test/servers/shops.ts";
import { publicUrl, useWorld } from "../../../../test/use-world.ts";
import type { ProviderOptions } from "../../../index.ts";

const region = { title: "Region", kind: "segment", oneOf: ["eu", "us"] } as const;
const regional = shopEntry({
  inputs: {
    shop: {
      title: "Shop name",
      kind: "name",
      suffix: ".shops.example",
      pattern: "[a-z]+",
      example: "acme",
    },
    region,
  },
});
const isAway = (url: URL): boolean => url.origin !== new URL(publicUrl).origin;

/** A browser in which this user of the app is signed in. */
function browserOf({ vault }: Pick<Shops, "vault">, user: string): Browser {
  return openBrowser((request) => {
    const headers = new Headers(request.headers);
    headers.set("x-user", user);
    return vault.handler(new Request(request, { headers }));
  });
}

/** Alice's link, and the page that it opens. */
async function atPage(shops: Shops, inputs?: Record<string, string>) {
  const link = await shops.vault
    .user("alice")
    .at("shops")
    .connect({ ...(inputs && { inputs }) });
  const browser = browserOf(shops, "alice");
  return { link, browser, page: await browser.open(link.url) };
}

const enter = (browser: Browser, page: Page, fields: Record<string, string | string[]>) =>
  browser.press(page, "Continue", {
    until: isAway,
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, [value].flat()]),
    ),
  });

describe("a link whose connect() named no values", () => {
  test("shows a labelled field for each, with what stands behind it and what may be chosen", async () => {
    const shops = await openShops(["acme"], { entry: regional });
    const { page, link } = await atPage(shops);
    expect([page.status, page.heading]).toEqual([200, "Connect Shops to localhost:4998"]);
    const html = parse(page.html);
    const [shop, chosen] = html.querySelectorAll("label").map((label) => {
      const control = html.getElementById(label.getAttribute("for") ?? "");
      return { title: label.textContent, control };
    });
    expect(shop?.title).toBe("Shop name");
    expect(shop?.control?.getAttribute("name")).toBe("input.shop");
    expect(shop?.control?.getAttribute("pattern")).toBe("[a-z]+");
    expect(page.html).toContain("Such as acme.shops.example");
    expect(chosen?.title).toBe("Region");
    expect(
      chosen?.control?.querySelectorAll("option").map((it) => it.getAttribute("value")),
    ).toEqual(["", "eu", "us"]);
    expect(page.html).not.toContain('role="alert"');
    expect(shops.sent).toEqual([]);
    expect(await shops.vault.sessions.get(link.sessionId)).toMatchObject({
      status: "pending",
      inputs: {},
    });
  });

  test("goes on to the host that was entered, and the connection has the values", async () => {
    const shops = await openShops(["acme"]);
    const { page, browser, link } = await atPage(shops);
    // As a person pastes it.
    const left = await enter(browser, page, { "input.shop": " Acme.Shops.Example " });
    expect(left.status).toBe(303);
    expect(left.next?.host).toBe("acme.shops.example");
    const done = await browser.open(await shops.agreeAt(left.next?.href ?? null));
    expect(done.heading).toBe("Shops is connected");
    expect(await shops.vault.sessions.get(link.sessionId)).toMatchObject({
      status: "completed",
      inputs: { shop: "acme" },
    });
    const { connectionId = "" } = await shops.vault.sessions.get(link.sessionId);
    expect(await shops.vault.connections.get(connectionId)).toMatchObject({
      inputs: { shop: "acme" },
      userId: "alice",
      status: "active",
    });
    expect((await shops.vault.user("alice").at("shops").fetch("/me")).status).toBe(200);
    expect(shops.leaks()).toEqual([]);
  });

  test("asks for the rest alone where connect() named some", async () => {
    const shops = await openShops(["acme"], { entry: regional });
    const { page, browser } = await atPage(shops, { region: "eu" });
    expect(parse(page.html).querySelectorAll("label").length).toBe(1);
    // What connect() has named is not the visitor's to change.
    const left = await enter(browser, page, { "input.shop": "acme", "input.region": "us" });
    await browser.open(await shops.agreeAt(left.next?.href ?? null));
    expect(await shops.vault.user("alice").connections()).toMatchObject([
      { inputs: { shop: "acme", region: "eu" } },
    ]);
  });

  test("lets two tabs go to two shops", async () => {
    const shops = await openShops(["acme", "globex"]);
    const { page, browser, link } = await atPage(shops);
    const first = await enter(browser, page, { "input.shop": "acme" });
    const second = await enter(browser, page, { "input.shop": "globex" });
    await browser.open(await shops.agreeAt(second.next?.href ?? null));
    const late = await browser.open(await shops.agreeAt(first.next?.href ?? null));
    expect(late.heading).toBe("Shops is connected");
    expect(await shops.vault.sessions.get(link.sessionId)).toMatchObject({ status: "completed" });
    expect(await shops.vault.user("alice").connections()).toMatchObject([
      { inputs: { shop: "globex" } },
    ]);
    expect(shops.leaks()).toEqual([]);
  });

  test("is not gone on with by another user, from another browser, or by a page of another site", async () => {
    const shops = await openShops(["acme"]);
    const { page, browser, link } = await atPage(shops);
    const fields = { "input.shop": "acme" };
    const bob = browserOf(shops, "bob");
    expect((await bob.open(link.url)).heading).toBe("This link is for someone else");
    const proof = parse(page.html).querySelector("input[name=proof]")?.getAttribute("value") ?? "";
    const body = new URLSearchParams({ ...fields, proof });
    const post = (headers: Record<string, string>) =>
      new Request(`${link.url}/start`, {
        method: "POST",
        body: body.toString(),
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      });
    expect((await browserOf(shops, "alice").send(post({}))).status).toBe(400);
    expect((await browser.send(post({ origin: "https://evil.example" }))).status).toBe(403);
    const cookie = await browser.cookies(link.url);
    const asBob = await shops.vault.handler(post({ cookie, "x-user": "bob" }));
    expect(asBob.status).toBe(403);
    expect(await asBob.text()).not.toContain("acme");
    const misfit = new URLSearchParams({ "input.shop": "a/b", proof });
    const probing = new Request(`${link.url}/start`, {
      method: "POST",
      body: misfit,
      headers: { cookie, "x-user": "bob" },
    });
    expect((await shops.vault.handler(probing)).status).toBe(403);
    expect(shops.sent).toEqual([]);
  });
});

describe("what does not fit", () => {
  test("comes back with what was typed, and a summary that leads to each field", async () => {
    const shops = await openShops(["acme"], { entry: regional });
    const { page, browser, link } = await atPage(shops);
    const again = await enter(browser, page, { "input.shop": 'x"><b>1', "input.region": "us" });
    expect([again.status, again.heading]).toEqual([422, "Connect Shops to localhost:4998"]);
    const html = parse(again.html);
    const summary = html.querySelector("[role=alert]");
    expect(summary?.getAttribute("tabindex")).toBe("-1");
    expect(html.querySelectorAll("[autofocus]")).toEqual([summary]);
    const links = summary?.querySelectorAll("a") ?? [];
    expect(links.map((it) => it.textContent)).toEqual([
      "“Shop name” does not fit. It takes letters, digits and hyphens, the part before .shops.example, such as acme.",
    ]);
    const field = html.querySelector(links[0]?.getAttribute("href") ?? "");
    expect(field?.getAttribute("name")).toBe("input.shop");
    expect(field?.getAttribute("aria-invalid")).toBe("true");
    expect(field?.getAttribute("value")).toBe('x"><b>1');
    expect(again.html).not.toContain("<b>1");
    expect(html.querySelector("option[selected]")?.getAttribute("value")).toBe("us");
    expect(await shops.vault.sessions.get(link.sessionId)).toMatchObject({ status: "pending" });
    const left = await enter(browser, again, { "input.shop": "acme", "input.region": "us" });
    expect(left.next?.host).toBe("acme.shops.example");
  });

  test.each<[string, string | string[]]>([
    ["nothing", ""],
    ["a path", "evil.example/x?"],
    ["a host with a user", "evil.example@acme"],
    ["an encoded host", "%61cme"],
    ["a host that begins otherwise", "acme.shops.example.evil.example#"],
    ["an address", "127.0.0.1:80"],
    ["lines", "acme\r\nx-evil: 1"],
    ["the same field twice", ["acme", "globex"]],
    ["very much", "a".repeat(5_000)],
    ["markup", "<script>alert(1)</script>"],
    ["another alphabet", "аcme"],
  ])("sends nobody anywhere: %s", async (_, value) => {
    const shops = await openShops([]);
    const { page, browser } = await atPage(shops);
    const again = await enter(browser, page, { "input.shop": value });
    expect(again.status).toBe(422);
    expect(again.next).toBeUndefined();
    expect(again.html).toContain("Shop name");
    expect(again.html).not.toContain("<script>");
    expect(again.html.length).toBeLessThan(20_000);
    expect(shops.sent).toEqual([]);
  });

  test("is still refused where the app itself says it, and where no page could ask", async () => {
    const { vault } = await openShops([]);
    const alice = vault.user("alice").at("shops");
    const refused = { code: "options_invalid" };
    await expect(alice.connect({ inputs: { shop: "a/b" } })).rejects.toMatchObject(refused);
    await expect(alice.connect({ flow: "device" })).rejects.toMatchObject(refused);
    await expect(alice.connect({ prompt: "none login" })).rejects.toMatchObject(refused);
    await expect(vault.signIn("shops")).rejects.toMatchObject(refused);
  });
});

test("a client's secret goes to no host that a visitor names: such a link is not made", async () => {
  const hosted = shopEntry({
    authorizationUrl: "https://{host}/authorize",
    tokenUrl: "https://{host}/token",
    revocationUrl: "https://{host}/revoke",
    api: { baseUrl: "https://{host}", hosts: ["{host}"] },
    inputs: { host: { title: "Host", kind: "host" } },
  });
  const { another } = await openShops([]);
  const vault = another({
    providers: { hosted: { use: hosted, ...shopClient }, open: { use: hosted, clientId: "app" } },
  });
  await expect(vault.user("alice").at("hosted").connect()).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("inputs.host would say which host gets the client's secret"),
  });
  expect((await vault.user("alice").at("open").connect()).url).toContain("/connect/");
});

test("every entry of the catalogue that asks for values has a page that does, unless a secret would go there", async () => {
  const ids = entryIds().filter((id) => protocolOf(id) !== "key");
  // Where tokens are had without a person there is nobody to ask.
  const asking = (await Promise.all(ids.map((id) => loadEntry(id)))).filter(
    (entry) =>
      "inputs" in entry &&
      ("authorizationUrl" in entry || "issuer" in entry) &&
      Object.values(entry.inputs ?? {}).some((it) => !it.default && it.of !== "app"),
  );
  expect(asking.length).toBeGreaterThan(2);
  const oauth1 = { consumerKey: "app", consumerSecret: "secret" };
  const providers = asking.map((entry) => {
    const client = entry.protocol === "oauth1" ? oauth1 : shopClient;
    const asked = Object.entries(("inputs" in entry ? entry.inputs : undefined) ?? {});
    const own = asked.flatMap(([name, { of, example }]) => (of === "app" ? [[name, example]] : []));
    const options = { use: entry, ...client, inputs: Object.fromEntries(own) };
    return [entry.id, options as ProviderOptions] as const;
  });
  // In memory: a session for each entry would wait for the disk.
  const { vault } = await useWorld({ vault: { providers: Object.fromEntries(providers) } });
  let pages = 0;
  for (const [id] of providers) {
    const made = await vault
      .user("alice")
      .at(id)
      .connect()
      .catch((error: Error) => error);
    if (made instanceof Error) expect(`${id}: ${made.message}`).toContain("would say which host");
    else {
      const page = await browserOf({ vault }, "alice").open(made.url);
      expect([id, page.status]).toEqual([id, 200]);
      expect(parse(page.html).querySelectorAll("label").length).toBeGreaterThan(0);
      pages += 1;
    }
  }
  expect(pages).toBeGreaterThan(0);
});

test("reconnecting keeps the values, and asks for nothing", async () => {
  const shops = await openShops(["acme"]);
  await shops.connect({ inputs: { shop: "acme" } });
  const handle = shops.vault.user("alice").at("shops");
  await handle.report("revoked");
  const error = await handle.fetch("/me").catch((thrown) => thrown);
  for (const link of [await error.connect(), await handle.connect()]) {
    const page = await browserOf(shops, "alice").open(link.url);
    expect(parse(page.html).querySelectorAll("label")).toEqual([]);
    expect(page.html).toContain("acme.shops.example");
  }
});
