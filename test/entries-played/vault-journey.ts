/** What an app does with a vault at one service: connect, ask whose account it is, call, let it renew, disconnect. Throws where anything is otherwise. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Connection,
  createVault,
  type EmbeddedVault,
  type Handle,
  type ProviderOptions,
} from "valetkey";
import { memory } from "valetkey/memory";
import { type Browser, openBrowser } from "../../packages/vault/test/browser.ts";
import { appUrl, encryptionKeys, userOf } from "../../packages/vault/test/world.ts";
import type { Playable, Played } from "./played.ts";

/** The way to a connection that an entry has. */
export type Way = "redirect" | "device" | "mint" | "key";

/** All that it has; first the one that is gone through whole. People agree on a page where they can. */
export function waysOf(entry: Playable): Way[] {
  if (entry.protocol === "key") return ["key"];
  if ("resource" in entry) return ["redirect"];
  const { issuer, authorizationUrl, deviceAuthorizationUrl, mint } = entry;
  return [
    ...((issuer ?? authorizationUrl) === undefined ? [] : (["redirect"] as const)),
    ...(deviceAuthorizationUrl === undefined ? [] : (["device"] as const)),
    ...(mint === undefined ? [] : (["mint"] as const)),
  ];
}

/** The first of them. */
export function wayOf(entry: Playable): Way {
  return waysOf(entry)[0] ?? "redirect";
}

/** Goes all the way with a vault that believes in `entry`. */
export async function goWithVault(played: Played, entry: Playable): Promise<void> {
  const vault = openVault(played, entry);
  try {
    await connect(played, vault, "alice");
    const handle = handleOf(played, vault, "alice");
    await checkConnection(played, vault);
    await callAll(played, handle);
    await renew(played, vault, handle);
    assert.deepEqual(played.service.refusals(), []);
    await disconnect(played, handle);
    await endBadly(played, vault);
  } catch (error) {
    // What the service found wrong tells more than what came of it.
    throw new Error(
      `${played.entry.id}: ${told(error)} ${JSON.stringify(played.service.refusals())}`,
      { cause: error },
    );
  } finally {
    await vault.close();
  }
}

const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function openVault({ app, clock, fetch, service }: Played, entry: Playable): EmbeddedVault {
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

/** A host of anybody's choice is the same for all connections, as the client is registered there; the rest each connection brings. */
function inputsOfKind(
  entry: Playable,
  values: Readonly<Record<string, string>>,
  isHost: boolean,
): Record<string, string> {
  const inputs = "inputs" in entry ? (entry.inputs ?? {}) : {};
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => (inputs[name]?.kind === "host") === isHost),
  );
}

function handleOf({ entry }: Played, vault: EmbeddedVault, user: string): Handle {
  return wayOf(entry) === "mint" ? vault.shared().at("acme") : vault.user(user).at("acme");
}

async function connect(played: Played, vault: EmbeddedVault, user: string): Promise<void> {
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
    await handle.connect(asked);
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

async function browserOf(vault: EmbeddedVault, user: string): Promise<Browser> {
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

/** It is alive, its end is known where the service or the entry tells it, and the account is the one that the service has. */
async function checkConnection({ service }: Played, vault: EmbeddedVault): Promise<void> {
  const { status, account, expiresAt } = await connectionOf(vault);
  assert.equal(status, "active");
  const { account: own } = service;
  if (own) assert.deepEqual(pick(account ?? {}, Object.keys(own)), own);
  assert.equal(expiresAt?.getTime() ?? null, service.accessEndsAt());
}

function pick(whole: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
}

/** Every shape of request, and the one that the entry tries a token with. */
async function callAll({ entry }: Played, handle: Handle): Promise<void> {
  const root = pathAt(entry).replace(/\/$/, "");
  const json = {
    body: JSON.stringify({ text: "é" }),
    headers: { "content-type": "application/json" },
  };
  const { test } = entry.api;
  const calls: [path: string, init?: RequestInit][] = [
    [`${root}?a=b%20c`],
    [root, { method: "POST", ...json }],
    ...(test ? [[test.path] as [string]] : []),
  ];
  for (const [path, init] of calls) {
    const response = await handle.fetch(path, init);
    assert.equal(
      response.ok,
      true,
      `${path} was answered ${response.status}: ${await response.text()}`,
    );
  }
}

/** The token ends: it is renewed unasked, or where it cannot be, the person is asked again. */
async function renew(
  { clock, service, entry }: Played,
  vault: EmbeddedVault,
  handle: Handle,
): Promise<void> {
  const { expiresAt, renewal } = await connectionOf(vault);
  if (expiresAt === null) return;
  const before = service.counts();
  if (renewsByItself(entry)) return renewBefore({ clock, service }, vault, renewal.dueAt);
  clock.set(expiresAt.getTime());
  // The vault asks its clock once in a real millisecond at most.
  await wait(2);
  const renewed = handle.fetch(pathAt(entry)).then(
    ({ status }) => status,
    ({ code }) => code,
  );
  assert.equal(await renewed, renews(entry) ? 200 : "needs_reauth");
  const { refresh_token = 0 } = service.counts();
  if (renews(entry) && wayOf(entry) !== "mint")
    assert.equal(refresh_token, (before["refresh_token"] ?? 0) + 1);
}

/** Whether what an entry says is enough for tokens to go on. */
function renews(entry: Playable): boolean {
  if (entry.protocol === "key") return false;
  if ("resource" in entry) return true;
  const { refresh, refreshUrl, profile } = entry;
  return (refresh ?? refreshUrl ?? profile?.refresh) !== undefined || wayOf(entry) === "mint";
}

/** While the token lives the sweep renews it, for afterwards nothing can. */
async function renewBefore(
  { clock, service }: Pick<Played, "clock" | "service">,
  vault: EmbeddedVault,
  dueAt: Date | null,
): Promise<void> {
  assert(dueAt, "it is known when to renew");
  clock.set(dueAt.getTime());
  await wait(2);
  await vault.sweep();
  assert.equal(service.counts()["refresh_token"], 1);
}

/** A token that is exchanged for the next one has to be alive. */
const renewsByItself = (entry: Playable): boolean =>
  "profile" in entry && entry.profile?.refresh?.with === "access";

async function disconnect({ service, entry }: Played, handle: Handle): Promise<void> {
  const { revokedAtProvider } = await handle.disconnect();
  const isRevoked = hasRevocation(entry);
  assert.equal(revokedAtProvider, isRevoked ? "yes" : "unsupported");
  assert.equal(service.counts()["revocation"] ?? 0, isRevoked ? 1 : 0);
  await assert.rejects(handle.fetch(pathAt(entry)), { code: "connection_required" });
}

function hasRevocation(entry: Playable): boolean {
  if (entry.protocol === "key") return false;
  if ("resource" in entry || entry.revocationUrl !== undefined) return true;
  return (
    entry.issuer !== undefined &&
    (entry.tokenUrl === undefined || entry.authorizationUrl === undefined)
  );
}

/** What a dead grant, and an app that is not known any more, come to: the first is for the person to mend, the second for the operator. */
async function endBadly(played: Played, vault: EmbeddedVault): Promise<void> {
  const { service, entry } = played;
  if (wayOf(entry) !== "redirect" || !renews(entry) || renewsByItself(entry)) return;
  await connect(played, vault, "bob");
  const bob = vault.user("bob").at("acme");
  await pastTheEnd(played, vault);
  service.revokeAll();
  await assert.rejects(bob.fetch(pathAt(entry)), { code: "needs_reauth" });
  await connect(played, vault, "bob");
  await pastTheEnd(played, vault);
  service.forgetClient();
  // Who registered by itself can do so again, with the person.
  const code =
    "resource" in entry && entry.issuer === undefined ? "needs_reauth" : "client_rejected";
  await assert.rejects(bob.fetch(pathAt(entry)), { code });
}

/** An address of the API that no entry names; of a resource it is its own. */
const pathAt = (entry: Playable): string =>
  "resource" in entry ? new URL(entry.resource).pathname : "/played";

async function pastTheEnd({ clock }: Played, vault: EmbeddedVault): Promise<void> {
  const { expiresAt } = await connectionOf(vault, "bob");
  assert(expiresAt, "it is known when the token ends");
  clock.set(expiresAt.getTime());
  await wait(2);
}

async function connectionOf(vault: EmbeddedVault, user = "alice"): Promise<Connection> {
  const owned = [vault.user(user).connections(), vault.shared().connections()];
  const connections = (await Promise.all(owned)).flat();
  const [living] = connections.filter(({ status }) => status !== "disconnected");
  assert(living, "there is a connection");
  return living;
}
