/**
 * Asks an endpoint of the service for credentials (RFC 5849 sections 2.1 and 2.3) or to end them. It never follows a
 * redirect, and asks once more where the first answer says that only time or nonce was wrong. What the answer is worth
 * is refusal.ts.
 */
import type { LegShape, RevocationShape } from "../../dialect/dialect.ts";
import type { AnswerFields } from "../../problem/answer-fields.ts";
import { problemOf } from "../../problem/report.ts";
import { encode } from "../../signing/base-string/percent.ts";
import type { Parameter } from "../../signing/protocol.ts";
import type { OAuth1Token } from "../credential/credential.ts";
import { isWorthRepeating } from "../lesson.ts";
import type { Parts } from "../parts.ts";
import { checkAnswer, isUnavailable, type Leg } from "./refusal.ts";
import { type Answer, exchange } from "./transport.ts";

/** One question to an endpoint. */
export interface Question {
  readonly leg: Leg;
  readonly url: string;
  readonly shape: LegShape | RevocationShape | undefined;
  /** Protocol parameters besides those that every signature has. */
  readonly params?: readonly Parameter[];
  /** Further parameters, which go where the shape's do. */
  readonly further?: readonly Parameter[];
  /** With what it is signed besides the consumer's. */
  readonly token?: OAuth1Token;
  readonly signal?: AbortSignal | undefined;
}

const FORM = "application/x-www-form-urlencoded";

/**
 * Sends the signed question and returns the fields of the answer.
 * @throws OAuth1Error as `checkAnswer` and, for network failures and timeouts, `provider_unavailable`. An abort by
 * `signal` throws its reason.
 */
export async function ask(question: Question, parts: Parts): Promise<AnswerFields> {
  const now = parts.settings.clock;
  const first = await send(question, parts);
  const answer = isRepeatedFor(first, parts) ? await send(question, parts) : first;
  return checkAnswer(answer, question.leg, now());
}

function isRepeatedFor(answer: Answer, parts: Parts): boolean {
  const problem = problemOf(answer.headers, answer.text);
  if (problem === undefined || isUnavailable(answer.status)) return false;
  // Where the first of two was acted on its answer is lost, and the repetition only says so.
  const refusal = { headers: answer.headers, problem, isRepeatable: true };
  return isWorthRepeating(refusal, parts.serverClock);
}

function send(question: Question, parts: Parts): Promise<Answer> {
  const { leg, shape = {}, params = [], further = [], token, signal } = question;
  const { settings, signer } = parts;
  const { method = "POST" } = shape;
  const placement = settings.dialect.tokenPlacement ?? "header";
  const pairs = pairsOf(shape, further);
  const isForm = method === "POST" && (pairs.length > 0 || placement === "body");
  const signed = signer.sign({
    method,
    url: isForm ? question.url : withQuery(question.url, pairs),
    body: isForm ? formOf(pairs) : null,
    contentType: isForm ? FORM : null,
    params,
    placement,
    ...token,
  });
  const headers = new Headers(shape.headers);
  if (isForm) headers.set("content-type", FORM);
  if (signed.authorization !== null) headers.set("authorization", signed.authorization);
  const body = signed.body === null ? null : String(signed.body);
  const { name, isRepeatable: repeatable } = leg;
  return exchange(
    { name, url: signed.url, method, headers, body, repeatable, signal },
    parts.settings,
  );
}

/** What is asked for now, such as scopes, stands in the place of what the dialect has under the same name. */
function pairsOf(
  { params = {} }: LegShape | RevocationShape,
  further: readonly Parameter[],
): readonly Parameter[] {
  const asked = new Set(further.map(([name]) => name));
  return [...Object.entries(params).filter(([name]) => !asked.has(name)), ...further];
}

/** A blank is `%20`: not every server reads `+` as one. */
function formOf(pairs: readonly Parameter[]): string {
  return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

function withQuery(url: string, pairs: readonly Parameter[]): string {
  if (pairs.length === 0) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${formOf(pairs)}`;
}
