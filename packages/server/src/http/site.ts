/** Everything that one port answers: the API, its documentation, and the pages of the vault. */
import { Hono } from "hono";
import type { App } from "../app.ts";
import { healthRoutes } from "../operate/health.ts";
import { metricsRoute } from "../operate/metrics-route.ts";
import { routes } from "../routes/routes.ts";
import { exchangeOf, note } from "../telemetry/exchange.ts";
import { serverVersion } from "../version.ts";
import { documents } from "./documents/documents.ts";
import { problem } from "./problems/problem.ts";
import { problemResponse } from "./problems/problem-response.ts";
import { requestIdOf } from "./request-id.ts";
import { createRouter } from "./routing/router.ts";

/** Makes it. */
export function createSite(app: App): Hono {
  const site = new Hono();
  site.route("/", documents(routes, { publicUrl: app.publicUrl, version: serverVersion() }));
  site.route("/", healthRoutes(app));
  site.route("/", metricsRoute(app));
  site.route("/", createRouter(app, routes));
  site.all("/v1/*", (c) =>
    problemResponse(
      app,
      problem("not_found", `The API has no such address. Its documentation: ${app.publicUrl}/docs`),
      {
        requestId: exchangeOf(c.env)?.requestId ?? requestIdOf(c.req.header("valetkey-request-id")),
        key: undefined,
      },
    ),
  );
  site.all("*", (c) => {
    note(c.env, { route: "pages" });
    return app.vault.handler(c.req.raw);
  });
  return site;
}
