/**
 * The one error class of the vault: a closed set of codes, each with who can fix it.
 * Turning a code into an HTTP status is the handler's; turning a protocol's failure into a code is protocols/protocol-failure.ts.
 */

/** Who has to act before the same call can succeed. */
export type WhoCanFix = "user" | "operator" | "developer" | "provider";

/** What failed. The set is closed: `switch (error.code)` can be complete. */
export type VaultErrorCode =
  | "access_denied"
  | "account_mismatch"
  | "account_taken"
  | "account_unavailable"
  | "ambiguous_connection"
  | "callback_invalid"
  | "client_rejected"
  | "connection_not_found"
  | "connection_required"
  | "decrypt_failed"
  | "encryption_keys_invalid"
  | "encryption_keys_mismatch"
  | "encryption_keys_missing"
  | "host_not_allowed"
  | "keys_unavailable"
  | "last_sign_in"
  | "needs_reauth"
  | "on_missing_failed"
  | "options_invalid"
  | "paused"
  | "provider_error"
  | "provider_paused"
  | "provider_unavailable"
  | "provider_unknown"
  | "rate_limited"
  | "return_to_not_allowed"
  | "scope_missing"
  | "server_refused"
  | "server_unavailable"
  | "session_completed"
  | "session_expired"
  | "session_pending"
  | "sign_in_insufficient"
  | "store_unavailable"
  | "store_unusable"
  | "too_many_tries"
  | "vault_closed"
  | "wrong_browser"
  | "wrong_user"
  | "wrong_verifier";

/** Who has to act, by what a code means in itself. Complete: its keys are all codes. */
export const whoCanFixCode: Readonly<Record<VaultErrorCode, WhoCanFix>> = {
  access_denied: "user",
  account_mismatch: "user",
  account_taken: "developer",
  account_unavailable: "provider",
  ambiguous_connection: "developer",
  callback_invalid: "user",
  client_rejected: "operator",
  connection_not_found: "developer",
  connection_required: "user",
  decrypt_failed: "operator",
  encryption_keys_invalid: "operator",
  encryption_keys_mismatch: "operator",
  encryption_keys_missing: "operator",
  host_not_allowed: "developer",
  keys_unavailable: "operator",
  last_sign_in: "user",
  needs_reauth: "user",
  on_missing_failed: "developer",
  options_invalid: "developer",
  paused: "user",
  provider_error: "provider",
  provider_paused: "operator",
  provider_unavailable: "provider",
  provider_unknown: "developer",
  rate_limited: "provider",
  return_to_not_allowed: "developer",
  scope_missing: "user",
  server_refused: "operator",
  server_unavailable: "operator",
  session_completed: "user",
  session_expired: "user",
  session_pending: "user",
  sign_in_insufficient: "user",
  store_unavailable: "operator",
  store_unusable: "operator",
  too_many_tries: "user",
  vault_closed: "developer",
  wrong_browser: "user",
  wrong_user: "user",
  wrong_verifier: "developer",
};

/** A link at which the person concerned can repair what failed. */
export interface ConnectLink {
  /** Send the user's browser here. Good until the session ends; may be opened again until completed. */
  url: string;
  sessionId: string;
  /** False: the same was asked for before, and that session is pending still; this is one more link to it. */
  isNew: boolean;
  expiresAt: Date;
  /** Of the flow `device`: the code to show, which is entered at `url`. `vault.sessions.get` tells what became of it. */
  code?: ConnectCode;
  /** Of the flow `mint`: the connection, which is there already. `url` is where the app wanted to go on. */
  connectionId?: string;
}

/** A code that a person enters in another browser than the one that shows it. */
export interface ConnectCode {
  userCode: string;
  /** Where it is entered. */
  verificationUri: string;
  /** The same with the code in it, for a QR code or a link. */
  verificationUriComplete?: string;
  expiresAt: Date;
}

/** One of several connections that a call could have meant. */
export interface ConnectionCandidate {
  connectionId: string;
  account: { id: string; label: string } | null;
  /** The app's own name for it. */
  label?: string | null;
  /** The values that it was made with, where the provider's entry asks for some. */
  inputs?: Readonly<Record<string, string>>;
  /** What `.at(provider, …)` takes to mean this one. Absent where there is no such connection yet. */
  choose?: { account: string } | { connectionId: string };
}

/** What a {@link VaultError} may carry beside its code. Nothing here is ever secret. */
export interface VaultErrorDetails {
  provider?: string;
  connectionId?: string;
  /** Whose the connection is, or would be. Absent where the owner is the tenant itself, and where nobody is meant. */
  userId?: string;
  /**
   * The problem's code (`grant_revoked`, …) where the connection has one, else the provider's own `error` word. Of `server_refused` and
   * `server_unavailable`: the server's word.
   */
  reason?: string;
  /** Connections to choose from (`ambiguous_connection`), or that are in the way (`account_taken`, `account_mismatch`). */
  candidates?: readonly ConnectionCandidate[];
  /** Seconds to wait before trying again, where the provider said so. */
  retryAfterSeconds?: number;
  /** What the user did not allow (`scope_missing`). */
  missingScopes?: readonly string[];
  /** Overrides the code's usual fixer where the facts say otherwise. */
  whoCanFix?: WhoCanFix;
  /** Makes the link of {@link VaultError.connect}. */
  connect?: (options?: ReconnectOptions) => Promise<ConnectLink>;
}

/** What {@link VaultError.connect} takes. */
export interface ReconnectOptions {
  returnTo?: string;
  /** As in `connect`. */
  language?: string;
  /** Whether the pages are light or dark. Default: `auto`, what the browser prefers. */
  theme?: "auto" | "light" | "dark";
  /** Where the provider's entry asks for values and nothing is known of them. Default: the page of the link asks. */
  inputs?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** Every failure that the vault reports. `message` says what failed, then what to do; it never holds a secret. */
export class VaultError extends Error {
  override readonly name: string = "VaultError";
  readonly code: VaultErrorCode;
  readonly whoCanFix: WhoCanFix;
  // Declared only, so that a printed error shows no facts that it does not have.
  declare readonly provider?: string;
  declare readonly connectionId?: string;
  declare readonly userId?: string;
  declare readonly reason?: string;
  declare readonly candidates?: readonly ConnectionCandidate[];
  declare readonly retryAfterSeconds?: number;
  declare readonly missingScopes?: readonly string[];
  readonly #connect: VaultErrorDetails["connect"];

  constructor(code: VaultErrorCode, message: string, details: VaultErrorDetails = {}) {
    super(message);
    this.code = code;
    this.whoCanFix = details.whoCanFix ?? whoCanFixCode[code];
    if (details.provider !== undefined) this.provider = details.provider;
    if (details.connectionId !== undefined) this.connectionId = details.connectionId;
    if (details.userId !== undefined) this.userId = details.userId;
    if (details.reason !== undefined) this.reason = details.reason;
    if (details.candidates !== undefined) this.candidates = details.candidates;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.missingScopes !== undefined) this.missingScopes = details.missingScopes;
    this.#connect = details.connect;
  }

  /**
   * Makes the link at which the user connects or reconnects. Nothing is written before it is asked for.
   * Only errors that a user can repair by connecting have one; on others this rejects with the error itself.
   */
  async connect(options?: ReconnectOptions): Promise<ConnectLink> {
    if (!this.#connect) throw this;
    return this.#connect(options);
  }

  /** The printable facts, for logs and APIs. */
  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      whoCanFix: this.whoCanFix,
      provider: this.provider,
      connectionId: this.connectionId,
      userId: this.userId,
      reason: this.reason,
      candidates: this.candidates,
      retryAfterSeconds: this.retryAfterSeconds,
      missingScopes: this.missingScopes,
    };
  }
}

/** True if `error` is a {@link VaultError}, and of one of `codes` when any are given. */
export function isVaultError<Code extends VaultErrorCode = VaultErrorCode>(
  error: unknown,
  ...codes: readonly Code[]
): error is VaultError & { code: Code } {
  return (
    error instanceof VaultError &&
    (codes.length === 0 || (codes as readonly string[]).includes(error.code))
  );
}

const DEEPEST_CAUSE = 8;

/** The {@link VaultError} in `error`: itself, or the one that an SDK wrapped in an error of its own (`cause`, `original`). */
export function vaultErrorOf(error: unknown): VaultError | undefined {
  let found = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && found instanceof Error; depth++) {
    if (found instanceof VaultError) return found;
    found = found.cause ?? ("original" in found ? found.original : undefined);
  }
  return undefined;
}
