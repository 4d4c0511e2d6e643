/**
 * Refusing a received request: the error that says why, and the answer that tells the sender, in the words of the
 * OAuth Problem Reporting extension. What is refused is decided in the other files of this folder.
 */
import { OAuth1Error } from "../errors.ts";
import { meaningOf, type OAuth1Problem, type OAuth1ProblemWord } from "../problem/words.ts";
import { encode } from "../signing/base-string/percent.ts";
import { quoted } from "../signing/header.ts";

/** The companions of a problem's word, and the HTTP status where it is not the word's usual one. */
export interface RefusalDetails extends Omit<OAuth1Problem, "word"> {
  readonly status?: number;
}

/** How to answer a refused request. */
export interface RefusalAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** `www-authenticate`, with the problem. */
  readonly headers: Readonly<Record<"www-authenticate", string>>;
}

/** How `refusalOf` words the answer. */
export interface RefusalOptions {
  /** The protection space to name; printable ASCII. Default: none. */
  readonly realm?: string;
  /**
   * `true` tells senders whose consumer key or token is not known so, which lets anyone ask which keys exist.
   * Default: they are told `signature_invalid`.
   */
  readonly tellUnknown?: boolean;
}

// RFC 5849 section 3.2: 400 for what is missing, unsupported or duplicated, 401 for everything else.
const BAD_REQUESTS: ReadonlySet<string> = new Set<OAuth1ProblemWord>([
  "parameter_absent",
  "parameter_rejected",
  "signature_method_rejected",
  "version_rejected",
]);
const UNKNOWN: ReadonlySet<string> = new Set<OAuth1ProblemWord>([
  "consumer_key_unknown",
  "token_rejected",
]);

/** The error for a request that is refused. `status` is the HTTP status to answer with. */
export function refused(
  word: OAuth1ProblemWord,
  message: string,
  details: RefusalDetails = {},
): OAuth1Error {
  const { status = BAD_REQUESTS.has(word) ? 400 : 401, ...companions } = details;
  const problem = Object.freeze<OAuth1Problem>({ word, ...companions });
  return new OAuth1Error("verification_failed", message, {
    ...meaningOf(problem),
    status,
    problem,
  });
}

/**
 * The answer to a request that `verify` refused: the HTTP status (RFC 5849 section 3.2) and a `WWW-Authenticate` header
 * with the problem. A sender with an unknown consumer key or token gets the answer of a wrong signature.
 * @throws what it was given when that is no refusal, and OAuth1Error `invalid_options` for a realm that no header may carry.
 */
export function refusalOf(error: unknown, options: RefusalOptions = {}): RefusalAnswer {
  const { problem, status } = error instanceof OAuth1Error ? error : {};
  const isRefusal = error instanceof OAuth1Error && error.code === "verification_failed";
  if (!isRefusal || problem === undefined || status === undefined) throw error;
  const isHidden = UNKNOWN.has(problem.word) && options.tellUnknown !== true;
  const told: OAuth1Problem = isHidden ? { word: "signature_invalid" } : problem;
  const realm = options.realm === undefined ? [] : [`realm="${quoted(options.realm)}"`];
  const fields = fieldsOf(told).map(([name, value]) => `${name}="${encode(value)}"`);
  return {
    status,
    headers: { "www-authenticate": `OAuth ${[...realm, ...fields].join(", ")}` },
  };
}

function fieldsOf(problem: OAuth1Problem): [name: string, value: string][] {
  const { parametersAbsent, parametersRejected, acceptableTimestamps, acceptableVersions } =
    problem;
  const fields: [string, string][] = [["oauth_problem", problem.word]];
  if (parametersAbsent) fields.push(["oauth_parameters_absent", joined(parametersAbsent)]);
  if (parametersRejected) fields.push(["oauth_parameters_rejected", joined(parametersRejected)]);
  if (acceptableTimestamps)
    fields.push(["oauth_acceptable_timestamps", range(acceptableTimestamps)]);
  if (acceptableVersions) fields.push(["oauth_acceptable_versions", range(acceptableVersions)]);
  return fields;
}

/** The names, encoded and joined, as the extension writes a list. */
function joined(names: readonly string[]): string {
  return names.map(encode).join("&");
}

function range({ from, to }: { from: number | string; to: number | string }): string {
  return `${from}-${to}`;
}
