/**
 * Reads the fields of OAuth 1.0 in a `WWW-Authenticate` header (RFC 9110 section 11.6.1, RFC 5849 section 3.5.1).
 * What they mean is report.ts.
 */

/** Names in lower case and their values, percent-decoded. Of a name that is given twice the first. Somebody else's texts. */
export type Fields = ReadonlyMap<string, string>;

/**
 * `name=value`, the value a quoted string or else whatever goes on to a blank or a separator; or what stands between.
 * Quoted strings are read whole, so nothing inside one is taken for a field; one that is not closed goes on to the end.
 * Names without a value are read whole too: each character is looked at a few times, whatever the text.
 */
const PIECE =
  /([\w!#$%'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,;&"]*)))?|"(?:[^"\\]|\\.)*(?:"|\\?$)|[\s\S]/gy;
const LONGEST = 8 * 1024;

/**
 * The fields whose names begin with `oauth_`, in whichever of the header's challenges; none where the header is
 * missing or longer than 8 kB. Services separate them by `,`, `;` and `&`, and quote and encode them or not.
 */
export function oauthFieldsOf(header: string | null): Fields {
  const fields = new Map<string, string>();
  if (header === null || header.length > LONGEST) return fields;
  for (const [, name = "", quoted, bare] of header.matchAll(PIECE)) {
    const key = name.toLowerCase();
    const value = bare ?? quoted?.replaceAll(/\\(.)/g, "$1");
    if (value === undefined || !key.startsWith("oauth_") || fields.has(key)) continue;
    fields.set(key, percentDecoded(value));
  }
  return fields;
}

/** What does not decode is taken as it stands. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
