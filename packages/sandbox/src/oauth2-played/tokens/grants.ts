/** What was granted and is alive: codes, access tokens, refresh tokens and what becomes of used ones, as the entry's facts have it. */
import { randomBytes } from "node:crypto";
import type { EntryRefresh } from "@valetkey/catalog";

const DAY_MS = 86_400_000;

/** What a person allowed, once. */
export interface Grant {
  scopes: readonly string[];
  grantedAt: number;
  ended?: true;
  nonce?: string;
  /** The thumbprint of the key that its tokens are bound to. */
  jkt?: string;
}

/** A code, and what its exchange has to repeat. */
export interface CodeFacts {
  grant: Grant;
  /** A verifier that the challenge was made of, by the method that the entry has. */
  challenge?: string;
  /** The parameters of the callback. */
  callback: URLSearchParams;
}

interface AccessFacts {
  grant: Grant;
  endsAt: number | null;
  ended?: true;
}

interface RefreshFacts {
  grant: Grant;
  issuedAt: number;
  usedAt?: number;
  ended?: true;
}

/** All of it, and the rules. Times are milliseconds since 1970. */
export interface Grants {
  addCode(code: string, facts: CodeFacts): void;
  /** A code counts once; a second time it ends what the first brought (RFC 6749 section 4.1.2). */
  takeCode(code: string): CodeFacts | undefined;
  addAccess(token: string, grant: Grant, endsAt: number | null): void;
  /** The grant of a living access token. */
  accessOf(token: string): Grant | undefined;
  addRefresh(grant: Grant): string;
  /** The grant, or why the token is not taken. */
  useRefresh(token: string): Grant | string;
  /** Ends the token, or all of its grant. False: it was not alive. */
  end(token: string, affects: "token" | "grant"): boolean;
  endAll(): void;
  newestEnd(): number | null;
}

/** An empty room. `now` is the time, `refresh` the entry's facts. */
export function createGrants(now: () => number, refresh: EntryRefresh | undefined): Grants {
  const codes = new Map<string, CodeFacts & { used?: true }>();
  const accesses = new Map<string, AccessFacts>();
  const refreshes = new Map<string, RefreshFacts>();
  let newest: number | null = null;
  return {
    addCode: (code, facts) => void codes.set(code, facts),
    takeCode(code) {
      const facts = codes.get(code);
      if (facts?.used) facts.grant.ended = true;
      if (facts === undefined || facts.used) return undefined;
      codes.set(code, { ...facts, used: true });
      return facts;
    },
    addAccess(token, grant, endsAt) {
      accesses.set(token, { grant, endsAt });
      newest = endsAt;
    },
    accessOf(token) {
      const facts = accesses.get(token);
      if (facts === undefined || facts.ended || facts.grant.ended) return undefined;
      return facts.endsAt !== null && now() >= facts.endsAt ? undefined : facts.grant;
    },
    addRefresh(grant) {
      const token = newToken("refresh");
      refreshes.set(token, { grant, issuedAt: now() });
      endOldest(refreshes, refresh?.liveTokens);
      return token;
    },
    useRefresh: (token) => use(refreshes.get(token), now(), refresh),
    end(token, affects) {
      const facts = accesses.get(token) ?? refreshes.get(token);
      if (facts === undefined || facts.ended || facts.grant.ended) return false;
      facts.ended = true;
      if (affects === "grant") facts.grant.ended = true;
      return true;
    },
    endAll() {
      for (const { grant } of [...accesses.values(), ...refreshes.values()]) grant.ended = true;
    },
    newestEnd: () => newest,
  };
}

/** A token that nobody can guess. `kind` is what a leak is recognised by. */
export function newToken(kind: string): string {
  return `CANARY-${kind}-${randomBytes(15).toString("base64url")}`;
}

function use(
  facts: RefreshFacts | undefined,
  now: number,
  rules: EntryRefresh | undefined,
): Grant | string {
  if (facts === undefined) return "the refresh token was not issued here";
  const { grant } = facts;
  if (facts.ended || grant.ended) return "the refresh token was ended";
  const {
    rotates = false,
    graceSeconds = 0,
    reuseRevokesFamily,
    idleDays,
    absoluteDays,
  } = rules ?? {};
  if (idleDays !== undefined && now >= facts.issuedAt + idleDays * DAY_MS)
    return "the refresh token was not used for too long";
  if (absoluteDays !== undefined && now >= grant.grantedAt + absoluteDays * DAY_MS)
    return "the grant is too old";
  const isSpent =
    rotates && facts.usedAt !== undefined && now >= facts.usedAt + graceSeconds * 1000;
  if (!isSpent) {
    facts.usedAt ??= now;
    // Using one that stays keeps it alive.
    if (!rotates) facts.issuedAt = now;
    return grant;
  }
  if (reuseRevokesFamily) grant.ended = true;
  return "the refresh token was used before";
}

/** So many live at a time: the next one ends the oldest. */
function endOldest(refreshes: Map<string, RefreshFacts>, most: number | undefined): void {
  if (most === undefined) return;
  const living = [...refreshes.values()].filter(
    ({ ended, usedAt }) => !ended && usedAt === undefined,
  );
  for (const facts of living.slice(0, Math.max(0, living.length - most))) facts.ended = true;
}
