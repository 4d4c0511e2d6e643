import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  atTokenEndpoint,
  LIFE_SECONDS,
  type UseWorld,
  useWorld,
} from "../../../../test/use-world.ts";
import type { Handle } from "../../../index.ts";
import { isVaultError, type VaultError } from "../../errors.ts";

const ENDED = LIFE_SECONDS + 1;
/** Within the last five minutes of a token's life: due, and still good. */
const DUE = LIFE_SECONDS - 200;

let world: UseWorld;
let handle: Handle;

beforeEach(async () => {
  world = await useWorld();
  await world.connect("alice", "oauth2");
  handle = world.vault.user("alice").at("oauth2");
});

/** What a call was rejected with. */
async function refusal(call: Promise<unknown> = handle.fetch("/me")): Promise<VaultError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isVaultError(error)) throw new Error(`not a VaultError: ${String(error)}`);
  return error;
}

/** A vault whose token endpoint is reached in this way, over the same store. */
const reachedBy = (ask: (request: Request) => Promise<Response>): Handle =>
  world
    .another({ fetch: atTokenEndpoint(ask) })
    .user("alice")
    .at("oauth2");

describe("a grant that is dead", () => {
  beforeEach(async () => {
    world.oauth2.control.revokeGrants("alice");
    await world.pass(ENDED);
  });

  test("is needs_reauth, for the user to fix", async () => {
    const { id } = await world.row("alice", "oauth2");
    const error = await refusal();
    expect(error).toMatchObject({
      code: "needs_reauth",
      whoCanFix: "user",
      reason: "grant_revoked",
      provider: "oauth2",
      connectionId: id,
      message: expect.stringContaining("error.connect()"),
    });
    expect(await handle.status()).toMatchObject({
      state: "needs_reauth",
      connectionId: id,
      problem: { code: "grant_revoked", whoCanFix: "user", since: new Date(world.clock()) },
    });
  });

  test("is asked about once and told once, however many call", async () => {
    await Promise.all(Array.from({ length: 20 }, () => refusal()));
    await refusal();
    await world.pass(60);
    await refusal(handle.token());
    await refusal(handle.authorize(new Request(`${world.oauth2.url}/me`)));
    expect(world.tokenRequests()).toBe(1);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
    const [told] = world.events.filter(({ type }) => type === "connection.needs_reauth");
    expect(told).toMatchObject({
      tenant: "default",
      userId: "alice",
      provider: "oauth2",
      data: { reason: "grant_revoked", whoCanFix: "user" },
    });
  });

  test("is repaired through the error's link, and the connection keeps its id", async () => {
    const { id } = await world.row("alice", "oauth2");
    const error = await refusal();
    const before = world.events.length;
    const { url } = await error.connect({ returnTo: "/settings" });
    expect(world.events).toHaveLength(before);
    const { pages } = await world.follow(url, "alice");
    expect(pages[0]).toContain("alice");
    expect(await handle.status()).toMatchObject({
      state: "active",
      connectionId: id,
      problem: null,
    });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.told().at(-1)).toBe("connection.reauthorized");
  });

  test("is not repaired by another account", async () => {
    const error = await refusal();
    const { url } = await error.connect({ returnTo: "/settings" });
    await expect(world.follow(url, "alice", "bob")).rejects.toThrow("409");
    expect((await handle.status()).state).toBe("needs_reauth");
    expect(await world.vault.user("alice").connections()).toHaveLength(1);
  });
});

describe("a token that ends without anything to renew it", () => {
  test("is needs_reauth, for the developer to fix, with what to ask for", async () => {
    const { accessToken, expiresAt } = await world.oauth2Tokens("alice");
    await handle.adopt({ accessToken, expiresAt });
    expect((await handle.fetch("/me")).status).toBe(200);
    await world.pass(ENDED);
    const error = await refusal();
    expect(error).toMatchObject({
      code: "needs_reauth",
      whoCanFix: "developer",
      reason: "no_refresh_token",
    });
    for (const hint of ["offline_access", "access_type=offline"])
      expect(error.message).toContain(hint);
    expect(world.tokenRequests()).toBe(0);
    await refusal();
    expect(world.told()).toEqual(["connection.reauthorized", "connection.needs_reauth"]);
  });
});

describe("a provider that does not answer well", () => {
  test("leaves the token that is still good in use; the problem is told, and so is its end", async () => {
    await world.pass(DUE);
    world.oauth2.control.failNext("token", { status: 503, retryAfter: 20 });
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(async () =>
      expect(await handle.status()).toMatchObject({
        state: "degraded",
        problem: { code: "rate_limited", whoCanFix: "provider" },
      }),
    );
    await world.pass(19);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
    await world.pass(2);
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(async () => expect((await handle.status()).state).toBe("active"));
    expect((await handle.status()).problem).toBeNull();
    // One failure is no news.
    expect(world.told()).toEqual(["connection.renewed"]);
  });

  test.each([
    [503, "rate_limited", "rate_limited"],
    [500, "provider_error", "renewal_in_doubt"],
    [502, "provider_error", "renewal_in_doubt"],
    [504, "provider_error", "renewal_in_doubt"],
    [408, "provider_unavailable", "provider_unavailable"],
    [429, "rate_limited", "rate_limited"],
  ])("tells a %i as %s once the token has ended", async (status, code, reason) => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status, retryAfter: 7 });
    expect(await refusal()).toMatchObject({
      code,
      reason,
      whoCanFix: "provider",
      retryAfterSeconds: 7,
      connectionId: (await world.row("alice", "oauth2")).id,
    });
    expect(await handle.status()).toMatchObject({ state: "degraded", problem: { code: reason } });
    await world.pass(8);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("tells an answer that is none as in doubt", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", {
      status: 200,
      // As often as it is asked: once more at once, for nobody knows what it did.
      count: 2,
      body: "<html>",
      contentType: "text/html",
    });
    expect(await refusal()).toMatchObject({ code: "provider_error", reason: "renewal_in_doubt" });
  });

  test.each([
    ["an answer that is lost", "ECONNRESET", "provider_error", "renewal_in_doubt"],
    [
      "a connection that is refused",
      "ECONNREFUSED",
      "provider_unavailable",
      "provider_unavailable",
    ],
  ])("tells %s (%s) as %s", async (_name, word, code, reason) => {
    const lost = reachedBy(async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: word }) });
    });
    await world.pass(ENDED);
    expect(await refusal(lost.fetch("/me"))).toMatchObject({ code, reason });
    expect(await lost.status()).toMatchObject({ state: "degraded", problem: { code: reason } });
  });

  test("tells an answer that does not come in time as in doubt", async () => {
    const slow = reachedBy(() => Promise.reject(new DOMException("late", "TimeoutError")));
    await world.pass(DUE);
    expect((await slow.fetch("/me")).status).toBe(200);
    await vi.waitFor(async () =>
      expect((await slow.status()).problem?.code).toBe("renewal_in_doubt"),
    );
    expect((await slow.fetch("/me")).status).toBe(200);
  });

  test("is not asked again at once, and ever more rarely, five minutes apart at most", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 100 });
    await refusal();
    for (let fails = 1; fails < 15; fails++) {
      const { renewals } = await world.row("alice", "oauth2");
      const pauseMs = (renewals.retryAt ?? 0) - world.clock();
      const longest = Math.min(1_000 * 2 ** fails, 300_000);
      expect(renewals.fails).toBe(fails);
      expect(pauseMs).toBeGreaterThanOrEqual(longest / 2);
      expect(pauseMs).toBeLessThanOrEqual(longest);
      await world.pass((pauseMs - 1) / 1000);
      expect((await refusal()).retryAfterSeconds).toBe(1);
      expect(world.tokenRequests()).toBe(fails);
      await world.pass(0.001);
      await refusal();
      expect(world.tokenRequests()).toBe(fails + 1);
    }
    expect(world.told()).toEqual(["connection.degraded"]);
  });

  test("is told after three failures, or ten minutes of failing, and when it is over", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 3 });
    for (const told of [0, 0, 1]) {
      await refusal();
      expect(world.told()).toHaveLength(told);
      await world.pass(10);
    }
    await handle.fetch("/me");
    expect(world.told()).toEqual([
      "connection.degraded",
      "connection.renewed",
      "connection.recovered",
    ]);
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 2 });
    await refusal();
    await world.pass(600);
    await refusal();
    expect(world.told().slice(3)).toEqual(["connection.degraded"]);
  });

  test("is asked by the sweep once a day when it has failed for three days; a caller may try", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 3 });
    await refusal();
    await world.pass(72 * 3600);
    await refusal();
    const { renewals, dueAt } = await world.row("alice", "oauth2");
    expect(dueAt).toBeGreaterThanOrEqual(world.clock() + 24 * 3_600_000);
    expect((renewals.retryAt ?? 0) - world.clock()).toBeLessThanOrEqual(300_000);
    expect((await handle.status()).state).toBe("degraded");
    await world.pass(300);
    await refusal();
    expect(world.tokenRequests()).toBe(3);
  });

  test("is given up only when the refresh token has ended too, by what is known of it", async () => {
    const use = { ...world.oauth2.entry, refresh: { rotates: true, idleDays: 8 } };
    const vault = world.another({ providers: { oauth2: { use, ...world.oauth2.client } } });
    const known = vault.user("alice").at("oauth2");
    await known.adopt(await world.oauth2Tokens("alice"));
    world.oauth2.control.failNext("token", { status: 503, count: 9 });
    await world.pass(4 * 24 * 3600);
    await refusal(known.fetch("/me"));
    await world.pass(3.9 * 24 * 3600);
    expect(await refusal(known.fetch("/me"))).toMatchObject({ code: "provider_unavailable" });
    await world.pass(0.2 * 24 * 3600);
    expect(await refusal(known.fetch("/me"))).toMatchObject({
      code: "needs_reauth",
      reason: "grant_expired",
    });
    expect(world.tokenRequests()).toBe(3);
  });

  test("is asked at once again after a success", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 3 });
    for (const pause of [2, 4, 8]) {
      await refusal();
      await world.pass(pause);
    }
    expect((await handle.fetch("/me")).status).toBe(200);
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503 });
    await refusal();
    await world.pass(2);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("keeps the first time of one and the same problem, and tells another", async () => {
    await world.pass(ENDED);
    world.oauth2.control.failNext("token", { status: 503, count: 3 });
    await refusal();
    const since = new Date(world.clock());
    for (let more = 0; more < 2; more++) {
      await world.pass(10);
      await refusal();
      expect((await handle.status()).problem?.since).toEqual(since);
    }
    await world.pass(10);
    world.oauth2.control.failNext("token", { status: 429 });
    await refusal();
    expect((await handle.status()).problem).toMatchObject({
      code: "rate_limited",
      since: new Date(world.clock()),
    });
    expect(world.told()).toEqual(["connection.degraded", "connection.degraded"]);
  });
});

describe("a client that the provider refuses", () => {
  beforeEach(() => {
    world.oauth2.control.rotateClientSecret();
  });

  test("is client_rejected, for the operator to fix; the connection stays active", async () => {
    await world.pass(ENDED);
    expect(await refusal()).toMatchObject({ code: "client_rejected", whoCanFix: "operator" });
    expect(await handle.status()).toMatchObject({ state: "active", problem: null });
    // Told once for the provider, however many connections and tries there are.
    expect(world.told()).toEqual(["provider.client_rejected"]);
    await refusal();
    expect(world.tokenRequests()).toBe(1);
    await world.pass(60);
    await refusal();
    expect(world.tokenRequests()).toBe(2);
    expect(world.told()).toEqual(["provider.client_rejected"]);
  });

  test("leaves the token that is still good in use", async () => {
    await world.pass(DUE);
    expect((await handle.fetch("/me")).status).toBe(200);
    await vi.waitFor(() => expect(world.tokenRequests()).toBe(1));
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("is all that was wrong: with the new secret the same connection renews", async () => {
    await world.pass(ENDED);
    await refusal();
    const mended = world.another().user("alice").at("oauth2");
    expect((await mended.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
  });
});

describe("a store that another hand has changed", () => {
  test("a credential that was moved does not open, and the provider is not asked", async () => {
    await world.connect("bob", "oauth2");
    const [alice, bob] = [await world.row("alice", "oauth2"), await world.row("bob", "oauth2")];
    const moved = { ...bob, renewal: alice.renewal, tokenVersion: 2 };
    await world.store.saveConnection(moved, 1);
    await world.pass(ENDED);
    const error = await refusal(world.vault.user("bob").at("oauth2").fetch("/me"));
    expect(error).toMatchObject({ code: "decrypt_failed", whoCanFix: "operator" });
    expect(world.tokenRequests()).toBe(0);
  });
});
