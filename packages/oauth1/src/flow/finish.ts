/** The last leg: token credentials, for a user who agreed (RFC 5849 section 2.3) or whose password is known (xAuth). */
import { OAuth1Error } from "../errors.ts";
import type { Parameter } from "../signing/protocol.ts";
import {
  type OAuth1Callback,
  type OAuth1Pending,
  type OAuth1Verifier,
  verifierByHand,
  verifierOfCallback,
} from "./callback/callback.ts";
import { isByHand } from "./callback/callback-url.ts";
import type { OAuth1Credential, OAuth1Token } from "./credential/credential.ts";
import { credentialOf } from "./credential/lifetimes.ts";
import type { OAuth1CallOptions, Parts } from "./parts.ts";
import type { Leg } from "./token-endpoint/refusal.ts";
import { readToken } from "./token-endpoint/token-answer.ts";
import { ask, type Question } from "./token-endpoint/token-endpoint.ts";

/** The access token's leg. */
export const ACCESS_LEG: Leg = {
  name: "accessTokenUrl",
  code: "access_token_failed",
  isRepeatable: false,
  // The key and secret were good enough for the first leg, so here it is the request token or the verifier.
  wordless: { 400: "reconnect", 401: "reconnect", 403: "reconnect" },
  otherwise: "misconfigured",
};

/** What is finished, and how. */
export interface Finish extends OAuth1CallOptions {
  readonly callback: OAuth1Callback | OAuth1Verifier;
  readonly pending: OAuth1Pending;
}

/** Exchanges what the user came back with. What it throws is said where the client has it. */
export async function finishFlow(
  { callback, pending, signal }: Finish,
  parts: Parts,
): Promise<OAuth1Credential> {
  const token = requestTokenIn(pending);
  const verifier = verifierIn(callback, pending, parts);
  const params: readonly Parameter[] = verifier === undefined ? [] : [["oauth_verifier", verifier]];
  return askForAccess({ token, params, signal }, parts);
}

/** Asks for token credentials and reads the answer. */
export async function askForAccess(
  asked: Pick<Question, "token" | "params" | "further" | "signal">,
  parts: Parts,
): Promise<OAuth1Credential> {
  const { accessTokenUrl, dialect, clock } = parts.settings;
  if (accessTokenUrl === undefined) {
    throw invalid("The server has no accessTokenUrl, so no token can be had from it. Pass it.");
  }
  const shape = dialect.accessToken;
  const now = clock();
  const fields = await ask({ leg: ACCESS_LEG, url: accessTokenUrl, shape, ...asked }, parts);
  return credentialOf(readToken(fields, ACCESS_LEG.name), { now, dialect });
}

function requestTokenIn(pending: OAuth1Pending): OAuth1Token {
  const { requestToken, requestTokenSecret, state } = (pending ?? {}) as Partial<OAuth1Pending>;
  const isWhole = typeof requestToken === "string" && typeof requestTokenSecret === "string";
  if (isWhole && (state === undefined || typeof state === "string")) {
    return { token: requestToken, tokenSecret: requestTokenSecret };
  }
  throw invalid("pending is not what begin gave. Pass it as it was.");
}

function verifierIn(
  callback: OAuth1Callback | OAuth1Verifier,
  pending: OAuth1Pending,
  { settings }: Parts,
): string | undefined {
  const isRequired = settings.dialect.verifier !== "none";
  const isBrowsers =
    typeof callback === "string" || callback instanceof URL || callback instanceof URLSearchParams;
  if (isBrowsers) return verifierOfCallback(callback, pending, isRequired);
  if (isByHand(settings)) return verifierByHand(callback, isRequired);
  throw invalid('A verifier alone is for redirectUri "oob". Pass the callback URL.');
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
