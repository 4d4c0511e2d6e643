/**
 * Checks a profile at the door: unknown words are refused, and so is what would take the flow's own protection away (state, PKCE,
 * the code) or set what the flow sets. What the words do is said in profile.ts.
 */

import { TOKEN_FIELDS } from "../../answers/token-fields.ts";
import type {
  OAuth2AnswerShape,
  OAuth2AuthorizationShape,
  OAuth2BearerShape,
  OAuth2CallbackShape,
  OAuth2ErrorShape,
  OAuth2ExpiryShape,
  OAuth2IssuerShape,
  OAuth2Kept,
  OAuth2Profile,
  OAuth2RequestShape,
  OAuth2RevocationShape,
} from "../profile.ts";
import {
  byName,
  choice,
  either,
  free,
  headerName,
  line,
  list,
  parameter,
  patternText,
  pointer,
  type Rule,
  text,
  valueName,
  words,
  wrong,
  yes,
} from "./rules.ts";

/** What protects an attempt or carries it: it may be renamed, never left out. */
const NEEDED: ReadonlySet<string> = new Set([
  "code",
  "code_challenge",
  "code_challenge_method",
  "code_verifier",
  "nonce",
  "refresh_token",
  "state",
  "token",
]);
/** What the flow sets. */
const SET_BY_FLOW: ReadonlySet<string> = new Set([
  ...NEEDED,
  "client_assertion",
  "client_assertion_type",
  "client_id",
  "client_secret",
  "grant_type",
  "redirect_uri",
  "request",
  "request_uri",
  "response_type",
]);
/** Headers of the flow and of HTTP itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "content-length",
  "content-type",
  "cookie",
  "dpop",
  "host",
]);
const DEVICE_FIELDS = [
  "device_code",
  "user_code",
  "verification_uri",
  "verification_uri_complete",
  "expires_in",
  "interval",
];

const names: Rule = byName(parameter, parameter);
const rename: Rule = (value, path) => {
  names(value, path);
  list(parameter)(Object.values(value as object), path);
};
const drop: Rule = list(free(parameter, NEEDED));

const requestWords = {
  method: choice("POST", "GET"),
  body: choice("form", "json", "query"),
  rename,
  drop,
  params: byName(free(parameter, SET_BY_FLOW), line),
  headers: byName(free(headerName, OWN_HEADERS), line),
  grantType: line,
  redirects: choice("same-origin"),
} satisfies Record<keyof OAuth2RequestShape, Rule>;

/** A GET has no body to put anything in. */
const request = (
  more: Readonly<Record<string, Rule>> = {},
  needed: readonly string[] = [],
): Rule => {
  const rule = words({ ...requestWords, ...more }, needed);
  return (value, path) => {
    rule(value, path);
    const { method, body } = value as OAuth2RevocationShape;
    if (method === "GET" && body !== undefined && body !== "query") {
      throw wrong(`${path}.body`, `is "${body}", but a GET has its parameters in the query`);
    }
  };
};

const { grantType: _grantType, ...revocationRequest } = requestWords;
const revocationWords: Rule = words({
  ...revocationRequest,
  method: choice("POST", "GET", "DELETE"),
  by: choice("client", "bearer", "basic", "secret"),
  scheme: text(/^[\x21-\x7e]+$/, "a word of visible ASCII"),
  sends: choice("access", "nothing"),
} satisfies Record<keyof OAuth2RevocationShape, Rule>);
const revocation: Rule = (value, path) => {
  revocationWords(value, path);
  const { by, scheme } = value as OAuth2RevocationShape;
  if (scheme !== undefined && by !== "secret")
    throw wrong(`${path}.scheme`, 'goes with by "secret" only');
};

const authorization: Rule = words({
  rename,
  drop,
  responseType: line,
  raw: list(parameter),
  fragment: text(/^[\x21\x22\x24-\x3e\x40-\x7e]+$/, "a fragment without # and ?"),
  hash: text(/^[\w-]+$/, "a word to end the URL with"),
} satisfies Record<keyof OAuth2AuthorizationShape, Rule>);

const keptWords = {
  from: pointer,
  pattern: patternText,
  oneOf: list(line),
  equals: line,
} satisfies Record<Exclude<keyof OAuth2Kept, "required">, Rule>;
const keep: Rule = byName(valueName, words(keptWords, ["from"]));

const callback: Rule = words({
  rename: (value, path) => {
    byName(choice("code", "state", "error"), parameter)(value, path);
    rename(value, path);
  },
  signature: parameter,
  keep: byName(valueName, words({ ...keptWords, from: parameter, required: yes }, ["from"])),
} satisfies Record<keyof OAuth2CallbackShape, Rule>);

const error: Rule = words({
  at: list(pointer),
  none: list(line),
  words: byName(line, text(/^[ !#-[\]-~]+$/, "an error word")),
} satisfies Record<keyof OAuth2ErrorShape, Rule>);

const expiry: Rule = words({
  unit: choice("seconds", "milliseconds", "minutes"),
  zero: choice("unknown", "never", "now"),
  at: pointer,
  jwt: yes,
} satisfies Record<keyof OAuth2ExpiryShape, Rule>);

const fieldsOf = (known: readonly string[]): Rule =>
  byName(choice(...known), either(pointer, list(pointer)));

const answer: Rule = words({
  at: pointer,
  fields: fieldsOf(TOKEN_FIELDS),
  error,
  tokenTypes: list(text(/^[\w.-]+(?: [\w.-]+)*$/, "a word or words")),
  numericTokens: yes,
  scope: choice("text", "list"),
  scopeSeparator: text(/^[ ,;|+]$/, 'one of " ", ",", ";", "|" and "+"'),
  expiry,
  keep,
  idToken: choice("ignore"),
} satisfies Record<keyof OAuth2AnswerShape, Rule>);

const bearer: Rule = (value, path) => {
  words({
    header: free(headerName, new Set([...OWN_HEADERS].filter((it) => it !== "authorization"))),
    prefix: text(/^[\x21-\x7e]+$/, "a word of visible ASCII"),
    query: parameter,
    clientIdHeader: free(headerName, OWN_HEADERS),
    clientPairHeader: free(headerName, OWN_HEADERS),
    proof: parameter,
  } satisfies Record<keyof OAuth2BearerShape, Rule>)(value, path);
  const { query, header, prefix, clientIdHeader, clientPairHeader, proof } =
    value as OAuth2BearerShape;
  if (query !== undefined && (header !== undefined || prefix !== undefined))
    throw wrong(`${path}.query`, "does not go with header and prefix");
  const headers = [header, clientIdHeader, clientPairHeader].filter((it) => it !== undefined);
  if (new Set(headers).size < headers.length) throw wrong(path, "names a header for two things");
  if (proof !== undefined && proof === query)
    throw wrong(`${path}.proof`, "is where the token is already");
};

/** A host, or with a dot before it every host under one; a port where it is not the scheme's own. */
const host: Rule = text(/^\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/, "a host in lower case");
const url: Rule = text(/^https?:\/\/[^\s#]+$/, "an absolute URL without a fragment");

const issuer: Rule = words(
  {
    template: text(
      /^https?:\/\/[^\s{}#?/]+\/(?:[^\s{}#?/]+\/)*\{[A-Za-z]\w{0,39}\}(?:\/[^\s{}#?]*)?$/,
      "an absolute URL with one {name}, for a segment of its path",
    ),
    claim: parameter,
    pattern: patternText,
    oneOf: list(line),
  } satisfies Record<keyof OAuth2IssuerShape, Rule>,
  ["template", "claim", "pattern"],
);

const profileWords = {
  issuer,
  authorization,
  redirectUri: line,
  callback,
  token: request({ echo: list(free(parameter, new Set(["code"]))) }),
  refresh: request({ with: choice("access"), redirectUri: yes }),
  mint: request(),
  longLived: request({ url, token: parameter }, ["grantType", "token"]),
  answer,
  device: words({ at: pointer, fields: fieldsOf(DEVICE_FIELDS), error }),
  revocation,
  basic: choice("strict", "raw", "loose"),
  assertionAudience: choice("tokenUrl"),
  bearer,
  tokenOrigin: valueName,
  lookUp: words({ url, keep }, ["url", "keep"]),
  account: words({ id: valueName, label: valueName }, ["id"]),
  api: words({ baseUrl: line, hosts: list(host) }, ["baseUrl", "hosts"]),
} satisfies Record<keyof OAuth2Profile, Rule>;

/**
 * Checks a profile and gives a frozen copy of it; `{}` for none. It may come from a file that anyone wrote.
 * @throws OAuth2Error `invalid_options`; its message names the place and never repeats a value.
 */
export function checkProfile(profile: unknown): OAuth2Profile {
  if (profile === undefined) return Object.freeze({});
  words(profileWords)(profile, "profile");
  const checked = profile as OAuth2Profile;
  checkTokenOrigin(checked);
  return frozen(structuredClone(checked));
}

/** A browser or an answer names the origin that secrets go to: only origins that the data lists. */
function checkTokenOrigin({ tokenOrigin, callback, answer }: OAuth2Profile): void {
  if (tokenOrigin === undefined) return;
  const kept = callback?.keep?.[tokenOrigin] ?? answer?.keep?.[tokenOrigin];
  const origins = kept?.oneOf ?? [];
  if (origins.length > 0 && origins.every((it) => URL.parse(it)?.origin === it)) return;
  throw wrong(
    "profile.tokenOrigin",
    "is not the name of a kept value whose oneOf lists origins, such as https://accounts.example.com",
  );
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
