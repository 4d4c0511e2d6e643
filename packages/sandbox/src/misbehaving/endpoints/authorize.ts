/**
 * The authorization endpoint (RFC 6749 section 4.1.1) and what may stand before it: pushed requests (RFC 9126), signed ones (RFC 9101).
 * The person says yes at once.
 */

import { withQuery } from "../../http/form.ts";
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import { isSignedBy, readJwt } from "../jwt.ts";
import { type Grant, secretOf, token } from "../run.ts";
import type { Call } from "../scenario.ts";
import { isRefusal, type Refusal, refuse } from "./answers.ts";
import { checkClient, knownClient } from "./client-check.ts";

const ONLY_SUB = "alice";

/** Takes a pushed request and gives its URI. */
export function pushRequest(call: Call): Reply | Refusal {
  const client = checkClient(call);
  if (isRefusal(client)) return client;
  if (call.params.has("request_uri"))
    return refuse("invalid_request", "a pushed request holds request_uri");
  const params = withRequestObject(call);
  if (isRefusal(params)) return params;
  const checked = checkRequest(call, params);
  if (checked !== undefined) return checked;
  const uri = `urn:ietf:params:oauth:request_uri:${token(12)}`;
  call.run.pushed.set(uri, params);
  return json(201, { request_uri: uri, expires_in: 60 });
}

/** Answers the browser: sends it back with a code, or says what was wrong. */
export function authorize(call: Call): Reply | Refusal {
  const params = call.params.has("request_uri") ? pushedParams(call) : plainParams(call);
  if (isRefusal(params)) return params;
  const fault = checkRequest(call, params);
  if (fault !== undefined) return fault;
  // RFC 7636 section 4.1: a verifier is for one attempt.
  const challenge = params.get("code_challenge");
  if (challenge !== undefined && call.run.count(`challenge ${challenge}`) > 1)
    return refuse("invalid_request", "the PKCE challenge was used before");
  const given = callbackParams(call, params);
  const target = params.get("redirect_uri") ?? "";
  return params.get("response_mode") === "form_post"
    ? formPost(target, given)
    : redirect(target, given);
}

function pushedParams({ run, params }: Call): Map<string, string> | Refusal {
  const uri = params.get("request_uri") ?? "";
  const pushed = run.pushed.get(uri);
  run.pushed.delete(uri);
  if (!pushed) return refuse("invalid_request_uri", "request_uri was not given out, or was used");
  if (params.get("client_id") !== pushed.get("client_id"))
    return refuse("invalid_request", "client_id is not the pushed one");
  return pushed;
}

function plainParams(call: Call): Map<string, string> | Refusal {
  if (call.run.setting.par) return refuse("invalid_request", "the request was not pushed");
  return withRequestObject(call);
}

function withRequestObject(call: Call): Map<string, string> | Refusal {
  const { run, params, base } = call;
  const text = params.get("request");
  if (text === undefined)
    return run.setting.signedRequests
      ? refuse("invalid_request", "the request is not signed")
      : params;
  const jwt = readJwt(text);
  if (jwt?.header["alg"] !== "ES256" || !isSignedBy(jwt, run.keys("client").publicKey))
    return refuse("invalid_request_object", "the request object is not signed by the client");
  const { iss, aud, client_id: clientId } = jwt.claims;
  if (iss !== run.client.id || clientId !== params.get("client_id"))
    return refuse("invalid_request_object", "iss or client_id of the request object is another");
  if (aud !== base && !(Array.isArray(aud) && aud.includes(base)))
    return refuse("invalid_request_object", "aud of the request object is not the issuer");
  const texts = Object.entries(jwt.claims).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return new Map(texts);
}

function checkRequest(call: Call, params: ReadonlyMap<string, string>): Refusal | undefined {
  const { setting, client, registered } = call.run;
  const id = params.get("client_id") ?? "";
  const known = knownClient(call, id);
  if (typeof known === "string") return refuse("unauthorized_client", known);
  const uri = params.get("redirect_uri");
  const allowed = registered.get(id)?.redirectUris ?? [client.redirectUri, ...client.redirectUris];
  if (uri === undefined || !allowed.includes(uri))
    return refuse("invalid_request", "redirect_uri is not the registered one");
  if (params.get("response_type") !== "code")
    return refuse("unsupported_response_type", "response_type is not code");
  if ((params.get("state") ?? "").length < 16)
    return refuse("invalid_request", "state is missing or short");
  const challenge = params.get("code_challenge");
  if (!setting.pkce && challenge !== undefined)
    return refuse("invalid_request", "the server refuses PKCE, and it was used");
  const hasS256 =
    params.get("code_challenge_method") === "S256" && /^[\w-]{43}$/.test(challenge ?? "");
  if (setting.pkce && !hasS256)
    return refuse("invalid_request", "there is no PKCE challenge by S256");
  return checkOpenId(call, params);
}

function checkOpenId({ run }: Call, params: ReadonlyMap<string, string>): Refusal | undefined {
  const isOpenId = (params.get("scope") ?? "").split(" ").includes("openid");
  const wants = run.scenario.steps.includes("sign-in");
  if (wants && !isOpenId) return refuse("invalid_scope", "the scope openid is missing");
  if (wants && (params.get("nonce") ?? "").length < 16)
    return refuse("invalid_request", "nonce is missing or short");
  return undefined;
}

function callbackParams(
  call: Call,
  params: ReadonlyMap<string, string>,
): Record<string, string> | URLSearchParams {
  const { run, other, base } = call;
  const code = secretOf(run, "code");
  run.codes.set(code, grantOf(call, params));
  run.asked.push(params.get("scope"));
  const given = {
    code,
    state: params.get("state") ?? "",
    ...(run.setting.iss && run.setting.discovery && { iss: base }),
  };
  return (other ? undefined : run.scenario.behaviour?.callback?.(given, call)) ?? given;
}

function grantOf({ other }: Call, params: ReadonlyMap<string, string>): Grant {
  const of = <Name extends string>(name: Name, from: string) => {
    const value = params.get(from);
    return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
  };
  return {
    sub: ONLY_SUB,
    scope: params.get("scope") ?? "",
    clientId: params.get("client_id") ?? "",
    other,
    ...of("redirectUri", "redirect_uri"),
    ...of("nonce", "nonce"),
    ...of("challenge", "code_challenge"),
    ...of("resource", "resource"),
    ...of("jkt", "dpop_jkt"),
  };
}

function redirect(target: string, given: Record<string, string> | URLSearchParams): Reply {
  const location =
    given instanceof URLSearchParams
      ? `${target}${target.includes("?") ? "&" : "?"}${given}`
      : withQuery(target, given);
  return { status: 302, headers: { location, "referrer-policy": "no-referrer" } };
}

/** OAuth 2.0 Form Post Response Mode; without a script, so the user agent sends it. */
function formPost(target: string, given: Record<string, string> | URLSearchParams): Reply {
  const fields = [...new URLSearchParams(given)].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const body = `<!doctype html><form method="post" action="${escaped(target)}">${fields.join("")}<button>Continue</button></form>`;
  return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
