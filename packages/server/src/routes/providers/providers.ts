/** `/v1/providers`: the apps that are registered at services. How a configuration has them is provider-files.ts, what a tenant brings itself provider-clients.ts. */
import { VaultError } from "valetkey";
import { z } from "zod";
import type { App } from "../../app.ts";
import { type Place, pageIn, pageOf, pageQuery } from "../../http/lists/paging.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { assertProvider } from "../../keys/caller.ts";
import { checkProvider, checkSchema } from "../../providers/check-provider.ts";
import {
  addProvider,
  changeProvider,
  nextSecret,
  removeProvider,
} from "../../providers/provider-changes.ts";
import { providerSchema, providerToWire } from "../../wire/provider.ts";
import { byId } from "../by-id.ts";
import { example, optionsOf, optionsOfProvider, slug, tag } from "./provider-words.ts";

const written = { 200: { description: "The provider.", schema: providerSchema } } as const;

/** The routes. */
export const providerRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/providers",
    operation: "listProviders",
    summary:
      "List the apps that are registered at services, newest first, at last those of the configuration.",
    tag,
    scope: "providers:read",
    limits: "kept",
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: "A page.",
        schema: pageOf(providerSchema),
      },
    },
    problems: ["bad_cursor"],
    async answer({ app, key: { reach }, query }) {
      const all = app.host.providers.list().map((each) => each.slug);
      const slugs = all.filter((each) => reach.providers === null || reach.providers.has(each));
      const found = await Promise.all(slugs.map((each) => shown(app, each)));
      return { status: 200, body: pageIn(found, placeOf, query) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/providers",
    operation: "createProvider",
    summary: "Add an app that was registered at a service.",
    description: optionsOfProvider,
    tag,
    scope: "providers:write",
    body: z.looseObject({ id: slug }),
    example,
    answers: { 201: { description: "The provider.", schema: providerSchema } },
    problems: ["options_invalid", "provider_exists", "provider_move_refused", "keys_unavailable"],
    async answer({ app, key, body: { id, ...options } }) {
      await addProvider(app, { slug: id, options: optionsOf(options) }, key);
      return { status: 201, body: await shown(app, id) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/providers/{id}",
    operation: "getProvider",
    summary: "Tell the facts of a provider; never its secret.",
    tag,
    scope: "providers:read",
    limits: "kept",
    params: byId,
    answers: written,
    problems: ["provider_unknown", "options_invalid"],
    async answer({ app, key, params: { id } }) {
      assertProvider(key, id);
      return { status: 200, body: await shown(app, id) };
    },
  }),
  route({
    method: "PATCH",
    path: "/v1/providers/{id}",
    operation: "updateProvider",
    inTurn: true,
    summary: "Change a provider. Connections that exist stay with the client that made them.",
    description: `JSON Merge Patch (RFC 7396), in which an option is one value, whatever it holds: null takes it away, and nothing is merged into it, so that no secret stays in it unseen. What says where tokens and secrets are sent (\`use\`, \`inputs\`, \`api\`, an issuer, any URL) is changed by keys with \`admin\` only, and then each secret is given again. ${optionsOfProvider}`,
    tag,
    scope: "providers:write",
    params: byId,
    body: z.looseObject({}),
    example: { scopes: ["repo", "read:org"] },
    answers: written,
    problems: [
      "provider_unknown",
      "options_invalid",
      "provider_fixed",
      "provider_move_refused",
      "keys_unavailable",
    ],
    async answer({ app, key, params: { id }, body }) {
      await changeProvider(app, { slug: id, change: optionsOf(body) }, key);
      return { status: 200, body: await shown(app, id) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/providers/{id}/secrets",
    operation: "rotateProviderSecret",
    inTurn: true,
    summary:
      "Give the next client secret; the one before is tried once where the new one is refused.",
    tag,
    scope: "providers:write",
    params: byId,
    description:
      "Of OAuth 1.0a it is the consumer secret, and takes the place of the one before at once: a signature is made with one.",
    body: z.strictObject({ client_secret: z.string().min(1).max(2048) }),
    answers: written,
    problems: ["provider_unknown", "options_invalid", "provider_fixed", "keys_unavailable"],
    async answer({ app, key, params: { id }, body: { client_secret: clientSecret } }) {
      await nextSecret(app, { slug: id, clientSecret }, key);
      return { status: 200, body: await shown(app, id) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/providers/{id}/check",
    operation: "checkProvider",
    summary: "Look whether a provider is set up right, as far as can be told without a person.",
    tag,
    scope: "providers:read",
    limits: "kept",
    params: byId,
    answers: { 200: { description: "What was found.", schema: checkSchema } },
    problems: ["provider_unknown", "options_invalid"],
    async answer({ app, key, tenant, params: { id } }) {
      assertProvider(key, id);
      return { status: 200, body: await checkProvider(app, id, tenant) };
    },
  }),
  route({
    method: "DELETE",
    path: "/v1/providers/{id}",
    operation: "deleteProvider",
    inTurn: true,
    summary: "Take a provider away. Its connections stay, and work again once it is back.",
    tag,
    scope: "providers:write",
    params: byId,
    answers: { 204: { description: "It is gone, now or before." } },
    problems: ["provider_fixed"],
    async answer({ app, key, params: { id } }) {
      await removeProvider(app, id, key);
      return { status: 204 };
    },
  }),
];

function placeOf({ id, created_at: time }: Record<string, unknown>): Place {
  return [typeof time === "string" ? Date.parse(time) : null, String(id)];
}

async function shown(app: App, id: string): Promise<Record<string, unknown>> {
  const hosted = await app.host.providers.get(id);
  const kept = hosted.isFixed ? undefined : await app.providers.get(id);
  const options = kept?.options ?? app.fixedProviders[id];
  if (!options)
    throw new VaultError("provider_unknown", `There is no provider ${JSON.stringify(id)}.`);
  const definedAt = hosted.isFixed ? app.definedAt(["providers", id]) : undefined;
  return providerToWire(hosted, { options, kept, definedAt });
}
