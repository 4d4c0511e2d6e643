/**
 * `/v1/users/{user_id}/{provider}/…` and `/v1/shared/{provider}/…`: a handle, which means the only connection of its owner at a provider, or the one
 * that `account` or `connection_id` chooses. What is done with one connection by its id is connection-actions.ts.
 */
import type { Connection, Handle } from "valetkey";
import { z } from "zod";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import {
  accountSchema,
  connectionSchema,
  connectionToWire,
  problemSchema,
} from "../../wire/connection.ts";
import { fromWire, toWire } from "../../wire/words.ts";
import { type AskedChange, changeOf, changeQuery, changeSchema } from "./change.ts";
import { disconnectedSchema, testedSchema, useProblems } from "./connection-actions.ts";

import { handleCredentialRoutes } from "./handle-credentials.ts";
import { chosen, handleOf, type Kind, kinds } from "./handle-kinds.ts";

const tag = "Handles";
const time = z.union([z.iso.datetime({ offset: true }), z.number()]);
const secret = z.string().min(1).max(100_000);
const scopes = z.array(z.string().max(500)).max(200).optional();
const inputs = z.record(z.string(), z.string()).optional();

/** Which of them go together is the provider's to say, in its own words: it may speak OAuth 2 or OAuth 1.0a, or take a key. */
const adoptBody = z.strictObject({
  access_token: secret.optional().describe("Of OAuth 2."),
  refresh_token: secret.optional().describe("Of OAuth 2."),
  token: secret.optional().describe("Of OAuth 1.0a, with its `token_secret`."),
  token_secret: secret.optional(),
  session_handle: secret.optional().describe("Of OAuth 1.0a, where the provider gives one."),
  extra: z.record(z.string(), z.string()).optional().describe("Of OAuth 1.0a: what came along."),
  key: secret.optional().describe("What a person has made, in place of tokens."),
  expires_at: time.optional(),
  ...{ scopes, inputs },
});

const statusSchema = z.object({
  state: z.enum(["missing", "active", "degraded", "needs_reauth", "paused", "disconnected"]),
  connection_id: z.string().optional(),
  account: accountSchema.nullable(),
  scopes: z.array(z.string()),
  problem: problemSchema.nullable(),
});

/** The routes. */
export const handleRoutes: readonly AnyRoute[] = [
  ...kinds.flatMap((kind) => [
    getStatusRoute(kind),
    updateConnectionRoute(kind),
    disconnectRoute(kind),
    adoptTokensRoute(kind),
    reportRoute(kind),
    renewConnectionRoute(kind),
    testConnectionRoute(kind),
  ]),
  ...handleCredentialRoutes,
];

function getStatusRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
  });
}

function updateConnectionRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
    method: "PATCH",
    path: `${at}/connection`,
    operation: `update${of}Connection`,
    summary: "Change the app's own facts of a connection, or pause it.",
    description: "JSON Merge Patch (RFC 7396).",
    tag,
    scope: "connections:write",
    inTurn: async (call) => {
      const { connectionId = "" } = await handleOf(call).status();
      return `/v1/connections/${connectionId}`;
    },
    params,
    query: query.extend(changeQuery),
    body: changeSchema,
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: chosen,
    answer: (call) => whole(changed(handleOf(call), call)),
  });
}

function disconnectRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
  });
}

function adoptTokensRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
      whole(handleOf(call).adopt(fromWire<Parameters<Handle["adopt"]>[0]>(call.body))),
  });
}

function reportRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
  });
}

function renewConnectionRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
    method: "POST",
    path: `${at}/renew`,
    operation: `renew${of}Connection`,
    summary: "Renew the credential now, due or not; callers that come together share one renewal.",
    tag,
    scope: "connections:write",
    ...{ params, query },
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: [...useProblems, "ambiguous_connection", "provider_unknown"],
    answer: (call) => whole(handleOf(call).renew()),
  });
}

function testConnectionRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
  });
}

const whole = async (connection: Promise<Connection>) => ({
  status: 200,
  body: connectionToWire(await connection),
});

async function changed(handle: Handle, asked: AskedChange): Promise<Connection> {
  const { paused, change } = await changeOf(asked, () => handle.update({}));
  if (change || paused === undefined) {
    const connection = await handle.update(change ?? {});
    if (paused === undefined) return connection;
  }
  return paused ? handle.pause() : handle.resume();
}
