/** What was granted and waits with its session becomes a connection or is given back: never both, and never neither. */
import { createHash, randomBytes } from "node:crypto";
import { startOAuth2Provider } from "@valetkey/sandbox";
import { describe, expect, onTestFinished, test } from "vitest";
import { racedStore } from "../../../../test/raced-store.ts";
import { recordingServer } from "../../../../test/servers/recording-server.ts";
import { appUrl, isCallback, minutes, openWorld } from "../../../../test/world.ts";
import { type ProviderOptions, type Store, VaultError } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing.ts";

const down = { status: 503, body: "", contentType: "text/html" };

function verified() {
  const codeVerifier = randomBytes(32).toString("base64url");
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  return { codeVerifier, bound: { binding: "verifier", codeChallenge, returnTo: "/" } as const };
}

/**
 * A world whose sweep, once it has claimed a session, goes on with it only when `go` is called; its provider `single` ends the token that it
 * is shown, and nothing beside it.
 */
async function slowSweep() {
  const clock = manualClock();
  const raced = racedStore(clock);
  const [claimed, went] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const claimSessions: Store["claimSessions"] = async (claim) => {
    const rows = await raced.store.claimSessions(claim);
    if (rows.length === 0) return rows;
    claimed.resolve();
    await went.promise;
    return rows;
  };
  const provider = await startOAuth2Provider({ clock });
  onTestFinished(() => provider.close());
  provider.allowRedirectUri(`${appUrl}/oauth/callback/single`);
  const use = { ...provider.entry, revocation: { affects: "token" } } as const;
  const providers = { single: { use, ...provider.client } };
  const store = { ...raced.store, claimSessions };
  const world = await openWorld({ clock, vault: { store, providers } });
  return { world, provider, raced, claimed: claimed.promise, go: () => went.resolve() };
}

describe("what waits for the app", () => {
  test("is not ended at the provider by a sweep that comes while it becomes a connection", async () => {
    const { world, provider, raced, claimed, go } = await slowSweep();
    const { codeVerifier, bound } = verified();
    const { browser, callback, link } = await world.callbackOf("alice", "single", bound);
    await browser.open(callback);
    let sweeping: Promise<unknown> = Promise.resolve();
    raced.before("saveConnection", () => {
      world.clock.advance(minutes(43));
      sweeping = world.vault.sweep();
      return claimed;
    });
    const { status } = await world.vault.sessions.complete(link.sessionId, { codeVerifier });
    go();
    await sweeping;
    expect(status).toBe("completed");
    expect(provider.counters().revocations).toBe(0);
  });

  test("is not ended at the provider either by another tab that comes back just then", async () => {
    const { world, provider, raced } = await slowSweep();
    const { codeVerifier, bound } = verified();
    const { url, sessionId } = await world.link("alice", "single", bound);
    await (await world.browser("alice")).agree(url, { as: "alice" });
    const other = await world.browser("alice");
    const { next } = await other.agree(url, { as: "bob", until: isCallback });
    raced.before("changeSession", () => world.vault.sessions.complete(sessionId, { codeVerifier }));
    expect((await other.open(next ?? "")).heading).toBe("This link was already used");
    const handle = world.vault.user("alice").at("single");
    expect(await handle.status()).toMatchObject({ account: { label: "alice" } });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(provider.counters().revocations).toBe(1);
  });

  test("and is refused is told as one failure", async () => {
    const world = await openWorld({ policies: { oauth2: { uniqueAccount: true } } });
    const { codeVerifier, bound } = verified();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", bound);
    await browser.open(callback);
    await world.connect("bob", "oauth2", { as: "alice" });
    const late = world.vault.sessions.complete(link.sessionId, { codeVerifier });
    await expect(late).rejects.toMatchObject({ code: "account_taken" });
    const told = world.events.filter(({ type }) => type === "connect_session.failed");
    expect(told).toMatchObject([{ data: { reason: "account_taken" } }]);
  });

  test("is not lost where a wrong secret is counted at the moment it comes", async () => {
    const raced = racedStore();
    const world = await openWorld({ vault: { store: raced.store } });
    const { codeVerifier, bound } = verified();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", bound);
    raced.before("changeSession", () => browser.open(callback));
    const { sessions } = world.vault;
    const wrong = sessions.complete(link.sessionId, { codeVerifier: verified().codeVerifier });
    await expect(wrong).rejects.toMatchObject({ code: "wrong_verifier" });
    const { status } = await sessions.complete(link.sessionId, { codeVerifier });
    expect(status).toBe("completed");
    expect((await world.vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
  });

  test("ends by five wrong secrets, also when all come at once", async () => {
    const world = await openWorld();
    const { bound } = verified();
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", bound);
    await browser.open(callback);
    const tries = Array.from({ length: 5 }, () =>
      world.vault.sessions.complete(link.sessionId, { codeVerifier: verified().codeVerifier }),
    );
    await Promise.allSettled(tries);
    expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "failed" });
    expect(world.oauth2.counters().revocations).toBe(1);
  });

  test("is given back where it comes at the moment the session is cancelled", async () => {
    const raced = racedStore();
    const world = await openWorld({ vault: { store: raced.store } });
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", verified().bound);
    raced.before("changeSession", () => browser.open(callback));
    expect(await world.vault.sessions.cancel(link.sessionId)).toMatchObject({ status: "canceled" });
    expect(world.oauth2.counters().revocations).toBe(1);
    const canceled = world.events.filter(({ type }) => type === "connect_session.canceled");
    expect(canceled).toHaveLength(1);
  });
});

describe("what was granted while nobody tells whose account it is", () => {
  test("is given back when nobody has gone on with it in time", async () => {
    const world = await openWorld();
    const short = { expiresInSeconds: 150 };
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2", short);
    world.oauth2.control.failNext("api", down);
    await browser.open(callback);
    world.clock.advance(20_000);
    await world.vault.sweep();
    expect(world.oauth2.counters().revocations).toBe(0);
    const waiting = await world.vault.sessions.get(link.sessionId);
    expect(waiting).toMatchObject({ status: "pending" });
    expect(waiting).not.toHaveProperty("retryAfterSeconds");
    world.clock.advance(10_000);
    await world.vault.sweep();
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(await world.vault.sessions.get(link.sessionId)).toMatchObject({ status: "expired" });
    expect(await world.rows()).toEqual([]);
  });

  test("is given back where the session has ended meanwhile", async () => {
    const raced = racedStore();
    const world = await openWorld({ vault: { store: raced.store } });
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
    world.oauth2.control.failNext("api", down);
    raced.before("changeSession", () => world.vault.sessions.cancel(link.sessionId));
    expect((await browser.open(callback)).status).toBe(502);
    expect(world.oauth2.counters().revocations).toBe(1);
  });

  test("is not given back where the same has become a connection meanwhile", async () => {
    const raced = racedStore();
    const world = await openWorld({ vault: { store: raced.store } });
    const { browser, callback, link } = await world.callbackOf("alice", "oauth2");
    world.oauth2.control.failNext("api", { ...down, count: 2 });
    await browser.open(callback);
    raced.before("changeSession", () => browser.open(link.url));
    await browser.open(link.url);
    expect(world.oauth2.counters().revocations).toBe(0);
    expect((await world.vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
  });
});

describe("what waits while a key is typed for another service", () => {
  const keyed = async () => {
    const api = await recordingServer(({ headers }) =>
      headers["x-api-key"] === "good" ? { body: '{"id":7}' } : { status: 401 },
    );
    const parcels = {
      protocol: "key",
      name: "Parcels",
      key: { in: "header", name: "x-api-key" },
      api: { baseUrl: api.url, hosts: [api.host], test: { path: "/ping" } },
      account: { url: "/me", id: "/id", label: "/id" },
    } as ProviderOptions;
    const world = await openWorld({ vault: { providers: { parcels } } });
    const { codeVerifier, bound } = verified();
    const providers = ["oauth2", "parcels"];
    const link = await world.vault.user("alice").connect({ ...bound, providers });
    const browser = await world.browser("alice");
    await browser.agree(`${link.url}?provider=oauth2`, { as: "alice" });
    const other = await world.browser("alice");
    const page = await other.open(`${link.url}?provider=parcels`);
    const type = (key: string) => other.press(page, "Connect Parcels", { fields: { key: [key] } });
    return { world, link, browser, codeVerifier, type };
  };

  test("is shown to its browser as what it is", async () => {
    const { browser, link } = await keyed();
    const page = await browser.open(link.url);
    expect([page.status, page.heading]).toEqual([200, "Go back to Receipts to finish"]);
  });

  test("waits on where the key is refused", async () => {
    const { world, link, codeVerifier, type } = await keyed();
    await type("bad");
    const done = await world.vault.sessions.complete(link.sessionId, { codeVerifier });
    expect(done).toMatchObject({ status: "completed", provider: "oauth2" });
    expect(world.oauth2.counters().revocations).toBe(0);
  });

  test("is given back where the key takes its place, and tries are counted on", async () => {
    const { world, link, codeVerifier, type } = await keyed();
    for (let tries = 0; tries < 5; tries++) await type("bad");
    expect((await type("bad")).status).toBe(429);
    world.clock.advance(minutes(1));
    await type("good");
    expect(world.oauth2.counters().revocations).toBe(1);
    const done = await world.vault.sessions.complete(link.sessionId, { codeVerifier });
    expect(done).toMatchObject({ status: "completed", provider: "parcels" });
  });
});

test("a connection that takes the place of another does so also where the answer of its save was lost", async () => {
  const clock = manualClock();
  const kept = memory({ clock });
  let losing = false;
  const saveConnection: Store["saveConnection"] = async (...save) => {
    const saved = await kept.saveConnection(...save);
    if (!losing) return saved;
    losing = false;
    throw new VaultError("store_unavailable", "The answer was lost.");
  };
  const world = await openWorld({ clock, vault: { store: { ...kept, saveConnection } } });
  await world.connect("alice", "oauth2");
  const { url } = await world.vault
    .user("alice")
    .at("oauth2")
    .upgrade({ scopes: ["read"] });
  const browser = await world.browser("alice");
  const page = await browser.agree(url, { as: "bob" });
  losing = true;
  await browser.press(page, "Use the new account");
  const rows = await world.rows();
  expect(rows.map(({ status, account }) => `${account?.label} ${status}`).sort()).toEqual([
    "alice disconnected",
    "bob active",
  ]);
});
