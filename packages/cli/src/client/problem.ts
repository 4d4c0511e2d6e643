/** A server's problem document (RFC 9457) as a failure in our voice. */
import type { Connection } from "valetkey";
import { Failure, type FailureFacts } from "../ground/failure.ts";
import { quoted } from "../ground/shell.ts";
import { exitCodeOf } from "../ground/told.ts";

/** What a server tells of a failure: problem+json with its own members (snake_case, as on the wire). */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  instance?: string;
  code?: string;
  who_can_fix?: string;
  connection_id?: string;
  provider?: string;
  user_id?: string;
  reason?: string;
  connect_url?: string;
  retry_after_s?: number;
  errors?: readonly { pointer: string; detail: string }[];
  candidates?: readonly Candidate[];
}

/** One of several connections that could have been meant. */
export interface Candidate {
  connection_id: string;
  account?: { id: string; label?: string | null } | null;
  label?: string | null;
}

type ProblemCode = NonNullable<Connection["problem"]>["code"];

/** Each that a person can be told more of than its message. The compiler refuses one that is missing. */
const byProblem: Readonly<Record<Exclude<ProblemCode, "unknown">, string>> = {
  grant_revoked: "access removed at the provider",
  grant_expired: "the access has ended",
  renewal_in_doubt: "a renewal was cut off",
  no_refresh_token: "the provider gave nothing to renew with",
  scope_missing: "a permission is missing",
  client_rejected: "the provider rejects our client",
  provider_unavailable: "the provider does not answer",
  rate_limited: "too many requests",
  clock_skew: "the clock is wrong",
  decrypt_failed: "the encryption key does not fit",
  sign_in_insufficient: "the sign-in is too old or too weak",
};

/** What a problem of a connection means, for people, by its code or the word of a newer server. */
export const reasons: Readonly<Record<string, string>> = byProblem;

/** The failure that a problem is. `reference` is the request's id. */
export function failureOf(problem: Problem, status: number, reference?: string): Failure {
  const code = problem.code ?? `http_${status}`;
  const { connect_url: link, user_id: user, who_can_fix: whoCanFix } = problem;
  const fix = fixOf(code, problem);
  const facts: FailureFacts = {
    exitCode: exitCodeOf(code, status),
    code,
    message: messageOf(code, status, problem),
    ...(fix !== undefined && { fix }),
    ...(reference !== undefined && { reference }),
    ...(whoCanFix !== undefined && { whoCanFix }),
    ...(link !== undefined && { link: { url: link, ...(user && { for: user }) } }),
    more: more(problem, status),
  };
  return new Failure(facts);
}

function messageOf(code: string, status: number, problem: Problem): string {
  const { user_id: user, provider, candidates, errors = [] } = problem;
  const who = user ?? "its owner";
  const because = problem.reason ? ` (${reasons[problem.reason] ?? problem.reason})` : "";
  if (code === "needs_reauth") return `${status} ${code} — ${who} has to reconnect${because}`;
  if (code === "connection_required")
    return `${status} ${code} — ${who} has not connected ${provider ?? "this provider"}`;
  if (code === "ambiguous_connection" && candidates)
    return `${candidates.length} connections of ${who} at ${provider ?? "this provider"}. ${choices(candidates)}`;
  const why = withoutRoutes(
    problem.detail ?? problem.title ?? "The server said no more than that.",
  );
  const each = errors.map(({ pointer, detail }) => `${pointer || "/"}: ${detail}`);
  // Of options that are refused own-words.ts makes those that were typed.
  const said = code === "options_invalid" ? why : inWordsOfFile(why);
  return [`${status} ${code} — ${said}`, ...each].join("\n");
}

/** The vault names options as TypeScript does, people have them in valetkey.yaml: `token_url`. Names of services such as eBay stay. */
export function inWordsOfFile(text: string): string {
  return text.replaceAll(/\b[a-z]{3,}(?:[A-Z][a-z]+)+\b/g, (word) =>
    word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

/** What the API would be asked instead is said to those who call it: a command has a `fix`. */
function withoutRoutes(text: string): string {
  return text
    .replace(/ (?:List them|Change it) with (?:GET|PATCH|connections\.list)\b[^.]*\./, "")
    .replace(/ GET \/v1\/\S+ lists [^.]*\./, "");
}

function choices(candidates: readonly Candidate[]): string {
  const flags = candidates.map((it) => {
    const name = it.account?.label ?? it.account?.id;
    return name ? `--account ${quoted(name)}` : it.connection_id;
  });
  return `Add ${flags.join(" or ")}.`;
}

const fixes: Readonly<Record<string, string>> = {
  key_missing: "set VALETKEY_API_KEY, or give --key <file>",
  key_invalid:
    "check VALETKEY_API_KEY; on the server itself, valetkey keys create --on-server makes another",
  key_expired: "valetkey keys create makes another",
  key_scope_missing:
    "make a key that has it: valetkey keys create <name> --scope …, on the server itself with --on-server",
  connection_not_found: "valetkey connections ls lists what there is",
  key_not_found: "valetkey keys ls lists what there is",
  entry_unknown: "valetkey catalog ls lists what there is",
  provider_exists: "give it another name by --id, or take the other away: valetkey providers rm",
  provider_fixed: "change it in the server's configuration, and start the server anew",
  webhook_fixed: "change it in the server's configuration, and start the server anew",
  provider_unknown: "valetkey providers ls lists what there is; valetkey providers add adds one",
  provider_unavailable: "nothing to do here: try again later",
  provider_timeout: "nothing to do here: try again later",
  store_unavailable: "see that the server's database runs, then try again",
};

function fixOf(
  code: string,
  { connect_url: link, user_id: user, provider, connection_id: id }: Problem,
): string | undefined {
  if (code === "connection_required" && !link && provider)
    return `valetkey connect ${quoted(provider)}${user ? ` --user ${quoted(user)}` : ""}`;
  if (code === "host_not_allowed" && provider)
    return `call one of its API hosts: valetkey providers show ${quoted(provider)} names them`;
  if (code === "paused" && id) return `valetkey connections resume ${id}`;
  // A client that is rejected has most often another secret by now. What is wrong with it, the provider has said already.
  if (code === "client_rejected")
    return `the operator gives the secret that is good now: valetkey providers rotate-secret ${quoted(provider ?? "<provider>")}`;
  return fixes[code];
}

function more(
  { connection_id, provider, user_id, reason, candidates, errors, retry_after_s }: Problem,
  status: number,
) {
  return { status, connection_id, provider, user_id, reason, candidates, errors, retry_after_s };
}
