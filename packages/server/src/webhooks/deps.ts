/** What the rooms of webhooks work with. Made once by webhooks.ts. */
import type { EmbeddedVault, Log } from "valetkey";
import type { Host } from "valetkey/host";
import type { Db } from "../db/db.ts";
import type { StoreTime } from "./store-time.ts";

/** The vault, the tables, the time and the settings. */
export interface WebhookDeps {
  vault: EmbeddedVault;
  host: Pick<Host, "seal" | "open" | "fetch" | "events" | "connections" | "sessions">;
  db: Db;
  /** By which claims and turns are held, and the vault dates its events. */
  time: StoreTime;
  log: Log;
  /** Is told of each attempt. Must not throw. */
  told?: ((outcome: "delivered" | "failed" | "given_up", seconds: number) => void) | undefined;
  /** Where the configuration names an endpoint. */
  definedAt?: ((id: string) => string | undefined) | undefined;
  /** From 0 to 1. */
  random(): number;
  settings: WebhookSettings;
}

/** What can be set. */
export interface WebhookSettings {
  /** Plain http to loopback is a URL of an endpoint: development. */
  allowLoopbackHttp: boolean;
  /** The longest that an attempt may take, to the end of the answer, in milliseconds. */
  timeoutMs: number;
  /** How long a claim lasts whose process is gone, in milliseconds: longer than an attempt. */
  claimMs: number;
  /** Attempts that this process makes at once: in all, to one endpoint, and to all endpoints together that do not take what they are sent. */
  atOnce: { all: number; perEndpoint: number; failing: number };
  /** Once every message of so long was refused, and one was given up, the endpoint is disabled. In milliseconds. */
  disableAfterMs: number;
  /** So long before its end a connection is told to end. In milliseconds. */
  expiringMs: number;
  /** How long an ended delivery is kept, in milliseconds. */
  keepMs: number;
  /** How often events and due deliveries of other processes are looked for, in milliseconds. */
  pollMs: number;
}

const DAY_MS = 24 * 60 * 60_000;

/** What holds unless said otherwise. */
export const defaultSettings: Omit<WebhookSettings, "allowLoopbackHttp"> = {
  timeoutMs: 15_000,
  claimMs: 60_000,
  atOnce: { all: 64, perEndpoint: 8, failing: 16 },
  disableAfterMs: 5 * DAY_MS,
  expiringMs: 7 * DAY_MS,
  keepMs: 30 * DAY_MS,
  pollMs: 2_000,
};
