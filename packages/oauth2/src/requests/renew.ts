/**
 * Gets a fresh credential for an old one (RFC 6749 section 6), and sees to it that it is still the same user's.
 */
import { type OAuth2Credential, renewedCredential } from "../credential.ts";
import type { ResolvedServer } from "../discovery/metadata.ts";
import { newDpopKey } from "../dpop/choose.ts";
import type { DpopKey } from "../dpop/key.ts";
import { proverOf } from "../dpop/prover.ts";
import { revokeToken } from "../ending/revoke.ts";
import { OAuth2Error } from "../errors.ts";
import { type Identity, identityOfRenewal } from "../identity/id-token.ts";
import type { Settings } from "../options.ts";
import type { OAuth2CallOptions, Parts } from "../parts.ts";
import { complete, longLivedQuestion } from "../profile/complete.ts";
import { checkScopes } from "../scopes.ts";
import type { ServerFacts } from "../transport/port.ts";
import { askForTokens, type TokenAnswer, type TokenQuestion } from "../transport/token-endpoint.ts";
import { checkResources } from "./check-requests.ts";

/** What `renew` may be told. */
export interface OAuth2RenewOptions extends OAuth2CallOptions {
  /** Fewer scopes than granted (RFC 6749 section 6). Default: all. */
  scopes?: readonly string[];
  /** Which of the credential's resources the new access token is for (RFC 8707). Default: all. */
  resources?: readonly string[];
}

/** Does what `renew` promises. */
export async function renewCredential(
  credential: OAuth2Credential,
  { scopes, resources = credential.resources ?? [], signal }: OAuth2RenewOptions,
  parts: Parts,
): Promise<OAuth2Credential> {
  const { settings } = parts;
  const { kept = {} } = credential;
  const fewer = scopes === undefined ? undefined : checkScopes(scopes, settings.scopeSeparator);
  const question = {
    ...questionOf(credential, { scopes: fewer, resources: checkResources(resources) }, parts),
    ...(signal && { signal }),
  };
  const server = await parts.resolve(signal);
  const isRefresh = question.grantType === "refresh_token";
  const dpopKey = isRefresh ? await keyFor(credential, server.facts, settings) : undefined;
  const dpop = dpopKey && { dpop: proverOf(dpopKey, parts) };
  const answer = await askForTokens(server, { ...question, ...dpop }, settings);
  const identity = await renewedIdentity(answer, credential, { server, settings });
  const { completion } = await complete(answer, { server, settings, kept, signal });
  const further = { ...identity, ...completion, ...(dpopKey && { dpopKey }) };
  return renewedCredential(answer, fewer ?? credential.scopes, further, credential);
}

function questionOf(
  { accessToken, refreshToken, longLivedDue, kept = {} }: OAuth2Credential,
  { scopes, resources }: { scopes: readonly string[] | undefined; resources: readonly string[] },
  parts: Parts,
): TokenQuestion {
  const { settings } = parts;
  const due = longLivedDue && longLivedQuestion(accessToken, { settings, kept });
  if (due) return due;
  if (!refreshToken) {
    throw new OAuth2Error(
      "refresh_token_missing",
      "The credential has no refresh token, so it cannot be renewed. Start the connection again when it ends.",
    );
  }
  return {
    grantType: "refresh_token",
    params: {
      refresh_token: refreshToken,
      ...(scopes !== undefined && { scope: scopes.join(settings.scopeSeparator) }),
      ...(resources.length > 0 && { resource: resources }),
      ...repeated(settings),
    },
    kept,
  };
}

/** The redirect URI, for a server that wants it again. */
function repeated({ profile, redirectUri }: Settings): { redirect_uri?: string } {
  if (!profile.refresh?.redirectUri) return {};
  const sent = profile.redirectUri ?? redirectUri;
  if (sent !== undefined) return { redirect_uri: sent };
  throw new OAuth2Error(
    "invalid_options",
    "There is no redirectUri, which renewals repeat here. Pass it to createClient.",
  );
}

/**
 * The key that the new tokens are bound to. A credential from before tokens were bound gets one now, unless the client is a public one:
 * there the refresh token too is bound (RFC 9449 section 5), and would be lost with a key that is lost.
 */
async function keyFor(
  { dpopKey }: OAuth2Credential,
  facts: ServerFacts,
  settings: Settings,
): Promise<DpopKey | undefined> {
  if (dpopKey !== undefined || facts.clientAuth === "none") return dpopKey;
  return newDpopKey(facts, settings);
}

async function renewedIdentity(
  { idToken, accessToken, refreshToken }: TokenAnswer,
  { claims, scopes }: OAuth2Credential,
  { server, settings }: { server: ResolvedServer; settings: Settings },
): Promise<Identity | undefined> {
  const known = claims !== undefined || scopes.includes("openid");
  if (idToken === undefined || !known) return undefined;
  try {
    return await identityOfRenewal({ idToken, accessToken }, server, claims);
  } catch (error) {
    // Another user's tokens, which nobody here may hold. The caller's signal does not count: they are to end anyway.
    const revoke = (token: string, token_type_hint: string) =>
      revokeToken(server, { token, token_type_hint }, settings);
    await Promise.allSettled([
      ...(refreshToken === undefined ? [] : [revoke(refreshToken, "refresh_token")]),
      revoke(accessToken, "access_token"),
    ]);
    throw error;
  }
}
