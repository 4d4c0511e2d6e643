/** `/v1/webhooks/{id}/deliveries`: what was sent to a webhook, and sending it again. */
import { z } from "zod";
import { MOST_COUNTED, oneOrMore, pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { deliveryStates } from "../../webhooks/deliveries/delivery-table.ts";
import { deliverySchema, deliveryToWire, webhookTestSchema } from "../../wire/webhook.ts";
import { byId } from "../by-id.ts";
import { askingOf, whoseOf } from "./webhook-asking.ts";

const tag = "Webhooks";
const byDelivery = z.object({ id: z.string().max(64), delivery_id: z.string().max(64) });

/** The routes. */
export const webhookDeliveryRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/webhooks/{id}/test",
    operation: "testWebhook",
    summary: "Send a message of the type `webhook.test` now, and tell what was answered.",
    tag,
    scope: "webhooks:write",
    params: byId,
    answers: { 200: { description: "What was answered.", schema: webhookTestSchema } },
    problems: ["not_found", "keys_unavailable", "decrypt_failed"],
    async answer({ app, tenant, key, params: { id } }) {
      const { messageId, status, error, durationMs, bodyStart } =
        await app.webhooks.deliveries.test(whoseOf({ tenant, key }), id);
      const ok = error === null;
      const took = { duration_ms: durationMs, body_start: bodyStart };
      return { status: 200, body: { ok, message_id: messageId, status, error, ...took } };
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhooks/{id}/deliveries",
    operation: "listWebhookDeliveries",
    summary: "List what was and is to be sent to a webhook, newest first.",
    tag,
    scope: "webhooks:read",
    params: byId,
    query: z.strictObject({ ...pageQuery, state: oneOrMore(z.enum(deliveryStates)).optional() }),
    answers: { 200: { description: "A page.", schema: pageOf(deliverySchema) } },
    problems: ["not_found", "bad_cursor"],
    async answer({ app, tenant, key, params: { id }, query: { limit, cursor, count, state } }) {
      const whose = whoseOf({ tenant, key });
      const states = state && { states: state };
      const page = await app.webhooks.deliveries.page(whose, id, {
        limit,
        ...states,
        ...(cursor !== undefined && { cursor }),
      });
      return {
        status: 200,
        body: {
          ...{ data: page.deliveries.map(deliveryToWire), next_cursor: page.cursor },
          ...(await totalOf({ count }, () =>
            app.webhooks.deliveries.count(whose, id, { ...states, most: MOST_COUNTED + 1 }),
          )),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhooks/{id}/deliveries/{delivery_id}",
    operation: "getWebhookDelivery",
    summary: "Tell what was sent, when, and what was answered.",
    tag,
    scope: "webhooks:read",
    params: byDelivery,
    answers: { 200: { description: "The delivery.", schema: deliverySchema } },
    problems: ["not_found"],
    async answer({ app, tenant, key, params: { id, delivery_id } }) {
      const whose = whoseOf({ tenant, key });
      const delivery = await app.webhooks.deliveries.get(whose, id, delivery_id);
      return { status: 200, body: deliveryToWire(delivery) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/webhooks/{id}/deliveries/{delivery_id}/replay",
    operation: "replayWebhookDelivery",
    summary: "Send a message again: the same id, a fresh time and signature, all attempts anew.",
    tag,
    scope: "webhooks:write",
    params: byDelivery,
    answers: { 202: { description: "It is on its way.", schema: deliverySchema } },
    problems: ["not_found"],
    async answer({ app, tenant, key, params: { id, delivery_id } }) {
      const asking = askingOf({ tenant, key });
      const delivery = await app.webhooks.deliveries.replay(asking, id, delivery_id);
      return { status: 202, body: deliveryToWire(delivery) };
    },
  }),
];
