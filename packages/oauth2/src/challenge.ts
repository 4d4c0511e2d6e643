/** What a resource server says of a token that it refuses (RFC 6750 section 3). */

/** `name=value`, the value a token or a quoted string (RFC 9110 section 11.2): what stands within quotes is no parameter. */
const PARAMETER = /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;

/**
 * The `error` word of a `WWW-Authenticate` header, whatever challenges it holds; undefined where it has none. The word is somebody else's:
 * compare it with those you know.
 */
export function errorOfChallenge(challenge: string | null): string | undefined {
  for (const [, name, quoted, bare] of (challenge ?? "").matchAll(PARAMETER))
    if (name?.toLowerCase() === "error") return quoted ?? bare;
  return undefined;
}
