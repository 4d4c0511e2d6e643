/**
 * Starts an attempt: the secrets that only the client will know, and the request that the user takes to the server
 * (RFC 6749 section 4.1.1, RFC 7636).
 */
import { base64url } from "jose";
import { digestOf } from "../digest.ts";
import { newDpopKey } from "../dpop/choose.ts";
import { type DpopKey, thumbprintOf } from "../dpop/key.ts";
import { OAuth2Error } from "../errors.ts";
import type { Settings } from "../options.ts";
import type { Parts } from "../parts.ts";
import { randomText } from "../random-text.ts";
import { checkScopes } from "../scopes.ts";
import type { ServerFacts } from "../transport/port.ts";
import { askedParams, type OAuth2Asked } from "./asked.ts";
import type { RequestParams } from "./authorization-url.ts";
import { type OAuth2Pending, serverNames } from "./callback.ts";
import { checkSecurityProfile } from "./fapi2.ts";
import { requestUrl } from "./request-url.ts";

/** What `begin` may be told. */
export interface OAuth2BeginOptions extends OAuth2Asked {
  /** Default: the client's scopes. */
  scopes?: readonly string[];
  /** Default: 256 random bits. Bind it to the user's browser session. */
  state?: string;
  signal?: AbortSignal;
}

/** What only this attempt's client knows. */
interface AttemptSecrets {
  state: string;
  codeVerifier?: string;
  nonce?: string;
  dpopKey?: DpopKey;
}

/** Does what `begin` promises. */
export async function beginFlow(
  options: OAuth2BeginOptions,
  { settings, resolve }: Parts,
): Promise<{ url: string; pending: OAuth2Pending }> {
  const { state = randomText(settings.random), maxAgeSeconds, acrValues, signal } = options;
  if (typeof state !== "string" || !/^[\x20-\x7e]+$/.test(state)) {
    throw invalid("state is not a text of printable ASCII. Correct it, or leave it out.");
  }
  const { redirectUri } = settings;
  if (redirectUri === undefined) throw invalid("There is no redirectUri. Pass it to createClient.");
  const asked = { ...defaultsOf(settings), ...askedParams(options) };
  const scopes =
    options.scopes === undefined
      ? settings.scopes
      : checkScopes(options.scopes, settings.scopeSeparator);
  const server = await resolve(signal);
  const { facts } = server;
  checkSecurityProfile(facts, settings);
  const agreed = { ...settings, redirectUri, pkce: agreedPkce(facts, settings) };
  const secrets = await newSecrets(state, { scopes, facts, settings: agreed });
  const params = { ...asked, ...(await ownParams(secrets, scopes, agreed)) };
  const { resource, response_mode: responseMode } = asked;
  const request = { params, secrets: secretTexts(secrets), signal };
  return {
    url: await requestUrl(server, request, settings),
    pending: {
      ...secrets,
      redirectUri,
      scopes: [...scopes],
      ...serverNames(facts),
      ...(resource !== undefined && { resources: [resource].flat() }),
      ...(responseMode === "fragment" && { responseMode }),
      ...(secrets.nonce !== undefined && maxAgeSeconds !== undefined && { maxAgeSeconds }),
      ...(secrets.nonce !== undefined && acrValues !== undefined && { acrValues: [...acrValues] }),
    },
  };
}

function defaultsOf({ authorizationParams, requests }: Settings): RequestParams {
  const { responseMode, resources } = requests;
  return {
    ...authorizationParams,
    ...(responseMode !== undefined && { response_mode: responseMode }),
    ...(resources.length > 0 && { resource: resources }),
  };
}

async function newSecrets(
  state: string,
  {
    scopes,
    facts,
    settings,
  }: { scopes: readonly string[]; facts: ServerFacts; settings: Settings },
): Promise<AttemptSecrets> {
  const { random } = settings;
  const dpopKey = await newDpopKey(facts, settings);
  return {
    state,
    ...(settings.pkce !== "none" && { codeVerifier: randomText(random) }),
    ...(isSignIn(scopes, facts, settings) && { nonce: randomText(random) }),
    ...(dpopKey !== undefined && { dpopKey }),
  };
}

async function ownParams(
  { state, codeVerifier, nonce, dpopKey }: AttemptSecrets,
  scopes: readonly string[],
  settings: Settings & { redirectUri: string },
): Promise<Record<string, string>> {
  return {
    response_type: "code",
    client_id: settings.clientId,
    redirect_uri: settings.profile.redirectUri ?? settings.redirectUri,
    ...(scopes.length > 0 && { scope: scopes.join(settings.scopeSeparator) }),
    state,
    ...(nonce !== undefined && { nonce }),
    ...(codeVerifier !== undefined && {
      // RFC 7636 section 4.2.
      code_challenge:
        settings.pkce === "plain"
          ? codeVerifier
          : base64url.encode(await digestOf(256, codeVerifier)),
      code_challenge_method: settings.pkce,
    }),
    // RFC 9449 section 10: the code too is good only with the key.
    ...(dpopKey !== undefined && { dpop_jkt: await thumbprintOf(dpopKey) }),
  };
}

function secretTexts({ state, codeVerifier = "", nonce = "" }: AttemptSecrets): readonly string[] {
  return [state, codeVerifier, nonce];
}

/**
 * The method, of those that the server lists the better one. RFC 9700 section 2.1.1: a server that lists other methods only is not used
 * without PKCE in silence.
 */
function agreedPkce({ pkceMethods }: ServerFacts, { pkce }: Settings): Settings["pkce"] {
  if (pkce === "none" || pkceMethods === undefined) return pkce;
  const method = (["S256", pkce] as const).find((it) => pkceMethods.includes(it));
  if (method !== undefined) return method;
  throw new OAuth2Error(
    "pkce_unsupported",
    'The server does not list S256 among its PKCE methods. If it may be used without, set pkce to "none".',
  );
}

/**
 * Whether an ID token is expected.
 * @throws OAuth2Error `invalid_options` when there are no keys to check it with.
 */
export function isSignIn(
  scopes: readonly string[],
  { issuer, jwksUrl }: ServerFacts,
  { requests: { idTokenAlg }, profile }: Settings,
): boolean {
  if (profile.answer?.idToken === "ignore") return false;
  if (issuer === undefined || !scopes.includes("openid")) return false;
  if (jwksUrl !== undefined || idTokenAlg?.startsWith("HS")) return true;
  throw invalid(
    "openid is asked for, but there is no jwksUrl to check ID tokens with. Pass it, or issuer alone.",
  );
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}
