/**
 * Sends one question to the server and reads its answer, both within limits: time, size, no redirects. What the
 * answer means is for answers/answer.ts.
 */
import { OAuth2Error, type OAuth2ErrorCode, type OAuth2Failure } from "../errors.ts";
import type { Settings } from "../options.ts";
import { isBeforeSending, networkReason } from "./http.ts";

/** How a question is sent and judged. */
export interface Question {
  /** How messages call the endpoint, such as `tokenUrl`. */
  name: string;
  limitBytes: number;
  /** Whether asking twice does no harm; then silence means "later", and otherwise "unknown". */
  repeatable: boolean;
  /** The code of a refusal, its failure when the server's word for it is not a known one, and the words that only this server has. */
  refused: {
    code: OAuth2ErrorCode;
    failure: OAuth2Failure;
    words?: ReadonlyMap<string, OAuth2Failure>;
  };
  /** Brings the fields of an answer into the form of the standards, where a profile says that they have another. */
  adapt?: (fields: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** What the question tells the server and nobody else may see. */
  secrets: readonly string[];
  signal?: AbortSignal;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Undefined when it is longer than the limit. */
  text: string | undefined;
}

/** A fetch with the limits built in. */
export type LimitedFetch = (url: string, init: LimitedInit) => Promise<Response>;

/** What a question may set of its request. */
export interface LimitedInit {
  method: string;
  headers: Record<string, string>;
  body?: URLSearchParams | string | undefined;
}

/** The limits of answers (64 kB for tokens and metadata, 512 kB for keys). */
export const LIMIT_BYTES: { readonly answer: number; readonly keys: number } = {
  answer: 64 * 1024,
  keys: 512 * 1024,
};

/**
 * The longest that an answer which can be had again is waited for. One that spends a code or a refresh token is not cut off so early: it
 * would be lost.
 */
const REPEATABLE_TIMEOUT_MS = 10_000;

/** A longer timer would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Lets `send` put the question and reads the answer.
 * @throws OAuth2Error `provider_unavailable` for network failures and timeouts. An abort by the question's signal
 * throws its reason; what fetch throws that is no network failure passes through.
 */
export async function ask(
  question: Question,
  settings: Pick<Settings, "fetch" | "timeoutMs">,
  send: (fetch: LimitedFetch) => Promise<Response>,
): Promise<Answer> {
  const { timeoutMs } = settings;
  const limitMs = question.repeatable ? Math.min(timeoutMs, REPEATABLE_TIMEOUT_MS) : timeoutMs;
  // AbortSignal.timeout would stay until its time is over, however soon the answer comes.
  const late = new AbortController();
  const end = (): void => late.abort(new DOMException("", "TimeoutError"));
  const timer = setTimeout(end, Math.min(limitMs, LONGEST_TIMER_MS));
  const signal = question.signal ? AbortSignal.any([question.signal, late.signal]) : late.signal;
  try {
    const response = await send((url, { method, headers, body = null }) =>
      settings.fetch(url, { method, headers, body, redirect: "manual", signal }),
    );
    const { status, headers } = response;
    return { status, headers, text: await readLimited(response, question.limitBytes) };
  } catch (error) {
    question.signal?.throwIfAborted();
    const reason = networkReason(error);
    if (reason === undefined) throw error;
    const failure = question.repeatable || isBeforeSending(reason) ? "later" : "unknown";
    throw new OAuth2Error(
      "provider_unavailable",
      `${question.name} could not be asked (${reason}). Try again later.`,
      { failure },
    );
  } finally {
    clearTimeout(timer);
  }
}

async function readLimited(response: Response, limitBytes: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  // Not `for await`, which costs several promises more a chunk.
  for (;;) {
    const read = await reader?.read();
    if (read === undefined || read.done) return text + decoder.decode();
    size += read.value.byteLength;
    if (size > limitBytes) {
      // Nobody waits for it: of a stream that was split, one half is cancelled only with the other.
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(read.value, { stream: true });
  }
}

/** Waits for shared work as long as the signal lets it; the work itself goes on for the others. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
