/** `/v1/tenant`: the tenant of the request as a whole. */
import { z } from "zod";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { toWire } from "../../wire/words.ts";
import { endKeysOf, endTokens, forgetTenant } from "./forget.ts";

const tag = "Tenants";

/** The routes. */
export const tenantRoutes: readonly AnyRoute[] = [
  route({
    method: "DELETE",
    path: "/v1/tenant",
    operation: "eraseTenant",
    summary: "End every access of the tenant at the providers, and erase it whole.",
    description:
      "Its users' tokens, API keys that are limited to it alone, jobs, webhooks and exchanges go with it.",
    tag,
    scope: "admin",
    query: z.strictObject({
      confirm: z.string().max(255).describe("The tenant's id again, for this cannot be undone."),
      budget_ms: z.coerce
        .number()
        .int()
        .min(0)
        .max(600_000)
        .optional()
        .describe("For how long providers are told. Default: 30,000."),
    }),
    answers: {
      200: { description: "How much went.", schema: z.record(z.string(), z.unknown()) },
    },
    problems: ["invalid_request"],
    async answer({ app, key, tenant, query: { confirm, budget_ms } }) {
      if (confirm !== tenant)
        throw problem(
          "invalid_request",
          "`confirm` is not the tenant of this request. Nothing was erased.",
          {
            errors: [{ pointer: "/confirm", detail: "Must be the tenant's id." }],
          },
        );
      await endTokens(app, { tenant });
      await endKeysOf(app, tenant, key);
      const erased = await app.vault
        .as(key.actor)
        .tenant(tenant)
        .erase(budget_ms === undefined ? {} : { budgetMs: budget_ms });
      await forgetTenant(app, tenant, key);
      return { status: 200, body: toWire(erased) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/tenant/rotate-keys",
    operation: "rotateTenantKeys",
    summary: "Put new data keys in the place of all that seal for the tenant.",
    tag,
    scope: "admin",
    answers: {
      200: { description: "How many.", schema: z.object({ rotated: z.number().int() }) },
    },
    problems: ["keys_unavailable"],
    answer: async ({ vault }) => ({ status: 200, body: await vault.rotateKeys() }),
  }),
  route({
    method: "GET",
    path: "/v1/audit",
    operation: "verifyAudit",
    summary: "Check whether what is told to have happened in the tenant was changed since.",
    description: "`since_seq` and `since_link` are the `head` that an earlier check gave.",
    tag,
    scope: "events:read",
    limits: "tenant",
    query: z.strictObject({
      since_seq: z.coerce.number().int().min(1).optional(),
      since_link: z.string().min(1).max(200).optional(),
    }),
    answers: {
      200: {
        description: "What was found: all in order, or the first break.",
        schema: z.object({
          ok: z.boolean(),
          links: z.number().int(),
          erased: z.number().int(),
          head: z.object({ seq: z.number().int(), link: z.string() }).nullable(),
          broken: z
            .object({ seq: z.number().int(), how: z.string(), event_id: z.string().optional() })
            .optional(),
        }),
      },
    },
    problems: ["keys_unavailable", "options_invalid"],
    async answer({ vault, query: { since_seq: seq, since_link: link } }) {
      if ((seq === undefined) !== (link === undefined))
        throw problem("invalid_request", "Give `since_seq` and `since_link` together.", {
          errors: [{ pointer: "/since_seq", detail: "Goes with since_link." }],
        });
      const since = seq === undefined || link === undefined ? {} : { since: { seq, link } };
      return { status: 200, body: toWire(await vault.audit.verify(since)) };
    },
  }),
];
