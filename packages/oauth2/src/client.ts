/**
 * The authorization code flow (RFC 6749 section 4.1, RFC 7636) and what follows it, for any number of users: of users the
 * client keeps nothing between calls. Where attempts and credentials are kept is the caller's.
 */
import { authorizationUrl, checkParams } from "./authorization-url.ts";
import { codeOfCallback, type OAuth2Pending } from "./callback.ts";
import {
  checkBearer,
  newCredential,
  type OAuth2Credential,
  renewedCredential,
} from "./credential.ts";
import { OAuth2Error } from "./errors.ts";
import { type Identity, identityOfRenewal, identityOfSignIn } from "./id-token.ts";
import { createResolver, type Resolve, type ResolvedServer } from "./metadata.ts";
import {
  checkOptions,
  type OAuth2ClientOptions,
  type OAuth2Server,
  type Settings,
} from "./options.ts";
import { codeChallenge, type ServerFacts } from "./port.ts";
import { randomText } from "./random-text.ts";
import { checkScopes } from "./scopes.ts";
import { checkEndpoint } from "./secure-url.ts";
import { askForTokens, revokeToken, type TokenAnswer } from "./token-endpoint.ts";

/** What `begin` may be told. */
export interface OAuth2BeginOptions {
  /** Default: the client's scopes. */
  scopes?: readonly string[];
  /** Default: 256 random bits. Bind it to the user's browser session. */
  state?: string;
  /** Further parameters for the authorization URL; they win over the server's `authorizationParams`. */
  params?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** What `finish`, `revoke` and `endpoints` may be told. */
export interface OAuth2CallOptions {
  signal?: AbortSignal;
}

/** What `renew` may be told. */
export interface OAuth2RenewOptions extends OAuth2CallOptions {
  /** Fewer scopes than granted (RFC 6749 section 6). Default: all. */
  scopes?: readonly string[];
}

/** A server's endpoints as they are used. */
export type OAuth2Endpoints = Pick<
  ServerFacts,
  "issuer" | "authorizationUrl" | "tokenUrl" | "revocationUrl" | "userinfoUrl" | "jwksUrl"
>;

/** One app at one server. Each call may throw as discovery does, where the endpoints are not given. */
export interface OAuth2Client {
  /**
   * Starts an attempt. Send the user to `url` and keep `pending` until the user comes back.
   * @throws OAuth2Error `reserved_parameter`, `invalid_options`, or `pkce_unsupported` when the server names its
   * PKCE methods and S256 is not among them.
   */
  begin(options?: OAuth2BeginOptions): Promise<{ url: string; pending: OAuth2Pending }>;
  /**
   * Exchanges the URL that the user came back to for the credential. A `pending` counts once: forget it, whatever
   * comes of it.
   * @throws OAuth2Error when the callback is not the answer to `pending`, the user declined, the exchange failed, or
   * the ID token is not valid.
   */
  finish(
    callbackUrl: string | URL,
    pending: OAuth2Pending,
    options?: OAuth2CallOptions,
  ): Promise<OAuth2Credential>;
  /**
   * Gets a fresh credential. What the answer leaves out stays: the refresh token, the scopes, the identity, `extra`.
   * So does the identity when the new ID token cannot be verified: tokens that came are not given up for that.
   * Save the new credential before you use it: the server may have ended the old one.
   * @throws OAuth2Error; its `failure` says whether the grant is dead. It is (`id_token_invalid`, `reconnect`) when the
   * new ID token is verified and another user's; the new tokens are then revoked, as far as the server lets it.
   */
  renew(credential: OAuth2Credential, options?: OAuth2RenewOptions): Promise<OAuth2Credential>;
  /**
   * The request to send: a new one that bears the token, over any former Authorization. The body moves to it. To which
   * hosts a token may go is the caller's to say.
   * @throws OAuth2Error `insecure_url` for plain http to another machine (RFC 6750 section 5.3).
   */
  authorize(
    request: Request,
    credential: Pick<OAuth2Credential, "accessToken" | "tokenType">,
  ): Promise<Request>;
  /** Ends the refresh token, or without one the access token. False: the server has no way to (RFC 7009). */
  revoke(
    credential: Pick<OAuth2Credential, "accessToken" | "refreshToken">,
    options?: OAuth2CallOptions,
  ): Promise<boolean>;
  /** The endpoints, after discovery. */
  endpoints(options?: OAuth2CallOptions): Promise<Readonly<OAuth2Endpoints>>;
}

interface Parts {
  settings: Settings;
  resolve: Resolve;
}

/**
 * Makes a client. It asks the server nothing yet; discovered metadata is kept for the client's life.
 * @throws OAuth2Error `invalid_options`, `reserved_parameter` or `insecure_url`.
 */
export function createClient(server: OAuth2Server, options: OAuth2ClientOptions): OAuth2Client {
  const settings = checkOptions(server, options);
  const parts = { settings, resolve: createResolver(settings) };
  return Object.freeze<OAuth2Client>({
    begin: (begin = {}) => beginFlow(begin, parts),
    finish: (callbackUrl, pending, finish = {}) => finishFlow(callbackUrl, pending, finish, parts),
    renew: (credential, renew = {}) => renewCredential(credential, renew, parts),
    authorize: async (request, credential) => authorizeRequest(request, credential),
    revoke: (credential, revoke = {}) => revokeCredential(credential, revoke, parts),
    async endpoints({ signal } = {}) {
      const { facts } = await parts.resolve(signal);
      return endpointsOf(facts);
    },
  });
}

async function beginFlow(
  options: OAuth2BeginOptions,
  { settings, resolve }: Parts,
): Promise<{ url: string; pending: OAuth2Pending }> {
  const { state = randomText(settings.random), params = {}, signal } = options;
  if (typeof state !== "string" || !/^[\x20-\x7e]+$/.test(state)) {
    throw invalid("state is not a text of printable ASCII. Correct it, or leave it out.");
  }
  checkParams("params", params);
  const scopes = checkScopes(options.scopes ?? settings.scopes, settings.scopeSeparator);
  const { facts } = await resolve(signal);
  const codeVerifier = usesPkce(facts, settings) ? randomText(settings.random) : undefined;
  const nonce = isSignIn(scopes, facts) ? randomText(settings.random) : undefined;
  const own: Record<string, string> = {
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    ...(scopes.length > 0 && { scope: scopes.join(settings.scopeSeparator) }),
    state,
    ...(nonce !== undefined && { nonce }),
    ...(codeVerifier !== undefined && {
      code_challenge: await codeChallenge(codeVerifier),
      code_challenge_method: "S256",
    }),
  };
  return {
    url: authorizationUrl(
      facts.authorizationUrl,
      { ...settings.authorizationParams, ...params },
      own,
    ),
    pending: {
      state,
      ...(codeVerifier !== undefined && { codeVerifier }),
      ...(nonce !== undefined && { nonce }),
      redirectUri: settings.redirectUri,
      scopes: [...scopes],
      ...(facts.issuer !== undefined && { issuer: facts.issuer }),
    },
  };
}

/** RFC 9700 section 2.1.1: a server that lists other methods only is not used without PKCE in silence. */
function usesPkce({ pkceMethods }: ServerFacts, { pkce }: Settings): boolean {
  if (pkce === "none") return false;
  if (pkceMethods === undefined || pkceMethods.includes("S256")) return true;
  throw new OAuth2Error(
    "pkce_unsupported",
    'The server does not list S256 among its PKCE methods. If it may be used without, set pkce to "none".',
  );
}

function isSignIn(scopes: readonly string[], { issuer, jwksUrl }: ServerFacts): boolean {
  if (issuer === undefined || !scopes.includes("openid")) return false;
  if (jwksUrl !== undefined) return true;
  throw invalid(
    "openid is asked for, but there is no jwksUrl to check ID tokens with. Pass it, or issuer alone.",
  );
}

async function finishFlow(
  callbackUrl: string | URL,
  pending: OAuth2Pending,
  { signal }: OAuth2CallOptions,
  { settings, resolve }: Parts,
): Promise<OAuth2Credential> {
  const { state, redirectUri, scopes, codeVerifier, nonce } = pending;
  if (!state || typeof state !== "string" || !redirectUri || !Array.isArray(scopes)) {
    throw invalid("pending is not what begin gave. Pass it as it was.");
  }
  const server = await resolve(signal);
  const code = codeOfCallback(callbackUrl, pending, server.facts);
  const params = {
    code,
    redirect_uri: redirectUri,
    ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
  };
  const question = { grantType: "authorization_code", params, ...(signal && { signal }) } as const;
  const answer = await askForTokens(server, question, settings);
  const now = settings.clock();
  const identity =
    nonce === undefined
      ? undefined
      : await identityOfSignIn(answer.idToken, server.peer, { nonce, now, signal });
  return newCredential(answer, scopes, identity);
}

async function renewCredential(
  credential: OAuth2Credential,
  { scopes, signal }: OAuth2RenewOptions,
  { settings, resolve }: Parts,
): Promise<OAuth2Credential> {
  const { refreshToken } = credential;
  if (!refreshToken) {
    throw new OAuth2Error(
      "refresh_token_missing",
      "The credential has no refresh token, so it cannot be renewed. Start the connection again when it ends.",
    );
  }
  const fewer = scopes === undefined ? undefined : checkScopes(scopes, settings.scopeSeparator);
  const params = {
    refresh_token: refreshToken,
    ...(fewer !== undefined && { scope: fewer.join(settings.scopeSeparator) }),
  };
  const server = await resolve(signal);
  const question = { grantType: "refresh_token", params, ...(signal && { signal }) } as const;
  const answer = await askForTokens(server, question, settings);
  const identity = await renewedIdentity(answer, credential, server, settings);
  return renewedCredential(answer, fewer ?? credential.scopes, identity, credential);
}

async function renewedIdentity(
  { idToken, accessToken, refreshToken }: TokenAnswer,
  { claims, scopes }: OAuth2Credential,
  server: ResolvedServer,
  settings: Settings,
): Promise<Identity | undefined> {
  const { issuer, jwksUrl } = server.facts;
  const known = claims !== undefined || scopes.includes("openid");
  if (idToken === undefined || !known || issuer === undefined || jwksUrl === undefined) {
    return undefined;
  }
  try {
    return await identityOfRenewal(idToken, server.peer, claims);
  } catch (error) {
    // Another user's tokens, which nobody here may hold. The caller's signal does not count: they are to end anyway.
    const revoke = (token: string, token_type_hint: string) =>
      revokeToken(server, { token, token_type_hint }, undefined, settings);
    await Promise.allSettled([
      ...(refreshToken === undefined ? [] : [revoke(refreshToken, "refresh_token")]),
      revoke(accessToken, "access_token"),
    ]);
    throw error;
  }
}

function authorizeRequest(
  request: Request,
  credential: Pick<OAuth2Credential, "accessToken" | "tokenType">,
): Request {
  if (request.bodyUsed) throw invalid("The request's body was read already. Pass a fresh request.");
  checkEndpoint("The request's URL", request.url.replace(/#.*$/, ""));
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${checkBearer(credential)}`);
  return new Request(request, { headers });
}

async function revokeCredential(
  { accessToken, refreshToken }: Pick<OAuth2Credential, "accessToken" | "refreshToken">,
  { signal }: OAuth2CallOptions,
  { settings, resolve }: Parts,
): Promise<boolean> {
  const token = refreshToken ?? accessToken;
  if (!token) throw invalid("The credential has no token. Pass what finish or renew gave.");
  const hint = refreshToken === undefined ? "access_token" : "refresh_token";
  const server = await resolve(signal);
  return revokeToken(server, { token, token_type_hint: hint }, signal, settings);
}

function endpointsOf(facts: ServerFacts): Readonly<OAuth2Endpoints> {
  const { clientAuth, promisesIss, pkceMethods, idTokenAlgorithms, ...endpoints } = facts;
  return Object.freeze(endpoints);
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}
