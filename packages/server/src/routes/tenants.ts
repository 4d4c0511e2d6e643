/** `/v1/tenant`: the tenant of the request as a whole. */
import { z } from "zod";
import { problem } from "../http/problem.ts";
import { type AnyRoute, route } from "../http/route.ts";
import { toWire } from "../wire/words.ts";

const tag = "Tenants";

/** The routes. */
export const tenantRoutes: readonly AnyRoute[] = [
  route({
    method: "DELETE",
    path: "/v1/tenant",
    operation: "eraseTenant",
    summary: "End every access of the tenant at the providers, and erase it whole.",
    tag,
    scope: "admin",
    query: z.strictObject({
      confirm: z.string().max(255).describe("The tenant's id again, for this cannot be undone."),
    }),
    answers: {
      200: { description: "How much went.", schema: z.record(z.string(), z.unknown()) },
    },
    problems: ["invalid_request"],
    async answer({ app, key, tenant, query: { confirm } }) {
      if (confirm !== tenant)
        throw problem(
          "invalid_request",
          "`confirm` is not the tenant of this request. Nothing was erased.",
          {
            errors: [{ pointer: "/confirm", detail: "Must be the tenant's id." }],
          },
        );
      const erased = await app.vault.as(`key:${key.name}`).tenant(tenant).erase();
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
];
