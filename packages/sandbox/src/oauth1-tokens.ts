/** The request tokens and access tokens of one OAuth 1.0a provider, and what state each is in. */
import { sameSecret } from "./http.ts";
import type { Ledger } from "./ledger.ts";
import type { OAuth1Problem } from "./oauth1-message.ts";
import type { SandboxUser } from "./users.ts";

/** Temporary credentials (RFC 5849 section 2.1). */
export interface RequestToken {
  readonly token: string;
  readonly secret: string;
  /** Where to go afterwards; `oob` for nowhere. */
  readonly callback: string;
  readonly expiresAt: number;
  state: "new" | "allowed" | "denied" | "used";
  verifier?: string;
  user?: SandboxUser;
}

/** Token credentials (section 2.3). */
export interface AccessToken {
  readonly token: string;
  readonly secret: string;
  readonly user: SandboxUser;
  state: "alive" | "expired" | "revoked";
}

/** The request tokens of one provider. */
export interface RequestTokens {
  issue(callback: string): RequestToken;
  /** The token while somebody may still decide on it. */
  undecided(token: string): RequestToken | undefined;
  /** Ends the wait: returns the verifier, or undefined when the person said no. */
  decide(token: RequestToken, user: SandboxUser | undefined): string | undefined;
  /** For the access token endpoint. */
  find(token: string): RequestToken | OAuth1Problem;
  /** Uses an allowed token and its verifier up; returns who allowed it. */
  spend(token: RequestToken, verifier: string | undefined): SandboxUser | OAuth1Problem;
}

/** The access tokens of one provider. */
export interface AccessTokens {
  issue(user: SandboxUser): AccessToken;
  /** For the API. */
  find(token: string): AccessToken | OAuth1Problem;
  /** Changes the state of the user's tokens; returns of how many. */
  setAll(user: SandboxUser, state: "expired" | "revoked"): number;
}

const requestTokenLifeMs = 10 * 60_000;

/** No request tokens yet. */
export function createRequestTokens(ledger: Ledger, clock: () => number): RequestTokens {
  const tokens = new Map<string, RequestToken>();
  const isLate = (token: RequestToken): boolean => clock() >= token.expiresAt;
  return {
    issue(callback) {
      const words = { token: ledger.mint("sbt"), secret: ledger.mintAwkward() };
      const token: RequestToken = {
        ...words,
        callback,
        expiresAt: clock() + requestTokenLifeMs,
        state: "new",
      };
      tokens.set(token.token, token);
      ledger.counters.requestTokens += 1;
      return token;
    },
    undecided(word) {
      const token = tokens.get(word);
      return token?.state === "new" && !isLate(token) ? token : undefined;
    },
    decide(token, user) {
      token.state = user ? "allowed" : "denied";
      if (!user) return undefined;
      token.user = user;
      token.verifier = ledger.mint("sbv");
      return token.verifier;
    },
    find(word) {
      const token = tokens.get(word);
      if (!token) return { status: 401, problem: "token_rejected" };
      if (token.state === "used") return { status: 401, problem: "token_used" };
      return isLate(token) ? { status: 401, problem: "token_expired" } : token;
    },
    spend(token, verifier) {
      if (token.state === "denied") return { status: 401, problem: "permission_denied" };
      if (!token.user || !token.verifier) return { status: 401, problem: "permission_unknown" };
      if (!sameSecret(verifier ?? "", token.verifier)) {
        return { status: 401, problem: "verifier_invalid" };
      }
      token.state = "used";
      return token.user;
    },
  };
}

/** No access tokens yet. */
export function createAccessTokens(ledger: Ledger): AccessTokens {
  const tokens = new Map<string, AccessToken>();
  return {
    issue(user) {
      const words = { token: ledger.mint("sba"), secret: ledger.mintAwkward() };
      const token: AccessToken = { ...words, user, state: "alive" };
      tokens.set(token.token, token);
      ledger.counters.accessTokens += 1;
      return token;
    },
    find(word) {
      const token = tokens.get(word);
      if (!token) return { status: 401, problem: "token_rejected" };
      return token.state === "alive" ? token : { status: 401, problem: `token_${token.state}` };
    },
    setAll(user, state) {
      const changes = (token: AccessToken): boolean =>
        state === "expired" ? token.state === "alive" : token.state !== "revoked";
      const affected = [...tokens.values()].filter(
        (token) => token.user === user && changes(token),
      );
      for (const token of affected) token.state = state;
      return affected.length;
    },
  };
}
