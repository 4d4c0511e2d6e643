/** A line of the log for each request: without query, headers and bodies. */
import type { Exchange, ExchangeObserver } from "./exchange.ts";
import type { ServerLog } from "./log.ts";

/** Watchers ask every few seconds; what they ask is told at `debug` only. */
const quiet: ReadonlySet<string> = new Set(["health", "metrics"]);

/** Logs requests when they have ended. */
export function logRequests(log: ServerLog): ExchangeObserver {
  return (exchange, { status, ms, aborted }) => {
    const fields = {
      requestId: exchange.requestId,
      method: exchange.method,
      route: exchange.route,
      status,
      ms: Math.round(ms * 10) / 10,
      ...known(exchange),
      aborted: aborted || undefined,
    };
    if (quiet.has(exchange.route) && status < 400) log.debug("request", fields);
    else log.info("request", fields);
  };
}

function known({ keyId, tenant, problem, call }: Exchange): Record<string, unknown> {
  // What is undefined is in no line.
  return {
    keyId,
    tenant,
    problem,
    provider: call?.provider,
    connectionId: call?.connectionId,
    providerStatus: call?.status,
    providerMs: call?.providerMs,
    attempts: call?.attempts,
    source: call?.source,
  };
}
