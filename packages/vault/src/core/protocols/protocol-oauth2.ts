/** OAuth 2 in the role that protocol.ts describes: shapes and failures of @valetkey/oauth2 turned into the vault's. */
import {
  createClient,
  errorOfChallenge,
  type OAuth2Credential,
  OAuth2Error,
  type OAuth2Server,
} from "@valetkey/oauth2";
import type { Random } from "../digest.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type {
  AdoptedTokens,
  Granted,
  Identity,
  Opaque,
  Protocol,
  RenewFailure,
} from "./protocol.ts";
import { type Leg, toVaultError } from "./protocol-failure.ts";
import type { OAuth2Registration } from "./provider-options.ts";

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

/** What every protocol is made with. */
export interface ProtocolDeps {
  fetch: typeof globalThis.fetch;
  clock: () => number;
  random: Random;
  redirectUri: string;
  slug: string;
}

/** Makes the protocol of one provider. */
export function createOAuth2Protocol(
  server: OAuth2Server,
  registration: OAuth2Registration,
  deps: ProtocolDeps,
): Protocol {
  const { clientId, clientSecret, scopes } = registration;
  const client = createClient(server, {
    clientId,
    redirectUri: deps.redirectUri,
    fetch: deps.fetch,
    clock: deps.clock,
    random: deps.random,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(scopes !== undefined && { scopes: [...scopes] }),
  });
  const failing = <T>(leg: Leg, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw error instanceof OAuth2Error ? toVaultError(error, deps.slug, leg) : error;
    });

  return {
    async prepare(options) {
      const { authorizationUrl } = await failing("begin", client.endpoints(options));
      return { authorizationUrl };
    },
    async begin({ state, scopes: asked, signal }) {
      const begun = await failing(
        "begin",
        client.begin({ state, scopes: [...asked], ...(signal && { signal }) }),
      );
      return { url: begun.url, pending: { ...begun.pending } };
    },
    async finish(callback, pending, options) {
      const kept = pending as unknown as Parameters<typeof client.finish>[1];
      const startedAt = deps.clock();
      return toGranted(await failing("finish", client.finish(callback, kept, options)), startedAt);
    },
    async identify(granted, options) {
      const { userinfoUrl } = await failing("begin", client.endpoints(options));
      return userinfoUrl === undefined
        ? granted.identity
        : userinfo(userinfoUrl, granted, deps, server.issuer);
    },
    adopt: (tokens) => adopt(tokens, deps.slug),
    async renew(old, options) {
      const startedAt = deps.clock();
      try {
        return {
          outcome: "renewed",
          granted: toGranted(await client.renew(toCredential(old), options), startedAt),
        };
      } catch (error) {
        return toRenewFailure(error, old);
      }
    },
    headers: bearer,
    async authorize(request, access) {
      for (const [name, value] of Object.entries(bearer(access))) request.headers.set(name, value);
      return request;
    },
    complaint,
    revoke: (old, options) =>
      failing("revoke", client.revoke(toCredential({ ...old, scopes: [] }), options)),
    reveal: (access) => ({ type: "bearer", accessToken: String(access["accessToken"]) }),
  };
}

/** The access half holds what a request needs; everything that only a renewal needs is sealed apart from it. */
function toGranted(credential: OAuth2Credential, startedAt: number): Granted {
  const { accessToken, tokenType, expiresAt, refreshToken, scopes, claims, extra } = credential;
  const issuer = claims?.["iss"];
  const subject = claims?.["sub"];
  const known = claims && typeof issuer === "string" && typeof subject === "string";
  return {
    access: { accessToken, tokenType },
    renewal:
      refreshToken === undefined
        ? null
        : { refreshToken, extra: extra as Opaque, ...(claims && { claims: claims as Opaque }) },
    scopes,
    expiresAt: expiresAt === undefined ? null : Date.parse(expiresAt),
    ...renewalEnd(extra, startedAt),
    identity: known ? { issuer, subject, claims } : null,
  };
}

/** No RFC names it, and those who tell when a refresh token ends tell it under one of two names, in seconds. More than ten years are ten. */
function renewalEnd(
  extra: Readonly<Record<string, unknown>>,
  startedAt: number,
): { renewalExpiresAt?: number } {
  const seconds = Number(extra["refresh_token_expires_in"] ?? extra["refresh_expires_in"] ?? 0);
  if (!(seconds > 0)) return {};
  return { renewalExpiresAt: startedAt + Math.floor(Math.min(seconds, TEN_YEARS_SECONDS) * 1000) };
}

/** OpenID Connect Core 5.3: the answer counts only for the subject that the ID token names. */
async function userinfo(
  url: string,
  granted: Granted,
  deps: ProtocolDeps,
  issuer: string | undefined,
): Promise<Identity | null> {
  const { identity } = granted;
  const told = await askUserinfo(url, granted, deps).catch((error: unknown) => {
    // An identity that is known suffices. One that is not may be known later: it is not the same as none.
    if (identity) return undefined;
    throw error;
  });
  const subject = told?.["sub"];
  if (!told || typeof subject !== "string" || (identity && identity.subject !== subject)) {
    return identity;
  }
  return {
    issuer: identity?.issuer ?? issuer ?? new URL(url).origin,
    subject,
    claims: { ...told, ...identity?.claims },
  };
}

async function askUserinfo(
  url: string,
  granted: Granted,
  deps: ProtocolDeps,
): Promise<Record<string, unknown> | undefined> {
  const headers = { accept: "application/json", ...bearer(granted.access) };
  const response = await deps.fetch(url, { headers, redirect: "manual" });
  // Without the scope openid the endpoint may refuse; then the ID token, or nothing, is all there is.
  if ([400, 401, 403, 404].includes(response.status)) return undefined;
  const claims: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
  if (isRecord(claims)) return claims;
  throw new VaultError(
    "provider_unavailable",
    `userinfoUrl answered with HTTP ${response.status} and no JSON object. Try again later.`,
    { provider: deps.slug },
  );
}

function toCredential(old: {
  access: Opaque;
  renewal: Opaque | null;
  scopes: readonly string[];
}): OAuth2Credential {
  const { accessToken } = old.access;
  const { refreshToken, extra, claims } = old.renewal ?? {};
  return {
    accessToken: String(accessToken),
    tokenType: "Bearer",
    scopes: [...old.scopes],
    extra: isRecord(extra) ? extra : {},
    ...(typeof refreshToken === "string" && { refreshToken }),
    ...(isRecord(claims) && { claims }),
  };
}

/** RFC 6750 section 2.1. */
function bearer(access: Opaque): { authorization: string } {
  return { authorization: `Bearer ${String(access["accessToken"])}` };
}

/** RFC 6750 section 3.1. */
const complaint: Protocol["complaint"] = ({ status, headers }) => {
  if (status !== 403) return undefined;
  if (errorOfChallenge(headers.get("www-authenticate")) !== "insufficient_scope") return undefined;
  const message =
    "The provider's API refused a call for want of a permission (insufficient_scope). Connect again with the scopes that the app needs.";
  return { code: "scope_missing", message };
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function adopt(tokens: AdoptedTokens, slug: string): Granted {
  if (!isBearer(tokens)) {
    throw new VaultError(
      "options_invalid",
      `adopt: ${slug} speaks OAuth 2 and needs { accessToken, refreshToken?, expiresAt?, scopes? } with tokens of visible ASCII.`,
      { provider: slug },
    );
  }
  const expiresAt = tokens.expiresAt === undefined ? null : new Date(tokens.expiresAt).getTime();
  if (Number.isNaN(expiresAt)) {
    throw new VaultError("options_invalid", `adopt: expiresAt is not a time.`, { provider: slug });
  }
  return {
    access: { accessToken: tokens.accessToken, tokenType: "Bearer" },
    renewal:
      tokens.refreshToken === undefined ? null : { refreshToken: tokens.refreshToken, extra: {} },
    scopes: tokens.scopes ?? [],
    expiresAt,
    identity: null,
  };
}

function isBearer(tokens: unknown): tokens is Extract<AdoptedTokens, { accessToken: string }> {
  if (!isRecord(tokens)) return false;
  const { accessToken, refreshToken = accessToken, scopes = [] } = tokens;
  const visible = (word: unknown): boolean =>
    typeof word === "string" && /^[\x21-\x7e]+$/.test(word);
  return visible(accessToken) && visible(refreshToken) && isScopes(scopes);
}

/** Whether it is a list of scopes. */
export function isScopes(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((scope) => typeof scope === "string");
}

/** What a renewal starts from. */
type Renewable = Parameters<Protocol["renew"]>[0];

function toRenewFailure(error: unknown, old: Renewable): RenewFailure {
  // The vault's own egress refused: it is the configured endpoint that is wrong.
  if (isVaultError(error, "host_not_allowed"))
    return { outcome: "misconfigured", problem: "client_rejected", message: error.message };
  if (!(error instanceof OAuth2Error)) {
    // Whatever else was thrown may hold what was sent: only messages of ours are known to hold no secret.
    const message = isVaultError(error)
      ? error.message
      : "The renewal failed before the provider answered.";
    return { outcome: "unknown", problem: "renewal_in_doubt", message };
  }
  const { failure, message, retryAfterSeconds, oauthError } = error;
  const wait = {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(oauthError !== undefined && { oauthError }),
  };
  switch (failure) {
    case "reconnect":
    case "user":
      return { outcome: "reconnect", problem: "grant_revoked", message };
    case "misconfigured":
    case "caller":
      return { outcome: "misconfigured", problem: "client_rejected", message, ...wait };
    case "later": {
      const problem = isThrottle(error) ? "rate_limited" : "provider_unavailable";
      return { outcome: "later", problem, message, ...wait };
    }
    default: {
      const kept = salvageOf(error, old);
      // An answer, but in a word that neither a standard nor the provider's options explain.
      const problem = error.code === "token_refused" ? "unknown" : "renewal_in_doubt";
      return { outcome: "unknown", problem, message, ...wait, ...kept };
    }
  }
}

/** Whether the provider asks for patience, which is no failure: 429, `slow_down`, or a wait beside a 403 or 503. */
function isThrottle({ status, oauthError, retryAfterSeconds }: OAuth2Error): boolean {
  if (status === 429 || oauthError === "slow_down") return true;
  return retryAfterSeconds !== undefined && (status === 403 || status === 503);
}

/** The refresh token in an answer that cannot be used otherwise: the one that was sent may be spent. */
function salvageOf(
  error: OAuth2Error,
  { access, renewal, scopes }: Renewable,
): Pick<RenewFailure, "salvage"> {
  const refreshToken = error.refreshToken();
  if (refreshToken === undefined || refreshToken === renewal["refreshToken"]) return {};
  return { salvage: { access, renewal: { ...renewal, refreshToken }, scopes } };
}
