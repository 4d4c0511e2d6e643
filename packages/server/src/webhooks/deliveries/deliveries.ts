/** What people do with deliveries: look at them, send one again, try an endpoint out. */
import { fromCursor, toCursor } from "../../http/lists/cursor.ts";
import { problem } from "../../http/problems/problem.ts";
import { newId } from "../../http/request-id.ts";
import type { WebhookDeps } from "../deps.ts";
import { EVERY_TENANT } from "../endpoints/endpoint-table.ts";
import type { Asking, Endpoints, Whose } from "../endpoints/endpoints.ts";
import { openKeys } from "../endpoints/keys.ts";
import { testBody } from "../message.ts";
import { attempt, type Outcome } from "./attempt.ts";
import {
  countDeliveries,
  type Delivery,
  type DeliveryState,
  findDelivery,
  listDeliveries,
  replayDelivery,
} from "./delivery-table.ts";

/** A page of deliveries. */
export interface DeliveryPage {
  deliveries: readonly Delivery[];
  /** Gives the next page; null: this is the last. */
  cursor: string | null;
}

/** Deliveries to the endpoints of a tenant. All reject with `not_found`, `store_unavailable`. */
export interface Deliveries {
  /** Newest first. Rejects with `bad_cursor`. */
  page(
    whose: Whose,
    endpointId: string,
    asked: { states?: readonly DeliveryState[]; limit: number; cursor?: string },
  ): Promise<DeliveryPage>;
  /** How many there are; `most` where there are more. */
  count(
    whose: Whose,
    endpointId: string,
    asked: { states?: readonly DeliveryState[]; most: number },
  ): Promise<number>;
  get(whose: Whose, endpointId: string, id: string): Promise<Delivery>;
  /** Sends it again under its id, with all attempts before it; one that waits is sent now. Rejects with `invalid_request` where the endpoint is disabled. */
  replay(asking: Asking, endpointId: string, id: string): Promise<Delivery>;
  /** Sends a message of the type `webhook.test` at once, also to one that is disabled. It is no delivery, and not tried again. */
  test(whose: Whose, endpointId: string): Promise<Outcome & { messageId: string }>;
}

const IS_DISABLED = "This webhook is disabled. Enable it first: PATCH it with `enabled: true`.";

/** Makes it. `wake` lets what is due be sent. */
export function createDeliveries(
  deps: WebhookDeps,
  { endpoints, wake }: { endpoints: Pick<Endpoints, "get">; wake: () => void },
): Deliveries {
  const { db, host, time } = deps;
  const get: Deliveries["get"] = async (whose, endpointId, id) => {
    const endpoint = await endpoints.get(whose, endpointId);
    const found = await findDelivery(db, endpoint.id, id);
    if (found) return found;
    const what = "There is no such delivery to this webhook. They are kept for 30 days.";
    throw problem("not_found", what);
  };
  return {
    get,
    async page(whose, endpointId, asked) {
      const { id } = await endpoints.get(whose, endpointId);
      return pageOf(deps, id, asked);
    },
    async count(whose, endpointId, asked) {
      const { id } = await endpoints.get(whose, endpointId);
      return countDeliveries(db, id, asked);
    },
    async replay(asking, endpointId, id) {
      const whose = asking.whose ?? asking.tenant;
      const endpoint = await endpoints.get(whose, endpointId);
      const delivery = await get(whose, endpointId, id);
      if (endpoint.state === "disabled") throw problem("invalid_request", IS_DISABLED);
      const at = time.now();
      const asked = { at, status: null, error: null, durationMs: 0, replayedBy: asking.actor };
      const attempts = [...delivery.attempts, asked];
      const data = { webhookId: endpointId, deliveryId: id, messageId: delivery.messageId };
      // One that is being sent just now is on its way already.
      if (!(await replayDelivery(db, { id, attempts }, at))) return delivery;
      const tenant = endpoint.tenant === EVERY_TENANT ? null : endpoint.tenant;
      await host.events.record({ type: "webhook.replayed", tenant, actor: asking.actor, data });
      wake();
      return get(whose, endpointId, id);
    },
    async test(whose, endpointId) {
      const endpoint = await endpoints.get(whose, endpointId);
      const keys = await openKeys(host, endpoint);
      const messageId = newId("msg");
      const body = testBody(endpoint, deps.time.now());
      return { ...(await attempt(deps, { url: endpoint.url, keys, messageId, body })), messageId };
    },
  };
}

async function pageOf(
  { db }: WebhookDeps,
  endpointId: string,
  { limit, cursor, states }: Parameters<Deliveries["page"]>[2],
): Promise<DeliveryPage> {
  const after = cursor === undefined ? undefined : positionOf(cursor);
  const found = await listDeliveries(db, endpointId, {
    ...(states && { states }),
    ...(after && { after }),
    limit: limit + 1,
  });
  const deliveries = found.slice(0, limit);
  const last = deliveries.at(-1);
  const isMore = last !== undefined && found.length > limit;
  return { deliveries, cursor: isMore ? toCursor([String(last.createdAt), last.id]) : null };
}

function positionOf(cursor: string): { createdAt: number; id: string } {
  const [createdAt, id = ""] = fromCursor(cursor, /^\d{1,15} dlv_\w{1,60}$/);
  return { createdAt: Number(createdAt), id };
}
