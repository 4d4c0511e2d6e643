import { describe, expect, test } from "vitest";
import { type ChooseView, choosePage, type Service } from "./choose-page.ts";

const service = (name: string): Service => ({ name, url: `/oauth/connect/abc?provider=${name}` });
const view: ChooseView = {
  appName: "Boardly",
  owner: "alice@example.org",
  services: [
    { ...service("trello"), name: "Trello", color: "#0079bf", connectedAs: ["@alice", "@ltd"] },
    { ...service("github"), name: "GitHub" },
  ],
  more: 0,
  searchAction: "/oauth/connect/abc",
  cancel: { action: "/oauth/connect/abc/cancel", fields: { proof: "p" } },
};

const many = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map(service);

const textOf = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([.,)])/g, "$1");

describe("the page on which a service is chosen", () => {
  test("is a list of plain links, each with what is connected there already", () => {
    const page = choosePage(view);
    expect(page.status).toBe(200);
    expect(page.html).toContain("<title>Choose what to connect to Boardly · Boardly</title>");
    expect(page.html.match(/<li><a href="\/oauth\/connect\/abc\?provider=/g)).toHaveLength(2);
    expect(textOf(page.html)).toContain("Trello Connected as @alice Connected as @ltd Add another");
    expect(textOf(page.html)).toContain("GitHub Connect ");
    expect(textOf(page.html)).toContain("will be connected for alice@example.org.");
    expect(page.contentSecurityPolicy).toContain("form-action 'self';");
  });

  test("asks for a search only when there is more than one sees at a glance", () => {
    expect(choosePage(view).html).not.toContain('name="q"');
    expect(choosePage({ ...view, services: many.slice(0, 8) }).html).not.toContain('name="q"');
    for (const long of [
      { ...view, services: many },
      { ...view, more: 7 },
    ])
      expect(choosePage(long).html).toContain(
        '<form class="search" role="search" action="/oauth/connect/abc">',
      );
  });

  test("says how many are not shown", () => {
    expect(textOf(choosePage({ ...view, more: 40 }).html)).toContain("40 more are not shown.");
    expect(textOf(choosePage({ ...view, more: 1 }).html)).toContain("One more is not shown.");
  });

  test("keeps what was searched for, and says when nothing is called so", () => {
    const suggestion = { name: "Trello", url: "/oauth/connect/abc?provider=trello" };
    const { html } = choosePage({ ...view, services: [], query: '<trelo">', suggestion });
    expect(html).toContain('value="&lt;trelo&quot;&gt;"');
    expect(textOf(html)).toContain("Nothing is called &lt;trelo&quot;&gt;.");
    expect(html).toContain('<a href="/oauth/connect/abc?provider=trello">Did you mean Trello?</a>');
    expect(html).toContain('<a href="/oauth/connect/abc">Show all services</a>');
  });

  test("leaves out what may not be linked to", () => {
    const { html } = choosePage({ ...view, services: [{ name: "X", url: "javascript:alert(1)" }] });
    expect(html).not.toContain("javascript:");
    expect(html).toContain("There is nothing to connect here yet.");
  });
});

test("who signs in is told so, and nothing of a connection", () => {
  const { html } = choosePage({ ...view, owner: null, signsIn: true });
  expect(html).toContain(">Sign in to Boardly</h1>");
  expect(html).not.toMatch(/will be connected|>Add another</);
});
