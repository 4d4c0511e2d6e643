/** `/v1/providers/{id}/client`: what a tenant has registered itself, in place of the server's own. */
import type { TenantClient, TenantProviders } from "valetkey";
import { z } from "zod";
import { type Place, pageIn, pageOf, pageQuery } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { fromWire, toWire } from "../../wire/words.ts";
import { byId } from "../by-id.ts";

const tag = "Providers";
const time = z.iso.datetime();
const text = z.string().min(1).max(2048);

const clientSchema = z
  .object({
    provider: z.string(),
    client_id: z.string(),
    is_active: z.boolean(),
    scopes: z.array(z.string()).nullable(),
    inputs: z.record(z.string(), z.string()),
    redirect_uri: z.string(),
    secret: z.object({ hint: z.string(), set_at: time }).nullable(),
    public_key: z.string().nullable(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: "TenantClient" });

const common = {
  notice_secret: z.union([text, z.array(text).min(1).max(5)]).optional(),
  scopes: z.array(z.string().max(500)).max(200).optional(),
  inputs: z.record(z.string(), z.string()).optional(),
};

/** The routes. */
export const providerClientRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/providers/{id}/client",
    operation: "getTenantClient",
    summary: "Tell the tenant's own client at a provider.",
    tag,
    scope: "providers:read",
    limits: "kept",
    params: byId,
    answers: { 200: { description: "The client.", schema: clientSchema } },
    problems: ["provider_unknown", "client_unknown", "options_invalid"],
    async answer({ vault, params: { id } }) {
      const client = await vault.providers.get(id);
      if (client) return { status: 200, body: toWire(client) };
      throw problem("client_unknown", "The tenant connects with the server's own client here.");
    },
  }),
  route({
    method: "PUT",
    path: "/v1/providers/{id}/client",
    operation: "setTenantClient",
    summary: "Let the tenant connect with a client of its own.",
    tag,
    scope: "providers:write",
    limits: "tenant",
    params: byId,
    body: z.union([
      z.strictObject({ client_id: text, client_secret: text.optional(), ...common }),
      z.strictObject({
        consumer_key: text,
        consumer_secret: text.optional(),
        private_key: z.string().min(1).max(16_384).optional(),
        ...common,
      }),
    ]),
    answers: { 200: { description: "The client.", schema: clientSchema } },
    problems: ["provider_unknown", "options_invalid", "keys_unavailable"],
    async answer({ vault, params: { id }, body }) {
      const client = fromWire(body) as Parameters<TenantProviders["set"]>[1];
      const saved: TenantClient = await vault.providers.set(id, client);
      return { status: 200, body: toWire(saved) };
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/providers/{id}/client",
    operation: "removeTenantClient",
    summary: "Let the tenant connect with the server's own client again.",
    tag,
    scope: "providers:write",
    limits: "tenant",
    params: byId,
    answers: { 204: { description: "It is so, now or before." } },
    problems: ["provider_unknown", "options_invalid"],
    async answer({ vault, params: { id } }) {
      await vault.providers.remove(id);
      return { status: 204 };
    },
  }),
  route({
    method: "GET",
    path: "/v1/clients",
    operation: "listTenantClients",
    summary: "List the clients that the tenant has registered itself, newest first.",
    tag,
    scope: "providers:read",
    limits: "kept",
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: "A page.",
        schema: pageOf(clientSchema),
      },
    },
    problems: ["bad_cursor"],
    async answer({ vault, query }) {
      const all = await vault.providers.list();
      const { data, ...page } = pageIn(all, placeOf, query);
      return { status: 200, body: { data: data.map(toWire), ...page } };
    },
  }),
];

/** A tenant may have had several at one provider. */
function placeOf({ createdAt, provider, clientId }: TenantClient): Place {
  return [createdAt.getTime(), `${provider}/${encodeURIComponent(clientId)}`];
}
