/**
 * Resolves a server: from what was given alone, or with its metadata (RFC 8414, OpenID Connect Discovery 1.0), fetched once
 * for a client and kept. A failure is not kept. What was given wins over what is discovered.
 */
import type { Fields } from "../answers/answer.ts";
import { chooseMethod } from "../client-auth/methods.ts";
import { OAuth2Error } from "../errors.ts";
import { createReceiveJwt, type ReceiveJwt } from "../identity/jwt.ts";
import type { Settings } from "../options.ts";
import { isTenantMetadata } from "../profile/inputs/issuer.ts";
import type { OAuth2IssuerShape } from "../profile/profile.ts";
import { createPeer, type Peer, type ServerFacts } from "../transport/port.ts";
import { untilAborted } from "../transport/transport.ts";
import {
  discoveredEndpoint,
  fetchServerMetadata,
  type IsOwn,
  NOT_FOUND,
  OPENID_FIRST,
  texts,
} from "./server-metadata.ts";

/** A server that can be spoken to. */
export interface ResolvedServer {
  facts: ServerFacts;
  peer: Peer;
  /** Reads what the server signs for this client: ID tokens, logout tokens. */
  receiveJwt: ReceiveJwt;
}

/** Gives the server; an abort ends the waiting, not the shared work. */
export type Resolve = (signal?: AbortSignal) => Promise<ResolvedServer>;

/**
 * Makes the one resolver of a client. It throws OAuth2Error `discovery_failed`, `insecure_url` for a discovered
 * endpoint that is not secure, and `provider_unavailable`.
 */
export function createResolver(settings: Settings): Resolve {
  const { issuer, authorizationUrl, tokenUrl } = settings.given;
  if (tokenUrl !== undefined && (authorizationUrl !== undefined || issuer === undefined)) {
    const { issuer: tenants } = settings.profile;
    const given = { ...settings.given, tokenUrl, ...(tenants && { tenants }) };
    const server = resolved({ ...given, promisesIss: false }, undefined, settings);
    return async () => server;
  }
  let shared: Promise<ResolvedServer> | undefined;
  return async (signal) => {
    signal?.throwIfAborted();
    shared ??= discover(issuer ?? "", settings).catch((error: unknown) => {
      shared = undefined;
      throw error;
    });
    return untilAborted(shared, signal);
  };
}

async function discover(issuer: string, settings: Settings): Promise<ResolvedServer> {
  const { issuer: tenants } = settings.profile;
  const isOwn: IsOwn | undefined = tenants && ((metadata) => isTenantMetadata(metadata, tenants));
  const metadata = await fetchServerMetadata(issuer, OPENID_FIRST, settings, isOwn);
  if (metadata === undefined) throw failed(NOT_FOUND);
  return describedServer(metadata, settings);
}

/**
 * The server that metadata describes, for the client of `settings`.
 * @throws OAuth2Error `discovery_failed`, and `insecure_url` for an endpoint that is not secure.
 */
export function describedServer(metadata: Fields, settings: Settings): ResolvedServer {
  const { issuer, tenants } = issuersIn(metadata, settings);
  const told = withAliases(metadata, settings);
  const found = (name: keyof typeof ENDPOINTS): Record<string, string | undefined> =>
    discoveredEndpoint(told[ENDPOINTS[name]], name, issuer);
  const endpoints: Partial<ServerFacts> = {
    ...found("authorizationUrl"),
    ...found("tokenUrl"),
    ...found("revocationUrl"),
    ...found("userinfoUrl"),
    ...found("jwksUrl"),
    ...found("deviceAuthorizationUrl"),
    ...found("introspectionUrl"),
    ...found("endSessionUrl"),
    ...found("parUrl"),
    ...settings.given,
  };
  const { tokenUrl } = endpoints;
  if (tokenUrl === undefined) {
    throw failed("The metadata lacks token_endpoint. Pass the endpoints.");
  }
  const facts = {
    ...endpoints,
    tokenUrl,
    issuer,
    ...(tenants && { tenants }),
    promisesIss: metadata["authorization_response_iss_parameter_supported"] === true,
  };
  return resolved(facts, metadata, settings);
}

/** Metadata of one tenant is that of an issuer like any other. */
function issuersIn(
  metadata: Fields,
  { given, profile: { issuer: tenants } }: Settings,
): { issuer: string; tenants?: OAuth2IssuerShape } {
  const issuer = String(metadata["issuer"]);
  return issuer === tenants?.template ? { issuer: given.issuer ?? issuer, tenants } : { issuer };
}

const ENDPOINTS = {
  authorizationUrl: "authorization_endpoint",
  tokenUrl: "token_endpoint",
  revocationUrl: "revocation_endpoint",
  userinfoUrl: "userinfo_endpoint",
  jwksUrl: "jwks_uri",
  deviceAuthorizationUrl: "device_authorization_endpoint",
  introspectionUrl: "introspection_endpoint",
  endSessionUrl: "end_session_endpoint",
  parUrl: "pushed_authorization_request_endpoint",
} as const;

/** RFC 8705 section 5: whoever presents a certificate uses the endpoints that the server has for it. Browsers do not. */
function withAliases(metadata: Fields, { certificateFetch }: Settings): Fields {
  const aliases = metadata["mtls_endpoint_aliases"];
  if (certificateFetch === undefined || typeof aliases !== "object") return metadata;
  const { authorization_endpoint } = metadata;
  return { ...metadata, ...aliases, authorization_endpoint };
}

function resolved(
  facts: Omit<ServerFacts, "clientAuth">,
  metadata: Fields | undefined,
  settings: Settings,
): ResolvedServer {
  const pkceMethods = texts(metadata?.["code_challenge_methods_supported"]);
  const idTokenAlgorithms = texts(metadata?.["id_token_signing_alg_values_supported"]);
  const clientAuthAlgorithms = texts(
    metadata?.["token_endpoint_auth_signing_alg_values_supported"],
  );
  const whole: ServerFacts = Object.freeze({
    ...facts,
    clientAuth: chooseMethod(texts(metadata?.["token_endpoint_auth_methods_supported"]), settings),
    ...(clientAuthAlgorithms !== undefined && { clientAuthAlgorithms }),
    ...(pkceMethods !== undefined && { pkceMethods }),
    ...(idTokenAlgorithms !== undefined && { idTokenAlgorithms }),
    ...(metadata !== undefined && requestFacts(metadata)),
  });
  return {
    facts: whole,
    peer: createPeer(whole, settings),
    receiveJwt: createReceiveJwt(whole, settings),
  };
}

/** What metadata tells of authorization requests and bound tokens (RFC 9126 section 5, RFC 9101 section 10.5, RFC 9449 section 5.1). */
function requestFacts(metadata: Fields): Partial<ServerFacts> {
  const requestObjectAlgorithms = texts(metadata["request_object_signing_alg_values_supported"]);
  const dpopAlgorithms = texts(metadata["dpop_signing_alg_values_supported"]);
  return {
    requiresPar: metadata["require_pushed_authorization_requests"] === true,
    requiresSignedRequests: metadata["require_signed_request_object"] === true,
    ...(requestObjectAlgorithms !== undefined && { requestObjectAlgorithms }),
    ...(dpopAlgorithms !== undefined && { dpopAlgorithms }),
  };
}

function failed(message: string): OAuth2Error {
  return new OAuth2Error("discovery_failed", message);
}
