/**
 * Asks for tokens by a grant other than the code's, and makes the credential. What is common to them is here: scopes, resources,
 * the key that tokens are bound to, and the ID token of a user who signed in.
 */
import { newCredential, type OAuth2Credential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { newDpopKey } from "../dpop/choose.ts";
import type { DpopKey } from "../dpop/key.ts";
import { proverOf } from "../dpop/prover.ts";
import { identityOfSignIn } from "../identity/id-token.ts";
import type { Parts } from "../parts.ts";
import { complete } from "../profile/complete.ts";
import { isSignIn } from "../requests/begin.ts";
import { checkResources } from "../requests/check-requests.ts";
import { checkScopes } from "../scopes.ts";
import { askForTokens, type TokenAnswer, type TokenQuestion } from "../transport/token-endpoint.ts";

/** What a grant may be asked for. */
export interface GrantAsked {
  /** Default: the client's scopes. */
  scopes?: readonly string[];
  /** The URIs of the services that the tokens are for (RFC 8707). Default: the server's `resources`. */
  resources?: readonly string[];
  signal?: AbortSignal;
}

/** What is asked, checked. */
export interface Asked {
  scopes: readonly string[];
  resources: readonly string[];
}

/** A question by a grant. */
export interface Grant extends TokenQuestion {
  asked: Asked;
  /** Whether there is a user, who may sign in by it. */
  hasUser: boolean;
  /** Whether a token is none for an API: then nothing is asked with it. Default: every token is for one. */
  isOther?(answer: TokenAnswer): boolean;
}

/** The answer to one, and the key that its tokens are bound to. */
export interface Granted {
  answer: TokenAnswer;
  dpopKey?: DpopKey;
}

/**
 * Checks what is asked.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkAsked({ scopes, resources }: GrantAsked, { settings }: Parts): Asked {
  return {
    scopes: checkScopes(scopes ?? settings.scopes, settings.scopeSeparator),
    resources: checkResources(resources ?? settings.requests.resources),
  };
}

/** The parameters for what is asked. */
export function paramsOf(
  { scopes, resources }: Asked,
  { settings }: Parts,
): Record<string, string | readonly string[]> {
  return {
    ...(scopes.length > 0 && { scope: scopes.join(settings.scopeSeparator) }),
    ...(resources.length > 0 && { resource: resources }),
  };
}

/** A server, and the client that asks it. */
export interface Asking {
  server: ResolvedServer;
  parts: Parts;
}

/**
 * Asks for the tokens.
 * @throws OAuth2Error as token requests do.
 */
export async function askByGrant(grant: Grant, { server, parts }: Asking): Promise<Granted> {
  const { settings } = parts;
  // Another request than one to the token endpoint binds nothing.
  const dpopKey = grant.send === undefined ? await newDpopKey(server.facts, settings) : undefined;
  const dpop = dpopKey && proverOf(dpopKey, parts);
  const answer = await askForTokens(server, { ...grant, ...(dpop && { dpop }) }, settings);
  return { answer, ...(dpopKey !== undefined && { dpopKey }) };
}

/**
 * Makes the credential of what was granted.
 * @throws OAuth2Error for an ID token that is not valid, or cannot be checked; the tokens are lost then.
 */
export async function credentialOf(
  { answer, dpopKey }: Granted,
  { asked: { scopes, resources }, hasUser, isOther, signal }: Grant,
  { server, parts: { settings } }: Asking,
): Promise<OAuth2Credential> {
  const { idToken, accessToken } = answer;
  const expected = { nonce: undefined, accessToken, now: settings.clock(), signal };
  const identity =
    hasUser && isSignIn(scopes, server.facts, settings)
      ? await identityOfSignIn(idToken, server, expected)
      : undefined;
  const { completion } = isOther?.(answer)
    ? {}
    : await complete(answer, { server, settings, kept: {}, signal });
  return newCredential(answer, scopes, {
    ...identity,
    ...completion,
    ...(resources.length > 0 && { resources: [...resources] }),
    ...(dpopKey !== undefined && { dpopKey }),
  });
}
