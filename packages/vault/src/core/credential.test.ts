import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memory } from "../stores/memory.ts";
import { manualClock } from "../testing/manual-clock.ts";
import { createCipher } from "./cipher.ts";
import type { Context } from "./context.ts";
import { sealCredential } from "./credential.ts";
import { createKeyRing } from "./key-ring.ts";
import { readOptions } from "./options.ts";
import type { Granted } from "./protocol.ts";

const MINUTE = 60_000;
const clock = manualClock();
const NOW = clock();
const ROW = { tenant: "t", id: "con_1", provider: "github", tokenVersion: 3 };
const GRANTED: Granted = {
  access: { accessToken: "a" },
  renewal: { refreshToken: "r" },
  scopes: ["repo"],
  expiresAt: NOW + 60 * MINUTE,
  extra: {},
  identity: null,
};

function newContext(): Context {
  const settings = readOptions({
    publicUrl: "https://app.example.com",
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    store: memory(),
    providers: {},
    clock,
  });
  const { encryptionKeys: keys, store, random } = settings;
  const cipher = createCipher(createKeyRing({ keys, store, random, clock }), random);
  return { settings, cipher } as Context;
}

const ctx = newContext();

describe("a credential becomes the columns of its row", () => {
  test("with its facts in the open and the rest sealed at its place and version", async () => {
    const sealed = await sealCredential(ctx, ROW, GRANTED);
    expect(sealed).toEqual({
      access: expect.any(Uint8Array),
      renewal: expect.any(Uint8Array),
      tokenVersion: 3,
      scopes: ["repo"],
      expiresAt: NOW + 60 * MINUTE,
      dueAt: NOW + 55 * MINUTE,
    });
    const place = { tenant: "t", row: "con_1", provider: "github", version: 3 };
    const { access, renewal } = sealed;
    if (!access || !renewal) throw new Error("Something was not sealed.");
    expect(await ctx.cipher.open(access, { ...place, field: "access" })).toEqual(GRANTED.access);
    expect(await ctx.cipher.open(renewal, { ...place, field: "renewal" })).toEqual(GRANTED.renewal);
    await expect(
      ctx.cipher.open(access, { ...place, field: "access", version: 2 }),
    ).rejects.toMatchObject({ code: "decrypt_failed" });
    await expect(ctx.cipher.open(access, { ...place, field: "renewal" })).rejects.toMatchObject({
      code: "decrypt_failed",
    });
  });

  test("without anything to renew with there is nothing to seal for it", async () => {
    const sealed = await sealCredential(ctx, ROW, { ...GRANTED, renewal: null });
    expect(sealed).toMatchObject({ renewal: null, dueAt: null, expiresAt: NOW + 60 * MINUTE });
  });
});

async function dueAt(expiresAt: number | null): Promise<number | null> {
  return (await sealCredential(ctx, ROW, { ...GRANTED, expiresAt })).dueAt;
}

describe("a credential is due", () => {
  test.each([
    ["five minutes before the end of a day", 24 * 60 * MINUTE, 24 * 60 * MINUTE - 5 * MINUTE],
    ["five minutes before the end of fifty", 50 * MINUTE, 45 * MINUTE],
    ["a tenth before the end of ten minutes", 10 * MINUTE, 9 * MINUTE],
    ["a tenth before the end of a second", 1000, 900],
    ["at its end where no time is left", 0, 0],
    ["at its end where that is past", -MINUTE, -MINUTE],
  ])("%s", async (_, life, due) => {
    expect(await dueAt(NOW + life)).toBe(NOW + due);
  });

  test("never where no end is known", async () => {
    expect(await dueAt(null)).toBeNull();
  });

  test("at a whole millisecond, within five minutes and a tenth of its life before the end", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 400 * 86_400_000 }),
      async (life) => {
        const margin = NOW + life - ((await dueAt(NOW + life)) ?? Number.NaN);
        expect(Number.isSafeInteger(margin)).toBe(true);
        expect(margin).toBeGreaterThan(0);
        expect(margin).toBeLessThanOrEqual(Math.min(life / 10 + 1, 5 * MINUTE));
      },
    );
    await fc.assert(property);
  });

  test("by the clock at the time of sealing", async () => {
    clock.advance(10 * MINUTE);
    try {
      expect(await dueAt(NOW + 30 * MINUTE)).toBe(NOW + 28 * MINUTE);
    } finally {
      clock.set(NOW);
    }
  });
});
