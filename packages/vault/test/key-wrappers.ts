/** What holds for every key of a service, whichever it is. */
import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import type { VaultError } from "../src/core/errors.ts";
import { createCipher } from "../src/core/keys/cipher.ts";
import { createKeyRing, type KeyRing } from "../src/core/keys/key-ring.ts";
import type { KeyContext, KeyWrapper } from "../src/core/keys/key-wrapper.ts";
import { memory } from "../src/memory.ts";

/** The context of a data key. */
export const context: KeyContext = { tenant: "acme é", purpose: "access", keyId: "0f".repeat(16) };

/** Wraps and unwraps, for this context and no other; in whole or part changed it does not unwrap. */
export async function expectWraps(kek: KeyWrapper): Promise<void> {
  const key = randomBytes(32);
  const wrapped = await kek.wrap(key, context);
  expect(Buffer.from(wrapped).includes(key)).toBe(false);
  expect(Buffer.from(await kek.unwrap(wrapped, context))).toEqual(key);
  const others: Partial<KeyContext>[] = [
    { tenant: "acme" },
    { purpose: "renewal" },
    { keyId: "0e".repeat(16) },
  ];
  for (const other of others)
    await expectDecryptFailed(kek.unwrap(wrapped, { ...context, ...other }));
  for (const at of [-1, -20]) {
    const byte = wrapped.at(at) ?? 0;
    await expectDecryptFailed(kek.unwrap(wrapped.with(at, byte === 65 ? 66 : 65), context));
  }
}

/** Seals and opens in a ring whose data keys it wraps, and after a start anew. */
export async function expectSeals(kek: KeyWrapper): Promise<void> {
  const store = memory();
  const start = async (): Promise<KeyRing> => {
    const log = { warn: () => {}, error: () => {} };
    const common = { store, random: randomBytes, clock: () => 0, staleMs: 0, log };
    const ring = createKeyRing({ keys: [kek], ...common });
    await ring.check();
    return ring;
  };
  const place = { tenant: "t", row: "r", field: "access", provider: "p", version: 1 } as const;
  const blob = await createCipher(await start(), randomBytes).seal({ token: "t" }, place);
  expect(await createCipher(await start(), randomBytes).open(blob, place)).toEqual({ token: "t" });
}

export async function expectDecryptFailed(work: Promise<unknown>): Promise<void> {
  await expect(work).rejects.toMatchObject({ code: "decrypt_failed", whoCanFix: "operator" });
}

/** Both ways are refused as `keys_unavailable`; what the message says. */
export async function expectUnavailable(kek: KeyWrapper): Promise<string> {
  const works = [
    kek.wrap(randomBytes(32), context),
    kek.unwrap(Buffer.from("vault:v1:x"), context),
  ];
  const [one, other] = await Promise.all(works.map((work) => work.catch((error) => error)));
  for (const error of [one, other] as VaultError[])
    expect(error).toMatchObject({ code: "keys_unavailable", whoCanFix: "operator" });
  const said = `${(one as VaultError).message}\n${(other as VaultError).message}`;
  expect(said).toContain(kek.id);
  expect(`${said}${JSON.stringify([one, other])}${(one as VaultError).stack}`).not.toContain(
    "canary",
  );
  return said;
}

/** What making a wrapper throws. */
export function expectBadOption(make: () => KeyWrapper): void {
  expect(make).toThrow(expect.objectContaining({ code: "options_invalid" }));
}
