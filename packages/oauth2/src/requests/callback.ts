/**
 * Judges what the user came back with (RFC 6749 section 4.1.2, RFC 9207) before anything is sent: is it the answer
 * to this attempt, from this server, did the user agree, and what is the code.
 */

import { cleanWord } from "../answers/error-word.ts";
import type { DpopKey } from "../dpop/key.ts";
import { OAuth2Error, type OAuth2Failure } from "../errors.ts";
import { type Issuers, isOwnIssuer } from "../profile/inputs/issuer.ts";
import { isSameText } from "../random-text.ts";

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
  /** There when the server has no issuer: where the code may go. */
  tokenUrl?: string;
  /** The services that were asked for (RFC 8707). */
  resources?: string[];
  /** There when the answer comes in the URL's fragment. */
  responseMode?: "fragment";
  /** What the ID token must prove of the sign-in. */
  maxAgeSeconds?: number;
  acrValues?: string[];
  /** The key that the tokens will be bound to (RFC 9449). Secret. */
  dpopKey?: DpopKey;
}

/** What is known of the server that a callback claims to come from. */
export interface CallbackSource extends Issuers {
  readonly tokenUrl: string;
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
  callback: string | URL | URLSearchParams,
  pending: OAuth2Pending,
  source: CallbackSource,
): string {
  const query = answerIn(callback, pending);
  checkAnswer(query, { pending, source });
  const code = query.get("code");
  if (!code) throw malformed("has no code");
  return code;
}

/** An attempt, as far as its answer has to fit it. */
type Attempt = Pick<OAuth2Pending, "state" | "codeVerifier" | "nonce" | "issuer" | "tokenUrl">;

/**
 * Checks that the parameters of a callback answer the attempt, come from its server, and are no refusal. `once` names
 * further parameters that may not stand there twice.
 * @throws OAuth2Error as `codeOfCallback` does, but for the code.
 */
export function checkAnswer(
  query: URLSearchParams,
  {
    pending,
    source,
    once = [],
  }: { pending: Attempt; source: CallbackSource; once?: readonly string[] },
): void {
  const twice = [...KNOWN, ...once].find((name) => query.getAll(name).length > 1);
  if (twice !== undefined) throw malformed(`has ${twice} twice`);
  if (!isSameText(query.get("state") ?? "", pending.state)) {
    throw new OAuth2Error(
      "state_mismatch",
      "The callback's state is not the one of this attempt. Start the connection again.",
    );
  }
  checkIssuer(query.get("iss"), pending, source);
  checkAgreement(query.get("error"), pending);
}

/**
 * The parameters of a callback. A form is itself the answer. In a URL it is the query, or the fragment where that was asked
 * for; never a mixture.
 * @throws OAuth2Error `invalid_options` for what is no absolute URL.
 */
export function answerIn(
  callback: string | URL | URLSearchParams,
  { responseMode }: Pick<OAuth2Pending, "responseMode">,
): URLSearchParams {
  if (callback instanceof URLSearchParams) return callback;
  const url = URL.parse(callback);
  if (url !== null) {
    return responseMode === "fragment" ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
  }
  throw new OAuth2Error(
    "invalid_options",
    "The callback is not an absolute URL. Pass the whole URL that the user came back to, or the form as URLSearchParams.",
  );
}

/** What an attempt remembers its server by. */
export function serverNames({
  issuer,
  tokenUrl,
}: Pick<CallbackSource, "issuer" | "tokenUrl">): Pick<OAuth2Pending, "issuer" | "tokenUrl"> {
  return issuer === undefined ? { tokenUrl } : { issuer };
}

function checkIssuer(iss: string | null, pending: Attempt, source: CallbackSource): void {
  const { issuer, promisesIss } = source;
  const here = serverNames(source);
  if (pending.issuer !== here.issuer || pending.tokenUrl !== here.tokenUrl) {
    throw new OAuth2Error(
      "issuer_mismatch",
      "The attempt was started at another server than this client's. Finish it with the client that began it.",
    );
  }
  // Without an issuer of its own a server has nothing that `iss` could be compared with.
  if (issuer === undefined || (iss === null ? !promisesIss : isOwnIssuer(iss, source))) return;
  const what = iss === null ? "lacks iss, which the server promises" : "names another issuer (iss)";
  throw new OAuth2Error(
    "issuer_mismatch",
    `The callback ${what}. Do not use it; if this is no attack, correct issuer to the server's spelling.`,
  );
}

function checkAgreement(error: string | null, pending: Attempt): void {
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
