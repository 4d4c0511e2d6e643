/**
 * Builds the authorization URL (RFC 6749 section 4.1.1). The endpoint's own query stays; each parameter is set once.
 */
import { OAuth2Error } from "./errors.ts";

/** The parameters that the flow sets, or that would stand in for them. */
const RESERVED: ReadonlySet<string> = new Set([
  "client_id",
  "client_secret",
  "code_challenge",
  "code_challenge_method",
  "nonce",
  "redirect_uri",
  "request",
  "request_uri",
  "response_type",
  "scope",
  "state",
]);

/**
 * Checks further parameters for the authorization URL. `name` is how a message calls them.
 * @throws OAuth2Error `reserved_parameter` for one that the flow sets itself, `invalid_options` for a value
 * that is no text.
 */
export function checkParams(name: string, params: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(params)) {
    if (RESERVED.has(key)) {
      throw new OAuth2Error(
        "reserved_parameter",
        `${name} holds ${key}, which the flow sets itself. Remove it.`,
      );
    }
    if (typeof value !== "string") {
      throw new OAuth2Error("invalid_options", `${name}.${key} is not a text. Pass it as one.`);
    }
  }
}

/** The URL to send the user to: `own` wins over `further`, and both over the endpoint's query. */
export function authorizationUrl(
  endpoint: string,
  further: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): string {
  const url = new URL(endpoint);
  for (const [name, value] of [...Object.entries(further), ...Object.entries(own)]) {
    url.searchParams.set(name, value);
  }
  return url.href;
}
