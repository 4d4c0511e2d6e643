/**
 * Asks a token endpoint for credentials (RFC 5849 sections 2.1 and 2.3) and sorts its refusals and failures.
 * It never follows a redirect, waits no longer than the client's timeout and reads at most 64 kB.
 */
import { OAuth1Error, type OAuth1ErrorDetails, type OAuth1Failure } from "./errors.ts";
import { networkReason, retryAfterSeconds } from "./http.ts";
import type { Settings } from "./options.ts";
import { type Problem, problemOf, problemOfChallenge } from "./problem.ts";
import { type Parameter, sign } from "./sign.ts";
import { type AnswerFields, readFields, readToken, type TokenAnswer } from "./token-answer.ts";

/** The endpoint to ask: for temporary credentials, or for token credentials. */
export type TokenLeg = "requestTokenUrl" | "accessTokenUrl";

/** One question to a token endpoint. */
export interface TokenQuestion {
  leg: TokenLeg;
  param: Parameter;
  token?: string;
  tokenSecret?: string;
  signal?: AbortSignal;
}

interface Answer {
  status: number;
  headers: Headers;
  /** Undefined when it is longer than the limit. */
  text: string | undefined;
}

const LIMIT_BYTES = 64 * 1024;
/** Failures that surely come before the request is sent. */
const NOT_SENT: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Sends the signed question and returns the credentials in the answer.
 * @throws OAuth1Error `request_token_failed` or `access_token_failed` when refused or redirected,
 * `provider_unavailable` for network failures, timeouts and the statuses 408, 429 and 5xx,
 * `malformed_answer` for a success that holds no credentials. An abort by `signal` throws its reason.
 */
export async function askForToken(
  question: TokenQuestion,
  settings: Settings,
): Promise<TokenAnswer> {
  const answer = await send(question, settings);
  const { status } = answer;
  if (status === 408 || status === 429 || status >= 500) {
    throw unavailable(
      question.leg,
      `answered with HTTP ${status}`,
      status === 429 || status === 503,
      {
        status,
        ...retryAfterSeconds(answer.headers.get("retry-after"), settings.clock()),
      },
    );
  }
  const fields = answer.text === undefined ? undefined : readFields(answer.text);
  const problem = problemOfChallenge(answer.headers.get("www-authenticate")) ?? problemIn(fields);
  if (status < 200 || status > 299 || problem !== undefined)
    throw refused(question.leg, status, problem);
  if (fields === undefined) {
    throw new OAuth1Error(
      "malformed_answer",
      `${question.leg} answered with more than 64 kB. Check that its URL is right.`,
      { status },
    );
  }
  return readToken(fields, question.leg);
}

async function send(question: TokenQuestion, settings: Settings): Promise<Answer> {
  const url = settings[question.leg];
  const { fetch } = settings;
  const { authorization } = sign({
    ...settings,
    method: "POST",
    url,
    params: [question.param],
    ...(question.token === undefined ? {} : { token: question.token }),
    ...(question.tokenSecret === undefined ? {} : { tokenSecret: question.tokenSecret }),
  });
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const signal = question.signal ? AbortSignal.any([question.signal, timeout]) : timeout;
  try {
    const init = {
      method: "POST",
      headers: { authorization },
      redirect: "manual",
      signal,
    } as const;
    const response = await fetch(url, init);
    const { status, headers } = response;
    return { status, headers, text: await readLimited(response) };
  } catch (error) {
    question.signal?.throwIfAborted();
    const reason = networkReason(error);
    if (reason === undefined) throw error;
    throw unavailable(question.leg, `could not be asked (${reason})`, NOT_SENT.has(reason), {});
  }
}

async function readLimited(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LIMIT_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function problemIn(fields: AnswerFields | undefined): Problem | undefined {
  if (fields === undefined || typeof fields === "string") return undefined;
  return problemOf(fields.find(([name]) => name === "oauth_problem")?.[1]);
}

function unavailable(
  leg: TokenLeg,
  what: string,
  surelyNotDone: boolean,
  details: OAuth1ErrorDetails,
): OAuth1Error {
  // A second request token costs nothing; a second exchange of the same request token may be refused.
  const failure = leg === "requestTokenUrl" || surelyNotDone ? "later" : "unknown";
  return new OAuth1Error("provider_unavailable", `${leg} ${what}. Try again later.`, {
    ...details,
    failure,
  });
}

function refused(leg: TokenLeg, status: number, problem: Problem | undefined): OAuth1Error {
  const code = leg === "requestTokenUrl" ? "request_token_failed" : "access_token_failed";
  if (status >= 300 && status <= 399) {
    const message = `${leg} redirects (HTTP ${status}), which is not followed. Set the final URL.`;
    return new OAuth1Error(code, message, { status, failure: "misconfigured" });
  }
  const failure = problem?.failure ?? failureOfStatus(leg, status);
  const word = problem === undefined ? "" : `, ${problem.oauthProblem}`;
  const message = `${leg} refused the request (HTTP ${status}${word}). ${ADVICE[failure]}`;
  return new OAuth1Error(code, message, { ...problem, status, failure });
}

function failureOfStatus(leg: TokenLeg, status: number): "misconfigured" | "reconnect" {
  // The key and secret were good enough for the first leg, so here it is the request token or the verifier.
  const grant = leg === "accessTokenUrl" && (status === 400 || status === 401 || status === 403);
  return grant ? "reconnect" : "misconfigured";
}

const ADVICE: Readonly<Record<OAuth1Failure, string>> = {
  misconfigured:
    "Check the consumer key and secret, the callback, the URL and this machine's clock.",
  reconnect: "Start the connection again.",
  later: "Try again.",
  user: "The user declined the access.",
  unknown: "Try again.",
  caller: "Check what was passed.",
};
