/**
 * The only file that knows oauth4webapi: requests of the protocol, client authentication, PKCE and ID tokens. Its types,
 * errors and whatever they hold stop here. What answers mean is for answer.ts and normalise.ts.
 */
import * as oauth from "oauth4webapi";
import { OAuth2Error } from "./errors.ts";
import type { ClientAuth, Settings } from "./options.ts";
import { isLoopbackHttp } from "./secure-url.ts";
import type { LimitedFetch } from "./transport.ts";

/** What is known of a server once it is resolved. */
export interface ServerFacts {
  readonly issuer?: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly revocationUrl?: string;
  readonly userinfoUrl?: string;
  readonly jwksUrl?: string;
  readonly clientAuth: ClientAuth;
  /** Whether the server promises `iss` in every callback (RFC 9207 section 3). */
  readonly promisesIss: boolean;
  /** Absent: the server does not tell. */
  readonly pkceMethods?: readonly string[];
  /** Absent: RS256 alone. */
  readonly idTokenAlgorithms?: readonly string[];
}

/** An ID token whose claims fit the server and the client (OpenID Connect Core section 3.1.3.7). */
export interface ReceivedIdToken {
  claims: Record<string, unknown>;
  /**
   * Checks the signature with the server's keys.
   * @throws OAuth2Error `id_token_invalid` when it is wrong; what the fetch of the keys throws.
   */
  checkSignature(): Promise<void>;
}

/** One server, as the library speaks to it for one client. */
export interface Peer {
  /** Puts a token request (RFC 6749 section 3.2). */
  requestTokens(
    grantType: string,
    params: Readonly<Record<string, string>>,
    fetch: LimitedFetch,
  ): Promise<Response>;
  /** Puts a revocation request (RFC 7009 section 2.1). */
  requestRevocation(
    params: { token: string; token_type_hint: string },
    fetch: LimitedFetch,
  ): Promise<Response>;
  /**
   * Checks the claims of an ID token; the nonce where one is given.
   * @throws OAuth2Error `id_token_invalid`.
   */
  receiveIdToken(idToken: string, nonce: string | undefined): Promise<ReceivedIdToken>;
}

const CLAIMS: ReadonlySet<unknown> = new Set(["aud", "azp", "iss", "nonce"]);

/** The S256 challenge of a PKCE verifier (RFC 7636 section 4.2). */
export function codeChallenge(verifier: string): Promise<string> {
  return oauth.calculatePKCECodeChallenge(verifier);
}

/** Asks for metadata where OpenID Connect Discovery (`oidc`) or RFC 8414 (`oauth2`) puts it. */
export function requestMetadata(
  issuer: string,
  algorithm: "oidc" | "oauth2",
  fetch: LimitedFetch,
): Promise<Response> {
  const options = requestOptions(fetch, issuer);
  return oauth.discoveryRequest(new URL(issuer), { algorithm, ...options });
}

/** Whether metadata is the issuer's own (RFC 8414 section 3.3). */
export function isMetadataOf(issuer: string, metadata: object): Promise<boolean> {
  return oauth.processDiscoveryResponse(new URL(issuer), Response.json(metadata)).then(
    () => true,
    () => false,
  );
}

/** Makes the peer. `fetchKeys` fetches the server's keys; they are kept for some minutes. */
export function createPeer(facts: ServerFacts, settings: Settings, fetchKeys: LimitedFetch): Peer {
  // The library keeps keys by this very object, so there is one for the life of the peer.
  const server = toServer(facts);
  const authentication = toAuthentication(facts, settings);
  return {
    requestTokens: (grantType, params, fetch) =>
      oauth.genericTokenEndpointRequest(
        server,
        toClient(settings),
        authentication,
        grantType,
        { ...params },
        requestOptions(fetch, facts.tokenUrl),
      ),
    requestRevocation: ({ token, ...additionalParameters }, fetch) =>
      oauth.revocationRequest(server, toClient(settings), authentication, token, {
        additionalParameters,
        ...requestOptions(fetch, facts.revocationUrl ?? ""),
      }),
    async receiveIdToken(idToken, nonce) {
      const answer = { access_token: "checked elsewhere", token_type: "bearer", id_token: idToken };
      const response = Response.json(answer);
      const client = toClient(settings);
      const checked = await (nonce === undefined
        ? oauth.processRefreshTokenResponse(server, client, response)
        : oauth.processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce })
      ).catch(rethrow);
      const options = requestOptions(fetchKeys, facts.jwksUrl ?? "");
      return {
        claims: { ...oauth.getValidatedIdTokenClaims(checked) },
        checkSignature: () =>
          oauth.validateApplicationLevelSignature(server, response, options).catch(rethrow),
      };
    },
  };
}

function toServer(facts: ServerFacts): oauth.AuthorizationServer {
  return {
    // Every server needs a name here. This one is its own and is compared with nothing: without an issuer
    // there are no ID tokens, and callback.ts looks at `iss`.
    issuer: facts.issuer ?? facts.tokenUrl,
    token_endpoint: facts.tokenUrl,
    ...(facts.revocationUrl !== undefined && { revocation_endpoint: facts.revocationUrl }),
    ...(facts.jwksUrl !== undefined && { jwks_uri: facts.jwksUrl }),
    ...(facts.idTokenAlgorithms !== undefined && {
      id_token_signing_alg_values_supported: [...facts.idTokenAlgorithms],
    }),
  };
}

function toClient({ clientId, clock }: Settings): oauth.Client {
  // The library reads the machine's clock; the difference makes it go by ours.
  const skewSeconds = Math.round((clock() - Date.now()) / 1000);
  return { client_id: clientId, [oauth.clockSkew]: skewSeconds };
}

function toAuthentication(
  { clientAuth }: ServerFacts,
  { clientSecret = "" }: Settings,
): oauth.ClientAuth {
  if (clientAuth === "none") return oauth.None();
  return clientAuth === "post"
    ? oauth.ClientSecretPost(clientSecret)
    : oauth.ClientSecretBasic(clientSecret);
}

function requestOptions(fetch: LimitedFetch, url: string) {
  const parsed = URL.parse(url);
  return {
    headers: { "user-agent": "valetkey" },
    [oauth.customFetch]: fetch,
    // secure-url.ts has let no other http through; this keeps the library's own check for the rest.
    [oauth.allowInsecureRequests]: parsed !== null && isLoopbackHttp(parsed),
  };
}

/** Turns the library's errors into ours, without what they hold; what fetch threw passes. */
function rethrow(error: unknown): never {
  const fromLibrary =
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.UnsupportedOperationError ||
    error instanceof TypeError ||
    error instanceof DOMException;
  if (!fromLibrary) throw error;
  const claim = claimIn(error.cause);
  throw new OAuth2Error(
    "id_token_invalid",
    `The ID token is not valid: ${reasonOf("code" in error ? error.code : undefined, claim)}.`,
    { failure: claim === "nonce" ? "reconnect" : "misconfigured" },
  );
}

function reasonOf(code: unknown, claim: string | undefined): string {
  if (claim === "nonce") return "its nonce is another attempt's. Start the connection again";
  if (claim !== undefined) return `its ${claim} is another. Check issuer and clientId`;
  if (code === oauth.JWT_TIMESTAMP_CHECK)
    return "its time is over or has not come. Check the clock";
  if (code === oauth.KEY_SELECTION) return "no key of the server fits it. Check jwksUrl";
  return "it is malformed, or its algorithm or signature is wrong. Check issuer and jwksUrl";
}

function claimIn(cause: unknown): string | undefined {
  const claim = typeof cause === "object" && cause !== null && "claim" in cause ? cause.claim : "";
  return typeof claim === "string" && CLAIMS.has(claim) ? claim : undefined;
}
