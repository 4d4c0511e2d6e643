/** The request tokens of one OAuth 1.0a provider, and what state each is in. */
import { sameSecret } from "../../http/http.ts";
import type { Ledger } from "../../ledger.ts";
import type { SandboxUser } from "../../person/users.ts";
import type { OAuth1Problem } from "../signature/message.ts";

/** Temporary credentials (RFC 5849 section 2.1). */
export interface RequestToken {
  readonly token: string;
  readonly secret: string;
  /** Where to go afterwards; `oob` for nowhere. Absent: the authorization URL says it. */
  readonly callback?: string;
  /** What is asked for, where the first leg asks. */
  readonly scopes?: readonly string[];
  readonly expiresAt: number;
  state: "new" | "allowed" | "denied" | "used";
  verifier?: string;
  user?: SandboxUser;
}

/** The request tokens of one provider. */
export interface RequestTokens {
  issue(asked: Pick<RequestToken, "callback" | "scopes">): RequestToken;
  /** The token while somebody may still decide on it. */
  undecided(token: string): RequestToken | undefined;
  /** Ends the wait: returns the verifier, or undefined when the person said no. */
  decide(token: RequestToken, user: SandboxUser | undefined): string | undefined;
  /** For the access token endpoint. */
  find(token: string): RequestToken | OAuth1Problem;
  /** Uses an allowed token and its verifier up; returns who allowed it. `verifier` is null where the service gives none. */
  spend(token: RequestToken, verifier: string | undefined | null): SandboxUser | OAuth1Problem;
}

const requestTokenLifeMs = 10 * 60_000;

/** No request tokens yet. */
export function createRequestTokens(ledger: Ledger, clock: () => number): RequestTokens {
  const tokens = new Map<string, RequestToken>();
  const isLate = (token: RequestToken): boolean => clock() >= token.expiresAt;
  return {
    issue(asked) {
      const words = { token: ledger.mint("sbt"), secret: ledger.mintAwkward() };
      const token: RequestToken = {
        ...words,
        ...asked,
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
    spend,
  };
}

function spend(
  token: RequestToken,
  verifier: string | undefined | null,
): SandboxUser | OAuth1Problem {
  if (token.state === "denied") return { status: 401, problem: "permission_denied" };
  if (!token.user || !token.verifier) return { status: 401, problem: "permission_unknown" };
  if (verifier !== null && !sameSecret(verifier ?? "", token.verifier)) {
    return { status: 401, problem: "verifier_invalid" };
  }
  token.state = "used";
  return token.user;
}
