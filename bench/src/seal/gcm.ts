/**
 * Sealing and opening against AES-256-GCM alone, under one key for everything: what a key of its own for every value, the place and the
 * padding cost. That key would be worn out after 2^32 values (NIST SP 800-38D, 8.3); ours is not.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Benchmark, Sides } from "../benchmark.ts";
import { BenchError } from "../errors.ts";
import { type Item, newCipher, newItems } from "./items.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** seal() against one encryption. */
export const sealGcm: Benchmark = {
  name: "seal-gcm",
  what: "seal() of an access credential against bare AES-256-GCM under one key",
  reach: 0.35,
  setUp() {
    const { items, bare } = newSides();
    const cipher = newCipher();
    const itemAt = (index: number): Item => items[index % items.length] as Item;
    const sides = {
      ours: (index: number) => cipher.seal(itemAt(index).value, itemAt(index).place),
      peer: (index: number) => bare.seal(itemAt(index)),
    };
    const check = async (): Promise<void> => {
      for (const [index, { value, place }] of items.entries()) {
        assertSame("ours", value, await cipher.open(await sides.ours(index), place));
        assertSame("peer", value, bare.open(sides.peer(index)));
      }
    };
    return { ...sides, check };
  },
};

/** open() against one decryption. */
export const openGcm: Benchmark = {
  name: "open-gcm",
  what: "open() of an access credential against bare AES-256-GCM under one key",
  reach: 0.2,
  async setUp(): Promise<Sides> {
    const { items, bare } = newSides();
    const cipher = newCipher();
    const blobs = await Promise.all(items.map(({ value, place }) => cipher.seal(value, place)));
    const bareBlobs = items.map(bare.seal);
    const ours = async (index: number): Promise<unknown> => {
      const at = index % items.length;
      return cipher.open(blobs[at] as Uint8Array, (items[at] as Item).place);
    };
    const peer = (index: number): unknown => bare.open(bareBlobs[index % items.length] as Buffer);
    const check = async (): Promise<void> => {
      for (const [index, { value }] of items.entries()) {
        assertSame("ours", value, await ours(index));
        assertSame("peer", value, peer(index));
      }
    };
    return { ours, peer, check };
  },
};

/** The credentials, and the bare way to seal them. */
function newSides(): {
  items: readonly Item[];
  bare: { seal: (item: Item) => Buffer; open: (blob: Buffer) => unknown };
} {
  const key = randomBytes(32);
  const seal = ({ value }: Item): Buffer => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = [cipher.update(JSON.stringify(value)), cipher.final()];
    return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]);
  };
  const open = (blob: Buffer): unknown => {
    const nonce = blob.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(blob.subarray(-TAG_BYTES));
    const plain = decipher.update(blob.subarray(NONCE_BYTES, -TAG_BYTES));
    decipher.final();
    return JSON.parse(plain.toString());
  };
  return { items: newItems(), bare: { seal, open } };
}

function assertSame(side: string, value: unknown, opened: unknown): void {
  if (isDeepStrictEqual(value, opened)) return;
  const message = `${side} did not give back what was sealed. Correct it before timing it.`;
  throw new BenchError("wrong_result", message);
}
