/**
 * The way in: one app at one service, for any number of users, of whom the client keeps nothing between calls. Where
 * attempts and credentials are kept is the caller's; what each verb does is in the room flow/.
 */

import { beginFlow, type OAuth1BeginOptions, type OAuth1Begun } from "./flow/begin.ts";
import type { OAuth1Callback, OAuth1Pending, OAuth1Verifier } from "./flow/callback/callback.ts";
import { carriesState } from "./flow/callback/callback-url.ts";
import { authorizeRequest } from "./flow/calls/authorize.ts";
import { fetchFor, type OAuth1Fetch } from "./flow/calls/sender.ts";
import type { OAuth1Credential, OAuth1Token } from "./flow/credential/credential.ts";
import { finishFlow } from "./flow/finish.ts";
import { learnFrom } from "./flow/lesson.ts";
import { createParts, type OAuth1CallOptions } from "./flow/parts.ts";
import { renewCredential } from "./flow/renew.ts";
import { revokeToken } from "./flow/revoke.ts";
import { type OAuth1XAuthOptions, xAuth } from "./flow/x-auth.ts";
import { checkOptions, type OAuth1ClientOptions, type OAuth1Server } from "./options.ts";
import type { AuthorizeOptions } from "./signing/signed-request.ts";

/** One app at one service. */
export interface OAuth1Client {
  /**
   * Whether the callback brings a state back. It does not with `"oob"` and where the service has fixed the callback:
   * then `begin` takes none, and `requestTokenOf` the callback finds the attempt.
   */
  readonly carriesState: boolean;
  /**
   * Gets temporary credentials. Send the user to `url` and keep `pending` until the user comes back.
   * @throws OAuth1Error `invalid_options` where there is no user to ask or an argument has no place,
   * `callback_not_confirmed`, or as the first token request failed (`request_token_failed`, `malformed_answer`,
   * `provider_unavailable`).
   */
  begin(options?: OAuth1BeginOptions): Promise<OAuth1Begun>;
  /**
   * Exchanges what the user came back with for the credential: the URL, the form of a POST, or with `"oob"` the copied
   * verifier. A `pending` counts once: forget it, whatever comes of it.
   * @throws OAuth1Error `state_mismatch`, `token_mismatch`, `access_denied`, `authorization_failed` or
   * `verifier_missing` for the callback; `access_token_failed`, `malformed_answer` or `provider_unavailable` for the
   * exchange, where `failure: "unknown"` means that the request token may be spent.
   */
  finish(
    callback: OAuth1Callback | OAuth1Verifier,
    pending: OAuth1Pending,
    options?: OAuth1CallOptions,
  ): Promise<OAuth1Credential>;
  /**
   * Exchanges a user name and password for a credential, where the service lets the app do that.
   * @throws OAuth1Error `access_token_failed` with `failure: "reconnect"` for a wrong password; as `finish` otherwise.
   */
  xAuth(options: OAuth1XAuthOptions): Promise<OAuth1Credential>;
  /**
   * Gets a fresh credential. What the answer leaves out stays. Save the new one before you use it: the service may have
   * ended the old one.
   * @throws OAuth1Error `not_renewable`; `renewal_failed`, whose `failure` says whether the grant is dead
   * (`"reconnect"`); `malformed_answer` or `provider_unavailable`, where `"unknown"` means that the answer is lost: the
   * old token may be spent, and the new one is nowhere.
   */
  renew(credential: OAuth1Credential, options?: OAuth1CallOptions): Promise<OAuth1Credential>;
  /**
   * Ends the token at the service. False: the service has no way to. A token that is dead already counts as ended.
   * @throws OAuth1Error `revocation_failed` or `provider_unavailable`; asking again is harmless.
   */
  revoke(credential: OAuth1Token, options?: OAuth1CallOptions): Promise<boolean>;
  /**
   * The request to send: a new one with the signature, over any former Authorization; `null` signs for the app alone.
   * The body moves to it, and what was signed of a form are the very bytes that it sends. It counts once: for a
   * repetition or a redirect authorize again. Pass a signal to fetch itself: Node stops telling the signal of a Request
   * of an abort when the Request that it was made of is collected. To which hosts a credential may go is the caller's
   * to say.
   * @throws OAuth1Error `invalid_options`; `insecure_url` for PLAINTEXT or a bare key over http to another machine.
   */
  authorize(
    request: Request,
    credential: OAuth1Token | null,
    options?: AuthorizeOptions,
  ): Promise<Request>;
  /**
   * Learns from a refusal. True: it was for the time alone (`timestamp_refused`; the clock is corrected now), so
   * authorize the request anew and send it once more. A time of more than a day beside this machine's own is not
   * believed. The answer's body is not read; pass its text if you have it, for some services report there. With the
   * `method` of the request it is true for `nonce_used` as well, unless that is POST or PATCH: the service has had the
   * request twice already, from somebody on the way, and may have acted on the first.
   */
  learn(response: Pick<Response, "status" | "headers">, body?: string, method?: string): boolean;
  /**
   * A fetch for a credential: it signs, follows redirects (to another origin without the credential), and repeats once
   * what `learn` would have repeated. A redirect that cannot be followed comes back as it is, and so does a refusal of a
   * request whose body was a stream: that counts once. It goes to whatever URL it is given. Options of Node's own
   * (`dispatcher`) are seen in what is passed beside the URL or Request, not inside a Request.
   */
  fetchAs(credential: OAuth1Token | null): OAuth1Fetch;
}

/**
 * Makes a client. It asks the service nothing yet.
 * @throws OAuth1Error `invalid_options` or `insecure_url`.
 */
export function createClient(server: OAuth1Server, options: OAuth1ClientOptions): OAuth1Client {
  const settings = checkOptions(server, options);
  const parts = createParts(settings);
  return Object.freeze<OAuth1Client>({
    carriesState: carriesState(settings),
    begin: (begin = {}) => beginFlow(begin, parts),
    finish: (callback, pending, finish = {}) => finishFlow({ ...finish, callback, pending }, parts),
    xAuth: (options) => xAuth(options, parts),
    renew: (credential, renew = {}) => renewCredential(credential, renew, parts),
    revoke: (credential, revoke = {}) => revokeToken(credential, revoke, parts),
    authorize: (request, credential, authorize = {}) =>
      authorizeRequest(request, credential, { ...parts, ...authorize }),
    learn: (answer, body, method) => learnFrom({ answer, body, method }, parts.serverClock),
    fetchAs: (credential) => fetchFor(credential, parts),
  });
}
