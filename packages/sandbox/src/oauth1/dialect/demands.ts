/** Holds a request to the dialect, to the letter: what the dialect does not ask for is as wrong as what it asks for and misses. */
import { createHash } from "node:crypto";
import { parseForm } from "../../http/form.ts";
import type { SandboxRequest } from "../../http/http.ts";
import { isForm, onlyHeader } from "../../http/http.ts";
import { type OAuth1Service, placementOf } from "../service.ts";
import type { OAuth1Message, OAuth1Problem } from "../signature/message.ts";
import type { OAuth1Leg, OAuth1RevocationLeg } from "./dialect.ts";

/** What an endpoint expects of the requests to it. */
export interface Endpoint {
  readonly kind: "token" | "api";
  /** Protocol parameters besides those of every request. */
  readonly takes: readonly string[];
  /** Whether there is a token yet. */
  readonly token: boolean;
  /** Of a leg. */
  readonly leg?: OAuth1Leg | OAuth1RevocationLeg;
  /** Names of further parameters of a leg that may be there. */
  readonly mayHave?: readonly string[];
  /** What its URL has in its query, which the leg is not asked about. */
  readonly ownQuery?: readonly (readonly [string, string])[];
}

/** What the body hash is checked with, where the dialect does not say: the extension's own algorithm, and whenever one comes. */
const openBodyHash = { algorithm: "SHA-1", when: "any" } as const;

/** The dialect's demands that need no secret, or undefined when all are met. */
export function checkDialect(
  message: OAuth1Message,
  request: SandboxRequest,
  parts: { service: OAuth1Service; endpoint: Endpoint },
): OAuth1Problem | undefined {
  const { service, endpoint } = parts;
  if (!service.strict) return checkBodyHash(message, request, openBodyHash);
  const { bodyHash } = service.dialect;
  return (
    checkPlace(message, request, parts) ??
    checkNames(message, parts) ??
    (bodyHash ? checkBodyHash(message, request, bodyHash) : undefined) ??
    checkHeaders(request, endpoint.leg?.headers ?? {}) ??
    (endpoint.leg ? checkLeg(message, request, endpoint) : undefined)
  );
}

/** Whether each header is there with its value. */
export function checkHeaders(
  request: SandboxRequest,
  headers: Readonly<Record<string, string>>,
): OAuth1Problem | undefined {
  const missing = Object.entries(headers).find(
    ([name, value]) => onlyHeader(request, name.toLowerCase()) !== value,
  );
  return missing && refusal(`header ${missing[0]}`);
}

/** Whether each parameter is in the query, once and with its value. */
export function checkQuery(
  { query }: SandboxRequest,
  params: Readonly<Record<string, string>>,
): OAuth1Problem | undefined {
  const given = parseForm(query) ?? [];
  const missing = Object.entries(params).find(([name, value]) => {
    const values = given.filter(([other]) => other === name).map(([, it]) => it);
    return values.length !== 1 || values[0] !== value;
  });
  return missing && refusal(`parameter ${missing[0]} of the query`);
}

/** A refusal, and what of the dialect was not kept. */
export function refusal(advice: string, problem = "parameter_rejected"): OAuth1Problem {
  return { status: 400, problem, details: { oauth_problem_advice: advice } };
}

function checkPlace(
  message: OAuth1Message,
  request: SandboxRequest,
  { service, endpoint }: { service: OAuth1Service; endpoint: Endpoint },
): OAuth1Problem | undefined {
  const { realm, realmFrom, headerSeparator = ", " } = service.dialect;
  const wanted = placementOf(service, endpoint.kind, {
    method: request.method,
    isForm: isForm(request),
  });
  if (message.place !== wanted) return refusal(`placement, which is ${wanted}`);
  if (message.separators.some((separator) => separator !== headerSeparator))
    return refusal("headerSeparator");
  if (wanted !== "header") return undefined;
  return message.realm === (realmFrom ? message.baseUri : realm) ? undefined : refusal("realm");
}

/** What every signed request may have. */
const common = [
  "oauth_consumer_key",
  "oauth_signature_method",
  "oauth_signature",
  "oauth_timestamp",
  "oauth_nonce",
];

function checkNames(
  { protocol }: OAuth1Message,
  { service, endpoint }: { service: OAuth1Service; endpoint: Endpoint },
): OAuth1Problem | undefined {
  const { sendVersion = true, sendEmptyToken = false, bodyHash } = service.dialect;
  if (protocol.has("oauth_version") !== sendVersion) return refusal("sendVersion");
  const hasToken = endpoint.token || sendEmptyToken;
  if (protocol.has("oauth_token") !== hasToken) return refusal("sendEmptyToken");
  const known = new Set([...common, ...endpoint.takes, "oauth_version", "oauth_token"]);
  if (bodyHash) known.add("oauth_body_hash");
  const stranger = [...protocol.keys()].find((name) => !known.has(name));
  return stranger === undefined ? undefined : refusal(`${stranger}, which is not known here`);
}

/** The body hash extension. A form never has one, for it is signed itself. */
function checkBodyHash(
  { protocol }: OAuth1Message,
  request: SandboxRequest,
  rule: { algorithm: "SHA-1" | "SHA-256" | "SHA-512"; when: "body" | "always" | "any" },
): OAuth1Problem | undefined {
  const given = protocol.get("oauth_body_hash");
  const wanted =
    !isForm(request) &&
    (rule.when === "always" || (rule.when === "body" && request.body.length > 0));
  if (given === undefined) return wanted ? refusal("bodyHash") : undefined;
  const expected = createHash(rule.algorithm.replace("-", "")).update(request.body);
  const fits = rule.when === "any" ? !isForm(request) : wanted;
  return fits && given === expected.digest("base64")
    ? undefined
    : { status: 401, problem: "parameter_rejected" };
}

/** The leg's method and parameters: those, and none besides. */
function checkLeg(
  { others }: OAuth1Message,
  request: SandboxRequest,
  { leg = {}, mayHave = [], ownQuery = [] }: Endpoint,
): OAuth1Problem | undefined {
  const { method = "POST", params = {} } = leg;
  if (request.method !== method) return refusal(`method, which is ${method}`);
  const own = ownQuery.map((pair) => JSON.stringify(pair));
  const given = others.filter((pair) => {
    const at = own.indexOf(JSON.stringify(pair));
    if (at >= 0) own.splice(at, 1);
    return at < 0 && !mayHave.includes(pair[0]);
  });
  const wanted = Object.entries(params).map((pair) => JSON.stringify(pair));
  const same = JSON.stringify(given.map((pair) => JSON.stringify(pair)).sort());
  return same === JSON.stringify(wanted.sort()) ? undefined : refusal("params of the leg");
}
