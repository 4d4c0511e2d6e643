/** One attempt to deliver: signed, sent, and its answer read to the end as far as it is short. What follows from it is sender.ts. */
import { isVaultError } from "valetkey";
import type { WebhookDeps } from "../deps.ts";
import type { AttemptError } from "./delivery-table.ts";
import { readRetryAfter } from "./schedule.ts";
import { type SigningKey, signedHeaders } from "./signing.ts";

/** What came of an attempt. */
export interface Outcome {
  /** Milliseconds since the epoch at which it began. */
  at: number;
  /** Null: it was taken. */
  error: AttemptError | null;
  /** Null: there was no answer. */
  status: number | null;
  durationMs: number;
  /** The receiver's wish, in milliseconds. */
  retryAfterMs?: number;
  /** How the answer's body begins. */
  bodyStart: string;
}

/** What is sent. */
export interface Sending {
  url: string;
  keys: readonly SigningKey[];
  messageId: string;
  body: string;
  signal?: AbortSignal;
}

/** Nobody needs more of an answer; a connection with more to come is closed. */
const DRAINED_BYTES = 64 * 1024;
const SHOWN_BYTES = 1024;

/** Sends a message once. `signal` cuts it off. Never rejects. */
export async function attempt(
  { host, time, settings }: Pick<WebhookDeps, "host" | "time" | "settings">,
  { url, keys, messageId, body, signal }: Sending,
): Promise<Outcome> {
  const at = time.now();
  const started = performance.now();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), settings.timeoutMs);
  const done = (outcome: Omit<Outcome, "at" | "durationMs">): Outcome => {
    return { ...outcome, at, durationMs: Math.round(performance.now() - started) };
  };
  try {
    const answer = await host.fetch(url, {
      method: "POST",
      headers: {
        ...signedHeaders(keys, { id: messageId, body, now: at }),
        "content-type": "application/json",
        "user-agent": "Valetkey-Webhooks/1",
      },
      body,
      signal: signal ? AbortSignal.any([late.signal, signal]) : late.signal,
    });
    // What counts is the status; an answer that breaks off after it was given all the same.
    const bodyStart = await drain(answer).catch(() => "");
    const wish = readRetryAfter(answer.headers.get("retry-after"), time.now());
    return done({
      ...{ status: answer.status, error: errorOf(answer.status), bodyStart },
      ...(wish !== undefined && { retryAfterMs: wish }),
    });
  } catch (error) {
    return done({ status: null, error: whyNot(error, late.signal), bodyStart: "" });
  } finally {
    clearTimeout(timer);
  }
}

/** Reads an answer until it ends or is too long; resolves with its beginning, as text. */
async function drain({ body }: Response): Promise<string> {
  if (!body) return "";
  const reader = body.getReader();
  const kept: Uint8Array[] = [];
  let size = 0;
  while (size <= DRAINED_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    if (size < SHOWN_BYTES) kept.push(value);
    size += value.byteLength;
  }
  if (size > DRAINED_BYTES) await reader.cancel().catch(() => undefined);
  return new TextDecoder().decode(Buffer.concat(kept).subarray(0, SHOWN_BYTES));
}

function errorOf(status: number): AttemptError | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirect";
  return status === 410 ? "gone" : "status";
}

function whyNot(error: unknown, late: AbortSignal): AttemptError {
  if (isVaultError(error, "host_not_allowed")) return "host_not_allowed";
  return late.aborted ? "timeout" : "unreachable";
}
