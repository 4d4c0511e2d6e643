/**
 * What `begin` may be asked for of the user and the server, checked and turned into parameters (OpenID Connect Core section
 * 3.1.2.1, RFC 8707, RFC 9396).
 */
import { OAuth2Error } from "../errors.ts";
import { checkParams, type RequestParams } from "./authorization-url.ts";
import { checkResources, RESPONSE_MODES, type ResponseMode } from "./check-requests.ts";

/** What an authorization request may ask for beyond scopes. */
export interface OAuth2Asked {
  /** Further parameters; they win over the server's `authorizationParams`, and set nothing that the flow sets. */
  params?: Readonly<Record<string, string>>;
  /** What the server shall show: `login`, `consent`, `select_account`; `none` alone for nothing. */
  prompt?: string | readonly string[];
  /** Whom the server shall sign in, such as an e-mail address. */
  loginHint?: string;
  /** How long ago the user may have signed in, in seconds. With the scope `openid`, the ID token must prove it. */
  maxAgeSeconds?: number;
  /**
   * How strongly the user must sign in (step-up, RFC 9470), the best first. With the scope `openid`, the ID token must prove
   * one of them; to ask without insisting, use `params`.
   */
  acrValues?: readonly string[];
  /** Single claims that are asked for (OpenID Connect Core section 5.5). */
  claims?: Readonly<Record<string, unknown>>;
  /** The URIs of the services that the tokens are for (RFC 8707). Default: the server's `resources`. */
  resources?: readonly string[];
  /** What is asked for in detail, each with its `type` (RFC 9396). What is granted stands in the credential's `extra`. */
  authorizationDetails?: readonly Readonly<Record<string, unknown>>[];
  /** How the answer comes back. Default: the server's `responseMode`. */
  responseMode?: ResponseMode;
}

/**
 * Checks what `begin` will be asked for, before there is anybody to ask it for. Asks nobody.
 * @throws OAuth2Error `invalid_options` for what is not in its form, `reserved_parameter` for one that the flow sets.
 */
export function checkAsked(asked: OAuth2Asked): void {
  askedParams(asked);
}

/**
 * The parameters for what is asked.
 * @throws OAuth2Error `invalid_options` for what is not in its form, `reserved_parameter` for one that the flow sets.
 */
export function askedParams(asked: OAuth2Asked): RequestParams {
  const { params = {}, prompt, loginHint, maxAgeSeconds, acrValues, claims } = asked;
  const { authorizationDetails, responseMode } = asked;
  checkParams("params", params);
  if (maxAgeSeconds !== undefined && !(Number.isSafeInteger(maxAgeSeconds) && maxAgeSeconds >= 0)) {
    throw invalid("maxAgeSeconds is not a whole number from 0. Pass seconds.");
  }
  if (loginHint !== undefined && typeof loginHint !== "string") {
    throw invalid("loginHint is not a text. Pass it as one.");
  }
  if (responseMode !== undefined && !RESPONSE_MODES.includes(responseMode)) {
    throw invalid("responseMode is not one of query, form_post, fragment. Correct it.");
  }
  return {
    ...params,
    ...(prompt !== undefined && { prompt: checkPrompt(prompt) }),
    ...(loginHint !== undefined && { login_hint: loginHint }),
    ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
    ...(acrValues !== undefined && { acr_values: wordsOf("acrValues", acrValues) }),
    ...(claims !== undefined && { claims: jsonOf("claims", claims, isRecord) }),
    ...(asked.resources !== undefined && { resource: checkResources(asked.resources) }),
    ...(authorizationDetails !== undefined && {
      authorization_details: jsonOf("authorizationDetails", authorizationDetails, areDetails),
    }),
    ...(responseMode !== undefined && { response_mode: responseMode }),
  };
}

function checkPrompt(prompt: string | readonly string[]): string {
  const text = wordsOf("prompt", typeof prompt === "string" ? prompt.split(" ") : prompt);
  if (text === "none" || !text.split(" ").includes("none")) return text;
  throw invalid('prompt has "none" among others. Pass it alone.');
}

function wordsOf(name: string, words: readonly string[]): string {
  const isWord = (word: unknown): boolean =>
    typeof word === "string" && /^[\x21-\x7e]+$/.test(word);
  if (Array.isArray(words) && words.length > 0 && words.every(isWord)) return words.join(" ");
  throw invalid(`${name} is not a list of words of visible ASCII. Correct it.`);
}

function jsonOf(name: string, value: unknown, fits: (value: unknown) => boolean): string {
  if (fits(value)) return JSON.stringify(value);
  const form = name === "claims" ? "an object" : "a list of objects, each with its type";
  throw invalid(`${name} is not ${form}. Correct it.`);
}

function areDetails(value: unknown): boolean {
  const hasType = (it: unknown): boolean => isRecord(it) && typeof it["type"] === "string";
  return Array.isArray(value) && value.length > 0 && value.every(hasType);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string): OAuth2Error {
  return new OAuth2Error("invalid_options", message);
}
