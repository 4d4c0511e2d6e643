/**
 * Checks `oauth_body_hash` (the OAuth Request Body Hash extension), which binds a body that is no form to the
 * signature. That the hash itself is signed was checked before.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { Arrival } from "./received.ts";
import { refused } from "./refusal.ts";

/** The hashes by the length of their base64; the sender chose one, and its choice is signed. */
const HASHES: ReadonlyMap<number, string> = new Map([
  [28, "sha1"],
  [44, "sha256"],
  [88, "sha512"],
]);

/**
 * Compares the hash with the body that came; `undefined` where one is demanded and none was sent.
 * @throws OAuth1Error `verification_failed`: `parameter_rejected` when it is not the body's, `parameter_absent` when there
 * is none of a body that is no form.
 */
export async function checkBodyHash(hash: string | undefined, arrival: Arrival): Promise<void> {
  if (hash === undefined && arrival.hasForm) return;
  const body = Buffer.from(await arrival.readBody(), "latin1");
  if (hash === undefined) {
    if (body.length === 0) return;
    throw refused(
      "parameter_absent",
      "The request has a body that is no form, and no oauth_body_hash.",
      {
        parametersAbsent: ["oauth_body_hash"],
      },
    );
  }
  const algorithm = HASHES.get(hash.length);
  if (algorithm && createHash(algorithm).update(body).digest("base64") === hash) return;
  throw refused(
    "parameter_rejected",
    "The request's oauth_body_hash is not the hash of its body.",
    {
      parametersRejected: ["oauth_body_hash"],
    },
  );
}
