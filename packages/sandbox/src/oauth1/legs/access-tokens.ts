/** The access tokens of one OAuth 1.0a provider: who granted them, how long they live, and what a renewal does to them. */
import { sameSecret } from "../../http/http.ts";
import type { Ledger } from "../../ledger.ts";
import type { SandboxUser } from "../../person/users.ts";
import type { Lives } from "../service.ts";
import { isProblem, type OAuth1Problem } from "../signature/message.ts";
import { nextMidnight } from "./midnight.ts";

/** What one person agreed to once. All tokens that came of it share it. */
interface Grant {
  readonly user: SandboxUser;
  /** When it cannot be renewed any more, in ms since 1970. Absent: never. */
  readonly endsAt?: number;
  /** Whose session handle was the last to be issued. */
  handle?: string;
}

/** Token credentials (RFC 5849 section 2.3). */
export interface AccessToken {
  readonly token: string;
  readonly secret: string;
  readonly grant: Grant;
  /** In ms since 1970. Absent: it does not end by itself. */
  expiresAt?: number;
  lastUsedAt: number;
  state: "alive" | "expired" | "revoked" | "replaced";
}

/** What an answer tells of a token's session (the extension OAuth Session). */
export interface SessionFacts {
  oauth_session_handle: string;
  oauth_expires_in: string;
  oauth_authorization_expires_in: string;
}

/** The access tokens of one provider. */
export interface AccessTokens {
  issue(user: SandboxUser): AccessToken;
  /** For the API: the token, which was used now. */
  use(token: string): AccessToken | OAuth1Problem;
  /** The same by the text that is used as a key. */
  useKey(key: string, value: "token" | "token_secret"): AccessToken | OAuth1Problem;
  /** For whoever renews or ends it, dead or alive. */
  find(token: string): AccessToken | OAuth1Problem;
  /** The next token of its grant; the old one is dead. */
  renewByHandle(token: AccessToken, handle: string): AccessToken | OAuth1Problem;
  /** The same without a handle. */
  replace(token: AccessToken): AccessToken | OAuth1Problem;
  /** Lets the token itself live on. */
  wake(token: AccessToken): AccessToken | OAuth1Problem;
  /** Undefined where tokens have no session handle. */
  session(token: AccessToken): SessionFacts | undefined;
  /** Changes the state of the user's tokens; returns of how many. */
  setAll(user: SandboxUser, state: "expired" | "revoked"): number;
}

/** Where tokens come from. */
export interface TokenParts {
  ledger: Ledger;
  clock: () => number;
  lives: Lives;
  /** Tokens, too, hold characters that must be percent-encoded. */
  awkward: boolean;
}

/** No access tokens yet. */
export function createAccessTokens(parts: TokenParts): AccessTokens {
  const { clock, lives } = parts;
  const tokens = new Map<string, AccessToken>();
  const issue = (grant: Grant): AccessToken => {
    const token = newToken(grant, parts);
    tokens.set(token.token, token);
    return token;
  };
  const find: AccessTokens["find"] = (word) => tokens.get(word) ?? refused("token_rejected");
  const use: AccessTokens["use"] = (word) => {
    const token = find(word);
    if (isProblem(token)) return token;
    const problem = lifeProblem(token, parts);
    if (problem) return problem;
    token.lastUsedAt = clock();
    return token;
  };
  return {
    issue: (user) => issue(newGrant(user, parts)),
    find,
    use,
    useKey(key, value) {
      const fits = (token: AccessToken): boolean =>
        sameSecret(key, value === "token" ? token.token : token.secret);
      return use([...tokens.values()].find(fits)?.token ?? "");
    },
    ...renewing(issue, parts),
    session: (token) => sessionFacts(token, lives, clock()),
    setAll: (user, state) => setAll([...tokens.values()], user, state),
  };
}

function renewing(
  issue: (grant: Grant) => AccessToken,
  parts: TokenParts,
): Pick<AccessTokens, "renewByHandle" | "replace" | "wake"> {
  const { counters } = parts.ledger;
  const replace: AccessTokens["replace"] = (old) => {
    const problem = renewalProblem(old, parts);
    if (problem) return problem;
    old.state = "replaced";
    counters.renewals += 1;
    return issue(old.grant);
  };
  return {
    replace,
    renewByHandle(old, handle) {
      if (sameSecret(handle, old.grant.handle ?? "")) return replace(old);
      if (old.state === "replaced") counters.reuseDetected += 1;
      return refused("token_rejected");
    },
    wake(token) {
      const problem = renewalProblem(token, parts);
      if (problem) return problem;
      const life = { lastUsedAt: parts.clock(), ...expiry(token.grant, parts) };
      Object.assign(token, { state: "alive", ...life });
      counters.renewals += 1;
      return token;
    },
  };
}

function setAll(
  tokens: readonly AccessToken[],
  user: SandboxUser,
  state: "expired" | "revoked",
): number {
  const changes = (token: AccessToken): boolean =>
    token.state === "alive" || (state === "revoked" && token.state === "expired");
  const affected = tokens.filter((token) => token.grant.user === user && changes(token));
  for (const token of affected) token.state = state;
  return affected.length;
}

function newGrant(user: SandboxUser, { clock, lives }: TokenParts): Grant {
  const { authorizationMs, midnightIn } = lives;
  if (authorizationMs !== undefined) return { user, endsAt: clock() + authorizationMs };
  if (midnightIn !== undefined) return { user, endsAt: nextMidnight(clock(), midnightIn) };
  return { user };
}

function newToken(grant: Grant, parts: TokenParts): AccessToken {
  const { ledger, clock, lives, awkward } = parts;
  if (lives.authorizationMs !== undefined) grant.handle = ledger.mint("sbh");
  ledger.counters.accessTokens += 1;
  return {
    token: awkward ? ledger.mintAwkward() : ledger.mint("sba"),
    secret: ledger.mintAwkward(),
    grant,
    lastUsedAt: clock(),
    ...expiry(grant, parts),
    state: "alive",
  };
}

/** A token ends with its grant at the latest. */
function expiry({ endsAt }: Grant, { clock, lives }: TokenParts): { expiresAt?: number } {
  const ends = [endsAt, lives.accessMs && clock() + lives.accessMs].filter(
    (end) => end !== undefined,
  );
  return ends.length === 0 ? {} : { expiresAt: Math.min(...ends) };
}

/** Why a token cannot be used now. */
function lifeProblem(
  { state, expiresAt, lastUsedAt }: AccessToken,
  { clock, lives }: TokenParts,
): OAuth1Problem | undefined {
  if (state === "replaced") return refused("token_rejected");
  if (state !== "alive") return refused(`token_${state}`);
  const isOver = expiresAt !== undefined && clock() >= expiresAt;
  const sleeps = lives.idleMs !== undefined && clock() - lastUsedAt >= lives.idleMs;
  return isOver || sleeps ? refused("token_expired") : undefined;
}

/** Why a token cannot be renewed now: an expired one can, as long as its grant lives. */
function renewalProblem(
  { state, grant }: AccessToken,
  { clock, ledger }: TokenParts,
): OAuth1Problem | undefined {
  if (state === "replaced") {
    ledger.counters.reuseDetected += 1;
    return refused("token_rejected");
  }
  if (state === "revoked") return refused("token_revoked");
  return grant.endsAt !== undefined && clock() >= grant.endsAt
    ? refused("token_expired")
    : undefined;
}

function sessionFacts(
  { grant, expiresAt }: AccessToken,
  { authorizationMs }: Lives,
  now: number,
): SessionFacts | undefined {
  const { handle, endsAt = now } = grant;
  if (authorizationMs === undefined || handle === undefined) return undefined;
  const left = (end: number): string => String(Math.max(0, Math.floor((end - now) / 1000)));
  return {
    oauth_session_handle: handle,
    oauth_expires_in: left(expiresAt ?? endsAt),
    oauth_authorization_expires_in: left(endsAt),
  };
}

function refused(problem: string): OAuth1Problem {
  return { status: 401, problem };
}
