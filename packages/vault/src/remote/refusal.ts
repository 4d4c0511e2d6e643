/** What a server answers instead of what was asked, as the error that the embedded vault would throw. */
import {
  type ConnectionCandidate,
  type ConnectLink,
  isVaultError,
  type ReconnectOptions,
  VaultError,
  type VaultErrorCode,
  type WhoCanFix,
  whoCanFixCode,
} from "../core/errors.ts";
import { refusedOptions } from "./refused-options.ts";
import { fromWire, fromWireName } from "./wire.ts";

/** Makes the link that repairs what failed. */
export type Repair = (
  found: { connectionId?: string },
  options?: ReconnectOptions,
) => Promise<ConnectLink>;

/** A problem (RFC 9457) as a server of ours tells it. */
interface Problem {
  code: string;
  detail?: string;
  whoCanFix?: WhoCanFix;
  provider?: string;
  connectionId?: string;
  userId?: string;
  reason?: string;
  candidates?: readonly ConnectionCandidate[];
  retryAfterSeconds?: number;
  missingScopes?: readonly string[];
  errors?: readonly { pointer: string; detail: string }[];
}

/** Words of the server alone, and what they are to a caller. Any other is `server_refused`. */
const ofServer: Readonly<Record<string, VaultErrorCode>> = {
  bad_cursor: "options_invalid",
  body_too_large: "options_invalid",
  idempotency_in_progress: "server_unavailable",
  internal: "server_unavailable",
  invalid_request: "options_invalid",
  malformed_json: "options_invalid",
  not_ready: "server_unavailable",
  overloaded: "server_unavailable",
  provider_timeout: "provider_unavailable",
  rate_limited_by_valetkey: "server_unavailable",
  request_timeout: "server_unavailable",
  // It is the server that stops, and not this vault.
  vault_closed: "server_unavailable",
};
const MENDED_BY_CONNECTING: readonly VaultErrorCode[] = ["connection_required", "needs_reauth"];

/** What is known here of a call that a server refuses. */
export interface AskedOf {
  /** Makes the link of an error that the owner can repair. */
  repair?: Repair | undefined;
  /** The call's name here, by which its options are told. */
  call?: string | undefined;
}

/** The error of an answer that is none of what was asked. Reads the body. */
export async function refusalOf(answer: Response, asked: AskedOf = {}): Promise<VaultError> {
  const isProblem = /^application\/problem\+json\b/i.test(answer.headers.get("content-type") ?? "");
  const text = await answer.text();
  const word = answer.headers.get("valetkey-problem");
  // An answer to HEAD has no body.
  const bare = word === null ? undefined : { code: word };
  const problem = (isProblem ? problemIn(text) : undefined) ?? bare;
  return problem ? toVaultError(problem, answer, asked) : strange(answer);
}

/** Undefined where the server says, in this word, that there is no such thing. */
export async function unlessUnknown<T>(word: string, found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isVaultError(error, "server_refused") && error.reason === word) return undefined;
    throw error;
  }
}

function problemIn(text: string): Problem | undefined {
  try {
    const problem = fromWire<Problem>(JSON.parse(text));
    return typeof problem?.code === "string" ? problem : undefined;
  } catch {
    return undefined;
  }
}

function toVaultError(problem: Problem, answer: Response, { repair, call }: AskedOf): VaultError {
  const {
    code: word,
    connectionId,
    userId,
    whoCanFix,
    provider,
    candidates,
    missingScopes,
  } = problem;
  const code = codeOf(word);
  const isOfServer = code === "server_refused" || code === "server_unavailable";
  const reason = isOfServer ? word : problem.reason;
  const retryAfterSeconds =
    problem.retryAfterSeconds ?? (isOfServer ? secondsIn(answer) : undefined);
  return new VaultError(code, textOf(problem, call), {
    ...(provider !== undefined && { provider }),
    ...(connectionId !== undefined && { connectionId }),
    ...(userId !== undefined && { userId }),
    ...(reason !== undefined && { reason }),
    ...(candidates && { candidates }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(missingScopes && { missingScopes }),
    ...(whoCanFix !== undefined && { whoCanFix }),
    ...(repair &&
      MENDED_BY_CONNECTING.includes(code) && {
        connect: (options) =>
          repair(code === "needs_reauth" && connectionId ? { connectionId } : {}, options),
      }),
  });
}

function codeOf(word: string): VaultErrorCode {
  if (Object.hasOwn(ofServer, word)) return ofServer[word] ?? "server_refused";
  return Object.hasOwn(whoCanFixCode, word) ? (word as VaultErrorCode) : "server_refused";
}

function textOf({ code, detail, errors = [] }: Problem, call: string | undefined): string {
  if (code === "invalid_request" && errors.length > 0) return refusedOptions(errors, call);
  const places = errors.map((each) => ` ${each.pointer || "/"}: ${each.detail}`);
  return `${detail !== undefined ? inTermsOfVault(detail) : `The server refuses the call (${code}).`}${places.join("")}`;
}

/** The server speaks of its document and its names; who has the error at hand has `connect()`, and the names of here. */
function inTermsOfVault(detail: string): string {
  return detail
    .replace(
      /(?<=Send the user to )(connect_url|a link of POST \/v1\/connect-sessions)(?=\.)/,
      "the link that error.connect() gives",
    )
    .replace(/^return_to /, "returnTo ")
    .replace(/^adopt: .*\{[^}]*\}/, (sentence) =>
      sentence.replaceAll(/\b[a-z]+_\w+\b/g, fromWireName),
    );
}

/** What stands between here and the server has answered, or it is no server of ours. */
function strange(answer: Response): VaultError {
  const { status } = answer;
  const isPassing = status >= 500 || status === 429 || status === 408;
  const retryAfterSeconds = secondsIn(answer);
  const reason = `http_${status}`;
  return isPassing
    ? new VaultError(
        "server_unavailable",
        `The server, or what stands before it, answers ${status}. Try again.`,
        { reason, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
      )
    : new VaultError(
        "server_refused",
        `What answers at this URL (${status}) is no Valet Key server, or not the address of its API. Correct the URL.`,
        { reason },
      );
}

function secondsIn(answer: Response): number | undefined {
  const seconds = answer.headers.get("retry-after") ?? "";
  return /^\d{1,9}$/.test(seconds) ? Number(seconds) : undefined;
}
