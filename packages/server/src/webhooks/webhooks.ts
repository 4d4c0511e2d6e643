/** Webhooks of one process: its part in turning events into deliveries, and in sending them. The rooms beside this file do the work. */
import type { Log, VaultEvent } from "valetkey";
import type { App } from "../app.ts";
import { createDeliveries, type Deliveries } from "./deliveries/deliveries.ts";
import { eraseUser } from "./deliveries/delivery-table.ts";
import { createSender } from "./deliveries/sender.ts";
import { defaultSettings, type WebhookDeps, type WebhookSettings } from "./deps.ts";
import { type ConfiguredEndpoint, configure } from "./endpoints/configured.ts";
import { eraseTenantUntil } from "./endpoints/endpoint-table.ts";
import { createEndpoints, type Endpoints } from "./endpoints/endpoints.ts";
import { createChores } from "./following/chores.ts";
import { type Followed, follow } from "./following/following.ts";
import { createRounds } from "./following/rounds.ts";
import { noteSession } from "./following/session-ends.ts";
import { createStoreTime, type StoreTime } from "./store-time.ts";
import { webhookTypeOf } from "./types.ts";

/** What the server does with webhooks. */
export interface Webhooks {
  endpoints: Endpoints;
  deliveries: Deliveries;
  /** Sets the endpoints of the configuration. Rejects with `options_invalid`. */
  configure(endpoints: readonly ConfiguredEndpoint[]): Promise<void>;
  /** Removes every delivery that is about a user. */
  eraseUser(tenant: string, userId: string): Promise<void>;
  /** Removes the endpoints of a tenant and every delivery. Where nobody asks, the history's word of the erasure has the same done. */
  eraseTenant(tenant: string): Promise<void>;
  /** From now on events are sent: at once those of this process, within seconds those of others. */
  start(): void;
  /**
   * Begins nothing more, and resolves when what is under way is sent. What waits, and what `hurry` cuts off, is sent by others, or after the next
   * start.
   */
  stop(hurry?: AbortSignal): Promise<void>;
  /** Does what is due now, to its end. Rejects as the database and the vault do. */
  tick(): Promise<void>;
}

/** What can be given beside the app. */
export interface WebhookOptions extends Partial<WebhookSettings> {
  /** Default: the time of the database. */
  time?: StoreTime;
  /** Takes the place of the vault's guarded way out. */
  fetch?: WebhookDeps["host"]["fetch"];
  /** Is told of each attempt. */
  told?: WebhookDeps["told"];
  definedAt?: WebhookDeps["definedAt"];
  /** From 0 to 1. Default: as the platform does. */
  random?: () => number;
}

type WebhookApp = Pick<App, "vault" | "host" | "db" | "publicUrl" | "clock"> & { log: Log };

/** Makes the webhooks of one process. Nothing runs before `start`. */
export function createWebhooks(app: WebhookApp, options: WebhookOptions = {}): Webhooks {
  const deps = depsOf(app, options);
  const chores = createChores(deps);
  const sender = createSender(deps);
  const rounds = createRounds(deps, {
    follow: () => follow(deps),
    async others() {
      await sender.pump();
      await chores();
    },
  });
  const endpoints = createEndpoints(deps);
  // Also of a process that sends nothing: others do.
  app.host.sessions.onOpened((session) => noteSession(app.db, session));
  let stopListening: (() => void) | undefined;
  return {
    endpoints,
    deliveries: createDeliveries(deps, { endpoints, wake: () => rounds.wake() }),
    configure: (configured) => configure(deps, configured),
    eraseUser: (tenant, userId) => eraseUser(deps.db, tenant, userId),
    eraseTenant: async (tenant) => {
      await deps.time.learn();
      await deps.db.batch(eraseTenantUntil(tenant, deps.time.now()));
    },
    start() {
      stopListening ??= app.vault.on("*", (event) => {
        if (isNews(event)) rounds.wakeForNews();
      });
      rounds.start();
    },
    async stop(hurry) {
      stopListening?.();
      const ended = sender.stop(hurry);
      await rounds.stop();
      await ended;
    },
    async tick() {
      await deps.time.learn();
      await followAll(deps);
      await chores();
      await sender.idle();
    },
  };
}

function depsOf(app: WebhookApp, options: WebhookOptions): WebhookDeps {
  const { vault, host, db, log, publicUrl, clock } = app;
  const { time = createStoreTime(db, clock), random = Math.random, fetch, ...more } = options;
  const { told, definedAt, ...settings } = more;
  const allowLoopbackHttp = publicUrl.startsWith("http:");
  return {
    ...{ vault, db, log, time, random, told, definedAt },
    host: fetch ? { ...host, fetch } : host,
    settings: { allowLoopbackHttp, ...defaultSettings, ...settings },
  };
}

const PEER_READS_MS = 20;

/** What another process is reading is sent by it, or by us once it is read. */
async function followAll(deps: WebhookDeps): Promise<void> {
  let found: Followed = await follow(deps);
  while (found === "elsewhere") {
    await new Promise((resolve) => setTimeout(resolve, PEER_READS_MS));
    found = await follow(deps);
  }
}

function isNews(event: VaultEvent): boolean {
  return webhookTypeOf(event) !== null || event.type === "tenant.erased";
}
