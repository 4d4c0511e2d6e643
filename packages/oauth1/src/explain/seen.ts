/** What shows in a request without making its signature again, and what remains when nothing is found. */
import type { Hint } from "./hint.ts";
import type { Surroundings } from "./material.ts";

/** What the observations look at. */
export interface Sight {
  readonly params: ReadonlyMap<string, string>;
  readonly uri: string;
  readonly around: Surroundings;
  readonly contentType: string | null;
  readonly consumerSecret: string | undefined;
  readonly tokenSecret: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly windowSeconds: number;
}

interface Observation {
  readonly id: string;
  readonly certainty: "seen" | "possible";
  readonly mend: string;
  /** The sentence, or `null` when it does not show. */
  readonly says: (sight: Sight) => string | null;
}

const NEEDED = ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"];
const NEEDED_ONCE = ["oauth_timestamp", "oauth_nonce"];
const MILLISECONDS = /^\d{13}$/;

const OBSERVATIONS: readonly Observation[] = [
  {
    id: "parameters_absent",
    certainty: "seen",
    mend: "Send every one of them (RFC 5849 section 3.1).",
    says({ params }) {
      const isPlaintext = params.get("oauth_signature_method") === "PLAINTEXT";
      const needed = isPlaintext ? NEEDED : [...NEEDED, ...NEEDED_ONCE];
      const absent = needed.filter((name) => !params.get(name));
      return absent.length > 0 ? `The request has no ${absent.join(", ")}, or an empty one.` : null;
    },
  },
  {
    id: "clock_skew",
    certainty: "seen",
    mend: "Set the clock that is wrong, and sign each request right before it is sent: old ones are refused.",
    says({ params, now, windowSeconds }) {
      const timestamp = params.get("oauth_timestamp") ?? "";
      if (MILLISECONDS.test(timestamp)) {
        return "The timestamp is in milliseconds; it must be in seconds.";
      }
      const behind = Math.floor(now / 1000) - Number(timestamp);
      if (timestamp === "" || Math.abs(behind) <= windowSeconds) return null;
      if (Number.isNaN(behind)) return "The timestamp is no number.";
      const where = behind > 0 ? "behind" : "ahead of";
      return `The timestamp is ${Math.abs(behind)} s ${where} the clock here; most servers allow ${windowSeconds} s.`;
    },
  },
  {
    id: "version",
    certainty: "seen",
    mend: "Send 1.0, or leave it out (RFC 5849 section 3.1).",
    says: ({ params }) =>
      [undefined, "1.0"].includes(params.get("oauth_version")) ? null : "oauth_version is not 1.0.",
  },
  {
    id: "token_missing",
    certainty: "seen",
    mend: "Send the token that the secret belongs to, or pass no token secret.",
    says: ({ params, tokenSecret }) =>
      tokenSecret && !params.get("oauth_token")
        ? "There is a token secret, but the request has no oauth_token."
        : null,
  },
  {
    id: "token_secret_not_given",
    certainty: "seen",
    mend: "Pass the secret that came with the token.",
    says: ({ params, consumerSecret, tokenSecret }) =>
      params.get("oauth_token") && consumerSecret !== undefined && tokenSecret === undefined
        ? "The request has an oauth_token, but no token secret was passed here."
        : null,
  },
  {
    id: "secret_with_blanks",
    certainty: "seen",
    mend: "Remove them: they come with copying.",
    says: ({ consumerSecret = "", tokenSecret = "" }) =>
      [consumerSecret, tokenSecret].some((secret) => secret !== secret.trim())
        ? "A secret has blanks or line ends around it."
        : null,
  },
  {
    id: "content_type_missing",
    certainty: "seen",
    mend: "Send Content-Type: application/x-www-form-urlencoded with a form; without it the body is not signed.",
    says: ({ around: { body }, contentType }) =>
      contentType === null && /^[^\s&={}[\]<>]+=[^\s{}<>]*$/.test(body)
        ? "The body looks like a form, but has no Content-Type."
        : null,
  },
  {
    id: "empty_token",
    certainty: "possible",
    mend: "Try without it; where a service wants it, it must be signed too.",
    says: ({ params }) =>
      params.get("oauth_token") === "" ? "The request has an empty oauth_token." : null,
  },
  {
    id: "proxy",
    certainty: "possible",
    mend: "Pass publicUrl, the origin that the sender sees.",
    says: ({ uri, around: { forwarded } }) =>
      forwarded.host !== null ||
      (forwarded.proto !== null && !uri.startsWith(`${forwarded.proto}:`))
        ? "The request came through a proxy, so the sender may have signed another URL."
        : null,
  },
];

/** What shows in the request. */
export function seenHints(sight: Sight): Hint[] {
  return OBSERVATIONS.flatMap(({ says, ...rest }) => {
    const said = says(sight);
    return said === null ? [] : { ...rest, says: said };
  });
}

/** Why a request may be refused although its signature is right. */
export const rightHints: readonly Hint[] = [
  {
    id: "nonce_used",
    certainty: "possible",
    says: "A request with this nonce was received before.",
    mend: "Sign anew for each sending, also for a repetition or a redirect.",
  },
  {
    id: "not_the_signature",
    certainty: "possible",
    says: "The signature is right for the secrets given here, so the reason lies elsewhere: the consumer key or token is of another environment, is revoked, or may not do this; the method is not accepted; or the request was changed on its way.",
    mend: "Read the answer's oauth_problem and body, and compare with what arrived.",
  },
];

/** What remains when no known mistake makes the other side's signature. */
export const unexplainedHint: Hint = {
  id: "other_secret",
  certainty: "possible",
  says: "None of the known mistakes, alone or two together, makes that signature. Most likely a secret or key is another one, or the request was changed after it was signed.",
  mend: "Compare the secrets by their length below and enter them anew; then compare the base strings of both sides.",
};
