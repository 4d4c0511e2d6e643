/** Any error as a failure that can be told: ours, the vault's, a server's (problem.ts), the system's. The one place that makes exit codes. */
import { type ExitCode, exitCodes, Failure, type FailureFacts } from "./failure.ts";
import type { Output } from "./output.ts";
import { tame } from "./style.ts";

const byCode: Readonly<Record<string, ExitCode>> = {
  access_denied: exitCodes.person,
  account_mismatch: exitCodes.person,
  connection_required: exitCodes.person,
  last_sign_in: exitCodes.person,
  needs_reauth: exitCodes.person,
  paused: exitCodes.person,
  scope_missing: exitCodes.person,
  session_completed: exitCodes.person,
  session_expired: exitCodes.person,
  session_pending: exitCodes.person,
  sign_in_insufficient: exitCodes.person,
  wrong_browser: exitCodes.person,
  wrong_user: exitCodes.person,
  account_unavailable: exitCodes.provider,
  provider_error: exitCodes.provider,
  provider_timeout: exitCodes.provider,
  provider_unavailable: exitCodes.provider,
  rate_limited: exitCodes.provider,
  host_not_allowed: exitCodes.notAllowed,
  key_expired: exitCodes.notAllowed,
  key_invalid: exitCodes.notAllowed,
  key_limit: exitCodes.notAllowed,
  key_missing: exitCodes.notAllowed,
  key_scope_missing: exitCodes.notAllowed,
  session_token_invalid: exitCodes.notAllowed,
  ambiguous_connection: exitCodes.usage,
  bad_cursor: exitCodes.usage,
  idempotency_mismatch: exitCodes.usage,
  invalid_request: exitCodes.usage,
  malformed_json: exitCodes.usage,
  options_invalid: exitCodes.usage,
};

/** The exit code of a code of the vault or of a server; of one that is new, by the HTTP status. */
export function exitCodeOf(code: string, status?: number): ExitCode {
  const known = byCode[code];
  if (known !== undefined) return known;
  if (status === 401 || status === 403) return exitCodes.notAllowed;
  if (status === 400 || status === 422) return exitCodes.usage;
  return exitCodes.failure;
}

/** What an error tells; of one that nobody foresaw, its message. */
export function factsOf(error: unknown): FailureFacts {
  if (error instanceof Failure) return error.facts;
  if (isVaultError(error)) return vaultFacts(error);
  if (isConfigError(error)) return configFacts(error);
  if (isTyped(error)) return typedFacts(error);
  const system = systemFacts(error);
  if (system) return system;
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: exitCodes.failure, code: "unexpected", message };
}

/** Prints a failure to standard error: a sentence and its fix, or with `--json` one object. */
export function tell(error: unknown, out: Output): ExitCode {
  const facts = factsOf(error);
  const { exitCode, code, message, fix, reference, whoCanFix, link, more } = facts;
  if (out.json) {
    const told = { code, message, fix, who_can_fix: whoCanFix, connect_url: link?.url, reference };
    out.say(JSON.stringify({ error: { ...told, ...more }, exit_code: exitCode }));
    return exitCode;
  }
  const [first = "", ...rest] = message.split("\n").map(tame);
  out.say(`${out.paint("bad", "✗")} ${first}`);
  for (const line of rest) out.say(`  ${line}`);
  if (fix) for (const line of fix.split("\n")) out.say(`  fix  ${tame(line)}`);
  if (link) out.say(`  Link${link.for ? ` for ${tame(link.for)}` : ""}:  ${tame(link.url)}`);
  if (reference) out.say(out.paint("muted", `  reference ${tame(reference)}`));
  return exitCode;
}

interface VaultErrorShape {
  name: "VaultError";
  code: string;
  message: string;
  whoCanFix: string;
  provider?: string;
  connectionId?: string;
}

const storeFix =
  "see that the database runs, or that its file can be made and written there, then try again";

// By its shape: the vault itself is not loaded for commands that do without it.
function isVaultError(error: unknown): error is VaultErrorShape {
  return error instanceof Error && error.name === "VaultError" && "code" in error;
}

function vaultFacts({
  code,
  message,
  whoCanFix,
  provider,
  connectionId,
}: VaultErrorShape): FailureFacts {
  return {
    exitCode: exitCodeOf(code),
    code,
    message,
    ...(code === "store_unavailable" && { fix: storeFix }),
    whoCanFix,
    more: { provider, connection_id: connectionId },
  };
}

interface ConfigErrorShape {
  name: "ConfigError";
  code: string;
  message: string;
  whoCanFix: string;
  faults: readonly object[];
}

// By its shape, too: the server's package is not loaded for what speaks to one.
function isConfigError(error: unknown): error is Error & ConfigErrorShape {
  return error instanceof Error && error.name === "ConfigError" && "faults" in error;
}

function configFacts({ code, message, whoCanFix, faults }: ConfigErrorShape): FailureFacts {
  const fix = "put right what is told above; valetkey config check looks again";
  return { exitCode: exitCodes.failure, code, message, fix, whoCanFix, more: { faults } };
}

interface TypedShape {
  code: string;
  what?: string;
  fix?: string;
  whoCanFix?: string;
  runningAt?: string;
}

/** An error of one of our packages, by its code: the system's are capital letters. */
function isTyped(error: unknown): error is Error & TypedShape {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^[a-z]+(_[a-z]+)+$/.test(error.code)
  );
}

function typedFacts(error: Error & TypedShape): FailureFacts {
  const { code, message, what, fix, whoCanFix, runningAt } = error;
  return {
    exitCode: exitCodeOf(code),
    code,
    message: what ?? message,
    ...(fix !== undefined && { fix }),
    ...(whoCanFix !== undefined && { whoCanFix }),
    ...(runningAt !== undefined && { more: { running_at: runningAt } }),
  };
}

const systemWords: Readonly<Record<string, [words: string, fix: string]>> = {
  EACCES: [
    "This user may not read or write there",
    "give the rights to this user, or name another place",
  ],
  EPERM: ["The system does not allow this", "run it as the user that the file belongs to"],
  EROFS: ["That file system is read-only", "name another place"],
  ENOSPC: ["The disk is full", "make room, then try again"],
  ENOENT: ["There is no such file or folder", "check the name"],
  EISDIR: ["That is a folder, and a file is wanted", "name a file"],
  ENOTDIR: ["A part of the path is no folder", "check the name"],
};

/** A failure of the file system, with the path that it is about. */
function systemFacts(error: unknown): FailureFacts | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string")
    return undefined;
  const words = systemWords[error.code];
  if (!words) return undefined;
  const path = "path" in error && typeof error.path === "string" ? `: ${error.path}` : "";
  return {
    exitCode: exitCodes.failure,
    code: error.code.toLowerCase(),
    message: `${words[0]}${path}.`,
    fix: words[1],
  };
}
