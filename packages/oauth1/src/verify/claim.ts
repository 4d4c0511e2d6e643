/**
 * What a request claims by its protocol parameters (RFC 5849 section 3.1), refused where a value is missing or not
 * acceptable. Nothing of it is proven before the signature is checked, which is verify.ts.
 */
import type { SignatureMethod } from "../signing/methods/method.ts";
import type { Parameter } from "../signing/protocol.ts";
import type { VerifySettings } from "./options.ts";
import { valueIn } from "./protocol.ts";
import { refused } from "./refusal.ts";

/** Who says to have signed, and how. */
export interface Claim {
  readonly consumerKey: string;
  /** `null`: none was sent, or an empty one. */
  readonly token: string | null;
  readonly method: SignatureMethod;
  readonly signature: string;
  /** `null` where a method that covers nothing of the request comes without them (RFC 5849 section 3.1). */
  readonly once: { readonly timestamp: string; readonly nonce: string } | null;
}

const NEEDED = ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"];
// A timestamp without a nonce, or the other way round, would not count.
const NEEDED_ONCE = [...NEEDED, "oauth_timestamp", "oauth_nonce"];
const SECONDS = /^\d{1,15}$/;

/**
 * Checks what can be checked without knowing the consumer.
 * @throws OAuth1Error `verification_failed`: `parameter_absent`, `version_rejected`, `signature_method_rejected`,
 * `parameter_rejected` or `timestamp_refused`.
 */
export function claimOf(params: readonly Parameter[], settings: VerifySettings): Claim {
  const consumerKey = valueIn(params, "oauth_consumer_key");
  const methodName = valueIn(params, "oauth_signature_method");
  const signature = valueIn(params, "oauth_signature");
  const timestamp = valueIn(params, "oauth_timestamp");
  const nonce = valueIn(params, "oauth_nonce");
  const token = valueIn(params, "oauth_token") || null;
  const method = settings.methods.get(methodName ?? "");
  if (methodName && method === undefined) throw methodRejected();
  const isOnce = method?.coversRequest !== false || timestamp !== undefined || nonce !== undefined;
  const lacksOnce = isOnce && (!timestamp || !nonce);
  const lacksToken = token === null && settings.token !== null && !settings.tokenOptional;
  if (!consumerKey || !method || !signature || lacksOnce || lacksToken) {
    throw absent(params, [
      ...(isOnce ? NEEDED_ONCE : NEEDED),
      ...(lacksToken ? ["oauth_token"] : []),
    ]);
  }
  checkVersion(valueIn(params, "oauth_version"));
  const once = isOnce ? ({ timestamp, nonce } as NonNullable<Claim["once"]>) : null;
  if (once !== null) checkTimestamp(once.timestamp, settings);
  return { consumerKey, token, method, signature, once };
}

function methodRejected(): Error {
  return refused(
    "signature_method_rejected",
    "The request is signed by a method that is not accepted here. The option methods names those that are.",
  );
}

/** Refuses a request without any protocol parameter: it is not signed at all. */
export function demandSigned<T>(found: T | null): T {
  if (found !== null) return found;
  throw refused("parameter_absent", "The request is not signed: it has no protocol parameters.", {
    status: 401,
    parametersAbsent: NEEDED,
  });
}

function absent(params: readonly Parameter[], needed: readonly string[]): Error {
  const names = needed.filter((name) => !valueIn(params, name));
  return refused("parameter_absent", `The request has no ${names.join(", ")}, or an empty one.`, {
    parametersAbsent: names,
  });
}

function checkVersion(version: string | undefined): void {
  if (version === undefined || version === "1.0") return;
  throw refused(
    "version_rejected",
    "The request's oauth_version is not 1.0 (RFC 5849 section 3.2).",
    {
      acceptableVersions: { from: "1.0", to: "1.0" },
    },
  );
}

function checkTimestamp(timestamp: string, { clock, windowSeconds }: VerifySettings): void {
  if (!SECONDS.test(timestamp)) {
    throw refused(
      "parameter_rejected",
      "The request's oauth_timestamp is not a number of seconds.",
      {
        parametersRejected: ["oauth_timestamp"],
      },
    );
  }
  const now = Math.floor(clock() / 1000);
  const from = now - windowSeconds;
  const to = now + windowSeconds;
  if (Number(timestamp) >= from && Number(timestamp) <= to) return;
  throw refused(
    "timestamp_refused",
    `The request's oauth_timestamp is more than ${windowSeconds} s from this server's clock. One of the two clocks is wrong, or the request is old.`,
    { acceptableTimestamps: { from, to } },
  );
}
