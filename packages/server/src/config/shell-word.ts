/** Paths and URLs in lines that are printed to be typed. */

/** A text as a POSIX shell reads it as one word: in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w%+./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
