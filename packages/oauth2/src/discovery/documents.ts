/**
 * Fetches documents by which servers describe themselves: JSON, of at most 64 kB, with redirects inside the origin only. What
 * stands in them is for those who ask.
 */
import { checkAvailable, type Fields, readFields } from "../answers/answer.ts";
import { invalid, wholeAboveZero } from "../checks.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import { type Answer, ask, LIMIT_BYTES, type Question } from "../transport/transport.ts";

/** What a question that no client asks needs. */
export interface OAuth2AskOptions {
  /** Default: the platform's. What it throws that is not a network failure passes through as it is. */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the platform's. */
  clock?: () => number;
  /** How long one request may take, its answer included, in milliseconds. Default: 30000. One that only reads never takes longer than 10000. */
  timeoutMs?: number;
  /** Ends the waiting, with its reason. */
  signal?: AbortSignal;
}

/** The checked ones. */
export type Asking = Pick<Settings, "fetch" | "clock" | "timeoutMs"> & { signal?: AbortSignal };

const DEFAULT_TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 2;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Fills in what the options leave out.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkAsking(options: OAuth2AskOptions): Asking {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, clock = Date.now, signal } = options;
  if (options.fetch !== undefined && typeof options.fetch !== "function") {
    throw invalid("fetch is no function. Correct it.");
  }
  return {
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    timeoutMs: wholeAboveZero("timeoutMs", timeoutMs, "milliseconds"),
    ...(signal && { signal }),
  };
}

/** How one looks for a document. */
export interface Search {
  asking: Asking;
  /** Whether it is such a document at all: some servers answer every URL with some JSON. */
  isOne(document: Fields): boolean;
}

/**
 * The fields of the first such document; undefined where there is none. A place that cannot answer now does not hide the next.
 * @throws OAuth2Error `provider_unavailable` when there is none, and one of the places could not answer.
 */
export async function firstDocument(
  urls: Iterable<string>,
  name: string,
  { asking, isOne }: Search,
): Promise<Fields | undefined> {
  let unavailable: OAuth2Error | undefined;
  for (const url of urls) {
    try {
      const document = await fetchDocument(url, name, asking);
      if (document !== undefined && isOne(document)) return document;
    } catch (error) {
      if (!isBroken(error)) throw error;
      unavailable ??= error;
    }
  }
  if (unavailable !== undefined) throw unavailable;
  return undefined;
}

/** Whether a server failed at one URL. One that is not reached at all, or wants to be left in peace, is asked no further. */
function isBroken(error: unknown): error is OAuth2Error {
  return (
    error instanceof OAuth2Error &&
    error.code === "provider_unavailable" &&
    (error.status ?? 0) >= 500
  );
}

/**
 * The fields of the document at `url`; undefined where there is none: another status than 200, no JSON object, or too long. `name`
 * is how a message calls it.
 * @throws OAuth2Error `provider_unavailable` for network failures, 408, 425, 429 and 5xx.
 */
async function fetchDocument(
  url: string,
  name: string,
  asking: Asking,
): Promise<Fields | undefined> {
  const { signal } = asking;
  const question: Question = {
    name,
    limitBytes: LIMIT_BYTES.answer,
    repeatable: true,
    refused: { code: "discovery_failed", failure: "misconfigured" },
    secrets: [],
    ...(signal && { signal }),
  };
  let next = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await askFor(next, question, asking);
    const target = redirectOf(answer, next);
    if (target === undefined) {
      checkAvailable(answer, question, asking.clock());
      return answer.status === 200 ? readFields(answer.text ?? "") : undefined;
    }
    next = target;
  }
  return undefined;
}

function askFor(url: string, question: Question, asking: Asking): Promise<Answer> {
  const headers = { accept: "application/json", "user-agent": "valetkey" };
  return ask(question, asking, (fetch) => fetch(url, { method: "GET", headers }));
}

/** Where a redirect leads, if that is the same origin: nobody may lead us from a public server to a private one. */
function redirectOf({ status, headers }: Answer, from: string): string | undefined {
  const location = headers.get("location");
  if (!REDIRECTS.has(status) || location === null) return undefined;
  const target = URL.parse(location, from);
  return target !== null && target.origin === new URL(from).origin ? target.href : undefined;
}
