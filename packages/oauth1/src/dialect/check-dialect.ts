/**
 * Checks a dialect at the door: unknown words are refused at every depth, and so is what would set what the flow or
 * the signature sets. What the words do is said in dialect.ts.
 */
import type {
  AuthorizationShape,
  BearsShape,
  BodyHashShape,
  LegShape,
  OAuth1Dialect,
  RenewalShape,
  RevocationShape,
} from "./dialect.ts";
import {
  byName,
  choice,
  flag,
  free,
  headerName,
  line,
  list,
  parameter,
  type Rule,
  seconds,
  separator,
  text,
  url,
  words,
  wrong,
} from "./rules.ts";

/** Headers of the flow and of HTTP itself. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "content-length",
  "content-type",
  "cookie",
  "host",
]);
/** A service may have parameters of its own that begin with `oauth_`; these are the protocol's. */
export const OWN_PARAMETERS: ReadonlySet<string> = new Set([
  "oauth_body_hash",
  "oauth_callback",
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_session_handle",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_token",
  "oauth_token_secret",
  "oauth_verifier",
  "oauth_version",
]);

const freeParameter = free(parameter, OWN_PARAMETERS);
const placement = choice("header", "query", "body");

const legWords = {
  method: choice("GET", "POST"),
  params: byName(freeParameter, text(/^/, "a text")),
  headers: byName(free(headerName, OWN_HEADERS), line),
} satisfies Record<keyof LegShape, Rule>;
const leg: Rule = words(legWords);
const revocation: Rule = words({
  ...legWords,
  method: choice("GET", "POST", "DELETE"),
} satisfies Record<keyof RevocationShape, Rule>);

const authorization: Rule = words({
  rename: words({
    oauth_token: parameter,
    oauth_consumer_key: parameter,
    oauth_callback: parameter,
  }),
  sends: list(choice("oauth_consumer_key", "oauth_callback")),
  scope: words({ param: freeParameter, separator }, ["param", "separator"]),
} satisfies Record<keyof AuthorizationShape, Rule>);

const bodyHash: Rule = words(
  {
    algorithm: choice("SHA-1", "SHA-256", "SHA-512"),
    when: choice("body", "always"),
  } satisfies Record<keyof BodyHashShape, Rule>,
  ["algorithm", "when"],
);

const renewalByUrl: Rule = words(
  {
    by: choice("session_handle", "url"),
    url,
    keepsToken: flag,
    idleSeconds: seconds,
    endsAtMidnightIn: timeZone,
  } satisfies Record<keyof Extract<RenewalShape, { by: "url" }>, Rule>,
  ["by", "url"],
);
const renewalByHandle: Rule = words({ by: choice("session_handle") });

const renewal: Rule = (value, path) => {
  const byHandle = (value as Partial<RenewalShape> | null)?.by === "session_handle";
  (byHandle ? renewalByHandle : renewalByUrl)(value, path);
};

const bears: Rule = words(
  {
    in: choice("header", "query"),
    name: parameter,
    prefix: text(/^[\x21-\x7e]+$/, "a word of visible ASCII"),
    value: choice("token", "token_secret"),
  } satisfies Record<keyof BearsShape, Rule>,
  ["in", "name", "value"],
);

const dialectRule: Rule = words({
  placement,
  tokenPlacement: placement,
  realm: line,
  realmFrom: choice("url"),
  sendVersion: flag,
  sendEmptyToken: flag,
  bodyHash,
  headerSeparator: choice(", ", ","),
  requestToken: leg,
  accessToken: leg,
  renew: leg,
  revocation,
  authorization,
  scopes: words({ leg: choice("request_token"), param: freeParameter, separator }, [
    "leg",
    "param",
    "separator",
  ]),
  callback: choice("confirmed", "unconfirmed", "registered", "oob"),
  verifier: choice("required", "none"),
  renewal,
  accessTokenSeconds: seconds,
  bears: (value, path) => {
    bears(value, path);
    checkBears(value as BearsShape, path);
  },
  token: choice("none"),
  accountFrom: words({ id: parameter, label: parameter }, ["id"]),
} satisfies Record<keyof OAuth1Dialect, Rule>);

/**
 * Checks a dialect and gives a frozen copy of it; `{}` for none. It may come from a file that anyone wrote.
 * @throws OAuth1Error `invalid_options`; its message names the place and never repeats a value.
 */
export function checkDialect(dialect: unknown): OAuth1Dialect {
  if (dialect === undefined) return Object.freeze({});
  dialectRule(dialect, "dialect");
  const checked = dialect as OAuth1Dialect;
  if (checked.realm !== undefined && checked.realmFrom !== undefined) {
    throw wrong("dialect.realmFrom", "does not go with realm");
  }
  if (checked.scopes !== undefined && checked.authorization?.scope !== undefined) {
    throw wrong("dialect.scopes", "does not go with authorization.scope");
  }
  if (checked.authorization !== undefined) checkNames(checked.authorization);
  return frozen(structuredClone(checked));
}

/** Of two parameters with one name the URL would have one. */
function checkNames({ rename = {}, scope }: AuthorizationShape): void {
  const { oauth_token = "oauth_token", oauth_consumer_key = "oauth_consumer_key" } = rename;
  const { oauth_callback = "oauth_callback" } = rename;
  const names = [oauth_token, oauth_consumer_key, oauth_callback, scope?.param];
  if (new Set(names).size < names.length) {
    throw wrong("dialect.authorization", "gives two parameters one name");
  }
}

function checkBears(shape: BearsShape, path: string): void {
  if (shape.in === "query") {
    if (shape.prefix !== undefined) throw wrong(`${path}.prefix`, "is for a header");
    return;
  }
  // The one header of the flow's own that a key may go in.
  if (shape.name !== "authorization") free(headerName, OWN_HEADERS)(shape.name, `${path}.name`);
}

function timeZone(value: unknown, path: string): void {
  line(value, path);
  try {
    new Intl.DateTimeFormat("en", { timeZone: value as string });
  } catch {
    throw wrong(path, "is not a time zone of the IANA database");
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
