/**
 * Decides whether an ID token counts (OpenID Connect Core sections 3.1.3.7 and 12.2), over what jwt.ts verifies of it.
 */

import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import { isSameText } from "../random-text.ts";
import { untilAborted } from "../transport/transport.ts";
import { isHashOf } from "./at-hash.ts";
import { type Claims, invalidJwt, type JwtKind, type ReceivedJwt } from "./jwt.ts";

/** An ID token with its verified claims. */
export interface Identity {
  idToken: string;
  claims: Claims;
}

/** What a sign-in expects of its ID token. */
export interface ExpectedIdentity {
  /** The nonce of the attempt; undefined where the flow has none, as the device flow. */
  nonce: string | undefined;
  /** The `iss` of the callback, where there was one (RFC 9207): the same server answers twice. */
  issuer?: string | undefined;
  /** The access token that came with it. */
  accessToken: string;
  now: number;
  /** How long ago the user may have signed in, in seconds (OpenID Connect Core section 3.1.2.1, `max_age`). */
  maxAgeSeconds?: number | undefined;
  /** One of which the sign-in must have been (RFC 9470). */
  acrValues?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
}

const KIND: JwtKind = { name: "ID token", code: "id_token_invalid" };
/** The window for `iat` around now: an ID token is made for the answer that it comes with. */
const OLDEST_MS = 60 * 60 * 1000;
const AHEAD_MS = 5 * 60 * 1000;
const CLOCK_MS = 30 * 1000;

/**
 * The identity of a sign-in, its signature checked.
 * @throws OAuth2Error `id_token_invalid`; `authentication_insufficient` when the user did not sign in as recently or as
 * strongly as asked; `provider_unavailable` when the keys cannot be had, with the failure `unknown`, for the code is spent.
 */
export async function identityOfSignIn(
  idToken: string | undefined,
  { receiveJwt }: Pick<ResolvedServer, "receiveJwt">,
  expected: ExpectedIdentity,
): Promise<Identity> {
  if (idToken === undefined) throw invalidJwt(KIND, "the answer has none. Is issuer right?");
  const received = receiveJwt(idToken, KIND);
  checkSubject(received);
  if (expected.issuer !== undefined && received.claims["iss"] !== expected.issuer) {
    throw invalidJwt(KIND, "its iss is another than that of the callback. Do not use it");
  }
  checkNonce(received, expected.nonce);
  checkIssuedAt(received, expected.now);
  await checkHash(received, expected.accessToken);
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
  checkAuthentication(received, expected);
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
  { idToken, accessToken }: { idToken: string; accessToken: string },
  server: Pick<ResolvedServer, "receiveJwt">,
  former: Readonly<Claims> | undefined,
): Promise<Identity | undefined> {
  const claims = await verifiedClaims(idToken, accessToken, server);
  if (claims === undefined || former === undefined) return claims && { idToken, claims };
  if (differs("sub", claims, former) || differs("iss", claims, former)) {
    throw invalidJwt(
      KIND,
      "it is another user's than before. Start the connection again",
      "reconnect",
    );
  }
  const nonceFits = claims["nonce"] === undefined || claims["nonce"] === former["nonce"];
  return nonceFits ? { idToken, claims } : undefined;
}

async function verifiedClaims(
  idToken: string,
  accessToken: string,
  { receiveJwt }: Pick<ResolvedServer, "receiveJwt">,
): Promise<Claims | undefined> {
  try {
    const received = receiveJwt(idToken, KIND);
    checkSubject(received);
    await checkHash(received, accessToken);
    await received.checkSignature();
    return received.claims;
  } catch {
    return undefined;
  }
}

/** A claim that was not known before proves nothing. */
function differs(name: "sub" | "iss", claims: Readonly<Claims>, former: Readonly<Claims>): boolean {
  return former[name] !== undefined && former[name] !== claims[name];
}

function checkSubject({ claims }: ReceivedJwt): void {
  if (typeof claims["sub"] === "string" && claims["sub"] !== "") return;
  throw invalidJwt(KIND, "it names no subject (sub). Check issuer");
}

function checkNonce({ claims: { nonce } }: ReceivedJwt, expected: string | undefined): void {
  if (expected === undefined) return;
  if (typeof nonce !== "string") throw invalidJwt(KIND, "it has no nonce. Check issuer");
  if (isSameText(nonce, expected)) return;
  throw invalidJwt(KIND, "its nonce is another attempt's. Start the connection again", "reconnect");
}

function checkIssuedAt({ claims: { iat } }: ReceivedJwt, now: number): void {
  const issuedAt = typeof iat === "number" ? iat * 1000 : Number.NaN;
  if (issuedAt >= now - OLDEST_MS && issuedAt <= now + AHEAD_MS) return;
  throw invalidJwt(KIND, "it was not issued just now (iat). Check the clock");
}

/** OpenID Connect Core section 3.1.3.8: optional in the code flow, but where it stands it is right. */
async function checkHash({ claims, header }: ReceivedJwt, accessToken: string): Promise<void> {
  const hash = claims["at_hash"];
  if (hash === undefined || (await isHashOf(accessToken, hash, String(header["alg"])))) return;
  throw invalidJwt(KIND, "it came with another access token than its own (at_hash). Do not use it");
}

function checkAuthentication(
  { claims: { acr, auth_time: authTime } }: ReceivedJwt,
  { now, maxAgeSeconds, acrValues }: ExpectedIdentity,
): void {
  if (maxAgeSeconds !== undefined) {
    if (typeof authTime !== "number") {
      throw invalidJwt(
        KIND,
        "it does not say when the user signed in (auth_time), which max_age asks for",
      );
    }
    if ((authTime + maxAgeSeconds) * 1000 + CLOCK_MS < now) throw insufficient("recently");
  }
  if (acrValues === undefined) return;
  if (typeof acr !== "string" || !acrValues.includes(acr)) throw insufficient("strongly");
}

function insufficient(how: "recently" | "strongly"): OAuth2Error {
  return new OAuth2Error(
    "authentication_insufficient",
    `The user did not sign in as ${how} as it was asked. Start the connection again, and let the user sign in anew.`,
  );
}

function isKeysFailure(error: unknown): error is OAuth2Error {
  return error instanceof OAuth2Error && error.code !== "id_token_invalid";
}
