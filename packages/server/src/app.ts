/** What the parts of one server share. Made once by operate/, passed to every function that needs it. */
import type { EmbeddedVault, ProviderOptions } from "valetkey";
import type { Host } from "valetkey/host";
import type { ServerConfig } from "./config/server-config.ts";
import type { Db } from "./db/db.ts";
import type { HttpSettings } from "./http/settings.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Keys } from "./keys/finding/keys.ts";
import type { ForwardingWatch } from "./operate/client-address.ts";
import type { KeptProviders } from "./providers/kept-providers.ts";
import type { Gauge } from "./proxy/gauge.ts";
import type { ServerLog } from "./telemetry/log.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** The parts. */
export interface App {
  vault: EmbeddedVault;
  /** The same vault, as whoever runs it sees it. */
  host: Host;
  /** The server's own tables. */
  db: Db;
  /** Providers that are not in the configuration. */
  providers: KeptProviders;
  /** Those of the configuration. */
  fixedProviders: Readonly<Record<string, ProviderOptions>>;
  /** Who may ask. */
  keys: Keys;
  /** Requests under way of each key, to the API and to providers: one leaves room for others. */
  underWay: Gauge;
  /** Work that outlives its request. */
  jobs: Jobs;
  /** Whom to tell what happens. */
  webhooks: Webhooks;
  /** Whether a proxy seems to stand before the server that it was not told of. */
  forwarding: ForwardingWatch;
  /** How requests are taken. */
  http: HttpSettings;
  config: ServerConfig;
  /** Where the configuration says something; undefined: it is not known. */
  definedAt(path: readonly PropertyKey[]): string | undefined;
  log: ServerLog;
  /** What watches the server. */
  telemetry: Telemetry;
  /** Origin under which browsers and apps reach this server, without a slash at its end. */
  publicUrl: string;
  /** Aborted when the server begins to stop: who waits for something answers now. */
  stopping: AbortSignal;
  /** Milliseconds since the epoch. */
  clock(): number;
}
