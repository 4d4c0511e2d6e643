/** Errors of the API as RFC 9457 has them: what failed, who can fix it. One table for the server's own codes, one for the vault's. */
import { isVaultError, type VaultError, type VaultErrorCode, type WhoCanFix } from "valetkey";
import { toWire } from "../../wire/words.ts";

interface CodeFacts {
  status: number;
  title: string;
  whoCanFix: WhoCanFix;
}

const developer = "developer" as const;

/** What the server itself refuses for. */
export const serverCodes = {
  malformed_request: { status: 400, whoCanFix: developer, title: "It is no request" },
  malformed_json: { status: 400, whoCanFix: developer, title: "The body is not JSON" },
  bad_cursor: { status: 400, whoCanFix: developer, title: "The cursor is none of ours" },
  key_missing: { status: 401, whoCanFix: developer, title: "An API key is needed" },
  key_invalid: { status: 401, whoCanFix: developer, title: "The API key is not known" },
  key_expired: { status: 401, whoCanFix: "operator", title: "The API key has expired" },
  session_token_invalid: {
    status: 401,
    whoCanFix: developer,
    title: "The token is not known, or over",
  },
  key_scope_missing: { status: 403, whoCanFix: "operator", title: "The API key may not do this" },
  key_limit: { status: 403, whoCanFix: "operator", title: "The API key is limited to others" },
  origin_not_allowed: {
    status: 403,
    whoCanFix: "operator",
    title: "Web pages may not use this credential here",
  },
  token_not_enough: { status: 403, whoCanFix: developer, title: "An API key is needed for this" },
  key_not_found: { status: 404, whoCanFix: developer, title: "There is no such API key" },
  sign_in_unknown: {
    status: 404,
    whoCanFix: developer,
    title: "The user has no such way to sign in",
  },
  client_unknown: {
    status: 404,
    whoCanFix: developer,
    title: "The tenant has no client of its own",
  },
  provider_exists: {
    status: 409,
    whoCanFix: developer,
    title: "There is such a provider already",
  },
  provider_fixed: {
    status: 409,
    whoCanFix: "operator",
    title: "The provider is in the configuration",
  },
  provider_move_refused: {
    status: 403,
    whoCanFix: "operator",
    title: "The provider would lead elsewhere",
  },
  webhook_fixed: {
    status: 409,
    whoCanFix: "operator",
    title: "The webhook is in the configuration",
  },
  entry_unknown: {
    status: 404,
    whoCanFix: developer,
    title: "There is no such catalogue entry",
  },
  not_found: { status: 404, whoCanFix: developer, title: "There is nothing at this address" },
  method_not_allowed: {
    status: 405,
    whoCanFix: developer,
    title: "This address has other methods",
  },
  request_timeout: { status: 408, whoCanFix: developer, title: "The request came too slowly" },
  idempotency_in_progress: {
    status: 409,
    whoCanFix: developer,
    title: "The same request is under way",
  },
  count_moved: { status: 409, whoCanFix: "operator", title: "The number of matches has changed" },
  job_not_ready: { status: 409, whoCanFix: developer, title: "The job is not done" },
  export_erased: {
    status: 410,
    whoCanFix: developer,
    title: "The file was removed, for somebody in it was erased",
  },
  export_fetched: { status: 410, whoCanFix: developer, title: "The file was fetched already" },
  etag_mismatch: { status: 412, whoCanFix: developer, title: "It was changed meanwhile" },
  body_too_large: { status: 413, whoCanFix: developer, title: "The body is too large" },
  unsupported_media_type: {
    status: 415,
    whoCanFix: developer,
    title: "The body is not of this type",
  },
  invalid_request: { status: 422, whoCanFix: developer, title: "The request does not fit" },
  idempotency_mismatch: {
    status: 422,
    whoCanFix: developer,
    title: "The same Idempotency-Key came with another request",
  },
  rate_limited_by_valetkey: { status: 429, whoCanFix: developer, title: "Too many requests" },
  headers_too_large: { status: 431, whoCanFix: developer, title: "The headers are too large" },
  upgrade_unsupported: {
    status: 501,
    whoCanFix: developer,
    title: "The connection cannot be changed to that protocol",
  },
  provider_timeout: {
    status: 504,
    whoCanFix: "provider",
    title: "The provider did not answer in time",
  },
  internal: { status: 500, whoCanFix: "operator", title: "Something went wrong here" },
  not_ready: { status: 503, whoCanFix: "operator", title: "The server is not ready" },
  overloaded: { status: 503, whoCanFix: "operator", title: "The server has too much to do" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** A code of the server's own. */
export type ServerCode = keyof typeof serverCodes;

/** The status and title of each of the vault's codes. Complete: its keys are all codes. */
export const vaultCodes: Readonly<Record<VaultErrorCode, { status: number; title: string }>> = {
  access_denied: { status: 403, title: "The user did not give access" },
  account_mismatch: { status: 409, title: "It is a different account" },
  account_taken: { status: 409, title: "The account belongs to another user" },
  account_unavailable: { status: 502, title: "The provider did not tell whose the account is" },
  ambiguous_connection: { status: 409, title: "Several connections fit" },
  callback_invalid: { status: 400, title: "The provider's answer does not fit" },
  client_rejected: { status: 502, title: "The provider rejects this app's client" },
  connection_not_found: { status: 404, title: "There is no such connection" },
  connection_required: { status: 409, title: "There is no connection yet" },
  decrypt_failed: { status: 500, title: "What is kept cannot be opened" },
  encryption_keys_invalid: { status: 500, title: "The encryption keys cannot be used" },
  encryption_keys_mismatch: {
    status: 500,
    title: "The encryption keys are not those of the store",
  },
  encryption_keys_missing: { status: 500, title: "There are no encryption keys" },
  host_not_allowed: { status: 403, title: "The request would leave the provider's hosts" },
  keys_unavailable: { status: 503, title: "The key service cannot be asked" },
  last_sign_in: { status: 409, title: "It is the only way to sign in" },
  needs_reauth: { status: 409, title: "This connection must be reconnected" },
  on_missing_failed: { status: 500, title: "The app's own look-up of a credential failed" },
  options_invalid: { status: 422, title: "The request does not fit" },
  paused: { status: 409, title: "The connection is paused" },
  provider_error: { status: 502, title: "The provider's answer makes no sense" },
  provider_paused: { status: 409, title: "The provider is switched off here" },
  provider_unavailable: { status: 503, title: "The provider is not answering" },
  provider_unknown: { status: 404, title: "There is no such provider" },
  rate_limited: { status: 429, title: "The provider asks to wait" },
  return_to_not_allowed: { status: 422, title: "The return address is not allowed" },
  scope_missing: { status: 409, title: "A permission is missing" },
  server_refused: { status: 502, title: "Another server refuses this one" },
  server_unavailable: { status: 503, title: "Another server cannot be reached" },
  session_completed: { status: 410, title: "The connect session is completed" },
  session_expired: { status: 410, title: "The connect session has ended" },
  session_pending: { status: 409, title: "The connect session is not finished" },
  sign_in_insufficient: { status: 403, title: "The sign-in does not suffice" },
  store_unavailable: { status: 503, title: "The store cannot be used just now" },
  store_unusable: { status: 500, title: "The store cannot be used" },
  too_many_tries: { status: 429, title: "There were too many tries" },
  vault_closed: { status: 503, title: "The server is stopping" },
  wrong_browser: { status: 403, title: "It is another browser" },
  wrong_user: { status: 403, title: "It is another user" },
  wrong_verifier: { status: 403, title: "The verifier does not fit" },
};

/** A code that an answer of the API can bear. */
export type ProblemCode = ServerCode | VaultErrorCode;

/** What a problem may tell beside its code. Nothing here is ever secret. */
export interface ProblemMore {
  /** For 422: where in the request, as JSON pointers. */
  errors?: readonly { pointer: string; detail: string }[];
  headers?: Readonly<Record<string, string>>;
  retryAfterSeconds?: number;
  /** Further members, in the words of the wire. */
  members?: Readonly<Record<string, unknown>>;
}

/** What the server refuses, thrown anywhere in it. */
export class ApiProblem extends Error {
  override readonly name: string = "ApiProblem";
  readonly code: ServerCode;
  readonly more: ProblemMore;

  constructor(code: ServerCode, detail: string, more: ProblemMore = {}) {
    super(detail);
    this.code = code;
    this.more = more;
  }
}

/** Makes a problem to throw: `detail` says what failed, then what to do, and holds no secret. */
export function problem(code: ServerCode, detail: string, more: ProblemMore = {}): ApiProblem {
  return new ApiProblem(code, detail, more);
}

/** What an error is on the wire, without what only the request knows. */
export interface ProblemView {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
}

/** An error as RFC 9457 says it. What is neither a problem nor a VaultError is `internal`, and its text stays here. */
export function problemView(error: unknown): ProblemView {
  if (error instanceof ApiProblem) return ofServer(error);
  if (isVaultError(error)) return ofVault(error);
  return ofServer(
    problem(
      "internal",
      "The server failed in a way that it did not foresee; its log says more under this request's id.",
    ),
  );
}

function ofServer({ code, message, more }: ApiProblem): ProblemView {
  const { status, title, whoCanFix } = serverCodes[code];
  const retryable = [408, 429, 500, 503].includes(status) || code === "idempotency_in_progress";
  const common = { code, title, status, detail: message, whoCanFix, retryable };
  const { errors, headers = {}, retryAfterSeconds, members } = more;
  return view(common, {
    headers,
    retryAfterSeconds,
    members: { ...members, ...(errors && { errors }) },
  });
}

function ofVault(error: VaultError): ProblemView {
  const { status, title } = vaultCodes[error.code];
  const { code, message: detail, whoCanFix, retryAfterSeconds } = error;
  const retryable = status >= 500 ? whoCanFix === "provider" || status === 503 : status === 429;
  const { provider, connectionId, userId, reason, candidates, missingScopes } = error;
  const members = {
    ...(provider !== undefined && { provider }),
    ...(connectionId !== undefined && { connection_id: connectionId }),
    ...(userId !== undefined && { user_id: userId }),
    ...(reason !== undefined && { reason }),
    ...(missingScopes && { missing_scopes: missingScopes }),
    ...(candidates && { candidates: toWire(candidates) }),
    // The header says when it may be tried again even where nobody has asked to wait.
    ...(retryAfterSeconds !== undefined && { retry_after_s: retryAfterSeconds }),
  };
  return view(
    { code, title, status, detail, whoCanFix, retryable },
    { headers: {}, retryAfterSeconds, members },
  );
}

interface Common {
  code: ProblemCode;
  title: string;
  status: number;
  detail: string;
  whoCanFix: WhoCanFix;
  retryable: boolean;
}

function view(
  { code, title, status, detail, whoCanFix, retryable }: Common,
  more: {
    headers: Readonly<Record<string, string>>;
    retryAfterSeconds: number | undefined;
    members: Readonly<Record<string, unknown>> | undefined;
  },
): ProblemView {
  const wait = more.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  return {
    status,
    headers: {
      ...more.headers,
      ...(wait !== undefined && { "retry-after": String(Math.ceil(wait)) }),
    },
    body: {
      type: `urn:valetkey:problem:${code}`,
      title,
      status,
      detail,
      code,
      who_can_fix: whoCanFix,
      retryable,
      ...more.members,
    },
  };
}
