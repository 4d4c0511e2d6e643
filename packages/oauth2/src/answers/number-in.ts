/**
 * Reads numbers in answers, which are somebody else's: a number, or by some servers a text that begins with one.
 */

/** The number; NaN for anything else. Never an error: an object in its place must not cost the tokens beside it. */
export function numberIn(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" ? Number.parseFloat(value) : Number.NaN;
}
