/** Puts the parts of a server together over an open store. */
import { createVault, type EmbeddedVault } from "valetkey";
import { hostOf } from "valetkey/host";
import type { App } from "../app.ts";
import { type ServerConfig, serverConfig } from "../config/server-config.ts";
import { type Opened, openStore } from "../db/open.ts";
import { type HttpOptions, httpSettings } from "../http/settings.ts";
import { createJobs } from "../jobs/jobs.ts";
import { createKeys } from "../keys/finding/keys.ts";
import { noteLink } from "../keys/session-link-table.ts";
import { noteWherePeopleComeBack } from "../providers/came-back-table.ts";
import { createKeptProviders } from "../providers/kept-providers.ts";
import { createGauge } from "../proxy/gauge.ts";
import { withAllLevels } from "../telemetry/log.ts";
import { createTelemetry } from "../telemetry/telemetry.ts";
import type { Tracing, TracingParts } from "../telemetry/tracing.ts";
import { serverVersion } from "../version.ts";
import { webhookDefinedAt } from "../webhooks/endpoints/configured.ts";
import { createWebhooks } from "../webhooks/webhooks.ts";
import { createForwardingWatch } from "./client-address.ts";
import { noteSealingKey, sealingKeyId } from "./encryption-key-table.ts";
import type { ServerOptions } from "./options.ts";
import { assertWritable } from "./places.ts";

/** The parts, and what whoever made them needs. */
export interface MadeApp {
  app: App;
  opened: Opened;
  /** Says that the server stops. */
  stopping: AbortController;
  /** Of the requests under way, once there can be any. */
  active: { count(): number };
}

/** Opens the store and makes the parts; nothing runs yet. What was opened is closed again where it fails. */
export async function makeApp(options: ServerOptions): Promise<MadeApp> {
  const { store: place, listen: _, publicUrl, config: given, log: givenLog, ...more } = options;
  const { http: asked, onAnswered: _told, admits: _whom, definedAt, ...rest } = more;
  const config = serverConfig(given);
  const http = httpSettings({ ...ofConfig(config), ...asked }, publicUrl);
  const log = withAllLevels(givenLog);
  assertWritable(place, { make: config.dev });
  const opened = await openStore(place);
  let vault: EmbeddedVault | undefined;
  try {
    vault = createVault({ ...rest, publicUrl, store: opened.store, log });
    await vault.ready();
    const clock = options.clock ?? Date.now;
    const sealing = sealingKeyId(rest.encryptionKeys);
    if (sealing !== undefined) await noteSealingKey(opened.db, sealing, clock());
    const fixed = { fixedProviders: options.providers, definedAt: definedAt ?? nowhere };
    const base = { config, http, log, publicUrl, clock, ...fixed };
    return await putTogether({ ...base, vault }, opened);
  } catch (error) {
    await vault?.close();
    await opened.close();
    throw error;
  }
}

type Base = Pick<
  App,
  "vault" | "config" | "http" | "log" | "publicUrl" | "clock" | "fixedProviders" | "definedAt"
>;

function nowhere(): undefined {}

async function putTogether(base: Base, opened: Opened): Promise<MadeApp> {
  const { vault, config, http, log, publicUrl, clock } = base;
  const host = hostOf(vault);
  const stopping = new AbortController();
  const active = { count: () => 0 };
  const version = serverVersion();
  const tracing = await tracingOf({ config: config.telemetry, version, log });
  const telemetry = createTelemetry({
    ...{ db: opened.db, notes: opened.notes, host, config, log, clock, version, tracing },
    active: () => active.count(),
  });
  const { metrics } = telemetry;
  const db = metrics.timed(opened.db);
  const definedAt = (slug: string): string | undefined => base.definedAt(["providers", slug]);
  const providers = createKeptProviders({ db, host, log, clock, definedAt });
  await providers.follow();
  noteWherePeopleComeBack({ vault, host, db, log, clock });
  const { failuresPerMinute } = http;
  const sessionOf = host.sessions.ofLink;
  host.sessions.onLinked((link) => noteLink(db, link));
  const notes = metrics.timed(opened.notes);
  const keys = createKeys({ db, notes, log, clock, sessionOf, failuresPerMinute });
  const webhooks = createWebhooks(
    { vault, host, db, log, publicUrl, clock },
    { told: metrics.delivery, definedAt: (id) => webhookDefinedAt(base, id) },
  );
  await webhooks.configure(config.webhooks);
  const jobs = createJobs({ vault, host, db, log, clock });
  const forwarding = createForwardingWatch(http.trusted, log);
  const { concurrency } = config.limits;
  const parts = {
    underWay: createGauge("This API key", concurrency - Math.floor(concurrency / 10)),
    forwarding,
    host,
    db,
    keys,
    jobs,
    providers,
    webhooks,
    telemetry,
    stopping: stopping.signal,
  };
  return { app: { ...base, ...parts }, opened, stopping, active };
}

/** Loaded only where a collector is named. */
async function tracingOf(parts: TracingParts): Promise<Tracing | undefined> {
  if (parts.config.otlpEndpoint === undefined) return undefined;
  const { createTracing } = await import("../telemetry/tracing.ts");
  return createTracing(parts);
}

/** What the configuration says of how requests are taken. */
function ofConfig({ allowedOrigins, trustedProxies, limits, dev }: ServerConfig): HttpOptions {
  const { requestsPerMinute, failuresPerMinute, bodyBytes } = limits;
  return {
    ...{ allowedOrigins, trustedProxies, bodyBytes, requestsPerMinute, failuresPerMinute },
    ...(dev && { environment: "dev" }),
  };
}
