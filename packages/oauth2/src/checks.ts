/**
 * The small checks that every door of the package makes of what it is handed.
 */
import { OAuth2Error } from "./errors.ts";

/** The error of an option or argument that is wrong; the calling code has to be corrected. */
export function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}

/**
 * Client ids and secrets are printable ASCII (RFC 6749 appendices A.1 and A.2).
 * @throws OAuth2Error `invalid_options`.
 */
export function printable(name: string, value: unknown): string {
  if (typeof value === "string" && /^[\x20-\x7e]+$/.test(value)) return value;
  throw invalid(`${name} is missing or not a text of printable ASCII. Pass it as registered.`);
}

/**
 * A number of seconds or the like, which is whole and above 0.
 * @throws OAuth2Error `invalid_options`.
 */
export function wholeAboveZero(name: string, value: unknown, unit: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw invalid(`${name} is not a whole number above 0. Pass ${unit}.`);
}

/**
 * One word of a closed list.
 * @throws OAuth2Error `invalid_options`.
 */
export function oneOf(name: string, value: unknown, words: readonly string[]): void {
  if (typeof value === "string" && words.includes(value)) return;
  const known = words.map((word) => JSON.stringify(word)).join(", ");
  throw invalid(`${name} is not one of ${known}. Correct it.`);
}

/**
 * An object without words that nobody knows: a misspelled word would otherwise be left out in silence.
 * @throws OAuth2Error `invalid_options`.
 */
export function onlyKnownWords(name: string, value: object, known: ReadonlySet<string>): void {
  for (const word of Object.keys(value)) {
    if (!known.has(word)) throw invalid(`${name}.${word} is not known. Remove it.`);
  }
}
