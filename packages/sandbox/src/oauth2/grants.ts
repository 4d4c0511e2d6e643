/**
 * The codes and tokens of one OAuth 2 provider. A *family* is all that came out of one code; a *grant* is all
 * families of one person, for there is one app. Who may ask for what is for token.ts.
 */
import type { Ledger } from "../ledger.ts";
import type { SandboxUser } from "../person/users.ts";
import type { IssuedGrant, RefreshTokenFacts } from "../provider.ts";

/** Everything that came out of one consent. */
export interface Family {
  /** `g_1`, `g_2`, … */
  readonly id: string;
  readonly user: SandboxUser;
  /** What the person allowed, less what was dropped since. */
  readonly scopes: Set<string>;
  revoked: boolean;
  /** Refreshes that were granted. */
  redeemed: number;
  /** Refreshes under way now, and the most there ever were. */
  underWay: number;
  mostAtOnce: number;
}

/** An authorization code (RFC 6749 section 4.1.2). */
export interface Code {
  readonly family: Family;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
  spent: boolean;
}

/** A bearer token. */
export interface BearerToken {
  readonly family: Family;
  readonly scopes: readonly string[];
  expiresAt: number;
  revoked: boolean;
}

/** A refresh token; spent once it was used. */
export interface RefreshToken {
  readonly family: Family;
  spentAt?: number;
}

/** What a token answer holds. */
export interface Issued {
  accessToken: string;
  /** Absent where the one that was sent goes on. */
  refreshToken?: string;
  expiresInSeconds: number;
  scopes: readonly string[];
}

/** All codes and tokens of one provider. */
export interface Grants {
  issueCode(about: {
    user: SandboxUser;
    scopes: readonly string[];
    redirectUri: string;
    challenge: string;
  }): string;
  findCode(code: string): Code | undefined;
  /** Everything that would come out of a code, without one. */
  issueGrant(user: SandboxUser, scopes: readonly string[]): IssuedGrant;
  /** A new pair in the family; `scopes` are those of the access token. */
  issueTokens(family: Family, scopes: readonly string[]): Issued;
  findRefreshToken(token: string): RefreshToken | undefined;
  /** Whether it was used before and the grace time is over; then its family is dead from here on. */
  isReuse(token: RefreshToken): boolean;
  /** Exchanges it: spent from here on where refresh tokens rotate. */
  redeem(token: RefreshToken, scopes: readonly string[]): Issued;
  /** What is known of a refresh token; changes nothing. */
  lookUp(token: string): RefreshTokenFacts;
  /** The access token if it is good now. */
  findLive(token: string): BearerToken | undefined;
  /** RFC 7009: a refresh token takes the whole grant with it, an access token only itself. */
  revoke(token: string): void;
  revokeGrant(user: SandboxUser): number;
  expireAccessTokens(user: SandboxUser): number;
  dropScope(user: SandboxUser, scope: string): number;
}

/** How long things live. */
export interface Lives {
  accessTokenTtlSeconds: number;
  rotates: boolean;
  graceMs: number;
}

const codeLifeMs = 60_000;

/** No grants yet. */
export function createGrants(ledger: Ledger, clock: () => number, lives: Lives): Grants {
  const families = createFamilies();
  const codes = new Map<string, Code>();
  const access = createAccessTokens(ledger, clock, lives.accessTokenTtlSeconds);
  const refresh = createRefreshTokens(ledger, clock, lives);
  return {
    findLive: access.findLive,
    expireAccessTokens: access.expireAccessTokens,
    findRefreshToken: refresh.findRefreshToken,
    isReuse: refresh.isReuse,
    lookUp: refresh.lookUp,
    revokeGrant: families.revokeGrant,
    dropScope: families.dropScope,
    issueGrant(user, scopes) {
      const family = families.begin(user, scopes);
      const { accessToken, expiresInSeconds } = access.issue(family, scopes);
      const expiresAt = clock() + expiresInSeconds * 1000;
      return {
        grant: family.id,
        accessToken,
        refreshToken: refresh.issue(family),
        expiresAt,
        scopes,
      };
    },
    issueCode({ user, scopes, redirectUri, challenge }) {
      const family = families.begin(user, scopes);
      const code = ledger.mint("sbc");
      const expiresAt = clock() + codeLifeMs;
      codes.set(code, { family, redirectUri, challenge, expiresAt, spent: false });
      return code;
    },
    findCode: (code) => codes.get(code),
    issueTokens: (family, scopes) => ({
      ...access.issue(family, scopes),
      refreshToken: refresh.issue(family),
      scopes,
    }),
    redeem(token, scopes) {
      const { family } = token;
      family.redeemed += 1;
      const issued = { ...access.issue(family, scopes), scopes };
      if (!lives.rotates) return issued;
      token.spentAt ??= clock();
      return { ...issued, refreshToken: refresh.issue(family) };
    },
    revoke(token) {
      const user = refresh.findRefreshToken(token)?.family.user;
      if (user) families.revokeGrant(user);
      else access.revokeOne(token);
    },
  };
}

interface Families extends Pick<Grants, "revokeGrant" | "dropScope"> {
  begin(user: SandboxUser, scopes: readonly string[]): Family;
}

function createFamilies(): Families {
  const all: Family[] = [];
  const livingOf = (user: SandboxUser): Family[] =>
    all.filter((one) => one.user === user && !one.revoked);
  return {
    begin(user, scopes) {
      const id = `g_${all.length + 1}`;
      const counts = { redeemed: 0, underWay: 0, mostAtOnce: 0 };
      const family: Family = { id, user, scopes: new Set(scopes), revoked: false, ...counts };
      all.push(family);
      return family;
    },
    revokeGrant(user) {
      const ended = livingOf(user);
      for (const family of ended) family.revoked = true;
      return ended.length;
    },
    dropScope: (user, scope) =>
      livingOf(user).filter((family) => family.scopes.delete(scope)).length,
  };
}

interface RefreshTokens extends Pick<Grants, "findRefreshToken" | "isReuse" | "lookUp"> {
  issue(family: Family): string;
}

const unknownToken = { state: "unknown", grant: null, redeemed: 0, mostAtOnce: 0 } as const;

function createRefreshTokens(ledger: Ledger, clock: () => number, lives: Lives): RefreshTokens {
  const tokens = new Map<string, RefreshToken>();
  const isOver = ({ spentAt }: RefreshToken): boolean =>
    spentAt !== undefined && clock() - spentAt >= lives.graceMs;
  const stateOf = (token: RefreshToken): RefreshTokenFacts["state"] => {
    if (token.family.revoked) return "revoked";
    if (token.spentAt === undefined) return "fresh";
    return isOver(token) ? "spent" : "grace";
  };
  return {
    issue(family) {
      const token = ledger.mint("sbr");
      tokens.set(token, { family });
      return token;
    },
    findRefreshToken: (token) => tokens.get(token),
    isReuse(token) {
      if (!isOver(token)) return false;
      ledger.counters.reuseDetected += 1;
      token.family.revoked = true;
      return true;
    },
    lookUp(word) {
      const token = tokens.get(word);
      if (!token) return unknownToken;
      const { id: grant, redeemed, mostAtOnce } = token.family;
      return { state: stateOf(token), grant, redeemed, mostAtOnce };
    },
  };
}

interface AccessTokens extends Pick<Grants, "findLive" | "expireAccessTokens"> {
  issue(
    family: Family,
    scopes: readonly string[],
  ): { accessToken: string; expiresInSeconds: number };
  revokeOne(token: string): void;
}

function createAccessTokens(ledger: Ledger, clock: () => number, ttlSeconds: number): AccessTokens {
  const tokens = new Map<string, BearerToken>();
  const isLive = (token: BearerToken): boolean =>
    !token.revoked && !token.family.revoked && clock() < token.expiresAt;
  return {
    issue(family, scopes) {
      const accessToken = ledger.mint("sba");
      tokens.set(accessToken, {
        family,
        scopes,
        expiresAt: clock() + ttlSeconds * 1000,
        revoked: false,
      });
      ledger.counters.accessTokens += 1;
      return { accessToken, expiresInSeconds: ttlSeconds };
    },
    findLive(word) {
      const token = tokens.get(word);
      return token && isLive(token) ? token : undefined;
    },
    revokeOne(word) {
      const token = tokens.get(word);
      if (token) token.revoked = true;
    },
    expireAccessTokens(user) {
      const living = [...tokens.values()].filter(
        (token) => token.family.user === user && isLive(token),
      );
      for (const token of living) token.expiresAt = clock();
      return living.length;
    },
  };
}
