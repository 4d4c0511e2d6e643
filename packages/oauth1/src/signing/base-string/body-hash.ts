/**
 * The value of `oauth_body_hash` (the extension OAuth Request Body Hash 1.0 draft 4): a plain hash of the body's
 * bytes, for the bodies that are no form and so are not in the base string.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { BodyHashShape } from "../../dialect/dialect.ts";
import { OAuth1Error } from "../../errors.ts";
import { type Body, bytesOf } from "./body.ts";

const HASHES: Readonly<Record<BodyHashShape["algorithm"], string>> = {
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-512": "sha512",
};

/**
 * The hash in base64; undefined where the dialect wants none of this body, which must be no form. One without bytes
 * is like none.
 */
export function bodyHash(body: Body | null, shape: BodyHashShape): string | undefined {
  const bytes = bytesOf(body ?? "");
  if (bytes.byteLength === 0 && shape.when === "body") return undefined;
  return hashOf(bytes, shape);
}

/**
 * The same of a body that is not at hand, by the hash that somebody else made of it.
 * @throws OAuth1Error `invalid_options` when it cannot be what the dialect's algorithm makes.
 */
export function givenBodyHash(hash: unknown, shape: BodyHashShape): string | undefined {
  const ofNothing = hashOf(new Uint8Array(), shape);
  const isOne =
    typeof hash === "string" &&
    hash.length === ofNothing.length &&
    Buffer.from(hash, "base64").toString("base64") === hash;
  if (!isOne)
    throw new OAuth1Error(
      "invalid_options",
      `bodyHash is no ${shape.algorithm} hash in base64, which is what the service wants. Pass that.`,
    );
  return hash === ofNothing && shape.when === "body" ? undefined : hash;
}

function hashOf(bytes: Uint8Array, { algorithm }: BodyHashShape): string {
  return createHash(HASHES[algorithm]).update(bytes).digest("base64");
}
