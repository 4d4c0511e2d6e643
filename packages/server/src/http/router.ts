/** From a request to the route that answers it: who asks, whether it fits, and every failure as a problem (RFC 9457). */
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { App } from "../app.ts";
import { assertScope, authenticate } from "../keys/authenticate.ts";
import { exchangeOf, note } from "../telemetry/exchange.ts";
import { problem, problemView } from "./problem.ts";
import { problemResponse } from "./problem-response.ts";
import { readJson } from "./read-json.ts";
import { requestIdOf } from "./request-id.ts";
import type { Answer, AnyRoute, Call } from "./route.ts";
import { fitting } from "./validate.ts";

const nothing = z.strictObject({});

/** Makes the API of a table of routes. */
export function createRouter(app: App, routes: readonly AnyRoute[]): Hono {
  const hono = new Hono();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ":$1");
    hono.on(route.method, path, (c) => answered(app, route, c));
  }
  const methods = byPath(routes);
  for (const [path, allowed] of methods)
    hono.all(path, (c) =>
      refused(
        app,
        c,
        problem("method_not_allowed", `This address takes ${allowed.join(", ")}.`, {
          headers: { allow: allowed.join(", ") },
        }),
      ),
    );
  return hono;
}

async function answered(app: App, route: AnyRoute, c: Context): Promise<Response> {
  const requestId = idOf(c);
  note(c.env, { route: route.path });
  let call: Call<unknown, unknown, unknown> | undefined;
  try {
    const key = await authenticate(app, c.req.header("authorization"));
    if (route.scope !== "any") assertScope(key, route.scope);
    const tenant = c.req.header("valetkey-tenant") ?? "default";
    note(c.env, { keyId: key.id, keyName: key.name, tenant });
    const vault = app.vault.as(`key:${key.name}`).tenant(tenant);
    const params = fitting(route.params ?? z.unknown(), c.req.param(), "path");
    const query = fitting(route.query ?? nothing, queryOf(c), "query");
    const body = route.body
      ? fitting(route.body, await readBody(app, c.req.raw), "body")
      : undefined;
    call = { app, tenant, key, vault, params, query, body, request: c.req.raw, requestId };
    return toResponse(await route.answer(call), requestId);
  } catch (error) {
    noteProblem(c, error);
    return problemResponse(app, error, { requestId, key: call?.key });
  }
}

function refused(app: App, c: Context, error: unknown): Promise<Response> {
  noteProblem(c, error);
  return problemResponse(app, error, { requestId: idOf(c), key: undefined });
}

/** The id that the request has since it came in. */
function idOf(c: Context): string {
  return exchangeOf(c.env)?.requestId ?? requestIdOf(c.req.header("valetkey-request-id"));
}

function noteProblem(c: Context, error: unknown): void {
  const { code, who_can_fix: whoCanFix } = problemView(error).body;
  note(c.env, { problem: String(code), whoCanFix: String(whoCanFix) });
}

function readBody({ config }: App, request: Request): Promise<unknown> {
  const { bodyBytes, requestTimeoutS } = config.limits;
  return readJson(request, { mostBytes: bodyBytes, withinMs: requestTimeoutS * 1000 });
}

/** A name that is given twice is a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? "") : values,
    ]),
  );
}

function toResponse({ status, body, headers = {} }: Answer, requestId: string): Response {
  const common = { ...headers, "valetkey-request-id": requestId, "cache-control": "no-store" };
  return body === undefined
    ? new Response(null, { status, headers: common })
    : Response.json(body, { status, headers: common });
}

function byPath(routes: readonly AnyRoute[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { method, path } of routes) {
    const name = path.replaceAll(/\{(\w+)\}/g, ":$1");
    found.set(name, [...(found.get(name) ?? []), method]);
  }
  return found;
}
