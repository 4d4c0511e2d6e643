/** Puts together what watches a server: logs, metrics, counts and the inspector, and what they write in the background. */
import type { IncomingMessage } from "node:http";
import type { EmbeddedVault, VaultEvent } from "valetkey";
import type { Host } from "valetkey/host";
import type { ServerConfig } from "../config/server-config.ts";
import type { Db } from "../db/db.ts";
import { createCounting } from "../requests/counting.ts";
import { createRecorder } from "../requests/recorder.ts";
import {
  removeRequestsBefore,
  removeRequestsOf,
  renameRequestsOf,
} from "../requests/request-table.ts";
import { createTally, type Tally } from "../requests/tally.ts";
import { removeCountsBefore } from "../requests/tally-reads.ts";
import { type ConnectionCounts, createConnectionCounts } from "./connection-counts.ts";
import type { Exchange, ExchangeObserver } from "./exchange.ts";
import { namedAmong } from "./labels.ts";
import type { ServerLog } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createRepeating } from "./repeating.ts";
import { logRequests } from "./request-log.ts";
import { listenToSpans, rareSpanNames } from "./spans.ts";
import type { Tracing } from "./tracing.ts";

const KEEP_EVERY_MS = 250;
const COUNT_EVERY_MS = 10_000;
const CLEAN_EVERY_MS = 3_600_000;
const SNAPSHOT_EVERY_MS = 60_000;
const DAY_MS = 86_400_000;

/** What watches a server. */
export interface Telemetry {
  metrics: Metrics;
  counts: ConnectionCounts;
  observers: readonly ExchangeObserver[];
  /** Runs what answers a request as part of its trace. */
  within(exchange: Exchange, incoming: IncomingMessage, answer: () => void): void;
  /** Begins to listen and to write. */
  start(vault: Pick<EmbeddedVault, "on">): void;
  /** Writes what waits, now. */
  flush(): Promise<void>;
  /** Removes the exchanges of a user: no event tells of an erased one by name. Rejects with `store_unavailable`. */
  eraseUser(tenant: string, userId: string): Promise<void>;
  /** Removes the exchanges and the counts of a tenant. Rejects with `store_unavailable`. */
  erase(tenant: string): Promise<void>;
  /** Ends; what waits is written first. */
  stop(): Promise<void>;
}

/** What it is made of. */
export interface TelemetryParts {
  db: Db;
  /** For what may be lost when the power fails. */
  notes: Db;
  host: Pick<Host, "connections" | "providers">;
  config: ServerConfig;
  log: ServerLog;
  version: string;
  /** Where traces are sent. */
  tracing?: Tracing | undefined;
  clock(): number;
  /** Requests under way. */
  active(): number;
}

/** Makes it. */
export function createTelemetry(parts: TelemetryParts): Telemetry {
  const { log, tracing } = parts;
  const { db, counts, metrics, recorder, tally, counting } = createWatchers(parts);
  const repeating = (
    [
      ["Exchanges could not be kept", KEEP_EVERY_MS, recorder.flush],
      ["Counts could not be saved", COUNT_EVERY_MS, () => count(tally)],
      ["Connections could not be counted", SNAPSHOT_EVERY_MS, () => snapshot(tally, counts)],
      ["What is old could not be removed", CLEAN_EVERY_MS, () => clean(db, parts)],
    ] as const
  ).map(([failed, everyMs, work]) => createRepeating({ failed, everyMs, work }, log));
  const listen = (vault: Pick<EmbeddedVault, "on">): (() => void)[] => [
    ...[metrics.spans, counting.spans, recorder.spans].map((listener) =>
      listenToSpans(listener, rareSpanNames),
    ),
    ...(tracing ? [listenToSpans(tracing.spans)] : []),
    vault.on("*", (event) => {
      metrics.event(event);
      counting.event(event);
      return forgetting(db, event);
    }),
  ];
  const flush = async (): Promise<void> => {
    await recorder.flush();
    await tally.flush();
  };
  const stops: (() => void)[] = [];
  return {
    metrics,
    counts,
    observers: [
      ...[logRequests(log), metrics.observer, counting.observer, recorder.observer],
      ...(tracing ? [tracing.ended] : []),
    ],
    within: tracing?.within ?? ((_exchange, _incoming, answer) => answer()),
    start(vault) {
      stops.push(...listen(vault));
      for (const { start } of repeating) start();
    },
    flush,
    async eraseUser(tenant, userId) {
      // What waits would be written afterwards.
      await recorder.flush();
      await removeRequestsOf(db, tenant, userId);
    },
    async erase(tenant) {
      await flush();
      await removeRequestsOf(db, tenant);
    },
    async stop() {
      for (const stop of stops) stop();
      await Promise.all(repeating.map(({ stop }) => stop()));
      await tracing?.stop();
      await flush();
    },
  };
}

/** What sees each exchange and each event; `db` is timed. */
function createWatchers({ host, config, clock, version, active, ...parts }: TelemetryParts) {
  const counts = createConnectionCounts(host);
  const named = namedAmong(host.providers);
  const metrics = createMetrics({
    ...{ version, active, named },
    connections: () => counts.get().catch(() => []),
    dropped: () => recorder.dropped(),
  });
  const notes = metrics.timed(parts.notes);
  const recorder = createRecorder(notes, config.requests, clock);
  const tally = createTally(notes, clock);
  const counting = createCounting(tally, named);
  return { db: metrics.timed(parts.db), counts, metrics, recorder, tally, counting };
}

async function clean(
  db: Db,
  { config, clock }: Pick<TelemetryParts, "config" | "clock">,
): Promise<void> {
  await removeRequestsBefore(db, clock() - config.requests.retentionDays * DAY_MS);
  await removeCountsBefore(db, clock());
}

async function count(tally: Tally): Promise<void> {
  // A time without this is one in which no server ran, and not one in which nothing happened.
  tally.set({ name: "alive", tenant: "", provider: "", label: "" }, 1);
  await tally.flush();
}

async function snapshot(tally: Tally, counts: ConnectionCounts): Promise<void> {
  const sums = new Map<string, number>();
  for (const { tenant, provider, status, count: some } of await counts.get()) {
    const key = JSON.stringify([tenant, provider, status]);
    sums.set(key, (sums.get(key) ?? 0) + some);
  }
  for (const [key, sum] of sums) {
    const [tenant = "", provider = "", label = ""] = JSON.parse(key) as string[];
    tally.set({ name: "connections", tenant, provider, label }, sum);
  }
}

/** A tenant that is erased is erased here, too, and a user who has another name has it here. */
async function forgetting(db: Db, { type, tenant, userId, data }: VaultEvent): Promise<void> {
  const { erased, from } = data;
  // The event itself is of no tenant.
  if (type === "tenant.erased" && typeof erased === "string") await removeRequestsOf(db, erased);
  if (type === "owner.renamed" && userId !== undefined && typeof from === "string")
    await renameRequestsOf(db, { tenant, from: from.replace(/^user:/, ""), to: userId });
}
