/**
 * The way in: one app at one server, for any number of users, of whom the client keeps nothing between calls. Where attempts
 * and credentials are kept is the caller's; what each verb does is in the room of its name.
 */

import type { OAuth2Credential } from "./credential.ts";
import { createResolver } from "./discovery/metadata.ts";
import { authorizeRequest } from "./dpop/authorize.ts";
import { learnFrom, type OAuth2Lesson } from "./dpop/learn.ts";
import { createNonces } from "./dpop/nonces.ts";
import { introspectToken, type OAuth2IntrospectOptions } from "./ending/introspect.ts";
import type { OAuth2Introspection } from "./ending/introspection.ts";
import { type OAuth2Logout, verifyLogoutToken } from "./ending/logout-token.ts";
import { makeLogoutUrl, type OAuth2LogoutOptions } from "./ending/logout-url.ts";
import { revokeCredential } from "./ending/revoke.ts";
import { deviceOf, type OAuth2DeviceVerbs } from "./grants/device.ts";
import {
  exchangeToken,
  type OAuth2Exchanged,
  type OAuth2ExchangeOptions,
} from "./grants/exchange.ts";
import { legacyOf, type OAuth2Legacy } from "./grants/legacy.ts";
import { mintCredential, type OAuth2MintOptions } from "./grants/mint.ts";
import { askUserinfo } from "./identity/userinfo.ts";
import { checkOptions, type OAuth2ClientOptions, type OAuth2Server } from "./options.ts";
import type { OAuth2CallOptions, Parts } from "./parts.ts";
import { beginFlow, type OAuth2BeginOptions } from "./requests/begin.ts";
import type { OAuth2Pending } from "./requests/callback.ts";
import { finishFlow, type OAuth2FinishOptions } from "./requests/finish.ts";
import { type OAuth2RenewOptions, renewCredential } from "./requests/renew.ts";
import type { ServerFacts } from "./transport/port.ts";

const ENDPOINTS = [
  "issuer",
  "authorizationUrl",
  "tokenUrl",
  "revocationUrl",
  "introspectionUrl",
  "endSessionUrl",
  "userinfoUrl",
  "jwksUrl",
  "parUrl",
  "deviceAuthorizationUrl",
] as const;

/** A server's endpoints as they are used. */
export type OAuth2Endpoints = Pick<ServerFacts, (typeof ENDPOINTS)[number]>;

/** One app at one server. Each call may throw as discovery does, where the endpoints are not given. */
export interface OAuth2Client {
  /**
   * Starts an attempt. Send the user to `url` and keep `pending` until the user comes back.
   * @throws OAuth2Error `reserved_parameter`, `invalid_options`, or `pkce_unsupported` when the server names its
   * PKCE methods and S256 is not among them.
   */
  begin(options?: OAuth2BeginOptions): Promise<{ url: string; pending: OAuth2Pending }>;
  /**
   * Exchanges what the user came back with for the credential: the URL, or the form of a `form_post` as URLSearchParams.
   * A `pending` counts once: forget it, whatever comes of it.
   * @throws OAuth2Error when the callback is not the answer to `pending`, the user declined, the exchange failed, the
   * ID token is not valid, or the user did not sign in as it was asked (`authentication_insufficient`).
   */
  finish(
    callback: string | URL | URLSearchParams,
    pending: OAuth2Pending,
    options?: OAuth2FinishOptions,
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
   * The request to send: a new one that bears the token, over any former Authorization. The body moves to it. A credential
   * that is bound to a key (`dpopKey`) puts a fresh proof on it (RFC 9449 section 7), good for this one request. To which
   * hosts a token may go is the caller's to say.
   * @throws OAuth2Error `insecure_url` for plain http to another machine (RFC 6750 section 5.3).
   */
  authorize(
    request: Request,
    credential: Pick<OAuth2Credential, "accessToken" | "tokenType" | "dpopKey">,
  ): Promise<Request>;
  /**
   * Learns from a resource's answer: keeps the nonce for the next proof, and tells whether to authorize and send the
   * request once more, and what the resource wants of the user. The body is not read. `url` is where the request went,
   * for a Response that does not tell.
   */
  learn(response: Response, url?: string): OAuth2Lesson;
  /**
   * What the server tells of the user (OpenID Connect Core section 5.3), checked to be the user of the ID token where the
   * credential has one.
   * @throws OAuth2Error `endpoint_missing`, `userinfo_refused`, `userinfo_mismatch`, `malformed_answer` or
   * `provider_unavailable`; asking again is harmless.
   */
  userinfo(
    credential: Pick<OAuth2Credential, "accessToken" | "tokenType" | "dpopKey" | "claims">,
    options?: OAuth2CallOptions,
  ): Promise<Record<string, unknown>>;
  /** Ends the refresh token, or without one the access token. False: the server has no way to (RFC 7009). */
  revoke(
    credential: Pick<OAuth2Credential, "accessToken" | "refreshToken" | "kept">,
    options?: OAuth2CallOptions,
  ): Promise<boolean>;
  /**
   * What the server knows of a token (RFC 7662), usually one that was handed to this app as a resource. A token that is dead, or of
   * somebody else, is no error but `active: false`.
   * @throws OAuth2Error `endpoint_missing`; `introspection_refused` when the server does not take the client; `malformed_answer` or
   * `provider_unavailable`, where nothing is known: let nobody in then. Asking again is harmless.
   */
  introspect(token: string, options?: OAuth2IntrospectOptions): Promise<OAuth2Introspection>;
  /**
   * Where to send the user to sign out at the server as well (OpenID Connect RP-Initiated Logout 1.0); end your own session first. With
   * `postLogoutRedirectUri` the user comes back with `state`: keep it, and see to it by `checkLogoutReturn`.
   * @throws OAuth2Error `endpoint_missing`, `invalid_options` or `reserved_parameter`.
   */
  logoutUrl(options?: OAuth2LogoutOptions): Promise<{ url: string; state?: string }>;
  /**
   * Verifies the `logout_token` that the server posts when a user signed out there (OpenID Connect Back-Channel Logout 1.0 section
   * 2.6). Answer 200 when the sessions are ended, and 400 when this throws, with `Cache-Control: no-store`. That a token counts once is
   * the caller's to see to: keep `tokenId` until `expiresAt`, and refuse it when it comes again.
   * @throws OAuth2Error `logout_token_invalid`; `provider_unavailable` or `malformed_answer` when the server's keys cannot be had;
   * `invalid_options` for a server without an issuer.
   */
  verifyLogoutToken(logoutToken: string, options?: OAuth2CallOptions): Promise<OAuth2Logout>;
  /** Device authorization (RFC 8628), for devices without a browser. */
  readonly device: OAuth2DeviceVerbs;
  /**
   * Gets a token without a user, as the server's `mint` says: for the client itself, or for whom its key speaks. There is no
   * refresh token: mint again when it ends.
   * @throws OAuth2Error; `invalid_options` for what has no place in the grant.
   */
  mint(options?: OAuth2MintOptions): Promise<OAuth2Credential>;
  /**
   * Exchanges a token for another (RFC 8693).
   * @throws OAuth2Error; `token_refused` with `invalid_target` when the server does not serve that audience or resource.
   */
  exchange(options: OAuth2ExchangeOptions): Promise<OAuth2Exchanged>;
  /** The grants that nobody should use, for servers that have no other. */
  readonly legacy: OAuth2Legacy;
  /** The endpoints, after discovery. */
  endpoints(options?: OAuth2CallOptions): Promise<Readonly<OAuth2Endpoints>>;
}

/**
 * Makes a client. It asks the server nothing yet; discovered metadata is kept for the client's life.
 * @throws OAuth2Error `invalid_options`, `reserved_parameter` or `insecure_url`.
 */
export function createClient(server: OAuth2Server, options: OAuth2ClientOptions): OAuth2Client {
  const settings = checkOptions(server, options);
  return clientOf({ settings, resolve: createResolver(settings), nonces: createNonces() });
}

/** The client that has these parts. */
export function clientOf(parts: Parts): OAuth2Client {
  return Object.freeze<OAuth2Client>({
    begin: (begin = {}) => beginFlow(begin, parts),
    finish: (callback, pending, finish = {}) => finishFlow({ ...finish, callback, pending }, parts),
    renew: (credential, renew = {}) => renewCredential(credential, renew, parts),
    authorize: (request, credential) => authorizeRequest(request, credential, parts),
    learn: (response, url) => learnFrom(response, url ?? response.url, parts),
    userinfo: (credential, options = {}) => askUserinfo(credential, options, parts),
    revoke: (credential, revoke = {}) => revokeCredential(credential, revoke, parts),
    introspect: async (token, options = {}) => introspectToken(token, options, parts),
    logoutUrl: async (options = {}) => makeLogoutUrl(options, parts),
    verifyLogoutToken: async (token, options = {}) => verifyLogoutToken(token, options, parts),
    device: deviceOf(parts),
    mint: async (options = {}) => mintCredential(options, parts),
    exchange: async (options) => exchangeToken(options, parts),
    legacy: legacyOf(parts),
    async endpoints({ signal } = {}) {
      const { facts } = await parts.resolve(signal);
      return endpointsOf(facts);
    },
  });
}

function endpointsOf(facts: ServerFacts): Readonly<OAuth2Endpoints> {
  return Object.freeze(
    Object.fromEntries(
      ENDPOINTS.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]),
    ),
  ) as OAuth2Endpoints;
}
