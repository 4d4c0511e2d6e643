/** How what somebody looks for is compared: the same in every store. */

/** The text with its letters from A to Z made small, as SQL's `lower` does in the plainest of collations. Other letters stay. */
export function smallLatin(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A text behind every one that begins with `prefix`, where texts go by their code points. */
export function behindAll(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
