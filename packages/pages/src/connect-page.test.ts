import { describe, expect, test } from "vitest";
import { type ConnectView, connectPage } from "./connect-page.ts";

const view: ConnectView = {
  appName: "Boardly",
  providerName: "Trello",
  color: "#0079bf",
  owner: "alice@example.org",
  identity: "signed-in",
  reason: "Boardly wants to use your Trello account to file your receipts.",
  permissions: [{ scope: "read", sentence: "See your boards and cards" }, { scope: "x:odd" }],
  host: "trello.com",
  start: { action: "/oauth/connect/abc", fields: { step: "start", proof: "p1" } },
  cancel: { action: "/oauth/connect/abc/cancel", fields: { proof: "p2" } },
  leavesBy: "https",
};

/** What a person reads, tags taken away. */
function textOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,)])/g, "$1");
}

describe("the connect page", () => {
  const page = connectPage(view);
  const text = textOf(page.html);

  test("is a whole document with language, title and one heading", () => {
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(page.html).toContain("<title>Connect Trello to Boardly · Boardly</title>");
    expect(page.html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(page.html).toContain(">Connect Trello to Boardly</h1>");
    expect(page.html).toContain('<main id="main">');
  });

  test("says why, what, where and for whom before anybody is sent away", () => {
    expect(text).toContain("Boardly wants to use your Trello account to file your receipts.");
    expect(text).toContain("Boardly will be able to");
    expect(text).toContain("See your boards and cards");
    expect(text).toContain("You will sign in at trello.com.");
    expect(text).toContain(
      "The account will be connected for alice@example.org, who is signed in to Boardly.",
    );
    expect(page.html.indexOf("alice@example.org")).toBeLessThan(page.html.indexOf("<form"));
    expect(page.html.indexOf("trello.com</b>")).toBeLessThan(page.html.indexOf("<form"));
  });

  test("shows a permission without words as it is spelled, and whom to ask", () => {
    expect(page.html).toContain("<code>x:odd</code>");
    expect(text).toContain("Ask Boardly what this is for.");
  });

  test("posts both choices with their hidden fields", () => {
    expect(page.html).toContain(
      '<form method="post" action="/oauth/connect/abc"><input type="hidden" name="step" value="start"><input type="hidden" name="proof" value="p1"><button class="button primary" type="submit">Continue to Trello</button></form>',
    );
    expect(page.html).toContain(
      '<form method="post" action="/oauth/connect/abc/cancel"><input type="hidden" name="proof" value="p2"><button class="button quiet" type="submit">Cancel and go back to Boardly</button></form>',
    );
  });

  test("lets the form be redirected to the provider and nowhere else", () => {
    expect(page.contentSecurityPolicy).toContain("; form-action 'self' https:; ");
  });

  test("weighs less than 30 kB", () => {
    expect(new TextEncoder().encode(page.html).length).toBeLessThan(30_000);
  });
});

describe("when nobody told us who it is", () => {
  const page = connectPage({ ...view, identity: "confirm" });
  const text = textOf(page.html);

  test("warns whose account it would become, and asks", () => {
    expect(text).toContain(
      "This link was made for alice@example.org. If that is not you, close this page. Otherwise your Trello account would be connected to their Boardly account.",
    );
    expect(page.html).toContain(">I am alice@example.org, continue to Trello</button>");
    expect(page.html).toContain(">This is not me</button>");
    expect(page.html.indexOf("This link was made")).toBeLessThan(page.html.indexOf("<form"));
  });

  test("claims nobody to be signed in", () => {
    expect(text).not.toContain("signed in to");
  });
});

describe("when the account will belong to the app itself", () => {
  test("says so", () => {
    const text = textOf(connectPage({ ...view, owner: null }).html);
    expect(text).toContain("The account will be connected for Boardly itself, not for one person.");
    expect(text).not.toContain("Not you?");
  });

  test("asks whether the person helps to run the app", () => {
    const page = connectPage({ ...view, owner: null, identity: "confirm" });
    expect(textOf(page.html)).toContain("This link was made for the people who run Boardly.");
    expect(page.html).toContain(">I help run Boardly, continue to Trello</button>");
    expect(page.html).toContain(">This is not for me</button>");
  });
});

test("reconnecting names the account to choose", () => {
  const page = connectPage({ ...view, reconnect: { account: "@alice-work" } });
  expect(page.html).toContain("<title>Reconnect Trello · Boardly</title>");
  expect(textOf(page.html)).toContain(
    "Boardly needs your permission again for @alice-work. Choose this same account at Trello.",
  );
  expect(textOf(page.html)).toContain("to file your receipts.");
});

test("without a reason and permissions it still says who asks and that the provider will tell", () => {
  const { reason: _, ...plain } = view;
  const text = textOf(connectPage({ ...plain, permissions: [] }).html);
  expect(text).toContain("Boardly asks to use your Trello account.");
  expect(text).toContain("Trello will show you what Boardly asks for before you agree.");
  expect(text).not.toContain("will be able to");
});

test("reconnecting needs no reason", () => {
  const { reason: _, ...plain } = view;
  const text = textOf(connectPage({ ...plain, reconnect: { account: "@a" } }).html);
  expect(text).not.toContain("asks to use");
});

describe("when an account is to allow more", () => {
  const had = [{ scope: "account", sentence: "See your name" }];
  const page = connectPage({
    ...view,
    reconnect: { account: "@alice-work" },
    widen: { had },
    useOther: "/oauth/connect/abc?account=other",
  });
  const text = textOf(page.html);

  test("shows what is new, and folds away what was allowed before", () => {
    expect(page.html).toContain("<title>Let Boardly do more at Trello · Boardly</title>");
    expect(text).toContain("New See your boards and cards");
    expect(text).not.toContain("Boardly will be able to");
    const [open = "", folded = ""] = page.html.split("<details>");
    expect(open).not.toContain("See your name");
    expect(folded).toContain("See your name");
    expect(text).toContain("This is about @alice-work. Choose this same account at Trello.");
  });

  test("leads to another account", () => {
    expect(page.html).toContain(
      '<a class="button quiet" href="/oauth/connect/abc?account=other">Use a different account</a>',
    );
  });

  test("without a reason says that it is more", () => {
    const { reason: _, ...plain } = view;
    const own = textOf(connectPage({ ...plain, widen: { had: [] } }).html);
    expect(own).toContain("Boardly asks for more than you have allowed at Trello so far.");
    expect(own).not.toContain("allowed already");
  });
});

test("says last that nobody sees the password, but not of a key", () => {
  expect(textOf(connectPage(view).html)).toContain("It cannot see your password");
  expect(textOf(connectPage({ ...view, permissions: [] }).html)).toContain(
    "It cannot see your password",
  );
  const field = { name: "key", label: "Trello key", takes: "key" } as const;
  const { html } = connectPage({ ...view, ask: [field], key: {} });
  expect(html).not.toContain("cannot see");
});

test("a form without a safe action is left out", () => {
  const page = connectPage({ ...view, start: { action: "javascript:alert(1)", fields: {} } });
  expect(page.html).not.toContain("javascript:");
  expect(page.html.match(/<form/g)).toHaveLength(1);
});
