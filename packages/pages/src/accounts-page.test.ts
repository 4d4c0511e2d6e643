import { describe, expect, test } from "vitest";
import { type AccountRow, type AccountsView, accountsPage } from "./accounts-page.ts";

const now = new Date("2026-11-26T14:02:00Z");
const row: AccountRow = {
  id: "con_1",
  providerName: "Trello",
  account: "@alice-work",
  state: "active",
  isDefault: false,
  needsYou: false,
  details: "/oauth/accounts/con_1",
  disconnect: "/oauth/accounts/con_1/disconnect",
};
const view: AccountsView = {
  appName: "Boardly",
  now,
  accounts: [row],
  needYou: 0,
  connect: [{ name: "GitHub", target: { action: "/oauth/accounts/connect", fields: { p: "1" } } }],
};
const broken: AccountRow = {
  ...row,
  state: "needs_reauth",
  needsYou: true,
  trouble: { what: "ended", since: new Date("2026-11-21T08:00:00Z") },
  reconnect: { action: "/oauth/accounts/con_1/reconnect", fields: { proof: "p" } },
};

test("the list says in whose name an account was used last, and a name turns nothing around it", () => {
  const usedAt = new Date(now.getTime() - 3 * 3_600_000);
  const used = { ...row, usedAt, usedBy: "inbox <agent>" };
  expect(accountsPage({ ...view, accounts: [used] }).html).toMatch(
    /Used <time [^>]+>3 hours ago<\/time> by <bdi>inbox &lt;agent&gt;<\/bdi>/,
  );
  expect(accountsPage({ ...view, accounts: [used], language: "de" }).html).toMatch(
    /Zuletzt genutzt: <time [^>]+>vor 3 Stunden<\/time> von <bdi>inbox/,
  );
});

test("lists each account as an article under a heading that names it and says how it is", () => {
  const { html, status, contentSecurityPolicy } = accountsPage(view);
  expect(status).toBe(200);
  expect(html).toContain('<ul class="accounts" role="list"><li><article class="account" aria-lab');
  const heading = /<h2 id="con_1">(.*?)<\/h2>/s.exec(html)?.[1]?.replace(/<svg.*?<\/svg>/gs, "");
  expect(heading?.replace(/<[^>]*>/g, "")).toBe("Trello @alice-work Active");
  expect(html).toContain('href="/oauth/accounts/con_1" aria-describedby="con_1">Details</a>');
  expect(html).toContain("Not used yet");
  expect(contentSecurityPolicy).toContain("form-action 'self';");
});

test("says how many accounts need the person, and lets them mend it at once", () => {
  const { html } = accountsPage({ ...view, accounts: [broken], needYou: 1 });
  expect(html).toContain("<span>1 account needs you</span>");
  expect(html).toContain("Reconnect needed");
  expect(html).toContain("Trello no longer accepts our access.");
  expect(html).toContain('<time datetime="2026-11-21T08:00:00.000Z">21 Nov 2026, 08:00 UTC</time>');
  expect(html).toMatch(/action="\/oauth\/accounts\/con_1\/reconnect">.*>Reconnect<\/button>/s);
  expect(html).toContain('href="/oauth/accounts/con_1/disconnect"');
  expect(accountsPage({ ...view, needYou: 3 }).html).toContain("3 accounts need you");
  expect(accountsPage(view).html).not.toContain("needs you");
});

test.each([
  [0.2, "this hour"],
  [5, "5 hours ago"],
  [25, "yesterday"],
  [72, "3 days ago"],
  [24 * 70, "2 months ago"],
  [24 * 800, "2 years ago"],
  [-3, "this hour"],
])("a use %s hours ago reads %s, and shows when where it is pointed at", (hours, words) => {
  const usedAt = new Date(now.getTime() - hours * 3_600_000);
  const { html } = accountsPage({ ...view, accounts: [{ ...row, usedAt }] });
  expect(html).toMatch(
    new RegExp(`Used <time datetime="${usedAt.toISOString()}" title="[^"]+UTC">${words}</time>`),
  );
});

test("names an account by the person's own name, with the provider's beside it", () => {
  const { html } = accountsPage({ ...view, accounts: [{ ...row, ownName: "Work" }] });
  expect(html).toContain('<b dir="auto">Work</b> <span class="of"><bdi>@alice-work</bdi></span>');
});

describe("with no accounts", () => {
  test("says so, and offers to connect one", () => {
    const { html } = accountsPage({ ...view, accounts: [] });
    expect(html).toContain("No accounts connected yet.");
    expect(html).toMatch(/<summary>Connect one<\/summary>.*Connect GitHub<\/button>/s);
  });

  test("that fit a search, says that and leads back to all", () => {
    const search = { action: "/oauth/accounts", query: "trell" };
    const { html } = accountsPage({ ...view, accounts: [], search });
    expect(html).toContain("No account matches this.");
    expect(html).toContain('<form method="get" action="/oauth/accounts">');
    expect(html).toContain('name="q" value="trell"');
    expect(html).toContain('href="/oauth/accounts">Show all accounts</a>');
    expect(html).toContain("<summary>Connect another</summary>");
  });
});

test("offers pages only where there are some", () => {
  const pages = { number: 2, of: 3, previous: "/oauth/accounts?page=1" };
  const { html } = accountsPage({ ...view, pages });
  expect(html).toContain("Page 2 of 3");
  expect(html).toContain('href="/oauth/accounts?page=1">Previous page</a>');
  expect(html).not.toContain("Next page");
  expect(accountsPage(view).html).not.toContain("<nav");
});

test("tells what was just done before all else, and that takes the focus", () => {
  const { html } = accountsPage({ ...view, result: { what: "connected", provider: "GitHub" } });
  expect(html).toMatch(/role="status" tabindex="-1" autofocus><p>GitHub is connected\.<\/p>/);
  expect(html).toContain('<h1 tabindex="-1">');
  expect(accountsPage(view).html).toContain('<h1 tabindex="-1" autofocus>');
});

describe("ways to sign in", () => {
  const way = { id: "w", name: "GitHub", addedAt: now };
  const remove = "/remove";

  test("can be removed but for the last, which says why it stays", () => {
    const { html } = accountsPage({
      ...view,
      signIns: { list: [{ ...way, last: true, remove }], add: [{ name: "Google", url: "/add" }] },
    });
    expect(html).toContain("This is your only way to sign in. Add another first.");
    expect(html).not.toContain("/remove");
    expect(html).toMatch(/<button [^>]*disabled aria-describedby="way-w-stays">Remove<\/button>/);
    expect(html).toContain('id="way-w-stays">This is your only way');
    expect(html).toContain('href="/add">Add Google</a>');
  });

  test("are not there where the app has none", () => {
    expect(accountsPage(view).html).not.toContain("Ways to sign in");
    const both = { list: [{ ...way, last: false, remove }], add: [] };
    expect(accountsPage({ ...view, signIns: both }).html).toContain('href="/remove"');
  });
});

test("reads in German", () => {
  const { html } = accountsPage({ ...view, accounts: [broken], needYou: 2, language: "de" });
  expect(html).toContain("<h1");
  expect(html).toContain("Verbundene Konten");
  expect(html).toContain("2 Konten brauchen Sie");
  expect(html).toContain("Muss neu verbunden werden");
  const usedAt = new Date(now.getTime() - 25 * 3_600_000);
  const used = accountsPage({ ...view, accounts: [{ ...row, usedAt }], language: "de" });
  expect(used.html).toMatch(/Zuletzt genutzt: <time [^>]*>gestern<\/time>/);
});
