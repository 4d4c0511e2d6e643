/** What an app does with a vault at one service: connect, ask whose account it is, call, let it renew, disconnect. Throws where anything is otherwise. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Connection, EmbeddedVault, Handle } from "valetkey";
import type { Playable, Played } from "./played.ts";
import { browserOf, connect, handleOf, openVault } from "./vault-connect.ts";
import { renews, renewsByItself, wayOf } from "./ways.ts";

const DAY_MS = 86_400_000;

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
    await disconnect(played, vault, handle);
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

/** It is alive, its ends are known where the service or the entry tells them, and the account is the one that the service has. */
async function checkConnection(
  { service, entry, clock }: Played,
  vault: EmbeddedVault,
): Promise<void> {
  const { status, account, expiresAt, renewal } = await connectionOf(vault);
  assert.equal(status, "active");
  const { account: own } = service;
  if (own) assert.deepEqual(pick(account ?? {}, Object.keys(own)), own);
  assert.equal(expiresAt?.getTime() ?? null, service.accessEndsAt());
  const { idleDays, absoluteDays } = ("refresh" in entry && entry.refresh) || {};
  const days = Math.min(
    idleDays ?? Number.POSITIVE_INFINITY,
    absoluteDays ?? Number.POSITIVE_INFINITY,
  );
  if (Number.isFinite(days) && wayOf(entry) !== "mint")
    assert.equal(
      renewal.endsAt?.getTime(),
      clock() + days * DAY_MS,
      "it is known when nothing can be renewed any more",
    );
}

function pick(whole: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
}

/** Every shape of request, and the one that the entry tries a token with. */
async function callAll({ entry }: Played, handle: Handle): Promise<void> {
  const root = pathAt(entry).replace(/\/$/, "");
  const type = entry.api.headers?.["content-type"] ?? "application/json";
  const json = { body: JSON.stringify({ text: "é" }), headers: { "content-type": type } };
  const { test } = entry.api;
  const calls: [path: string, init?: RequestInit][] = [
    [`${root}?a=b%20c`],
    [root, { method: "POST", ...json }],
    // What is kept an app has to put in itself.
    ...(test && !test.path.includes("{") ? [[test.path] as [string]] : []),
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

/** Another user of the app has the same account: what takes all of a grant with it waits until nobody else has it. */
async function disconnect(played: Played, vault: EmbeddedVault, handle: Handle): Promise<void> {
  const { service, entry } = played;
  const isRevoked = hasRevocation(entry);
  const revoked = isRevoked ? "yes" : "unsupported";
  const isForAll = isRevoked && "revocation" in entry && entry.revocation?.affects === "grant";
  const isAlone = wayOf(entry) !== "redirect" || service.account === null;
  if (!isAlone) await connect(played, vault, "bob");
  const { revokedAtProvider } = await handle.disconnect();
  assert.equal(revokedAtProvider, isForAll && !isAlone ? "shared" : revoked);
  if (!isAlone) {
    const bob = vault.user("bob").at("acme");
    assert.equal((await bob.fetch(pathAt(entry))).status, 200, "what another user has goes on");
    assert.equal((await bob.disconnect()).revokedAtProvider, revoked);
  }
  const times = isAlone || isForAll ? 1 : 2;
  assert.equal(service.counts()["revocation"] ?? 0, isRevoked ? times : 0);
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
  if (entry.protocol === "key") await refuseKey(played, vault);
  const way = wayOf(entry);
  if ((way !== "redirect" && way !== "key") || renewsByItself(entry)) return;
  if (!renews(entry)) return endUnrenewed(played, vault);
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

/** A key that the service does not know is none. */
async function refuseKey({ entry }: Played, vault: EmbeddedVault): Promise<void> {
  if ((entry.api.test ?? entry.account) === undefined) return;
  const { url } = await vault.user("bob").at("acme").connect();
  const browser = await browserOf(vault, "bob");
  await browser.press(await browser.open(url), "Connect", { fields: { key: ["CANARY-unknown"] } });
  assert.equal((await vault.user("bob").at("acme").status()).state, "missing");
}

/** What cannot be renewed is known to be dead by the entry's harmless request. */
async function endUnrenewed(played: Played, vault: EmbeddedVault): Promise<void> {
  const { service, entry } = played;
  if (entry.api.test === undefined) return;
  await connect(played, vault, "bob");
  const bob = vault.user("bob").at("acme");
  service.revokeAll();
  await bob.fetch(pathAt(entry));
  assert.equal((await bob.status()).state, "needs_reauth");
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
