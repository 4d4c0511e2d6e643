import { describe, expect, test } from "vitest";
import { type AccountView, accountPage } from "./account-page.ts";
import { disconnectPage } from "./disconnect-page.ts";

const form = (name: string) => ({
  action: `/oauth/accounts/con_1/${name}`,
  fields: { proof: "p" },
});
const view: AccountView = {
  appName: "Boardly",
  providerName: "Trello",
  account: "@alice-work",
  email: "alice@work.example",
  state: "active",
  isDefault: false,
  connectedAt: new Date("2026-03-21T14:02:00Z"),
  permissions: [{ scope: "write", sentence: "Create and change cards" }],
  history: [
    { what: "lost", at: new Date("2026-03-22T10:00:00Z") },
    { what: "connected", at: new Date("2026-03-21T14:02:00Z") },
  ],
  manage: "https://trello.com/your/account",
  rename: form("rename"),
  makeDefault: form("default"),
  pause: form("pause"),
  disconnect: "/oauth/accounts/con_1/disconnect",
  all: "/oauth/accounts",
};

test("says whose account it is, since when, and what the app can do with it", () => {
  const { status, html } = accountPage(view);
  expect(status).toBe(200);
  expect(html).toContain("<title>Trello, @alice-work · Boardly</title>");
  expect(html).toContain("<dt>E-mail</dt><dd><bdi>alice@work.example</bdi></dd>");
  expect(html).toContain(
    '<dt>Connected</dt><dd><time datetime="2026-03-21T14:02:00.000Z">21 Mar 2026, 14:02 UTC</time></dd>',
  );
  expect(html).toContain("What Boardly can do");
  expect(html).toContain("Create and change cards");
  expect(html).toContain('href="https://trello.com/your/account">Manage at trello.com</a>');
  expect(html).toContain('href="/oauth/accounts">All connected accounts</a>');
});

test("tells what happened in plain words, newest first", () => {
  const list = /<ol class="history"[^>]*>(.*?)<\/ol>/s.exec(accountPage(view).html)?.[1] ?? "";
  const lines = list.split("</li>").map((line) => line.replace(/<[^>]*>/g, ""));
  expect(lines.slice(0, 2)).toEqual([
    "Lost access 22 Mar 2026, 10:00 UTC",
    "Connected 21 Mar 2026, 14:02 UTC",
  ]);
});

test("offers exactly what can be done now", () => {
  const actions = (page: AccountView): string[] =>
    [...accountPage(page).html.matchAll(/<form method="post" action="[^"]*\/(\w+)"/g)].map(
      ([, name = ""]) => name,
    );
  expect(actions(view)).toEqual(["rename", "default", "pause"]);
  const { pause: _, makeDefault: __, ...paused } = view;
  expect(actions({ ...paused, state: "paused", resume: form("resume") })).toEqual([
    "rename",
    "resume",
  ]);
  const broken = { ...view, state: "needs_reauth" as const, reconnect: form("reconnect") };
  expect(actions(broken)).toContain("reconnect");
});

test("keeps the own name in its field, and says which account is the default", () => {
  const { html } = accountPage({ ...view, ownName: "Work", isDefault: true });
  expect(html).toContain('name="label" value="Work"');
  expect(html).toContain("<h1");
  expect(html).toContain("Trello, Work");
  expect(html).toContain("This is your default");
});

describe("once it is disconnected", () => {
  const { rename: _, makeDefault: __, pause: ___, disconnect: ____, ...rest } = view;
  const gone: AccountView = { ...rest, state: "disconnected", connectAgain: form("reconnect") };
  const told = (page: AccountView): string =>
    /<div class="note told[^>]*role="status"[^>]*>(.*?)<p><span class="state/s.exec(
      accountPage(page).html,
    )?.[1] ?? "";

  test("says what the provider made of it", () => {
    expect(told({ ...gone, end: "yes" })).toContain("Trello confirmed that the access is removed");
    expect(told({ ...gone, end: "pending" })).toContain("we keep asking for 24 hours");
    expect(told({ ...gone, end: "shared" })).toContain("another connection of this account");
  });

  test.each(["unsupported", "failed", "no"] as const)("says how to end it by hand: %s", (end) => {
    expect(told({ ...gone, end })).toContain(
      'href="https://trello.com/your/account">Remove it at trello.com</a>',
    );
    const { manage: _known, ...unknown } = gone;
    expect(told({ ...unknown, end })).toContain("in the settings of your Trello account");
  });

  test("offers to connect again, and says nothing of what the app can do", () => {
    const { html } = accountPage({ ...gone, end: "yes" });
    expect(html).toContain(">Connect again</button>");
    expect(html).not.toContain("What Boardly can do");
    expect(html).not.toContain("Change</h2>");
  });
});

describe("the page that asks before an account is disconnected", () => {
  const ask = {
    appName: "Boardly",
    providerName: "Trello",
    account: "@alice-work",
    tells: "yes" as const,
    confirm: form("disconnect"),
    cancel: "/oauth/accounts/con_1",
  };

  test("says what stops, what stays and what the provider is told", () => {
    const { html } = disconnectPage(ask);
    expect(html).toContain("<title>Disconnect Trello, @alice-work? · Boardly</title>");
    expect(html).toContain("Boardly stops using this account at once.");
    expect(html).toContain("What was already created at Trello stays there.");
    expect(html).toContain("We also ask Trello to remove the access.");
    expect(disconnectPage({ ...ask, tells: "no" }).html).toContain(
      "Trello has no way for us to remove the access",
    );
  });

  test("has the focus on what changes nothing", () => {
    const { html } = disconnectPage(ask);
    expect(html.match(/autofocus/g)).toHaveLength(1);
    expect(html).toContain('href="/oauth/accounts/con_1" autofocus>Cancel</a>');
    expect(html.indexOf(">Cancel<")).toBeLessThan(html.indexOf(">Disconnect</button>"));
  });

  test("reads in German", () => {
    expect(disconnectPage({ ...ask, language: "de" }).html).toContain(
      "Trello, @alice-work trennen?",
    );
  });
});
