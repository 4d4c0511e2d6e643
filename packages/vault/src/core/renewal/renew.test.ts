import { beforeEach, describe, expect, test, vi } from "vitest";
import { type HeldFetch, heldFetch } from "../../../test/held-fetch.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { EmbeddedVault, Handle } from "../../index.ts";
import { isVaultError, type VaultError } from "../errors.ts";

const ENDED = LIFE_SECONDS + 1;

let world: UseWorld;
let handle: Handle;

async function begin(options: Parameters<typeof useWorld>[0] = {}): Promise<void> {
  world = await useWorld(options);
  await world.connect("alice", "oauth2");
  handle = world.vault.user("alice").at("oauth2");
}

/** What a call was rejected with. */
async function refusal(call: Promise<unknown>): Promise<VaultError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isVaultError(error)) throw new Error(`not a VaultError: ${String(error)}`);
  return error;
}

const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;

describe("a renewal", () => {
  beforeEach(() => begin());

  test("replaces the credential, counts its version and is told once it is saved", async () => {
    const before = await handle.token();
    const versions: Promise<number>[] = [];
    world.vault.on("connection.renewed", () => {
      versions.push(version());
    });
    await world.pass(ENDED);
    expect((await handle.fetch("/me")).status).toBe(200);
    const after = await handle.token();
    expect(after).not.toEqual(before);
    expect(await Promise.all(versions)).toEqual([2]);
    const row = await world.row("alice", "oauth2");
    expect(row).toMatchObject({ tokenVersion: 2, status: "active", problem: null });
    expect(row.updatedAt).toBe(world.clock());
    const kept = await world.store.listEvents({
      tenant: "default",
      connectionId: row.id,
      limit: 9,
    });
    expect(kept.map(({ type }) => type)).toContain("connection.renewed");
  });

  test("is shared by all who ask while it is under way", async () => {
    await world.pass(ENDED);
    const answers = await Promise.all(Array.from({ length: 50 }, () => handle.fetch("/me")));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(world.tokenRequests()).toBe(1);
  });

  test("of one connection is nobody else's: another user renews at the same time", async () => {
    await world.connect("bob", "oauth2");
    await world.pass(ENDED);
    const bob = world.vault.user("bob").at("oauth2");
    const answers = await Promise.all([handle.fetch("/me"), bob.fetch("/me")]);
    const logins = answers.map(
      async (answer) => ((await answer.json()) as { login: string }).login,
    );
    expect(await Promise.all(logins)).toEqual(["alice", "bob"]);
    expect(world.renewals()).toBe(2);
  });

  test("goes on for the others when one caller no longer waits", async () => {
    await world.pass(ENDED);
    world.oauth2.control.slow("token", 100);
    const abort = new AbortController();
    const impatient = handle.fetch("/me", { signal: abort.signal });
    const patient = handle.fetch("/me");
    const reason = new Error("enough");
    abort.abort(reason);
    await expect(impatient).rejects.toBe(reason);
    expect((await patient).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
  });

  test("is saved even when nobody waits for it any more", async () => {
    await world.pass(ENDED);
    world.oauth2.control.slow("token", 100);
    const signal = AbortSignal.timeout(20);
    await expect(handle.fetch("/me", { signal })).rejects.toMatchObject({ name: "TimeoutError" });
    await vi.waitFor(async () => expect(await version()).toBe(2));
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
  });

  test("is harmed by no listener that throws", async () => {
    world.vault.on("connection.renewed", () => {
      throw new TypeError("a listener's own affair");
    });
    world.vault.on("*", () => Promise.reject(new Error("another's")));
    await world.pass(ENDED);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.told()).toEqual(["connection.renewed"]);
    await vi.waitFor(() => expect(world.logged.join()).toContain("connection.renewed failed"));
    expect(world.logged.join()).not.toContain("affair");
  });
});

describe("a renewal and another vault over the same file", () => {
  test("uses what the other has renewed, and asks nobody", async () => {
    await begin({ file: true, accessTokenTtlSeconds: 3 });
    const other = world.another().user("alice").at("oauth2");
    await other.fetch("/me");
    await world.pass(3);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect((await other.fetch("/me")).status).toBe(200);
    expect(await other.token()).toEqual(await handle.token());
    expect(world.tokenRequests()).toBe(1);
    expect(world.oauth2.counters().apiUnauthorized).toBe(0);
  });

  test("renews what the other has renewed when that has ended too", async () => {
    await begin({ file: true, accessTokenTtlSeconds: 3 });
    const other = world.another().user("alice").at("oauth2");
    await world.pass(2.5);
    await other.fetch("/me");
    await world.pass(0.6);
    await handle.fetch("/me");
    await world.pass(3.1);
    expect((await other.fetch("/me")).status).toBe(200);
    expect([await version(), world.tokenRequests()]).toEqual([3, 2]);
    expect(world.oauth2.counters().apiUnauthorized).toBe(0);
  });

  /** A call here whose renewal is refused, held until the other has renewed. */
  async function refusedLate(): Promise<{ call: Promise<Response>; door: HeldFetch }> {
    await begin({ file: true });
    const body = { error: "invalid_grant" };
    const door = heldFetch("/token", () => Response.json(body, { status: 400 }));
    const use = { ...world.oauth2.entry, refresh: { rotates: true } };
    const providers = { oauth2: { use, ...world.oauth2.client } };
    const other = world.another({ fetch: door.fetch, providers }).user("alice").at("oauth2");
    await world.pass(ENDED);
    const call = other.fetch("/me");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    // Its lease is over before its heart has beaten once.
    await world.pass(45);
    await handle.fetch("/me");
    return { call, door };
  }

  test("believes no invalid_grant while the other has renewed", async () => {
    const { call, door } = await refusedLate();
    door.release();
    expect((await call).status).toBe(200);
    expect((await handle.status()).state).toBe("active");
    expect(world.told()).toEqual(["connection.renewed"]);
  });

  test("uses nothing that the other has renewed and then paused", async () => {
    const { call, door } = await refusedLate();
    const refused = expect(call).rejects.toMatchObject({ code: "paused" });
    await handle.pause();
    door.release();
    await refused;
  });

  test("stops with needs_reauth when the other found the grant dead", async () => {
    await begin({ file: true, accessTokenTtlSeconds: 3 });
    const other = world.another().user("alice").at("oauth2");
    await other.fetch("/me");
    world.oauth2.control.revokeGrants("alice");
    await world.pass(3);
    await refusal(handle.fetch("/me"));
    expect(await refusal(other.fetch("/me"))).toMatchObject({ code: "needs_reauth" });
    expect(world.tokenRequests()).toBe(1);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });
});

describe("while a renewal is under way,", () => {
  beforeEach(() => begin());

  /** A call in a second vault, whose renewal the provider has answered and nobody has saved yet. */
  async function renewing(): Promise<{
    call: Promise<Response>;
    vault: EmbeddedVault;
    door: HeldFetch;
  }> {
    const door = heldFetch("/token");
    const vault = world.another({ fetch: door.fetch });
    await world.pass(ENDED);
    const call = vault.user("alice").at("oauth2").fetch("/me");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    return { call, vault, door };
  }

  test("a reconnect wins", async () => {
    const { call, door } = await renewing();
    const fresh = await world.oauth2Tokens("alice");
    await handle.adopt(fresh);
    door.release();
    expect((await call).status).toBe(200);
    expect(await version()).toBe(2);
    expect(await handle.token()).toMatchObject({ accessToken: fresh.accessToken });
    expect(world.told()).toEqual(["connection.reauthorized", "token.read"]);
  });

  test("a disconnect wins", async () => {
    const { call, door } = await renewing();
    expect(await handle.disconnect()).toEqual({ revokedAtProvider: "yes" });
    door.release();
    expect(await refusal(call)).toMatchObject({ code: "connection_required" });
    expect(await world.row("alice", "oauth2")).toMatchObject({
      status: "disconnected",
      access: null,
      renewal: null,
    });
    // Of what the disconnect took away, and of what the renewal brought too late.
    expect(world.told()).toEqual([
      "connection.disconnected",
      "connection.revocation",
      "connection.revocation",
    ]);
  });

  test("a reconnect that is found dead by then stays so", async () => {
    const { call, door } = await renewing();
    await handle.adopt(await world.oauth2Tokens("alice"));
    await handle.report("revoked");
    door.release();
    expect(await refusal(call)).toMatchObject({ code: "needs_reauth" });
    expect((await world.row("alice", "oauth2")).status).toBe("needs_reauth");
  });

  test("close waits until it is saved", async () => {
    const { call, vault, door } = await renewing();
    let closed = false;
    const closing = vault.close().then(() => {
      closed = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).toBe(false);
    door.release();
    await closing;
    expect(await version()).toBe(2);
    expect((await call).status).toBe(200);
    await expect(vault.user("alice").at("oauth2").fetch("/me")).rejects.toMatchObject({
      code: "vault_closed",
    });
  });
});

describe("after close", () => {
  test("no renewal begins, for nothing could be saved", async () => {
    await begin();
    const door = heldFetch("/me");
    const vault = world.another({ fetch: door.fetch });
    world.oauth2.control.expireAccessTokens("alice");
    const call = vault.user("alice").at("oauth2").fetch("/me");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await vault.close();
    door.release();
    expect(await refusal(call)).toMatchObject({ code: "vault_closed" });
    expect(world.tokenRequests()).toBe(0);
    expect(await version()).toBe(1);
  });
});
