/** Decides whether a signed request is genuine and fresh, RFC 5849 sections 3.2 and 3.3, and in the dialect that it has to be in. */
import type { SandboxRequest } from "../../http/http.ts";
import { sameSecret } from "../../http/http.ts";
import type { Ledger } from "../../ledger.ts";
import { checkDialect, type Endpoint } from "../dialect/demands.ts";
import type { Keyring, OAuth1Service, RegisteredConsumer } from "../service.ts";
import { isProblem, type OAuth1Message, type OAuth1Problem, readMessage } from "./message.ts";
import { isSignedBy } from "./signature.ts";

/** A request that is what it claims to be. */
export interface GenuineRequest<Token> extends OAuth1Message {
  token: Token;
}

/** How the endpoint sees tokens: the one of a request, or the problem with it. */
export type FindToken<Token> = (token: string) => Token | OAuth1Problem;

/** Checks requests to one provider. */
export interface OAuth1Checker {
  check<Token extends { secret: string }>(
    request: SandboxRequest,
    endpoint: Endpoint,
    find: FindToken<Token>,
  ): GenuineRequest<Token> | OAuth1Problem;
}

/** What the checker needs to know. */
export interface CheckerParts {
  client: Readonly<RegisteredConsumer>;
  keyring: Readonly<Keyring>;
  service: OAuth1Service;
  clock: () => number;
  ledger: Ledger;
}

/** Checks against the client's current secret or key, with a memory of nonces of its own. */
export function createChecker(parts: CheckerParts): OAuth1Checker {
  const nonces = new Map<string, number>();
  const { client, keyring, service, ledger } = parts;
  return {
    check(request, endpoint, find) {
      const message = readMessage(request, "http");
      if (isProblem(message)) return message;
      const problem =
        checkWords(message, parts) ?? checkDialect(message, request, { service, endpoint });
      if (problem) return problem;

      const token = find(message.protocol.get("oauth_token") ?? "");
      if (isProblem(token)) return token;
      const { method } = service;
      if (!isSignedBy(message, { ...client, ...keyring, method, tokenSecret: token.secret })) {
        ledger.counters.badSignatures += 1;
        return { status: 401, problem: "signature_invalid" };
      }
      // Only now: a nonce that a stranger made up must not use up the client's.
      if (!isFresh(nonces, message.protocol, parts)) {
        ledger.counters.replays += 1;
        return { status: 401, problem: "nonce_used" };
      }
      return { ...message, token };
    },
  };
}

/** No token: for a request that comes before there is one. */
export function noToken(token: string): { secret: string } | OAuth1Problem {
  return token === "" ? { secret: "" } : { status: 400, problem: "parameter_rejected" };
}

const required = ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"];
// Section 3.1: PLAINTEXT alone may leave them out.
const timed = ["oauth_timestamp", "oauth_nonce"];

/** Everything that needs no secret and is the same in every dialect. */
function checkWords({ protocol }: OAuth1Message, parts: CheckerParts): OAuth1Problem | undefined {
  const { client, service } = parts;
  const plain = service.method === "PLAINTEXT" && timed.every((name) => !protocol.has(name));
  const demanded = plain ? required : [...required, ...timed];
  const absent = demanded.filter((name) => !protocol.get(name));
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
  if (protocol.get("oauth_signature_method") !== service.method) {
    return { status: 400, problem: "signature_method_rejected" };
  }
  if (!sameSecret(protocol.get("oauth_consumer_key") ?? "", client.consumerKey)) {
    return { status: 401, problem: "consumer_key_unknown" };
  }
  return plain ? undefined : checkTimestamp(protocol.get("oauth_timestamp") ?? "", parts);
}

function checkTimestamp(
  timestamp: string,
  { clock, service }: CheckerParts,
): OAuth1Problem | undefined {
  if (!/^[1-9]\d{0,14}$/.test(timestamp)) return { status: 400, problem: "parameter_rejected" };
  const { windowSeconds, tellsTimestamps } = service;
  const seconds = Math.floor(clock() / 1000);
  if (Math.abs(Number(timestamp) - seconds) <= windowSeconds) return undefined;
  const range = `${seconds - windowSeconds}-${seconds + windowSeconds}`;
  return {
    status: 401,
    problem: "timestamp_refused",
    ...(tellsTimestamps && { details: { oauth_acceptable_timestamps: range } }),
  };
}

/**
 * Section 3.3: a nonce counts once for its timestamp, token and client. Those that came so long ago that their timestamp is out of the
 * window are dropped.
 */
function isFresh(
  nonces: Map<string, number>,
  protocol: ReadonlyMap<string, string>,
  { clock, service }: CheckerParts,
): boolean {
  if (!protocol.has("oauth_nonce")) return true;
  const now = clock() / 1000;
  for (const [old, arrived] of nonces) {
    if (arrived >= now - 2 * service.windowSeconds - 1) break;
    nonces.delete(old);
  }
  const names = ["oauth_consumer_key", "oauth_token", "oauth_timestamp", "oauth_nonce"];
  const key = JSON.stringify(names.map((name) => protocol.get(name) ?? ""));
  if (nonces.has(key)) return false;
  nonces.set(key, now);
  return true;
}
