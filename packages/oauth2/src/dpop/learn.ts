/**
 * Reads what a resource server's answer says about the credential: a nonce for the next proof (RFC 9449 section 9), a stronger
 * or more recent sign-in (RFC 9470), more scopes (RFC 6750 section 3.1).
 */
import { type Challenge, challengesIn } from "../answers/challenge.ts";
import type { Parts } from "../parts.ts";

/** What the resource wants of the user before it answers. */
export type OAuth2Need =
  | {
      /** Another sign-in: begin again with these (RFC 9470 section 3). */
      readonly kind: "authentication";
      readonly acrValues?: readonly string[];
      readonly maxAgeSeconds?: number;
    }
  | {
      /** More scopes: begin again with them (RFC 6750 section 3.1). Empty: the server does not name them. */
      readonly kind: "scope";
      readonly scopes: readonly string[];
    };

/** What an answer teaches. */
export interface OAuth2Lesson {
  /**
   * The request was refused only because the proof lacked the server's nonce, which is known now: authorize it and send it
   * once more. Once: a server that then refuses again is not to be asked without end.
   */
  readonly repeat: boolean;
  /** Only the user can help. Texts in it are the server's: show none of them. */
  readonly needs?: OAuth2Need;
}

/** Learns from an answer; `url` is where the request went. */
export function learnFrom(
  response: Response,
  url: string,
  { nonces }: Pick<Parts, "nonces">,
): OAuth2Lesson {
  const isLearnt = URL.canParse(url) && nonces.learn(url, response.headers);
  if (response.status !== 401 && response.status !== 403) return { repeat: false };
  const challenges = challengesIn(response.headers.get("www-authenticate"));
  const wantsNonce = challenges.some(
    ({ scheme, params }) => scheme === "dpop" && params.get("error") === "use_dpop_nonce",
  );
  if (wantsNonce) return { repeat: isLearnt && response.status === 401 };
  const needs = challenges.map(needOf).find((it) => it !== undefined);
  return { repeat: false, ...(needs !== undefined && { needs }) };
}

function needOf({ params }: Challenge): OAuth2Need | undefined {
  if (params.get("error") === "insufficient_scope") {
    return { kind: "scope", scopes: words(params.get("scope")) };
  }
  if (params.get("error") !== "insufficient_user_authentication") return undefined;
  const acrValues = words(params.get("acr_values"));
  const maxAge = params.get("max_age") ?? "";
  return {
    kind: "authentication",
    ...(acrValues.length > 0 && { acrValues }),
    ...(/^\d{1,9}$/.test(maxAge) && { maxAgeSeconds: Number(maxAge) }),
  };
}

function words(text: string | undefined): readonly string[] {
  return (text ?? "").split(" ").filter((word) => /^[\x21-\x7e]+$/.test(word));
}
