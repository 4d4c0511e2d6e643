/** The last step before a request leaves and the first after its answer came: there, and there alone, a profile is applied. */
import { type Fields, readFields } from "../../answers/answer.ts";
import type { LimitedFetch, LimitedInit } from "../../transport/transport.ts";
import type { DeviationSettings } from "../check/check-server.ts";
import { keptOfAnswer, type Values } from "../inputs/values.ts";
import type { OAuth2Profile, OAuth2TokenShape } from "../profile.ts";
import { adaptFields, adaptTokenFields } from "./adapt-answer.ts";
import { type AnyRequestShape, adaptRequest, type RequestContext } from "./adapt-request.ts";

/** What a deviating request is made with. */
export interface Deviation extends RequestContext {
  shape: AnyRequestShape;
  /** Where it goes instead of the protocol's own URL. */
  url?: string | undefined;
  /** The origin that takes the place of the URL's own. */
  origin?: string | undefined;
}

/** What a question to the token endpoint says about itself. */
export interface DeviatingQuestion {
  grantType: string;
  /** The second exchange of the profile, for a token that lives long. */
  longLived?: boolean;
  /** Parameters of the callback that are repeated. */
  echoed?: Values;
  /** What is kept with the credential, as far as it is known. */
  kept?: Values;
}

/** Places of one client where token requests go. */
export interface TokenPlaces extends DeviationSettings {
  given: { readonly refreshUrl?: string };
}

/** How a question to the token endpoint deviates. */
export function tokenDeviation(
  { grantType, longLived = false, echoed = {}, kept = {} }: DeviatingQuestion,
  { profile, inputValues, given }: TokenPlaces,
): Deviation {
  const values = { ...inputValues, ...kept };
  const url = longLived ? profile.longLived?.url : refreshUrlOf(grantType, given);
  // A second exchange at a URL of its own is at another service.
  const isElsewhere = longLived && url !== undefined;
  const origin = isElsewhere ? undefined : values[profile.tokenOrigin ?? ""];
  return { shape: shapeOf(profile, grantType, longLived), url, origin, echoed, values };
}

function refreshUrlOf(grantType: string, { refreshUrl }: TokenPlaces["given"]): string | undefined {
  return grantType === "refresh_token" ? refreshUrl : undefined;
}

function shapeOf(profile: OAuth2Profile, grantType: string, longLived: boolean): AnyRequestShape {
  const { token = {}, refresh, mint } = profile;
  if (longLived) return { ...withoutGrant(token), ...profile.longLived };
  if (grantType === "authorization_code") return token;
  const own = { refresh_token: refresh, client_credentials: mint }[grantType];
  return { ...withoutGrant(token), ...own };
}

/** The word for one grant is not that for another, and neither are its further parameters. */
function withoutGrant({ grantType, params, ...shape }: OAuth2TokenShape): OAuth2TokenShape {
  return shape;
}

/** The fetch that puts requests in the server's form. */
export function deviatingFetch(fetch: LimitedFetch, deviation: Deviation): LimitedFetch {
  const { shape, url: otherUrl, origin, echoed, values } = deviation;
  const isNone = Object.keys(shape).length === 0 && (otherUrl ?? origin) === undefined;
  if (isNone) return fetch;
  return async (url, { method, headers, body }) => {
    const form = body instanceof URLSearchParams ? body : new URLSearchParams(body);
    const place = atOrigin(otherUrl ?? url, origin);
    const context = { ...(echoed && { echoed }), ...(values && { values }) };
    const adapted = adaptRequest({ url: place, method, headers, body: form }, shape, context);
    const response = await fetch(adapted.url, adapted);
    const next = shape.redirects && redirectOf(response, adapted.url);
    if (!next) return response;
    // Nobody waits for it: of a stream that was split, one half is cancelled only with the other.
    response.body?.cancel().catch(() => undefined);
    return fetch(next, adapted satisfies LimitedInit);
  };
}

function atOrigin(url: string, origin: string | undefined): string {
  return origin === undefined ? url : url.replace(new URL(url).origin, origin);
}

/** Where a redirect leads that keeps method and body (RFC 9110 sections 15.4.8 and 15.4.9), within the origin. */
function redirectOf(response: Response, from: string): string | undefined {
  if (response.status !== 307 && response.status !== 308) return undefined;
  const to = URL.parse(response.headers.get("location") ?? "", from);
  return to !== null && to.origin === new URL(from).origin ? to.href : undefined;
}

/** What a profile reads from an answer besides its normal fields. */
export interface Further {
  /** The values that are kept. */
  kept?: Values;
  /** Whether spaces alone stand between the scopes. */
  exactScopes?: boolean;
  /** The access token, where it renews itself. */
  refreshToken?: string;
}

/** How the answers of the token endpoint are read: `adapt` before they are judged, `further` after. */
export interface TokenReader {
  adapt(fields: Fields): Fields;
  /** For answers without tokens. */
  adaptError(fields: Fields): Fields;
  /** `text` is the whole answer. */
  further(tokens: { accessToken: string }, text: string): Further;
}

/** Makes the reader. */
export function tokenReader(
  { profile, inputValues }: DeviationSettings,
  startedAtMs: number,
): TokenReader {
  const { answer = {}, refresh } = profile;
  const isNormal = profile.answer === undefined;
  const exactScopes = answer.scope === "list" || answer.scopeSeparator !== undefined;
  return {
    adapt: (fields) => (isNormal ? fields : adaptTokenFields(fields, answer, startedAtMs)),
    adaptError: (fields) => adaptFields(fields, answer.error ? { error: answer.error } : {}),
    further: ({ accessToken }, text) => ({
      ...(answer.keep && { kept: keptOfAnswer(readFields(text), answer.keep, inputValues) }),
      ...(exactScopes && { exactScopes }),
      ...(refresh?.with === "access" && { refreshToken: accessToken }),
    }),
  };
}
