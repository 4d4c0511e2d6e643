/** Webhooks of one process or several over one database, without an HTTP API, by a clock that is moved by hand. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVault, type EmbeddedVault, type Log } from "valetkey";
import { hostOf } from "valetkey/host";
import { type ManualClock, manualClock } from "valetkey/testing";
import { onTestFinished } from "vitest";
import type { Db } from "../src/db/db.ts";
import { openStore, type StorePlace } from "../src/db/open.ts";
import type { Endpoint } from "../src/webhooks/endpoints/endpoint-table.ts";
import { createWebhooks, type WebhookOptions, type Webhooks } from "../src/webhooks/webhooks.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

/** One process. */
export interface UseWebhooks {
  vault: EmbeddedVault;
  db: Db;
  webhooks: Webhooks;
  clock: ManualClock;
  log: string[];
  /** Makes an endpoint that hears of everything. */
  endpoint(
    url: string,
    more?: { types?: string[]; tenant?: string },
  ): Promise<{ endpoint: Endpoint; secret: string }>;
  /** Lets something happen that is sent as `export.completed`. */
  happen(tenant?: string, data?: Record<string, unknown>): Promise<void>;
  /** How each delivery of an endpoint stands, newest first. */
  states(endpoint: Endpoint): Promise<string[]>;
}

export const asking = { tenant: "default", actor: "key:test" };

/** A place that goes with the test. */
export function sqlitePlace(): StorePlace {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-webhooks-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { kind: "sqlite", path: join(folder, "valetkey.db") };
}

/** A receiver that goes with the test. */
export async function useReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}

/** Opens one process; it goes with the test. */
export async function openWebhooks(
  place: StorePlace,
  { clock = manualClock(Date.now()), ...options }: WebhookOptions & { clock?: ManualClock } = {},
): Promise<UseWebhooks> {
  const opened = await openStore(place);
  const log: string[] = [];
  const write: Log["warn"] = (message) => void log.push(message);
  const logger = { warn: write, error: write };
  const publicUrl = "http://localhost:3000";
  const vault = createVault({
    ...{ publicUrl, log: logger, clock },
    store: { ...opened.store, now: async () => clock() },
    encryptionKeys: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
    providers: { acme: { protocol: "oauth2", clientId: "app", ...acme } },
  });
  await vault.ready();
  const { db } = opened;
  const webhooks = createWebhooks(
    { vault, host: hostOf(vault), db, log: logger, publicUrl, clock },
    { time: { now: clock, learn: async () => undefined }, random: () => 0, ...options },
  );
  onTestFinished(async () => {
    await webhooks.stop();
    await vault.close();
    await opened.close();
  });
  return {
    ...{ vault, db, webhooks, clock, log },
    endpoint: (url, { types = ["*"], tenant = "default" } = {}) =>
      webhooks.endpoints.create({ ...asking, tenant }, { url, types, description: null }),
    happen: (tenant = "default", data = {}) =>
      hostOf(vault).events.record({ type: "export.completed", tenant, data }),
    async states(endpoint) {
      const page = await webhooks.deliveries.page(endpoint.tenant, endpoint.id, { limit: 200 });
      return page.deliveries.map(({ state }) => state);
    },
  };
}

/** Nobody is asked there. */
const acme = {
  authorizationUrl: "https://acme.example/authorize",
  tokenUrl: "https://acme.example/token",
  api: { baseUrl: "https://api.acme.example", hosts: ["api.acme.example"] },
};
