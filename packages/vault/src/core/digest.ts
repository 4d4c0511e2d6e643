/** Random ids and tokens, and the hashes under which the store keeps them. */
import { createHash, timingSafeEqual } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Gives `bytes` unpredictable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** `<prefix>_` and 22 base62 characters of 128 random bits. */
export function newId(prefix: string, random: Random): string {
  let rest = BigInt(`0x${Buffer.from(random(16)).toString("hex")}`);
  let id = "";
  for (let place = 0; place < 22; place++) {
    id = BASE62[Number(rest % 62n)] + id;
    rest /= 62n;
  }
  return `${prefix}_${id}`;
}

/** 256 random bits in base64url. */
export function newToken(random: Random): string {
  return Buffer.from(random(32)).toString("base64url");
}

/** SHA-256 in base64url: how a random token is looked up without being kept. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Compares two digests in time that does not depend on where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
