/** Paths and queries that requests are sent to, to see that what is signed is what is sent. */

/** What each of them is, and the target. */
export const targets: readonly (readonly [what: string, target: string])[] = [
  ["nothing", ""],
  ["a path", "/notes"],
  ["an empty query", "/notes?"],
  ["plus, space and escaped plus", "/notes?q=a+b%20c%2Bd"],
  ["raw spaces, umlauts and emoji", "/a b/é/🦀?q=ä b&🦀=ü"],
  ["names with escapes", "/?a%20b=1&c%40=2&%5Fx=3"],
  ["duplicates in any order", "/?t=b&t=a&t=&t&t=a"],
  ["no value, no name, no pair", "/?a&=b&&c=&"],
  ["equal signs", "/?a=b=c==&d==e"],
  ["reserved marks", "/?v=!*'()&w=%21%2A%27%28%29/!*'()"],
  ["all marks in the path", "/!$&'()*+,;=:@-._~[]|^%25%2F%2f/x"],
  ["brackets", "/?ids[]=1&ids[]=2&filter[a]=b&ids%5B%5D=3"],
  ["names of an object's own", "/?constructor=1&__proto__=2&toString&hasOwnProperty=3"],
  ["dot segments", "/a/./b/../c/%2e%2E/d/."],
  ["double slashes and backslashes", "//a\\b//c"],
  ["a fragment", "/a?b=1#c=2"],
  ["question marks and slashes in the query", "/?u=http://x/?y=1&z=??"],
  ["stray percent signs", "/?a=100%&b=%2&c=%zz"],
  ["sorting around the protocol's names", "/?oauth=1&oauth_=2&oauti=3&oauth_tokena=4&OAUTH=5"],
  ["names that begin as the signature does", "/?a=1&oauth_signatur=x&oauth_signature_=y"],
];

/** Those that a server of other making reads otherwise, and that are right by the RFC all the same. */
export const bareTargets: readonly (readonly [what: string, target: string])[] = [
  ["matrix parameters", "/a;b=1;c/d;e?f;g=1"],
  ["bytes that are not UTF-8", "/?a=%FF%c3&%fe"],
];
