/**
 * Requests whose body is not at hand where they are signed, because somebody else sends it: what has to be known of such a body. A signature that
 * leaves out what the provider wants signed is refused there, so it is not made here.
 */
import { VaultError } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider/provider.ts";

/** The hashes of a body, in base64, by what made them. Of no body: those of no bytes. */
export interface BodyHashes {
  sha1?: string;
  sha256?: string;
  sha512?: string;
}

type Algorithm = NonNullable<Protocol["hashes"]>;

const wordOf: Readonly<Record<Algorithm, keyof BodyHashes>> = {
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-512": "sha512",
};

/**
 * What `authorize` of a protocol takes for such a body. Throws `options_invalid`; with the `reason` `form_needed` where the fields of a form are
 * signed, with `body_sha1_needed`, `body_sha256_needed` or `body_sha512_needed` where the provider wants a hash that is not among `hashes`.
 */
export function bodyElsewhere(
  { slug, protocol }: Pick<Provider, "slug" | "protocol">,
  { body, method, headers }: Request,
  hashes: BodyHashes,
): { bodyHash?: string } {
  const refused = (why: string, reason?: string): VaultError =>
    new VaultError("options_invalid", why, { provider: slug, ...(reason && { reason }) });
  if (body !== null)
    throw refused("authorize: bodyHashes are for a body that the request has not. Give either.");
  // Whoever sends one of these has no body to send, unless a hash says otherwise.
  const isBare = method === "GET" || method === "HEAD";
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers.get("content-type") ?? "");
  if (isForm && !isBare && protocol.reads !== "head")
    throw refused(
      `${slug}: the fields of a form are signed, and no hash stands for them. Give the form itself; one without fields is empty.`,
      "form_needed",
    );
  if (!protocol.hashes) return {};
  const word = wordOf[protocol.hashes];
  const bodyHash = hashes[word];
  if (bodyHash !== undefined) return { bodyHash };
  if (isBare) return {};
  throw refused(
    `${slug} wants the ${protocol.hashes} hash of the body signed (oauth_body_hash). Give that hash (${word}), of a request without a body that of no bytes; or let the request be sent for you.`,
    `body_${word}_needed`,
  );
}
