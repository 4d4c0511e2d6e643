/** The keys of a cookie session, as the operator writes them, and how they seal: a JWE (RFC 7516) by jose, which alone does the cryptography. */
import { hkdfSync } from "node:crypto";
import { EncryptJWT, type JWTPayload, jwtDecrypt } from "jose";
import { VaultError } from "../core/errors.ts";

const KEY_BYTES = 32;
const LONGEST_TOKEN = 4_096;
const ALGORITHM = { alg: "dir", enc: "A256GCM" } as const;

/** Seals claims into text, and opens it. */
export interface Sealer {
  seal(claims: JWTPayload): Promise<string>;
  /** The claims; undefined for whatever one of the keys did not seal, has changed since, or is over. Never rejects for what it was given. */
  open(token: string): Promise<JWTPayload | undefined>;
}

/**
 * Reads `id:base64,id:base64`, 32 bytes each: the first one seals, all of them open. What is sealed for one `purpose` opens for no other, nor
 * under a key that the same bytes make elsewhere. Throws `options_invalid`; no message repeats any part of a key.
 */
export function sealerOf(
  text: string | undefined,
  { purpose, clock }: { purpose: string; clock: () => number },
): Sealer {
  const keys = keysOf(text, purpose);
  const [first] = keys;
  if (!first) throw invalidKeys("there are none");
  const [kid, key] = first;
  const byId = new Map(keys);
  if (byId.size < keys.length) throw invalidKeys("two of them have one id");
  return {
    seal: (claims) => new EncryptJWT(claims).setProtectedHeader({ ...ALGORITHM, kid }).encrypt(key),
    async open(token) {
      if (token.length > LONGEST_TOKEN) return undefined;
      try {
        const { payload } = await jwtDecrypt(token, ({ kid: id }) => keyOf(byId, id), {
          keyManagementAlgorithms: [ALGORITHM.alg],
          contentEncryptionAlgorithms: [ALGORITHM.enc],
          requiredClaims: ["exp"],
          currentDate: new Date(clock()),
        });
        return payload;
      } catch {
        // Whatever it is, it is nobody's session. What jose says of it holds nothing that a caller could use.
        return undefined;
      }
    },
  };
}

function keyOf(keys: ReadonlyMap<string, Uint8Array>, id: string | undefined): Uint8Array {
  const key = keys.get(id ?? "");
  if (!key) throw new RangeError("no such key");
  return key;
}

function keysOf(text: string | undefined, purpose: string): [id: string, key: Uint8Array][] {
  if (text === undefined || text.trim() === "") throw invalidKeys("there are none");
  return text.split(",").map((part, index) => {
    const [, id, base64] =
      /^([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(part.trim()) ?? [];
    if (id === undefined || base64 === undefined)
      throw invalidKeys(`key ${index + 1} is not of the form id:base64`);
    const bytes = Buffer.from(base64, "base64");
    if (bytes.length !== KEY_BYTES)
      throw invalidKeys(`key ${index + 1} has ${bytes.length} bytes and needs ${KEY_BYTES}`);
    const info = `valetkey session ${purpose}`;
    return [id, new Uint8Array(hkdfSync("sha256", bytes, "", info, KEY_BYTES))];
  });
}

function invalidKeys(what: string): VaultError {
  const make = `node -e "console.log('s1:' + require('node:crypto').randomBytes(32).toString('base64'))"`;
  return new VaultError(
    "options_invalid",
    `cookieSession: its keys cannot be used: ${what}. This prints a good one: ${make}`,
  );
}
