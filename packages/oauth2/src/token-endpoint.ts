/**
 * Asks the token endpoint for tokens, and the revocation endpoint to end them. Refusals and failures are sorted by answer.ts.
 */
import { fieldsOfSuccess } from "./answer.ts";
import { OAuth2Error } from "./errors.ts";
import type { ResolvedServer } from "./metadata.ts";
import { type TokenFields, tokenFields } from "./normalise.ts";
import type { Settings } from "./options.ts";
import { ask, LIMIT_BYTES, type Question } from "./transport.ts";

/** A question to the token endpoint. */
export interface TokenQuestion {
  grantType: "authorization_code" | "refresh_token";
  params: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** Tokens, and when they were asked for, so that latency never lengthens their life. */
export interface TokenAnswer extends TokenFields {
  startedAtMs: number;
}

/**
 * Asks for tokens (RFC 6749 sections 4.1.3 and 6).
 * @throws OAuth2Error `token_refused`, `malformed_answer` or `provider_unavailable`.
 */
export async function askForTokens(
  { peer }: ResolvedServer,
  { grantType, params, signal }: TokenQuestion,
  settings: Settings,
): Promise<TokenAnswer> {
  // A code is good for nothing once it was refused; a refresh token may be tried again.
  const failure = grantType === "authorization_code" ? "reconnect" : "unknown";
  const question: Question = {
    name: "tokenUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: false,
    refused: { code: "token_refused", failure, words: settings.tokenErrors },
    secrets: [settings.clientSecret ?? "", ...Object.values(params)],
    ...(signal && { signal }),
  };
  const startedAtMs = settings.clock();
  const answer = await ask(question, settings, (fetch) =>
    peer.requestTokens(grantType, params, fetch),
  );
  const fields = fieldsOfSuccess(answer, question, settings.clock());
  return { ...tokenFields(fields, answer.status, settings.accessTokenSeconds), startedAtMs };
}

/**
 * Revokes a token (RFC 7009). False: the server has no way to revoke tokens of its kind.
 * @throws OAuth2Error `revocation_refused`, `malformed_answer` or `provider_unavailable`; asking again is harmless.
 */
export async function revokeToken(
  { peer, facts }: ResolvedServer,
  params: { token: string; token_type_hint: string },
  signal: AbortSignal | undefined,
  settings: Settings,
): Promise<boolean> {
  if (facts.revocationUrl === undefined) return false;
  const question: Question = {
    name: "revocationUrl",
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "revocation_refused", failure: "misconfigured" },
    secrets: [settings.clientSecret ?? "", params.token],
    ...(signal && { signal }),
  };
  const answer = await ask(question, settings, (fetch) => peer.requestRevocation(params, fetch));
  try {
    fieldsOfSuccess(answer, question, settings.clock());
    return true;
  } catch (error) {
    const refused = error instanceof OAuth2Error && error.code === "revocation_refused";
    if (refused && error.oauthError === "unsupported_token_type") return false;
    // Section 2.2 wants success for a token that is dead already; some servers refuse it.
    if (refused && error.oauthError === "invalid_token") return true;
    throw error;
  }
}
