/** Walks through an app that shows what its users have at the services, as two people would. */
import assert from "node:assert/strict";
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
    await sees(alice, { origin, service, note: firstNotes.alice });
  }
  assert.deepEqual(await connected(alice, origin), ["alice", "alice"]);
  assert.deepEqual(await connected(bob, origin), []);
  await connect(bob, origin, { service: "notebook", login: "bob" });
  await sees(bob, { origin, service: "notebook", note: firstNotes.bob });
  await sees(alice, { origin, service: "notebook", note: firstNotes.alice });

  await pauseAndResume(alice, origin);
  const home = await alice.press(await alice.open(origin), "Disconnect notebook");
  assert.deepEqual([home.status, home.url.pathname], [200, "/"]);
  assert.deepEqual(await connected(alice, origin), ["alice"]);
  assert.deepEqual(await connected(bob, origin), ["bob"]);
  // Asked for what is no longer there, the app sends the user to the link that mends it.
  const mending = await alice.open(`${origin}/notebook/items`);
  assert.match(mending.url.pathname, /^\/oauth\/connect\//);
  const { next } = await alice.agree(mending.url, { as: "alice", until: isHome(origin) });
  assert.equal(next?.searchParams.get("status"), "connected");
  await sees(alice, { origin, service: "notebook", note: firstNotes.alice });
}

/** A browser in which this user is signed in. */
export async function signIn(origin: string, user: string): Promise<Browser> {
  const browser = openBrowser((request) => fetch(request));
  const home = await browser.press(await browser.open(origin), `Be ${user}`);
  assert.deepEqual([home.status, home.heading], [200, `Hello ${user}`]);
  return browser;
}

/** On the vault's own page, to which the app links. Asked for what is paused, the app leads there too. */
async function pauseAndResume(browser: Browser, origin: string): Promise<void> {
  const { html } = await browser.open(origin);
  const list = await browser.open(origin + (/href="([^"]*accounts)"/.exec(html)?.[1] ?? ""));
  assert.deepEqual([list.status, list.heading], [200, "Connected accounts"]);
  const accounts = [...list.html.matchAll(/href="([^"]*\/accounts\/con_\w+)"/g)].map(
    ([, path = ""]) => new URL(path, list.url),
  );
  assert.equal(accounts.length, services.length);
  for (const account of accounts) await browser.press(await browser.open(account), "Pause");
  for (const service of services) {
    const { heading } = await browser.open(`${origin}/${service}/items`);
    assert.equal(heading, "Connected accounts");
  }
  for (const account of accounts) await browser.press(await browser.open(account), "Resume");
}

/** By the app's own button. */
export async function connect(
  browser: Browser,
  origin: string,
  { service, login }: { service: string; login: string },
): Promise<void> {
  const page = await browser.press(await browser.open(origin), `Connect ${service}`);
  assert.deepEqual([page.status, page.url.pathname.slice(0, 15)], [200, "/oauth/connect/"]);
  const { next } = await browser.agree(page.url, { as: login, until: isHome(origin) });
  assert.equal(next?.searchParams.get("status"), "connected");
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

/** Opens what the app shows of the service, in which this note is to stand. */
export async function sees(
  browser: Browser,
  { origin, service, note }: { origin: string; service: string; note: string },
): Promise<void> {
  const page: Page = await browser.open(`${origin}/${service}/items`);
  assert.deepEqual([page.status, page.heading], [200, `Yours at ${service}`]);
  const notes = [...page.html.matchAll(/<li>([^<]*)<\/li>/g)].map(([, text = ""]) => text);
  assert.ok(notes.includes(note), `"${note}" is not among ${JSON.stringify(notes)}`);
}
