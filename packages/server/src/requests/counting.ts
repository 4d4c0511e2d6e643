/** From what happens to what is counted of it. */
import type { VaultEvent } from "valetkey";
import type { Ended, Exchange, ExchangeObserver } from "../telemetry/exchange.ts";
import type { Named } from "../telemetry/labels.ts";
import { connectSteps, ownMsOf } from "../telemetry/metrics.ts";
import { causeOf, type SpanListener } from "../telemetry/spans.ts";
import { latencyLabel } from "./latency.ts";
import type { Tally } from "./tally.ts";

/** Who count. */
export interface Counting {
  observer: ExchangeObserver;
  spans: SpanListener;
  /** Hears of events that this process saved. */
  event(event: VaultEvent): void;
}

/** Makes them. */
export function createCounting(tally: Pick<Tally, "add">, named: Named): Counting {
  return {
    observer: (exchange, ended) => countExchange({ tally, named }, exchange, ended),
    spans: {
      ended({ name, tenant, provider }, { error }) {
        if (name === "renew" && error !== undefined)
          tally.add({ name: "renewals", tenant, provider, label: causeOf(error) });
        const step = connectSteps[name];
        if (step !== undefined) tally.add({ name: "funnel", tenant, provider, label: step });
      },
    },
    event({ type, tenant, provider = "", data }) {
      const of = { tenant, provider };
      if (type === "connection.renewed") tally.add({ name: "renewals", ...of, label: "ok" });
      if (type === "connect_session.completed")
        tally.add({ name: "funnel", ...of, label: "completed" });
      if (type === "connect_session.failed")
        tally.add({ name: "funnel_failed", ...of, label: causeOf(data) });
      if (type === "connect_session.canceled")
        tally.add({ name: "funnel_failed", ...of, label: "canceled" });
    },
  };
}

function countExchange(
  { tally, named }: { tally: Pick<Tally, "add">; named: Named },
  exchange: Exchange,
  ended: Ended,
): void {
  const { tenant = "", call } = exchange;
  const provider = named(call?.provider) ?? "";
  const fixer = whoCanFix(exchange);
  if (fixer !== undefined) tally.add({ name: "errors", tenant, provider, label: fixer });
  if (!call) return;
  const { status, ms, headMs } = ended;
  const label = status === 0 ? "none" : `${Math.floor(status / 100)}xx`;
  tally.add({ name: "requests", tenant, provider, label });
  tally.add({ name: "latency", tenant, provider, label: latencyLabel(headMs ?? ms) });
  if (call.providerMs !== undefined)
    tally.add({
      ...{ name: "latency_provider", tenant, provider },
      label: latencyLabel(call.providerMs),
    });
  const own = ownMsOf(headMs, call);
  if (own !== undefined)
    tally.add({ name: "latency_own", tenant, provider, label: latencyLabel(own) });
}

/** Who has to act after a request that failed; undefined: it did not, or nobody has (what strangers ask for is no error of anybody here). */
function whoCanFix({ problem, whoCanFix: fixer, tenant, call }: Exchange): string | undefined {
  if (problem !== undefined) return tenant === undefined ? undefined : (fixer ?? "developer");
  const status = call?.source === "provider" ? call.status : undefined;
  if (status === undefined || status < 400) return undefined;
  if (status >= 500 || status === 429) return "provider";
  return status === 401 || status === 403 ? "user" : "developer";
}
