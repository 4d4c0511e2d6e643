/** Who an API request comes from: RFC 6750, by the Authorization header only. */
import type { Authenticate } from "../api.ts";
import type { Reply } from "../http/http.ts";
import { json } from "../http/http.ts";
import type { Grants } from "./grants.ts";

/** Authenticates bearer tokens of these grants. */
export function bearer(grants: Grants): Authenticate {
  return (request, scope) => {
    const headers = request.headers["authorization"] ?? [];
    if (headers.length > 1) return refusal(400, "invalid_request");
    // Section 3.1: a request without any credential learns no error code.
    if (headers[0] === undefined || !/^Bearer(?: |$)/i.test(headers[0])) return refusal(401);
    const word = /^Bearer +([\w.~+/-]+=*)$/i.exec(headers[0])?.[1];
    if (word === undefined) return refusal(400, "invalid_request");
    const token = grants.findLive(word);
    if (!token) return refusal(401, "invalid_token");
    const allowed =
      scope === undefined || (token.scopes.includes(scope) && token.family.scopes.has(scope));
    return allowed ? token.family.user : refusal(403, "insufficient_scope", scope);
  };
}

function refusal(status: number, error?: string, scope?: string): Reply {
  const words = ['Bearer realm="sandbox"'];
  if (error !== undefined) words.push(`error="${error}"`);
  if (scope !== undefined) words.push(`scope="${scope}"`);
  return json(status, { error: error ?? "unauthorized" }, { "www-authenticate": words.join(", ") });
}
