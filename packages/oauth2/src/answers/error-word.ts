/**
 * Cleans the `error` word of a server, which is somebody else's text, before it may be shown.
 */

const SHORTEST_SECRET = 8;

/**
 * The word if it looks like an error code and shares nothing with the secrets of the request that it answers:
 * a hostile or careless server may echo them.
 */
export function cleanWord(word: string, secrets: readonly string[]): string | undefined {
  if (!/^[A-Za-z][\w.:-]{0,63}$/.test(word)) return undefined;
  const echoed = secrets.some(
    (secret) =>
      secret.length >= SHORTEST_SECRET && (secret.includes(word) || word.includes(secret)),
  );
  return echoed ? undefined : word;
}
