/** `/metrics`, for Prometheus: whoever has a key that may, or everybody, or nobody, as `telemetry.prometheus` says. */
import { Hono } from "hono";
import type { App } from "../app.ts";
import { problem } from "../http/problems/problem.ts";
import { problemResponse } from "../http/problems/problem-response.ts";
import { requestIdOf } from "../http/request-id.ts";
import { assertScope } from "../keys/assert-scope.ts";
import { assertAllTenants, assertUnlimited, type Caller } from "../keys/caller.ts";
import { exchangeOf, note } from "../telemetry/exchange.ts";

/** The numbers are of all tenants, users and providers. */
function assertMay(caller: Caller): void {
  assertScope(caller, "metrics:read");
  assertUnlimited(caller);
  assertAllTenants(caller);
}

/** The address. */
export function metricsRoute(app: App): Hono {
  const hono = new Hono();
  const { prometheus } = app.config.telemetry;
  hono.get("/metrics", async (c) => {
    note(c.env, { route: "metrics" });
    try {
      if (prometheus === "off")
        throw problem("not_found", "Metrics are switched off here (telemetry.prometheus).");
      if (prometheus === "key")
        assertMay(
          await app.keys.authenticate(c.req.header("authorization"), exchangeOf(c.env)?.ip),
        );
      const { metrics } = app.telemetry;
      return c.body(await metrics.text(), 200, {
        "content-type": metrics.contentType,
        "cache-control": "no-store",
      });
    } catch (error) {
      const requestId = exchangeOf(c.env)?.requestId ?? requestIdOf(undefined);
      return problemResponse(app, error, { requestId, key: undefined });
    }
  });
  return hono;
}
