/**
 * The three-legged flow (RFC 5849 section 2) and signed requests, for any number of users: the client keeps
 * nothing between calls. Where attempts and credentials are kept is the caller's.
 */

import { isForm } from "./base-string.ts";
import {
  type OAuth1Pending,
  type OAuth1Verifier,
  verifierByHand,
  verifierOfCallback,
} from "./callback.ts";
import { OAuth1Error } from "./errors.ts";
import {
  checkOptions,
  type OAuth1ClientOptions,
  type OAuth1Server,
  type Settings,
} from "./options.ts";
import { encode } from "./percent.ts";
import { sign } from "./sign.ts";
import { askForToken } from "./token-endpoint.ts";

/** A user's access token. Its secret signs and never travels. */
export interface OAuth1Credential {
  token: string;
  tokenSecret: string;
  /** What else the service told with it, such as `user_id` or `screen_name`; untrusted. */
  extra: Record<string, string>;
}

/** What `begin` may be told. */
export interface OAuth1BeginOptions {
  /** Travels in the callback URL and must come back: bind it to the user's session. */
  state?: string;
  /** Further parameters for the authorization URL; they win over the server's `authorizationParams`. */
  params?: Record<string, string>;
  signal?: AbortSignal;
}

/** What `finish` may be told. */
export interface OAuth1FinishOptions {
  signal?: AbortSignal;
}

/** One app at one service. */
export interface OAuth1Client {
  /**
   * Gets temporary credentials. Send the user to `url` and keep `pending` until the user comes back.
   * @throws OAuth1Error `callback_not_confirmed`, or as the first token request failed.
   */
  begin(options?: OAuth1BeginOptions): Promise<{ url: string; pending: OAuth1Pending }>;
  /**
   * Exchanges the URL that the user came back to, or with `"oob"` the copied verifier, for the credential.
   * A `pending` counts once: forget it, whatever comes of it.
   * @throws OAuth1Error when the callback is not the answer to `pending`, the user declined, or the exchange
   * failed.
   */
  finish(
    callback: string | URL | OAuth1Verifier,
    pending: OAuth1Pending,
    options?: OAuth1FinishOptions,
  ): Promise<OAuth1Credential>;
  /**
   * The request to send: a new one with an Authorization header over any former. The body moves to it, and
   * what was signed of a form are the very bytes that it sends. It counts once: for a repetition or a redirect
   * authorize again.
   */
  authorize(
    request: Request,
    credential: Pick<OAuth1Credential, "token" | "tokenSecret">,
  ): Promise<Request>;
}

/**
 * Makes a client.
 * @throws OAuth1Error `invalid_options` or `insecure_url`.
 */
export function createClient(server: OAuth1Server, options: OAuth1ClientOptions): OAuth1Client {
  const settings = checkOptions(server, options);
  return Object.freeze<OAuth1Client>({
    begin: (begin = {}) => beginFlow(begin, settings),
    finish: (callback, pending, finish = {}) => finishFlow(callback, pending, finish, settings),
    authorize: (request, credential) => authorizeRequest(request, credential, settings),
  });
}

async function beginFlow(
  options: OAuth1BeginOptions,
  settings: Settings,
): Promise<{ url: string; pending: OAuth1Pending }> {
  const { state, params, signal } = options;
  const authorizationParams = { ...settings.authorizationParams, ...params };
  if (Object.hasOwn(authorizationParams, "oauth_token")) {
    throw new OAuth1Error(
      "invalid_options",
      "params holds oauth_token, which is set here. Remove it.",
    );
  }
  const answer = await askForToken(
    {
      leg: "requestTokenUrl",
      param: ["oauth_callback", callbackWith(state, settings.redirectUri)],
      ...(signal === undefined ? {} : { signal }),
    },
    settings,
  );
  if (answer.extra["oauth_callback_confirmed"]?.toLowerCase() !== "true") {
    throw new OAuth1Error(
      "callback_not_confirmed",
      "The service did not confirm the callback (oauth_callback_confirmed), so it does not speak OAuth 1.0a " +
        "and its answers could be forged. Register the callback there, or do not use it.",
    );
  }
  const pending = { requestToken: answer.token, requestTokenSecret: answer.tokenSecret };
  return {
    url: authorizationUrl(answer.token, authorizationParams, settings),
    pending: state === undefined ? pending : { ...pending, state },
  };
}

function authorizationUrl(
  token: string,
  params: Readonly<Record<string, string>>,
  settings: Settings,
): string {
  const url = new URL(settings.authorizationUrl);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  url.searchParams.set("oauth_token", token);
  return url.href;
}

/** The redirect URI with the state appended, the rest of it letter for letter as the service knows it. */
function callbackWith(state: string | undefined, redirectUri: string): string {
  if (state === undefined) return redirectUri;
  if (redirectUri === "oob" || state === "") {
    throw new OAuth1Error(
      "invalid_options",
      'state is empty, or redirectUri is "oob" and cannot carry it. Leave state out, or correct either.',
    );
  }
  return `${redirectUri}${redirectUri.includes("?") ? "&" : "?"}state=${encode(state)}`;
}

async function finishFlow(
  callback: string | URL | OAuth1Verifier,
  pending: OAuth1Pending,
  options: OAuth1FinishOptions,
  settings: Settings,
): Promise<OAuth1Credential> {
  const { requestToken, requestTokenSecret } = pending;
  if (typeof requestToken !== "string" || typeof requestTokenSecret !== "string") {
    throw new OAuth1Error("invalid_options", "pending is not what begin gave. Pass it as it was.");
  }
  const verifier =
    typeof callback === "string" || callback instanceof URL
      ? verifierOfCallback(callback, pending)
      : verifierByHand(callback, settings.redirectUri);
  return askForToken(
    {
      leg: "accessTokenUrl",
      param: ["oauth_verifier", verifier],
      token: requestToken,
      tokenSecret: requestTokenSecret,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
    settings,
  );
}

async function authorizeRequest(
  request: Request,
  credential: Pick<OAuth1Credential, "token" | "tokenSecret">,
  settings: Settings,
): Promise<Request> {
  if (request.bodyUsed) {
    throw new OAuth1Error(
      "invalid_options",
      "The request's body was read already. Pass a fresh request.",
    );
  }
  const { token, tokenSecret } = credential;
  if (typeof token !== "string" || typeof tokenSecret !== "string") {
    throw new OAuth1Error(
      "invalid_options",
      "The credential has no token and tokenSecret. Pass what finish gave.",
    );
  }
  const contentType = request.headers.get("content-type");
  const body =
    request.body !== null && isForm(contentType)
      ? new Uint8Array(await request.clone().arrayBuffer())
      : null;
  const headers = new Headers(request.headers);
  const { method, url } = request;
  const signed = sign({ ...settings, method, url, body, contentType, token, tokenSecret });
  headers.set("authorization", signed.authorization);
  return new Request(request, body === null ? { headers } : { headers, body });
}
