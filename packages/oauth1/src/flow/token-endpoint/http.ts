/**
 * Reads the small print of HTTP: why a request failed on the way, whether it had left by then, and how long a
 * server asks to wait.
 */

/** As long as nine digits can say. Added to now it is still a date. */
const LONGEST_WAIT_SECONDS = 999_999_999;
const REASON = /^[A-Z][A-Z0-9_]+$/;
const NETWORK_ERROR_NAMES: ReadonlySet<unknown> = new Set([
  "TypeError",
  "TimeoutError",
  "AbortError",
]);
const NOT_SENT: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ERR_PROXY_TUNNEL",
  "ERR_SOCKET_CONNECTION_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);
/** OpenSSL's words for a certificate that it does not take, and the failures of the handshake. */
const TLS = /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * Why a fetch failed, as a word fit for a message (`ECONNREFUSED`, `TimeoutError`), or undefined when what it
 * threw is no network failure but its own affair. fetch rejects with a TypeError, an abort with its reason.
 */
export function networkReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const reason = reasonWord(error) ?? reasonWord(error.cause);
  if (reason !== undefined) return reason;
  return NETWORK_ERROR_NAMES.has(error.name) ? error.name : undefined;
}

/** Whether a reason of `networkReason` means that no byte of the request can have been read by the server. */
export function isBeforeSending(reason: string): boolean {
  return NOT_SENT.has(reason) || TLS.test(reason);
}

/** The value of a Retry-After header, seconds or a date (RFC 9110 section 10.2.3), as seconds from `now`. */
export function retryAfterSeconds(
  header: string | null,
  now: number,
): { retryAfterSeconds?: number } {
  if (header === null) return {};
  if (/^\d{1,9}$/.test(header)) return { retryAfterSeconds: Number(header) };
  // Every form of a date has letters in it. Without them the parser makes long gone years of "-5" and "120.5".
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  if (Number.isNaN(date)) return {};
  const seconds = Math.ceil((date - now) / 1000);
  return { retryAfterSeconds: Math.min(Math.max(0, seconds), LONGEST_WAIT_SECONDS) };
}

function reasonWord(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && REASON.test(code) ? code : undefined;
}
