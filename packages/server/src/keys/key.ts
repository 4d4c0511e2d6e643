/** API keys: `vk_<environment>_<random>_<checksum>`, of which only a hash is kept. */
import { hash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { BASE62 } from "../http/request-id.ts";
import type { Scope } from "./scopes.ts";

/** Whom and what a key is limited to. What is absent limits nothing. */
export interface KeyLimits {
  tenants?: readonly string[];
  users?: readonly string[];
  providers?: readonly string[];
  /** HTTP methods of proxied requests. */
  methods?: readonly string[];
  ipCidrs?: readonly string[];
}

/** A key as the server knows it: never the key itself. */
export interface ApiKey {
  id: string;
  name: string;
  scopes: readonly Scope[];
  limits: KeyLimits;
}

const RANDOM_LETTERS = 43;
const CHECK_LETTERS = 6;
const HASHES_KEPT = 100;
const pattern = /^vk_([a-z0-9]{1,16})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;

/** The names of limits, as the wire has them. */
export const limitNames = {
  tenants: "tenants",
  users: "users",
  providers: "providers",
  methods: "methods",
  ipCidrs: "ip_cidrs",
} as const satisfies Readonly<Record<keyof KeyLimits, string>>;

/** Makes a key: 256 random bits in base62, and a CRC-32 of what stands before it, so that a mistyped key is told without a look-up. */
export function newKey(environment: string): string {
  const random = toBase62(BigInt(`0x${randomBytes(32).toString("hex")}`), RANDOM_LETTERS);
  const start = `vk_${environment}_${random}`;
  return `${start}_${checksum(start)}`;
}

/** Whether a text can be a key at all. */
export function isWellFormed(text: string): boolean {
  const [, environment, random, check] = pattern.exec(text) ?? [];
  return check !== undefined && checksum(`vk_${environment}_${random}`) === check;
}

/** Under which name a key is looked up. */
export function keyHash(key: string): string {
  return hash("sha256", key, "base64url");
}

/** In whose name the history has what is done with a key: names may be given twice, an id may not. */
export function actorOfKey({ id, name }: Pick<ApiKey, "id" | "name">): string {
  return `key:${id} (${name})`;
}

/** Hashes that are asked for at every request, so that those of a few keys are not worked out each time. */
export interface Hashes {
  of(key: string): string;
  /** Forgets them, and with them the keys. */
  clear(): void;
}

/** Makes a memory of hashes. */
export function createHashes(): Hashes {
  const hashes = new Map<string, string>();
  return {
    of(key) {
      const known = hashes.get(key);
      if (known !== undefined) return known;
      const made = keyHash(key);
      // What is no key may be anything, and is not worth its room.
      if (hashes.size < HASHES_KEPT && pattern.test(key)) hashes.set(key, made);
      return made;
    },
    clear: () => hashes.clear(),
  };
}

/** What may be shown of a key: enough to tell it from others. */
export function keyPrefix(key: string): string {
  return `${key.slice(0, key.lastIndexOf("_") - RANDOM_LETTERS + 4)}…`;
}

/** 256 random bits after a prefix: for tokens that live for minutes. */
export function newToken(prefix: string): string {
  return prefix + randomBytes(32).toString("base64url");
}

function checksum(text: string): string {
  return toBase62(BigInt(crc32(text)), CHECK_LETTERS);
}

function toBase62(value: bigint, letters: number): string {
  let rest = value;
  let text = "";
  for (let place = 0; place < letters; place++) {
    text = BASE62[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}
