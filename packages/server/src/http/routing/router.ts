/** From a request to the route that answers it, and from every failure to a problem (RFC 9457). What happens between is serve-route.ts. */
import { type Context, Hono } from "hono";
import type { App } from "../../app.ts";
import { exchangeOf } from "../../telemetry/exchange.ts";
import { preflight } from "../cors.ts";
import { problem } from "../problems/problem.ts";
import { problemResponse } from "../problems/problem-response.ts";
import { requestIdOf } from "../request-id.ts";
import type { AnyRoute } from "./route.ts";
import { createServing } from "./serve-route.ts";

/** Makes the API of a table of routes. */
export function createRouter(app: App, routes: readonly AnyRoute[]): Hono {
  const hono = new Hono();
  const serve = createServing(app, routes);
  for (const route of routes) hono.on(route.method, pathOf(route), (c) => serve(route, c));
  const byPath = Map.groupBy(routes, pathOf);
  for (const [path, there] of byPath) hono.all(path, (c) => others(app, there, c));
  return hono;
}

function pathOf({ path }: AnyRoute): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** What an address answers to methods that no route of it has. */
async function others(app: App, there: readonly AnyRoute[], c: Context): Promise<Response> {
  const isPreflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method");
  const allowed = isPreflight && preflight(app.http, c.req.header("origin"), there);
  if (allowed) return new Response(null, { status: 204, headers: allowed });
  const allow = there.map(({ method }) => method).join(", ");
  const error = problem("method_not_allowed", `This address takes ${allow}.`, {
    headers: { allow },
  });
  const requestId =
    exchangeOf(c.env)?.requestId ?? requestIdOf(c.req.header("valetkey-request-id"));
  return problemResponse(app, error, { requestId, key: undefined });
}
