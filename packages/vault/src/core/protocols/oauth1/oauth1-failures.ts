/** How a renewal of OAuth 1.0a failed, in the vault's classes. */
import { OAuth1Error, type OAuth1Problem } from "@valetkey/oauth1";
import type { RenewFailure } from "../protocol.ts";
import { foreignFailure } from "../protocol-failure.ts";

/** No other connection of the client need find these out. */
const UNKNOWN_CLIENT: ReadonlySet<OAuth1Problem["word"] | undefined> = new Set<
  OAuth1Problem["word"]
>(["consumer_key_unknown", "consumer_key_rejected"]);

/** What is throttled, and not for what it is about. */
const THROTTLED: ReadonlySet<OAuth1Problem["word"] | undefined> = new Set<OAuth1Problem["word"]>([
  "consumer_key_refused",
  "rate_limit_exceeded",
  "user_refused",
]);

/** What `error` means for the grant. */
export function toRenewFailure(error: unknown): RenewFailure {
  if (!(error instanceof OAuth1Error)) return foreignFailure(error);
  const { failure, message, retryAfterSeconds, problem } = error;
  const wait = retryAfterSeconds !== undefined && { retryAfterSeconds };
  // The entry has lost its way to renew since: only a new consent brings another credential.
  if (error.code === "not_renewable")
    return { outcome: "reconnect", problem: "grant_expired", message };
  // An answer, but in a word that nobody knows: no reason to give the grant up.
  if (problem?.word === "other" && failure !== "later")
    return { outcome: "unknown", problem: "unknown", message, ...wait };
  const answer = problem !== undefined && { isAnswer: true };
  switch (failure) {
    case "reconnect":
    case "user":
      return { outcome: "reconnect", problem: deadBy(problem?.word), message, ...answer };
    case "misconfigured":
    case "caller":
      return {
        outcome: "misconfigured",
        problem: problem?.word === "timestamp_refused" ? "clock_skew" : "client_rejected",
        message,
        ...wait,
        ...answer,
        ...(UNKNOWN_CLIENT.has(problem?.word) && { isCertain: true }),
      };
    case "later": {
      const code = isThrottle(error) ? "rate_limited" : "provider_unavailable";
      return { outcome: "later", problem: code, message, ...wait };
    }
    default:
      return { outcome: "unknown", problem: "renewal_in_doubt", message, ...wait };
  }
}

/** Why the grant is dead, by the word that refused its renewal. */
function deadBy(word: OAuth1Problem["word"] | undefined): RenewFailure["problem"] {
  if (word === "token_expired") return "grant_expired";
  return word === "additional_authorization_required" ? "scope_missing" : "grant_revoked";
}

/** Whether the service asks for patience, which is no failure: 429, a word for it, or a wait beside a 503. */
function isThrottle({ status, problem, retryAfterSeconds }: OAuth1Error): boolean {
  if (status === 429 || THROTTLED.has(problem?.word)) return true;
  return retryAfterSeconds !== undefined && status === 503;
}
