/**
 * Writes the Authorization header (RFC 5849 section 3.5.1). What goes into it is sign.ts.
 */
import type { EncodedPair } from "./base-string.ts";
import { OAuth1Error } from "./errors.ts";

const QUOTABLE = /^[\t -~]*$/;

/**
 * The value of the Authorization header for percent-encoded protocol parameters. The realm comes first, as a
 * quoted string, neither encoded nor signed.
 * @throws OAuth1Error `invalid_options` when the realm holds a character that no header may carry.
 */
export function authorizationHeader(parameters: readonly EncodedPair[], realm?: string): string {
  let header = realm === undefined ? "" : `realm="${quoted(realm)}"`;
  for (const [name, value] of parameters) {
    header += `${header === "" ? "" : ", "}${name}="${value}"`;
  }
  return `OAuth ${header}`;
}

function quoted(realm: string): string {
  if (!QUOTABLE.test(realm)) {
    throw new OAuth1Error(
      "invalid_options",
      "realm must be printable ASCII. Remove other characters.",
    );
  }
  return realm.replaceAll(/["\\]/g, "\\$&");
}
