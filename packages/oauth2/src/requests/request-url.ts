/**
 * Chooses how an authorization request travels: in the URL, signed (RFC 9101), pushed (RFC 9126), or signed and pushed.
 */

import type { ResolvedServer } from "../discovery/metadata.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import { adaptAuthorizationUrl } from "../profile/adapt/adapt-authorization.ts";
import { needEndpoint } from "../transport/endpoint.ts";
import { authorizationUrl } from "./authorization-url.ts";
import { type PushedRequest, pushRequest } from "./pushed-request.ts";
import { signedRequest } from "./signed-request.ts";

/**
 * The URL to send the user to. A server that has an endpoint for pushed requests gets them there, if it takes them of this client.
 * @throws OAuth2Error as signing and pushing do; `endpoint_missing` when the server demands pushed requests and has no
 * endpoint for them.
 */
export async function requestUrl(
  server: ResolvedServer,
  request: PushedRequest,
  settings: Settings,
): Promise<string> {
  const { facts } = server;
  const { authorization } = settings.profile;
  const endpoint = needEndpoint(facts, "authorizationUrl");
  const { params } = request;
  const isSigned = settings.requests.signedRequests || facts.requiresSignedRequests === true;
  const sent = isSigned ? await signedRequest(params, facts, settings) : params;
  const requestUri = await pushed(server, { ...request, params: sent }, settings);
  if (requestUri !== undefined) {
    const reference = { client_id: settings.clientId, request_uri: requestUri };
    return adaptAuthorizationUrl(authorizationUrl(endpoint, reference), authorization);
  }
  if (facts.requiresPar) {
    throw new OAuth2Error(
      "endpoint_missing",
      "The server demands pushed requests, but its metadata names no endpoint for them. Pass parUrl.",
    );
  }
  // OpenID Connect Core section 6.1 wants these beside the object too; it is the object that counts.
  const { response_type = "code", scope } = params;
  const beside = { response_type, ...(scope !== undefined && { scope }) };
  const url = authorizationUrl(endpoint, isSigned ? { ...beside, ...sent } : sent);
  return adaptAuthorizationUrl(url, authorization);
}

/**
 * The reference to the pushed request; undefined where there is nothing to push to. Servers list the endpoint for all clients and take
 * pushed requests of some: not of public ones, or of those whose plan has it. Where nobody demands it, the request then goes in the URL.
 */
async function pushed(
  server: ResolvedServer,
  request: PushedRequest,
  settings: Settings,
): Promise<string | undefined> {
  const { parUrl, requiresPar, clientAuth } = server.facts;
  if (parUrl === undefined) return undefined;
  const isDemanded =
    requiresPar === true ||
    settings.given.parUrl !== undefined ||
    settings.requests.securityProfile !== undefined;
  try {
    return await pushRequest(server, request, settings);
  } catch (error) {
    if (!isDemanded && isNotForUs(error, clientAuth === "none")) return undefined;
    throw error;
  }
}

const NOT_FOR_US: ReadonlySet<unknown> = new Set([401, 403, 404, 405]);
const CLIENT_WORDS: ReadonlySet<unknown> = new Set(["invalid_client", "unauthorized_client"]);

/** A client that shows a secret and is refused by a word has the wrong secret, and is told so. */
function isNotForUs(error: unknown, isPublic: boolean): boolean {
  if (!(error instanceof OAuth2Error)) return false;
  if (error.code === "malformed_answer") return NOT_FOR_US.has(error.status);
  return isPublic && error.code === "authorization_failed" && CLIENT_WORDS.has(error.oauthError);
}
