/**
 * What a connection is made of, and how a token answer becomes it.
 */
import type { DpopKey } from "./dpop/key.ts";
import { OAuth2Error } from "./errors.ts";
import type { Identity } from "./identity/id-token.ts";
import type { Completion } from "./profile/complete.ts";
import { grantedScopes } from "./scopes.ts";
import type { TokenAnswer } from "./transport/token-endpoint.ts";

/** A user's tokens at one server. Plain JSON, and secret. */
export interface OAuth2Credential {
  accessToken: string;
  /** `DPoP`: bound to `dpopKey` (RFC 9449). */
  tokenType: "Bearer" | "DPoP";
  /** When the access token ends, RFC 3339, by this machine's clock. Absent: unknown. */
  expiresAt?: string;
  refreshToken?: string;
  /** The scopes granted. */
  scopes: string[];
  /** The scopes that were asked for and that the answer, which names some, does not name. Absent: none. */
  notGranted?: string[];
  idToken?: string;
  /** The verified claims of the ID token. */
  claims?: Record<string, unknown>;
  /** The services that the tokens are for (RFC 8707); absent where none was named. */
  resources?: string[];
  /** The private key that the tokens are bound to (RFC 9449), for ES256. Secret. */
  dpopKey?: DpopKey;
  /** The other fields of the answers; untrusted, and possibly secret. */
  extra: Record<string, unknown>;
  /** The values of the callback and the answers that the server's profile keeps, by name. */
  kept?: Record<string, string>;
  /** The origin of this connection's API, where the profile tells. Absent: not known, or the same for all. */
  apiBaseUrl?: string;
  /** Whose connection it is, where the answers themselves tell and the profile says where. */
  account?: { id: string; label: string };
  /** The exchange for a token that lives long failed when its time was: `renew` tries it again. */
  longLivedDue?: true;
}

/**
 * What an attempt knows beside the answer: the identity, the services that were asked for, the key of the tokens, and what
 * the profile adds.
 */
export type AttemptResult = Partial<Identity> &
  Completion &
  Partial<Pick<OAuth2Credential, "resources" | "dpopKey">>;

/** The credential in a first answer. */
export function newCredential(
  answer: TokenAnswer,
  asked: readonly string[],
  attempt: AttemptResult | undefined,
): OAuth2Credential {
  const { accessToken, refreshToken, expiresInSeconds, startedAtMs, scope, extra } = answer;
  const expiresAtMs = startedAtMs + (expiresInSeconds ?? 0) * 1000;
  const scopes = grantedScopes(scope, asked, answer.exactScopes);
  const notGranted = asked.filter((it) => !scopes.includes(it));
  return {
    accessToken,
    tokenType: answer.tokenType,
    ...(expiresInSeconds !== undefined && { expiresAt: new Date(expiresAtMs).toISOString() }),
    ...(refreshToken !== undefined && { refreshToken }),
    scopes,
    ...(notGranted.length > 0 && { notGranted }),
    ...attempt,
    extra,
  };
}

/** The credential in the answer to a renewal, and from the old one what the answer leaves out. */
export function renewedCredential(
  answer: TokenAnswer,
  asked: readonly string[],
  further: AttemptResult | undefined,
  old: OAuth2Credential,
): OAuth2Credential {
  const { refreshToken, idToken, claims, extra, resources, dpopKey } = old;
  const { notGranted = [], ...renewed } = newCredential(answer, asked, further);
  // What was refused once and is not granted now is still not granted.
  const lacking = new Set([...(old.notGranted ?? []), ...notGranted]);
  const missing = [...lacking].filter((it) => !renewed.scopes.includes(it));
  return {
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    ...(claims !== undefined && { claims }),
    ...(resources !== undefined && { resources }),
    ...(dpopKey !== undefined && { dpopKey }),
    ...renewed,
    ...(missing.length > 0 && { notGranted: missing }),
    extra: { ...extra, ...renewed.extra },
  };
}

/**
 * Checks that an access token can stand in a header.
 * @throws OAuth2Error `invalid_options`.
 */
export function checkBearer(
  credential: Pick<OAuth2Credential, "accessToken" | "tokenType">,
): string {
  const { accessToken, tokenType } = credential;
  const isKnown = tokenType === "Bearer" || tokenType === "DPoP";
  if (isKnown && /^[\x21-\x7e]+$/.test(accessToken)) return accessToken;
  throw new OAuth2Error(
    "invalid_options",
    "The credential has no access token of visible ASCII. Pass what finish or renew gave.",
  );
}
