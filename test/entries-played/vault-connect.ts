/** How a user of an app comes by a connection at one service: by the pages of a link, a code that a device shows, or at once. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { EntryInput } from "@valetkey/catalog";
import { createVault, type EmbeddedVault, type Handle, type ProviderOptions } from "valetkey";
import { memory } from "valetkey/memory";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import type { Playable, Played } from "./played.ts";
import { wayOf } from "./ways.ts";

/** A vault that believes in `entry`, and that the service is handed to in place of the network. */
export function openVault({ app, clock, fetch, service }: Played, entry: Playable): EmbeddedVault {
  const fixed = inputsOfKind(entry, service.inputs, true);
  const isResource = "resource" in entry;
  // Who registers by itself, or takes keys, is told of no client.
  const registered =
    entry.protocol === "key" || (isResource && entry.issuer === undefined) ? {} : app;
  return createVault<string>({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    clock,
    store: memory({ clock }),
    currentUser: userOf,
    appName: "Receipts",
    log: { warn() {}, error() {} },
    fetch,
    providers: {
      acme: {
        use: entry,
        ...registered,
        ...(Object.keys(fixed).length > 0 && { inputs: fixed }),
      } as unknown as ProviderOptions,
    },
  });
}

/** What is the app's own, or a host of anybody's choice, at which the client is registered, is the same for all connections. */
const isFixed = (input: EntryInput | undefined): boolean =>
  input?.kind === "host" || input?.of === "app";

/** Those values, or the others, which each connection brings. */
function inputsOfKind(
  entry: Playable,
  values: Readonly<Record<string, string>>,
  isHost: boolean,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => isFixed(inputs[name]) === isHost),
  );
}

/** Where the user connects; what belongs to the app itself is shared. */
export function handleOf({ entry }: Played, vault: EmbeddedVault, user: string): Handle {
  return wayOf(entry) === "mint" ? vault.shared().at("acme") : vault.user(user).at("acme");
}

/** Connects a user by the first way that the entry has. */
export async function connect(played: Played, vault: EmbeddedVault, user: string): Promise<void> {
  const { entry, service, clock } = played;
  const handle = handleOf(played, vault, user);
  const inputs = inputsOfKind(entry, service.inputs, false);
  const scopes = played.scopes;
  const asked = {
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(scopes.length > 0 && { scopes }),
  };
  const way = wayOf(entry);
  if (way === "mint") {
    const isForSubject = "mint" in entry && entry.mint?.grant === "signed_request";
    await handle.connect({ ...asked, ...(isForSubject && { subject: "robot" }) });
    return;
  }
  const link = await handle.connect({
    ...asked,
    ...(way === "device" && { flow: "device" as const }),
  });
  if (way === "device") {
    assert(service.enter(link.code?.userCode ?? ""), "a code is shown that somebody can enter");
    clock.advance(5000);
    await wait(2);
    const { status } = await vault.sessions.get(link.sessionId);
    assert.equal(status, "completed");
    return;
  }
  const browser = await browserOf(vault, user);
  await (way === "key"
    ? typeKey(browser, link.url, service.key ?? "")
    : agree(played, browser, link.url));
}

/** A new browser, in which this user of the app is signed in. */
export async function browserOf(vault: EmbeddedVault, user: string): Promise<Browser> {
  const browser = openBrowser(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/oauth/")) return vault.handler(request);
    return new Response("<h1>The app</h1>", { headers: { "content-type": "text/html" } });
  });
  await browser.setCookie(`app_user=${user}; Path=/`, appUrl);
  return browser;
}

/** The person leaves for the service, agrees there, and comes back. */
async function agree({ service }: Played, browser: Browser, url: string): Promise<void> {
  const left = await browser.agree(url, { as: "nobody", until: ({ origin }) => origin !== appUrl });
  assert(left.next, `nobody was sent away: ${left.heading} (${left.status})`);
  const { url: back, form } = service.authorize(left.next);
  if (form === undefined) {
    const page = await browser.open(back);
    assert.equal(page.status, 200, page.heading);
    return;
  }
  const answer = await browser.send(new Request(back, { method: "POST", body: form }));
  const page = await browser.open(new URL(answer.headers.get("location") ?? "", back));
  assert.equal(page.status, 200, page.heading);
}

async function typeKey(browser: Browser, url: string, key: string): Promise<void> {
  const page = await browser.open(url);
  const done = await browser.press(page, "Connect", { fields: { key: [key] } });
  assert.equal(done.status, 200, done.heading);
}
