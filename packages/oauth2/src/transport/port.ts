/**
 * The only file, with port-auth.ts, that knows oauth4webapi: requests of the protocol. Its types,
 * errors and whatever they hold stop here. What answers mean is for answers/answer.ts and answers/normalise.ts.
 */
import * as oauth from "oauth4webapi";
import type { ClientAuthMethod } from "../client-auth/methods.ts";
import type { Settings } from "../options.ts";
import type { OAuth2IssuerShape } from "../profile/profile.ts";
import { isLoopbackHttp } from "../secure-url.ts";
import { toAuthentication } from "./port-auth.ts";
import type { LimitedFetch } from "./transport.ts";

/** What is known of a server once it is resolved. */
export interface ServerFacts {
  readonly issuer?: string;
  /** There when the issuers of tokens are the server's tenants, and `issuer` only its name. */
  readonly tenants?: OAuth2IssuerShape;
  /** Absent: the server has none, or no user is asked. */
  readonly authorizationUrl?: string;
  readonly tokenUrl: string;
  readonly revocationUrl?: string;
  readonly userinfoUrl?: string;
  readonly jwksUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  /** The introspection endpoint (RFC 7662). */
  readonly introspectionUrl?: string;
  /** Where the user is sent to sign out (OpenID Connect RP-Initiated Logout 1.0). */
  readonly endSessionUrl?: string;
  readonly clientAuth: ClientAuthMethod;
  /** What the server takes assertions of the client in. Absent: it does not tell. */
  readonly clientAuthAlgorithms?: readonly string[];
  /** Whether the server promises `iss` in every callback (RFC 9207 section 3). */
  readonly promisesIss: boolean;
  /** Absent: the server does not tell. */
  readonly pkceMethods?: readonly string[];
  /** Absent: RS256 alone. */
  readonly idTokenAlgorithms?: readonly string[];
  /** The endpoint for pushed authorization requests (RFC 9126). */
  readonly parUrl?: string;
  /** Whether the server takes pushed requests only. */
  readonly requiresPar?: boolean;
  /** Whether the server takes signed requests only (RFC 9101 section 10.5). */
  readonly requiresSignedRequests?: boolean;
  /** What the server takes signed requests in. Absent: it does not tell. */
  readonly requestObjectAlgorithms?: readonly string[];
  /** What the server takes DPoP proofs in (RFC 9449 section 5.1). Absent: it does not tell. */
  readonly dpopAlgorithms?: readonly string[];
}

/** What the client proves itself with: its present secret (or key, or certificate), the one before, or nothing, not even its id. */
export type Proof = "current" | "former" | "nobody";

/** Parameters of a request; a list is a parameter that stands there several times. */
export type Params = Readonly<Record<string, string | readonly string[]>>;

/** One server, as the library speaks to it for one client. */
export interface Peer {
  /** The same server, for a client that proves itself otherwise. */
  as(proof: Proof): Peer;
  /** The same server and the same proof, put in Basic (RFC 6749 section 2.3.1). */
  inBasic(): Peer;
  /** The same, put in the body. */
  inBody(): Peer;
  /** Puts a device authorization request (RFC 8628 section 3.1). */
  requestDevice(params: Params, fetch: LimitedFetch): Promise<Response>;
  /** Pushes an authorization request (RFC 9126 section 2.1). */
  requestPush(params: Params, fetch: LimitedFetch): Promise<Response>;
  /** Puts a token request (RFC 6749 section 3.2). */
  requestTokens(grantType: string, params: Params, fetch: LimitedFetch): Promise<Response>;
  /** Puts a revocation request (RFC 7009 section 2.1). */
  requestRevocation(
    params: { token: string; token_type_hint: string },
    fetch: LimitedFetch,
  ): Promise<Response>;
  /** Puts an introspection request (RFC 7662 section 2.1). */
  requestIntrospection(
    params: { token: string; token_type_hint?: string },
    fetch: LimitedFetch,
  ): Promise<Response>;
}

/** Whether metadata is the issuer's own (RFC 8414 section 3.3). */
export function isMetadataOf(issuer: string, metadata: object): Promise<boolean> {
  return oauth.processDiscoveryResponse(new URL(issuer), Response.json(metadata)).then(
    () => true,
    () => false,
  );
}

/** Makes the peer. */
export function createPeer(facts: ServerFacts, settings: Settings, proof: Proof = "current"): Peer {
  const server = toServer(facts);
  const authentication = toAuthentication(facts, settings, proof);
  return {
    as: (other) => createPeer(facts, settings, other),
    inBasic: () => createPeer({ ...facts, clientAuth: "client_secret_basic" }, settings, proof),
    inBody: () => createPeer({ ...facts, clientAuth: "client_secret_post" }, settings, proof),
    requestDevice: (params, fetch) =>
      oauth.deviceAuthorizationRequest(
        server,
        toClient(settings),
        authentication,
        pairsOf(params),
        requestOptions(fetch, facts.deviceAuthorizationUrl ?? ""),
      ),
    requestPush: (params, fetch) =>
      oauth.pushedAuthorizationRequest(
        server,
        toClient(settings),
        authentication,
        pairsOf(params),
        requestOptions(fetch, facts.parUrl ?? ""),
      ),
    requestTokens: (grantType, params, fetch) =>
      oauth.genericTokenEndpointRequest(
        server,
        toClient(settings),
        authentication,
        grantType,
        pairsOf(params),
        requestOptions(fetch, facts.tokenUrl),
      ),
    requestRevocation: ({ token, ...additionalParameters }, fetch) =>
      oauth.revocationRequest(server, toClient(settings), authentication, token, {
        additionalParameters,
        ...requestOptions(fetch, facts.revocationUrl ?? ""),
      }),
    requestIntrospection: ({ token, ...additionalParameters }, fetch) =>
      oauth.introspectionRequest(server, toClient(settings), authentication, token, {
        additionalParameters,
        ...requestOptions(fetch, facts.introspectionUrl ?? ""),
      }),
  };
}

function toServer(facts: ServerFacts): oauth.AuthorizationServer {
  return {
    // Every server needs a name here. This one is its own and is compared with nothing: without an issuer
    // there are no ID tokens, and requests/callback.ts looks at `iss`.
    issuer: facts.issuer ?? facts.tokenUrl,
    token_endpoint: facts.tokenUrl,
    ...(facts.revocationUrl !== undefined && { revocation_endpoint: facts.revocationUrl }),
    ...(facts.introspectionUrl !== undefined && { introspection_endpoint: facts.introspectionUrl }),
    ...(facts.parUrl !== undefined && { pushed_authorization_request_endpoint: facts.parUrl }),
    ...(facts.deviceAuthorizationUrl !== undefined && {
      device_authorization_endpoint: facts.deviceAuthorizationUrl,
    }),
  };
}

function toClient({ clientId, clock }: Settings): oauth.Client {
  // The library reads the machine's clock; the difference makes it go by ours.
  const skewSeconds = Math.round((clock() - Date.now()) / 1000);
  return { client_id: clientId, [oauth.clockSkew]: skewSeconds };
}

function pairsOf(params: Params): URLSearchParams {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === "string" ? [value] : value) pairs.append(name, one);
  }
  return pairs;
}

function requestOptions(fetch: LimitedFetch, url: string) {
  const parsed = url.startsWith("https:") ? null : URL.parse(url);
  return {
    headers: { "user-agent": "valetkey" },
    [oauth.customFetch]: fetch,
    // secure-url.ts has let no other http through; this keeps the library's own check for the rest.
    [oauth.allowInsecureRequests]: parsed !== null && isLoopbackHttp(parsed),
  };
}
