/**
 * The words of a server that say how it is asked for authorization and what its tokens must be, checked at the door.
 */

import { OAuth2Error } from "../errors.ts";
import { isTokenAlgorithm } from "../identity/jwt.ts";

/** How the answer to an authorization request comes back (OAuth 2.0 Multiple Response Types section 2.1). */
export type ResponseMode = "query" | "form_post" | "fragment";

/** The words of a server about its requests. */
export interface OAuth2ServerRequests {
  /** The pushed authorization request endpoint (RFC 9126). Where there is one, it is used. */
  readonly parUrl?: string;
  /** Whether authorization requests are signed with the client's `privateKey` (RFC 9101). Default: where the metadata demands it. */
  readonly signedRequests?: boolean;
  /** Default: not asked for, which means `query`. */
  readonly responseMode?: ResponseMode;
  /** The services that tokens are asked for (RFC 8707), by their URIs. */
  readonly resources?: readonly string[];
  /**
   * The algorithm that was registered for ID tokens (`id_token_signed_response_alg`). Default: any asymmetric one that the
   * metadata lists; RS256 without a list. HS256, HS384 and HS512 count only when they are named here.
   */
  readonly idTokenAlg?: string;
  /**
   * Whether tokens are bound to a key of each connection (DPoP, RFC 9449). `true`: where the metadata lists ES256 for it, or
   * where there is none. `"required"`: always, and a server that lists other algorithms only is refused. A bearer token is
   * never taken in place of a bound one. Default: not, unless `securityProfile` asks for it.
   */
  readonly dpop?: boolean | "required";
  /**
   * The FAPI 2.0 Security Profile: pushed requests, S256, `iss`, bound tokens (DPoP, or a client certificate) and a client
   * that proves itself by a key (`private_key_jwt`, `tls_client_auth`, `self_signed_tls_client_auth`); or nothing is asked.
   */
  readonly securityProfile?: "fapi2";
}

/** The checked words. */
export interface RequestSettings {
  readonly signedRequests: boolean;
  readonly responseMode?: ResponseMode;
  readonly resources: readonly string[];
  readonly idTokenAlg?: string;
  readonly dpop: boolean | "required";
  readonly securityProfile?: "fapi2";
}

/** All the ways for an answer to come back. */
export const RESPONSE_MODES: readonly ResponseMode[] = ["query", "form_post", "fragment"];

/**
 * Checks the words. `parUrl` is checked with the other endpoints.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkRequests(
  server: OAuth2ServerRequests & { readonly pkce?: string },
  { clientSecret }: { clientSecret?: string },
): RequestSettings {
  const { signedRequests = false, responseMode, resources = [], idTokenAlg } = server;
  const { dpop = false, securityProfile } = server;
  oneOf("signedRequests", signedRequests, [true, false]);
  oneOf("responseMode", responseMode, [undefined, ...RESPONSE_MODES]);
  oneOf("dpop", dpop, [true, false, "required"]);
  oneOf("securityProfile", securityProfile, [undefined, "fapi2"]);
  if (idTokenAlg !== undefined && !isTokenAlgorithm(idTokenAlg)) {
    throw invalid("idTokenAlg is no algorithm for ID tokens that is known here. Correct it.");
  }
  if (idTokenAlg?.startsWith("HS") && clientSecret === undefined) {
    throw invalid(
      "idTokenAlg is made with the client secret, but there is no clientSecret. Pass it.",
    );
  }
  if (securityProfile !== undefined && (server.pkce ?? "S256") !== "S256") {
    throw invalid(
      `securityProfile needs PKCE with S256, but pkce is "${server.pkce}". Remove the one or the other.`,
    );
  }
  return Object.freeze({
    signedRequests,
    ...(responseMode !== undefined && { responseMode }),
    resources: checkResources(resources),
    ...(idTokenAlg !== undefined && { idTokenAlg }),
    dpop,
    ...(securityProfile !== undefined && { securityProfile }),
  });
}

/**
 * Checks resource indicators: absolute URIs without fragments (RFC 8707 section 2), each once.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkResources(resources: readonly string[]): readonly string[] {
  const isResource = (it: unknown): boolean =>
    typeof it === "string" && /^[\x21-\x7e]+$/.test(it) && URL.canParse(it) && !it.includes("#");
  if (Array.isArray(resources) && resources.every(isResource)) {
    if (resources.length === 0) return resources;
    return Object.freeze([...new Set(resources)]);
  }
  throw invalid("resources is not a list of absolute URIs without fragments. Correct it.");
}

function oneOf(name: string, value: unknown, words: readonly unknown[]): void {
  if (words.includes(value)) return;
  const known = words.filter((word) => word !== undefined).map((word) => JSON.stringify(word));
  throw invalid(`${name} is not one of ${known.join(", ")}. Correct it.`);
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}
