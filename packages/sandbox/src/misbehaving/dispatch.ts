/** Finds the run and the endpoint of a request, records it, and lets the core or the scenario answer. */
import { parseForm, singleValues } from "../http/form.ts";
import type { Reply, SandboxRequest } from "../http/http.ts";
import { isForm, json } from "../http/http.ts";
import { isRefusal, type Refusal, refuse } from "./endpoints/answers.ts";
import { authorize, pushRequest } from "./endpoints/authorize.ts";
import { startDevice } from "./endpoints/device.ts";
import { introspect, logout, revoke } from "./endpoints/ending.ts";
import { keySet, metadata, register } from "./endpoints/metadata.ts";
import { callResource, resourceMetadata, userinfo } from "./endpoints/resource.ts";
import { redeem } from "./endpoints/token.ts";
import { type Run, record } from "./run.ts";
import type { Call, Endpoint } from "./scenario.ts";

/** Where a path leads inside a run. */
export interface Route {
  endpoint: Endpoint;
  other: boolean;
}

type Core = (call: Call) => Reply | Refusal;

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["/.well-known/openid-configuration", "metadata"],
  ["/.well-known/oauth-authorization-server", "metadata"],
  ["/.well-known/oauth-protected-resource/mcp", "resource-metadata"],
  ["/keys", "keys"],
  ["/authorize", "authorize"],
  ["/par", "par"],
  ["/token", "token"],
  ["/userinfo", "userinfo"],
  ["/api", "resource"],
  ["/mcp", "resource"],
  ["/device", "device"],
  ["/register", "registration"],
  ["/introspect", "introspection"],
  ["/revoke", "revocation"],
  ["/logout", "logout"],
]);

const CORE: Readonly<Record<Endpoint, Core>> = {
  metadata: (call) => metadata(call),
  keys: (call) => keySet(call),
  authorize,
  par: pushRequest,
  token: redeem,
  userinfo,
  resource: callResource,
  "resource-metadata": (call) => resourceMetadata(call),
  device: startDevice,
  registration: register,
  introspection: introspect,
  revocation: revoke,
  logout,
  elsewhere: () => json(404, { error: "not_found" }),
};

const POSTED: ReadonlySet<Endpoint> = new Set<Endpoint>([
  "par",
  "token",
  "device",
  "introspection",
  "revocation",
]);

/** The endpoint of a path, relative to the run's base. The second server has the same ones under `/other`. */
export function routeOf(path: string): Route {
  const other = path === "/other" || path.startsWith("/other/") || path.endsWith("/other");
  const own = other ? path.replace(/\/other(?=\/|$)/, "") : path;
  return { endpoint: ENDPOINTS.get(own) ?? "elsewhere", other };
}

/** Answers a request of a run. */
export async function answer(
  run: Run,
  request: SandboxRequest,
  { endpoint, other }: Route,
): Promise<Reply> {
  const call: Call = {
    run,
    endpoint,
    other,
    request,
    params: new Map(),
    base: other ? run.otherBase : run.base,
  };
  const fault = readParams(call);
  const seen = record(run, request, { endpoint, other, grant: call.params.get("grant_type") });
  const behaviour = other ? {} : (run.scenario.behaviour ?? {});
  const instead = await behaviour.instead?.[endpoint]?.(call);
  if (instead !== undefined) return finish(instead, seen, run);
  const core = fault === undefined ? CORE[endpoint](call) : refuse("invalid_request", fault);
  if (isRefusal(core) && core.fault !== "") seen.fault = core.fault;
  const reply = isRefusal(core) ? core.refused : core;
  return finish((await behaviour.answer?.[endpoint]?.(reply, call)) ?? reply, seen, run);
}

function finish(reply: Reply, seen: Run["seen"][number], run: Run): Reply {
  seen.status = reply.status;
  const { write } = reply;
  if (!write) return reply;
  return {
    ...reply,
    write(response) {
      run.count("open answers");
      response.once("close", () => {
        run.count("closed answers");
        seen.cutOff = !response.writableFinished;
      });
      const send = response.write.bind(response) as (chunk: Buffer) => boolean;
      response.write = ((chunk: Buffer) => {
        seen.written = (seen.written ?? 0) + chunk.length;
        return send(chunk);
      }) as typeof response.write;
      write(response);
    },
  };
}

/** Fills the parameters; gives what is wrong with them. */
function readParams(call: Call): string | undefined {
  const { run, endpoint, request, params } = call;
  const own =
    endpoint === "authorize" || endpoint === "token"
      ? run.scenario.behaviour?.read?.[endpoint]
      : undefined;
  if (own && !call.other) {
    const read = own(request, call);
    if (typeof read === "string") return read;
    for (const [name, value] of read) params.set(name, value);
    return undefined;
  }
  if (POSTED.has(endpoint) && request.method !== "POST") return "the request is no POST";
  if (POSTED.has(endpoint) && !isForm(request)) return "the body is no form";
  if (POSTED.has(endpoint) && request.query !== "") return "there is a query beside the form";
  const pairs = parseForm(POSTED.has(endpoint) ? request.body.toString("utf8") : request.query);
  if (!pairs) return "the parameters are not form-encoded";
  const { values, repeated } = singleValues(pairs);
  // Each `resource` is one of several (RFC 8707 section 2).
  const twice = repeated.find((name) => name !== "resource");
  if (twice !== undefined) return `${twice} came more than once`;
  for (const [name, value] of values) params.set(name, value);
  return undefined;
}
