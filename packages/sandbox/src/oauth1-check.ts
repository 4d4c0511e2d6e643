/** Decides whether a signed request is genuine and fresh: RFC 5849 sections 3.2 and 3.3. */
import { createHash } from "node:crypto";
import type { SandboxRequest } from "./http.ts";
import { isForm, sameSecret } from "./http.ts";
import type { Ledger } from "./ledger.ts";
import { type OAuth1Message, type OAuth1Problem, readMessage } from "./oauth1-message.ts";
import { isSignedBy } from "./oauth1-signature.ts";

/** A request that is what it claims to be. */
export interface GenuineRequest<Token> {
  protocol: ReadonlyMap<string, string>;
  token: Token;
}

/** How the endpoint sees tokens: the one of a request, or the problem with it. */
export type FindToken<Token> = (token: string) => Token | OAuth1Problem;

/** Checks requests to one provider. */
export interface OAuth1Checker {
  check<Token extends { secret: string }>(
    request: SandboxRequest,
    find: FindToken<Token>,
  ): GenuineRequest<Token> | OAuth1Problem;
}

/** What the checker needs to know. */
export interface CheckerParts {
  client: Readonly<{ consumerKey: string; consumerSecret: string }>;
  clock: () => number;
  ledger: Ledger;
}

const windowSeconds = 300;

/** Checks against the client's current secret, with a memory of nonces of its own. */
export function createChecker(parts: CheckerParts): OAuth1Checker {
  const nonces = new Map<string, number>();
  return {
    check(request, find) {
      const message = readMessage(request, "http");
      if ("problem" in message) return message;
      const problem = checkWords(message, request, parts);
      if (problem) return problem;

      const token = find(message.protocol.get("oauth_token") ?? "");
      if ("problem" in token) return token;
      const { consumerSecret } = parts.client;
      if (!isSignedBy(message, { consumerSecret, tokenSecret: token.secret })) {
        parts.ledger.counters.badSignatures += 1;
        return { status: 401, problem: "signature_invalid" };
      }
      // Only now: a nonce that a stranger made up must not use up the client's.
      if (!isFresh(nonces, message.protocol, parts.clock() / 1000)) {
        parts.ledger.counters.replays += 1;
        return { status: 401, problem: "nonce_used" };
      }
      return { protocol: message.protocol, token };
    },
  };
}

const required = [
  "oauth_consumer_key",
  "oauth_signature_method",
  "oauth_signature",
  "oauth_timestamp",
  "oauth_nonce",
];

/** Everything that needs no secret. */
function checkWords(
  { protocol }: OAuth1Message,
  request: SandboxRequest,
  { client, clock }: CheckerParts,
): OAuth1Problem | undefined {
  const absent = required.filter((name) => !protocol.get(name));
  if (absent.length > 0) {
    return {
      status: 400,
      problem: "parameter_absent",
      details: { oauth_parameters_absent: absent.join("&") },
    };
  }
  if ((protocol.get("oauth_version") ?? "1.0") !== "1.0") {
    return {
      status: 400,
      problem: "version_rejected",
      details: { oauth_acceptable_versions: "1.0-1.0" },
    };
  }
  if (protocol.get("oauth_signature_method") !== "HMAC-SHA1") {
    return { status: 400, problem: "signature_method_rejected" };
  }
  if (!sameSecret(protocol.get("oauth_consumer_key") ?? "", client.consumerKey)) {
    return { status: 401, problem: "consumer_key_unknown" };
  }
  return (
    checkTimestamp(protocol.get("oauth_timestamp") ?? "", clock()) ??
    checkBodyHash(protocol, request)
  );
}

function checkTimestamp(timestamp: string, now: number): OAuth1Problem | undefined {
  if (!/^[1-9]\d{0,14}$/.test(timestamp)) return { status: 400, problem: "parameter_rejected" };
  const seconds = Math.floor(now / 1000);
  if (Math.abs(Number(timestamp) - seconds) <= windowSeconds) return undefined;
  const range = `${seconds - windowSeconds}-${seconds + windowSeconds}`;
  return {
    status: 401,
    problem: "timestamp_refused",
    details: { oauth_acceptable_timestamps: range },
  };
}

/** The body hash extension: not asked for, but what is sent must be right, and never goes with a form. */
function checkBodyHash(
  protocol: ReadonlyMap<string, string>,
  request: SandboxRequest,
): OAuth1Problem | undefined {
  const given = protocol.get("oauth_body_hash");
  if (given === undefined) return undefined;
  const expected = createHash("sha1").update(request.body).digest("base64");
  return isForm(request) || given !== expected
    ? { status: 401, problem: "parameter_rejected" }
    : undefined;
}

/** Section 3.3: a nonce counts once for its timestamp, token and client. Those that came so long ago that their timestamp is out of the window are dropped. */
function isFresh(
  nonces: Map<string, number>,
  protocol: ReadonlyMap<string, string>,
  now: number,
): boolean {
  for (const [old, arrived] of nonces) {
    if (arrived >= now - 2 * windowSeconds - 1) break;
    nonces.delete(old);
  }
  const names = ["oauth_consumer_key", "oauth_token", "oauth_timestamp", "oauth_nonce"];
  const key = JSON.stringify(names.map((name) => protocol.get(name) ?? ""));
  if (nonces.has(key)) return false;
  nonces.set(key, now);
  return true;
}
