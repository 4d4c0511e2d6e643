/** `/v1/webhooks`: whom to tell what happens in the tenant. */
import { z } from "zod";
import type { App } from "../../app.ts";
import { pageIn, pageOf, pageQuery } from "../../http/lists/paging.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { webhookDefinedAt } from "../../webhooks/endpoints/configured.ts";
import type { Endpoint } from "../../webhooks/endpoints/endpoint-table.ts";
import { isTypePattern } from "../../webhooks/types.ts";
import { webhookSchema, webhookToWire, webhookWithSecretSchema } from "../../wire/webhook.ts";
import { byId } from "../by-id.ts";
import { askingOf, whoseOf } from "./webhook-asking.ts";

const tag = "Webhooks";
const url = z.string().min(1).max(2048);
const types = z
  .array(
    z
      .string()
      .max(64)
      .refine(isTypePattern, "Must be a type of event, all of a kind (`connection.*`), or `*`."),
  )
  .min(1)
  .max(50);
const description = z.string().max(500).nullable();

/** The routes. */
export const webhookRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/webhooks",
    operation: "listWebhooks",
    summary: "List the webhooks of the tenant, newest first; never a secret.",
    description:
      "Those of the configuration that hear of all tenants are among them, for a key that is not limited to some tenants.",
    tag,
    scope: "webhooks:read",
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: "A page.",
        schema: pageOf(webhookSchema),
      },
    },
    problems: ["bad_cursor"],
    async answer(call) {
      const { app } = call;
      const all = await app.webhooks.endpoints.list(whoseOf(call));
      const { data, ...page } = pageIn(all, ({ createdAt, id }) => [createdAt, id], call.query);
      return { status: 200, body: { data: data.map((one) => shown(app, one)), ...page } };
    },
  }),
  route({
    method: "POST",
    path: "/v1/webhooks",
    operation: "createWebhook",
    secrets: ["secret"],
    summary: "Send what happens to a URL; the secret that signs it is told once, here.",
    tag,
    scope: "webhooks:write",
    body: z.strictObject({
      url,
      types: types.default(["*"]),
      description: description.optional(),
    }),
    example: { url: "https://app.example.org/hooks", types: ["connection.*"] },
    answers: { 201: { description: "The webhook.", schema: webhookWithSecretSchema } },
    problems: ["keys_unavailable"],
    async answer({ app, tenant, key, body }) {
      const { endpoint, secret } = await app.webhooks.endpoints.create(
        { tenant, actor: key.actor },
        { url: body.url, types: body.types, description: body.description ?? null },
      );
      return { status: 201, body: { ...shown(app, endpoint), secret } };
    },
  }),
  route({
    method: "GET",
    path: "/v1/webhooks/{id}",
    operation: "getWebhook",
    summary: "Tell how a webhook stands.",
    tag,
    scope: "webhooks:read",
    params: byId,
    answers: { 200: { description: "The webhook.", schema: webhookSchema } },
    problems: ["not_found"],
    answer: async (call) => ({
      status: 200,
      body: shown(call.app, await call.app.webhooks.endpoints.get(whoseOf(call), call.params.id)),
    }),
  }),
  route({
    method: "PATCH",
    path: "/v1/webhooks/{id}",
    operation: "updateWebhook",
    inTurn: true,
    summary: "Change a webhook, switch it off, or on again.",
    description: "What waits for a webhook that is switched off is given up; it can be replayed.",
    tag,
    scope: "webhooks:write",
    params: byId,
    body: z.strictObject({
      url: url.optional(),
      types: types.optional(),
      description: description.optional(),
      enabled: z.boolean().optional(),
    }),
    answers: { 200: { description: "The webhook.", schema: webhookSchema } },
    problems: ["not_found", "webhook_fixed", "etag_mismatch"],
    async answer({ app, tenant, key, params: { id }, body }) {
      const asking = askingOf({ tenant, key });
      const change = {
        ...(body.url !== undefined && { url: body.url }),
        ...(body.types && { types: body.types }),
        ...(body.description !== undefined && { description: body.description }),
        ...(body.enabled !== undefined && { enabled: body.enabled }),
      };
      return {
        status: 200,
        body: shown(app, await app.webhooks.endpoints.change(asking, id, change)),
      };
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/webhooks/{id}",
    operation: "deleteWebhook",
    inTurn: true,
    summary: "Remove a webhook, and with it what was or is to be sent there.",
    tag,
    scope: "webhooks:write",
    params: byId,
    answers: { 204: { description: "It is gone." } },
    problems: ["webhook_fixed"],
    async answer({ app, tenant, key, params: { id } }) {
      await app.webhooks.endpoints.remove(askingOf({ tenant, key }), id);
      return { status: 204 };
    },
  }),
  route({
    method: "POST",
    path: "/v1/webhooks/{id}/secrets",
    operation: "rotateWebhookSecret",
    inTurn: true,
    secrets: ["secret"],
    summary: "Make a second secret, or drop the former one.",
    description:
      "As long as there are two, every message is signed with both. Give the new one to the receiver, then drop the former.",
    tag,
    scope: "webhooks:write",
    params: byId,
    body: z.strictObject({
      drop_former: z
        .literal(true)
        .optional()
        .describe("Makes no secret, and drops all but the newest."),
    }),
    answers: {
      200: { description: "The former one is gone.", schema: webhookSchema },
      201: { description: "The new secret.", schema: webhookWithSecretSchema },
    },
    problems: ["not_found", "etag_mismatch", "keys_unavailable", "decrypt_failed"],
    async answer({ app, tenant, key, params: { id }, body }) {
      const asking = askingOf({ tenant, key });
      if (body.drop_former) {
        const left = await app.webhooks.endpoints.dropFormer(asking, id);
        return { status: 200, body: shown(app, left) };
      }
      const { endpoint, secret } = await app.webhooks.endpoints.addSecret(asking, id);
      return { status: 201, body: { ...shown(app, endpoint), secret } };
    },
  }),
];

function shown(app: App, endpoint: Endpoint): Record<string, unknown> {
  const { id, source } = endpoint;
  return webhookToWire(endpoint, source === "config" ? webhookDefinedAt(app, id) : undefined);
}
