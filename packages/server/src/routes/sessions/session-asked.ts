/** What a connect session is asked for with, and the link that comes of it. */
import type {
  ConnectLink,
  Handle,
  LinkSignInOptions,
  NamedUser,
  SignInOptions,
  TenantScope,
} from "valetkey";
import { z } from "zod";
import { problem } from "../../http/problems/problem.ts";
import type { Call } from "../../http/routing/route.ts";
import { choiceOf, idSchema, ownerOf } from "../../wire/owner.ts";
import { fromWire } from "../../wire/words.ts";
import { metadataSchema } from "../connections/change.ts";
import { connectionNotFound } from "../connections/connections.ts";

const texts = z.array(z.string().max(500)).max(200);
const called = idSchema
  .optional()
  .describe(
    "What the pages call the user in place of the id. Sealed with the session, and erased with the user.",
  );
const userSchema = z.strictObject({
  id: idSchema.optional().describe("Left out only where `connection_id` says whose it is."),
  ...{ name: called, email: called },
});

/** The body of the request for one. */
export const createBody = z
  .strictObject({
    purpose: z
      .enum(["connect", "sign_in", "link"])
      .default("connect")
      .describe("`link`: the user adds a way to sign in."),
    user: userSchema.optional().describe("Whose connection it is to be."),
    shared: z.literal(true).optional().describe("It is to belong to the tenant itself."),
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
    metadata: metadataSchema
      .optional()
      .describe("The app's own facts of the connection, where it is a new one."),
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
  user?: z.output<typeof userSchema> | undefined;
  shared?: true | undefined;
}): boolean {
  const { user, shared } = named;
  if (purpose === "sign_in") return user === undefined && shared === undefined;
  if (purpose === "link") return user?.id !== undefined && shared === undefined;
  if (shared) return user === undefined;
  return user?.id !== undefined || connection_id !== undefined;
}

type Asked = z.output<typeof createBody>;

/** What only the app itself asks for: whom it acts for at the provider, with what rights of its own, and what else it sends there. */
const OF_THE_APP = [
  "subject",
  "audience",
  "params",
  "authorization_details",
  "binding",
  "code_challenge",
  "metadata",
] as const;

/** Throws `token_not_enough` for what a token in a user's page may not ask for: it connects accounts that their owner agrees to, and no more. */
function assertOwn({ purpose, flow, user, ...asked }: Asked): void {
  const strange = [
    // Whoever opens the link is asked whether they are who it names: that is not for those to say who pass it on.
    ...(["name", "email"] as const)
      .filter((word) => user?.[word] !== undefined)
      .map((word) => `user.${word}`),
    ...(purpose === "connect" ? [] : ["purpose"]),
    ...(flow === "mint" ? ["flow"] : []),
    ...OF_THE_APP.filter((name) => asked[name] !== undefined),
  ];
  if (strange.length === 0) return;
  throw problem(
    "token_not_enough",
    `A user's token does not ask for ${strange.join(", ")} as given. Make this session from your server, with an API key.`,
  );
}

/** The link. Rejects as the call of the vault that it is, and with `token_not_enough`. */
export async function linkFor({
  vault,
  key,
  body,
}: Call<unknown, unknown, Asked>): Promise<ConnectLink> {
  if (key.kind === "user_token") assertOwn(body);
  const { purpose, user, shared, provider, providers, ...rest } = body;
  const named = namedIn(user);
  if (purpose === "sign_in") return signInLink(vault, { provider, providers, ...rest });
  if (purpose === "link")
    return vault.user(user?.id ?? "").linkSignIn(provider ?? "", {
      ...fromWire<LinkSignInOptions>(withoutChoice(rest)),
      ...named,
    });
  const { connection_id, choose, add_scopes, ...asked } = rest;
  if (connection_id !== undefined && !add_scopes) return repairLink(vault, body);
  const owner = ownerOf(vault, { userId: user?.id, shared });
  if (provider === undefined)
    return owner.connect({ ...fitsSeveral(asked), ...named, ...(providers && { providers }) });
  const handle = owner.at(provider, choiceOf({ connection_id, ...choose }));
  const options = {
    ...fromWire<NonNullable<Parameters<Handle["connect"]>[0]>>(asked),
    ...named,
  };
  if (!add_scopes) return handle.connect(options);
  return handle.upgrade({ ...(options as object), scopes: add_scopes });
}

/** What pages call the user, as the library takes it. */
function namedIn({ name, email }: z.output<typeof userSchema> = {}): { user?: NamedUser } {
  if (name === undefined && email === undefined) return {};
  return {
    user: { ...(name !== undefined && { name }), ...(email !== undefined && { email }) },
  };
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
    (user?.id === undefined || connection?.userId === user.id) &&
    (shared === undefined || connection?.userId === undefined) &&
    (provider === undefined || connection?.provider === provider);
  if (!connection || !isTheirs || choose) throw connectionNotFound();
  const { purpose: _, providers: _p, add_scopes: _s, ...asked } = rest;
  return vault.connections.reconnect(id, { ...fromWire<object>(asked), ...namedIn(user) });
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
    "metadata",
  ];
  const strange = Object.keys(rest).filter((name) => !common.includes(name));
  const { scopes_by_provider: scopes, ...asked } = rest;
  if (strange.length === 0)
    return { ...fromWire<object>(asked), ...(scopes !== undefined && { scopes }) };
  throw problem("invalid_request", "That is asked of one provider: name it as `provider`.", {
    errors: strange.map((name) => ({ pointer: `/${name}`, detail: "Needs `provider`." })),
  });
}
