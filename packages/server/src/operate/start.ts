/** Starts a server and stops it. */
import { serve } from "@hono/node-server";
import { createVault, type Log, type VaultOptions } from "valetkey";
import { hostOf } from "valetkey/host";
import type { App } from "../app.ts";
import { openStore, type StorePlace } from "../db/open.ts";
import { type HttpOptions, httpSettings } from "../http/settings.ts";
import { createSite } from "../http/site.ts";
import { createKeys } from "../keys/keys.ts";
import { createKeptProviders } from "../providers/kept-providers.ts";

/** What a server is started with. */
export interface ServerOptions extends Omit<VaultOptions, "store" | "publicUrl" | "log"> {
  /** Where browsers and apps reach it: an origin. */
  publicUrl: string;
  store: StorePlace;
  listen: { host: string; port: number };
  log: Log;
  /** How requests are taken. */
  http?: HttpOptions;
}

/** A server that runs. */
export interface RunningServer {
  app: App;
  port: number;
  /** Ends what is under way, then everything. */
  close(): Promise<void>;
}

/** Starts a server. Rejects with `options_invalid`, `store_unavailable`, and others of the vault's `ready`. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store: place, listen, publicUrl, http: taken = {}, ...rest } = options;
  const http = httpSettings(taken, publicUrl);
  const opened = await openStore(place);
  const vault = createVault({ ...rest, publicUrl, store: opened.store });
  await vault.ready();
  const host = hostOf(vault);
  const { db } = opened;
  const { log } = options;
  const clock = Date.now;
  const { failuresPerMinute } = http;
  const keys = createKeys({ db, log, clock, sessionOf: host.sessions.ofLink, failuresPerMinute });
  const providers = createKeptProviders({ db, host, log, clock });
  await providers.follow();
  providers.start();
  const fixedProviders = options.providers;
  const app: App = {
    vault,
    host,
    db,
    keys,
    providers,
    fixedProviders,
    http,
    log,
    publicUrl,
    clock,
  };
  const site = createSite(app);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = serve({ fetch: site.fetch, hostname: listen.host, port: listen.port }, (info) =>
    resolve(info.port),
  );
  server.once("error", reject);
  const port = await promise;
  return {
    app,
    port,
    async close() {
      await new Promise((done) => server.close(done));
      providers.stop();
      await keys.close();
      await vault.close();
      await opened.close();
    },
  };
}
