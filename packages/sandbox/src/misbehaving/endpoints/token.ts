/** The token endpoint: codes, renewals, device codes, and what machines trade in. */
import type { Reply } from "../../http/http.ts";
import { json, sameSecret } from "../../http/http.ts";
import { idTokenFor } from "../id-token.ts";
import { hashOf, type Json } from "../jwt.ts";
import { type Grant, secretOf } from "../run.ts";
import type { Call } from "../scenario.ts";
import { isRefusal, type Refusal, refuse } from "./answers.ts";
import { assertionGrant, exchangeGrant } from "./assertions.ts";
import { checkClient } from "./client-check.ts";
import { deviceGrant } from "./device.ts";
import { checkProof } from "./dpop.ts";

type GrantReader = (call: Call, clientId: string) => Grant | Refusal;

const GRANTS: Readonly<Record<string, GrantReader>> = {
  authorization_code: codeGrant,
  refresh_token: refreshGrant,
  client_credentials: clientGrant,
  "urn:ietf:params:oauth:grant-type:device_code": deviceGrant,
  "urn:ietf:params:oauth:grant-type:jwt-bearer": assertionGrant,
  "urn:ietf:params:oauth:grant-type:token-exchange": exchangeGrant,
};

/** Grants that give no refresh token. */
const MACHINE = /client_credentials|jwt-bearer|token-exchange/;

/** Trades a grant for tokens. */
export function redeem(call: Call): Reply | Refusal {
  const type = call.params.get("grant_type") ?? "";
  // RFC 7521 section 4.1: an assertion that is the grant needs no client authentication.
  const client =
    type.endsWith("jwt-bearer") && !call.request.headers["authorization"]
      ? { clientId: call.run.client.id }
      : checkClient(call);
  if (isRefusal(client)) return client;
  const proof = checkProof(call);
  if (isRefusal(proof)) return proof;
  const read = Object.hasOwn(GRANTS, type) ? GRANTS[type] : undefined;
  if (!read) return refuse("unsupported_grant_type", "grant_type is not known");
  const grant = read(call, client.clientId);
  if (isRefusal(grant)) return grant;
  if (grant.jkt !== undefined && grant.jkt !== proof.jkt)
    return refuse("invalid_grant", "the proof is another key's");
  const bound = proof.jkt === undefined ? grant : { ...grant, jkt: proof.jkt };
  return json(200, answerFor(call, bound, type));
}

function answerFor(call: Call, grant: Grant, type: string): Json {
  const { run } = call;
  const accessToken = secretOf(run, "access");
  run.accessTokens.set(accessToken, grant);
  const isOpenId = grant.scope.split(" ").includes("openid");
  const fields: Json = {
    access_token: accessToken,
    token_type: typeOf(grant, type),
    expires_in: run.setting.accessTokenSeconds,
    scope: grant.scope,
    ...(!MACHINE.test(type) && { refresh_token: refreshTokenFor(call, grant) }),
    ...(isOpenId && { id_token: idTokenFor(call, grant, accessToken) }),
    ...(type.endsWith("token-exchange") && {
      issued_token_type: call.params.get("requested_token_type"),
    }),
  };
  const bend = call.other ? undefined : run.scenario.behaviour?.tokens;
  const bent = bend?.(fields, call, grant) ?? fields;
  keepAll(call, bent, grant);
  return bent;
}

/** RFC 8693 section 2.2.1: what is no access token has no type of them. */
function typeOf(grant: Grant, type: string): string {
  if (type.endsWith("token-exchange")) return "N_A";
  return grant.jkt === undefined ? "Bearer" : "DPoP";
}

/** What a scenario puts in the place of a token counts as one. */
function keepAll({ run }: Call, fields: Json, grant: Grant): void {
  const keep = (name: string, tokens: Map<string, Grant>): void => {
    const value = fields[name];
    if (typeof value !== "string" || value === "") return;
    tokens.set(value, grant);
    run.secrets.push(value);
  };
  keep("access_token", run.accessTokens);
  keep("refresh_token", run.refreshTokens);
}

function refreshTokenFor({ run, params }: Call, grant: Grant): string {
  const sent = params.get("refresh_token");
  if (sent !== undefined && !run.setting.rotates) return sent;
  const fresh = secretOf(run, "refresh");
  run.refreshTokens.set(fresh, grant);
  return fresh;
}

function codeGrant({ run, params, other }: Call, clientId: string): Grant | Refusal {
  const code = params.get("code") ?? "";
  const grant = run.codes.get(code);
  run.codes.delete(code);
  if (!grant) return refuse("invalid_grant", "the code was not given out, or was used");
  if (grant.other !== other) return refuse("invalid_grant", "the code is another issuer's");
  if (grant.clientId !== clientId) return refuse("invalid_grant", "the code is another client's");
  if (params.get("redirect_uri") !== grant.redirectUri)
    return refuse("invalid_grant", "redirect_uri is not that of the request");
  const verifier = params.get("code_verifier");
  if (grant.challenge === undefined)
    return verifier === undefined
      ? grant
      : refuse("invalid_request", "there is a verifier, but there was no challenge");
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier))
    return refuse("invalid_grant", "there is no PKCE verifier");
  return sameSecret(hashOf(verifier), grant.challenge)
    ? grant
    : refuse("invalid_grant", "the PKCE verifier is wrong");
}

function refreshGrant({ run, params, other }: Call, clientId: string): Grant | Refusal {
  const sent = params.get("refresh_token") ?? "";
  const grant = run.refreshTokens.get(sent);
  if (!grant) return refuse("invalid_grant", "the refresh token was not given out, or was used");
  if (grant.other !== other)
    return refuse("invalid_grant", "the refresh token is another issuer's");
  if (grant.clientId !== clientId)
    return refuse("invalid_grant", "the refresh token is another client's");
  const asked = params.get("scope")?.split(" ") ?? [];
  if (!asked.every((scope) => grant.scope.split(" ").includes(scope)))
    return refuse("invalid_scope", "more scopes were asked for than granted");
  if (run.setting.rotates) run.refreshTokens.delete(sent);
  return grant;
}

function clientGrant({ params, other }: Call, clientId: string): Grant {
  return { sub: clientId, scope: params.get("scope") ?? "", clientId, other };
}
