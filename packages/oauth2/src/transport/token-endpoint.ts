/**
 * Asks the token endpoint for tokens. Refusals and failures are sorted by answers/answer.ts.
 */
import { fieldsOfSuccess } from "../answers/answer.ts";
import { type TokenFields, tokenFields } from "../answers/normalise.ts";
import { asClient, clientSettings, secretsOf } from "../client-auth/as-client.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { askWithProof } from "../dpop/ask-with-proof.ts";
import type { Prover } from "../dpop/prover.ts";
import type { Settings } from "../options.ts";
import {
  type DeviatingQuestion,
  deviatingFetch,
  type Further,
  tokenDeviation,
  tokenReader,
} from "../profile/adapt/deviating-fetch.ts";
import type { Params } from "./port.ts";
import { LIMIT_BYTES, type LimitedFetch, type Question } from "./transport.ts";

/** A question to the token endpoint. */
export interface TokenQuestion extends DeviatingQuestion {
  params: Params;
  /** Words for `token_type` that are fine here, besides those of access tokens; in capitals. */
  tokenTypes?: readonly string[];
  /** `nobody`: the client does not prove itself, since what it sends does. */
  proof?: "nobody";
  /** Puts another request, whose answer is read as one of the token endpoint. */
  send?: (fetch: LimitedFetch) => Promise<Response>;
  /** How messages call where it goes. Default: `tokenUrl`. */
  name?: string;
  /** Proves that the client holds the key which the tokens are to be bound to (RFC 9449 section 5). */
  dpop?: Prover;
  signal?: AbortSignal;
}

/** Tokens, and when they were asked for, so that latency never lengthens their life. */
export interface TokenAnswer extends TokenFields, Omit<Further, "refreshToken"> {
  startedAtMs: number;
}

/**
 * Asks for tokens (RFC 6749 sections 4.1.3 and 6).
 * @throws OAuth2Error `token_refused`, `malformed_answer` or `provider_unavailable`.
 */
export function askForTokens(
  server: ResolvedServer,
  question: TokenQuestion,
  settings: Settings,
): Promise<TokenAnswer> {
  if (question.proof === undefined) {
    return asClient(server, settings, (it) => askOnce(it, question, settings));
  }
  return askOnce({ ...server, peer: server.peer.as(question.proof) }, question, settings);
}

async function askOnce(
  { peer }: ResolvedServer,
  asked: TokenQuestion,
  settings: Settings,
): Promise<TokenAnswer> {
  const { grantType, params, signal, send, tokenTypes, name = "tokenUrl" } = asked;
  // A code is good for nothing once it was refused; a refresh token may be tried again.
  const failure = grantType === "authorization_code" ? "reconnect" : "unknown";
  const startedAtMs = settings.clock();
  const reader = tokenReader(settings, startedAtMs);
  const question: Question = {
    name,
    limitBytes: LIMIT_BYTES.answer,
    repeatable: false,
    adapt: reader.adapt,
    refused: { code: "token_refused", failure, words: settings.tokenErrors },
    secrets: [...secretsOf(settings), ...Object.values(params).flat()],
    ...(signal && { signal }),
  };
  const deviation = tokenDeviation(asked, settings);
  const put = (fetch: LimitedFetch): Promise<Response> =>
    send === undefined
      ? peer.requestTokens(grantType, params, deviatingFetch(fetch, deviation))
      : send(fetch);
  const proven = { question, dpop: asked.dpop, send: put };
  const answer = await askWithProof(proven, clientSettings(settings));
  const fields = fieldsOfSuccess(answer, question, settings.clock());
  const told = {
    accessTokenSeconds: settings.accessTokenSeconds,
    tokenTypes,
    isBound: asked.dpop !== undefined,
  };
  const tokens = tokenFields(fields, answer.status, told);
  return { ...tokens, ...reader.further(tokens, answer.text ?? ""), startedAtMs };
}
