/** Walks through an app that shows what its users have at the services, as two people would. */
import { expect } from "vitest";
import { type Browser, openBrowser, type Page } from "../../packages/vault/test/browser.ts";

const services = ["scrapbook", "notebook"];
/** What each has first at either service. */
export const firstNotes = { alice: "Water the ferns", bob: "Fix the bicycle" };

/** Two people choose who they are, connect accounts at both services, use them, and one disconnects. */
export async function walkThrough(origin: string): Promise<void> {
  const alice = await signIn(origin, "alice");
  const bob = await signIn(origin, "bob");
  for (const service of services) {
    await connect(alice, origin, { service, login: "alice" });
    expect(await items(alice, origin, service)).toContain(firstNotes.alice);
  }
  expect(await connected(alice, origin)).toEqual(["alice", "alice"]);
  expect(await connected(bob, origin)).toEqual([]);
  await connect(bob, origin, { service: "notebook", login: "bob" });
  expect(await items(bob, origin, "notebook")).toContain(firstNotes.bob);
  expect(await items(alice, origin, "notebook")).toContain(firstNotes.alice);

  await pauseAndResume(alice, origin);
  const home = await alice.press(await alice.open(origin), "Disconnect notebook");
  expect([home.status, home.url.pathname]).toEqual([200, "/"]);
  expect(await connected(alice, origin)).toEqual(["alice"]);
  expect(await connected(bob, origin)).toEqual(["bob"]);
  // Asked for what is no longer there, the app sends the user to the link that mends it.
  const mending = await alice.open(`${origin}/notebook/items`);
  expect(mending.url.pathname).toMatch(/^\/oauth\/connect\//);
  const { next } = await alice.agree(mending.url, { as: "alice", until: isHome(origin) });
  expect(next?.searchParams.get("status")).toBe("connected");
  expect(await items(alice, origin, "notebook")).toContain(firstNotes.alice);
}

/** A browser in which this user is signed in. */
export async function signIn(origin: string, user: string): Promise<Browser> {
  const browser = openBrowser((request) => fetch(request));
  const home = await browser.press(await browser.open(origin), `Be ${user}`);
  expect([home.status, home.heading]).toEqual([200, `Hello ${user}`]);
  return browser;
}

/** On the vault's own page, to which the app links. Asked for what is paused, the app leads there too. */
async function pauseAndResume(browser: Browser, origin: string): Promise<void> {
  const { html } = await browser.open(origin);
  const list = await browser.open(origin + (/href="([^"]*accounts)"/.exec(html)?.[1] ?? ""));
  expect([list.status, list.heading]).toEqual([200, "Connected accounts"]);
  const accounts = [...list.html.matchAll(/href="([^"]*\/accounts\/con_\w+)"/g)].map(
    ([, path = ""]) => new URL(path, list.url),
  );
  expect(accounts.length).toBe(services.length);
  for (const account of accounts) await browser.press(await browser.open(account), "Pause");
  for (const service of services)
    expect((await browser.open(`${origin}/${service}/items`)).heading).toBe("Connected accounts");
  for (const account of accounts) await browser.press(await browser.open(account), "Resume");
}

/** By the app's own button. */
export async function connect(
  browser: Browser,
  origin: string,
  { service, login }: { service: string; login: string },
): Promise<void> {
  const page = await browser.press(await browser.open(origin), `Connect ${service}`);
  expect([page.status, page.url.pathname.slice(0, 15)]).toEqual([200, "/oauth/connect/"]);
  const { next } = await browser.agree(page.url, { as: login, until: isHome(origin) });
  expect(next?.searchParams.get("status")).toBe("connected");
}

const isHome =
  (origin: string) =>
  (url: URL): boolean =>
    url.origin === origin && url.pathname === "/";

/** The accounts that the app's first page names. */
async function connected(browser: Browser, origin: string): Promise<string[]> {
  const { html } = await browser.open(origin);
  return [...html.matchAll(/<b>([^<]*)<\/b>/g)].map(([, account = ""]) => account);
}

/** What the app shows of the service. */
export async function items(browser: Browser, origin: string, service: string): Promise<string[]> {
  const page: Page = await browser.open(`${origin}/${service}/items`);
  expect([page.status, page.heading]).toEqual([200, `Yours at ${service}`]);
  return [...page.html.matchAll(/<li>([^<]*)<\/li>/g)].map(([, note = ""]) => note);
}
