/** `/v1/connect-sessions`: attempts to connect an account. */
import type { ConnectLink, Handle } from "valetkey";
import { z } from "zod";
import { problem } from "../http/problem.ts";
import { type AnyRoute, type Call, route } from "../http/route.ts";
import { idSchema, namesOwner, ownerFields, ownerOf } from "../wire/owner.ts";
import { createdSessionSchema, sessionSchema, sessionToWire } from "../wire/session.ts";
import { fromWire, toWire } from "../wire/words.ts";

const tag = "Connect sessions";
const byId = z.object({ id: z.string().max(64) });
const texts = z.array(z.string().max(500)).max(200);

const createBody = z
  .strictObject({
    ...ownerFields,
    provider: idSchema.optional().describe("The provider to connect."),
    providers: z.array(idSchema).min(1).max(200).optional().describe("Those to choose from."),
    connection_id: z.string().max(64).optional().describe("The connection to repair or to widen."),
    scopes: texts.optional().describe("Default: the provider's."),
    add_scopes: texts
      .min(1)
      .optional()
      .describe("What a connection is to have beside what it has; only that is shown as new."),
    flow: z.enum(["redirect", "device", "mint"]).optional(),
    inputs: z.record(z.string(), z.string()).optional(),
    return_to: z.string().max(2000).optional(),
    reason: z.string().max(1000).optional().describe("What the app wants the account for."),
    language: z.string().max(35).optional(),
    theme: z.enum(["auto", "light", "dark"]).optional(),
    show_result: z.boolean().optional(),
    expires_in_s: z.number().int().min(1).max(86_400).optional(),
    binding: z.enum(["auto", "confirm", "verifier"]).optional(),
    code_challenge: z.string().max(128).optional(),
    account_hint: z.string().max(255).optional(),
    prompt: z.union([z.string(), texts]).optional(),
    login_hint: z.string().max(500).optional(),
    max_age_s: z.number().int().min(0).optional(),
    acr_values: texts.optional(),
    claims: z.record(z.string(), z.json()).optional(),
    resources: texts.optional(),
    authorization_details: z
      .array(z.looseObject({ type: z.string() }).catchall(z.json()))
      .optional(),
    params: z.record(z.string(), z.json()).optional(),
    subject: z.string().max(500).optional(),
    audience: z.string().max(500).optional(),
  })
  .refine(namesOwner, { path: ["user"], message: "Name one owner: `user` or `shared`." })
  .refine(({ provider, providers }) => !(provider && providers), {
    path: ["providers"],
    message: "Give `provider` or `providers`, not both.",
  })
  .refine(({ connection_id, add_scopes, provider }) => !(connection_id || add_scopes) || provider, {
    path: ["provider"],
    message: "Name the provider of the connection.",
  });

const connectProblems = [
  "provider_unknown",
  "return_to_not_allowed",
  "options_invalid",
  "provider_paused",
  "client_rejected",
  "provider_unavailable",
  "provider_error",
  "connection_required",
  "ambiguous_connection",
  "rate_limited",
  "account_unavailable",
  "scope_missing",
  "account_taken",
  "access_denied",
] as const;

type Asked = z.output<typeof createBody>;

/** The routes. */
export const sessionRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/connect-sessions",
    operation: "createConnectSession",
    summary: "Make the link at which a user connects an account.",
    description:
      "Asked for again with the same parameters while it is pending, the same session answers, with a further token.",
    tag,
    scope: "sessions:write",
    body: createBody,
    answers: { 201: { description: "The session.", schema: createdSessionSchema } },
    problems: connectProblems,
    answer: async (call) => ({ status: 201, body: createdToWire(await linkFor(call)) }),
  }),
  route({
    method: "GET",
    path: "/v1/connect-sessions/{id}",
    operation: "getConnectSession",
    summary: "Tell how a connect session stands; with `wait`, once that changes.",
    tag,
    scope: "sessions:read",
    params: byId,
    query: z.strictObject({
      wait: z.coerce.number().int().min(0).max(60).default(0).describe("Seconds to wait at most."),
    }),
    answers: { 200: { description: "The session.", schema: sessionSchema } },
    problems: ["session_expired"],
    answer: async ({ vault, params: { id }, query: { wait }, request }) => ({
      status: 200,
      body: sessionToWire(
        await vault.sessions.get(id, { waitSeconds: wait, signal: request.signal }),
      ),
    }),
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
    method: "DELETE",
    path: "/v1/connect-sessions/{id}",
    operation: "cancelConnectSession",
    summary: "Cancel a session; its open page says so.",
    tag,
    scope: "sessions:write",
    params: byId,
    answers: { 200: { description: "The session.", schema: sessionSchema } },
    problems: ["session_expired"],
    answer: async ({ vault, params: { id } }) => ({
      status: 200,
      body: sessionToWire(await vault.sessions.cancel(id)),
    }),
  }),
];

async function linkFor({ vault, body }: Call<unknown, unknown, Asked>): Promise<ConnectLink> {
  const { user, shared, provider, providers, connection_id, add_scopes, ...rest } = body;
  const owner = ownerOf(vault, { user, shared });
  const options = fromWire(rest) as Parameters<Handle["connect"]>[0];
  if (provider === undefined)
    return owner.connect({ ...fitsSeveral(rest), ...(providers && { providers }) });
  const choice = connection_id === undefined ? {} : { connectionId: connection_id };
  const handle = owner.at(provider, choice);
  if (!add_scopes) return handle.connect(options);
  return handle.upgrade({ ...(options as object), scopes: add_scopes });
}

/** What is asked of one provider has no place where several can be chosen. */
function fitsSeveral(rest: Record<string, unknown>): object {
  const common = [
    "return_to",
    "reason",
    "language",
    "theme",
    "expires_in_s",
    "binding",
    "code_challenge",
    "account_hint",
  ];
  const strange = Object.keys(rest).filter((name) => !common.includes(name));
  if (strange.length === 0) return fromWire(rest) as object;
  throw problem("invalid_request", "That is asked of one provider: name it as `provider`.", {
    errors: strange.map((name) => ({ pointer: `/${name}`, detail: "Needs `provider`." })),
  });
}

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
