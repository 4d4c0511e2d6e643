/**
 * Ends an attempt: the callback is judged, the code exchanged (RFC 6749 section 4.1.3), and the ID token verified.
 */

import { newCredential, type OAuth2Credential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { proverOf } from "../dpop/prover.ts";
import { OAuth2Error } from "../errors.ts";
import { type Identity, identityOfSignIn } from "../identity/id-token.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { adaptCallback, echoOf, keptOfCallback } from "../profile/adapt/adapt-callback.ts";
import { checkSignature } from "../profile/callback-signature.ts";
import { completeFirst } from "../profile/complete.ts";
import type { Params } from "../transport/port.ts";
import { askForTokens, type TokenAnswer, type TokenQuestion } from "../transport/token-endpoint.ts";
import { answerIn, codeOfCallback, type OAuth2Pending } from "./callback.ts";
import { checkResources } from "./check-requests.ts";
import { demandsIss } from "./fapi2.ts";

/** What `finish` may be told. */
export interface OAuth2FinishOptions extends OAuth2CallOptions {
  /** Which of the services that were asked for the first access token is for (RFC 8707). Default: all. */
  resources?: readonly string[];
}

/** What the user came back with, and the attempt that it is to answer. */
export interface Return extends OAuth2FinishOptions {
  callback: string | URL | URLSearchParams;
  pending: OAuth2Pending;
}

/** Does what `finish` promises. */
export async function finishFlow(
  { callback, pending, resources: narrowed, signal }: Return,
  parts: Parts,
): Promise<OAuth2Credential> {
  const { settings } = parts;
  const { state, redirectUri, scopes, resources = [], dpopKey } = pending;
  const resource = checkResources(narrowed ?? resources);
  if (!state || typeof state !== "string" || !redirectUri || !Array.isArray(scopes)) {
    throw new OAuth2Error("invalid_options", "pending is not what begin gave. Pass it as it was.");
  }
  const server = await parts.resolve(signal);
  const source = { ...server.facts, promisesIss: demandsIss(server.facts, settings) };
  const { profile, inputValues } = settings;
  const returned = answerIn(callback, pending);
  const code = codeOfCallback(adaptCallback(returned, profile.callback), pending, source);
  await checkSignature(returned, profile.callback, settings);
  const kept = keptOfCallback(returned, profile.callback, inputValues);
  const question: TokenQuestion = {
    grantType: "authorization_code",
    params: exchangeParams(
      code,
      { ...pending, redirectUri: profile.redirectUri ?? redirectUri },
      resource,
    ),
    ...(dpopKey !== undefined && { dpop: proverOf(dpopKey, parts) }),
    kept,
    echoed: echoOf(returned, profile.token),
    ...(signal && { signal }),
  };
  const first = await askForTokens(server, question, settings);
  const issuer = returned.get("iss") ?? undefined;
  const now = settings.clock();
  const identity = await identityOf(first, { server, pending, issuer, now, signal });
  const { answer, completion } = await completeFirst(first, { server, settings, kept, signal });
  return newCredential(answer, scopes, {
    ...identity,
    ...completion,
    ...(resources.length > 0 && { resources: [...resources] }),
    ...(dpopKey !== undefined && { dpopKey }),
  });
}

function exchangeParams(
  code: string,
  { redirectUri, codeVerifier }: OAuth2Pending,
  resource: readonly string[],
): Params {
  return {
    code,
    redirect_uri: redirectUri,
    ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
    ...(resource.length > 0 && { resource }),
  };
}

function identityOf(
  { idToken, accessToken }: TokenAnswer,
  {
    server,
    pending: { nonce, maxAgeSeconds, acrValues },
    ...rest
  }: {
    server: ResolvedServer;
    pending: OAuth2Pending;
    issuer: string | undefined;
    now: number;
    signal: AbortSignal | undefined;
  },
): Promise<Identity> | undefined {
  if (nonce === undefined) return undefined;
  const expected = { nonce, accessToken, maxAgeSeconds, acrValues, ...rest };
  return identityOfSignIn(idToken, server, expected);
}
