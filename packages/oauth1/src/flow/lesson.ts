/** Says which refusals are for the time or the nonce alone, so that the same request, signed anew, is worth another try. */
import { problemOf } from "../problem/report.ts";
import type { OAuth1Problem } from "../problem/words.ts";
import type { ServerClock } from "./server-clock.ts";

/** A refusal, and whether what was refused may be done twice. */
export interface Refusal {
  readonly headers: Headers;
  readonly problem: OAuth1Problem;
  readonly isRepeatable: boolean;
}

/** An API's answer. */
export interface ApiAnswer {
  readonly answer: Pick<Response, "status" | "headers">;
  /** The body's text, where somebody has it. */
  readonly body: string | undefined;
  /** The method of the request; without it the request counts as one that may not be done twice. */
  readonly method: string | undefined;
}

/** The methods that have no other effect when a request comes twice (RFC 9110 section 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * Whether to sign and send a refused request once more; the clock learns on the way. Once: a service that then refuses
 * again is not to be asked without end. A request that was refused for its time was not acted on. One that was refused
 * for its nonce came twice, for no nonce is made twice here: somebody on the way repeated it, and the first may have
 * been acted on.
 */
export function isWorthRepeating(
  { headers, problem, isRepeatable }: Refusal,
  serverClock: ServerClock,
): boolean {
  if (problem.word === "timestamp_refused") return serverClock.learn(headers, problem);
  return isRepeatable && problem.word === "nonce_used";
}

/** The same for an API's answer. An answer that is none of a refusal teaches nothing, whatever it says. */
export function learnFrom(
  { answer: { status, headers }, body, method = "" }: ApiAnswer,
  serverClock: ServerClock,
): boolean {
  if (!REFUSALS.has(status)) return false;
  const problem = problemOf(headers, body);
  const isRepeatable = IDEMPOTENT.has(method.toUpperCase());
  return problem !== undefined && isWorthRepeating({ headers, problem, isRepeatable }, serverClock);
}

/** The statuses with which a request is refused for its signature's sake (RFC 5849 section 3.2); some services say 403. */
export const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403]);
