/** How long a provider asks to wait, by its answer: with Retry-After, or with the header of its own that its entry names. */
import type { EntryRateLimit } from "@valetkey/catalog";
import { retryAfterSeconds } from "@valetkey/oauth2";

/** Too many requests, or too many of everybody's. */
const THROTTLED: ReadonlySet<number> = new Set([429, 503]);
/** No limit that counts requests is longer than a month: what says more counts something else. */
const LONGEST_SECONDS = 31 * 86_400;

/** The seconds from `now` until the next request may do; undefined: the answer asks for no wait. */
export function waitSeconds(
  { status, headers }: Pick<Response, "status" | "headers">,
  limit: EntryRateLimit | undefined,
  now: number,
): number | undefined {
  const isSpent = limit?.remaining !== undefined && headers.get(limit.remaining) === "0";
  // Some refuse with 403 whoever has none left.
  if (!THROTTLED.has(status) && !(status === 403 && isSpent)) return undefined;
  const told = retryAfterSeconds(headers.get("retry-after"), now).retryAfterSeconds;
  const seconds = told ?? secondsUntilReset(headers, limit, now);
  return seconds !== undefined && seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : undefined;
}

/** The fetch, whose answers tell with Retry-After also what the provider tells with its own header. */
export function tellingWaits(
  fetch: typeof globalThis.fetch,
  limit: EntryRateLimit | undefined,
  clock: () => number,
): typeof globalThis.fetch {
  if (limit?.reset === undefined) return fetch;
  return async (input, init) => {
    const answer = await fetch(input, init);
    const seconds = waitSeconds(answer, limit, clock());
    if (seconds === undefined || answer.headers.has("retry-after")) return answer;
    const { status, statusText, body } = answer;
    const headers = new Headers(answer.headers);
    headers.set("retry-after", String(seconds));
    return new Response(body, { status, statusText, headers });
  };
}

function secondsUntilReset(
  headers: Headers,
  { reset, resetIn = "seconds" }: EntryRateLimit = {},
  now: number,
): number | undefined {
  const text = reset === undefined ? null : headers.get(reset);
  if (text === null || !/^\d{1,15}(\.\d+)?$/.test(text)) return undefined;
  const count = Number(text);
  const at = { seconds: count, epoch: count - now / 1000, epoch_ms: (count - now) / 1000 };
  return Math.ceil(at[resetIn]);
}
