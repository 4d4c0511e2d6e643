/** The page of an error that stopped a known session, with the ways on that it leaves. */
import type { ConnectView, ErrorKind } from "@valetkey/pages";
import { waitsForPerson } from "../../../core/connect/attempts/resume.ts";
import { linkTo, type OpenedSession } from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import { digest } from "../../../core/digest.ts";
import { isVaultError, type VaultError } from "../../../core/errors.ts";
import type { Registration } from "../../../core/protocols/provider/provider.ts";
import {
  type ErrorFacts,
  errorResponse,
  failureResponse,
  returnUrl,
} from "../../answers/respond.ts";
import { permissionOf } from "../../answers/translations.ts";
import { formProof, readBinder } from "../../visitor/cookies.ts";
import { languageOf } from "../../visitor/reader.ts";
import type { Visit } from "../../visitor/visit.ts";

type FormTarget = ConnectView["start"];

/** Words in which providers say that not the person but their organisation has to agree. */
const NEEDS_APPROVAL: ReadonlySet<string | undefined> = new Set([
  "access_not_approved",
  "admin_consent_required",
  "admin_policy_enforced",
  "app_not_approved",
  "approval_required",
  "consent_required",
  "interaction_required",
  "org_internal",
]);

/** The page of what was thrown. */
export async function sessionFailure(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  error: unknown,
): Promise<Response> {
  const { row, details, choice } = session;
  const slug = details.provider;
  const provider = slug === "" ? undefined : await ctx.providers.own(slug);
  const providerName = provider && { providerName: provider.facts.name };
  if (isVaultError(error, "wrong_user")) {
    // Nothing of somebody else's session: neither another link to it nor where it leads.
    const signedOut = (await visit.user()) === null;
    const facts = {
      ...languageOf(session),
      ...providerName,
      ...(signedOut && { retry: visit.url.pathname }),
    };
    return errorResponse(ctx, signedOut ? "sign_in_first" : "wrong_person", facts);
  }
  const { url } = await linkTo(ctx, session);
  const kind = kindIn(session, error);
  const again = new URLSearchParams({
    ...(choice?.provider !== undefined && { provider: choice.provider }),
    ...((choice?.other || kind === "account_connected") && { other: "1" }),
  });
  const facts: ErrorFacts = {
    ...languageOf(session),
    ...providerName,
    reference: row.id,
    retry: again.size > 0 ? `${url}?${again}` : url,
    ...(details.returnTo !== null && { returnTo: returnUrl(details.returnTo, row.id, "failed") }),
    ...(isVaultError(error) && factsOf(error, provider)),
    ...(isVaultError(error, "account_mismatch") && (await choicesOf(ctx, visit, session, url))),
  };
  return failureResponse(ctx, error, facts, kind);
}

function kindIn({ details }: OpenedSession, error: unknown): ErrorKind | undefined {
  if (!isVaultError(error)) return undefined;
  // Who asks for no page is told by the same words that there would have to be one.
  const isRefusal = isVaultError(error, "access_denied", "callback_invalid");
  const isAsked = details.asked.prompt !== "none";
  if (isRefusal && isAsked && NEEDS_APPROVAL.has(error.reason)) return "needs_approval";
  const isConnected = error.code === "account_taken" && details.purpose === "connect";
  return isConnected ? "account_connected" : undefined;
}

function factsOf(error: VaultError, provider: Registration | undefined): Partial<ErrorFacts> {
  const { missingScopes, code } = error;
  const statusUrl = provider?.facts.statusUrl;
  const account = code === "account_mismatch" ? bothAccounts(error) : undefined;
  return {
    ...(account && { account }),
    ...(missingScopes &&
      provider && { missing: missingScopes.map((scope) => permissionOf(provider.facts, scope)) }),
    ...(statusUrl !== undefined && { statusUrl }),
  };
}

/** The other account can be taken after all where what it granted waits for this browser. */
async function choicesOf(
  ctx: Context,
  visit: Visit,
  { row }: OpenedSession,
  url: string,
): Promise<Pick<ErrorFacts, "choices">> {
  const binder = readBinder(visit.request, row.id, ctx.settings);
  if (binder === undefined || !(await waitsForPerson(ctx, row, digest(binder)))) return {};
  const action = `${new URL(url).pathname}/account`;
  const target = (choice: "add" | "replace"): FormTarget => ({
    action,
    fields: { proof: formProof(binder), choice },
  });
  return { choices: { replace: target("replace"), add: target("add") } };
}

function bothAccounts(error: VaultError): { was: string; now: string } | undefined {
  const [was, now] = (error.candidates ?? []).map(({ account }) => account?.label);
  return was === undefined || now === undefined ? undefined : { was, now };
}
