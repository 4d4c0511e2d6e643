import { describe, expect, test } from "vitest";
import { type ErrorKind, statusOf } from "./error-kind.ts";
import { type ErrorView, errorPage } from "./error-page.ts";

const at = new Date("2026-11-21T14:02:09.500Z");
const kinds = Object.keys(statusOf) as ErrorKind[];

const view = (kind: ErrorKind): ErrorView => ({
  kind,
  appName: "Boardly",
  providerName: "Trello",
  retry: "/oauth/connect/abc",
  returnTo: "https://boardly.example/settings",
  reference: "ses_3v9K2",
  at,
  account: { was: "@alice-work", now: "@alice-home" },
});

function paragraphs(html: string): string[] {
  return [...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, text = ""]) => text.replace(/<[^>]*>/g, ""));
}

const headings: [ErrorKind, number, string][] = [
  ["denied", 403, "You did not give access"],
  ["wrong_person", 403, "This link is for someone else"],
  ["sign_in_first", 403, "Sign in to Boardly first"],
  ["expired", 410, "This link has expired"],
  ["used", 410, "This link was already used"],
  ["canceled", 410, "This request was cancelled"],
  ["wrong_browser", 403, "Please finish in the browser you started with"],
  ["no_cookies", 400, "Your browser blocks cookies we need"],
  ["other_site", 403, "This came from another website"],
  ["provider_down", 502, "Trello is not answering"],
  ["misconfigured", 500, "The connection from Boardly to Trello is not set up correctly"],
  ["bad_answer", 400, "We could not check that answer"],
  ["different_account", 409, "That is a different account"],
  ["account_taken", 409, "This account is in use already"],
  ["our_fault", 500, "Something went wrong on our side"],
  ["accounts_closed", 403, "Your accounts are not open here"],
  ["accounts_unavailable", 503, "We could not load your accounts"],
  ["opened_by_hand", 400, "There is nothing to see here"],
  ["not_found", 404, "This page does not exist"],
  ["needs_approval", 403, "Your organisation must approve this first"],
  ["permission_missing", 403, "A permission is missing"],
  ["paused", 503, "Connecting to Trello is switched off for now"],
  ["account_connected", 409, "This Trello account is already connected to another user of Boardly"],
  ["too_many", 429, "Please wait a moment"],
  ["in_app_browser", 403, "Open this in your normal browser"],
  ["wrong_method", 405, "This page cannot be opened like this"],
];

test.each(headings)("%s answers %i: %s", (kind, status, heading) => {
  const page = errorPage(view(kind));
  expect(page.status).toBe(status);
  expect(page.html).toContain(`>${heading}</h1>`);
  expect(page.html).toContain(`<title>${heading} · Boardly</title>`);
});

test("every kind is in the list above", () => {
  expect(headings.map(([kind]) => kind).sort()).toEqual([...kinds].sort());
});

describe.each(kinds)("the page for %s", (kind) => {
  const { html } = errorPage(view(kind));
  const {
    providerName: _p,
    account: _a,
    retry: _r,
    returnTo: _t,
    reference: _f,
    ...bare
  } = view(kind);
  const plain = errorPage(bare).html;

  test("has a way back, the reference with its time, and folded details", () => {
    expect(html).toContain('href="https://boardly.example/settings">Back to Boardly</a>');
    expect(html).toMatch(
      /Reference: <code>ses_3v9K2<\/code> · <time datetime="2026-11-21T14:02:09\.500Z">21 Nov 2026, 14:02 UTC<\/time>/,
    );
    expect(html).toContain("<summary>Show technical details</summary>");
    expect(html).toContain(`<dt>Code</dt><dd><code>${kind}</code></dd>`);
  });

  test("has exactly one main button", () => {
    expect(html.match(/class="button primary"/g)).toHaveLength(1);
  });

  test("makes sense when nothing but the app is known", () => {
    expect(plain).not.toMatch(/undefined|null|Trello/);
    expect(plain).not.toContain('class="button');
    expect(plain).not.toContain("<footer>");
  });

  test("speaks in one to three short paragraphs of sentences of at most 20 words", () => {
    for (const page of [html, plain]) {
      const body = paragraphs(
        page.replace(/<details>.*?<\/details>/gs, "").replace(/<footer>.*/s, ""),
      );
      expect(body.length).toBeGreaterThanOrEqual(1);
      expect(body.length).toBeLessThanOrEqual(3);
      for (const sentence of body.flatMap((text) => text.split(/(?<=[.?!]) /))) {
        expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(20);
      }
    }
  });

  test("uses no word that only developers know", () => {
    expect(html.replace(/<style>.*?<\/style>/s, "")).not.toMatch(
      /\b(token|oauth(?!\/)|scopes?|callback|refresh|redirect)\b/i,
    );
  });
});

test("trying again is offered where it can help, and only there", () => {
  const offering = kinds.filter((kind) =>
    errorPage(view(kind)).html.includes('"/oauth/connect/abc"'),
  );
  expect(offering).toEqual([
    "denied",
    "sign_in_first",
    "expired",
    "canceled",
    "wrong_browser",
    "no_cookies",
    "provider_down",
    "bad_answer",
    "different_account",
    "account_taken",
    "our_fault",
    "accounts_unavailable",
    "needs_approval",
    "permission_missing",
    "account_connected",
    "too_many",
  ]);
});

test("the words follow from whether there is a link to try again", () => {
  const { retry: _, ...without } = view("wrong_browser");
  expect(errorPage(view("wrong_browser")).html).toContain("or start again here.");
  expect(errorPage(without).html).not.toContain("start again here");
  const unsafe = errorPage({ ...view("wrong_browser"), retry: "javascript:alert(1)" });
  expect(unsafe.html).not.toContain("start again here");
  expect(unsafe.html).not.toContain("javascript:");
});

test("a different account is told apart by both names", () => {
  const { html } = errorPage(view("different_account"));
  expect(html).toContain(
    'You signed in as <b dir="auto">@alice-home</b>. Before it was <b dir="auto">@alice-work</b>.',
  );
  expect(html).toContain(">Use @alice-work</a>");
});

test("the details show the code in place of the kind", () => {
  const { html } = errorPage({ ...view("bad_answer"), code: "callback_invalid" });
  expect(html).toContain("<dt>Code</dt><dd><code>callback_invalid</code></dd>");
  expect(html).toContain("<dt>Reference</dt><dd><code>ses_3v9K2</code></dd>");
});

test("a time that is none leaves the time out and the page whole", () => {
  const page = errorPage({ ...view("our_fault"), at: new Date(Number.NaN) });
  expect(page.status).toBe(500);
  expect(page.html).not.toContain("<time");
});

test("who chose another account can take it after all, in place of the former or beside it", () => {
  const choices = {
    replace: { action: "/settle", fields: { proof: "1", choice: "replace" } },
    add: { action: "/settle", fields: { proof: "1", choice: "add" } },
  };
  const { html } = errorPage({ ...view("different_account"), choices });
  expect(html).toContain(">Use @alice-work</a>");
  expect(html).toContain(">Use the new account instead</button>");
  expect(html).toContain(">Add @alice-home as a second account</button>");
  expect(html).toContain("Boardly may not find your things.");
  expect(errorPage({ ...view("denied"), choices }).html).not.toContain("<form");
});

test("what was left out is listed, with our words for it", () => {
  const missing = [{ scope: "write", sentence: "Create and change cards" }];
  expect(errorPage({ ...view("permission_missing"), missing }).html).toContain(
    "Create and change cards",
  );
  expect(errorPage({ ...view("denied"), missing }).html).not.toContain("Create and change cards");
});

test.each([
  [1, "a second"],
  [40, "40 seconds"],
  [600, "10 minutes"],
  [7200, "2 hours"],
])("after %i seconds trying again can help: %s", (retryAfterSeconds, words) => {
  for (const kind of ["too_many", "provider_down"] as const)
    expect(errorPage({ ...view(kind), retryAfterSeconds }).html).toContain(
      `try again in ${words}.`,
    );
});

test("a service that is not answering is linked to where it tells how it is, if that is a URL", () => {
  const statusUrl = "https://status.trello.example/";
  expect(errorPage({ ...view("provider_down"), statusUrl }).html).toContain(`href="${statusUrl}"`);
  const unsafe = errorPage({ ...view("provider_down"), statusUrl: "javascript:alert(1)" });
  expect(unsafe.html).not.toContain("javascript:");
});

test("the address to open elsewhere stands there to be copied", () => {
  const link = "https://boardly.example/oauth/connect/vkst_1";
  expect(errorPage({ ...view("in_app_browser"), link }).html).toContain(`<code>${link}</code>`);
});

test("where the app wants nobody back, the way back is the one that its name leads", () => {
  const { returnTo: _, ...rest } = view("expired");
  const back = (one: ErrorView): string | undefined =>
    /href="([^"]*)"[^>]*>Back to Boardly</.exec(errorPage(one).html)?.[1];
  expect(back(rest)).toBeUndefined();
  expect(back({ ...rest, brand: { homeUrl: "/home" } })).toBe("/home");
  expect(back({ ...view("expired"), brand: { homeUrl: "/home" } })).toBe(view("expired").returnTo);
});

test.each([
  ["en", "another account of the same name", "Try again"],
  ["de", "ein anderes Konto mit demselben Namen", "Noch einmal versuchen"],
])("two accounts of one name are told apart in words: %s", (language, words, retry) => {
  const account = { was: "alice", now: "alice" };
  const { html } = errorPage({ ...view("different_account"), account, language });
  expect(paragraphs(html)[0]).toContain(words);
  expect(html).toContain(`>${retry}</a>`);
});
