import { beforeEach, describe, expect, test } from "vitest";
import {
  type RecordingServer,
  recordingServer,
} from "../../../../test/servers/recording-server.ts";
import { type UseWorld, useWorld } from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle, ProviderOptions } from "../../../index.ts";

let world: UseWorld;
let alice: Handle;

beforeEach(async () => {
  world = await useWorld();
  await world.connect("alice", "oauth2");
  alice = world.vault.user("alice").at("oauth2");
});

/** Alice at an API that answers as `replies` say, one after the other. Her token cannot be renewed unless `renewable`. */
async function at(
  replies: readonly { status?: number; body?: string; headers?: Record<string, string> }[],
  { renewable = false, ...facts }: { renewable?: boolean; test?: object; account?: object } = {},
): Promise<{ handle: Handle; api: RecordingServer; vault: EmbeddedVault }> {
  let count = 0;
  const api = await recordingServer(() => replies[Math.min(count++, replies.length - 1)] ?? {});
  const { authorizationUrl, tokenUrl } = world.oauth2.entry;
  const { test: harmless, account } = facts;
  const provider = {
    protocol: "oauth2",
    ...world.oauth2.client,
    ...{ authorizationUrl, tokenUrl, account },
    api: { baseUrl: api.url, hosts: [api.host], ...(harmless && { test: harmless }) },
  } as ProviderOptions;
  const { account: _later, ...early } = provider as unknown as Record<string, unknown>;
  const adopting = world.another({ providers: { api: early as unknown as ProviderOptions } });
  const tokens = await world.oauth2Tokens("alice");
  const { accessToken, expiresAt } = tokens;
  await adopting
    .user("alice")
    .at("api")
    .adopt(renewable ? tokens : { accessToken, expiresAt });
  const vault = account ? world.another({ providers: { api: provider } }) : adopting;
  return { handle: vault.user("alice").at("api"), api, vault };
}

const ok = { path: "/ok" };
const whose = { url: "/whoami", id: "/id", label: "/name" };

describe("a test of a connection", () => {
  test("tells that it works, and whose account it is", async () => {
    const tested = await alice.test();
    expect(tested).toMatchObject({ ok: true, status: 200, account: { label: "alice" } });
    expect(tested.latencyMs).toBeGreaterThan(0);
    expect(tested).not.toHaveProperty("problem");
    expect(world.told()).toEqual([]);
  });

  test("asks what the entry says, with the credential", async () => {
    const { handle, api } = await at([{ body: "{}" }], { test: ok });
    expect(await handle.test()).toMatchObject({ ok: true, status: 200 });
    expect(api.requests.map(({ method, path }) => [method, path])).toEqual([["GET", "/ok"]]);
    expect(api.requests[0]?.headers["authorization"]).toMatch(/^Bearer /);
  });

  test("of an entry without a test request is the look-up of the account", async () => {
    const reply = { body: JSON.stringify({ id: 7, name: "Al" }) };
    const { handle, api } = await at([reply], { account: whose });
    const tested = await handle.test();
    expect(tested).toMatchObject({ ok: true, account: { id: "7", label: "Al" } });
    expect(api.requests.map(({ path }) => path)).toEqual(["/whoami"]);
  });

  test("does not take an answer without the account for a good one", async () => {
    const { handle } = await at([{ body: '{"ok":false}' }], { account: whose });
    const problem = { code: "unknown", whoCanFix: "developer" };
    expect(await handle.test()).toMatchObject({ ok: false, status: 200, problem });
    expect((await handle.status()).state).toBe("active");
  });

  test("is well though the account is not told", async () => {
    const replies = [{ body: "{}" }, { status: 500 }];
    const { handle } = await at(replies, { test: ok, account: whose });
    const tested = await handle.test();
    expect(tested).toMatchObject({ ok: true, status: 200 });
    expect(tested).not.toHaveProperty("account");
  });

  test("cannot be made where the entry names no harmless request, and says how to name one", async () => {
    const { handle, api } = await at([{ body: "{}" }]);
    const testing = handle.test();
    await expect(testing).rejects.toMatchObject({ code: "options_invalid" });
    await expect(testing).rejects.toThrow(/api\.test.*account/);
    expect(api.requests).toEqual([]);
  });

  test.each([
    ["connection_required", "bob", () => Promise.resolve()],
    ["paused", "alice", () => alice.pause()],
    ["needs_reauth", "alice", () => alice.report("revoked")],
  ] as const)("rejects with %s where there is nothing to test", async (code, user, before) => {
    await before();
    const testing = world.vault.user(user).at("oauth2").test();
    await expect(testing).rejects.toMatchObject({ code });
  });

  test("ends for a caller who no longer waits", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(alice.test({ signal })).rejects.toThrow("enough");
  });
});

describe("an answer that says something of the connection", () => {
  test("renews what is refused, and asks once more", async () => {
    world.oauth2.control.failNext("api", { status: 401, body: "no" });
    expect(await alice.test()).toMatchObject({ ok: true, status: 200 });
    expect(world.renewals()).toBe(1);
  });

  test("ends a connection that is refused with a renewed credential too", async () => {
    const { handle, api } = await at([{ status: 401 }], { test: ok, renewable: true });
    const tested = await handle.test();
    const problem = { code: "grant_revoked", whoCanFix: "user" };
    expect(tested).toMatchObject({ ok: false, status: 401, problem });
    expect(api.requests).toHaveLength(2);
    expect((await handle.status()).state).toBe("needs_reauth");
    expect(world.told().filter((type) => type === "connection.needs_reauth")).toHaveLength(1);
  });

  test("ends one that cannot be renewed", async () => {
    const { handle } = await at([{ status: 401 }], { test: ok });
    const problem = { code: "grant_revoked" };
    expect(await handle.test()).toMatchObject({ ok: false, status: 401, problem });
    expect((await handle.status()).state).toBe("needs_reauth");
  });

  test("ends one that is answered 200, and not as a good one is", async () => {
    const harmless = { path: "/ok", expects: { "/ok": true } };
    const { handle } = await at([{ body: '{"ok":false}' }], { test: harmless });
    expect(await handle.test()).toMatchObject({ ok: false, status: 200 });
    expect((await handle.status()).state).toBe("needs_reauth");
  });

  test("ends none by a look-up of the account", async () => {
    const { handle } = await at([{ status: 401 }], { account: whose });
    expect(await handle.test()).toMatchObject({ ok: false, problem: { code: "unknown" } });
    expect((await handle.status()).state).toBe("active");
  });

  test("notes what is missing, as a call does, and ends nothing", async () => {
    const headers = { "www-authenticate": 'Bearer error="insufficient_scope", scope="more"' };
    const { handle } = await at([{ status: 403, headers }], { test: ok });
    const problem = { code: "scope_missing", scopes: ["more"] };
    expect(await handle.test()).toMatchObject({ ok: false, status: 403, problem });
    expect((await handle.status()).state).toBe("degraded");
  });

  test("lifts what is well again", async () => {
    const row = await world.row("alice", "oauth2");
    const since = world.clock() - 120_000;
    const problem = { code: "clock_skew", whoCanFix: "operator", since, message: "late" } as const;
    const change = { status: "degraded", problem, updatedAt: since } as const;
    await world.store.changeConnection("default", row.id, change);
    const tested = await alice.test();
    expect(tested.ok).toBe(true);
    expect(tested).not.toHaveProperty("problem");
    expect(world.told()).toEqual(["connection.recovered"]);
  });

  test.each([
    [500, "provider_unavailable", "provider"],
    [429, "rate_limited", "provider"],
    [418, "unknown", "developer"],
  ] as const)(
    "says of %s that it is %s, and leaves the connection",
    async (status, code, whoCanFix) => {
      const { handle } = await at([{ status }], { test: ok });
      expect(await handle.test()).toMatchObject({
        ok: false,
        status,
        problem: { code, whoCanFix },
      });
      expect((await handle.status()).state).toBe("active");
    },
  );

  test("says that nobody answers", async () => {
    const cut = world.another({
      fetch: (input, init) =>
        new Request(input, init).url.startsWith(world.oauth2.entry.api.baseUrl)
          ? Promise.reject(new TypeError("fetch failed", { cause: new Error("gone") }))
          : fetch(input, init),
    });
    const handle = cut.user("alice").at("oauth2");
    const problem = { code: "provider_unavailable" };
    expect(await handle.test()).toMatchObject({ ok: false, status: null, problem });
    expect((await handle.status()).state).toBe("active");
  });

  test("leaves a connection that is refused while its renewal is not to be had", async () => {
    world.oauth2.control.failNext("api", { status: 401, body: "no" });
    world.oauth2.control.failNext("token", { status: 503, body: "away" });
    const tested = await alice.test();
    expect(tested).toMatchObject({ ok: false, status: 401 });
    expect((await alice.status()).state).toBe("degraded");
  });
});

describe("by its id", () => {
  test("a connection is tested, renewed and disconnected, and asked again gives the same answer", async () => {
    const { id } = await world.row("alice", "oauth2");
    const { connections } = world.vault;
    expect((await connections.test(id)).ok).toBe(true);
    expect((await connections.renew(id)).id).toBe(id);
    expect(world.renewals()).toBe(1);
    const ended = await connections.disconnect(id);
    expect(ended).toEqual({ revokedAtProvider: "yes" });
    expect(await connections.disconnect(id)).toEqual(ended);
    await expect(connections.renew(id)).rejects.toMatchObject({ code: "connection_required" });
    await expect(connections.test(id)).rejects.toMatchObject({ code: "connection_required" });
  });

  test("the handle means that one of several", async () => {
    const { id } = await world.row("alice", "oauth2");
    await world.connect("alice", "oauth2", "bob");
    await expect(alice.status()).rejects.toMatchObject({ code: "ambiguous_connection" });
    const handle = await world.vault.connections.at(id);
    expect((await handle.status()).connectionId).toBe(id);
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("a link of its handle repairs this very one, whatever account it is of", async () => {
    const { id } = await world.row("alice", "oauth2");
    await world.connect("alice", "oauth2", "bob");
    const all = await world.vault.user("alice").connections();
    const other = all.find(({ account }) => account?.label === "bob")?.id ?? "";
    await (await world.vault.connections.at(other)).report("revoked");
    const { url } = await (await world.vault.connections.at(other)).connect({ returnTo: "/" });
    await world.follow(url, "alice", "bob");
    expect(await world.vault.connections.get(other)).toMatchObject({ status: "active" });
    expect(await world.vault.user("alice").connections()).toHaveLength(2);
    const { url: wrong } = await (await world.vault.connections.at(id)).connect({ returnTo: "/" });
    await expect(world.follow(wrong, "alice", "bob")).rejects.toThrow();
  });

  test("another tenant's is not found, nor what is no id", async () => {
    const { id } = await world.row("alice", "oauth2");
    const notFound = { code: "connection_not_found" };
    const { connections } = world.vault.tenant("acme");
    for (const none of [id, "con_0", "../x"]) {
      await expect(connections.at(none)).rejects.toMatchObject(notFound);
      await expect(connections.test(none)).rejects.toMatchObject(notFound);
      await expect(connections.renew(none)).rejects.toMatchObject(notFound);
      await expect(connections.disconnect(none)).rejects.toMatchObject(notFound);
    }
  });
});
