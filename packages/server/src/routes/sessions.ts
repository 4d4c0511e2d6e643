/** `/v1/connect-sessions`: attempts to connect an account. */
import type { ConnectLink, Handle, SignInOptions, TenantScope } from "valetkey";
import { z } from "zod";
import { problem } from "../http/problem.ts";
import { type AnyRoute, type Call, route } from "../http/route.ts";
import { choiceOf, idSchema, namesOwner, ownerFields, ownerOf } from "../wire/owner.ts";
import {
  createdSessionSchema,
  sessionSchema,
  sessionToWire,
  signedInSchema,
} from "../wire/session.ts";
import { fromWire, toWire } from "../wire/words.ts";
import { connectionNotFound } from "./connections.ts";

const tag = "Connect sessions";
const byId = z.object({ id: z.string().max(64) });
const texts = z.array(z.string().max(500)).max(200);

const createBody = z
  .strictObject({
    purpose: z
      .enum(["connect", "sign_in", "link"])
      .default("connect")
      .describe("`link`: the user adds a way to sign in."),
    ...ownerFields,
    provider: idSchema.optional().describe("The provider to connect."),
    providers: z.array(idSchema).min(1).max(200).optional().describe("Those to choose from."),
    connection_id: z.string().max(64).optional().describe("The connection to repair or to widen."),
    choose: z
      .strictObject({ account: idSchema.optional(), connection_id: idSchema.optional() })
      .refine(({ account, connection_id }) => !(account && connection_id), {
        message: "Name one connection.",
      })
      .optional()
      .describe("Which of several connections is meant: it is widened, or its inputs are used."),
    scopes: texts.optional().describe("Default: the provider's."),
    scopes_by_provider: z.record(idSchema, texts).optional().describe("Of several providers."),
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
  .refine((body) => hasOwner(body), {
    path: ["user"],
    message: "Name one owner: `user` or `shared`; for a sign-in none, for a way to sign in a user.",
  })
  .refine(({ provider, providers }) => !(provider && providers), {
    path: ["providers"],
    message: "Give `provider` or `providers`, not both.",
  })
  .refine(({ add_scopes, choose, provider }) => !(add_scopes || choose) || provider, {
    path: ["provider"],
    message: "Name the provider of the connection.",
  });

/** Whose a connection is that is to be repaired, it says itself. */
function hasOwner({
  purpose,
  connection_id,
  ...named
}: {
  purpose: "connect" | "sign_in" | "link";
  connection_id?: string | undefined;
  user?: unknown;
  shared?: unknown;
}): boolean {
  const isNobody = named.user === undefined && named.shared === undefined;
  if (purpose === "sign_in") return isNobody;
  if (purpose === "link") return named.user !== undefined && namesOwner(named);
  return namesOwner(named) || (isNobody && connection_id !== undefined);
}

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
    tokens: ["user"],
    body: createBody,
    example: { user: { id: "alice" }, provider: "github", return_to: "/settings" },
    answers: { 201: { description: "The session.", schema: createdSessionSchema } },
    problems: connectProblems,
    async answer(call) {
      const link = await linkFor(call);
      const { app, tenant, body } = call;
      await app.webhooks.watchSession({
        ...{ tenant, id: link.sessionId, expiresAt: link.expiresAt },
        ...{ userId: body.user?.id ?? null, provider: body.provider ?? null },
      });
      return { status: 201, body: createdToWire(link) };
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
      const endsAt = app.clock() + wait * 1000;
      // Whoever waits is told how it stands when the server stops: it does not wait for them.
      const signal = AbortSignal.any([request.signal, app.stopping]);
      for (;;) {
        const session = await vault.sessions.get(id);
        const isOver = session.status !== "pending" && session.status !== "finishing";
        if (isOver || app.clock() >= endsAt || signal.aborted)
          return { status: 200, body: sessionToWire(session) };
        await pause(Math.min(500, endsAt - app.clock()), signal);
      }
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

async function linkFor({ vault, body }: Call<unknown, unknown, Asked>): Promise<ConnectLink> {
  const { purpose, user, shared, provider, providers, ...rest } = body;
  if (purpose === "sign_in") return signInLink(vault, { provider, providers, ...rest });
  if (purpose === "link")
    return vault
      .user(user?.id ?? "")
      .linkSignIn(provider ?? "", fromWire<SignInOptions>(withoutChoice(rest)));
  const { connection_id, choose, add_scopes, ...asked } = rest;
  if (connection_id !== undefined && !add_scopes) return repairLink(vault, body);
  const owner = ownerOf(vault, { user, shared });
  if (provider === undefined)
    return owner.connect({ ...fitsSeveral(asked), ...(providers && { providers }) });
  const handle = owner.at(provider, choiceOf({ connection_id, ...choose }));
  const options = fromWire<NonNullable<Parameters<Handle["connect"]>[0]>>(asked);
  if (!add_scopes) return handle.connect(options);
  return handle.upgrade({ ...(options as object), scopes: add_scopes });
}

type Rest = Omit<Asked, "purpose" | "user" | "shared" | "provider" | "providers">;

/** Who signs in is nobody's connection. */
function withoutChoice({ connection_id, choose, add_scopes, ...asked }: Rest): object {
  if (connection_id === undefined && !choose && !add_scopes) return asked;
  throw problem("invalid_request", "A sign-in is of no connection.", {
    errors: [{ pointer: "/purpose", detail: "Goes with no connection_id, choose, add_scopes." }],
  });
}

function signInLink(
  vault: TenantScope,
  { provider, providers, ...rest }: Rest & Pick<Asked, "provider" | "providers">,
): Promise<ConnectLink> {
  const asked = withoutChoice(rest);
  if (provider !== undefined) return vault.signIn(provider, fromWire<SignInOptions>(asked));
  return vault.signIn({
    ...fitsSeveral(asked as Record<string, unknown>),
    ...(providers && { providers }),
  });
}

/** A link for the very connection, if it is whose the body says. */
async function repairLink(
  vault: TenantScope,
  { connection_id: id = "", user, shared, provider, choose, ...rest }: Asked,
): Promise<ConnectLink> {
  const connection = await vault.connections.get(id);
  const isTheirs =
    (user === undefined || connection?.userId === user.id) &&
    (shared === undefined || connection?.userId === undefined) &&
    (provider === undefined || connection?.provider === provider);
  if (!connection || !isTheirs || choose) throw connectionNotFound();
  const { purpose: _, providers: _p, add_scopes: _s, ...asked } = rest;
  return vault.connections.reconnect(id, fromWire(asked));
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
    "scopes_by_provider",
  ];
  const strange = Object.keys(rest).filter((name) => !common.includes(name));
  const { scopes_by_provider: scopes, ...asked } = rest;
  if (strange.length === 0)
    return { ...fromWire<object>(asked), ...(scopes !== undefined && { scopes }) };
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

/** Resolves after a time, or at once when nobody waits any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
