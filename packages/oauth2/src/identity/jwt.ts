/**
 * Verifies what the server signs for this client: ID tokens, and logout tokens likewise (OpenID Connect Core section 3.1.3.7,
 * RFC 8725). The algorithm comes from the registration and the metadata, never from the token alone.
 */
import { compactVerify, decodeJwt, decodeProtectedHeader } from "jose";
import { OAuth2Error, type OAuth2ErrorCode } from "../errors.ts";
import type { Settings } from "../options.ts";
import { isOwnToken } from "../profile/inputs/issuer.ts";
import type { ServerFacts } from "../transport/port.ts";
import { createVerifySignature, type Verdict, type VerifySignature } from "./keys.ts";

/** The claims of a token. Verified, where verifyJwt gives them. */
export type Claims = Record<string, unknown>;

/** What a token is called in messages, and the code of its errors. */
export interface JwtKind {
  name: string;
  code: OAuth2ErrorCode;
  /** A token without `exp` is taken; whoever takes it sees to its age. */
  mayLackEnd?: true;
}

/** A token that reads like one of this server for this client; its signature is still to be checked. */
export interface ReceivedJwt {
  claims: Claims;
  header: Readonly<Record<string, unknown>>;
  /** Throws OAuth2Error with the kind's code when the signature is wrong; what the fetch of the keys throws. */
  checkSignature(): Promise<void>;
}

/** Reads a token of the server. Throws OAuth2Error with the kind's code; never asks anybody. */
export type ReceiveJwt = (jwt: string, kind: JwtKind) => ReceivedJwt;

const HMAC: ReadonlySet<string> = new Set(["HS256", "HS384", "HS512"]);
const ASYMMETRIC: ReadonlySet<string> = new Set([
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
]);
/** FAPI 2.0 Security Profile section 5.4.1. */
const FAPI2: ReadonlySet<string> = new Set(["PS256", "ES256", "EdDSA", "Ed25519"]);
/** What clocks may differ by where a token is of the future. */
const AHEAD_SECONDS = 5 * 60;
/** What is over is held to less: an answer comes with a token that has just been made. */
const BEHIND_SECONDS = 30;

/** Whether a word is an algorithm that can be registered for tokens of the server. */
export function isTokenAlgorithm(word: unknown): word is string {
  return typeof word === "string" && (HMAC.has(word) || ASYMMETRIC.has(word));
}

/** Makes the reader of one server's tokens. The server's keys are fetched when first needed. */
export function createReceiveJwt(facts: ServerFacts, settings: Settings): ReceiveJwt {
  const algorithms = algorithmsOf(facts, settings);
  const verify = verifierOf(facts, settings);
  return (jwt, kind) => {
    const { header, claims } = decode(jwt, kind);
    if (typeof header["alg"] !== "string" || !algorithms.includes(header["alg"])) {
      const what = "its algorithm is not the agreed one. Check idTokenAlg and issuer";
      throw invalidJwt(kind, what);
    }
    checkClaims(claims, { facts, settings, kind });
    return {
      claims,
      header,
      async checkSignature() {
        const verdict = await verify(jwt, algorithms);
        if (verdict === "no key") {
          throw invalidJwt(kind, "no key of the server fits it. Check jwksUrl");
        }
        if (verdict === "wrong signature") {
          throw invalidJwt(kind, "its signature is wrong. Check issuer and jwksUrl");
        }
      },
    };
  };
}

/** An error of a token that does not count. */
export function invalidJwt(
  { name, code }: JwtKind,
  what: string,
  failure: "misconfigured" | "reconnect" = "misconfigured",
): OAuth2Error {
  return new OAuth2Error(code, `The ${name} is not valid: ${what}.`, { failure });
}

/** What was registered; else what the server lists, and RS256 where it lists nothing. A list never allows HMAC or none. */
function algorithmsOf(
  { idTokenAlgorithms = ["RS256"] }: ServerFacts,
  { requests }: Settings,
): readonly string[] {
  const { idTokenAlg, securityProfile } = requests;
  const agreed =
    idTokenAlg === undefined ? idTokenAlgorithms.filter((it) => ASYMMETRIC.has(it)) : [idTokenAlg];
  return securityProfile === "fapi2" ? agreed.filter((it) => FAPI2.has(it)) : agreed;
}

function verifierOf({ jwksUrl }: ServerFacts, settings: Settings): VerifySignature {
  const { idTokenAlg } = settings.requests;
  if (idTokenAlg !== undefined && HMAC.has(idTokenAlg)) {
    // OpenID Connect Core section 10.1: the key is the client secret itself, and none of the published ones.
    const secret = new TextEncoder().encode(settings.clientSecret ?? "");
    return (jws, algorithms) =>
      compactVerify(jws, secret, { algorithms: [...algorithms] }).then(
        ({ payload }): Verdict => payload,
        (): Verdict => "wrong signature",
      );
  }
  return jwksUrl === undefined ? async () => "no key" : createVerifySignature(jwksUrl, settings);
}

function decode(jwt: string, kind: JwtKind): { header: Claims; claims: Claims } {
  try {
    return { header: { ...decodeProtectedHeader(jwt) }, claims: { ...decodeJwt(jwt) } };
  } catch {
    throw invalidJwt(kind, "it is malformed or encrypted. Check issuer");
  }
}

function checkClaims(
  claims: Claims,
  {
    facts,
    settings: { clientId, clock },
    kind,
  }: { facts: ServerFacts; settings: Settings; kind: JwtKind },
): void {
  const other = (claim: string): OAuth2Error =>
    invalidJwt(kind, `its ${claim} is another. Check issuer and clientId`);
  if (!isOwnToken(claims, facts)) throw other("iss");
  const { aud, azp, exp, iat, nbf } = claims;
  const audiences = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(clientId)) throw other("aud");
  // Several audiences are trusted only when the server says that it was made for this client.
  if (azp === undefined ? audiences.length > 1 : azp !== clientId) throw other("azp");
  const now = clock() / 1000;
  if (typeof iat !== "number") throw invalidJwt(kind, "it does not say when it was issued (iat)");
  const isEndless = exp === undefined && kind.mayLackEnd;
  const isOver = !isEndless && (typeof exp !== "number" || exp <= now - BEHIND_SECONDS);
  const isEarly = nbf !== undefined && (typeof nbf !== "number" || nbf > now + AHEAD_SECONDS);
  if (isOver || isEarly) {
    throw invalidJwt(kind, "its time is over or has not come. Check the clock");
  }
}
