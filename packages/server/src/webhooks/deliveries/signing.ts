/** Signatures by Standard Webhooks 1.0.0: `v1` (HMAC-SHA256, by its own library) and `v1a` (Ed25519), of every key that is live. */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** What one message is signed with, both ways. Secret; kept sealed only. */
export interface SigningKey {
  /** `whsec_` and base64: shared with the receiver. */
  secret: string;
  /** Seed of an Ed25519 key (RFC 8032 section 5.1.5), base64: stays here. */
  seed: string;
}

/** What may be shown of a key. */
export interface SigningKeyFacts {
  /** The last letters of its secret: enough to tell two apart. */
  hint: string;
  /** `whpk_` and base64: verifies `v1a`. */
  publicKey: string;
  createdAt: number;
}

const SECRET_BYTES = 32;
const SEED_BYTES = 32;
/** What stands in front of a seed, or of a public key, in DER (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_LENGTH = 12;

/** Makes a key; `secret` where the receiver brought one. */
export function newSigningKey(secret?: string): SigningKey {
  return {
    secret: secret ?? `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`,
    seed: randomBytes(SEED_BYTES).toString("base64"),
  };
}

/** Whether a text can be a secret: 24 to 64 bytes of base64 after `whsec_`. */
export function isSecret(text: string): boolean {
  const [, base64 = ""] = /^whsec_([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  const { length } = Buffer.from(base64, "base64");
  return length >= 24 && length <= 64;
}

/** What may be shown. */
export function factsOfKey({ secret, seed }: SigningKey, createdAt: number): SigningKeyFacts {
  const spki = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  const publicKey = `whpk_${spki.subarray(SPKI_LENGTH).toString("base64")}`;
  return { hint: `…${secret.replace(/=+$/, "").slice(-4)}`, publicKey, createdAt };
}

/** The headers of one attempt: `id` stays, the time is the attempt's. */
export function signedHeaders(
  keys: readonly SigningKey[],
  { id, body, now }: { id: string; body: string; now: number },
): Record<string, string> {
  const seconds = Math.floor(now / 1000);
  const signed = Buffer.from(`${id}.${seconds}.${body}`);
  const signatures = keys.flatMap(({ secret, seed }) => [
    new Webhook(secret).sign(id, new Date(seconds * 1000), body),
    `v1a,${sign(null, signed, privateKey(seed)).toString("base64")}`,
  ]);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}

function privateKey(seed: string): KeyObject {
  const der = Buffer.concat([PKCS8, Buffer.from(seed, "base64")]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}
