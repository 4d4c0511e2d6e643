import { afterEach, beforeEach, expect, test } from "vitest";
import { startOAuth2Provider } from "../oauth2/provider.ts";
import type { OAuth2SandboxProvider } from "../provider.ts";
import { authorizeUrl, redirectUri } from "../testing/oauth2-client.ts";
import { connect, createBrowser } from "./browser.ts";

let provider: OAuth2SandboxProvider;

beforeEach(async () => {
  provider = await startOAuth2Provider({
    redirectUris: [redirectUri],
    appName: `<b>"Tom & Jerry's"`,
    users: ["alice", "bob", "carol"],
  });
});
afterEach(() => provider.close());

test("the pages name the app and the scopes, escaped, and may not be framed or run scripts", async () => {
  const browser = createBrowser();
  const login = await browser.open(authorizeUrl(provider));
  expect(login.html).toContain("&lt;b&gt;&quot;Tom &amp; Jerry&#39;s&quot;");
  expect(login.html).toContain("alice or bob or carol");
  const consent = await browser.submit(login, { login: "Carol", password: "x" });
  expect(consent.html).toContain("See your profile and your notes <code>read</code>");
  expect(consent.html).toContain("Write new notes for you <code>write</code>");
  expect(consent.html).toMatch(/<button name="decision" value="deny"/);

  const { headers } = await fetch(authorizeUrl(provider));
  expect(headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; style-src 'sha256-.*frame-ancestors 'none'$/,
  );
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("set-cookie")).toMatch(
    /^sandbox_\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/,
  );
});

test("asks again for somebody unknown, or without a password", async () => {
  const browser = createBrowser();
  const login = await browser.open(authorizeUrl(provider));
  const unknown = await browser.submit(login, { login: "mallory", password: "x" });
  expect([unknown.status, unknown.html.includes("Nobody has that login here.")]).toEqual([
    400,
    true,
  ]);
  const empty = await browser.submit(unknown, { login: "alice", password: "" });
  expect([empty.status, empty.html.includes("Type any password.")]).toEqual([400, true]);
  expect(provider.counters().logins).toBe(0);
});

test("refuses a form without its CSRF field, from another browser, or sent a second time", async () => {
  const [browser, other] = [createBrowser(), createBrowser()];
  const login = await browser.open(authorizeUrl(provider));
  await other.open(authorizeUrl(provider));
  const person = { login: "alice", password: "x" };
  for (const page of [
    await browser.submit(login, { ...person, csrf: null }),
    await browser.submit(login, { ...person, csrf: "wrong" }),
    await browser.submit(login, { ...person, interaction: "wrong" }),
    await other.submit(login, person),
    await createBrowser().submit(login, person),
  ]) {
    expect([page.status, page.html.includes("out of date")]).toEqual([403, true]);
  }
  const consent = await browser.submit(login, person);
  expect((await browser.submit(consent, { decision: "allow" })).callback).toBeDefined();
  expect((await browser.submit(consent, { decision: "allow" })).status).toBe(403);
  expect((await browser.open(consent.url)).status).toBe(403);
  expect(provider.counters()).toMatchObject({ logins: 1, consents: 1 });
});

test("refuses consent before sign-in, a body that is no form, and a decision that is none", async () => {
  const browser = createBrowser();
  const login = await browser.open(authorizeUrl(provider));
  const early = { ...login, html: login.html.replace('action="/login"', 'action="/consent"') };
  expect((await browser.submit(early, { decision: "allow" })).status).toBe(403);
  expect((await fetch(`${provider.url}/login`, { method: "POST", body: "{}" })).status).toBe(403);
  const consent = await browser.submit(login, { login: "alice", password: "x" });
  const unclear = await browser.submit(consent, { decision: "perhaps" });
  expect([unclear.status, unclear.html.includes("Choose Allow or Deny.")]).toEqual([400, true]);
});

test("gives the session a new id at sign-in", async () => {
  const browser = createBrowser();
  const login = await browser.open(authorizeUrl(provider));
  const before = browser.cookie(provider.url);
  await browser.submit(login, { login: "alice", password: "x" });
  expect(before).toBeDefined();
  expect(browser.cookie(provider.url)).not.toBe(before);
});

test("lets somebody else sign in instead", async () => {
  const browser = createBrowser();
  const page = await connect(browser, authorizeUrl(provider), {
    login: "alice",
    decision: "switch",
  });
  expect(page.html).toContain('name="password"');
  const consent = await browser.submit(page, { login: "bob", password: "x" });
  expect(consent.html).toContain("<strong>bob</strong>");
});

test("has a home page that says what this is", async () => {
  const page = await createBrowser().open(provider.entry.consoleUrl);
  expect([page.status, page.html.includes("alice, bob, carol")]).toEqual([200, true]);
});
