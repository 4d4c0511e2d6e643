/**
 * The two grants that OAuth 2.1 leaves out: the user's password (RFC 6749 section 4.3) and the token in the URL's fragment (section 4.2). Both
 * are off unless the client and the server's description allow them.
 */

import { tokenFields } from "../answers/normalise.ts";
import { invalid } from "../checks.ts";
import { newCredential, type OAuth2Credential } from "../credential.ts";
import { OAuth2Error } from "../errors.ts";
import type { Parts } from "../parts.ts";
import { randomText } from "../random-text.ts";
import { authorizationUrl, checkParams } from "../requests/authorization-url.ts";
import { answerIn, checkAnswer, type OAuth2Pending, serverNames } from "../requests/callback.ts";
import { demandsIss } from "../requests/fapi2.ts";
import { needEndpoint } from "../transport/endpoint.ts";
import {
  askByGrant,
  checkAsked,
  credentialOf,
  type Grant,
  type GrantAsked,
  paramsOf,
} from "./ask-for-grant.ts";
import type { LegacyGrant } from "./check-grants.ts";

/** What `legacy.password` is told. */
export interface OAuth2PasswordOptions extends GrantAsked {
  username: string;
  /** It is sent, and kept nowhere. */
  password: string;
}

/** What `legacy.beginImplicit` may be told. */
export interface OAuth2ImplicitOptions extends GrantAsked {
  /** Default: 256 random bits. Bind it to the user's browser session. */
  state?: string;
  /** Further parameters for the authorization URL. */
  params?: Readonly<Record<string, string>>;
}

/** An implicit attempt that waits for the user. Plain JSON with a secret in it: keep it on the server, use it once. */
export interface OAuth2ImplicitPending
  extends Pick<OAuth2Pending, "state" | "redirectUri" | "scopes" | "issuer" | "tokenUrl"> {
  grant: "implicit";
}

/** The legacy grants of a client. Each throws OAuth2Error `grant_not_allowed` unless both sides allow it. */
export interface OAuth2Legacy {
  /**
   * Exchanges a user's name and password for a credential. The app sees the password: RFC 9700 section 2.4 says that this must
   * not be used.
   * @throws OAuth2Error as token requests do; `token_refused` with `invalid_grant` for a wrong password.
   */
  password(options: OAuth2PasswordOptions): Promise<OAuth2Credential>;
  /**
   * Starts an attempt whose answer is the token itself. Send the user to `url`.
   * @throws OAuth2Error `endpoint_missing`, `invalid_options` or `reserved_parameter`.
   */
  beginImplicit(
    options?: OAuth2ImplicitOptions,
  ): Promise<{ url: string; pending: OAuth2ImplicitPending }>;
  /**
   * The credential in the fragment of the URL that the user came back to. A browser sends no fragment to a server: a page of
   * the app has to post it. Nothing proves that the token was issued to this client: do not sign users in with it.
   * @throws OAuth2Error when the fragment is not the answer to `pending`, the user declined, or there is no token in it.
   */
  finishImplicit(
    callback: string | URL | URLSearchParams,
    pending: OAuth2ImplicitPending,
    options?: { signal?: AbortSignal },
  ): Promise<OAuth2Credential>;
}

/** The legacy verbs of a client. */
export function legacyOf(parts: Parts): OAuth2Legacy {
  return Object.freeze<OAuth2Legacy>({
    password: async (options) => passwordGrant(options, parts),
    beginImplicit: async (options = {}) => beginImplicit(options, parts),
    finishImplicit: async (callback, pending, { signal } = {}) =>
      finishImplicit({ callback, pending, signal }, parts),
  });
}

function checkAllowed(grant: LegacyGrant, { settings }: Parts): void {
  if (settings.legacyGrants.includes(grant)) return;
  throw new OAuth2Error(
    "grant_not_allowed",
    `The ${grant} grant is not allowed. If there is nothing better, name it in the server's legacyGrants and set [allowLegacyGrants].`,
  );
}

async function passwordGrant(
  options: OAuth2PasswordOptions,
  parts: Parts,
): Promise<OAuth2Credential> {
  checkAllowed("password", parts);
  const { username, password, signal } = options;
  if (typeof username !== "string" || typeof password !== "string" || username === "") {
    throw invalid("username or password is no text. Pass both.");
  }
  const asked = checkAsked(options, parts);
  const grant: Grant = {
    grantType: "password",
    params: { username, password, ...paramsOf(asked, parts) },
    asked,
    // Whoever typed the password is not shown to be the user: an ID token is not asked about.
    hasUser: false,
    ...(signal && { signal }),
  };
  const asking = { server: await parts.resolve(signal), parts };
  return credentialOf(await askByGrant(grant, asking), grant, asking);
}

async function beginImplicit(
  options: OAuth2ImplicitOptions,
  parts: Parts,
): Promise<{ url: string; pending: OAuth2ImplicitPending }> {
  checkAllowed("implicit", parts);
  const { settings } = parts;
  const { state = randomText(settings.random), params = {}, signal } = options;
  const { redirectUri, clientId } = settings;
  if (redirectUri === undefined) throw invalid("There is no redirectUri. Pass it to createClient.");
  if (typeof state !== "string" || !/^[\x20-\x7e]+$/.test(state)) {
    throw invalid("state is not a text of printable ASCII. Correct it, or leave it out.");
  }
  checkParams("params", params);
  const asked = checkAsked(options, parts);
  const { facts } = await parts.resolve(signal);
  const sent = settings.profile.redirectUri ?? redirectUri;
  const own = { response_type: "token", client_id: clientId, redirect_uri: sent, state };
  const url = authorizationUrl(needEndpoint(facts, "authorizationUrl"), {
    ...settings.authorizationParams,
    ...params,
    ...paramsOf(asked, parts),
    ...own,
  });
  const scopes = [...asked.scopes];
  return {
    url,
    pending: { grant: "implicit", state, redirectUri, scopes, ...serverNames(facts) },
  };
}

async function finishImplicit(
  {
    callback,
    pending,
    signal,
  }: {
    callback: string | URL | URLSearchParams;
    pending: OAuth2ImplicitPending;
    signal: AbortSignal | undefined;
  },
  parts: Parts,
): Promise<OAuth2Credential> {
  checkAllowed("implicit", parts);
  const { settings } = parts;
  if (pending.grant !== "implicit" || !pending.state || !Array.isArray(pending.scopes)) {
    throw invalid("pending is not what legacy.beginImplicit gave. Pass it as it was.");
  }
  const { facts } = await parts.resolve(signal);
  const fragment = answerIn(callback, { ...pending, responseMode: "fragment" });
  const once = ["access_token", "token_type", "expires_in", "scope"];
  const source = { ...facts, promisesIss: demandsIss(facts, settings) };
  checkAnswer(fragment, { pending, source, once });
  if (!fragment.get("access_token")) {
    throw new OAuth2Error(
      "malformed_callback",
      "The callback has no access_token in its fragment. Start the connection again.",
    );
  }
  // Section 4.2.2: there is never a refresh token in it. What else is in it came through a browser, and is not kept.
  const fields = Object.fromEntries(
    once.filter((name) => fragment.has(name)).map((name) => [name, fragment.get(name)]),
  );
  const { accessTokenSeconds } = settings;
  const answer = tokenFields(fields, 200, { accessTokenSeconds });
  return newCredential({ ...answer, startedAtMs: settings.clock() }, pending.scopes, undefined);
}
