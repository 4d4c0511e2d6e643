/** A refusal in the words of whoever runs the app: which endpoint it was, who can put it right and how. Options' names come second. */
import type { OAuth2Failure } from "../errors.ts";

const ENDPOINTS: ReadonlyMap<string, string> = new Map([
  ["tokenUrl", "The token endpoint"],
  ["revocationUrl", "The revocation endpoint"],
  ["introspectionUrl", "The introspection endpoint"],
  ["registrationUrl", "The registration endpoint"],
  ["parUrl", "The endpoint for pushed authorization requests"],
  ["deviceAuthorizationUrl", "The device authorization endpoint"],
]);

const OPERATOR = "Whoever runs the app can fix this:";

const ADVICE: Readonly<Record<OAuth2Failure, string>> = {
  reconnect: "Start the connection again.",
  later: "Try again later.",
  misconfigured: `${OPERATOR} compare client id and secret, redirect URI and scopes with the app's registration at the provider, and the endpoint with its documentation (how the client proves itself is clientAuth).`,
  unknown: "Look the word up in the server's documentation.",
  caller: "Check what was passed.",
  user: "Ask again only when the user wants to.",
};

/** RFC 6749 section 5.2, of what its operator can put right. */
const ADVICE_OF_WORD: ReadonlyMap<string, string> = new Map([
  [
    "invalid_client",
    "the client id or secret is not, or no longer, the one that the provider has registered; set it anew (how it is sent is clientAuth).",
  ],
  [
    "unauthorized_client",
    "the app's registration at the provider does not allow this kind of grant; allow it there.",
  ],
  [
    "invalid_scope",
    "the app asks for a permission that its registration at the provider does not have, or that there is not; compare its scopes.",
  ],
]);

/** `The token endpoint (tokenUrl)`; the option's name alone where it has no other. */
export function endpointInWords(name: string): string {
  const words = ENDPOINTS.get(name);
  return words === undefined ? name : `${words} (${name})`;
}

/** Who can put a refusal right, and how. `word`: the server's own, where it has one. */
export function adviceFor(failure: OAuth2Failure, word: string | undefined): string {
  const own = failure === "misconfigured" && ADVICE_OF_WORD.get(word ?? "");
  return own ? `${OPERATOR} ${own}` : ADVICE[failure];
}
