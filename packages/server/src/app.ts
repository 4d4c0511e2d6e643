/** What the parts of one server share. Made once by operate/, passed to every function that needs it. */
import type { EmbeddedVault } from "valetkey";
import type { Host } from "valetkey/host";
import type { ServerConfig } from "./config/server-config.ts";
import type { Db } from "./db/db.ts";
import type { ServerLog } from "./telemetry/log.ts";

export interface App {
  vault: EmbeddedVault;
  /** What the vault shows to whoever runs it for others. */
  host: Host;
  /** The server's own tables. */
  db: Db;
  config: ServerConfig;
  log: ServerLog;
  /** Origin under which browsers and apps reach this server, without a slash at its end. */
  publicUrl: string;
  /** Aborted when the server begins to stop: who waits for something answers now. */
  stopping: AbortSignal;
  /** Milliseconds since the epoch. */
  clock(): number;
}
