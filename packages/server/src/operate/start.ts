/** Starts a server and stops it. */
import type { AddressInfo } from "node:net";
import { createVault } from "valetkey";
import { type Host, hostOf } from "valetkey/host";
import type { App } from "../app.ts";
import { type ServerConfig, serverConfig } from "../config/server-config.ts";
import { type Opened, openStore } from "../db/open.ts";
import { problemResponse } from "../http/problem-response.ts";
import { type HttpOptions, httpSettings } from "../http/settings.ts";
import { createSite } from "../http/site.ts";
import { createKeys } from "../keys/keys.ts";
import { createKeptProviders } from "../providers/kept-providers.ts";
import { createAuthority } from "../proxy/authority.ts";
import { createProxy, type ProviderProxy } from "../proxy/proxy.ts";
import type { ExchangeObserver } from "../telemetry/exchange.ts";
import { withAllLevels } from "../telemetry/log.ts";
import { logRequests } from "../telemetry/request-log.ts";
import { createWebhooks } from "../webhooks/webhooks.ts";
import { addressesBehind } from "./client-address.ts";
import { createFront, type Mount } from "./front.ts";
import { clockOff } from "./health.ts";
import { createHttpServer, listen } from "./http-server.ts";
import type { ServerOptions } from "./options.ts";
import { assertWritable } from "./places.ts";
import { createStopping } from "./stopping.ts";

export type { ServerOptions } from "./options.ts";

/** A server that runs. */
export interface RunningServer {
  app: App;
  port: number;
  /** Where it is reached by those on this machine. */
  url: string;
  /**
   * Takes no more requests, lets renewals and then requests that are under way come to their end within `shutdown.grace_s`, saves what is to
   * be saved, and ends. Safe to call again: the second call ends at once what still is under way.
   */
  close(): Promise<void>;
}

/**
 * Starts a server. Rejects with a `StartError` that an operator can mend, with `options_invalid`, `store_unavailable`, and others of the
 * vault's `ready`.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store: place, listen: at, publicUrl, config: given, log: givenLog, ...more } = options;
  const { http: asked, ...rest } = more;
  const config = serverConfig(given);
  const http = httpSettings({ ...ofConfig(config), ...asked }, publicUrl);
  const log = withAllLevels(givenLog);
  assertWritable(place, { make: config.dev });
  const opened = await openStore(place);
  const stopping = new AbortController();
  try {
    const vault = createVault({ ...rest, publicUrl, store: opened.store, log });
    await vault.ready();
    const clock = options.clock ?? Date.now;
    const host = hostOf(vault);
    const providers = createKeptProviders({ db: opened.db, host, log, clock });
    await providers.follow();
    const { db } = opened;
    const { failuresPerMinute } = http;
    const sessionOf = host.sessions.ofLink;
    const keys = createKeys({ db, log, clock, sessionOf, failuresPerMinute });
    const webhooks = createWebhooks({ vault, host, db, log, publicUrl, clock });
    await webhooks.configure(config.webhooks);
    const app: App = {
      ...{ vault, host, db, keys, providers, fixedProviders: options.providers, webhooks },
      ...{ config, http, log, publicUrl, stopping: stopping.signal, clock },
    };
    return await serveApp(app, { opened, listen: at, stopping });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What the configuration says of how requests are taken. */
function ofConfig({ allowedOrigins, trustedProxies, limits, dev }: ServerConfig): HttpOptions {
  const { requestsPerMinute, bodyBytes } = limits;
  return {
    ...{ allowedOrigins, trustedProxies, bodyBytes },
    ...(requestsPerMinute > 0 && { requestsPerMinute }),
    ...(dev && { environment: "dev" }),
  };
}

interface ServeWith {
  opened: Opened;
  listen: ServerOptions["listen"];
  stopping: AbortController;
}

async function serveApp(
  app: App,
  { opened, listen: at, stopping }: ServeWith,
): Promise<RunningServer> {
  const { config, log, vault } = app;
  const site = createSite(app);
  const observers: ExchangeObserver[] = [logRequests(log)];
  const proxy = proxyOf(app);
  const mounts: Mount[] = [proxy];
  const front = createFront({
    limits: config.limits,
    fetch: (request, env) => site.fetch(request, env),
    address: addressesBehind(app.http.trusted),
    ...{ mounts, observers, log, clock: app.clock },
  });
  const server = createHttpServer(config.limits, front.listener);
  try {
    const port = await listen(server, at);
    await warnOfClock(app.host, log);
    const end = background(app);
    // When nothing is under way any more.
    const flushes = [() => proxy.close()];
    const parts = { app, server, front, opened, stopping, end, flushes };
    const url = localUrl(server.address() as AddressInfo);
    return { app, port, url, close: createStopping(parts) };
  } catch (error) {
    await vault.close();
    throw error;
  }
}

/** What passes requests on to providers. */
function proxyOf(app: App): ProviderProxy {
  const { limits, requests, telemetry } = app.config;
  return createProxy({
    host: app.host,
    authority: createAuthority(app),
    refusal: (error, known) => problemResponse(app, error, known),
    limits: {
      bodyBytes: limits.proxyBodyBytes,
      idleMs: limits.requestTimeoutS * 1000,
      rememberBytes: requests.bodies === "on" ? requests.bodyBytes : 0,
    },
    tracesProviders: telemetry.traceProviders,
  });
}

/** What runs beside the requests; returns what ends it. */
function background({ vault, providers, keys, webhooks, config }: App): () => Promise<void> {
  const everyMs = config.sweep.everyS * 1000;
  const endSweeping = everyMs === 0 ? undefined : vault.sweepEvery({ everyMs });
  providers.start();
  webhooks.start();
  return async () => {
    providers.stop();
    await webhooks.stop();
    await endSweeping?.();
    await keys.close();
  };
}

async function warnOfClock(host: Host, log: App["log"]): Promise<void> {
  const { skewMs } = await host.check();
  const said = skewMs === null ? undefined : clockOff(skewMs);
  if (said !== undefined) log.warn(said);
}

function localUrl({ address, port, family }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}`;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
