/** Entries with one word less, each of which a client must fail with: what an entry says is said because it is needed. */
import type { OAuth2Entry } from "@valetkey/catalog";

/** An entry that lacks a word. */
export interface Variant {
  /** The word, as a path. */
  without: string;
  entry: OAuth2Entry;
}

/** Words of an entry that a client of OAuth 2 goes by. */
const WORDS = [
  ...[
    "clientAuth",
    "secret",
    "pkce",
    "scopeSeparator",
    "defaultScopes",
    "authorizationParams",
    "responseMode",
  ],
  ...[
    "resources",
    "idTokenAlg",
    "dpop",
    "parUrl",
    "signedRequests",
    "tokenErrors",
    "accessTokenSeconds",
  ],
  ...[
    "refreshUrl",
    "revocationUrl",
    "deviceAuthorizationUrl",
    "issuer",
    "jwksUrl",
    "mint",
    "profile",
  ],
];

/** Objects and lists of which each part is a word of its own; a star is a name that is free. */
const DIVISIBLE = [
  ...[
    "authorizationParams",
    "tokenErrors",
    "tokenErrors.*",
    "profile",
    "profile.authorization",
    "profile.callback",
  ],
  ...[
    "profile.token",
    "profile.refresh",
    "profile.mint",
    "profile.longLived",
    "profile.revocation",
  ],
  ...[
    "profile.*.rename",
    "profile.*.drop",
    "profile.*.params",
    "profile.*.headers",
    "profile.*.keep",
    "profile.token.echo",
  ],
  ...[
    "profile.authorization.raw",
    "profile.answer",
    "profile.answer.fields",
    "profile.answer.error",
  ],
  ...[
    "profile.answer.error.words",
    "profile.answer.expiry",
    "profile.device",
    "profile.device.fields",
    "profile.bearer",
  ],
].map((path) => new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}$`));

/** Values that say what is so anyway. */
const USUAL: Readonly<Record<string, readonly unknown[]>> = {
  pkce: ["S256"],
  scopeSeparator: [" "],
  idTokenAlg: ["RS256"],
  dpop: [false],
  signedRequests: [false],
  "profile.basic": ["strict"],
  "profile.answer.scope": ["text"],
  "profile.answer.scopeSeparator": [" ", ","],
  "profile.answer.expiry.unit": ["seconds"],
};
const USUAL_ENDS: readonly (readonly [RegExp, unknown])[] = [
  [/^profile\.(?:token|refresh|mint|longLived|revocation)\.method$/, "POST"],
  [/^profile\.(?:token|refresh|mint|longLived|revocation)\.body$/, "form"],
  [/^profile\.revocation\.by$/, "client"],
  [/^profile\.\w+\.headers\.accept$/, "application/json"],
  [/^profile\.\w+\.headers\.user-agent$/, "valetkey"],
];

/** Every entry that lacks one word of this one's. */
export function variantsOf(entry: OAuth2Entry): Variant[] {
  const own = Object.fromEntries(Object.entries(entry).filter(([word]) => WORDS.includes(word)));
  return lessOne(own, "")
    .filter(({ path }) => !isIdleHere(entry, path))
    .map(({ path, value }) => ({
      without: path,
      entry: { ...withoutWords(entry), ...(value as object) } as OAuth2Entry,
    }));
}

function withoutWords(entry: OAuth2Entry): object {
  return Object.fromEntries(Object.entries(entry).filter(([word]) => !WORDS.includes(word)));
}

interface Less {
  path: string;
  value: unknown;
}

/** The object or list without one of its parts, for each of them, at whatever depth; what is empty then is gone as well. */
function lessOne(whole: object, before: string): Less[] {
  const isList = Array.isArray(whole);
  return Object.entries(whole).flatMap(([name, inside]: [string, unknown]) => {
    const path = before === "" ? name : `${before}.${isList ? inside : name}`;
    if (isUsual(path, inside)) return [];
    const isDivisible =
      typeof inside === "object" && inside !== null && DIVISIBLE.some((it) => it.test(path));
    if (!isDivisible) return [{ path, value: lacking(whole, name) }];
    return lessOne(Object(inside), path).map((less) => ({
      path: less.path,
      value:
        Object.keys(Object(less.value)).length === 0
          ? lacking(whole, name)
          : replaced(whole, name, less.value),
    }));
  });
}

function lacking(whole: object, name: string): unknown {
  if (Array.isArray(whole)) return whole.filter((_it, index) => String(index) !== name);
  return Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name));
}

function replaced(whole: object, name: string, value: unknown): unknown {
  return Object.fromEntries(
    Object.entries(whole).map(([other, it]) => [other, other === name ? value : it]),
  );
}

function isUsual(path: string, value: unknown): boolean {
  return (
    (USUAL[path]?.includes(value) ?? false) ||
    USUAL_ENDS.some(([end, usual]) => end.test(path) && value === usual)
  );
}

/** What no honest service can show: guards, and what is so anyway beside the rest of this entry. */
function isIdleHere(entry: OAuth2Entry, path: string): boolean {
  const { clientAuth, refresh, refreshUrl, profile, scopes = {}, issuer, tokenUrl } = entry;
  const renews =
    (refresh ?? refreshUrl ?? profile?.refresh) !== undefined &&
    profile?.refresh?.with !== "access";
  const isDiscovered = issuer !== undefined && tokenUrl === undefined;
  switch (path) {
    case "clientAuth":
      // Of a server that is discovered the metadata says it too.
      return (
        isDiscovered ||
        ["basic", "client_secret_basic", "none", "private_key_jwt"].includes(clientAuth ?? "") ||
        clientAuth?.includes("tls") === true
      );
    case "scopeSeparator":
      return Object.keys(scopes).length < 2;
    case "issuer":
    case "jwksUrl":
    case "profile.issuer":
      return !("openid" in scopes || entry.defaultScopes?.includes("openid"));
    case "profile.answer.fields.token_type":
      // A type that is nowhere counts as bearer.
      return true;
    case "profile.answer.fields.scope":
    case "profile.answer.scopeSeparator":
    case "profile.answer.scope":
      return Object.keys(scopes).length < 2;
    case "mint":
      // Only a vault has to be told that there is one.
      return true;
    case "profile.revocation.body":
      return (
        profile?.revocation?.body === "query" && (profile.revocation.method ?? "POST") !== "POST"
      );
    case "profile.revocation.by":
      return (
        profile?.revocation?.by === "basic" &&
        [undefined, "basic", "client_secret_basic"].includes(clientAuth)
      );
    case "profile.refresh.method":
      return profile?.refresh?.method === profile?.token?.method;
    case "profile.longLived.method":
      return profile?.longLived?.method === profile?.token?.method;
    case "profile.revocation.sends":
      return !renews;
    case "profile.answer.idToken":
      return issuer === undefined || !("openid" in scopes);
    case "profile.answer.expiry.zero":
      return true;
    default:
      return path.startsWith("tokenErrors.reconnect.") && !renews;
  }
}
