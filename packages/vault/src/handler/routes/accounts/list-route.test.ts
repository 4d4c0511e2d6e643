import { parse } from "node-html-parser";
import { describe, expect, test } from "vitest";
import type { Browser, Page } from "../../../../test/browser.ts";
import { appUrl, openWorld, slugs, type World } from "../../../../test/world.ts";

const list = `${appUrl}/oauth/accounts`;

/** What each account of the page reads as. */
function rowsOf(page: Page): string[] {
  return parse(page.html)
    .querySelectorAll("article.account h2")
    .map((heading) => {
      for (const drawing of heading.querySelectorAll("svg")) drawing.remove();
      return heading.textContent.replace(/\s+/g, " ").trim();
    });
}

/** Accounts that no provider is asked for, as if each had been connected. */
async function fill(world: World, user: string, logins: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  await world.connect(user, "oauth2");
  const [row] = await world.rows();
  if (!row) throw new Error("no connection to copy");
  for (const [index, login] of logins.entries()) {
    const id = `con_${login.replace(/\W/g, "")}${index}`;
    const account = { id: login, label: login, email: `${login}@mail.example` };
    await world.store.saveConnection(
      { ...row, id, accountId: login, account, tokenVersion: 1, createdAt: index },
      null,
      {},
    );
    ids.push(id);
  }
  return ids;
}

const paragraph = (page: Page): string => page.html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("who sees what", () => {
  test("a user sees their own accounts and nobody else's", async () => {
    const world = await openWorld();
    const { browser: alice } = await world.connect("alice", "oauth2");
    await world.connect("alice", "oauth1", { as: "bob" });
    const { browser: bob } = await world.connect("bob", "oauth2");
    const page = await alice.open(list);
    expect([page.status, page.heading]).toEqual([200, "Connected accounts"]);
    expect(rowsOf(page)).toEqual([
      "Sandbox (OAuth 1.0a) bob Active",
      "Sandbox (OAuth 2) alice Active",
    ]);
    expect(rowsOf(await bob.open(list))).toEqual(["Sandbox (OAuth 2) bob Active"]);
  });

  test("whoever is not signed in is asked to sign in first, and learns of no account", async () => {
    const world = await openWorld();
    await world.connect("alice", "oauth2");
    const page = await (await world.browser(null)).open(list);
    expect([page.status, page.heading]).toEqual([403, "Sign in to Receipts first"]);
    expect(page.html).not.toContain("alice");
    expect(page.html).toContain('href="/oauth/accounts"');
  });

  test("the same id in another tenant is another user", async () => {
    const world = await openWorld();
    const { browser } = await world.connect("alice", "oauth2");
    await world.become(browser, "alice", "acme");
    expect(paragraph(await browser.open(list))).toContain("No accounts connected yet.");
  });

  test("a user who has none is offered every provider, by a button that says which", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    expect(paragraph(page)).toContain("No accounts connected yet.");
    expect(page.html).toContain("<summary>Connect one</summary>");
    expect(page.html).toContain("Connect Sandbox (OAuth 1.0a)</button>");
    expect(page.html).not.toContain('<form method="get"');
  });
});

test("an app that says where it begins has a way back from the list, by its name and at the end", async () => {
  const world = await openWorld({ vault: { branding: { homeUrl: "/home" } } });
  const { html } = await (await world.browser("alice")).open(list);
  const leading = [...html.matchAll(/<a\b[^>]*href="\/home"[^>]*>(.*?)<\/a>/g)];
  expect(leading.map(([, text]) => text)).toEqual(["Receipts", "Back to Receipts"]);
});

describe("the order", () => {
  test("is what needs its owner, what is in trouble, what works by name, what is paused", async () => {
    const world = await openWorld();
    const ids = await fill(world, "alice", ["yves", "anna", "ben", "paul"]);
    const set = (id: string | undefined, change: object): Promise<boolean> =>
      world.store.changeConnection("default", id ?? "", { updatedAt: 1, ...change }, {});
    const problem = { since: 1, message: "m" } as const;
    await set(ids[0], {
      status: "needs_reauth",
      problem: { ...problem, code: "grant_revoked", whoCanFix: "user" },
    });
    await set(ids[1], {
      status: "degraded",
      problem: { ...problem, code: "provider_unavailable", whoCanFix: "provider" },
    });
    await set(ids[2], { status: "paused" });
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const words = rowsOf(page).map((row) => row.replace("Sandbox (OAuth 2) ", ""));
    expect(words).toEqual([
      "yves Reconnect needed",
      "anna Trouble",
      "alice Active",
      "paul Active",
      "ben Paused",
    ]);
    expect(paragraph(page)).toContain("1 account needs you");
    expect(page.html.match(/>Reconnect<\/button>/g)).toHaveLength(1);
  });

  test("leaves out what was disconnected", async () => {
    const world = await openWorld();
    const { browser } = await world.connect("alice", "oauth2");
    await world.vault.user("alice").at("oauth2").disconnect();
    expect(rowsOf(await browser.open(list))).toEqual([]);
  });
});

describe("many accounts", () => {
  const names = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `person-${String(index).padStart(3, "0")}`);

  test("more than ten can be searched, by all that names them", async () => {
    const world = await openWorld();
    await fill(world, "alice", names(12));
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    expect(page.html).toContain('<form method="get" action="/oauth/accounts">');
    const found = await browser.open(`${list}?q=ERSON-007`);
    expect(rowsOf(found)).toEqual(["Sandbox (OAuth 2) person-007 Active"]);
    expect(rowsOf(await browser.open(`${list}?q=007%40mail`))).toHaveLength(1);
    expect(paragraph(await browser.open(`${list}?q=nobody`))).toContain("No account matches this.");
  });

  test("more than fifty come in pages, which keep what was searched for", async () => {
    const world = await openWorld();
    await fill(world, "alice", names(120));
    const browser = await world.browser("alice");
    const first = await browser.open(list);
    expect(rowsOf(first)).toHaveLength(50);
    expect(paragraph(first)).toContain("Page 1 of 3");
    expect(rowsOf(await browser.open(`${list}?page=3`))).toHaveLength(21);
    const found = await browser.open(`${list}?q=person&page=2`);
    expect(found.html).toContain('href="/oauth/accounts?q=person&amp;page=3"');
    for (const odd of ["0", "-1", "1e9", "999999999999", "x", ""])
      expect((await browser.open(`${list}?page=${odd}`)).html).toMatch(/Page 1 of 3/);
    expect(paragraph(await browser.open(`${list}?page=99`))).toContain("Page 3 of 3");
  });
});

describe.each(slugs)("connecting another account at %s", (slug) => {
  test("leads through the provider and back to the list, which says what is connected", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const name = slug === "oauth1" ? "Sandbox (OAuth 1.0a)" : "Sandbox (OAuth 2)";
    const connect = await browser.press(page, `Connect ${name}`);
    expect(connect.url.pathname).toMatch(/^\/oauth\/connect\//);
    const isList = (url: URL): boolean => url.pathname === "/oauth/accounts";
    const { next } = await browser.agree(connect.url, { as: "alice", until: isList });
    const back = await browser.open(next ?? "");
    expect(back.html).toMatch(/role="status"[^>]*><p>Sandbox[^<]* is connected\./);
    expect(rowsOf(back)).toEqual([`${name} alice Active`]);
  });
});

describe("what the address says of how it went", () => {
  test("counts only for a session of this user's, as it stands", async () => {
    const world = await openWorld();
    const { browser } = await world.connect("alice", "oauth2", { returnTo: "/oauth/accounts" });
    const { sessionId: open } = await world.link("alice", "oauth1");
    const { sessionId: hers } = await world.link("bob", "oauth1");
    const told = async (query: string): Promise<boolean> =>
      (await browser.open(`${list}?${query}`)).html.includes('role="status"');
    expect(await told(`session=${hers}&status=failed`)).toBe(false);
    expect(await told(`session=${open}&status=connected`)).toBe(false);
    expect(await told("session=ses_unknown&status=connected")).toBe(false);
    expect(await told("session=%00&status=connected")).toBe(false);
    expect(await told(`session=${open}&status=failed`)).toBe(true);
  });

  test("after a cancel says that nothing was changed", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const connect = await browser.press(await browser.open(list), "Connect Sandbox (OAuth 2)");
    const back = await browser.press(connect, "Cancel");
    expect(back.url.pathname).toBe("/oauth/accounts");
    expect(back.html).toContain("You cancelled. Nothing was changed.");
  });
});

test("reads in the browser's language", async () => {
  const world = await openWorld();
  const { browser } = await world.connect("alice", "oauth2");
  const german = (at: string): Promise<Response> =>
    browser.send(new Request(at, { headers: { "accept-language": "de-AT,de;q=0.9" } }));
  const page = await (await german(list)).text();
  expect(page).toContain('<html lang="de"');
  expect(page).toContain("Verbundene Konten");
  expect(page).toContain("Weiteres Konto verbinden");
});

test("a store that does not answer: nothing was changed, and one can try again", async () => {
  const world = await openWorld();
  const browser = await world.browser("alice");
  world.store.findConnections = () => Promise.reject(new Error("gone"));
  const page = await browser.open(list);
  expect([page.status, page.heading]).toEqual([503, "We could not load your accounts"]);
  expect(page.html).toContain('href="/oauth/accounts"');
});

test("every answer may be kept by nobody", async () => {
  const world = await openWorld();
  const { browser } = await world.connect("alice", "oauth2");
  const { headers } = await browser.send(new Request(list));
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

describe("the form that connects", () => {
  const post = (browser: Browser, fields: Record<string, string>): Promise<Response> =>
    browser.send(
      new Request(`${list}/connect`, { method: "POST", body: new URLSearchParams(fields) }),
    );

  test("takes a provider that there is, and a proof of this browser", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    const page = await browser.open(list);
    const proof = /name="proof" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    expect((await post(browser, { provider: "oauth2", proof: "" })).status).toBe(400);
    for (const provider of ["unknown", "../x", "__proto__", "constructor", ""])
      expect([provider, (await post(browser, { provider, proof })).status]).toEqual([
        provider,
        404,
      ]);
    expect((await post(browser, { provider: "oauth2", proof })).status).toBe(303);
  });
});

describe("whatever stands in the address or the cookie", () => {
  const large = "x".repeat(1_000_000);

  test.each([
    ["an unknown word", "?frob=1&frob=2#x"],
    ["words twice", "?q=alice&q=bob&page=1&page=2"],
    ["a megabyte", `?q=${large}&page=${large}&session=${large}&status=${large}`],
    ["what is no UTF-8", "?q=%F0%28%8C%28&page=%FF&session=%C3%28&done=%FF"],
    ["markup", "?q=%3Cscript%3Ealert(1)%3C/script%3E&status=%22%3E%3Cimg%20src=x%3E"],
    ["the words of the language", "?__proto__=1&constructor=1&q=__proto__"],
  ])("%s: the page is the page", async (_name, query) => {
    const world = await openWorld();
    const { browser } = await world.connect("alice", "oauth2");
    const page = await browser.open(`${list}${query}`);
    expect([page.status, page.heading]).toEqual([200, "Connected accounts"]);
    expect(page.html).not.toMatch(/<script|<img|role="status"/);
    expect(page.html.length).toBeLessThan(30_000);
  });

  test("a cookie of any form is replaced by one of ours", async () => {
    const world = await openWorld();
    const browser = await world.browser("alice");
    for (const value of ["", "x", large.slice(0, 4_000), "%00%FF", `"${"a".repeat(43)}"`]) {
      const answer = await world.vault.handler(
        new Request(list, { headers: { cookie: `vk-accounts=${value}; app_user=alice` } }),
      );
      expect(answer.status).toBe(200);
      const [, key = ""] =
        /^vk-accounts=([^;]*);/.exec(answer.headers.get("set-cookie") ?? "") ?? [];
      expect(key).toMatch(/^[\w-]{43}$/);
    }
    expect((await browser.open(list)).status).toBe(200);
  });
});
