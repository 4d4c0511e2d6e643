/**
 * Sorts what an endpoint answered: silence of a broken server, redirects, refusals with and without the words of OAuth
 * Problem Reporting, and successes. A problem is looked for whatever the status, for some services send it with 200.
 */
import {
  OAuth1Error,
  type OAuth1ErrorCode,
  type OAuth1ErrorDetails,
  type OAuth1Failure,
} from "../../errors.ts";
import { type AnswerFields, readFields } from "../../problem/answer-fields.ts";
import { problemOf } from "../../problem/report.ts";
import { meaningOf, type OAuth1Problem } from "../../problem/words.ts";
import { retryAfterSeconds } from "./http.ts";
import type { Answer } from "./transport.ts";

/** An endpoint that is asked, and what its refusals mean. */
export interface Leg {
  /** How messages call it. */
  readonly name: string;
  /** The code of a refusal. */
  readonly code: OAuth1ErrorCode;
  /** Whether asking twice does no harm. */
  readonly isRepeatable: boolean;
  /** What a refusal means that gives no word of OAuth Problem Reporting, by its status; for any other status `otherwise`. */
  readonly wordless: Readonly<Record<number, OAuth1Failure>>;
  readonly otherwise: OAuth1Failure;
}

/**
 * Refused before the request was looked at: overload (503), and an edge that did not get through to the server behind
 * it (Cloudflare's 52x). Whatever else a 5xx is, the server or a gateway's server may have acted before it broke.
 */
const NOT_ACTED_ON: ReadonlySet<number> = new Set([408, 425, 429, 503, 521, 522, 523, 525, 526]);
const ADVICE: Readonly<Record<OAuth1Failure, string>> = {
  misconfigured:
    "Check the consumer key and secret or private key, the callback, the URL, the dialect and this machine's clock.",
  reconnect: "Start the connection again.",
  later: "Try again later.",
  user: "Ask again only when the user wants to.",
  unknown: "It may have been done all the same.",
  caller: "Check what was passed.",
};

/** Whether a status says that the service was in no state to answer. */
export function isUnavailable(status: number): boolean {
  return status >= 500 || NOT_ACTED_ON.has(status);
}

/**
 * The fields of a successful answer.
 * @param now milliseconds since 1970, for Retry-After
 * @throws OAuth1Error with the leg's code when refused or redirected; `provider_unavailable` for 408, 425, 429 and 5xx;
 * `malformed_answer` for a success of more than 64 kB.
 */
export function checkAnswer(answer: Answer, leg: Leg, now: number): AnswerFields {
  const { status, headers, text } = answer;
  const problem = problemOf(headers, text);
  const details = {
    status,
    ...(problem && { problem }),
    ...retryAfterSeconds(headers.get("retry-after"), now),
  };
  if (isUnavailable(status)) throw unavailable(leg, status, details);
  const isRefused = status < 200 || status > 299 || problem !== undefined;
  if (isRefused) throw refused(leg, problem, details);
  if (text !== undefined) return readFields(text);
  throw new OAuth1Error(
    "malformed_answer",
    `${leg.name} answered with more than 64 kB. Check that its URL is right.`,
    details,
  );
}

function unavailable(leg: Leg, status: number, details: OAuth1ErrorDetails): OAuth1Error {
  const failure = leg.isRepeatable || NOT_ACTED_ON.has(status) ? "later" : "unknown";
  const message = `${leg.name} answered with HTTP ${status}. Try again later.`;
  return new OAuth1Error("provider_unavailable", message, { ...details, failure });
}

function refused(
  leg: Leg,
  problem: OAuth1Problem | undefined,
  details: OAuth1ErrorDetails & { status: number },
): OAuth1Error {
  const { name, code } = leg;
  const { status } = details;
  if (status >= 300 && status <= 399) {
    const message = `${name} redirects (HTTP ${status}), which is not followed. Set the final URL.`;
    return new OAuth1Error(code, message, { ...details, failure: "misconfigured" });
  }
  const meaning = problem && meaningOf(problem);
  const failure = meaning?.failure ?? leg.wordless[status] ?? leg.otherwise;
  const word = problem === undefined || problem.word === "other" ? "" : `, ${problem.word}`;
  const message = `${name} refused the request (HTTP ${status}${word}). ${ADVICE[failure]}`;
  return new OAuth1Error(code, message, { ...details, ...(meaning ?? { failure }) });
}
