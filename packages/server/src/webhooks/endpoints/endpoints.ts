/** What people do with endpoints: make, change, remove, rotate their secrets. How they are kept is endpoint-table.ts. */
import { problem } from "../../http/problems/problem.ts";
import { newId } from "../../http/request-id.ts";
import { giveUpWaiting } from "../deliveries/delivery-table.ts";
import { newSigningKey, type SigningKey } from "../deliveries/signing.ts";
import type { WebhookDeps } from "../deps.ts";
import {
  changeEndpoint,
  deleteEndpoint,
  type Endpoint,
  type EndpointChange,
  EVERY_TENANT,
  findEndpoint,
  insertEndpoint,
  listEndpoints,
  type StoredEndpoint,
} from "./endpoint-table.ts";
import { openKeys, sealKeys } from "./keys.ts";
import { urlFault } from "./url.ts";

/** What an endpoint is made of. */
export interface NewEndpoint {
  url: string;
  types: readonly string[];
  description: string | null;
}

/** Whose endpoints, and who is asking. */
export interface Asking {
  tenant: string;
  /** For the history, such as `key:key_… (ci)`. */
  actor: string;
  /** Default: the endpoints of the tenant. */
  whose?: Whose;
}

/** Whose endpoints are meant: those of a tenant, or of each of these, where {@link EVERY_TENANT} are those that hear of all. */
export type Whose = string | readonly string[];

/** Endpoints of a tenant. All but `list` reject with `not_found`, `webhook_fixed` for facts that the configuration names, `store_unavailable`. */
export interface Endpoints {
  /** Newest first. */
  list(whose: Whose): Promise<readonly Endpoint[]>;
  get(whose: Whose, id: string): Promise<StoredEndpoint>;
  /** Makes one; its secret is told here and never again. Rejects with `invalid_request`. */
  create(asking: Asking, given: NewEndpoint): Promise<{ endpoint: Endpoint; secret: string }>;
  /** Changes one; `enabled: false` gives up what waits for it. Rejects with `invalid_request`, and with `etag_mismatch` where others change it too. */
  change(
    asking: Asking,
    id: string,
    change: Partial<NewEndpoint> & { enabled?: boolean },
  ): Promise<Endpoint>;
  /** Removes one, with its deliveries. One that is not there is removed already. */
  remove(asking: Asking, id: string): Promise<void>;
  /** Makes a second secret; both sign until the former is dropped. Rejects with `invalid_request` where there are two. */
  addSecret(asking: Asking, id: string): Promise<{ endpoint: Endpoint; secret: string }>;
  /** Drops all secrets but the newest. */
  dropFormer(asking: Asking, id: string): Promise<Endpoint>;
}

const MOST_ENDPOINTS = 100;
const MOST_KEYS = 2;

/** Makes it. */
export function createEndpoints(deps: WebhookDeps): Endpoints {
  const { db } = deps;
  const get: Endpoints["get"] = async (whose, id) => {
    const found = await findEndpoint(db, id, tenantsOf(whose));
    if (!found)
      throw problem(
        "not_found",
        "There is no such webhook in this tenant. GET /v1/webhooks lists them.",
      );
    return found;
  };
  return {
    get,
    list: (whose) => listEndpoints(db, tenantsOf(whose)),
    create: (asking, given) => create(deps, asking, given),
    async change(asking, id, asked) {
      return change(deps, asking, { found: await get(asking.whose ?? asking.tenant, id), asked });
    },
    async remove(asking, id) {
      const found = await findEndpoint(db, id, tenantsOf(asking.whose ?? asking.tenant));
      if (!found) return;
      refuseConfigured(deps, found);
      await deleteEndpoint(db, id);
      await record(deps, asking, { type: "webhook.deleted", data: { webhookId: id } });
    },
    async addSecret(asking, id) {
      return addSecret(deps, asking, await get(asking.whose ?? asking.tenant, id));
    },
    async dropFormer(asking, id) {
      const found = await get(asking.whose ?? asking.tenant, id);
      const before = await kept(deps, found);
      if (before.length < MOST_KEYS) return found;
      const newest = await sealKeys(deps.host, found, before.slice(0, 1));
      const endpoint = await save(deps, found, newest);
      await tell(deps, asking, { endpoint, changed: ["secrets"] });
      return endpoint;
    },
  };
}

async function change(
  deps: WebhookDeps,
  asking: Asking,
  { found, asked }: { found: StoredEndpoint; asked: Parameters<Endpoints["change"]>[2] },
): Promise<Endpoint> {
  const { enabled, ...facts } = asked;
  const { id } = found;
  // Whether it is sent to now is nothing that the configuration says.
  if (Object.keys(facts).length > 0) refuseConfigured(deps, found);
  if (facts.url !== undefined) checkUrl(deps, facts.url);
  const changed = await save(deps, found, { ...facts, ...stateOf(enabled) });
  if (enabled === false) await giveUpWaiting(deps.db, id, deps.time.now());
  await tell(deps, asking, { endpoint: changed, changed: Object.keys(asked) });
  return changed;
}

async function addSecret(
  deps: WebhookDeps,
  asking: Asking,
  found: StoredEndpoint,
): Promise<{ endpoint: Endpoint; secret: string }> {
  const before = await kept(deps, found);
  if (before.length >= MOST_KEYS) {
    const detail = "Must be true, as long as there are two.";
    throw problem(
      "invalid_request",
      "There are two secrets already. Drop the former one first: send `drop_former`.",
      { errors: [{ pointer: "/drop_former", detail }] },
    );
  }
  const key = newSigningKey();
  const keys = [{ key, createdAt: deps.time.now() }, ...before];
  const endpoint = await save(deps, found, await sealKeys(deps.host, found, keys));
  await tell(deps, asking, { endpoint, changed: ["secrets"] });
  return { endpoint, secret: key.secret };
}

async function create(
  deps: WebhookDeps,
  asking: Asking,
  given: NewEndpoint,
): Promise<{ endpoint: Endpoint; secret: string }> {
  const { tenant } = asking;
  checkUrl(deps, given.url);
  const there = await listEndpoints(deps.db, [tenant]);
  if (there.length >= MOST_ENDPOINTS)
    throw problem(
      "invalid_request",
      `A tenant has at most ${MOST_ENDPOINTS} webhooks. Remove one that nobody needs.`,
    );
  const key = newSigningKey();
  const endpoint = await storeNew(deps, { id: newId("whe"), tenant, source: "api", key, ...given });
  await record(deps, asking, { type: "webhook.created", data: { webhookId: endpoint.id } });
  return { endpoint, secret: key.secret };
}

/** Saves a new endpoint with one key. */
export async function storeNew(
  { db, host, time }: WebhookDeps,
  { key, ...given }: NewEndpoint & Pick<Endpoint, "id" | "tenant" | "source"> & { key: SigningKey },
): Promise<Endpoint> {
  await time.learn();
  const now = time.now();
  const endpoint: StoredEndpoint = {
    ...given,
    ...{ state: "enabled", reason: null, failingSince: null },
    ...{ version: 1, createdAt: now, updatedAt: now },
    ...(await sealKeys(host, given, [{ key, createdAt: now }])),
  };
  await insertEndpoint(db, endpoint);
  return endpoint;
}

async function save(
  { db, time }: WebhookDeps,
  { id, version }: Endpoint,
  change: EndpointChange,
): Promise<Endpoint> {
  const changed = await changeEndpoint(db, { id, version, now: time.now() }, change);
  if (changed) return changed;
  throw problem(
    "etag_mismatch",
    "Somebody else changed this webhook at the same moment. Read it and try again.",
  );
}

async function kept(
  { host }: WebhookDeps,
  endpoint: StoredEndpoint,
): Promise<{ key: SigningKey; createdAt: number }[]> {
  const keys = await openKeys(host, endpoint);
  return keys.map((key, at) => ({
    key,
    createdAt: endpoint.keys[at]?.createdAt ?? endpoint.createdAt,
  }));
}

function stateOf(enabled: boolean | undefined): EndpointChange {
  if (enabled === undefined) return {};
  return enabled ? { state: "enabled", reason: null } : { state: "disabled", reason: "by_hand" };
}

function checkUrl({ settings }: WebhookDeps, url: string): void {
  const fault = urlFault(url, settings);
  if (fault !== undefined)
    throw problem("invalid_request", "The body does not fit at /url.", {
      errors: [{ pointer: "/url", detail: fault }],
    });
}

function refuseConfigured({ definedAt }: WebhookDeps, { id, source }: Endpoint): void {
  if (source !== "config") return;
  const where = definedAt?.(id);
  const what = `The configuration of the server names this webhook${where === undefined ? "" : ` (${where})`}. Change it there, and start the server again.`;
  throw problem(
    "webhook_fixed",
    what,
    where === undefined ? {} : { members: { defined_at: where } },
  );
}

function tell(
  deps: WebhookDeps,
  asking: Asking,
  { endpoint: { id, tenant }, changed }: { endpoint: Endpoint; changed: string[] },
): Promise<void> {
  const event = { type: "webhook.updated", data: { webhookId: id, changed } } as const;
  return record(deps, { ...asking, tenant }, event);
}

async function record(
  { host }: WebhookDeps,
  { tenant, actor }: Asking,
  event: {
    type: "webhook.created" | "webhook.updated" | "webhook.deleted";
    data: Record<string, unknown>;
  },
): Promise<void> {
  await host.events.record({ ...event, tenant: tenant === EVERY_TENANT ? null : tenant, actor });
}

function tenantsOf(whose: Whose): readonly string[] {
  return typeof whose === "string" ? [whose] : whose;
}
