/** Texts without what is random in them, so that two runs of the same are the same: secrets are numbered as they come. */

/** Tokens in whose midst stands what has to be encoded, encoded or not. */
const AWKWARD = /[\w~%+/-]*(?:%2B|\+)(?:%2F|\/)(?:%25|%)(?:%3A|:)(?:%26|&)(?:%3D|=)~[\w%+/-]*/g;

/** Numbers what is random in all texts that it is given, the same secret the same each time. */
export function createCanonical(): (text: string) => string {
  const known = new Map<string, string>();
  const numbered = (secret: string): string => {
    const name = known.get(secret) ?? `<${known.size + 1}>`;
    known.set(secret, name);
    return name;
  };
  const plain = (text: string): string =>
    text
      .replaceAll("%3Agrant-type%3A", ":grant-type:")
      .replace(AWKWARD, numbered)
      .replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, "$1Z")
      .replace(/\b\d{14,}\b/g, numbered)
      .replace(/127\.0\.0\.1(:|%3A)\d+/g, "service.example")
      .replace(/(oauth_signature=)("?)[^"&]*/g, "$1$2S")
      .replace(/[A-Za-z0-9_~-]{16,}/g, (word) => (isRandom(word) ? numbered(word) : word))
      .replace(/\b[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}\b/g, numbered);
  return (text) =>
    plain(
      text
        .replace(
          /eyJ[\w-]+\.[\w-]+\.[\w-]+/g,
          (jwt) => `JWT(${jwt.split(".").slice(0, 2).map(decoded).join(" ")})`,
        )
        .replace(/Basic ([\w+/=]+)/g, (_whole, pair: string) => `Basic ${decoded(pair)}`),
    );
}

const decoded = (text: string): string => Buffer.from(text, "base64url").toString("utf8");

function isRandom(word: string): boolean {
  const isMixed = /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word);
  return (
    isMixed ||
    /^(?=.*\d)[0-9a-f]{32,}$/.test(word) ||
    /^CANARY-\w+-/.test(word) ||
    // Of twenty random letters and digits it can well be that none is a digit.
    (/[A-Z].*[A-Z]/.test(word) && /[a-z].*[a-z]/.test(word) && word.length >= 20)
  );
}
