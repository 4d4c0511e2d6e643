import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { racedStore } from "../../../test/raced-store.ts";
import { vaultAt } from "../../../test/servers/plain-api.ts";
import {
  type Recorded,
  type RecordingServer,
  recordingServer,
} from "../../../test/servers/recording-server.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";

const bearers = (requests: readonly Recorded[]): (string | undefined)[] =>
  requests.map(({ headers }) => headers["authorization"]);

describe("a 401 from the API, OAuth 2", () => {
  let world: UseWorld;
  let handle: Handle;
  const refuse = (status = 401): void =>
    world.oauth2.control.failNext("api", { status, body: "planned" });

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    handle = world.vault.user("alice").at("oauth2");
  });

  /** An API beside the provider's own, which refuses the first request it gets. */
  async function refusingApi(): Promise<{ api: RecordingServer; at: Handle }> {
    let refusals = 0;
    const api = await recordingServer(() =>
      refusals++ === 0 ? { status: 401, body: "planned" } : { body: "arrived" },
    );
    const { authorizationUrl, tokenUrl } = world.oauth2.entry;
    const vault = world.another({
      providers: {
        api: {
          protocol: "oauth2",
          ...world.oauth2.client,
          authorizationUrl,
          tokenUrl,
          api: { baseUrl: api.url, hosts: [api.host] },
        },
      },
    });
    const at = vault.user("alice").at("api");
    await at.adopt(await world.oauth2Tokens("alice"));
    return { api, at };
  }

  test.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])(
    "renews, and sends a %s again",
    async (method) => {
      const { api, at } = await refusingApi();
      const body = method === "PUT" ? "the body" : null;
      expect((await at.fetch("/x", { method, body })).status).toBe(200);
      const [first, second] = api.requests;
      expect(second).toMatchObject({ method, body: first?.body });
      expect(new Set(bearers(api.requests)).size).toBe(2);
      expect(world.renewals()).toBe(1);
    },
  );

  test("renews where whoever fetches keeps a copy of each answer that nobody reads, as Next.js does for a page", async () => {
    const copies: Response[] = [];
    const vault = world.another({
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        copies.push(answer.clone());
        return answer;
      },
    });
    const copying = vault.user("alice").at("oauth2");
    refuse();
    expect((await copying.fetch("/me")).status).toBe(200);
    expect(await copying.test()).toMatchObject({ ok: true });
    // A 401 just after a renewal would be the caller's.
    await world.pass(60);
    world.oauth2.control.revokeGrants("alice");
    await expect(copying.fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(copies.length).toBeGreaterThan(2);
  });

  test.each(["POST", "PATCH"])(
    "renews, but gives a %s back: it may have been acted on",
    async (method) => {
      const { api, at } = await refusingApi();
      const response = await at.fetch("/x", { method, body: "the body" });
      expect([response.status, await response.text()]).toEqual([401, "planned"]);
      expect(api.requests).toHaveLength(1);
      expect(world.renewals()).toBe(1);
      expect((await at.fetch("/x")).status).toBe(200);
    },
  );

  test("sends a POST again that the API says it refused", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const body = new URLSearchParams({ text: "sent again" });
    expect((await handle.fetch("/notes", { method: "POST", body })).status).toBe(201);
    expect(world.renewals()).toBe(1);
  });

  test("sends a POST again whose caller gave an Idempotency-Key", async () => {
    refuse();
    const headers = { "idempotency-key": "7" };
    const body = new URLSearchParams({ text: "once" });
    expect((await handle.fetch("/notes", { method: "POST", body, headers })).status).toBe(201);
  });

  test("never sends a stream again, whatever the method and the challenge", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const body = new Blob(['{"text":"stream"}']).stream();
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "idempotency-key": "7" },
      duplex: "half",
    };
    expect((await handle.fetch("/notes", init)).status).toBe(401);
    expect(world.renewals()).toBe(1);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("gives a second 401 back as it is, and marks nothing dead", async () => {
    refuse();
    world.oauth2.control.failNext("api", { status: 401, body: "again" });
    const response = await handle.fetch("/me");
    expect([response.status, await response.text()]).toEqual([401, "again"]);
    expect(world.renewals()).toBe(1);
    expect((await handle.status()).state).toBe("active");
  });

  test("never renews for a 403", async () => {
    refuse(403);
    expect((await handle.fetch("/me")).status).toBe(403);
    expect(world.renewals()).toBe(0);
  });

  test("50 calls that all get a 401 cause one renewal", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    const answers = await Promise.all(Array.from({ length: 50 }, () => handle.fetch("/me")));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(world.renewals()).toBe(1);
  });

  test("a grant that is gone is told as needs_reauth", async () => {
    world.oauth2.control.revokeGrants("alice");
    await expect(handle.fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
      whoCanFix: "user",
      reason: "grant_revoked",
    });
  });

  test("gives the 401 back when the store is away as it would be mended", async () => {
    const raced = racedStore();
    const own = await useWorld({ vault: { store: raced.store } });
    await own.connect("alice", "oauth2");
    own.oauth2.control.expireAccessTokens("alice");
    const at = own.vault.user("alice").at("oauth2");
    raced.failSaves(1_000);
    expect((await at.fetch("/me")).status).toBe(401);
    expect(raced.failed()).toBeGreaterThan(0);
    raced.failSaves(0);
    // What was renewed has waited to be saved: the provider is not asked again.
    expect((await at.fetch("/me")).status).toBe(200);
    expect(own.renewals()).toBe(1);
  });

  test("obeys a signal that aborts as the 401 comes", async () => {
    const abort = new AbortController();
    const vault = world.another({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (response.status === 401) abort.abort();
        return response;
      },
    });
    refuse();
    const call = vault.user("alice").at("oauth2").fetch("/me", { signal: abort.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  test("obeys the caller's signal while it renews, and the renewal goes on", async () => {
    world.oauth2.control.expireAccessTokens("alice");
    world.oauth2.control.slow("token", 150);
    const signal = AbortSignal.timeout(60);
    await expect(handle.fetch("/me", { signal })).rejects.toMatchObject({ name: "TimeoutError" });
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
  });
});

describe("a 401 from the API, where nothing can be renewed", () => {
  let world: UseWorld;
  let handle: Handle;

  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth1");
    handle = world.vault.user("alice").at("oauth1");
  });
  const problem = async (): Promise<string | undefined> => (await handle.status()).problem?.code;
  const calls = (): number => world.oauth1.counters().apiRequests;

  test("marks nothing when the harmless request succeeds: one odd 401 proves nothing", async () => {
    world.oauth1.control.failNext("api", { status: 401, body: "odd" });
    const response = await handle.fetch("/notes");
    expect([response.status, await response.text()]).toEqual([401, "odd"]);
    expect((await handle.status()).state).toBe("active");
    expect(world.told()).toEqual([]);
  });

  test("tells needs_reauth when the harmless request is refused too", async () => {
    world.oauth1.control.revokeGrants("alice");
    expect((await handle.fetch("/notes")).status).toBe(401);
    expect(await handle.status()).toMatchObject({
      state: "needs_reauth",
      problem: { code: "grant_revoked", whoCanFix: "user" },
    });
    const before = calls();
    await expect(handle.fetch("/notes")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(calls()).toBe(before);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });

  test("marks nothing when the harmless request cannot be answered", async () => {
    world.oauth1.control.failNext("api", { status: 401 });
    world.oauth1.control.failNext("api", { status: 503 });
    expect((await handle.fetch("/notes")).status).toBe(401);
    expect(await problem()).toBeUndefined();
  });

  test("marks nothing when the provider goes away between the two requests", async () => {
    let asked = 0;
    const vault = world.another({
      fetch: (input, init) =>
        ++asked === 2 ? Promise.reject(new TypeError("fetch failed")) : fetch(input, init),
    });
    world.oauth1.control.failNext("api", { status: 401 });
    expect((await vault.user("alice").at("oauth1").fetch("/notes")).status).toBe(401);
    expect(asked).toBe(2);
    expect(await problem()).toBeUndefined();
  });

  test("asks at most once in 30 s", async () => {
    const before = calls();
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 2);
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 3);
    await world.pass(31);
    world.oauth1.control.failNext("api", { status: 401, count: 1 });
    await handle.fetch("/me");
    expect(calls()).toBe(before + 5);
  });

  test("does not ask where the entry names no harmless request", async () => {
    const api = await recordingServer(() => ({ status: 401 }));
    const { handle: bare } = await vaultAt(api.url);
    expect((await bare.fetch("/x")).status).toBe(401);
    expect(api.requests).toHaveLength(1);
    expect((await bare.status()).state).toBe("active");
  });

  test("goes for an OAuth 2 credential without a refresh token too", async () => {
    const { accessToken } = await world.oauth2Tokens("alice");
    const bearer = world.vault.user("alice").at("oauth2");
    await bearer.adopt({ accessToken });
    world.oauth2.control.revokeGrants("alice");
    expect((await bearer.fetch("/notes")).status).toBe(401);
    expect((await bearer.status()).problem?.code).toBe("grant_revoked");
  });

  test("obeys the caller's signal while it asks", async () => {
    let asked = 0;
    const vault = world.another({
      fetch: async (input, init) => {
        if (++asked === 2) await wait(200);
        return fetch(input, init);
      },
    });
    world.oauth1.control.failNext("api", { status: 401 });
    const signal = AbortSignal.timeout(60);
    await expect(
      vault.user("alice").at("oauth1").fetch("/notes", { signal }),
    ).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
