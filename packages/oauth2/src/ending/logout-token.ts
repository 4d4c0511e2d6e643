/**
 * Verifies the tokens by which a server tells that a user signed out there (OpenID Connect Back-Channel Logout 1.0 section 2.6), over
 * what identity/jwt.ts verifies of each token. Whether one came before is the caller's to remember.
 */
import { invalid } from "../checks.ts";
import { type Claims, invalidJwt, type JwtKind, type ReceivedJwt } from "../identity/jwt.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { untilAborted } from "../transport/transport.ts";

/** Whose sessions are to end: the session `sessionId`, or without one all of `subject`. At least one of them is there. */
export interface OAuth2Logout {
  issuer: string;
  /** `sub`, as in the user's ID tokens. */
  subject?: string;
  /** `sid`, as in the session's ID token. */
  sessionId?: string;
  /** `jti`: a second token with it is a replay, and to be refused. */
  tokenId: string;
  /** RFC 3339. */
  issuedAt: string;
  /** RFC 3339, a day after `issuedAt` at most. Half a minute later the token is refused anyway, and its `tokenId` can be forgotten. */
  expiresAt: string;
}

/** `exp` is required since the last of the drafts alone: servers that were made by earlier ones send none. */
const KIND: JwtKind = { name: "logout token", code: "logout_token_invalid", mayLackEnd: true };
const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** Section 2.4: the token's own type, or none that tells. A logout token is a security event token (RFC 8417). */
const TYPES: ReadonlySet<unknown> = new Set([undefined, "jwt", "logout+jwt", "secevent+jwt"]);
/** What clocks may differ by. */
const AHEAD_SECONDS = 5 * 60;
/**
 * How old a token may be, however long it is said to be good: section 2.4 recommends two minutes, and whoever remembers token ids has to
 * be able to forget them.
 */
const OLDEST_SECONDS = 24 * 60 * 60;
/** How old one may be that does not say when it ends. */
const OLDEST_WITHOUT_END_SECONDS = 5 * 60;

/** Does what `verifyLogoutToken` promises. */
export async function verifyLogoutToken(
  logoutToken: string,
  { signal }: OAuth2CallOptions,
  { settings, resolve }: Parts,
): Promise<OAuth2Logout> {
  if (typeof logoutToken !== "string" || logoutToken === "") {
    throw invalid("The logout token is missing or no text. Pass the form's logout_token.");
  }
  const { facts, receiveJwt } = await resolve(signal);
  if (facts.issuer === undefined) {
    throw invalid("The server has no issuer, so no logout token is its own. Pass issuer.");
  }
  const received = receiveJwt(logoutToken, KIND);
  const logout = readLogout(received, settings.clock() / 1000);
  await untilAborted(received.checkSignature(), signal);
  return logout;
}

function readLogout({ header, claims }: ReceivedJwt, now: number): OAuth2Logout {
  const type = typeof header["typ"] === "string" ? header["typ"].toLowerCase() : header["typ"];
  if (!TYPES.has(typeof type === "string" ? type.replace(/^application\//, "") : type)) {
    throw invalidJwt(KIND, "its type (typ) is another token's");
  }
  if (!isLogoutEvent(claims["events"])) {
    throw invalidJwt(KIND, "it tells of no logout (events)");
  }
  // An ID token has one, and must not pass for a logout token.
  if (claims["nonce"] !== undefined) throw invalidJwt(KIND, "it has a nonce, as ID tokens have");
  const subject = textIn(claims, "sub");
  const sessionId = textIn(claims, "sid");
  if (subject === undefined && sessionId === undefined) {
    throw invalidJwt(KIND, "it names neither a user (sub) nor a session (sid)");
  }
  const tokenId = textIn(claims, "jti");
  if (tokenId === undefined) throw invalidJwt(KIND, "it has no id (jti)");
  return {
    issuer: String(claims["iss"]),
    ...(subject !== undefined && { subject }),
    ...(sessionId !== undefined && { sessionId }),
    tokenId,
    ...timesOf(claims, now),
  };
}

/** Section 2.4: the member's value is an object, mostly an empty one. */
function isLogoutEvent(events: unknown): boolean {
  if (typeof events !== "object" || events === null) return false;
  const event: unknown = Object.hasOwn(events, EVENT) && Reflect.get(events, EVENT);
  return typeof event === "object" && event !== null && !Array.isArray(event);
}

function textIn(claims: Claims, name: string): string | undefined {
  const value = claims[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && value !== "") return value;
  throw invalidJwt(KIND, `its ${name} is no text`);
}

/** That they are numbers, and that an `exp` is not over, is seen to by jwt.ts. */
function timesOf(claims: Claims, now: number): Pick<OAuth2Logout, "issuedAt" | "expiresAt"> {
  const iat = Number(claims["iat"]);
  const { exp } = claims;
  const lifetime = exp === undefined ? OLDEST_WITHOUT_END_SECONDS : OLDEST_SECONDS;
  const end = Math.min(exp === undefined ? Number.POSITIVE_INFINITY : Number(exp), iat + lifetime);
  if (iat > now + AHEAD_SECONDS || iat + lifetime < now) {
    throw invalidJwt(KIND, "it was not issued just now (iat). Check the clock");
  }
  const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
  return { issuedAt: at(iat), expiresAt: at(end) };
}
