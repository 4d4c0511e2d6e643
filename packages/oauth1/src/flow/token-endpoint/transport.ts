/**
 * Sends one request to a token endpoint and reads its answer, both within limits: time, size, no redirects. What the
 * answer means is for refusal.ts.
 */
import { OAuth1Error } from "../../errors.ts";
import type { Settings } from "../../options.ts";
import { isBeforeSending, networkReason } from "./http.ts";

/** A request as it goes out. */
export interface Outbound {
  /** How messages call the endpoint. */
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
  /** Whether asking twice does no harm; then silence means "later", and otherwise "unknown". */
  readonly repeatable: boolean;
  readonly signal: AbortSignal | undefined;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when it is longer than 64 kB. */
  readonly text: string | undefined;
}

/** The longest answer of a token endpoint that is read, in bytes. */
const LIMIT_BYTES: number = 64 * 1024;
/** A longer timer would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Sends the request and reads the answer.
 * @throws OAuth1Error `provider_unavailable` for network failures and timeouts. An abort by the request's signal
 * throws its reason; what fetch throws that is no network failure passes through.
 */
export async function exchange(
  outbound: Outbound,
  { fetch, timeoutMs }: Pick<Settings, "fetch" | "timeoutMs">,
): Promise<Answer> {
  const { name, url, method, headers, body, repeatable } = outbound;
  outbound.signal?.throwIfAborted();
  // AbortSignal.timeout would stay until its time is over, however soon the answer comes.
  const late = new AbortController();
  const end = (): void => late.abort(new DOMException("", "TimeoutError"));
  const timer = setTimeout(end, Math.min(timeoutMs, LONGEST_TIMER_MS));
  const signals = outbound.signal ? [outbound.signal, late.signal] : [late.signal];
  const signal = AbortSignal.any(signals);
  try {
    const init = { method, headers, body, redirect: "manual", signal } as const;
    const response = await untilAborted(fetch(url, init), signal);
    const { status } = response;
    return { status, headers: response.headers, text: await readLimited(response, signal) };
  } catch (error) {
    outbound.signal?.throwIfAborted();
    const reason = networkReason(error);
    if (reason === undefined) throw error;
    const failure = repeatable || isBeforeSending(reason) ? "later" : "unknown";
    throw new OAuth1Error(
      "provider_unavailable",
      `${name} could not be asked (${reason}). Try again later.`,
      { failure },
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * An answer's text, in the charset that its Content-Type names where that is a known one, else as UTF-8; undefined
 * when it is longer than 64 kB. It rejects with the signal's reason when that comes first.
 */
export async function readLimited(
  response: Response,
  signal: AbortSignal,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  const decoder = decoderFor(response.headers.get("content-type"));
  let text = "";
  let size = 0;
  try {
    for (;;) {
      const read = reader && (await untilAborted(reader.read(), signal));
      if (read === undefined || read.done) return text + decoder.decode();
      size += read.value.byteLength;
      if (size > LIMIT_BYTES) return undefined;
      text += decoder.decode(read.value, { stream: true });
    }
  } finally {
    // The rest is not wanted. Nobody waits for it, and a stream that breaks now changes nothing.
    reader?.cancel().catch(() => undefined);
  }
}

function decoderFor(contentType: string | null): TextDecoder {
  const [, label = "utf-8"] = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType ?? "") ?? [];
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** Waits as long as the signal lets it: a fetch that somebody passed, or its body, may not listen to the signal. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
