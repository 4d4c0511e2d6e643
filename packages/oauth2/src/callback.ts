/**
 * Judges what the user came back with (RFC 6749 section 4.1.2, RFC 9207) before anything is sent: is it the answer
 * to this attempt, from this server, did the user agree, and what is the code.
 */
import { cleanWord } from "./error-word.ts";
import { OAuth2Error, type OAuth2Failure } from "./errors.ts";
import { isSameText } from "./random-text.ts";

/** An attempt that waits for the user. Plain JSON with secrets in it: keep it on the server, use it once. */
export interface OAuth2Pending {
  /** What the callback must bring back. Bind it to the user's browser session. */
  state: string;
  codeVerifier?: string;
  /** There when an ID token is expected. */
  nonce?: string;
  redirectUri: string;
  /** The scopes that were asked for. */
  scopes: string[];
  issuer?: string;
}

/** What is known of the server that a callback claims to come from. */
export interface CallbackSource {
  readonly issuer?: string;
  /** Whether the server promises `iss` in every callback (RFC 9207 section 3). */
  readonly promisesIss: boolean;
}

const KNOWN = ["code", "state", "iss", "error", "error_description", "error_uri", "response"];
const FAILURES: ReadonlyMap<string, OAuth2Failure> = new Map([
  ["invalid_request", "misconfigured"],
  ["unauthorized_client", "misconfigured"],
  ["unsupported_response_type", "misconfigured"],
  ["invalid_scope", "misconfigured"],
  ["server_error", "later"],
  ["temporarily_unavailable", "later"],
]);

/**
 * The code of a callback that belongs to `pending`.
 * @throws OAuth2Error `malformed_callback` for a parameter given twice or a missing code, `state_mismatch`,
 * `issuer_mismatch`, `access_denied` or `authorization_failed`; `invalid_options` for what is no absolute URL.
 */
export function codeOfCallback(
  callbackUrl: string | URL,
  pending: OAuth2Pending,
  source: CallbackSource,
): string {
  const query = URL.parse(callbackUrl)?.searchParams;
  if (query === undefined) {
    throw new OAuth2Error(
      "invalid_options",
      "The callback is not an absolute URL. Pass the whole URL that the user came back to.",
    );
  }
  const twice = KNOWN.find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) throw malformed(`has ${twice} twice`);
  if (!isSameText(query.get("state") ?? "", pending.state)) {
    throw new OAuth2Error(
      "state_mismatch",
      "The callback's state is not the one of this attempt. Start the connection again.",
    );
  }
  checkIssuer(query.get("iss"), pending, source);
  checkAgreement(query.get("error"), pending);
  const code = query.get("code");
  if (!code) throw malformed("has no code");
  return code;
}

function checkIssuer(
  iss: string | null,
  pending: OAuth2Pending,
  { issuer, promisesIss }: CallbackSource,
): void {
  if (pending.issuer !== issuer) {
    throw new OAuth2Error(
      "issuer_mismatch",
      "The attempt was started at another issuer than this client's. Finish it with the client that began it.",
    );
  }
  // Without an issuer of its own a server has nothing that `iss` could be compared with.
  if (issuer === undefined || (iss === null ? !promisesIss : iss === issuer)) return;
  const what = iss === null ? "lacks iss, which the server promises" : "names another issuer (iss)";
  throw new OAuth2Error(
    "issuer_mismatch",
    `The callback ${what}. Do not use it; if this is no attack, correct issuer to the server's spelling.`,
  );
}

function checkAgreement(error: string | null, pending: OAuth2Pending): void {
  if (error === null) return;
  if (error === "access_denied") {
    throw new OAuth2Error(
      "access_denied",
      "The user or the server declined the access. Ask again only when the user wants to.",
      { oauthError: error },
    );
  }
  const secrets = [pending.state, pending.codeVerifier ?? "", pending.nonce ?? ""];
  const oauthError = cleanWord(error, secrets);
  const failure = FAILURES.get(error) ?? "reconnect";
  const named = oauthError === undefined ? "" : ` (${oauthError})`;
  const advice =
    failure === "misconfigured"
      ? "Check the client's registration, its redirect URI and the scopes."
      : "Start the connection again.";
  throw new OAuth2Error(
    "authorization_failed",
    `The server refused the authorization${named}. ${advice}`,
    { failure, ...(oauthError !== undefined && { oauthError }) },
  );
}

function malformed(what: string): OAuth2Error {
  return new OAuth2Error("malformed_callback", `The callback ${what}. Start the connection again.`);
}
