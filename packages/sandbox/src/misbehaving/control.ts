/** `/_scenarios`, `/_browse`, and under each scenario `_run`, `_verdict` and `_logout`: the same as the functions, over HTTP. */
import { SandboxError } from "../errors.ts";
import type { Reply, SandboxRequest } from "../http/http.ts";
import { json } from "../http/http.ts";
import type { Report } from "./scenario.ts";
import type { MisbehavingServer, RunOptions } from "./server.ts";
import { browse, type CallbackRequest } from "./user-agent.ts";

type Order = Readonly<Record<string, unknown>>;

/** Answers a control request; undefined for any other. The user agent opens what is under one of `bases`. */
export async function controlAnswer(
  request: SandboxRequest,
  server: MisbehavingServer,
  bases: readonly string[],
): Promise<Reply | undefined> {
  const { path, method } = request;
  if (path === "/_scenarios" && method === "GET") return json(200, { scenarios: list(server) });
  const [, name, action] = /^(?:\/(.+))?\/_(run|verdict|logout|browse)$/.exec(path) ?? [];
  if (action === undefined) return undefined;
  // Another program's page in a browser may post forms, but no JSON.
  if (method !== "POST") return json(405, { error: "method_not_allowed" }, { allow: "POST" });
  const order = readOrder(request);
  if (!order)
    return json(400, { error: "no_json", message: "Post a JSON object as application/json." });
  try {
    const done =
      action === "browse" ? browseOwn(order, bases) : act(action, name ?? "", order, server);
    return json(200, await done);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return json(400, { error: error.code, message: error.message });
  }
}

async function browseOwn(order: Order, bases: readonly string[]): Promise<CallbackRequest> {
  const url = text(order, "url") ?? "";
  if (bases.some((base) => url.startsWith(`${base}/`))) return browse(url);
  throw new SandboxError("bad_option", "url is not one of this server's.");
}

async function act(
  action: string,
  name: string,
  order: Order,
  server: MisbehavingServer,
): Promise<unknown> {
  if (action === "run") return server.start(name, runOptions(order));
  if (action === "verdict") return server.verdict(name, order as Report);
  return { status: await server.sendLogoutToken(name) };
}

function runOptions(order: Order): RunOptions {
  const redirectUri = text(order, "redirectUri");
  const backchannelLogoutUri = text(order, "backchannelLogoutUri");
  const uris = order["redirectUris"];
  const redirectUris = Array.isArray(uris) ? uris.filter((uri) => typeof uri === "string") : [];
  return {
    redirectUris,
    ...(redirectUri !== undefined && { redirectUri }),
    ...(backchannelLogoutUri !== undefined && { backchannelLogoutUri }),
  };
}

function list({ scenarios }: MisbehavingServer): unknown[] {
  return scenarios.map(({ name, from, intent, steps, end, orRefused, reports, setting }) => ({
    name,
    from,
    intent,
    steps,
    end,
    ...(orRefused && { orRefused }),
    ...(reports && { reports }),
    ...(setting && { setting }),
  }));
}

function readOrder(request: SandboxRequest): Order | undefined {
  if (!/^application\/json(?:;|$)/.test(request.headers["content-type"]?.[0] ?? ""))
    return undefined;
  try {
    const value: unknown = JSON.parse(request.body.toString("utf8") || "{}");
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function text(order: Order, name: string): string | undefined {
  const value = order[name];
  return typeof value === "string" ? value : undefined;
}
