import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../../../test/raced-store.ts";
import { keyService } from "../../../../test/servers/key-service.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../../test/use-world.ts";
import { type Handle, type Store, VaultError } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing/manual-clock.ts";

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

  test.each([
    [{ expiresIn: 60 }, "adopt: expiresIn is not an option (expiresAt is)."],
    [{ refresh_token: "canary" }, "adopt: refresh_token is not an option (refreshToken is)."],
    [
      { tokenType: "canary" },
      /^adopt: tokenType is not an option; it takes accessToken, .*inputs\./,
    ],
  ])("refuses what it would lose, by its name: %j", async (more, message) => {
    const given = { ...tokens, ...more };
    await expect(handle.adopt(given)).rejects.toThrow(message);
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

  describe("and the store has taken without the process hearing of it", () => {
    let isAway: boolean;
    /** What happens once the store has taken it, before the process goes on. */
    let meanwhile: () => Promise<unknown>;
    let store: Store;
    let lossy: Handle;

    beforeEach(() => {
      isAway = false;
      meanwhile = async () => undefined;
      const answer = async <T>(answered: Promise<T>): Promise<T> => {
        if (isAway) throw new VaultError("store_unavailable", "The store is away.");
        return answered;
      };
      store = {
        ...raced.store,
        async saveConnection(...save) {
          const saved = await answer(raced.store.saveConnection(...save));
          await meanwhile();
          if (saved) throw new VaultError("store_unavailable", "The answer is lost.");
          return saved;
        },
        listEvents: (...query) => answer(raced.store.listEvents(...query)),
      };
      lossy = world.another({ store }).user("alice").at("oauth2");
    });

    const leave = async (): Promise<void> => {
      isAway = true;
    };

    test("is found saved, told once, and not written again", async () => {
      expect(await lossy.adopt(tokens)).toMatchObject({ status: "active" });
      expect([await version(), world.tokenRequests()]).toEqual([1, 1]);
      const types = world.events.map(({ type }) => type);
      expect(types).toEqual(["connection.created"]);
      await expectAlive();
    });

    test("is not written over a disconnect that came after it", async () => {
      meanwhile = () => handle.disconnect();
      await expect(lossy.adopt(tokens)).rejects.toMatchObject({ code: "connection_required" });
      expect(await handle.status()).toMatchObject({ state: "missing" });
      expect([await version(), world.tokenRequests()]).toEqual([2, 1]);
      // What it had in hand is forgotten: whoever adopts the spent token again is told that it is spent.
      await expect(lossy.adopt(tokens)).rejects.toMatchObject({ code: "options_invalid" });
    });

    test("is not written over a disconnect by a later call either", async () => {
      meanwhile = leave;
      await expect(lossy.adopt(tokens)).rejects.toMatchObject(storeAway);
      await handle.disconnect();
      isAway = false;
      await expect(lossy.adopt(tokens)).rejects.toMatchObject({ code: "connection_required" });
      expect(await handle.status()).toMatchObject({ state: "missing" });
    });

    test("is not written over another consent that came after it, nor over the end of that", async () => {
      const others = await world.oauth2Tokens("bob");
      meanwhile = async () => {
        await handle.adopt(others);
        await handle.disconnect();
      };
      await expect(lossy.adopt(tokens)).rejects.toMatchObject({ code: "connection_required" });
      expect([await version(), (await handle.status()).state]).toEqual([3, "missing"]);
    });

    test("is found saved behind any number of later consents", async () => {
      const others = await world.oauth2Tokens("bob");
      meanwhile = async () => {
        for (let count = 0; count < 101; count++) await handle.adopt(others);
      };
      expect(await lossy.adopt(tokens)).toMatchObject({ status: "active" });
      expect(await version()).toBe(102);
    });

    test("does not come over a newer credential of the same connection", async () => {
      meanwhile = leave;
      await expect(lossy.adopt(tokens)).rejects.toMatchObject(storeAway);
      isAway = false;
      await world.pass(60);
      await handle.token({ minTtlSeconds: LIFE_SECONDS - 30 });
      const kept = await version();
      await expect(lossy.adopt(tokens)).resolves.toMatchObject({ status: "active" });
      expect([await version(), world.tokenRequests()]).toEqual([kept, 2]);
      await expectAlive();
    });

    test("is not renewed here, once it has ended, but where it was saved", async () => {
      meanwhile = leave;
      const short = await useWorld({
        clock: world.clock,
        accessTokenTtlSeconds: 60,
        vault: { store: raced.store },
      });
      const given = await short.oauth2Tokens("alice");
      await short.pass(61);
      const at = short.another({ store }).user("carol").at("oauth2");
      await expect(at.adopt(given)).rejects.toMatchObject(storeAway);
      isAway = false;
      await short.pass(61);
      const carol = short.vault.user("carol").at("oauth2");
      expect((await carol.fetch("/me")).status).toBe(200);
      expect(await at.adopt(given)).toMatchObject({ status: "active" });
      expect([short.renewals(), short.oauth2.counters().reuseDetected]).toEqual([2, 0]);
    });
  });

  test("does not come over a newer credential that a link has brought", async () => {
    raced.failSaves(4);
    await expect(handle.adopt(tokens)).rejects.toMatchObject(storeAway);
    await world.pass(60);
    const newer = await world.oauth2Tokens("bob");
    await world.another().user("alice").at("oauth2").adopt(newer);
    await handle.adopt(tokens);
    expect(await handle.token()).toMatchObject({ accessToken: newer.accessToken });
  });
});
