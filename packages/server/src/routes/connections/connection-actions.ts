/** What is done with a connection by its id: its token, a signature, its end, its history. */
import type { Connection, Handle, TenantScope } from "valetkey";
import { z } from "zod";
import type { App } from "../../app.ts";
import { pageOfVault } from "../../http/lists/cursor.ts";
import { pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type Answer, type AnyRoute, type Call, route } from "../../http/routing/route.ts";
import type { Caller } from "../../keys/caller.ts";
import { allows } from "../../keys/scopes.ts";
import {
  accountSchema,
  connectionSchema,
  connectionToWire,
  problemSchema,
} from "../../wire/connection.ts";
import { eventSchema, eventToWire } from "../../wire/event.ts";
import { signBody, signedBodies, signedBy, signedSchema } from "../../wire/signing.ts";
import { toWire } from "../../wire/words.ts";
import { byId } from "../by-id.ts";
import { connectionNotFound } from "./connections.ts";

const tag = "Connections";

/** What a call that needs a usable credential can fail with. */
export const useProblems = [
  "connection_not_found",
  "connection_required",
  "needs_reauth",
  "paused",
  "client_rejected",
  "provider_unavailable",
  "provider_error",
  "rate_limited",
  "provider_paused",
  "decrypt_failed",
  "keys_unavailable",
  "scope_missing",
  "options_invalid",
] as const;

const common = { expires_at: z.iso.datetime().nullable(), scopes: z.array(z.string()) };
/** A token that is handed out. */
export const tokenSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("bearer"), access_token: z.string(), ...common }),
    z.object({ type: z.literal("oauth1"), token: z.string(), token_secret: z.string(), ...common }),
    z.object({ type: z.literal("key"), key: z.string(), ...common }),
  ])
  .meta({ id: "Token" });

/** What became of the access at the provider. */
export const disconnectedSchema = z.object({
  revoked_at_provider: z.enum(["yes", "pending", "unsupported", "shared", "failed", "no"]),
  manual_url: z
    .string()
    .optional()
    .describe("Where the user removes the access by hand, if it was `unsupported` or `failed`."),
});
/** What a harmless request has shown. */
export const testedSchema = z
  .object({
    ok: z.boolean(),
    status: z.number().int().nullable().describe("Of the API's answer; null: there was none."),
    latency_ms: z.number(),
    account: accountSchema.optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: "Tested" });

/** The routes. */
export const connectionActionRoutes: readonly AnyRoute[] = [
  route({
    method: "DELETE",
    path: "/v1/connections/{id}",
    operation: "disconnect",
    summary: "Erase the credential here, and end the access at the provider where it can be.",
    description: "Repeated, it answers the same.",
    tag,
    scope: "connections:write",
    tokens: ["user"],
    params: byId,
    query: z.strictObject({ revoke: z.enum(["true", "false"]).default("true") }),
    answers: {
      200: {
        description: "What became of the access at the provider.",
        schema: disconnectedSchema,
      },
    },
    problems: useProblems,
    async answer({ vault, params: { id }, query: { revoke } }) {
      const { handle } = await handleOf(vault, id);
      const told = await handle.disconnect({ revoke: revoke === "true" });
      return { status: 200, body: toWire(told) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/connections/{id}/token",
    operation: "getToken",
    summary: "Hand out the token itself: a power apart, told in the history each time.",
    description:
      "What signs OAuth 1.0a requests needs the scope `tokens:read_oauth1_secret`; to sign one, see `sign`.",
    tag,
    scope: "tokens:read",
    params: byId,
    query: z.strictObject({
      min_ttl_s: z.coerce.number().int().min(0).max(86_400).default(60),
      force: z.enum(["true", "false"]).default("false").describe("Renews it first."),
    }),
    answers: { 200: { description: "The token.", schema: tokenSchema } },
    problems: [...useProblems, "key_scope_missing"],
    answer: tokenOf,
  }),
  route({
    method: "POST",
    path: "/v1/connections/{id}/sign",
    operation: "signRequest",
    summary: "Give the headers with which a request bears or is signed by the credential.",
    description: signedBodies,
    tag,
    scope: "proxy:call",
    params: byId,
    body: signBody,
    answers: { 200: { description: "What to send.", schema: signedSchema } },
    problems: [...useProblems, "host_not_allowed", "key_scope_missing"],
    answer: async ({ vault, key, params: { id }, body }) => {
      const { handle } = await handleOf(vault, id);
      return { status: 200, body: await signedBy(key, handle, body) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/connections/{id}/renew",
    operation: "renewConnection",
    summary: "Renew the credential now, due or not; callers that come together share one renewal.",
    tag,
    scope: "connections:write",
    params: byId,
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: useProblems,
    answer: async ({ vault, params: { id } }) => ({
      status: 200,
      body: connectionToWire(await vault.connections.renew(id)),
    }),
  }),
  route({
    method: "POST",
    path: "/v1/connections/{id}/test",
    operation: "testConnection",
    summary: "Send the service's harmless request with the credential, and tell what it says.",
    tag,
    scope: "connections:write",
    params: byId,
    answers: { 200: { description: "What was found.", schema: testedSchema } },
    problems: useProblems,
    answer: async ({ vault, params: { id }, request }) => ({
      status: 200,
      body: toWire(await vault.connections.test(id, { signal: request.signal })),
    }),
  }),
  route({
    method: "GET",
    path: "/v1/connections/{id}/events",
    operation: "listConnectionEvents",
    summary: "List what happened to a connection, newest first.",
    tag,
    scope: "events:read",
    params: byId,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: "A page.", schema: pageOf(eventSchema) } },
    problems: ["connection_not_found", "bad_cursor", "options_invalid"],
    async answer({ vault, params: { id }, query: { limit, cursor, count } }) {
      await found(vault, id);
      const filter = { connectionId: id };
      const at = { limit, ...(cursor !== undefined && { cursor }) };
      const page = await pageOfVault(vault.events.page({ filter, ...at }));
      return {
        status: 200,
        body: {
          ...{ data: page.events.map(eventToWire), next_cursor: page.cursor },
          ...(await totalOf({ count }, () => vault.events.count(filter))),
        },
      };
    },
  }),
];

/** A connection of the tenant. Rejects with `connection_not_found`. */
async function found(vault: TenantScope, id: string): Promise<Connection> {
  const connection = await vault.connections.get(id);
  if (connection) return connection;
  throw connectionNotFound();
}

/** The handle that means the very connection. Rejects with `connection_not_found`. */
async function handleOf(
  vault: TenantScope,
  id: string,
): Promise<{ connection: Connection; handle: Handle }> {
  const connection = await found(vault, id);
  const { userId, provider } = connection;
  const owner = userId === undefined ? vault.shared() : vault.user(userId);
  return { connection, handle: owner.at(provider, { connectionId: id }) };
}

async function tokenOf({
  app,
  vault,
  key,
  params: { id },
  query: { min_ttl_s, force },
}: Call<{ id: string }, { min_ttl_s: number; force: string }, unknown>): Promise<Answer> {
  const { connection, handle } = await handleOf(vault, id);
  await assertMayRead(app, key, connection.provider);
  if (force === "true") await handle.renew();
  return { status: 200, body: toWire(await handle.token({ minTtlSeconds: min_ttl_s })) };
}

/**
 * Throws `key_scope_missing` where a provider's tokens sign requests and the key may not have such. Before one is read: a refusal is no reading, and
 * is not told as one.
 */
export async function assertMayRead(
  { host }: Pick<App, "host">,
  key: Pick<Caller, "scopes">,
  provider: string,
): Promise<void> {
  if (allows(key.scopes, "tokens:read_oauth1_secret")) return;
  const { protocol } = await host.providers.get(provider);
  if (protocol !== "oauth1") return;
  throw problem(
    "key_scope_missing",
    "What signs OAuth 1.0a requests is handed out with the scope tokens:read_oauth1_secret only. Let the server sign: POST …/sign, or the proxy.",
    { members: { scope: "tokens:read_oauth1_secret" } },
  );
}
