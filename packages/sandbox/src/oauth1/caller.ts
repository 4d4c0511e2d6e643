/** Who an API request comes from: by its signature, or by the key that it bears where the dialect has keys. */
import type { Authenticate } from "../api.ts";
import { type Pair, parseForm } from "../http/form.ts";
import type { Reply, SandboxRequest } from "../http/http.ts";
import type { SandboxUser } from "../person/users.ts";
import { checkHeaders, checkQuery } from "./dialect/demands.ts";
import type { OAuth1Dialect } from "./dialect/dialect.ts";
import { apiRefusal } from "./reports.ts";
import type { Room } from "./room.ts";
import { noToken } from "./signature/check.ts";
import { isProblem, type OAuth1Problem } from "./signature/message.ts";

/** Tells who calls, or refuses. */
export function callerOf(room: Room): Authenticate {
  const { bears, token } = room.service.dialect;
  const ask = bears
    ? (request: SandboxRequest) => byKey(room, request, bears)
    : (request: SandboxRequest) => bySignature(room, request, token !== "none");
  return (request): SandboxUser | Reply => {
    const { apiHeaders, apiQuery } = room.service;
    const who = checkHeaders(request, apiHeaders) ?? checkQuery(request, apiQuery) ?? ask(request);
    if (!isProblem(who)) return who;
    room.visits.refuse(request, who);
    return apiRefusal(room, who);
  };
}

function bySignature(
  room: Room,
  request: SandboxRequest,
  withToken: boolean,
): SandboxUser | OAuth1Problem {
  const endpoint = { kind: "api", takes: [], token: withToken } as const;
  if (withToken) {
    const found = room.checker.check(request, endpoint, room.accessTokens.use);
    return isProblem(found) ? found : found.token.grant.user;
  }
  const found = room.checker.check(request, endpoint, noToken);
  // Nobody in particular: the app's own data are those of the first person.
  return isProblem(found) ? found : room.users.first;
}

/** A key that is where it has to be, and nothing that looks like a signature. */
function byKey(
  room: Room,
  request: SandboxRequest,
  bears: NonNullable<OAuth1Dialect["bears"]>,
): SandboxUser | OAuth1Problem {
  const query = parseForm(request.query);
  const authorization = request.headers["authorization"] ?? [];
  const signed = [...(query ?? []).map(([name]) => name), ...authorization].some((text) =>
    /^oauth_|^oauth .*oauth_/i.test(text),
  );
  if (!query || signed) return { status: 400, problem: "parameter_rejected" };
  const values = valuesOf(bears, query, request);
  const prefix = bears.in === "header" && bears.prefix !== undefined ? `${bears.prefix} ` : "";
  const [value = ""] = values;
  if (values.length !== 1 || !value.startsWith(prefix))
    return { status: 401, problem: "parameter_absent" };
  const found = room.accessTokens.useKey(value.slice(prefix.length), bears.value);
  return isProblem(found) ? found : found.grant.user;
}

function valuesOf(
  bears: NonNullable<OAuth1Dialect["bears"]>,
  query: readonly Pair[],
  request: SandboxRequest,
): readonly string[] {
  if (bears.in === "header") return request.headers[bears.name.toLowerCase()] ?? [];
  return query.filter(([name]) => name === bears.name).map(([, value]) => value);
}
