/** Entries with one word less, each of which a client must fail with: what an entry says is said because it is needed. */
import type { OAuth2Entry } from "@valetkey/catalog";
import type { Playable } from "./played.ts";
import { renews, waysOf } from "./ways.ts";

/** An entry that lacks a word. */
export interface Variant<Entry> {
  /** The word, as a path. */
  without: string;
  entry: Entry;
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

/** Words that a vault goes by, and a client alone does not. */
const VAULT_WORDS = ["account", "api", "mint", "profile", "refresh", "revocation", "userinfoUrl"];
const SHOWN_BY_VAULT = [
  /^account\.(?:method|body|email|emailVerified|avatarUrl)$/,
  /^api\.(?:headers|query)\./,
  /^(?:api\.test|mint|userinfoUrl|revocation)$/,
  /^refresh\.(?:idle|absolute)Days$/,
  /^profile\.\w+\.keep\.\w+$/,
];

/** Objects and lists of which each part is a word of its own; a star is a name that is free. */
const DIVISIBLE = [
  ...["account", "api", "api.headers", "api.query", "refresh"],
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
    "profile.device.error",
    "profile.device.error.words",
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

/** Every entry that lacks one word of this one's that a client goes by. */
export function variantsOf(entry: OAuth2Entry): Variant<OAuth2Entry>[] {
  return variants(entry, WORDS).filter(({ without }) => !isIdleHere(entry, without));
}

/** Every entry that lacks one word of this one's that only a vault goes by. */
export function vaultVariantsOf(entry: Playable): Variant<Playable>[] {
  return variants(entry, VAULT_WORDS).filter(
    ({ without }) =>
      SHOWN_BY_VAULT.some((it) => it.test(without)) && !isIdleInVault(entry, without),
  );
}

function variants<Entry extends Playable>(
  entry: Entry,
  words: readonly string[],
): Variant<Entry>[] {
  const of = (isOne: boolean): object =>
    Object.fromEntries(Object.entries(entry).filter(([word]) => words.includes(word) === isOne));
  return lessOne(of(true), "").map(({ path, value }) => ({
    without: path,
    // Words that may be left out are, so it is an entry still.
    entry: { ...of(false), ...Object(value) } as Entry,
  }));
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
    case "profile.revocation.sends":
      return !renews;
    case "profile.answer.idToken":
      return issuer === undefined || !("openid" in scopes);
    case "profile.answer.expiry.zero":
      return true;
    default:
      return (
        (path.startsWith("tokenErrors.reconnect.") && !renews) ||
        isAskedWith(entry, path) ||
        isInherited(entry, path)
      );
  }
}

/** What is so in every request to the token endpoint need not be said of one. */
function isInherited({ profile = {} }: OAuth2Entry, path: string): boolean {
  const [, grant, word = "", name] =
    /^profile\.(refresh|mint|longLived)\.(\w+)(?:\.(.+))?$/.exec(path) ?? [];
  if (grant === undefined) return false;
  const own = Object(Object(profile)[grant])[word];
  const shared = Object(profile.token)[word];
  if (name === undefined) return own === shared;
  if (Array.isArray(shared)) return shared.includes(name);
  return Object(own)[name] === Object(shared)[name];
}

/** What a vault does without beside the rest of this entry. */
function isIdleInVault(entry: Playable, path: string): boolean {
  const { refresh, revocation, revocationUrl, issuer, tokenUrl } = entry as OAuth2Entry;
  const { idleDays = Number.POSITIVE_INFINITY, absoluteDays = Number.POSITIVE_INFINITY } =
    refresh ?? {};
  const ways = waysOf(entry);
  switch (path) {
    case "refresh.idleDays":
      return idleDays > absoluteDays || ways[0] === "mint";
    case "refresh.absoluteDays":
      return absoluteDays >= idleDays || ways[0] === "mint";
    case "revocation":
      return (
        revocation?.affects !== "grant" ||
        (revocationUrl ?? issuer) === undefined ||
        (revocationUrl === undefined && tokenUrl !== undefined) ||
        ways[0] !== "redirect" ||
        !knowsAccount(entry)
      );
    case "api.test":
      // Of what is renewed a renewal tells; a key is tried at the account as well.
      return (
        renews(entry) ||
        (entry.protocol === "key" ? entry.account !== undefined : ways[0] !== "redirect")
      );
    case "mint":
      return ways[0] !== "mint";
    case "userinfoUrl":
      return (
        entry.account !== undefined ||
        entry.scopes?.["openid"] !== undefined ||
        ways[0] !== "redirect"
      );
    default:
      return path.startsWith("profile.") && !isAskedWith(entry, path);
  }
}

/** What is kept for the look-up of the account, which a vault makes. */
function isAskedWith({ account }: Playable, path: string): boolean {
  const [, name] = /^profile\.\w+\.keep\.(\w+)$/.exec(path) ?? [];
  return account?.url.includes(`{${name}}`) ?? false;
}

function knowsAccount(entry: Playable): boolean {
  const { account, profile, scopes = {}, userinfoUrl } = entry as OAuth2Entry;
  return (account ?? profile?.account ?? userinfoUrl ?? scopes["openid"]) !== undefined;
}
