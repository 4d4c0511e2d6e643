/** `/v1/connect-sessions`: attempts to connect an account. */
import type { ConnectLink } from "valetkey";
import { z } from "zod";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import {
  createdSessionSchema,
  sessionSchema,
  sessionToWire,
  signedInSchema,
} from "../../wire/session.ts";
import { toWire } from "../../wire/words.ts";
import { byId } from "../by-id.ts";
import { createBody, linkFor } from "./session-asked.ts";

const tag = "Connect sessions";
const connectProblems = [
  "provider_unknown",
  "return_to_not_allowed",
  "options_invalid",
  "provider_paused",
  "client_rejected",
  "provider_unavailable",
  "provider_error",
  "connection_not_found",
  "connection_required",
  "ambiguous_connection",
  "rate_limited",
  "account_unavailable",
  "scope_missing",
  "account_taken",
  "access_denied",
  "token_not_enough",
] as const;

/** The routes. */
export const sessionRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/connect-sessions",
    operation: "createConnectSession",
    summary: "Make the link at which a user connects an account.",
    description:
      "Asked for again with the same parameters while it is pending, the same session answers (200), with a further token. Give as `user.name` and `user.email` what your app knows for sure: whoever opens a link that was passed on is asked whether they are that user.",
    tag,
    scope: "sessions:write",
    tokens: ["user"],
    body: createBody,
    example: {
      user: { id: "alice", email: "alice@example.com" },
      provider: "github",
      return_to: "/settings",
    },
    answers: {
      200: {
        description:
          "The same was asked for before and is pending still: that session, and one more link to it.",
        schema: createdSessionSchema,
      },
      201: { description: "A new session.", schema: createdSessionSchema },
    },
    problems: connectProblems,
    async answer(call) {
      const link = await linkFor(call);
      return { status: link.isNew ? 201 : 200, body: createdToWire(link) };
    },
  }),
  route({
    method: "GET",
    path: "/v1/connect-sessions/{id}",
    operation: "getConnectSession",
    summary: "Tell how a connect session stands; with `wait`, once that changes.",
    tag,
    scope: "sessions:read",
    tokens: ["session", "user"],
    params: byId,
    query: z.strictObject({
      wait: z.coerce.number().int().min(0).max(60).default(0).describe("Seconds to wait at most."),
    }),
    answers: { 200: { description: "The session.", schema: sessionSchema } },
    problems: ["session_expired"],
    answer: async ({ vault, params: { id }, query: { wait }, request, app }) => {
      const signal = AbortSignal.any([request.signal, app.stopping]);
      const session = await vault.sessions
        .get(id, { waitSeconds: wait, signal })
        .catch((error: unknown) => {
          if (!signal.aborted) throw error;
          // Whoever waits is told how it stands when the server stops: it does not wait for them.
          return vault.sessions.get(id);
        });
      return { status: 200, body: sessionToWire(session) };
    },
  }),
  route({
    method: "POST",
    path: "/v1/connect-sessions/{id}/complete",
    operation: "completeConnectSession",
    summary: "Show the secret of a session with `binding: verifier`; only then something is kept.",
    tag,
    scope: "sessions:write",
    params: byId,
    body: z.strictObject({ code_verifier: z.string().max(200) }),
    answers: { 200: { description: "The session.", schema: sessionSchema } },
    problems: [
      "session_expired",
      "session_pending",
      "session_completed",
      "wrong_verifier",
      "options_invalid",
      "account_unavailable",
      "account_taken",
      "account_mismatch",
      "provider_unavailable",
      "provider_error",
      "rate_limited",
      "client_rejected",
      "access_denied",
      "scope_missing",
      "too_many_tries",
    ],
    answer: async ({ vault, params: { id }, body: { code_verifier: codeVerifier } }) => ({
      status: 200,
      body: sessionToWire(await vault.sessions.complete(id, { codeVerifier })),
    }),
  }),
  route({
    method: "POST",
    path: "/v1/connect-sessions/{id}/signed-in",
    operation: "tellSignedIn",
    summary: "Tell, once, who signed in.",
    description:
      "The browser comes back to `return_to` with `status=signed_in` and a `ticket`. `id` is what the app kept in that browser when it sent it to the link, and takes from nowhere else.",
    tag,
    scope: "sessions:write",
    params: byId,
    body: z.strictObject({ ticket: z.string().min(1).max(200) }),
    answers: { 200: { description: "Who it was.", schema: signedInSchema } },
    problems: ["session_expired", "callback_invalid", "decrypt_failed", "keys_unavailable"],
    answer: async ({ vault, params: { id }, body: { ticket } }) => ({
      status: 200,
      body: toWire(await vault.sessions.signedIn(id, { ticket })),
    }),
  }),
  route({
    method: "DELETE",
    path: "/v1/connect-sessions/{id}",
    operation: "cancelConnectSession",
    summary: "Cancel a session; its open page says so.",
    tag,
    scope: "sessions:write",
    tokens: ["user"],
    params: byId,
    answers: { 200: { description: "The session.", schema: sessionSchema } },
    problems: ["session_expired"],
    answer: async ({ vault, params: { id } }) => ({
      status: 200,
      body: sessionToWire(await vault.sessions.cancel(id)),
    }),
  }),
];

function createdToWire({ sessionId, url, connectionId, ...link }: ConnectLink): object {
  return {
    id: sessionId,
    connect_url: url,
    session_token: /\/connect\/([\w-]+)$/.exec(new URL(url).pathname)?.[1] ?? "",
    status: connectionId === undefined ? "pending" : "completed",
    ...(connectionId !== undefined && { connection_id: connectionId }),
    ...(toWire(link) as object),
  };
}
