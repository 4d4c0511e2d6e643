/** The credential of @valetkey/oauth2 as the vault keeps it: a half that requests need, and one that only renewals need. */
import {
  bearerHeaders,
  type DpopKey,
  type OAuth2BearerShape,
  type OAuth2Credential,
} from "@valetkey/oauth2";
import { VaultError } from "../../errors.ts";
import type { AdoptedTokens, Granted, Opaque } from "../protocol.ts";

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** The access half holds what a request needs; everything that only a renewal needs is sealed apart from it. */
export function toGranted(
  credential: OAuth2Credential,
  { startedAt, issuer: issuerOfAnswers }: { startedAt: number; issuer: string },
): Granted {
  const { accessToken, tokenType, expiresAt, refreshToken, scopes, claims, extra } = credential;
  const { dpopKey, resources, kept, apiBaseUrl, account, longLivedDue } = credential;
  const issuer = claims?.["iss"];
  const subject = claims?.["sub"];
  const known = claims && typeof issuer === "string" && typeof subject === "string";
  return {
    // A key is needed for each request (RFC 9449), as the token is; a renewal gets this half too.
    access: {
      accessToken,
      tokenType,
      ...(dpopKey && { dpopKey: { ...dpopKey } }),
      ...(apiBaseUrl !== undefined && { apiBaseUrl }),
      // A revocation needs them too, and it may have this half alone.
      ...(kept && { kept }),
    },
    renewal:
      refreshToken === undefined && !longLivedDue
        ? null
        : {
            ...(refreshToken !== undefined && { refreshToken }),
            ...(longLivedDue && { longLivedDue }),
            extra: extra as Opaque,
            ...(claims && { claims: claims as Opaque }),
            ...(resources && { resources }),
          },
    scopes,
    expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
    ...renewalEnd(extra, startedAt),
    identity: known ? { issuer, subject, claims } : toldAccount(account, issuerOfAnswers),
  };
}

/** Who the answers themselves tell of, where the provider's profile says where. */
function toldAccount(account: OAuth2Credential["account"], issuer: string): Granted["identity"] {
  if (account === undefined) return null;
  const { id: subject, label: name } = account;
  return { issuer, subject, claims: { name } };
}

/** No RFC names it, and those who tell when a refresh token ends tell it under one of these names, in seconds. The last is Intuit's. */
function renewalEnd(
  extra: Readonly<Record<string, unknown>>,
  startedAt: number,
): { renewalExpiresAt?: number } {
  const seconds = Number(
    extra["refresh_token_expires_in"] ??
      extra["refresh_expires_in"] ??
      extra["x_refresh_token_expires_in"] ??
      0,
  );
  if (!(seconds > 0)) return {};
  return { renewalExpiresAt: startedAt + Math.floor(Math.min(seconds, TEN_YEARS_SECONDS) * 1000) };
}

/** The credential of two halves that `toGranted` made: what they hold is the package's own. */
export function toCredential(old: {
  access: Opaque;
  renewal?: Opaque | null;
  scopes?: readonly string[];
}): OAuth2Credential {
  const { accessToken, dpopKey, kept } = old.access;
  const { refreshToken, extra, claims, resources, longLivedDue } = old.renewal ?? {};
  return {
    accessToken: String(accessToken),
    tokenType: isBound(old.access) ? "DPoP" : "Bearer",
    scopes: [...(old.scopes ?? [])],
    extra: isRecord(extra) ? extra : {},
    ...(typeof refreshToken === "string" && { refreshToken }),
    ...(isRecord(claims) && { claims }),
    ...(isRecord(kept) && { kept: kept as Record<string, string> }),
    ...(longLivedDue === true && { longLivedDue }),
    ...(isTexts(resources) && { resources: [...resources] }),
    ...(isRecord(dpopKey) && { dpopKey: dpopKey as unknown as DpopKey }),
  };
}

/** Whether each request needs a proof of its own (RFC 9449 section 7). */
export function isBound({ tokenType }: Opaque): boolean {
  return tokenType === "DPoP";
}

/** The token of an access half, for who asks for it by name. Throws `options_invalid` for one that is of no use alone. */
export function revealToken(access: Opaque, slug: string): { type: "bearer"; accessToken: string } {
  if (!isBound(access)) return { type: "bearer", accessToken: String(access["accessToken"]) };
  throw new VaultError(
    "options_invalid",
    `${slug}: its tokens are bound to a key (DPoP) and of no use alone. Use fetch or authorize.`,
    { provider: slug },
  );
}

/** The tokens of two halves, as `adopt` takes them. */
export function releaseTokens(access: Opaque, renewal: Opaque | null): AdoptedTokens {
  const refreshToken = renewal?.["refreshToken"];
  return {
    accessToken: String(access["accessToken"]),
    ...(typeof refreshToken === "string" && { refreshToken }),
  };
}

/** The headers of a token that is merely borne: Authorization (RFC 6750 section 2.1), or those of the profile. */
export function bearer(
  access: Opaque,
  shape?: OAuth2BearerShape,
): Readonly<Record<string, string>> {
  return bearerHeaders(String(access["accessToken"]), shape);
}

/** Whether it is an object of JSON. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
