/**
 * The value of `oauth_body_hash` (the extension OAuth Request Body Hash 1.0 draft 4): a plain hash of the body's
 * bytes, for the bodies that are no form and so are not in the base string.
 */
import { createHash } from "node:crypto";
import type { BodyHashShape } from "../dialect/dialect.ts";
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
  return createHash(HASHES[shape.algorithm]).update(bytes).digest("base64");
}
