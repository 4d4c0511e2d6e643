/**
 * The short way to the normalized parameters (RFC 5849 section 3.4.1.3.2), for the common request: one whose pairs are
 * encoded as section 3.6 has it, or as a form serializer writes them. base-string.ts has the way for all requests; a
 * test holds this one to it.
 */

/** Names of these characters, which all sort behind `=`: so a whole `name=value` sorts as name and then value do. */
const NAME = "[A-Za-z_~]+";
/** Unreserved characters, and the escapes of all other bytes in upper case. */
const VALUE = "(?:[\\w.~-]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF]))*";
const PAIRS: RegExp = new RegExp(`^${NAME}=${VALUE}(?:&${NAME}=${VALUE})*$`);
/** A longer text could exhaust the stack of the regular expression. */
const LONGEST = 16_384;

/** How the protocol's names begin. They stand together when no other name begins so. */
const PROTOCOL = "oauth_";

/**
 * The normalized parameters, encoded once more as the base string holds them. `own` is the block of the protocol
 * parameters, in order and encoded twice; `formTexts` are form-encoded, with one character a byte. Undefined when one
 * of these must go the long way.
 */
export function quickParameters(own: string, formTexts: readonly string[]): string | undefined {
  let pairs: string[] = [];
  for (const formText of formTexts) {
    if (formText === "") continue;
    if (formText.length > LONGEST || formText.includes(PROTOCOL)) return undefined;
    // What form serializers write otherwise (the URL standard, section 5.2).
    const text = formText.replaceAll("+", "%20").replaceAll("*", "%2A").replaceAll("%7E", "~");
    if (!PAIRS.test(text)) return undefined;
    pairs = pairs.length === 0 ? text.split("&") : pairs.concat(text.split("&"));
  }
  pairs.sort();
  const behind = pairs.findIndex((pair) => pair > PROTOCOL);
  if (behind < 0) return encodedAgain(pairs, "%26") + own;
  const before = encodedAgain(pairs.slice(0, behind), "%26");
  return `${before}${own}%26${encodedAgain(pairs.slice(behind), "")}`;
}

/** Pairs with `&` between them, and an end where there are any. */
function encodedAgain(pairs: readonly string[], end: string): string {
  // Of what is in them, this escapes `%`, `=` and `&` alone.
  return pairs.length === 0 ? "" : encodeURIComponent(pairs.join("&")) + end;
}
