/** Where a person is stopped, or done, and can go on all the same: another account, more permissions, or the two side by side. */
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { appUrl, openWorld, type World } from "../../../../test/world.ts";
import type { ConnectLink, ConnectOptions, ProviderOptions } from "../../../index.ts";
import { isVaultError } from "../../../index.ts";

interface Repair {
  world: World;
  link: ConnectLink;
  browser: Browser;
  page: Page;
}

/** Alice's connection is to be repaired, and she signs in as bob at the provider. */
async function withBob(options: { returnTo?: string } = {}): Promise<Repair> {
  const world = await openWorld();
  await world.connect("alice", "oauth2");
  const handle = world.vault.user("alice").at("oauth2");
  await handle.update({ label: "work", metadata: { team: "7" }, isDefault: true });
  await handle.report("revoked");
  const failure = await handle.fetch("/me").catch((error: unknown) => error);
  if (!isVaultError(failure, "needs_reauth")) throw failure;
  const link = await failure.connect(options);
  const browser = await world.browser("alice");
  return { world, link, browser, page: await browser.agree(link.url, { as: "bob" }) };
}

const accounts = async (world: World): Promise<string[]> =>
  (await world.vault.user("alice").connections())
    .map(({ account, status }) => `${account?.label} ${status}`)
    .sort();

describe("who chose another account than the one to repair", () => {
  test("is told both, and nothing is connected before they have chosen", async () => {
    const { world, page } = await withBob();
    expect([page.status, page.heading]).toEqual([409, "That is a different account"]);
    expect(page.html).toContain('as <b dir="auto">bob</b>. Before it was <b dir="auto">alice</b>');
    for (const way of ["Use alice", "Use the new account instead", "Add bob as a second account"])
      expect(page.html).toContain(`>${way}<`);
    expect(await accounts(world)).toEqual(["alice needs_reauth"]);
    expect(world.oauth2.counters().revocations).toBe(0);
  });

  test("can have it beside the other, without signing in again", async () => {
    const { world, browser, page, link } = await withBob({ returnTo: "/settings" });
    const grants = world.oauth2.counters().tokenRequests;
    const end = await browser.press(page, "Add bob");
    expect(end.url.href).toBe(`${appUrl}/settings?session=${link.sessionId}&status=connected`);
    expect(await accounts(world)).toEqual(["alice needs_reauth", "bob active"]);
    expect(world.oauth2.counters().tokenRequests).toEqual(grants);
    const bob = world.vault.user("alice").at("oauth2", { account: "bob" });
    expect((await bob.fetch("/me")).status).toBe(200);
  });

  test("can have it in the place of the other, with the app's own facts", async () => {
    const { world, browser, page } = await withBob();
    const end = await browser.press(page, "Use the new account");
    expect(end.heading).toContain("is connected");
    expect(await accounts(world)).toEqual(["alice disconnected", "bob active"]);
    const rows = await world.vault.user("alice").connections();
    const row = rows.find(({ status }) => status === "active");
    expect(row).toMatchObject({ label: "work", metadata: { team: "7" }, isDefault: true });
    expect((await world.vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
  });

  test("can go back to the former: what was granted for the other is given back then", async () => {
    const { world, browser, page } = await withBob();
    const again = /href="([^"]*)">Use alice</.exec(page.html)?.[1] ?? "";
    const shown = await browser.open(again);
    expect(shown.heading).toBe("Reconnect Sandbox (OAuth 2)");
    // The provider remembers who signed in with this one.
    const fresh = await world.browser("alice");
    expect((await fresh.agree(again, { as: "alice" })).heading).toContain("is connected");
    expect(await accounts(world)).toEqual(["alice active"]);
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(world.oauth2.control.revokeGrants("bob")).toBe(0);
  });

  test("and does nothing more has nothing left over at the provider", async () => {
    const { world, browser, page, link } = await withBob();
    world.clock.advance(28 * 60_000);
    await world.vault.sweep();
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "expired" });
    const late = await browser.press(page, "Add bob");
    expect(late.status).toBe(410);
    expect(await accounts(world)).toEqual(["alice needs_reauth"]);
  });

  test("is asked by a form that only this browser can send, and only this user", async () => {
    const { world, browser, page } = await withBob();
    const proof = /name="proof" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const action = /action="([^"]+\/account)"/.exec(page.html)?.[1] ?? "";
    const send = (from: Browser, fields: Record<string, string>): Promise<Response> =>
      from.send(
        new Request(new URL(action, appUrl), {
          method: "POST",
          body: new URLSearchParams({ choice: "add", ...fields }),
        }),
      );
    expect((await send(browser, {})).status).toBe(400);
    expect((await send(await world.browser("alice"), { proof })).status).toBe(400);
    await world.become(browser, "bob");
    expect((await send(browser, { proof })).status).toBe(403);
    expect(await accounts(world)).toEqual(["alice needs_reauth"]);
    await world.become(browser, "alice");
    const twice = await Promise.all([send(browser, { proof }), send(browser, { proof })]);
    for (const { status } of twice) expect(status).toBe(303);
    expect(await accounts(world)).toEqual(["alice needs_reauth", "bob active"]);
  });
});

describe("a page that repairs a connection", () => {
  test("leads on to another account, which then stands beside the former", async () => {
    const { world, link } = await withBob();
    const browser = await world.browser("alice");
    const page = await browser.open(link.url);
    const other = /href="([^"]*)">Use a different account</.exec(page.html)?.[1] ?? "";
    expect(other).toMatch(/\?other=1$/);
    const shown = await browser.open(new URL(other, appUrl));
    expect(shown.heading).toBe("Connect Sandbox (OAuth 2) to Receipts");
    const end = await browser.agree(new URL(other, appUrl), { as: "bob" });
    expect(end.heading).toContain("is connected");
    expect(await accounts(world)).toEqual(["alice needs_reauth", "bob active"]);
  });
});

describe("the page after success", () => {
  test("leads on to another account by a session of its own", async () => {
    const world = await openWorld();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
    const page = await browser.open(callback);
    const other = /href="([^"]*)">Use a different account</.exec(page.html)?.[1] ?? "";
    const next = await browser.open(new URL(other, appUrl));
    expect(next.heading).toBe("Connect Sandbox (OAuth 2) to Receipts");
    expect(next.url.pathname).not.toBe(new URL(link.url).pathname);
    await (await world.browser("alice")).agree(next.url, { as: "bob" });
    expect(await accounts(world)).toEqual(["alice active", "bob active"]);
    const stranger = await (await world.browser("alice")).open(new URL(other, appUrl));
    expect([stranger.status, stranger.heading]).toEqual([410, "This link was already used"]);
  });

  test("offers what was left out, for this same connection", async () => {
    const world = await openWorld();
    const scopes = ["read", "write"];
    const { browser, page } = await world.connect("alice", "oauth2", { scopes, ticks: ["read"] });
    expect(page.html).toContain("You did not allow");
    const allow = /href="([^"]*\?allow=1)"/.exec(page.html)?.[1] ?? "";
    const asked = await browser.open(new URL(allow, appUrl));
    expect(asked.heading).toBe("Let Receipts do more at Sandbox (OAuth 2)");
    const end = await browser.agree(asked.url, { as: "alice" });
    expect(end.html).not.toContain("You did not allow");
    const [row, ...more] = await world.vault.user("alice").connections();
    expect([row?.scopes, more]).toEqual([scopes, []]);
  });
});

describe("more scopes for a connection", () => {
  test("ask for all, show what is new, and leave the connection the same", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2", { scopes: ["read"] });
    const handle = world.vault.user("alice").at("oauth2");
    const { connectionId } = await handle.status();
    const { url } = await handle.upgrade({ scopes: ["write"], returnTo: "/settings" });
    const browser = await world.browser("alice");
    const page = await browser.open(url);
    expect(page.heading).toBe("Let Receipts do more at Sandbox (OAuth 2)");
    const gone = await browser.press(page, "Continue", {
      until: (to) => to.origin === world.oauth2.url,
    });
    expect(gone.next?.searchParams.get("scope")).toBe("read write");
    await browser.agree(url, { as: "alice" });
    expect(await handle.status()).toMatchObject({ connectionId, scopes: ["read", "write"] });
  });

  test("by another account change nothing", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2", { scopes: ["read"] });
    const { url } = await world.vault
      .user("alice")
      .at("oauth2")
      .upgrade({ scopes: ["write"] });
    const page = await (await world.browser("alice")).agree(url, { as: "bob" });
    expect(page.status).toBe(409);
    expect(await accounts(world)).toEqual(["alice active"]);
  });

  test("need a connection", async () => {
    const world = await openWorld();
    const handle = world.vault.user("alice").at("oauth2");
    await expect(handle.upgrade({ scopes: ["write"] })).rejects.toMatchObject({
      code: "connection_required",
    });
    await expect(handle.upgrade({ scopes: [] })).rejects.toMatchObject({ code: "options_invalid" });
  });
});

describe("what the provider is asked for beside", () => {
  const issuer = "https://id.example";
  const openId = {
    ...{ protocol: "oauth2", name: "Id", clientId: "app", clientSecret: "s" },
    ...{ issuer, authorizationUrl: `${issuer}/authorize`, tokenUrl: `${issuer}/token` },
  } as ProviderOptions;

  /** The address at the provider that a link leads to. */
  async function leads(
    slug: string,
    options: ConnectOptions,
    query = "",
  ): Promise<URLSearchParams> {
    const discovered = {
      ...{
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
      },
      ...{ jwks_uri: `${issuer}/jwks`, response_types_supported: ["code"] },
    };
    const fetchIt: typeof globalThis.fetch = async (input, init) => {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      return origin === issuer ? Response.json(discovered) : fetch(input, init);
    };
    const world = await openWorld({ vault: { providers: { id: openId }, fetch: fetchIt } });
    const { url } = await world.link("alice", slug, options);
    const browser = await world.browser("alice");
    const page = await browser.open(url + query);
    const { next } = await browser.press(page, "Continue", {
      until: (to) => to.origin !== appUrl,
    });
    return next?.searchParams ?? new URLSearchParams();
  }

  test("is whom the app means, where the protocol has a place for that", async () => {
    const accountHint = "alice@id.example";
    expect((await leads("id", { accountHint })).get("login_hint")).toBe(accountHint);
    const own = await leads("id", { accountHint, loginHint: "other@id.example" });
    expect(own.get("login_hint")).toBe("other@id.example");
    expect([...(await leads("oauth1", { accountHint })).values()]).not.toContain(accountHint);
  });

  test("is a choice, where another account is meant, and then no hint at the former", async () => {
    const asked = await leads("id", { accountHint: "alice@id.example" }, "?other=1");
    expect(asked.get("prompt")).toBe("select_account");
    expect(asked.get("login_hint")).toBeNull();
    expect((await leads("id", {})).get("prompt")).toBeNull();
    expect((await leads("id", { prompt: "login" }, "?other=1")).get("prompt")).toBe("login");
  });
});
