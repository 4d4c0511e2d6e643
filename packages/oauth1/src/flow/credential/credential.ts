/** What a user's access is made of, and what a caller may pass for it. */
import { OAuth1Error } from "../../errors.ts";

/** A user's access token. Its secret signs and never travels, except with PLAINTEXT. Plain JSON: keep it sealed. */
export interface OAuth1Credential {
  token: string;
  tokenSecret: string;
  /** What else the service told with it, such as `user_id` or `screen_name`; untrusted. */
  extra: Record<string, string>;
  /** Renews it (the extension OAuth Session). A secret like the other. */
  sessionHandle?: string;
  /** When the token ends, in milliseconds since 1970; `null`: never. Absent: nobody said. */
  expiresAt?: number | null;
  /** When it cannot be renewed any more, in the same way. */
  renewalExpiresAt?: number | null;
}

/** The part of a credential that requests are made with. */
export type OAuth1Token = Pick<OAuth1Credential, "token" | "tokenSecret">;

/**
 * Checks what was passed as a credential.
 * @throws OAuth1Error `invalid_options`.
 */
export function checkToken(credential: OAuth1Token): OAuth1Token {
  const { token, tokenSecret } = (credential ?? {}) as Partial<OAuth1Token>;
  if (typeof token === "string" && token !== "" && typeof tokenSecret === "string") {
    return { token, tokenSecret };
  }
  throw new OAuth1Error(
    "invalid_options",
    "The credential has no token and tokenSecret. Pass what finish gave.",
  );
}
