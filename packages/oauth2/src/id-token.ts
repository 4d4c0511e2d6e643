/**
 * Decides whether an ID token counts (OpenID Connect Core sections 3.1.3.7 and 12.2), over what port.ts checks of it.
 */
import { OAuth2Error } from "./errors.ts";
import type { Peer, ReceivedIdToken } from "./port.ts";
import { untilAborted } from "./transport.ts";

/** An ID token with its verified claims. */
export interface Identity {
  idToken: string;
  claims: Record<string, unknown>;
}

/** The window for `iat` around now: an ID token is made for the answer that it comes with. */
const OLDEST_MS = 60 * 60 * 1000;
const AHEAD_MS = 5 * 60 * 1000;

/**
 * The identity of a sign-in, its signature checked.
 * @throws OAuth2Error `id_token_invalid`; `provider_unavailable` when the keys cannot be had, with the failure `unknown`,
 * for the code is spent.
 */
export async function identityOfSignIn(
  idToken: string | undefined,
  peer: Peer,
  expected: { nonce: string; now: number; signal: AbortSignal | undefined },
): Promise<Identity> {
  if (idToken === undefined) throw invalid("the answer has none. Is issuer right?");
  const received = await peer.receiveIdToken(idToken, expected.nonce);
  checkIssuedAt(received, expected.now);
  try {
    await untilAborted(received.checkSignature(), expected.signal);
  } catch (error) {
    if (!isKeysFailure(error)) throw error;
    throw new OAuth2Error(
      "provider_unavailable",
      "The tokens came, but not the keys (jwksUrl) to check the ID token. Start the connection again later.",
      { failure: "unknown", ...(error.status !== undefined && { status: error.status }) },
    );
  }
  return { idToken, claims: received.claims };
}

/**
 * The identity in a renewed ID token. Undefined when it cannot be verified, whatever the reason, or answers another
 * attempt: the tokens that came with it may be the only living ones, so they are not given up for that; the former
 * identity stays.
 * @throws OAuth2Error `id_token_invalid` with the failure `reconnect` for a verified one of another user than `former`
 * (OpenID Connect Core section 12.2), and nothing else.
 */
export async function identityOfRenewal(
  idToken: string,
  peer: Peer,
  former: Readonly<Record<string, unknown>> | undefined,
): Promise<Identity | undefined> {
  const claims = await verifiedClaims(idToken, peer);
  if (claims === undefined || former === undefined) return claims && { idToken, claims };
  if (differs("sub", claims, former) || differs("iss", claims, former)) {
    throw invalid("it is another user's than before. Start the connection again", "reconnect");
  }
  const nonceFits = claims["nonce"] === undefined || claims["nonce"] === former["nonce"];
  return nonceFits ? { idToken, claims } : undefined;
}

async function verifiedClaims(
  idToken: string,
  peer: Peer,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { claims, checkSignature } = await peer.receiveIdToken(idToken, undefined);
    await checkSignature();
    return claims;
  } catch {
    return undefined;
  }
}

/** A claim that was not known before proves nothing. */
function differs(
  name: "sub" | "iss",
  claims: Readonly<Record<string, unknown>>,
  former: Readonly<Record<string, unknown>>,
): boolean {
  return former[name] !== undefined && former[name] !== claims[name];
}

function checkIssuedAt({ claims }: ReceivedIdToken, now: number): void {
  const issuedAt = Number(claims["iat"]) * 1000;
  if (issuedAt >= now - OLDEST_MS && issuedAt <= now + AHEAD_MS) return;
  throw invalid("it was not issued just now (iat). Check the clock");
}

function isKeysFailure(error: unknown): error is OAuth2Error {
  return error instanceof OAuth2Error && error.code !== "id_token_invalid";
}

function invalid(
  what: string,
  failure: "misconfigured" | "reconnect" = "misconfigured",
): OAuth2Error {
  return new OAuth2Error("id_token_invalid", `The ID token is not valid: ${what}.`, { failure });
}
