/**
 * A server's keys (RFC 7517): fetched, kept for some minutes, fetched anew for a key that is not among them, and used to verify
 * signatures. What a signed text says is for jwt.ts.
 */
import {
  compactVerify,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWK,
} from "jose";
import { checkAvailable, readFields } from "../answers/answer.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { OAuth2IssuerShape } from "../profile/profile.ts";
import { ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";

/** How the check of a signature ended: what was signed, or what is wrong. */
export type Verdict = Uint8Array | "no key" | "wrong signature";

/**
 * Checks the signature of a compact JWS with a server's keys, never with a key or an address that its own header names.
 * It throws OAuth2Error `provider_unavailable`, or `malformed_answer` where there are no keys, when they cannot be had.
 */
export type VerifySignature = (jws: string, algorithms: readonly string[]) => Promise<Verdict>;

/** Finds the key that a token's header asks for. */
type FindKey = (header?: { alg?: string; kid?: string }) => Promise<CryptoKey>;

interface Keys {
  find: FindKeyFor;
  /** Among the keys that have no `kid`: servers publish such and name one in their tokens all the same. Undefined: there is none. */
  findNameless?: FindKeyFor;
}

/** Finds among the keys that may sign the token. */
type FindKeyFor = (jws: string) => FindKey;

const KEPT_MS = 5 * 60 * 1000;
const COOL_DOWN_MS = 60 * 1000;
/** After a fetch that failed. */
const FAILED_MS = 5 * 1000;

/**
 * Makes the check for the keys at one URL. Keys are kept for five minutes of the client's clock. A key that is not among
 * them has them fetched at once, since servers sign with a new key as soon as they publish it; but once a minute at most, so
 * that made-up key ids cannot set us on the server. Where that fetch fails, so does the check, and five seconds later it is tried again.
 */
export function createVerifySignature(jwksUrl: string, settings: Settings): VerifySignature {
  const { held, current, newerThan } = keepKeys(jwksUrl, settings);
  return async (jws, algorithms) => {
    const before = held();
    const keys = await current();
    const verdict = await verify(jws, keys, algorithms);
    // Keys that came for this very check are as new as can be.
    if (verdict !== "no key" || keys !== before) return verdict;
    const newer = await newerThan(keys);
    return newer === undefined ? verdict : verify(jws, newer, algorithms);
  };
}

/** The keys at one URL, as they were last fetched. */
interface KeptKeys {
  /** Those at hand, however old. */
  held(): Keys | undefined;
  /** Those at hand where they are good for some minutes still, else fetched anew. */
  current(): Promise<Keys> | Keys;
  /** Others than these; undefined: it is too soon to fetch again. Fails as the last fetch did where that is a moment ago. */
  newerThan(keys: Keys): Promise<Keys> | Keys | undefined;
}

function keepKeys(jwksUrl: string, settings: Settings): KeptKeys {
  let kept: { keys: Keys; atMs: number } | undefined;
  let fetching: Promise<Keys> | undefined;
  let forcedAtMs = Number.NEGATIVE_INFINITY;
  let failed: { error: unknown; atMs: number } | undefined;

  function fetchNow(): Promise<Keys> {
    fetching ??= fetchKeys(jwksUrl, settings)
      .then((keys) => {
        kept = { keys, atMs: settings.clock() };
        failed = undefined;
        return keys;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  }
  function current(): Promise<Keys> | Keys {
    const ageMs = settings.clock() - (kept?.atMs ?? 0);
    return kept !== undefined && ageMs >= 0 && ageMs < KEPT_MS ? kept.keys : fetchNow();
  }
  function newerThan(keys: Keys): Promise<Keys> | Keys | undefined {
    if (kept !== undefined && kept.keys !== keys) return kept.keys;
    if (fetching !== undefined) return fetching;
    const now = settings.clock();
    // Nothing was learned then: the key may be a new one, and nobody can say that the token is wrong.
    if (failed !== undefined && Math.abs(now - failed.atMs) < FAILED_MS) throw failed.error;
    if (Math.abs(now - forcedAtMs) < COOL_DOWN_MS) return undefined;
    return fetchNow().then(
      (fetched) => {
        forcedAtMs = now;
        return fetched;
      },
      (error: unknown) => {
        failed = { error, atMs: now };
        throw error;
      },
    );
  }

  return { held: () => kept?.keys, current, newerThan };
}

/** RFC 7515 section 4.1.4: the name of a key is a hint. Whom no named key fits, one without a name may. */
async function verify(jws: string, keys: Keys, algorithms: readonly string[]): Promise<Verdict> {
  const verdict = await verifyWith(jws, keys.find, algorithms);
  if (verdict !== "no key" || keys.findNameless === undefined || !namesKey(jws)) return verdict;
  const second = await verifyWith(jws, keys.findNameless, algorithms);
  // What is wrong under these may be right under a key that is not known yet.
  return second === "wrong signature" ? "no key" : second;
}

async function verifyWith(
  jws: string,
  find: FindKeyFor,
  algorithms: readonly string[],
): Promise<Verdict> {
  const options = { algorithms: [...algorithms] };
  try {
    return (await compactVerify(jws, find(jws), options)).payload;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return "no key";
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) {
      return namesKey(jws) ? "wrong signature" : "no key";
    }
    // Without a key id each key that fits may be the one (RFC 7515 section 4.1.4 leaves it optional).
    for await (const key of error) {
      const verified = await compactVerify(jws, key, options).catch(() => undefined);
      if (verified !== undefined) return verified.payload;
    }
    return "no key";
  }
}

/** Where no key is named, a signature that is wrong may be right under a key that is not known yet. */
function namesKey(jws: string): boolean {
  return decodeProtectedHeader(jws).kid !== undefined;
}

async function fetchKeys(jwksUrl: string, settings: Settings): Promise<Keys> {
  const question: Question = {
    name: "jwksUrl",
    limitBytes: LIMIT_BYTES.keys,
    repeatable: true,
    refused: { code: "malformed_answer", failure: "misconfigured" },
    secrets: [],
  };
  const headers = {
    accept: "application/json, application/jwk-set+json",
    "user-agent": "valetkey",
  };
  const answer = await ask(question, settings, (fetch) =>
    fetch(jwksUrl, { method: "GET", headers }),
  );
  checkAvailable(answer, question, settings.clock());
  const keys = readFields(answer.text ?? "")?.["keys"];
  if (answer.status === 200 && Array.isArray(keys)) {
    // One entry that is no key must not spoil the others (RFC 7517 section 5).
    const usable = keys.filter((key) => typeof key === "object" && typeof key?.kty === "string");
    const found = keysOf(usable, settings.profile.issuer);
    if (found !== undefined) return found;
  }
  throw new OAuth2Error(
    "malformed_answer",
    `jwksUrl answered with HTTP ${answer.status} and no set of keys of at most 512 kB. Check the URL.`,
    { status: answer.status, failure: "misconfigured" },
  );
}

type PublishedKey = JWK & { issuer?: unknown };

/** Undefined for what is nested too deeply to be keys. */
function keysOf(keys: PublishedKey[], tenants: OAuth2IssuerShape | undefined): Keys | undefined {
  const nameless = keys.filter(({ kid }) => kid === undefined);
  try {
    const findNameless = finderOf(nameless, tenants);
    return {
      find: finderOf(keys, tenants),
      ...(nameless.length > 0 && {
        findNameless: (jws) => {
          const find = findNameless(jws);
          return ({ alg = "" } = {}) => find({ alg });
        },
      }),
    };
  } catch {
    return undefined;
  }
}

/**
 * A server with many tenants may publish a key for one of them alone, and says so by an `issuer` in the key: with it nobody signs for
 * another tenant. To every other server the word means nothing (RFC 7517 section 4).
 */
function finderOf(keys: PublishedKey[], tenants: OAuth2IssuerShape | undefined): FindKeyFor {
  const find = createLocalJWKSet({ keys });
  if (tenants === undefined || keys.every(({ issuer }) => issuer === undefined)) return () => find;
  return (jws) => {
    const owners: unknown[] = [undefined, tenants.template, decodeJwt(jws).iss];
    return createLocalJWKSet({ keys: keys.filter(({ issuer }) => owners.includes(issuer)) });
  };
}
