/** Starts a server and stops it. */
import { serve } from "@hono/node-server";
import { createVault, type Log, type VaultOptions } from "valetkey";
import type { App } from "../app.ts";
import { openStore, type StorePlace } from "../db/open.ts";
import { createSite } from "../http/site.ts";
import type { ConfiguredEndpoint } from "../webhooks/configured.ts";
import { createWebhooks } from "../webhooks/webhooks.ts";

/** What a server is started with. */
export interface ServerOptions extends Omit<VaultOptions, "store" | "publicUrl" | "log"> {
  /** Where browsers and apps reach it: an origin. */
  publicUrl: string;
  store: StorePlace;
  listen: { host: string; port: number };
  log: Log;
  /** Whom to tell what happens, beside those that the API makes. */
  webhooks?: readonly ConfiguredEndpoint[];
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
  const { store: place, listen, publicUrl, webhooks: configured = [], ...rest } = options;
  const opened = await openStore(place);
  const vault = createVault({ ...rest, publicUrl, store: opened.store });
  await vault.ready();
  const { db } = opened;
  const common = { vault, db, log: options.log, publicUrl, clock: options.clock ?? Date.now };
  const webhooks = createWebhooks(common);
  await webhooks.configure(configured);
  const app: App = { ...common, webhooks };
  const site = createSite(app);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = serve({ fetch: site.fetch, hostname: listen.host, port: listen.port }, (info) =>
    resolve(info.port),
  );
  server.once("error", reject);
  const port = await promise;
  webhooks.start();
  return {
    app,
    port,
    async close() {
      await new Promise((done) => server.close(done));
      await webhooks.stop();
      await vault.close();
      await opened.close();
    },
  };
}
