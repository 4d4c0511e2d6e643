/**
 * Percent-encoding as OAuth 1.0a wants it (RFC 5849 section 3.6): text to encoded text, and form-encoded
 * text to the same. Which texts are signed, and in what order, is base-string.ts.
 */
import { Buffer } from "node:buffer";

const UNRESERVED = /^[\w.~-]*$/;
const PRINTABLE_ASCII = /^[ -~]*$/;
const PERCENT = 0x25;
const PLUS = 0x2b;

const CHARACTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(byte),
);

/** The escape of each byte; none for the unreserved characters (RFC 3986 section 2.3). */
const ESCAPES: readonly (string | undefined)[] = CHARACTERS.map((character, byte) =>
  UNRESERVED.test(character) ? undefined : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
);

/** The escape of each byte's escape. */
const ESCAPES_TWICE: readonly (string | undefined)[] = ESCAPES.map((escaped) =>
  escaped?.replace("%", "%25"),
);

/**
 * Encodes text as UTF-8 and escapes every byte that is not unreserved, with upper-case hex digits (RFC 5849
 * section 3.6). A lone surrogate is encoded as U+FFFD, as fetch sends it.
 */
export function encode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  const bytes = toByteString(text);
  let encoded = "";
  let kept = 0;
  for (let at = 0; at < bytes.length; at++) {
    const escaped = ESCAPES[bytes.charCodeAt(at)];
    if (escaped === undefined) continue;
    encoded += bytes.slice(kept, at) + escaped;
    kept = at + 1;
  }
  return encoded + bytes.slice(kept);
}

/** The UTF-8 bytes of a text as a string with one character (U+0000 to U+00FF) for each byte. */
export function toByteString(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

/** Encodes what is encoded already once more: of its characters only `%` is not unreserved. */
export function encodeAgain(encoded: string): string {
  return encoded.includes("%") ? encoded.replaceAll("%", "%25") : encoded;
}

/**
 * Turns one form-encoded name or value, given as a byte string, into what it stands for encoded twice, as the
 * base string holds it: `+` is a space, a valid escape is its byte, a stray `%` is itself (RFC 5849 section
 * 3.4.1.3.1). It goes from bytes to bytes, so an escape that is not UTF-8 (`%FF`) stays what it is.
 */
export function recodeTwice(formText: string): string {
  if (UNRESERVED.test(formText)) return formText;
  let encoded = "";
  let kept = 0;
  for (let at = 0; at < formText.length; at++) {
    const code = formText.charCodeAt(at);
    const escaped = ESCAPES_TWICE[code];
    if (escaped === undefined) continue;
    encoded += formText.slice(kept, at);
    const byte = code === PERCENT ? escapedByte(formText, at) : -1;
    if (byte >= 0) {
      encoded += ESCAPES_TWICE[byte] ?? CHARACTERS[byte];
      at += 2;
    } else {
      encoded += code === PLUS ? "%2520" : escaped;
    }
    kept = at + 1;
  }
  return encoded + formText.slice(kept);
}

/** The byte that the escape at `at` stands for, or -1 when it is none. */
function escapedByte(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at + 1));
  const low = hexDigit(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** The value of an ASCII hex digit, or -1; the character code is NaN past the end of the text. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
