import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../test/held-fetch.ts";
import { keyService } from "../../../test/key-service.ts";
import { type RacedStore, racedStore } from "../../../test/raced-store.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";

let world: UseWorld;
let raced: RacedStore;
let handle: Handle;
let tokens: Awaited<ReturnType<UseWorld["oauth2Tokens"]>>;

beforeEach(async () => {
  const clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  handle = world.vault.user("alice").at("oauth2");
  tokens = await world.oauth2Tokens("bob");
  await world.pass(LIFE_SECONDS + 1);
});

describe("adopt of tokens that have ended", () => {
  const kept = (): Promise<unknown[]> => world.store.findConnections({ tenant: "default" });

  test("renews them first, and keeps what that gave", async () => {
    expect(await handle.adopt(tokens)).toMatchObject({
      account: { label: "bob" },
      status: "active",
      expiresAt: new Date(world.clock() + LIFE_SECONDS * 1000),
    });
    expect(world.renewals()).toBe(1);
    expect(await handle.token()).not.toMatchObject({ accessToken: tokens.accessToken });
    expect((await handle.fetch("/me")).status).toBe(200);
  });

  test("does not spend what renews them while there is no key to seal what that gives", async () => {
    const service = keyService("kms");
    const vault = world.another({ encryptionKeys: service, store: memory({ clock: world.clock }) });
    await vault.ready();
    service.answers = "unreachable";
    const other = vault.user("alice").at("oauth2");
    await expect(other.adopt(tokens)).rejects.toMatchObject({ code: "keys_unavailable" });
    expect(world.tokenRequests()).toBe(0);
    service.answers = "yes";
    expect(await other.adopt(tokens)).toMatchObject({ status: "active" });
  });

  test("refuses them where there is nothing to renew them with", async () => {
    const { accessToken, expiresAt } = tokens;
    await expect(handle.adopt({ accessToken, expiresAt })).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("there is no refresh token"),
    });
    expect([await kept(), world.tokenRequests()]).toEqual([[], 0]);
  });

  test("refuses them where the provider does", async () => {
    world.oauth2.control.revokeGrants("bob");
    const error = await handle.adopt(tokens).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "options_invalid",
      message: expect.stringContaining("the refresh token is refused"),
    });
    expect(String(error)).not.toContain(tokens.refreshToken);
    expect(await kept()).toEqual([]);
  });

  test.each([
    [401, '{"error":"invalid_client"}', "client_rejected", "operator"],
    [503, "", "provider_unavailable", "provider"],
  ])("tells a provider's %i as what it is", async (status, body, code, whoCanFix) => {
    world.oauth2.control.failNext("token", { status, body });
    await expect(handle.adopt(tokens)).rejects.toMatchObject({ code, whoCanFix });
    expect(await kept()).toEqual([]);
    expect(await handle.adopt(tokens)).toMatchObject({ status: "active" });
  });
});

describe("what an adoption has renewed", () => {
  const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;
  const whoseUnknown = { code: "account_unavailable" };
  const storeAway = { code: "store_unavailable" };

  /** The grant lives: what was renewed is what is kept, and it can be renewed. */
  async function expectAlive(): Promise<void> {
    expect((await handle.fetch("/me")).status).toBe(200);
    await world.pass(LIFE_SECONDS + 1);
    expect((await handle.fetch("/me")).status).toBe(200);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  }

  test("is saved although the store was away for a moment", async () => {
    raced.failSaves(3);
    expect(await handle.adopt(tokens)).toMatchObject({ status: "active" });
    expect([raced.failed(), world.tokenRequests(), await version()]).toEqual([3, 1, 1]);
    await expectAlive();
  });

  test("is kept while the store stays away: the same adoption goes on from it", async () => {
    raced.failSaves(4);
    await expect(handle.adopt(tokens)).rejects.toMatchObject(storeAway);
    expect(await handle.adopt(tokens)).toMatchObject({ status: "active" });
    expect([raced.failed(), world.tokenRequests()]).toEqual([4, 1]);
    await expectAlive();
  });

  test("is looked up again after a pause, and kept when that tells nothing", async () => {
    world.oauth2.control.failNext("api", { status: 503, count: 2 });
    expect(await handle.adopt(tokens)).toMatchObject({ account: { label: "bob" } });
    expect(world.tokenRequests()).toBe(1);
    const others = await world.oauth2Tokens("alice");
    await world.pass(LIFE_SECONDS + 1);
    world.oauth2.control.failNext("api", { status: 503, count: 3 });
    const carol = world.vault.user("carol").at("oauth2");
    await expect(carol.adopt(others)).rejects.toMatchObject(whoseUnknown);
    expect(await carol.adopt(others)).toMatchObject({ account: { label: "alice" } });
    expect(world.tokenRequests()).toBe(2);
  });

  test("is of the same owner only, and for ten minutes", async () => {
    raced.failSaves(4);
    await expect(handle.adopt(tokens)).rejects.toMatchObject(storeAway);
    const refused = { code: "options_invalid" };
    // The token was spent for alice: to show it again would be refused, and must not give another what is hers.
    await expect(world.vault.user("eve").at("oauth2").adopt(tokens)).rejects.toMatchObject(refused);
    await world.pass(601);
    await expect(handle.adopt(tokens)).rejects.toMatchObject(refused);
    expect(world.renewals()).toBe(1);
  });

  test("is kept though the app does not say again that its tokens have ended", async () => {
    raced.failSaves(4);
    await expect(handle.adopt(tokens)).rejects.toMatchObject(storeAway);
    const { accessToken, refreshToken } = tokens;
    expect(await handle.adopt({ accessToken, refreshToken })).toMatchObject({ status: "active" });
    await expectAlive();
  });

  test("is renewed once for two who adopt at the same moment", async () => {
    const door = heldFetch("/token");
    const at = world.another({ fetch: door.fetch, store: raced.store }).user("alice").at("oauth2");
    const both = [at.adopt(tokens), at.adopt(tokens)];
    await vi.waitFor(() => expect(door.held()).toBe(1));
    door.release();
    const [one, other] = await Promise.all(both);
    expect([world.tokenRequests(), one?.id]).toEqual([1, other?.id]);
    await expectAlive();
  });

  test("does not come over a newer credential of the same connection", async () => {
    // The store takes it, and its answer is lost, again and again.
    const lost: typeof raced.store.saveConnection = async (...save) => {
      await raced.store.saveConnection(...save);
      raced.failSaves(1);
      return raced.store.saveConnection(...save);
    };
    const vault = world.another({ store: { ...raced.store, saveConnection: lost } });
    await expect(vault.user("alice").at("oauth2").adopt(tokens)).rejects.toMatchObject(storeAway);
    await world.pass(60);
    await world.vault
      .user("alice")
      .at("oauth2")
      .token({ minTtlSeconds: LIFE_SECONDS - 30 });
    const kept = await version();
    const again = vault.user("alice").at("oauth2");
    await expect(again.adopt(tokens)).resolves.toMatchObject({ status: "active" });
    expect([await version(), world.tokenRequests()]).toEqual([kept, 2]);
    await expectAlive();
  });
});
