/** What Prometheus reads: numbers of this process, and of all connections. Labels are few, and never ids of users or connections. */
import { collectDefaultMetrics, Registry } from "prom-client";
import type { VaultEvent } from "valetkey";
import type { Db } from "../db/db.ts";
import type { CallFacts, Ended, ExchangeObserver } from "./exchange.ts";
import { type Instruments, instrumentsOf } from "./instruments.ts";
import { fewValues, type Named } from "./labels.ts";
import { rowsBy } from "./rows.ts";
import { causeOf, type SpanListener } from "./spans.ts";

const MOST_PROVIDERS = 200;
const MOST_CAUSES = 60;

/** How many connections of a provider have a status. */
export interface ConnectionCount {
  provider: string;
  status: string;
  count: number;
}

/** What is asked at the moment of a scrape. */
export interface Scraped {
  version: string;
  /** Requests under way. */
  active(): number;
  /** Remembered for a while by whoever tells it. */
  connections(): Promise<readonly ConnectionCount[]>;
  /** The name under which the calls of a provider are counted that a caller has named (labels.ts). */
  named: Named;
  /** How many exchanges the inspector could not keep, since the start. */
  dropped(): number;
}

/** How a try to deliver a webhook ended. */
export type DeliveryOutcome = "delivered" | "failed" | "given_up";

/** The metrics of one server. */
export interface Metrics {
  observer: ExchangeObserver;
  spans: SpanListener;
  /** Hears of events that this process saved. */
  event(event: VaultEvent): void;
  delivery(outcome: DeliveryOutcome, seconds: number): void;
  /** The database, with its time taken. */
  timed(db: Db): Db;
  /** What Prometheus reads (text format 0.0.4). */
  text(): Promise<string>;
  contentType: string;
}

type Name = (value: string | undefined) => string;

/** Makes them, in a registry of their own. */
export function createMetrics(scraped: Scraped): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "valetkey_" });
  const make = instrumentsOf(registry);
  const provider = fewValues(MOST_PROVIDERS);
  const ofRequests = requestMetrics(make, (slug) => provider(scraped.named(slug)));
  const ofVault = vaultMetrics(make, provider);
  scrapedMetrics(make, provider, scraped);
  const tries = make.counter(
    ...(["valetkey_webhook_deliveries_total", "Tries to deliver a webhook.", "outcome"] as const),
  );
  const answers = make.long(
    "valetkey_webhook_delivery_duration_seconds",
    "How long endpoints of webhooks took to answer.",
  );
  const storeSeconds = make.short(
    ...([
      "valetkey_store_duration_seconds",
      "How long the server's own tables took.",
      "kind",
    ] as const),
  );
  return {
    ...ofVault,
    observer: ofRequests,
    delivery(outcome, seconds) {
      tries.inc({ outcome });
      answers.observe(seconds);
    },
    timed: (db) => timedDb(db, (kind, seconds) => storeSeconds.observe({ kind }, seconds)),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function requestMetrics(make: Instruments, provider: Name): ExchangeObserver {
  const requests = make.counts({
    name: "valetkey_http_requests_total",
    help: "Requests by route, method and status; status 0: the client was gone before the answer.",
  });
  const seconds = make.longTimes({
    name: "valetkey_http_request_duration_seconds",
    help: "From the first byte of a request to the last of its answer.",
  });
  const ofCall = callMetrics(make, provider);
  const rows = rowsBy((route, method, status) => ({
    count: requests.row({ route, method, status }),
    time: seconds.row({ route }),
  }));
  return (exchange, ended) => {
    const { count, time } = rows(exchange.route, methodOf(exchange.method), ended.status);
    count.note();
    time.note(ended.ms / 1000);
    if (exchange.call) ofCall(exchange.call, ended);
  };
}

function callMetrics(
  make: Instruments,
  provider: Name,
): (call: CallFacts, ended: Pick<Ended, "status" | "headMs">) => void {
  const calls = make.counts({
    name: "valetkey_proxy_calls_total",
    help: "Calls through the proxy, by provider, status and whose answer it was.",
  });
  const providerSeconds = make.longTimes({
    name: "valetkey_proxy_provider_duration_seconds",
    help: "How long providers took until the head of their answer.",
  });
  const ownSeconds = make.shortTimes({
    name: "valetkey_proxy_own_duration_seconds",
    help: "What this server added to a call that was sent once, until the head of the answer.",
  });
  const ownTime = ownSeconds.row({});
  const rows = rowsBy((slug, source, status) => ({
    count: calls.row({ provider: slug, status, source }),
    time: providerSeconds.row({ provider: slug }),
  }));
  return (call, { status, headMs }) => {
    const { count, time } = rows(provider(call.provider), call.source ?? "valetkey", status);
    count.note();
    if (call.providerMs !== undefined) time.note(call.providerMs / 1000);
    const own = ownMsOf(headMs, call);
    if (own !== undefined) ownTime.note(own / 1000);
  };
}

/** The step of connecting that a piece of the vault's work is. */
export const connectSteps: Readonly<Record<string, string>> = {
  open: "opened",
  begin: "left",
  finish: "came_back",
};

function vaultMetrics(make: Instruments, provider: Name): Pick<Metrics, "spans" | "event"> {
  const cause = fewValues(MOST_CAUSES);
  const renewals = make.counter(
    "valetkey_renewals_total",
    "Renewals by provider and outcome: ok, or the cause of the failure.",
    ...(["provider", "outcome"] as const),
  );
  const seconds = make.long(
    "valetkey_renewal_duration_seconds",
    "How long renewals took, with the wait for others.",
  );
  const steps = make.counter(
    "valetkey_connect_steps_total",
    "Steps of connecting: opened, left for the provider, came back.",
    ...(["provider", "step"] as const),
  );
  const sessions = make.counter(
    "valetkey_connect_sessions_total",
    "Connect sessions by how they went: completed, failed (each try), canceled.",
    ...(["provider", "end"] as const),
  );
  return {
    spans: {
      ended({ name, provider: slug }, { ms, error }) {
        if (name === "renew") {
          seconds.observe(ms / 1000);
          if (error !== undefined)
            renewals.inc({ provider: provider(slug), outcome: cause(causeOf(error)) });
        }
        const step = connectSteps[name];
        if (step !== undefined) steps.inc({ provider: provider(slug), step });
      },
    },
    event({ type, provider: slug }) {
      if (type === "connection.renewed") renewals.inc({ provider: provider(slug), outcome: "ok" });
      const [, end] = /^connect_session\.(\w+)$/.exec(type) ?? [];
      if (end !== undefined) sessions.inc({ provider: provider(slug), end });
    },
  };
}

function scrapedMetrics(make: Instruments, provider: Name, scraped: Scraped): void {
  make.asked("valetkey_http_requests_in_flight", "Requests under way.", scraped.active);
  make.asked(
    "valetkey_requests_not_kept",
    "Requests that the inspector left out since the start, for there were too many at once.",
    scraped.dropped,
  );
  make.gauge(
    "valetkey_connections",
    "Connections by provider and status, in all tenants; a minute old, or more where there are very many.",
    {
      labels: ["provider", "status"],
      async fill(gauge) {
        const counts = await scraped.connections();
        gauge.reset();
        for (const { provider: slug, status, count } of counts)
          gauge.inc({ provider: provider(slug), status }, count);
      },
    },
  );
  make.gauge("valetkey_build_info", "Which version runs, and on which Node.", {
    labels: ["version", "node"],
    fill: (gauge) => gauge.set({ version: scraped.version, node: process.versions.node }, 1),
  });
}

/** What this server added to a call; undefined: it cannot be told, for the call was sent several times or never. */
export function ownMsOf(
  headMs: number | undefined,
  { providerMs, attempts = 1 }: Pick<CallFacts, "providerMs" | "attempts">,
): number | undefined {
  if (headMs === undefined || providerMs === undefined || attempts > 1) return undefined;
  return Math.max(0, headMs - providerMs);
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function methodOf(method: string): string {
  return methods.has(method) ? method : "other";
}

function timedDb(db: Db, took: (kind: string, seconds: number) => void): Db {
  const timed = async <T>(kind: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      took(kind, (performance.now() - startedAt) / 1000);
    }
  };
  return {
    ...db,
    all: (sql, ...params) => timed("read", () => db.all(sql, ...params)),
    run: (sql, ...params) => timed("write", () => db.run(sql, ...params)),
    batch: (statements) => timed("write", () => db.batch(statements)),
  };
}
