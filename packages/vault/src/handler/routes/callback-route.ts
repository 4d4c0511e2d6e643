/** `callback/<provider>`: the redirect URI. Takes the attempt first, speaks to the provider after. */
import { parkAnswer, takeAttempt } from "../../core/connect/attempts/attempt.ts";
import { completeAttempt } from "../../core/connect/grants/complete.ts";
import { linkTo } from "../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../core/context.ts";
import { isVaultError } from "../../core/errors.ts";
import {
  errorResponse,
  failureResponse,
  fragmentResponse,
  redirectResponse,
} from "../answers/respond.ts";
import { readForm } from "../form.ts";
import { readBinder } from "../visitor/cookies.ts";
import type { Visit } from "../visitor/visit.ts";
import { completedResponse } from "./link/ended.ts";
import { sessionFailure } from "./link/failed.ts";
import { inTime } from "./link/late.ts";

/** Codes and ID tokens are long. */
const LONGEST_ANSWER = 64 * 1024;

/**
 * POST: the provider's answer as a form (OAuth 2.0 Form Post Response Mode). A page of the provider's has sent it, so the browser's cookies
 * are not with it: it is kept, and the browser comes back to our GET, where they are.
 */
export async function receiveForm(ctx: Context, visit: Visit, slug: string): Promise<Response> {
  const { facts, redirectUri } = await ctx.providers.own(slug);
  const form = await readForm(visit.request, LONGEST_ANSWER);
  const named = { provider: slug, names: facts.attemptNames };
  try {
    return redirectResponse(`${redirectUri}?${await parkAnswer(ctx, form, named)}`);
  } catch (error) {
    return failureResponse(ctx, error, { providerName: facts.name });
  }
}

/** GET: the provider's answer. */
export async function receiveCallback(ctx: Context, visit: Visit, slug: string): Promise<Response> {
  const provider = await ctx.providers.own(slug);
  const providerName = provider.facts.name;
  if (visit.url.search === "") {
    if (!provider.facts.answersInFragment)
      return errorResponse(ctx, "opened_by_hand", { providerName });
    const { appName, basePath } = ctx.settings;
    const script = `${basePath}/fragment.js`;
    return fragmentResponse(ctx, { appName, providerName, script });
  }
  const user = await visit.user();
  const taken = await takeAttempt(ctx, {
    provider: slug,
    url: visit.url,
    names: provider.facts.attemptNames,
    user,
    binderOf: (sessionId) => readBinder(visit.request, sessionId, ctx.settings),
  }).catch(async (error: unknown) => {
    const signedOut = user === null && isVaultError(error, "wrong_user");
    return signedOut
      ? errorResponse(ctx, "sign_in_first", { providerName })
      : failureResponse(ctx, error, { providerName, ...(await startAgain(error)) });
  });
  if (taken instanceof Response) return taken;
  const { session } = taken;
  // Cancelled, or completed in another tab: the provider is not asked, and the link's page tells how it ended.
  if (session.row.status !== "pending") return redirectResponse((await linkTo(ctx, session)).url);
  // The path and query as they came, at the redirect URI that the provider was given.
  const callback = new URL(provider.redirectUri);
  callback.search = taken.answer ?? visit.url.search;
  // What was posted may have stood behind the #: which of both is its answer, the protocol knows of the attempt.
  callback.hash = taken.answer ?? "";
  try {
    const completion = await inTime(ctx, taken, completeAttempt(ctx, taken, callback));
    if (completion instanceof Response) return completion;
    return await completedResponse(ctx, visit, session, completion);
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}

/** The link at which who is stopped can start again in this browser, where there is one for them. */
async function startAgain(error: unknown): Promise<{ retry?: string }> {
  if (!isVaultError(error, "wrong_browser")) return {};
  const link = await error.connect().catch(() => undefined);
  return link ? { retry: link.url } : {};
}
