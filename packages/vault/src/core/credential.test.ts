import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { publicUrl } from "../../test/use-world.ts";
import { type AdoptedTokens, createVault, type Handle, type Store } from "../index.ts";
import { memory } from "../memory.ts";
import { type ManualClock, manualClock } from "../testing.ts";
import type { StoredConnection } from "./store.ts";

const second = 1000;
const minute = 60 * second;

let store: Store;
let clock: ManualClock;
let handle: Handle;

beforeEach(() => {
  store = memory();
  clock = manualClock();
  const vault = createVault({
    publicUrl,
    encryptionKeys: `k1:${Buffer.alloc(32, 3).toString("base64")}`,
    store,
    clock,
    providers: {
      plain: {
        protocol: "oauth2",
        clientId: "client",
        authorizationUrl: "https://login.plain.example/authorize",
        tokenUrl: "https://login.plain.example/token",
      },
    },
  });
  handle = vault.user("alice").at("plain");
});

async function kept(tokens: Partial<AdoptedTokens>): Promise<StoredConnection> {
  await handle.adopt({ accessToken: "the-access-token", ...tokens });
  const [row] = await store.findConnections({ tenant: "default" });
  if (!row) throw new Error("nothing was saved");
  return row;
}

describe("when a credential is due", () => {
  const renewable = { refreshToken: "the-refresh-token" };

  test.each([
    ["three seconds", 3 * second, 300],
    ["ten minutes", 10 * minute, minute],
    ["an hour", 60 * minute, 5 * minute],
    ["a day", 1440 * minute, 5 * minute],
  ])(
    "with %s to live: a tenth before its end, five minutes at most",
    async (_name, life, margin) => {
      const expiresAt = clock() + life;
      expect(await kept({ ...renewable, expiresAt })).toMatchObject({
        expiresAt,
        dueAt: expiresAt - margin,
      });
    },
  );

  test("is a whole millisecond, never after its end and never five minutes before it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 ** 10 }), async (life) => {
        const expiresAt = clock() + life;
        const { dueAt } = await kept({ ...renewable, expiresAt });
        expect(Number.isSafeInteger(dueAt)).toBe(true);
        expect(dueAt).toBeLessThanOrEqual(expiresAt);
        expect(dueAt).toBeGreaterThanOrEqual(expiresAt - 5 * minute);
      }),
      { numRuns: 50 },
    );
  });

  test("never, without an end or without anything to renew it with", async () => {
    expect(await kept(renewable)).toMatchObject({ expiresAt: null, dueAt: null });
    const expiresAt = clock() + minute;
    expect(await kept({ expiresAt })).toMatchObject({ expiresAt, dueAt: null, renewal: null });
  });
});

describe("what is kept of a credential", () => {
  test("is sealed, what a request needs apart from what a renewal needs", async () => {
    const { access, renewal } = await kept({ refreshToken: "the-refresh-token" });
    expect(access).not.toEqual(renewal);
    for (const blob of [access, renewal]) {
      expect(blob).toBeInstanceOf(Uint8Array);
      for (const form of ["utf8", "base64", "hex"] as const) {
        const text = Buffer.from(blob ?? []).toString(form);
        for (const secret of ["the-access-token", "the-refresh-token"])
          expect(text).not.toContain(Buffer.from(secret).toString(form));
      }
    }
  });

  test("is sealed to its version: an older one under a newer number does not open", async () => {
    const first = await kept({});
    const second = await kept({});
    expect([first.tokenVersion, second.tokenVersion]).toEqual([1, 2]);
    expect(second.access).not.toEqual(first.access);
    await store.saveConnection({ ...second, access: first.access, tokenVersion: 3 }, 2);
    await expect(handle.token()).rejects.toMatchObject({ code: "decrypt_failed" });
  });
});
