import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { shopEntry } from "../../../../test/servers/shops.ts";
import { appUrl, encryptionKeys } from "../../../../test/world.ts";
import type { ProviderOptions, Store } from "../../../index.ts";
import { memory } from "../../../memory.ts";
import { manualClock } from "../../../testing/manual-clock.ts";
import { createContext } from "../../create-context.ts";
import { readOptions } from "../../options.ts";
import type { Providers } from "./providers.ts";

const server = {
  protocol: "oauth2",
  clientId: "vault-app",
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://token.acme.example/token",
} as const;
const oauth1 = {
  protocol: "oauth1",
  consumerKey: "vault-key",
  consumerSecret: "secret",
  requestTokenUrl: "https://acme.example/request",
  authorizationUrl: "https://acme.example/authorize",
  accessTokenUrl: "https://access.acme.example/access",
} as const;

function registry(
  providers: Record<string, ProviderOptions>,
  { clock, ...over }: Partial<Store> & { clock?: () => number } = {},
): Providers {
  const store = { ...memory(), ...over };
  const settings = readOptions({
    publicUrl: `${appUrl}/oauth`,
    encryptionKeys,
    store,
    providers,
    ...(clock && { clock }),
  });
  return createContext(settings).ctx.providers;
}

describe("what is known of a provider", () => {
  test("says how its refresh tokens behave, as far as its entry does", async () => {
    const providers = registry({
      known: {
        ...server,
        refresh: {
          rotates: true,
          graceSeconds: 30,
          reuseRevokesFamily: true,
          idleDays: 30,
          absoluteDays: 365,
          liveTokens: 100,
        },
      },
      fixed: { ...server, refresh: { rotates: false } },
      unknown: server,
      oauth1,
    });
    const day = 86_400_000;
    const unknown = {
      rotates: null,
      graceMs: 0,
      reuseRevokesFamily: false,
      idleMs: null,
      absoluteMs: null,
      liveTokens: null,
    };
    for (const [slug, refresh] of [
      [
        "known",
        {
          rotates: true,
          graceMs: 30_000,
          reuseRevokesFamily: true,
          idleMs: 30 * day,
          absoluteMs: 365 * day,
          liveTokens: 100,
        },
      ],
      ["fixed", { ...unknown, rotates: false }],
      ["unknown", unknown],
      ["oauth1", unknown],
    ] as const)
      expect((await providers.own(slug)).facts.refresh).toEqual(refresh);
  });

  test("names the origin of its token endpoint, or of the issuer where that is discovered", async () => {
    const { authorizationUrl, tokenUrl, ...plain } = server;
    const issuer = "https://login.acme.example/realm";
    const providers = registry({
      plain: server,
      both: { ...plain, authorizationUrl, tokenUrl, issuer },
      discovered: { ...plain, issuer },
      oauth1,
    });
    for (const [slug, origin] of [
      ["plain", "https://token.acme.example"],
      ["both", "https://token.acme.example"],
      ["discovered", "https://login.acme.example"],
      ["oauth1", "https://access.acme.example"],
    ] as const)
      expect((await providers.own(slug)).whole?.facts.tokenOrigin).toBe(origin);
  });
});

describe("a registration", () => {
  test("of the vault's own client is found without a look into the store", async () => {
    const listClients = (): Promise<never> => Promise.reject(new Error("the store was asked"));
    const providers = registry({ acme: server, oauth1 }, { listClients });
    const at = { tenant: "acme" };
    expect(await providers.get("acme", { ...at, clientId: "vault-app" })).toBe(
      (await providers.own("acme")).whole,
    );
    expect(await providers.get("oauth1", { ...at, clientId: "vault-key" })).toBe(
      (await providers.own("oauth1")).whole,
    );
    await expect(providers.get("acme", at)).rejects.toThrow("the store was asked");
  });

  test("of a tenant is read once in five seconds, however many ask", async () => {
    let reads = 0;
    const listClients = async (): Promise<[]> => {
      reads += 1;
      return [];
    };
    const providers = registry({ acme: server }, { listClients });
    const { whole: own } = await providers.own("acme");
    const found = await Promise.all(
      Array.from({ length: 20 }, () => providers.get("acme", { tenant: "acme" })),
    );
    expect(found.every((provider) => provider === own)).toBe(true);
    expect(reads).toBe(1);
    await providers.get("acme", { tenant: "globex" });
    expect(reads).toBe(2);
    providers.forget("acme");
    await providers.get("acme", { tenant: "globex" });
    expect(reads).toBe(2);
    await providers.get("acme", { tenant: "acme" });
    expect(reads).toBe(3);
  });

  test("of a tenant is read again in time although the clock is set back", async () => {
    const clock = manualClock();
    let reads = 0;
    const listClients = async (): Promise<[]> => {
      reads += 1;
      return [];
    };
    const providers = registry({ acme: server }, { listClients, clock });
    await providers.get("acme", { tenant: "acme" });
    clock.advance(-3_600_000);
    await providers.get("acme", { tenant: "acme" });
    // The cache asks its clock once in a real millisecond at most.
    await wait(2);
    clock.advance(6_000);
    await providers.get("acme", { tenant: "acme" });
    expect(reads).toBe(2);
  });

  test("that could not be read is read again by the next who ask", async () => {
    let fails = true;
    const listClients = async (): Promise<[]> => {
      if (fails) throw new Error("the store is away");
      return [];
    };
    const providers = registry({ acme: server }, { listClients });
    await expect(providers.get("acme", { tenant: "acme" })).rejects.toThrow("away");
    fails = false;
    expect(await providers.get("acme", { tenant: "acme" })).toMatchObject({ slug: "acme" });
  });
});

describe("a provider whose entry asks for values", () => {
  const entry = shopEntry();
  const shops = { use: entry, clientId: "vault-app", clientSecret: "secret" };
  const at = (shop: string) => ({ tenant: "acme", clientId: "vault-app", inputs: { shop } });

  test("is another one for other values, and the same for the same, however they are told", async () => {
    const providers = registry({ shops });
    const acme = await providers.get("shops", at("acme"));
    expect(acme).toMatchObject({
      inputs: { shop: "acme" },
      issuer: "https://acme.shops.example",
      facts: {
        tokenOrigin: "https://acme.shops.example",
        api: { baseUrl: "https://acme.shops.example", hosts: ["acme.shops.example"] },
      },
    });
    expect(await providers.get("shops", at("ACME"))).toBe(acme);
    const issuer = "https://acme.shops.example#shop=acme";
    const row = { tenant: "acme", clientId: "vault-app", issuer };
    expect(await providers.get("shops", row)).toBe(acme);
    expect(await providers.get("shops", at("globex"))).not.toBe(acme);
    expect((await providers.own("shops")).whole).toBeUndefined();
  });

  test("uses of the values that a row has those alone which are still asked for", async () => {
    const providers = registry({ shops });
    const row = {
      tenant: "acme",
      clientId: "vault-app",
      issuer: "https://acme.shops.example#region=eu&shop=acme",
    };
    expect(await providers.get("shops", row)).toBe(await providers.get("shops", at("acme")));
    const told = providers.get("shops", { ...at("acme"), inputs: { shop: "acme", region: "eu" } });
    await expect(told).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("is remembered for some thousand at most, those that were used last", async () => {
    const providers = registry({ shops });
    const first = await providers.get("shops", at("first"));
    const second = await providers.get("shops", at("second"));
    for (let count = 0; count < 999; count++) {
      await providers.get("shops", at(`shop-${count}`));
      expect(await providers.get("shops", at("first"))).toBe(first);
    }
    expect(await providers.get("shops", at("second"))).not.toBe(second);
  });
});
