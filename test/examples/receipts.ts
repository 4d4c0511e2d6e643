/** Walks through an app that shows what its users have at the services, as two people would. */
import assert from "node:assert/strict";
import { type Browser, openBrowser, type Page } from "../../packages/vault/test/browser.ts";
import { sandboxKey } from "./start.ts";

const services = ["scrapbook", "notebook"];
/** What each has first at either service. */
export const firstNotes = { alice: "Water the ferns", bob: "Fix the bicycle" };

/** Two people who know the app. */
interface Walked {
  origin: string;
  alice: Browser;
  bob: Browser;
  /** Where connecting led them: the origins of the services. */
  servicesAt: readonly string[];
}

/**
 * Two people choose who they are, connect accounts at both services, use them, and one disconnects. In the end alice is connected at both
 * services, and bob at the notebook.
 */
export async function walkThrough(origin: string): Promise<Walked> {
  const visited = new Set<string>();
  const alice = await signIn(origin, "alice", visited);
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
  return { origin, alice, bob, servicesAt: [...visited].filter((each) => each !== origin) };
}

/** Both services end what alice granted: the app says so, and its own button repairs the same connections. Bob's goes on. */
export async function breakAndReconnect(walked: Walked): Promise<void> {
  const { origin, alice, bob } = walked;
  const before = await connectionIds(alice, origin);
  await revoke(walked, "alice");
  // What cannot be renewed is found out by a call that is refused; a renewal that is refused never gets to the call.
  assert.equal((await alice.open(`${origin}/scrapbook/items`)).status, 500);
  const mending = await alice.open(`${origin}/notebook/items`);
  assert.match(mending.url.pathname, /^\/oauth\/connect\//);
  const home = await alice.open(origin);
  for (const service of services) assert.match(home.html, new RegExp(`>Reconnect ${service}<`));
  await sees(bob, { origin, service: "notebook", note: firstNotes.bob });
  assert.doesNotMatch((await bob.open(origin)).html, />Reconnect /);
  for (const service of services) await reconnect(alice, origin, { service, login: "alice" });
  assert.doesNotMatch((await alice.open(origin)).html, />Reconnect /);
  assert.deepEqual(await connectionIds(alice, origin), before);
}

/** By the app's own button. */
export async function reconnect(
  browser: Browser,
  origin: string,
  { service, login }: { service: string; login: "alice" | "bob" },
): Promise<void> {
  await connect(browser, origin, { service, login, button: "Reconnect" });
  await sees(browser, { origin, service, note: firstNotes[login] });
}

/** As if the person had removed the app at each service. */
export async function revoke({ servicesAt }: Walked, login: string): Promise<void> {
  assert.equal(servicesAt.length, services.length);
  for (const service of servicesAt) {
    const answer = await fetch(`${service}/_control`, {
      method: "POST",
      headers: { authorization: `Bearer ${sandboxKey}`, "content-type": "application/json" },
      body: JSON.stringify({ action: "revokeGrants", login }),
    });
    const told: { ok?: boolean; changed?: number } = await answer.json();
    assert.deepEqual([told.ok, typeof told.changed], [true, "number"]);
  }
}

/** A browser in which this user is signed in. It notes the origins that it visits. */
export async function signIn(
  origin: string,
  user: string,
  visited: Set<string> = new Set(),
): Promise<Browser> {
  const browser = openBrowser((request) => {
    visited.add(new URL(request.url).origin);
    return fetch(request);
  });
  const home = await browser.press(await browser.open(origin), `Be ${user}`);
  assert.deepEqual([home.status, home.heading], [200, `Hello ${user}`]);
  return browser;
}

/** On the vault's own page, to which the app links. Asked for what is paused, the app leads there too. */
async function pauseAndResume(browser: Browser, origin: string): Promise<void> {
  const accounts = await accountPages(browser, origin);
  assert.equal(accounts.length, services.length);
  for (const account of accounts) await browser.press(await browser.open(account), "Pause");
  for (const service of services) {
    const { heading } = await browser.open(`${origin}/${service}/items`);
    assert.equal(heading, "Connected accounts");
  }
  for (const account of accounts) await browser.press(await browser.open(account), "Resume");
}

/** The pages of the user's connections, one each, from the vault's own list. */
async function accountPages(browser: Browser, origin: string): Promise<URL[]> {
  const { html } = await browser.open(origin);
  const list = await browser.open(origin + (/href="([^"]*accounts)"/.exec(html)?.[1] ?? ""));
  assert.deepEqual([list.status, list.heading], [200, "Connected accounts"]);
  return [...list.html.matchAll(/href="([^"]*\/accounts\/con_\w+)"/g)].map(
    ([, path = ""]) => new URL(path, list.url),
  );
}

const connectionIds = async (browser: Browser, origin: string): Promise<string[]> =>
  (await accountPages(browser, origin)).map(({ pathname }) => pathname).sort();

/** By the app's own button. */
export async function connect(
  browser: Browser,
  origin: string,
  { service, login, button = "Connect" }: { service: string; login: string; button?: string },
): Promise<void> {
  const page = await browser.press(await browser.open(origin), `${button} ${service}`);
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
