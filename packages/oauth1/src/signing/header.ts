/**
 * Writes the Authorization header (RFC 5849 section 3.5.1). What goes into it is protocol.ts.
 */
import { OAuth1Error } from "../errors.ts";
import type { ProtocolParameter } from "./protocol.ts";

const QUOTABLE = /^[\t -~]*$/;

/** How the header is written. */
export interface HeaderStyle {
  /** Goes first, as a quoted string, neither encoded nor signed. */
  readonly realm?: string | undefined;
  /** What stands between two parameters. Default: `", "`. */
  readonly separator?: string | undefined;
}

/**
 * The value of the Authorization header for percent-encoded protocol parameters.
 * @throws OAuth1Error `invalid_options` when the realm holds a character that no header may carry.
 */
export function authorizationHeader(
  parameters: readonly ProtocolParameter[],
  { realm, separator = ", " }: HeaderStyle = {},
): string {
  let header = realm === undefined ? "" : `realm="${quoted(realm)}"`;
  for (const { encodedName, encodedValue } of parameters) {
    header += `${header === "" ? "" : separator}${encodedName}="${encodedValue}"`;
  }
  return `OAuth ${header}`;
}

/**
 * A realm between the quotes of a header (RFC 9110 section 5.6.4).
 * @throws OAuth1Error `invalid_options` when it holds a character that no header may carry.
 */
export function quoted(realm: unknown): string {
  if (typeof realm !== "string" || !QUOTABLE.test(realm)) {
    throw new OAuth1Error(
      "invalid_options",
      "realm must be printable ASCII. Remove other characters.",
    );
  }
  return realm.replaceAll(/["\\]/g, "\\$&");
}
