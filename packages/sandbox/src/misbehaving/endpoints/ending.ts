/** How things end: revocation (RFC 7009), introspection (RFC 7662), and logout started by the app (RP-Initiated Logout). */

import { withQuery } from "../../http/form.ts";
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import { readJwt } from "../jwt.ts";
import type { Call } from "../scenario.ts";
import { isRefusal, type Refusal, refuse } from "./answers.ts";
import { checkClient } from "./client-check.ts";

/** Forgets a token; one that is not known is fine. */
export function revoke(call: Call): Reply | Refusal {
  const client = checkClient(call);
  if (isRefusal(client)) return client;
  const token = call.params.get("token");
  if (token === undefined) return refuse("invalid_request", "there is no token");
  call.run.refreshTokens.delete(token);
  call.run.accessTokens.delete(token);
  return json(200, {});
}

/** Says whether a token lives. */
export function introspect(call: Call): Reply | Refusal {
  const client = checkClient(call);
  if (isRefusal(client)) return client;
  const token = call.params.get("token");
  if (token === undefined) return refuse("invalid_request", "there is no token");
  const grant = call.run.accessTokens.get(token) ?? call.run.refreshTokens.get(token);
  return json(
    200,
    grant
      ? { active: true, scope: grant.scope, sub: grant.sub, client_id: grant.clientId }
      : { active: false },
  );
}

/** Ends the person's session and sends the browser back. */
export function logout(call: Call): Reply | Refusal {
  const { params, run } = call;
  const hint = readJwt(params.get("id_token_hint") ?? "");
  const clientId = hint?.claims["aud"] ?? params.get("client_id");
  if (clientId !== run.client.id)
    return refuse("invalid_request", "neither id_token_hint nor client_id names the client");
  const target = params.get("post_logout_redirect_uri");
  if (target === undefined) return json(200, {});
  if (new URL(target).origin !== new URL(run.client.redirectUri).origin)
    return refuse("invalid_request", "post_logout_redirect_uri is not registered");
  const state = params.get("state");
  const given = { ...(state !== undefined && { state }) };
  const bent = run.scenario.behaviour?.callback?.(given, call) ?? given;
  const query = Object.fromEntries(new URLSearchParams(bent));
  return {
    status: 302,
    headers: { location: Object.keys(query).length === 0 ? target : withQuery(target, query) },
  };
}
