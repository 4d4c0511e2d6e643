/** What the parts of one server share. Made once by operate/, passed to every function that needs it. */
import type { EmbeddedVault, Log } from "valetkey";
import type { Db } from "./db/db.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

export interface App {
  vault: EmbeddedVault;
  /** The server's own tables. */
  db: Db;
  webhooks: Webhooks;
  log: Log;
  /** Origin under which browsers and apps reach this server, without a slash at its end. */
  publicUrl: string;
  /** Milliseconds since the epoch. */
  clock(): number;
}
