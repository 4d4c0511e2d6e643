/**
 * What a connection is made of, and how a token answer becomes it.
 */
import { OAuth2Error } from "./errors.ts";
import type { Identity } from "./id-token.ts";
import { grantedScopes } from "./scopes.ts";
import type { TokenAnswer } from "./token-endpoint.ts";

/** A user's tokens at one server. Plain JSON, and secret. */
export interface OAuth2Credential {
  accessToken: string;
  tokenType: "Bearer";
  /** When the access token ends, RFC 3339, by this machine's clock. Absent: unknown. */
  expiresAt?: string;
  refreshToken?: string;
  /** The scopes granted. */
  scopes: string[];
  idToken?: string;
  /** The verified claims of the ID token. */
  claims?: Record<string, unknown>;
  /** The other fields of the answers; untrusted, and possibly secret. */
  extra: Record<string, unknown>;
}

/** The credential in a first answer. */
export function newCredential(
  answer: TokenAnswer,
  asked: readonly string[],
  identity: Identity | undefined,
): OAuth2Credential {
  const { accessToken, refreshToken, expiresInSeconds, startedAtMs, scope, extra } = answer;
  const expiresAtMs = startedAtMs + (expiresInSeconds ?? 0) * 1000;
  return {
    accessToken,
    tokenType: "Bearer",
    ...(expiresInSeconds !== undefined && { expiresAt: new Date(expiresAtMs).toISOString() }),
    ...(refreshToken !== undefined && { refreshToken }),
    scopes: grantedScopes(scope, asked),
    ...identity,
    extra,
  };
}

/** The credential in the answer to a renewal, and from the old one what the answer leaves out. */
export function renewedCredential(
  answer: TokenAnswer,
  asked: readonly string[],
  identity: Identity | undefined,
  old: OAuth2Credential,
): OAuth2Credential {
  const { refreshToken, idToken, claims, extra } = old;
  const renewed = newCredential(answer, asked, identity);
  return {
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    ...(claims !== undefined && { claims }),
    ...renewed,
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
  if (tokenType === "Bearer" && /^[\x21-\x7e]+$/.test(accessToken)) return accessToken;
  throw new OAuth2Error(
    "invalid_options",
    "The credential has no bearer token of visible ASCII. Pass what finish or renew gave.",
  );
}
