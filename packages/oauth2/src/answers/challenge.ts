/**
 * Reads the challenges with which a resource server refuses a token (RFC 9110 section 11.6.1, RFC 6750 section 3). What they
 * mean is for those who ask.
 */

/** One challenge. */
export interface Challenge {
  /** In lower case, for schemes are the same in any case. */
  readonly scheme: string;
  /** By name in lower case; of a name given twice the first. Somebody else's texts. */
  readonly params: ReadonlyMap<string, string>;
}

/** `name=value`, the value a token or a quoted string; else a scheme, perhaps with its one value; else what stands between. */
const PIECE =
  /([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+)(?:\s+[\w.~+/-]+=*(?=\s*(?:,|$)))?|[\s\S]/gy;
const LONGEST = 8 * 1024;

/** The challenges of a `WWW-Authenticate` header; none where it is missing or longer than 8 kB. What is no challenge is passed over. */
export function challengesIn(header: string | null): readonly Challenge[] {
  if (header === null || header.length > LONGEST) return [];
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  for (const [, name, quoted, bare, scheme] of header.matchAll(PIECE)) {
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), params: new Map() });
    const params = challenges.at(-1)?.params;
    const key = name?.toLowerCase();
    if (key === undefined || params === undefined || params.has(key)) continue;
    params.set(key, bare ?? (quoted ?? "").replace(/\\(.)/g, "$1"));
  }
  return challenges;
}

/**
 * The scopes that a `WWW-Authenticate` header says are missing (RFC 6750 section 3.1); none where it says no such thing, or does not name
 * them. They are somebody else's words: ask for them, and trust them no further.
 */
export function missingScopes(challenge: string | null): readonly string[] {
  const missing = challengesIn(challenge).find(
    ({ params }) => params.get("error") === "insufficient_scope",
  );
  return (missing?.params.get("scope") ?? "")
    .split(" ")
    .filter((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
}

/**
 * The `error` word of a `WWW-Authenticate` header, whatever challenges it holds; undefined where it has none. The word is somebody else's:
 * compare it with those you know.
 */
export function errorOfChallenge(challenge: string | null): string | undefined {
  const errors = challengesIn(challenge).map(({ params }) => params.get("error"));
  return errors.find((error) => error !== undefined);
}
