/** Words of other people's (ids, labels, paths) as they have to stand in a command that is printed to be typed. */

/** A word as a POSIX shell reads it as one: in quotes where it needs them. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
