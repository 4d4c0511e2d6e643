/** What is put into queries, headers, cookies, bodies and paths. */
import { binary, inEncoding, MARK, MEGABYTE } from "./bad-input.ts";

const PARAMS = [
  "state",
  "code",
  "error",
  "iss",
  "oauth_token",
  "oauth_verifier",
  "denied",
  "wait",
  "proof",
  "provider",
  "session",
  "status",
  "done",
  "page",
  "lang",
  "tenant",
];
const many = (count: number, each: (index: number) => string, by = "&"): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(by);

/** Queries, without their question mark. */
export const queries: Readonly<Record<string, string>> = {
  nothing: "",
  "names alone": PARAMS.join("&"),
  "unknown names": `${MARK}=1&x=${MARK}`,
  "known names": PARAMS.map((name) => `${name}=${MARK}`).join("&"),
  "known names twice": PARAMS.map((name) => `${name}=${MARK}&${name}=2`).join("&"),
  "known names in capitals": PARAMS.map((name) => `${name.toUpperCase()}=${MARK}`).join("&"),
  "known names as lists": PARAMS.map((name) => `${name}[]=${MARK}&${name}[a]=b`).join("&"),
  "a state that could be ours": `state=${MARK}${"x".repeat(43 - MARK.length)}&code=${MARK}`,
  "a megabyte": `state=${MARK.repeat(MEGABYTE / MARK.length)}`,
  "a megabyte of names": many(50_000, (index) => `${MARK}${index}=1`),
  "bytes that are no text": `state=${MARK}%ff%fe%80%c0%af`,
  "half escapes": `state=${MARK}%&code=%zz&%=%u0041`,
  "nul and lines": `state=${MARK}%00&code=%0d%0aset-cookie:%20${MARK}=1`,
  "UTF-16": `%fe%ff%00s=%00${MARK}`,
  markup: `error=%3Cscript%3E${MARK}%3C/script%3E&error_description=${MARK}`,
  addresses: `returnTo=https://${MARK}.example&next=//${MARK}.example&redirect_uri=javascript:${MARK}`,
  prototypes: `__proto__=${MARK}&constructor=${MARK}&__proto__[admin]=1&toString=1&hasOwnProperty=1`,
  semicolons: `state=1;code=${MARK};error=2`,
  "question marks": `?state=${MARK}?code=1`,
  JSON: encodeURIComponent(JSON.stringify({ state: MARK, code: { $ne: null } })),
  "another script": `state=${encodeURIComponent(`\u202e${MARK}\u{1f511}`)}&code=%ed%a0%80`,
};

/** Headers. Names that the platform does not let a Request have are sent by sockets instead (bad-input-sockets.test.ts). */
export const headers: Readonly<Record<string, Record<string, string>>> = {
  "another origin": { origin: `https://${MARK}.example` },
  "no origin": { origin: "null", "sec-fetch-site": "cross-site" },
  "an origin that is none": { origin: `${MARK}\u00ff`, "sec-fetch-site": MARK },
  "a megabyte of language": { "accept-language": `${MARK},`.repeat(MEGABYTE / 9) },
  "a language that is none": { "accept-language": `${MARK};q=x,*;q=9,;;;,__proto__,en-\u00ff` },
  "another host": { host: `${MARK}.example`, "x-forwarded-host": `${MARK}.example` },
  "a proxy's": {
    forwarded: `host=${MARK};proto=gopher`,
    "x-forwarded-proto": MARK,
    "x-real-ip": MARK,
  },
  "another method": { "x-http-method-override": "POST", "x-method-override": MARK },
  "another path": { "x-original-url": `/${MARK}`, "x-rewrite-url": `/${MARK}` },
  credentials: { authorization: `Bearer ${MARK}`, "proxy-authorization": MARK },
  "a referrer": { referer: `https://${MARK}.example/?state=${MARK}`, "user-agent": MARK },
  "bytes of Latin-1": { "x-a": `${MARK}\u00e4\u00ff`, "user-agent": `\u0080${MARK}` },
  conditions: { "if-none-match": `"${MARK}"`, range: "bytes=0-1", "if-modified-since": MARK },
  "what is accepted": { accept: `${MARK}/*`, "accept-encoding": MARK, "accept-charset": "utf-16" },
  "a type that is none": { "content-type": `${MARK};charset=\u00ff` },
  "many of them": Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`x-${i}`, MARK])),
};

/** Cookies that come behind those of the browser, or alone. `NAME` is the name of the browser's own. */
export const cookies: Readonly<Record<string, string>> = {
  unknown: `a=${MARK}; ${MARK}=b`,
  "its own, made up": `NAME=${MARK}`,
  "its own, as long as ours": `NAME=${MARK}${"x".repeat(43 - MARK.length)}`,
  "its own twice": `NAME=${MARK}; NAME=${"y".repeat(43)}`,
  "its own in capitals": `VK-X=${MARK}; __host-NAME=${MARK}`,
  "its own, of bytes": `NAME=\u00ff\u0080${MARK}`,
  "its own, quoted": `NAME="${MARK}"; Path=/; HttpOnly`,
  "a megabyte": `NAME=${MARK.repeat(MEGABYTE / MARK.length)}`,
  "a thousand": many(1_000, (index) => `c${index}=${MARK}`, "; "),
  "a thousand of its own": many(1_000, () => `NAME=${MARK}`, "; "),
  "pairs that are none": `=; =${MARK}; ;;; ${MARK}; ===; a; \t=\t; "`,
  prototypes: `__proto__=${MARK}; constructor=${MARK}`,
};

const form = "application/x-www-form-urlencoded";

/** Bodies, each with its type; null: none is named. */
export const bodies: Readonly<Record<string, [type: string | null, body: BodyInit | null]>> = {
  nothing: [null, null],
  "an empty form": [form, ""],
  "unknown names": [form, `${MARK}=1&x=${MARK}`],
  "known names": [form, PARAMS.map((name) => `${name}=${MARK}`).join("&")],
  "known names twice": [form, PARAMS.map((name) => `${name}=1&${name}=${MARK}`).join("&")],
  "a proof that could be ours": [form, `proof=${MARK}${"x".repeat(43 - MARK.length)}`],
  "a logout token": [form, `logout_token=${MARK}.${MARK}.${MARK}`],
  "two of them": [form, `logout_token=${MARK}&logout_token=${MARK}`],
  "a megabyte": [form, `proof=${MARK.repeat(MEGABYTE / MARK.length)}`],
  "a megabyte of names": [form, many(50_000, (index) => `${MARK}${index}=1`)],
  "half escapes": [form, `proof=%&state=%zz${MARK}&%`],
  "bytes that are no text": [form, binary],
  "Latin-1": [
    `${form}; charset=iso-8859-1`,
    inEncoding(`proof=\u00e4${MARK}&state=\u00ff`, "latin1"),
  ],
  "UTF-16": [`${form}; charset=utf-16`, inEncoding(`\ufeffproof=${MARK}`, "utf16le")],
  nul: [form, `proof=${MARK}\u0000&\u0000=1`],
  multipart: [
    "multipart/form-data; boundary=b",
    `--b\r\ncontent-disposition: form-data; name="proof"\r\n\r\n${MARK}\r\n--b--\r\n`,
  ],
  "multipart without an end": ["multipart/form-data", `--\r\n${MARK}`],
  JSON: ["application/json", JSON.stringify({ proof: MARK, state: [MARK], logout_token: {} })],
  "deep JSON": ["application/json", `${"[".repeat(50_000)}"${MARK}"`],
  XML: [
    "application/xml",
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>${MARK}&e;</x>`,
  ],
  "plain text": ["text/plain", `proof=${MARK}`],
  "a form without a type": [null, inEncoding(`proof=${MARK}`, "latin1")],
};

/** Other spellings of a path below `/oauth`, from its last part. */
export const spellings: Readonly<Record<string, (path: string) => string>> = {
  "a slash at the end": (path) => `${path}/`,
  "two slashes": (path) => path.replace("/oauth/", "/oauth//"),
  "a slash that is escaped": (path) => path.replace(/\/(?=[^/]*$)/, "%2f"),
  "all of it escaped": (path) =>
    path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  "a dot at the end": (path) => `${path}.`,
  "an extension": (path) => `${path}.json`,
  "a parameter": (path) => `${path};x=${MARK}`,
  "a nul": (path) => `${path}%00`,
  "a line": (path) => `${path}%0d%0aset-cookie:%20${MARK}=1`,
  "a space": (path) => `${path}%20`,
  capitals: (path) => path.replace("/oauth/", "/OAUTH/"),
  "capitals in it": (path) => path.replace(/\/oauth\/./, (start) => start.toUpperCase()),
  "more in front": (path) => `/${MARK}${path}`,
  "no part in front": (path) => path.replace("/oauth", ""),
  "the name of another": (path) => path.replace("/oauth/", `/oauth${MARK}/`),
  "dots that are escaped": (path) => path.replace("/oauth/", `/oauth/${MARK}%2f..%2f`),
  "a backslash": (path) => path.replace(/\/(?=[^/]*$)/, "/%5c"),
  "a half escape": (path) => `${path}%`,
  "bytes that are no text": (path) => `${path}%ff%c0%af`,
  "a letter of another script": (path) => path.replace("o", "\u043e"),
  "a megabyte": (path) => `${path}${MARK.repeat(MEGABYTE / MARK.length)}`,
  "a hash of its own": (path) => `${path}%23${MARK}`,
};
