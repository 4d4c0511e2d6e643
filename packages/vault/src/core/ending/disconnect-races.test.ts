import { beforeEach, describe, expect, test } from "vitest";
import { type RacedStore, racedStore } from "../../../test/raced-store.ts";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../test/use-world.ts";
import { createVault, type Handle, type Store } from "../../index.ts";
import type { Granted } from "../protocols/protocol.ts";
import { salvage } from "../renewal/outcome/salvage.ts";
import { createCore } from "../vault.ts";

let world: UseWorld;
let raced: RacedStore;
let handle: Handle;

beforeEach(async () => {
  raced = racedStore();
  world = await useWorld({ vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
  handle = world.vault.user("alice").at("oauth2");
});

describe("disconnect", () => {
  test("is done once for all who ask together", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => handle.disconnect()));
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ revokedAtProvider: "yes" })));
    expect(world.oauth2.counters().revocations).toBe(1);
    expect(world.told()).toEqual(["connection.disconnected", "connection.revocation"]);
  });

  test("answers for the last time it was done, not for an earlier one", async () => {
    await handle.disconnect();
    await handle.adopt(await world.oauth2Tokens("alice"));
    world.oauth2.control.failNext("revocation", { status: 503 });
    for (let again = 0; again < 2; again++)
      expect(await handle.disconnect()).toEqual({ revokedAtProvider: "pending" });
  });

  test("works at a provider that the vault no longer has; only nobody can be told there", async () => {
    const logged: string[] = [];
    const log = { warn: (line: string) => void logged.push(line), error: () => undefined };
    const { store } = raced;
    const vault = createVault<string>({ publicUrl, encryptionKeys, store, log, providers: {} });
    const without = vault.user("alice").at("oauth2");
    expect(await without.disconnect()).toEqual({ revokedAtProvider: "pending" });
    expect(logged.join()).toContain("no provider");
    expect((await world.row("alice", "oauth2")).access).toBeNull();
    await expect(vault.user("bob").at("oauth2").disconnect()).rejects.toMatchObject({
      code: "provider_unknown",
    });
  });
});

describe("what is salvaged in the very moment of a disconnect", () => {
  test.each([
    ["is ended at the provider too", true, 2],
    ["is erased with the rest", false, 0],
  ])("%s", async (_name, revoke, revocations) => {
    const { ctx } = createCore({
      publicUrl,
      encryptionKeys,
      store: raced.store,
      providers: { oauth2: { use: world.oauth2.entry, ...world.oauth2.client } },
    });
    await ctx.ready();
    const row = await world.row("alice", "oauth2");
    const late = await world.oauth2Tokens("alice");
    const granted: Granted = {
      access: { accessToken: late.accessToken, tokenType: "Bearer" },
      renewal: { refreshToken: late.refreshToken, extra: {} },
      scopes: [],
      expiresAt: null,
      identity: null,
    };
    raced.before("saveConnection", () => salvage(ctx, row, granted));
    await handle.disconnect({ revoke });
    expect(await raced.store.listSalvage(row.tenant, row.id)).toEqual([]);
    expect(world.oauth2.counters().revocations).toBe(revocations);
  });
});

describe("a report of the app's", () => {
  test("counts although a renewal is saved at the same moment, for it is of the same grant", async () => {
    const elsewhere = world.another().user("alice").at("oauth2");
    raced.before("changeConnection", () => elsewhere.token({ minTtlSeconds: 3600 }));
    await handle.report("revoked");
    expect((await handle.status()).state).toBe("needs_reauth");
    expect(world.renewals()).toBe(1);
  });
});

describe("a row that somebody deletes by hand", () => {
  const vanishing = (): Handle => {
    const store: Store = {
      ...raced.store,
      getConnection: async () => undefined,
      saveConnection: async () => false,
      changeConnection: async () => false,
      hasSiblingGrant: async () => false,
    };
    return world.another({ store }).user("alice").at("oauth2");
  };

  test("does not keep the provider from being told", async () => {
    expect(await vanishing().disconnect()).toEqual({ revokedAtProvider: "yes" });
  });

  test("is reported to nobody", async () => {
    await vanishing().report("revoked");
    expect(world.told()).toEqual([]);
  });
});

test("report takes nothing but what it knows", async () => {
  const report = handle.report as (what: string) => Promise<void>;
  await expect(report("tired")).rejects.toMatchObject({ code: "options_invalid" });
  expect((await handle.status()).state).toBe("active");
});
