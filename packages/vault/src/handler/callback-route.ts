/** `callback/<provider>`: the redirect URI. Takes the attempt first, speaks to the provider after. */
import { takeAttempt } from "../core/connect/attempt.ts";
import { completeAttempt } from "../core/connect/complete.ts";
import { linkTo } from "../core/connect/connect.ts";
import type { Context } from "../core/context.ts";
import { isVaultError } from "../core/errors.ts";
import { completedResponse, sessionFailure } from "./connect-route.ts";
import { readBinder } from "./cookies.ts";
import { errorResponse, failureResponse, redirectResponse } from "./respond.ts";
import type { Visit } from "./visit.ts";

/** GET: the provider's answer. */
export async function receiveCallback(ctx: Context, visit: Visit, slug: string): Promise<Response> {
  const provider = await ctx.providers.own(slug);
  const providerName = provider.facts.name;
  if (visit.url.search === "") return errorResponse(ctx, "opened_by_hand", { providerName });
  const user = await visit.user();
  const taken = await takeAttempt(ctx, {
    provider: slug,
    url: visit.url,
    user,
    binderOf: (sessionId) => readBinder(visit.request, sessionId, ctx.settings),
  }).catch((error: unknown) => {
    const signedOut = user === null && isVaultError(error, "wrong_user");
    return signedOut
      ? errorResponse(ctx, "sign_in_first", { providerName })
      : failureResponse(ctx, error, { providerName });
  });
  if (taken instanceof Response) return taken;
  const { session } = taken;
  // Cancelled, or completed in another tab: the provider is not asked, and the link's page tells how it ended.
  if (session.row.status !== "pending")
    return redirectResponse((await linkTo(ctx, session.row)).url);
  // The path and query as they came, at the redirect URI that the provider was given.
  const callback = new URL(provider.redirectUri);
  callback.search = visit.url.search;
  try {
    const completion = await completeAttempt(ctx, taken, callback);
    return await completedResponse(ctx, visit, session, completion);
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}
