import { expect, test } from "vitest";
import { type DoneView, donePage } from "./done-page.ts";

const view: DoneView = {
  appName: "Boardly",
  providerName: "Trello",
  account: "@alice-work",
  email: "alice@work.example",
  updated: false,
  missing: [],
  returnTo: "https://boardly.example/settings?a=1&b=2",
};

test("says what is connected and leads back", () => {
  const page = donePage(view);
  expect(page.status).toBe(200);
  expect(page.html).toContain("<title>Trello is connected · Boardly</title>");
  expect(page.html).toContain(
    'Connected as <b dir="auto">@alice-work</b> (<bdi>alice@work.example</bdi>).',
  );
  expect(page.html).toContain(
    '<a class="button primary" href="https://boardly.example/settings?a=1&amp;b=2">Back to Boardly</a>',
  );
  expect(page.html).not.toContain("already connected");
  expect(page.html).not.toContain("You did not allow");
  expect(page.contentSecurityPolicy).toContain("form-action 'self';");
});

test("names an account by what is known of it, once", () => {
  const { account: _a, email: _e, ...unknown } = view;
  const mail = "alice@work.example";
  expect(donePage({ ...unknown, email: mail }).html).toContain(`<b dir="auto">${mail}</b>.`);
  expect(donePage({ ...view, account: mail }).html).toContain(`<b dir="auto">${mail}</b>.`);
  expect(donePage(unknown).html).toContain("Boardly can now use your Trello account.");
});

test("says that the account was there already", () => {
  expect(donePage({ ...view, updated: true }).html).toContain(
    "This account was already connected. We updated it.",
  );
});

test("lists what was not allowed", () => {
  const missing = [{ scope: "write", sentence: "Create and change cards" }, { scope: "x:odd" }];
  const { html } = donePage({ ...view, missing });
  expect(html).toContain("You did not allow");
  expect(html).toContain("Create and change cards");
  expect(html).toContain("<code>x:odd</code>");
  expect(html).toContain("Some things in Boardly may not work.");
});

test("without a way back, or with an unsafe one, the page may be closed", () => {
  const { returnTo: _, ...closing } = view;
  for (const html of [donePage(closing).html, donePage({ ...view, returnTo: "data:x" }).html]) {
    expect(html).toContain("You can close this page.");
    expect(html).not.toContain("Back to Boardly");
  }
});

test("asks again for what was not allowed, by a link or by a form", () => {
  const missing = [{ scope: "write", sentence: "Create and change cards" }];
  expect(donePage({ ...view, missing, allow: "/oauth/allow" }).html).toContain(
    '<a class="button bordered" href="/oauth/allow">Allow it</a>',
  );
  const form = donePage({
    ...view,
    missing,
    allow: { action: "/oauth/allow", fields: { p: "1" } },
  });
  expect(form.html).toContain('<form method="post" action="/oauth/allow">');
  expect(donePage({ ...view, allow: "/oauth/allow" }).html).not.toContain("Allow it");
});

test("leads to another account and takes a name, folded away", () => {
  const rename = { action: "/oauth/name", fields: { proof: "p" }, value: 'Bob\'s "own"' };
  const { html } = donePage({ ...view, useOther: "/oauth/other", rename });
  expect(html).toContain('href="/oauth/other">Use a different account</a>');
  expect(html).toContain('<form method="post" action="/oauth/name" novalidate>');
  expect(html).toContain('name="label" value="Bob&#39;s &quot;own&quot;"');
});

test("counts down only by a script of our own, and only where there is a way back", () => {
  const countdown = { seconds: 5, script: "/oauth/countdown.js" };
  const page = donePage({ ...view, countdown });
  expect(page.html).toContain('<script src="/oauth/countdown.js" defer></script>');
  expect(page.html).toMatch(/<div class="countdown"[^>]* hidden>/);
  expect(page.html).toContain(">Stay here</button>");
  expect(page.contentSecurityPolicy).toContain("; script-src 'self'; ");
  const { returnTo: _, ...closing } = view;
  for (const still of [
    { ...closing, countdown },
    { ...view, returnTo: "javascript:x", countdown },
    view,
  ]) {
    const { html, contentSecurityPolicy } = donePage(still);
    expect(html).not.toMatch(/class="countdown"|<script/);
    expect(contentSecurityPolicy).not.toContain("script-src");
  }
});

test("a script from elsewhere is left out", () => {
  const countdown = { seconds: 5, script: "https://cdn.example/x.js" };
  const page = donePage({ ...view, countdown });
  expect(page.html).not.toContain("<script");
  expect(page.contentSecurityPolicy).not.toContain("script-src");
});
