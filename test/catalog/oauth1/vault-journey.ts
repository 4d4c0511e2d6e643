/** What an app does with a vault at one service: connect, call, let it renew, disconnect. Throws where anything is otherwise than it should be. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { OAuth1Entry } from "@valetkey/catalog";
import { type Connection, createVault, type EmbeddedVault, type Handle } from "valetkey";
import { memory } from "valetkey/memory";
import { encryptionKeys, publicUrl, walk } from "../../../packages/vault/test/use-world.ts";
import { callsAt, endsAlone, isRenewed, type Played, refusalsOf } from "./played.ts";

/** Where services send people back to. The slug of the provider is the same for each. */
export const vaultCallback: string = `${publicUrl}/callback/acme`;

/** Goes all the way with a vault that believes in `entry`. */
export async function goWithVault(played: Played, entry: OAuth1Entry): Promise<void> {
  const { provider, app, clock } = played;
  const vault = createVault<string>({
    publicUrl,
    encryptionKeys,
    clock,
    store: memory({ clock }),
    currentUser: (request) => request.headers.get("x-user"),
    log: { warn() {}, error() {} },
    providers: { acme: { use: entry, ...app, inputs: provider.inputs } },
  });
  try {
    await useAndEnd(played, vault);
    if (isRenewed(played.source)) await outlive(played, vault);
  } finally {
    await vault.close();
  }
}

async function useAndEnd(played: Played, vault: EmbeddedVault): Promise<void> {
  const handle = await connect(played, vault);
  await checkAccount(played, handle);
  const { expiresAt } = await connectionOf(vault);
  // What the app brought itself it could have said the end of.
  if (played.source.requestTokenUrl) assert.equal(expiresAt !== null, endsAlone(played.source));
  for (const { path, init } of callsAt(played)) {
    const { status, ok } = await handle.fetch(path, init);
    assert.equal(ok, true, `${path} was answered ${status}`);
  }
  assert.deepEqual(refusalsOf(played), []);
  await disconnect(played, handle);
}

/** By the page, or by what was pasted or exchanged elsewhere, or at once. */
async function connect({ source, provider }: Played, vault: EmbeddedVault): Promise<Handle> {
  if (source.dialect?.token === "none") {
    const shared = vault.shared().at("acme");
    await shared.connect();
    return shared;
  }
  const handle = vault.user("alice").at("acme");
  if (source.requestTokenUrl === undefined) {
    const [pasted] = provider.control.issueTokens("alice", 1);
    assert(pasted);
    await handle.adopt(pasted);
    return handle;
  }
  const [scope] = Object.keys(source.scopes ?? {});
  const asksOne = scope !== undefined && source.defaultScopes === undefined;
  const { url } = await handle.connect({
    returnTo: "/settings",
    ...(asksOne && { scopes: [scope] }),
  });
  await walk(vault, url, "alice", "alice");
  return handle;
}

/** The account is the one of the sandbox, and is looked up only where the token's answer did not tell it. */
async function checkAccount({ source, provider, app }: Played, handle: Handle): Promise<void> {
  const { state, account } = await handle.status();
  assert.equal(state, "active");
  const lookUps = provider.requests().filter(({ at }) => at === "api").length;
  const isTold = source.dialect?.accountFrom !== undefined;
  const isApp = source.dialect?.token === "none";
  const isLookedUp = !isTold && !isApp && source.account !== undefined;
  assert.equal(lookUps > 0, isLookedUp, "looked up");
  if (isApp) assert.equal(account?.id, app.consumerKey);
  else if (isTold || isLookedUp)
    assert.equal(account?.id, typeof source.account?.id === "object" ? "sandbox/u_1" : "u_1");
}

async function disconnect({ source, provider }: Played, handle: Handle): Promise<void> {
  const { revokedAtProvider } = await handle.disconnect();
  const isRevoked = source.revocationUrl !== undefined;
  assert.equal(revokedAtProvider, isRevoked ? "yes" : "unsupported");
  assert.equal(provider.counters().revocations, isRevoked ? 1 : 0);
  await assert.rejects(handle.fetch("/me"), { code: "connection_required" });
}

/** Lets a token end and be renewed unasked, and then all of it end, as it was told. */
async function outlive(played: Played, vault: EmbeddedVault): Promise<void> {
  const { clock, provider } = played;
  const handle = await connect(played, vault);
  const first = await connectionOf(vault);
  assert(first.expiresAt, "it is known when the token ends");
  clock.set(first.expiresAt.getTime());
  // The vault asks its clock once in a real millisecond at most.
  await wait(2);
  assert.equal((await handle.fetch("/me")).status, 200);
  assert.equal(provider.counters().renewals, 1);

  const { endsAt } = (await connectionOf(vault)).renewal;
  assert(endsAt, "it is known when the whole of it ends");
  clock.set(endsAt.getTime());
  await wait(2);
  await assert.rejects(handle.fetch("/me"), { code: "needs_reauth" });
}

async function connectionOf(vault: EmbeddedVault): Promise<Connection> {
  const owned = [vault.user("alice").connections(), vault.shared().connections()];
  const connections = (await Promise.all(owned)).flat();
  const living = connections.find(({ status }) => status === "active");
  assert(living);
  return living;
}
