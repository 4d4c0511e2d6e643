/**
 * Reads what a service reports by the OAuth Problem Reporting extension, from the `WWW-Authenticate` header, from the
 * body, or from a callback. It keeps what has the form that the extension gives it, and nothing else.
 */
import { readFields } from "./answer-fields.ts";
import { oauthFieldsOf, percentDecoded } from "./challenge.ts";
import { type OAuth1Problem, wordIn } from "./words.ts";

/** Protocol parameters have such names. A token or a secret has not. */
const PARAMETER_NAME = /^(?:oauth|xoauth|x_auth)(?:_[a-z]{1,20}){1,4}$/;
const TIMESTAMPS = /^\s*([1-9]\d{0,11})\s*-\s*([1-9]\d{0,11})\s*$/;
const VERSIONS = /^\s*(\d{1,3}(?:\.\d{1,3}){0,2})\s*-\s*(\d{1,3}(?:\.\d{1,3}){0,2})\s*$/;
/** More than any request has: what goes on longer is no list of what is missing. */
const MOST_NAMES = 20;
const LONGEST = 64 * 1024;

/** Where a field of a report is looked up. */
export type Report = (name: string) => string | null | undefined;

/**
 * The problem that an answer reports: in a challenge, or else in its body, a form or a JSON object of up to 64 kB.
 * Undefined where there is none. The status is not looked at.
 */
export function problemOf(headers: Headers, body = ""): OAuth1Problem | undefined {
  const challenge = oauthFieldsOf(headers.get("www-authenticate"));
  return problemIn((name) => challenge.get(name)) ?? problemOfBody(body);
}

function problemOfBody(body: string): OAuth1Problem | undefined {
  if (!body.includes("oauth_problem") || body.length > LONGEST) return undefined;
  const fields = readFields(body);
  if (typeof fields === "string") return undefined;
  return problemIn((name) => fields.find(([candidate]) => candidate === name)?.[1]);
}

/** The problem that a report names; undefined where it names none. */
export function problemIn(report: Report): OAuth1Problem | undefined {
  const text = report("oauth_problem");
  if (text === null || text === undefined || text === "") return undefined;
  const absent = namesIn(report("oauth_parameters_absent"));
  const rejected = namesIn(report("oauth_parameters_rejected"));
  const timestamps = timestampsIn(report("oauth_acceptable_timestamps"));
  const [, from, to] = VERSIONS.exec(report("oauth_acceptable_versions") ?? "") ?? [];
  return {
    word: wordIn(text),
    ...(absent.length > 0 && { parametersAbsent: absent }),
    ...(rejected.length > 0 && { parametersRejected: rejected }),
    ...(timestamps && { acceptableTimestamps: timestamps }),
    ...(from !== undefined && to !== undefined && { acceptableVersions: { from, to } }),
  };
}

/** Names of parameters, encoded once more and separated by `&`. A rejected parameter may come with its value, which is left. */
function namesIn(list: string | null | undefined): readonly string[] {
  const pieces = (list ?? "").split(/[&,\s]+/).map((piece) => percentDecoded(piece));
  const names = pieces.map((piece) => piece.replace(/=.*/s, ""));
  return [...new Set(names.filter((name) => PARAMETER_NAME.test(name)))].slice(0, MOST_NAMES);
}

function timestampsIn(range: string | null | undefined): OAuth1Problem["acceptableTimestamps"] {
  const [, first, last] = TIMESTAMPS.exec(range ?? "") ?? [];
  const [from, to] = [Number(first), Number(last)];
  return from <= to ? { from, to } : undefined;
}
