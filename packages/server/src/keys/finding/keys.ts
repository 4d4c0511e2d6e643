/**
 * From a credential to who asks. Asked for every request, so what was found is remembered for some seconds: a key that was ended elsewhere
 * ends here within them, and one that was ended here at once.
 */
import type { Log } from "valetkey";
import type { Db } from "../../db/db.ts";
import { type ApiProblem, problem } from "../../http/problems/problem.ts";
import { assertAddress, type Caller, reachOf } from "../caller.ts";
import { actorOfKey, createHashes, type Hashes, isWellFormed } from "../key.ts";
import { dropFormer, type FoundKey, findKey, getKey, type StoredKey } from "../key-table.ts";
import { allows, type Scope } from "../scopes.ts";
import { canBeSessionToken, dropLinks, SESSION_TOKEN_PREFIX } from "../session-link-table.ts";
import { findUserToken, USER_TOKEN_PREFIX } from "../user-token-table.ts";
import { createFailures } from "./failures.ts";
import { createKept, type Kept } from "./kept.ts";
import { createKnownHashes, sessionTokens } from "./known-hashes.ts";
import { createLastUsed } from "./last-used.ts";

/** Longest time for which a key that was ended in another process may still be good in this one. */
const REMEMBERED_MS = 4_000;
const WRITTEN_EVERY_MS = 10_000;
/** What a user does with their own connections. */
const USER_SCOPES: readonly Scope[] = [
  "connections:read",
  "connections:write",
  "sessions:read",
  "sessions:write",
];

/** The session that a link belongs to. */
export interface LinkedSession {
  tenant: string;
  sessionId: string;
}

/** What keys work with. */
export interface KeysDeps {
  db: Db;
  /** Where it is written when keys were last used. */
  notes: Db;
  log: Log;
  clock(): number;
  /** Finds the session of a token that is good. */
  sessionOf(token: string): Promise<LinkedSession | undefined>;
  /** How many failed authentications one address has a minute. Default: 60. */
  failuresPerMinute?: number;
}

/** Who may ask. */
export interface Keys {
  /**
   * Who a request comes from. `address`: where it came from, if that is known. Rejects with `key_missing`, `key_invalid`, `key_expired`,
   * `session_token_invalid`, `key_limit`, `rate_limited_by_valetkey`, `store_unavailable`.
   */
  authenticate(authorization: string | undefined, address?: string): Promise<Caller>;
  /** The same at once, of an API key that is remembered and good; undefined: ask {@link Keys.authenticate}. Throws `key_limit`. */
  recall(authorization: string | undefined, address?: string): Caller | undefined;
  /** Drops what this process remembers of a key, and of the tokens that it made. */
  forget(keyId: string): void;
  /** Writes when keys were last used, as is done every ten seconds anyway. */
  flush(): Promise<void>;
  /** Writes what is left, and stops. */
  close(): Promise<void>;
}

/** What was found by a credential. */
interface Found {
  caller: Caller;
  key: Pick<StoredKey, "revokedAt" | "expiresAt"> & { secretEndsAt: number | null };
}

/** Makes them. */
export function createKeys(deps: KeysDeps): Keys {
  const { db, notes, log, clock } = deps;
  const kept = createKept<Found>(REMEMBERED_MS, clock);
  const hashes = createHashes();
  const find = finding(deps, kept, hashes);
  const used = createLastUsed(notes, log);
  const flush = async (): Promise<void> => {
    // Keys are not to lie about in memory for longer than they are in use.
    hashes.clear();
    await used.flush();
    await dropFormer(db, clock()).catch(() => undefined);
    await dropLinks(db, clock()).catch(() => undefined);
  };
  const timer = setInterval(flush, WRITTEN_EVERY_MS).unref();

  return {
    flush,
    recall(authorization, address) {
      const credential = authorization && credentialIn(authorization);
      const found = credential ? kept.fresh(hashes.of(credential)) : undefined;
      if (found?.caller.kind !== "api_key") return undefined;
      if (found.key.revokedAt !== null || hasEnded(found, clock())) return undefined;
      assertAddress(found.caller, address);
      used.note(found.caller.id, clock(), address);
      return found.caller;
    },
    async authenticate(authorization, address) {
      if (authorization === undefined)
        throw unauthorized("key_missing", "Send the API key as Authorization: Bearer vk_….");
      const credential = credentialIn(authorization);
      const found = await find(credential, address);
      const isToken = /^vk(ut|st)_/.test(credential);
      const caller = isToken ? goodToken(found, clock()) : goodKey(found, clock());
      assertAddress(caller, address);
      if (caller.kind === "api_key") used.note(caller.id, clock(), address);
      return caller;
    },
    forget: (keyId) => kept.forget(({ caller }) => caller.id === keyId),
    async close() {
      clearInterval(timer);
      await used.flush();
    },
  };
}

/** Finds whose a credential is, with an end for who tries too many. */
function finding(
  deps: KeysDeps,
  kept: Kept<Found>,
  hashes: Hashes,
): (credential: string, address?: string) => Promise<Found | undefined> {
  const { db, clock, failuresPerMinute = 60 } = deps;
  const failures = createFailures(failuresPerMinute, clock);
  const knownKeys = createKnownHashes(db, clock);
  const knownSessions = createKnownHashes(db, clock, sessionTokens);
  /** Whether it can be good, as far as that is known without a look-up: what is mistyped or made up carelessly costs nothing. */
  const mayBeGood = async (credential: string, hash: string): Promise<boolean> => {
    if (canBeSessionToken(credential)) return knownSessions.has(hash);
    return canBeKey(credential) && knownKeys.has(hash);
  };
  return async (credential, address) => {
    const hash = hashes.of(credential);
    const waitSeconds = kept.knows(hash) ? undefined : failures.waitOf(address);
    // Behind one address there may be many callers: a good key or token is never locked out by another's bad ones.
    if (waitSeconds !== undefined && !(await mayBeGood(credential, hash)))
      throw tooManyFailures(waitSeconds);
    const found = await kept.get(hash, () => look(deps, credential, hash));
    const isOver = !found || found.key.revokedAt !== null || hasEnded(found, clock());
    if (isOver) failures.note(address);
    return found;
  };
}

function credentialIn(authorization: string): string {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? "";
}

function canBeKey(credential: string): boolean {
  return credential.startsWith(USER_TOKEN_PREFIX) || isWellFormed(credential);
}

async function look(deps: KeysDeps, credential: string, hash: string): Promise<Found | undefined> {
  if (credential.startsWith(SESSION_TOKEN_PREFIX)) {
    const session = await deps.sessionOf(credential);
    return session && ofSession(session);
  }
  if (credential.startsWith(USER_TOKEN_PREFIX)) return ofUser(deps.db, hash);
  // A mistyped key costs no look-up.
  const key = isWellFormed(credential) ? await findKey(deps.db, hash) : undefined;
  return key && ofKey(key);
}

function ofKey(key: FoundKey): Found {
  const { id, name, scopes, limits, expiresAt } = key;
  const caller = { kind: "api_key", id, name, actor: actorOfKey(key), scopes, limits } as const;
  return { caller: { ...caller, reach: reachOf(limits), expiresAt }, key };
}

function ofSession({ tenant, sessionId }: LinkedSession): Found {
  const caller: Caller = {
    ...{ kind: "session_token", id: sessionId, name: sessionId, actor: `session:${sessionId}` },
    ...{ scopes: ["sessions:read"], limits: {}, tenant, sessionId, expiresAt: null },
    reach: reachOf({ tenants: [tenant] }),
  };
  return { caller, key: { revokedAt: null, expiresAt: null, secretEndsAt: null } };
}

/** A token is good as long as the key that made it, reaches no further, and does nothing that the key may not. */
async function ofUser(db: Db, hash: string): Promise<Found | undefined> {
  const token = await findUserToken(db, hash);
  const key = token && (await getKey(db, token.keyId));
  if (!key) return undefined;
  const { tenant, owner, expiresAt } = token;
  const { providers } = key.limits;
  const caller: Caller = {
    ...{ kind: "user_token", id: key.id, name: owner, actor: owner },
    scopes: USER_SCOPES.filter((scope) => allows(key.scopes, scope)),
    ...{ tenant, owner, expiresAt, limits: { tenants: [tenant], ...(providers && { providers }) } },
    reach: {
      ...reachOf({ tenants: [tenant], ...(providers && { providers }) }),
      owners: new Set([owner]),
    },
  };
  const ends = [expiresAt, key.expiresAt].filter((end) => end !== null);
  return {
    caller,
    key: { revokedAt: key.revokedAt, expiresAt: Math.min(...ends), secretEndsAt: null },
  };
}

function hasEnded({ key }: Found, now: number): boolean {
  const isOver = (end: number | null): boolean => end !== null && end <= now;
  return isOver(key.expiresAt) || isOver(key.secretEndsAt);
}

function goodKey(found: Found | undefined, now: number): Caller {
  if (!found || found.key.revokedAt !== null)
    throw unauthorized(
      "key_invalid",
      "This API key is none of this server's. Make one with `valetkey keys create`.",
    );
  if (hasEnded(found, now))
    throw unauthorized(
      "key_expired",
      "This API key has expired. Make a new one with `valetkey keys create`.",
    );
  return found.caller;
}

function goodToken(found: Found | undefined, now: number): Caller {
  if (!found || found.key.revokedAt !== null || hasEnded(found, now))
    throw unauthorized(
      "session_token_invalid",
      "This token is not known, or its time is over. Ask your server for another one.",
    );
  return found.caller;
}

function unauthorized(
  code: "key_missing" | "key_invalid" | "key_expired" | "session_token_invalid",
  detail: string,
): ApiProblem {
  const error = code === "key_missing" ? "" : ', error="invalid_token"';
  return problem(code, detail, {
    headers: { "www-authenticate": `Bearer realm="valetkey"${error}` },
  });
}

function tooManyFailures(retryAfterSeconds: number): ApiProblem {
  return problem(
    "rate_limited_by_valetkey",
    "Too many requests without a good API key came from this address. Look at the key that you send, and wait.",
    { retryAfterSeconds },
  );
}
