/**
 * `/v1/users/{user_id}/{provider}/…` and `/v1/shared/{provider}/…`: a handle, which means the only connection of its owner at a provider, or the one
 * that `account` or `connection_id` chooses. What is done with one connection by its id is connection-actions.ts.
 */
import type { AdoptedTokens, Connection, Handle } from "valetkey";
import { z } from "zod";
import { type AnyRoute, type Call, route } from "../http/route.ts";
import {
  accountSchema,
  connectionSchema,
  connectionToWire,
  problemSchema,
} from "../wire/connection.ts";
import { choiceOf, idSchema } from "../wire/owner.ts";
import { signBody, signedBy, signedSchema } from "../wire/signing.ts";
import { fromWire, toWire } from "../wire/words.ts";
import {
  disconnectedSchema,
  testedSchema,
  tokenAnswer,
  tokenSchema,
  useProblems,
} from "./connection-actions.ts";
import { changeOf, changeSchema } from "./connections.ts";
import { refuseToken } from "./refused-token.ts";

const tag = "Handles";
const time = z.union([z.iso.datetime({ offset: true }), z.number()]);
const secret = z.string().min(1).max(100_000);
const scopes = z.array(z.string().max(500)).max(200).optional();
const inputs = z.record(z.string(), z.string()).optional();

const choice = {
  account: idSchema.optional().describe("The account's id, its label, or the app's name for it."),
  connection_id: idSchema.optional().describe("The very connection."),
} as const;

const adoptBody = z.union([
  z.strictObject({
    access_token: secret,
    refresh_token: secret.optional(),
    expires_at: time.optional(),
    ...{ scopes, inputs },
  }),
  z.strictObject({
    token: secret,
    token_secret: secret,
    session_handle: secret.optional(),
    expires_at: time.optional(),
    extra: z.record(z.string(), z.string()).optional(),
    ...{ scopes, inputs },
  }),
  z.strictObject({ key: secret, expires_at: time.optional(), ...{ scopes, inputs } }),
]);

const statusSchema = z.object({
  state: z.enum(["missing", "active", "degraded", "needs_reauth", "paused", "disconnected"]),
  connection_id: z.string().optional(),
  account: accountSchema.nullable(),
  scopes: z.array(z.string()),
  problem: problemSchema.nullable(),
});

const chosen = [
  "provider_unknown",
  "connection_required",
  "ambiguous_connection",
  "options_invalid",
] as const;

type Named = { provider: string; user_id?: string };
type Choice = { account?: string | undefined; connection_id?: string | undefined };

/** The handle that a request means. */
function handleOf({ vault, params, query }: Call<unknown, unknown, unknown>): Handle {
  const { provider, user_id } = params as Named;
  const owner = user_id === undefined ? vault.shared() : vault.user(user_id);
  return owner.at(provider, choiceOf(query as Choice));
}

const whole = async (connection: Promise<Connection>) => ({
  status: 200,
  body: connectionToWire(await connection),
});

/** The routes of one kind of owner. */
function routesOf(whose: "user" | "shared"): AnyRoute[] {
  const isUser = whose === "user";
  const at = isUser ? "/v1/users/{user_id}/{provider}" : "/v1/shared/{provider}";
  const of = isUser ? "User" : "Shared";
  const params = isUser
    ? z.object({ user_id: idSchema, provider: idSchema })
    : z.object({ provider: idSchema });
  const query = z.strictObject(choice);
  return [
    route({
      method: "GET",
      path: `${at}/status`,
      operation: `get${of}Status`,
      summary: "Tell how a connection is, or that there is none.",
      tag,
      scope: "connections:read",
      ...{ params, query },
      answers: { 200: { description: "How it is.", schema: statusSchema } },
      problems: ["provider_unknown", "ambiguous_connection", "options_invalid"],
      answer: async (call) => ({ status: 200, body: toWire(await handleOf(call).status()) }),
    }),
    route({
      method: "PATCH",
      path: `${at}/connection`,
      operation: `update${of}Connection`,
      summary: "Change the app's own facts of a connection, or pause it.",
      tag,
      scope: "connections:write",
      ...{ params, query },
      body: changeSchema,
      answers: { 200: { description: "The connection.", schema: connectionSchema } },
      problems: chosen,
      answer: (call) => whole(changed(handleOf(call), call.body)),
    }),
    route({
      method: "DELETE",
      path: `${at}/connection`,
      operation: `disconnect${of}`,
      summary: "Erase the credential here, and end the access at the provider where it can be.",
      tag,
      scope: "connections:write",
      params,
      query: query.extend({ revoke: z.enum(["true", "false"]).default("true") }),
      answers: { 200: { description: "What became of it there.", schema: disconnectedSchema } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown"],
      async answer(call) {
        const told = await handleOf(call).disconnect({ revoke: call.query.revoke === "true" });
        return { status: 200, body: toWire(told) };
      },
    }),
    route({
      method: "POST",
      path: `${at}/adopt`,
      operation: `adopt${of}Tokens`,
      summary: "Take over tokens that the app holds.",
      tag,
      scope: "connections:import",
      limits: "kept",
      ...{ params, query },
      body: adoptBody,
      answers: { 200: { description: "The connection.", schema: connectionSchema } },
      problems: [...useProblems, "account_unavailable", "account_taken", "provider_unknown"],
      answer: (call) =>
        whole(
          handleOf(call).adopt(fromWire<Parameters<Handle["adopt"]>[0] & AdoptedTokens>(call.body)),
        ),
    }),
    route({
      method: "POST",
      path: `${at}/report`,
      operation: `report${of}`,
      summary: "Tell what the app learnt elsewhere: the access was removed.",
      tag,
      scope: "connections:write",
      ...{ params, query },
      body: z.strictObject({ what: z.literal("revoked") }),
      answers: { 204: { description: "It is known." } },
      problems: chosen,
      async answer(call) {
        await handleOf(call).report(call.body.what);
        return { status: 204 };
      },
    }),
    route({
      method: "GET",
      path: `${at}/token`,
      operation: `get${of}Token`,
      summary: "Hand out the token itself: a power apart, told in the history each time.",
      tag,
      scope: "tokens:read",
      params,
      query: query.extend({ min_ttl_s: z.coerce.number().min(0).max(1e10).default(0) }),
      answers: { 200: { description: "The token.", schema: tokenSchema } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown", "key_scope_missing"],
      answer: async (call) =>
        tokenAnswer(call.key, handleOf(call).token({ minTtlSeconds: call.query.min_ttl_s })),
    }),
    route({
      method: "POST",
      path: `${at}/token-refused`,
      operation: `refuse${of}Token`,
      summary: "Renew a token that a server answered 401 to, unless that has happened meanwhile.",
      tag,
      scope: "tokens:read",
      ...{ params, query },
      body: z.strictObject({
        access_token_sha256: z
          .string()
          .regex(/^[\w-]{43}$/)
          .optional()
          .describe("SHA-256 of the token in base64url. Absent: none was handed out."),
      }),
      answers: { 204: { description: "The token asked for next is another." } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown"],
      async answer(call) {
        await refuseToken(handleOf(call), call.body.access_token_sha256);
        return { status: 204 };
      },
    }),
    route({
      method: "POST",
      path: `${at}/renew`,
      operation: `renew${of}Connection`,
      summary:
        "Renew the credential now, due or not; callers that come together share one renewal.",
      tag,
      scope: "connections:write",
      ...{ params, query },
      answers: { 200: { description: "The connection.", schema: connectionSchema } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown"],
      answer: (call) => whole(handleOf(call).renew()),
    }),
    route({
      method: "POST",
      path: `${at}/test`,
      operation: `test${of}Connection`,
      summary: "Send the service's harmless request with the credential, and tell what it says.",
      tag,
      scope: "connections:write",
      ...{ params, query },
      answers: { 200: { description: "What was found.", schema: testedSchema } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown"],
      async answer(call) {
        const { signal } = call.request;
        return { status: 200, body: toWire(await handleOf(call).test({ signal })) };
      },
    }),
    route({
      method: "POST",
      path: `${at}/sign`,
      operation: `sign${of}Request`,
      summary: "Give the headers with which a request bears or is signed by the credential.",
      tag,
      scope: "proxy:call",
      ...{ params, query },
      body: signBody,
      answers: { 200: { description: "What to send.", schema: signedSchema } },
      problems: [...useProblems, "ambiguous_connection", "provider_unknown", "host_not_allowed"],
      answer: async (call) => ({
        status: 200,
        body: await signedBy(call.key, handleOf(call), call.body),
      }),
    }),
  ];
}

async function changed(handle: Handle, body: z.output<typeof changeSchema>): Promise<Connection> {
  const { paused, change } = changeOf(body);
  if (change || paused === undefined) {
    const connection = await handle.update(change ?? {});
    if (paused === undefined) return connection;
  }
  return paused ? handle.pause() : handle.resume();
}

/** The routes. */
export const handleRoutes: readonly AnyRoute[] = [...routesOf("user"), ...routesOf("shared")];
