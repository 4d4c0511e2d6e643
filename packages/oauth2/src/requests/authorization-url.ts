/**
 * Builds the authorization URL (RFC 6749 section 4.1.1). The endpoint's own query stays; each parameter is set once.
 */
import { OAuth2Error } from "../errors.ts";

/** Parameters of a request; a list means that the parameter stands there several times. */
export type RequestParams = Readonly<Record<string, string | readonly string[]>>;

/** The parameters that the flow sets, or that would stand in for them. */
const RESERVED: ReadonlySet<string> = new Set([
  "authorization_details",
  "client_assertion",
  "client_assertion_type",
  "client_id",
  "client_secret",
  "code_challenge",
  "code_challenge_method",
  "dpop_jkt",
  "max_age",
  "nonce",
  "redirect_uri",
  "request",
  "request_uri",
  "resource",
  "response_mode",
  "response_type",
  "scope",
  "state",
]);

/**
 * Checks further parameters for the authorization request. `name` is how a message calls them.
 * @throws OAuth2Error `reserved_parameter` for one that the flow sets itself, `invalid_options` for a value
 * that is no text.
 */
export function checkParams(name: string, params: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(params)) {
    // Some servers take names in any case.
    if (RESERVED.has(key.toLowerCase())) {
      throw new OAuth2Error(
        "reserved_parameter",
        `${name} holds ${key}, which the flow sets itself. Remove it, or use the option that is made for it.`,
      );
    }
    if (typeof value !== "string") {
      throw new OAuth2Error("invalid_options", `${name}.${key} is not a text. Pass it as one.`);
    }
  }
}

/** The URL to send the user to: the parameters win over the endpoint's query. */
export function authorizationUrl(endpoint: string, params: RequestParams): string {
  const url = new URL(endpoint);
  // The URL's own searchParams would write the whole URL anew with each of them.
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(params)) {
    query.delete(name);
    for (const one of typeof value === "string" ? [value] : value) query.append(name, one);
  }
  url.search = query.toString();
  return url.href;
}
