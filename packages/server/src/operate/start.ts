/** Starts a server and stops it. */
import type { AddressInfo } from "node:net";
import type { Host } from "valetkey/host";
import type { App } from "../app.ts";
import { problemResponse } from "../http/problems/problem-response.ts";
import { createSite } from "../http/site.ts";
import { createAuthority } from "../proxy/authority.ts";
import { createProxy, type ProviderProxy } from "../proxy/proxy.ts";
import { addressesBehind } from "./client-address.ts";
import { createFront, type Mount } from "./front.ts";
import { clockOff } from "./health.ts";
import { createHttpServer, listen } from "./http-server.ts";
import { type MadeApp, makeApp } from "./make-app.ts";
import type { ServerOptions } from "./options.ts";
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
  const made = await makeApp(options);
  try {
    return await serveApp(made, options);
  } catch (error) {
    await made.app.vault.close();
    await made.opened.close();
    throw error;
  }
}

async function serveApp(
  { app, opened, stopping, active }: MadeApp,
  { listen: at, onAnswered, admits }: Pick<ServerOptions, "listen" | "onAnswered" | "admits">,
): Promise<RunningServer> {
  const { config, log } = app;
  const site = createSite(app);
  const proxy = proxyOf(app);
  const mounts: Mount[] = [proxy];
  const front = createFront({
    limits: config.limits,
    fetch: (request, env) => site.fetch(request, env),
    address: addressesBehind(app.http.trusted, app.forwarding),
    ...{ mounts, log, clock: app.clock, admits },
    observers: [
      ...app.telemetry.observers,
      ({ path }, { status }) => onAnswered?.({ path, status }),
    ],
    within: app.telemetry.within,
  });
  active.count = front.active;
  const server = createHttpServer(config.limits, front.listener);
  const port = await listen(server, at);
  await warnOfClock(app.host, log);
  const end = background(app);
  // When nothing is under way any more.
  const flushes = [() => proxy.close(), app.webhooks.stop, app.keys.close, app.telemetry.stop];
  const parts = { app, server, front, opened, stopping, end, flushes };
  const url = localUrl(server.address() as AddressInfo);
  return { app, port, url, close: createStopping(parts) };
}

/** What passes requests on to providers. */
function proxyOf(app: App): ProviderProxy {
  const { limits, requests, telemetry } = app.config;
  return createProxy({
    host: app.host,
    authority: createAuthority(app),
    underWay: app.underWay,
    refusal: (error, known) => problemResponse(app, error, known),
    limits: {
      bodyBytes: limits.proxyBodyBytes,
      headMs: limits.proxyAnswerTimeoutS * 1000,
      perOwner: limits.proxyCallsPerUser,
      perKey: limits.proxyCallsPerKey,
      idleMs: limits.requestTimeoutS * 1000,
      rememberBytes: requests.bodies === "on" ? requests.bodyBytes : 0,
    },
    tracesProviders: telemetry.traceProviders,
  });
}

/** What runs beside the requests; returns what ends it. */
function background({
  vault,
  providers,
  webhooks,
  jobs,
  telemetry,
  config,
}: App): () => Promise<void> {
  const everyMs = config.sweep.everyS * 1000;
  const endSweeping = everyMs === 0 ? undefined : vault.sweepEvery({ everyMs });
  providers.start();
  webhooks.start();
  jobs.start();
  telemetry.start(vault);
  return async () => {
    providers.stop();
    await jobs.stop();
    await endSweeping?.();
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
