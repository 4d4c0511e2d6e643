/** Opening a sealed access credential: what the place, the key ring and the format cost on top of the primitives. */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Cipher, Place } from "../../../packages/vault/src/core/keys/cipher.ts";
import type { Benchmark, Work } from "../benchmark.ts";
import { BenchError } from "../errors.ts";
import { type Item, newCipher, newItems } from "./items.ts";

const INFO = "bench";

/** What the bare way keeps: everything it needs already apart. */
interface Bare {
  salt: Buffer;
  nonce: Buffer;
  sealed: Buffer;
  tag: Buffer;
  associated: Buffer;
}

/** The vault's cipher against HKDF-SHA256, AES-256-GCM and JSON.parse called one after the other. */
export const sealOpen: Benchmark = {
  name: "seal-open",
  what: "open() of an access credential against bare node:crypto HKDF and AES-256-GCM",
  reach: 0.8,
  async setUp() {
    const items = newItems();
    const ours = await ourSide(newCipher(), items);
    const peer = peerSide(items);
    return { ours, peer, check: () => check(items, { ours, peer }) };
  },
};

async function ourSide(cipher: Cipher, items: readonly Item[]): Promise<Work> {
  const sealed: { blob: Uint8Array; place: Place }[] = [];
  for (const { value, place } of items) {
    sealed.push({ blob: await cipher.seal(value, place), place });
  }
  return (index) => {
    const item = sealed[index % sealed.length];
    return item && cipher.open(item.blob, item.place);
  };
}

function peerSide(items: readonly Item[]): Work {
  const key = createSecretKey(randomBytes(32));
  const sealed = items.map((item) => sealBare(key, item));
  return (index) => {
    const bare = sealed[index % sealed.length];
    return bare && openBare(key, bare);
  };
}

function sealBare(key: KeyObject, { value, place }: Item): Bare {
  const [salt, nonce] = [randomBytes(32), randomBytes(12)];
  const associated = Buffer.from(JSON.stringify(place));
  const cipher = createCipheriv("aes-256-gcm", messageKey(key, salt), nonce);
  cipher.setAAD(associated);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return { salt, nonce, sealed, tag: cipher.getAuthTag(), associated };
}

function openBare(key: KeyObject, { salt, nonce, sealed, tag, associated }: Bare): unknown {
  const decipher = createDecipheriv("aes-256-gcm", messageKey(key, salt), nonce, {
    authTagLength: 16,
  });
  decipher.setAAD(associated);
  decipher.setAuthTag(tag);
  return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString());
}

function messageKey(key: KeyObject, salt: Buffer): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, salt, INFO, 32));
}

async function check(items: readonly Item[], sides: Record<"ours" | "peer", Work>): Promise<void> {
  for (const [side, work] of Object.entries(sides)) {
    for (const [index, { value }] of items.entries()) {
      if (isDeepStrictEqual(await work(index), value)) continue;
      throw new BenchError(
        "wrong_result",
        `seal-open: ${side} did not give back what was sealed. Correct it before timing it.`,
      );
    }
  }
}
