/** `…/{provider}/token`, `…/sign` of a handle: its credential, and requests that bear it. */
import { z } from "zod";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { signBody, signedBodies, signedBy, signedSchema } from "../../wire/signing.ts";
import { toWire } from "../../wire/words.ts";
import { assertMayRead, tokenSchema, useProblems } from "./connection-actions.ts";
import { handleOf, type Kind, kinds } from "./handle-kinds.ts";
import { refuseToken } from "./refused-token.ts";

const tag = "Handles";

/** The routes. */
export const handleCredentialRoutes: readonly AnyRoute[] = kinds.flatMap((kind) => [
  tokenRoute(kind),
  refusedRoute(kind),
  signRoute(kind),
]);

function tokenRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
    async answer(call) {
      await assertMayRead(call.app, call.key, call.params.provider);
      const token = await handleOf(call).token({ minTtlSeconds: call.query.min_ttl_s });
      return { status: 200, body: toWire(token) };
    },
  });
}

function refusedRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
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
  });
}

function signRoute({ at, of, params, query }: Kind): AnyRoute {
  return route({
    method: "POST",
    path: `${at}/sign`,
    operation: `sign${of}Request`,
    summary: "Give the headers with which a request bears or is signed by the credential.",
    description: signedBodies,
    tag,
    scope: "proxy:call",
    ...{ params, query },
    body: signBody,
    answers: { 200: { description: "What to send.", schema: signedSchema } },
    problems: [
      ...useProblems,
      "ambiguous_connection",
      "provider_unknown",
      "host_not_allowed",
      "key_scope_missing",
    ],
    answer: async (call) => ({
      status: 200,
      body: await signedBy(call.key, handleOf(call), call.body),
    }),
  });
}
