/** What a connect session is asked for. Saved and found it is in opened-session.ts; which way it goes is start.ts; legs at a provider are attempt.ts. */
import type { Context } from "../context.ts";
import { isVaultError, VaultError } from "../errors.ts";
import type { AskedDetails, Flow, FlowAsked } from "../protocols/flow-asked.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";
import type { Provider, Registration } from "../protocols/provider/provider.ts";
import { isPaused } from "../protocols/provider/provider-policy.ts";
import { checkScopes } from "../scopes.ts";
import { type BindingOptions, bindingOf, type SessionBinding } from "./asked/binding.ts";
import type { Choices } from "./asked/choices.ts";
import { broughtInputs, type GivenInputs, missingInputs } from "./asked/inputs.ts";
import { assertNamesUser, type NamedUser } from "./asked/named-user.ts";
import { checkReturnTo } from "./asked/return-to.ts";

/** What a session is for: a connection, somebody who signs in, or one more way to sign in (`link`). */
export type SessionPurpose = "connect" | "sign_in" | "link";

/** Whether its pages are light or dark; `auto` is what the browser prefers. */
export type Theme = "auto" | "light" | "dark";

/** What a session is asked for with. */
export interface SessionRequest extends GivenInputs, BindingOptions {
  purpose: SessionPurpose;
  tenant: string;
  /** `user:<id>` or `shared`; null: nobody yet, a sign-in will tell. */
  owner: string | null;
  provider: string;
  scopes?: readonly string[];
  /** Default: a redirect, and what belongs to the app itself is minted where the provider has that. */
  flow?: Flow;
  details?: AskedDetails;
  /** A path on the app, or a URL on one of its origins. */
  returnTo?: string;
  /** A sentence for the person: what the app wants the account for. */
  reason?: string;
  /** BCP 47 tag: the language of the pages. Default: the browser's. */
  language?: string;
  /** Default: `auto`. */
  theme?: Theme;
  /** The page after success is shown although there is a return URL. */
  showResult?: boolean;
  /** The connection to repair. */
  connectionId?: string;
  /** What that connection has beside the provider's own scopes: a repair must not make it less. */
  keptScopes?: readonly string[];
  /** What that connection has already, where it is to have more: only the rest is shown as new. */
  hadScopes?: readonly string[];
  /** Whom the provider shall sign in, where its protocol has a place for that. */
  accountHint?: string;
  /** What pages call the user. */
  user?: NamedUser;
  /** The app's own facts of a connection that is new. */
  metadata?: Readonly<Record<string, string>>;
}

/** A session's sealed half. */
export interface SessionDetails extends SessionBinding {
  purpose: SessionPurpose;
  owner: string | null;
  /** Empty while several are to choose from. */
  provider: string;
  /** The providers to choose from, in the order of the page. Absent: `provider` is the only one. */
  choices?: Choices;
  scopes: readonly string[];
  /** What the connection has already of them. */
  hadScopes?: readonly string[];
  flow: Flow;
  asked: AskedDetails;
  /** What it brings where the provider's entry asks for values. What is missing here the person is asked for, and an attempt brings. */
  inputs: InputValues;
  returnTo: string | null;
  reason: string | null;
  /** In canonical form. Absent in what was sealed before there were languages. */
  language?: string | null;
  /** Absent in what was sealed before there were themes. */
  theme?: Theme;
  showResult?: boolean;
  connectionId: string | null;
  user?: NamedUser;
  metadata?: Readonly<Record<string, string>>;
}

/**
 * What is asked, checked, with every default filled in. Rejects with `provider_unknown`, `return_to_not_allowed`, `options_invalid` for
 * what the provider has no flow for.
 */
export async function detailsOf(ctx: Context, request: SessionRequest): Promise<SessionDetails> {
  const { purpose, owner, tenant } = request;
  assertNamesUser(owner, request.user);
  const registration = await ctx.providers.registration(request.provider, tenant);
  assertNotPaused(ctx, registration);
  const inputs = broughtInputs(registration, request);
  const isAsked = purpose === "connect" && hasAny(missingInputs(registration, inputs));
  const at = { tenant, inputs };
  const provider = await ctx.providers[isAsked ? "outline" : "get"](request.provider, at);
  const given = request.scopes && checkScopes(request.scopes, "connect: scopes");
  const scopes = given ?? [...new Set([...provider.scopes, ...(request.keptScopes ?? [])])];
  const isOwn = owner === "shared" && provider.protocol.mints;
  const flow = request.flow ?? (isOwn ? "mint" : "redirect");
  // Only a link has a page on which anybody could be asked.
  if (isAsked && flow !== "redirect") await ctx.providers.get(request.provider, at);
  const details = hinted(provider, { flow, scopes, details: request.details ?? {} }, request);
  provider.protocol.check({ flow, scopes, details });
  if (purpose !== "connect") assertProves(provider, purpose);
  return {
    purpose,
    owner,
    provider: request.provider,
    scopes,
    flow,
    asked: details,
    inputs,
    returnTo: request.returnTo === undefined ? null : checkReturnTo(request.returnTo, ctx.settings),
    reason: request.reason ?? null,
    language: Intl.getCanonicalLocales(request.language)[0] ?? null,
    ...(request.theme && { theme: request.theme }),
    ...(request.showResult && { showResult: true }),
    connectionId: request.connectionId ?? null,
    ...bindingOf(request, { flow, purpose }),
    ...(request.hadScopes && { hadScopes: request.hadScopes }),
    ...(request.user && { user: request.user }),
    ...(request.metadata && { metadata: request.metadata }),
  };
}

/** A hint is no demand: where a protocol has no place for it, nothing is lost. */
function hinted(
  { protocol }: Provider,
  asked: FlowAsked,
  { accountHint: loginHint }: Pick<SessionRequest, "accountHint">,
): AskedDetails {
  const { details } = asked;
  if (loginHint === undefined || details.loginHint !== undefined) return details;
  const withHint = { ...details, loginHint };
  try {
    protocol.check({ ...asked, details: withHint });
    return withHint;
  } catch (error) {
    if (isVaultError(error, "options_invalid")) return details;
    throw error;
  }
}

/** Rejects with `provider_paused` where nobody can connect for now. */
export function assertNotPaused(
  { settings }: Context,
  { slug, facts }: Pick<Registration, "slug" | "facts">,
): void {
  if (!isPaused(settings, slug)) return;
  const message = `Connecting to ${facts.name} is switched off in this vault's options (paused). Connections that exist work on.`;
  throw new VaultError("provider_paused", message, { provider: slug });
}

function hasAny(record: object): boolean {
  return Object.keys(record).length > 0;
}

/** Who connects by a hijacked answer has another's access; who signs in by one is another. */
function assertProves({ protocol, slug }: Provider, purpose: "sign_in" | "link"): void {
  if (protocol.provesVisitor) return;
  const call = purpose === "link" ? "linkSignIn" : "signIn";
  if (protocol.takesKeys) {
    const why = `${call}: ${slug} takes keys, which prove nobody. Choose a provider that people sign in at.`;
    throw new VaultError("options_invalid", why, { provider: slug });
  }
  const message = `${call}: the answer of ${slug} does not prove who agreed, so nobody can be signed in by it: it is OAuth 1.0 without a confirmed callback or a verifier, or a token or an account that comes through the browser.`;
  throw new VaultError("options_invalid", message, { provider: slug });
}
