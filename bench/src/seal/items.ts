/** What the benchmarks of sealing seal, and the vault's cipher to seal it with. */
import { randomBytes } from "node:crypto";
import { memory } from "valetkey/memory";
import {
  type Cipher,
  createCipher,
  type Place,
} from "../../../packages/vault/src/core/keys/cipher.ts";
import { createKeyRing } from "../../../packages/vault/src/core/keys/key-ring.ts";
import { localKeys } from "../../../packages/vault/src/core/keys/local-keys.ts";
import type { Opaque } from "../../../packages/vault/src/core/protocols/protocol.ts";

const ROWS = 64;

/** A credential and where it belongs. */
export interface Item {
  value: Opaque;
  place: Place;
}

/** Access credentials of as many connections. */
export function newItems(): readonly Item[] {
  return Array.from({ length: ROWS }, (_, index) => ({
    value: { accessToken: `gho_${randomBytes(18).toString("hex")}`, tokenType: "Bearer" },
    place: {
      tenant: "default",
      row: `con_${index}`,
      field: "access",
      provider: "acme",
      version: 1,
    },
  }));
}

/** The vault's cipher with a local key. */
export function newCipher(): Cipher {
  const keys = localKeys(`k1:${randomBytes(32).toString("base64")}`);
  const common = { store: memory(), random: randomBytes, clock: Date.now, log: console };
  return createCipher(createKeyRing({ keys, staleMs: 0, ...common }), randomBytes);
}
