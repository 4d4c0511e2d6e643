/** Escapes and their bytes, the plain way. A byte string has one character (U+0000 to U+00FF) for each byte. */
import { Buffer } from "node:buffer";

const UNRESERVED = /^[\w.~-]*$/;

/** Escapes every byte that is not unreserved (RFC 5849 section 3.6). */
export function encodeBytes(bytes: string): string {
  if (UNRESERVED.test(bytes)) return bytes;
  return bytes.replaceAll(
    /[^\w.~-]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The bytes that escapes stand for; what is no escape is itself, a `+` too. */
export function decodeBytes(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The bytes of a form-encoded text, where `+` is a space. */
export function decodeForm(text: string): string {
  return decodeBytes(text.replaceAll("+", " "));
}

/** A text's UTF-8 as a byte string. */
export function bytesOfText(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** What a byte string says in UTF-8, with U+FFFD for what is none. */
export function textOfBytes(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Escapes a text's UTF-8 (RFC 5849 section 3.6). */
export function encodeText(text: string): string {
  return encodeBytes(bytesOfText(text));
}
