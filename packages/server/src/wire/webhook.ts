/** Webhooks and their deliveries on the wire. */
import { z } from "zod";
import { type Delivery, deliveryStates } from "../webhooks/deliveries/delivery-table.ts";
import type { Endpoint } from "../webhooks/endpoints/endpoint-table.ts";
import { definedAtSchema } from "./defined-at.ts";
import { timeOf } from "./time.ts";

const time = z.iso.datetime();

/** An endpoint, without its secrets. */
export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    types: z.array(z.string()),
    description: z.string().nullable(),
    tenant: z.string().nullable().describe("Of which it hears; null: of all."),
    source: z.enum(["api", "config"]).describe("`config`: it can be changed only there."),
    defined_at: definedAtSchema,
    status: z
      .enum(["enabled", "failing", "disabled"])
      .describe("`failing`: a message was not taken in all its attempts, and none has been since."),
    disabled_reason: z
      .enum(["gone", "failing", "by_hand"])
      .nullable()
      .describe("It answered 410, it took nothing for days, or somebody said so."),
    failing_since: time.nullable().describe("Since when no message was taken."),
    secrets: z
      .array(
        z.object({
          hint: z.string().describe("How the secret ends."),
          public_key: z.string().describe("Verifies the `v1a` signatures (Ed25519)."),
          created_at: time,
        }),
      )
      .describe("Newest first. Two: both sign."),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: "Webhook" });

/** The same where a secret was made, which is told here and never again. */
export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string().describe("`whsec_…`. It is not shown again.") })
  .meta({ id: "WebhookWithSecret" });

const attemptSchema = z.object({
  at: time,
  status: z.number().int().nullable().describe("The answer's; null: there was none."),
  error: z
    .enum([
      "status",
      "redirect",
      "gone",
      "timeout",
      "unreachable",
      "host_not_allowed",
      "secret_unreadable",
    ])
    .nullable(),
  duration_ms: z.number().int(),
  replayed_by: z.string().optional().describe("This is no attempt: somebody asked for new ones."),
});

/** A message on its way to an endpoint. */
export const deliverySchema = z
  .object({
    id: z.string(),
    webhook_id: z.string().describe("The endpoint."),
    message_id: z.string().describe("The header `webhook-id`."),
    type: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.array(attemptSchema).describe("Oldest first."),
    next_attempt_at: time.nullable(),
    body: z.string().describe("As it is signed and sent."),
    created_at: time,
    ended_at: time.nullable(),
  })
  .meta({ id: "WebhookDelivery" });

/** What a test came to. */
export const webhookTestSchema = z
  .object({
    ok: z.boolean(),
    message_id: z.string(),
    status: z.number().int().nullable(),
    error: attemptSchema.shape.error,
    duration_ms: z.number().int(),
    body_start: z.string().describe("How the answer's body begins, 1 kB at most."),
  })
  .meta({ id: "WebhookTest" });

/** An endpoint as the wire has it. */
export function webhookToWire(
  endpoint: Endpoint,
  definedAt: string | undefined,
): Record<string, unknown> {
  const { id, url, types, description, tenant, source, state, reason } = endpoint;
  const { failingSince, keys } = endpoint;
  return {
    ...{ id, url, types, description, source, defined_at: definedAt ?? null },
    tenant: tenant || null,
    status: state,
    disabled_reason: reason,
    failing_since: timeOf(failingSince),
    secrets: keys.map(({ hint, publicKey, createdAt }) => ({
      hint,
      public_key: publicKey,
      created_at: timeOf(createdAt),
    })),
    created_at: timeOf(endpoint.createdAt),
    updated_at: timeOf(endpoint.updatedAt),
  };
}

/** A delivery as the wire has it. */
export function deliveryToWire(delivery: Delivery): Record<string, unknown> {
  const { id, type, state, body, attempts } = delivery;
  return {
    ...{ id, type, state, body },
    webhook_id: delivery.endpointId,
    message_id: delivery.messageId,
    attempts: attempts.map(({ at, status, error, durationMs, replayedBy }) => ({
      ...{ at: timeOf(at), status, error, duration_ms: durationMs },
      ...(replayedBy !== undefined && { replayed_by: replayedBy }),
    })),
    next_attempt_at: state === "waiting" ? timeOf(delivery.nextAt) : null,
    created_at: timeOf(delivery.createdAt),
    ended_at: timeOf(delivery.endedAt),
  };
}
