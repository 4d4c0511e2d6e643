/** `connect/<token>`: the page that a link opens, and the answers that a person can give on it. */

import { type Choice, chosen } from "../../core/connect/asked/choices.ts";
import { assertPerson, startAttempt } from "../../core/connect/attempts/attempt.ts";
import { resumeSession, settleAccount } from "../../core/connect/attempts/resume.ts";
import { assertNotPaused } from "../../core/connect/connect.ts";
import { cancelSession } from "../../core/connect/sessions/cancel.ts";
import { type OpenedSession, sessionByLink } from "../../core/connect/sessions/opened-session.ts";
import { noteStep } from "../../core/connect/sessions/session-step.ts";
import type { Context } from "../../core/context.ts";
import { digest } from "../../core/digest.ts";
import { traced } from "../../core/trace.ts";
import { errorResponse, redirectResponse, returnUrl } from "../answers/respond.ts";
import { binderCookie, newBinder, readBinder } from "../visitor/cookies.ts";
import { isInApp } from "../visitor/in-app.ts";
import { languageOf } from "../visitor/reader.ts";
import type { Visit } from "../visitor/visit.ts";
import { goOn } from "./link/ask.ts";
import { completedResponse, endedResponse, handedOver, stillFinishing } from "./link/ended.ts";
import { sessionFailure } from "./link/failed.ts";
import { waiting } from "./link/late.ts";
import { askFirst, chooseFirst, NOT_ME } from "./link/link-page.ts";
import { type ProvenForm, provenForm } from "./link/proven-form.ts";

const COOKIE_WAS_SET = "cookie-set";

/** GET: shows what is about to happen and for whom, or how it ended. A sign-in, which names nobody yet, goes on at once. */
export async function showConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const found = await sessionByLink(ctx, token);
  const late = await waiting(ctx, visit, found);
  if (late) return late;
  const ended = await endedResponse(ctx, visit, { session: found, token });
  if (ended) return ended;
  const { searchParams } = visit.url;
  const session = chosen(found, choiceIn(searchParams));
  const known = readBinder(visit.request, found.row.id, ctx.settings);
  try {
    assertPerson(found, await visit.user());
    const finishing = known !== undefined && (await stillFinishing(ctx, found));
    if (finishing) return finishing;
    const resumed =
      known === undefined ? undefined : await resumeSession(ctx, found, digest(known));
    if (resumed?.kind === "finishing") return await handedOver(ctx, found, resumed.provider);
    if (resumed) return await completedResponse(ctx, visit, found, resumed);
    const binder = known ?? newBinder(ctx.settings.random);
    if (found.details.purpose !== "sign_in") noteStep(ctx, found.row, "opened");
    if (!session) {
      const query = only(searchParams, "q")?.trim();
      return await chooseFirst(ctx, found, { binder, token, query });
    }
    const stopped = await stoppedHere(ctx, visit, session);
    if (stopped) return stopped;
    if (session.details.purpose === "sign_in") return await signIn(ctx, visit, session, known);
    const span = { tenant: found.row.tenant, provider: session.details.provider };
    return await traced("open", { ...span, sessionId: found.row.id }, () =>
      askFirst(ctx, session, { binder, token }),
    );
  } catch (error) {
    return sessionFailure(ctx, visit, session ?? found, error);
  }
}

/** POST: the person goes on; the browser leaves for the provider. */
export async function startConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const posted = await postedTo(ctx, visit, token);
  if (posted instanceof Response) return posted;
  const { session: found, proven } = posted;
  const { binder, form } = proven;
  const session = chosen(found, choiceIn(form));
  if (!session) return chooseFirst(ctx, found, { binder, token, query: undefined });
  try {
    const user = await visit.user();
    assertPerson(session, user);
    const stopped = await stoppedHere(ctx, visit, session);
    if (stopped) return stopped;
    const step = await goOn(ctx, session, { binder, form, user });
    if ("url" in step)
      return redirectResponse(step.url, binderCookie(session.row, binder, ctx.settings));
    if ("faults" in step) return await askFirst(ctx, session, { binder, token, entered: step });
    return await completedResponse(ctx, visit, session, step);
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}

/** POST: the link is not for this person. */
export async function cancelConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const posted = await postedTo(ctx, visit, token);
  if (posted instanceof Response) return posted;
  const { session, proven } = posted;
  try {
    assertPerson(session, await visit.user());
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
  const { row, details } = session;
  const isCanceled = !proven.form.has(NOT_ME);
  await cancelSession(ctx, session, isCanceled ? "canceled" : "wrong_person");
  // An answer that is under way in another tab is told so.
  const cookie = binderCookie({ ...row, status: "canceled" }, proven.binder, ctx.settings);
  const { returnTo } = details;
  if (isCanceled && returnTo !== null)
    return redirectResponse(returnUrl(returnTo, row.id, "canceled"), cookie);
  const facts = { ...languageOf(session), reference: row.id };
  const page = await errorResponse(ctx, isCanceled ? "canceled" : "wrong_person", facts);
  page.headers.append("set-cookie", cookie);
  return page;
}

/** POST: another account answered than the one that was to be repaired, and the person has said what is to become of it. */
export async function settleConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const posted = await postedTo(ctx, visit, token);
  if (posted instanceof Response) return posted;
  const { session, proven } = posted;
  try {
    assertPerson(session, await visit.user());
    const choice = only(proven.form, "choice") === "replace" ? "replace" : "add";
    const settled = await settleAccount(ctx, session, { binder: digest(proven.binder), choice });
    if (settled) return await completedResponse(ctx, visit, session, settled);
    // It was given back meanwhile: the person begins anew.
    return redirectResponse(visit.url.pathname.replace(/\/account$/, ""));
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}

/** The session of a link that is not over, and the form that a page of ours has sent to it in this browser; else the answer. */
async function postedTo(
  ctx: Context,
  visit: Visit,
  token: string,
): Promise<{ session: OpenedSession; proven: ProvenForm } | Response> {
  const session = await sessionByLink(ctx, token);
  const ended = await endedResponse(ctx, visit, { session, token });
  if (ended) return ended;
  const proven = await provenForm(ctx, visit, session);
  return proven instanceof Response ? proven : { session, proven };
}

/** What the person chose, as a page of ours says it. */
function choiceIn(params: URLSearchParams): Choice {
  const provider = only(params, "provider");
  return {
    ...(provider !== undefined && { provider }),
    ...(params.has("other") && { other: true as const }),
  };
}

/** What is given more than once is nothing that a page of ours sends. */
function only(params: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = params.getAll(name);
  return more.length > 0 ? undefined : value;
}

/** Where nobody can connect for now, or not from here: better now than at the provider. Rejects with `provider_paused`. */
async function stoppedHere(
  ctx: Context,
  { request, url }: Visit,
  session: OpenedSession,
): Promise<Response | undefined> {
  const { row, details } = session;
  const registration = await ctx.providers.own(details.provider);
  assertNotPaused(ctx, registration);
  const { name, inAppBrowsers } = registration.facts;
  if (inAppBrowsers !== "refused" || !isInApp(request)) return undefined;
  const path = url.pathname.replace(/\/start$/, "");
  return errorResponse(ctx, "in_app_browser", {
    ...languageOf(session),
    providerName: name,
    reference: row.id,
    link: `${ctx.settings.publicUrl.origin}${path}`,
    ...(details.returnTo !== null && { returnTo: returnUrl(details.returnTo, row.id, "failed") }),
  });
}

/**
 * The first visit sets the cookie and comes back; only a browser that brought it is sent to the provider. A link that programs fetch
 * starts nothing, and blocked cookies are found out before anybody signs in for nothing.
 */
async function signIn(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  known: string | undefined,
): Promise<Response> {
  const { pathname, searchParams } = visit.url;
  if (known !== undefined) {
    const url = await startAttempt(ctx, session, { binder: known, user: await visit.user() });
    return redirectResponse(url, binderCookie(session.row, known, ctx.settings));
  }
  const provider = session.choice?.provider;
  const chosenOne = new URLSearchParams(provider === undefined ? {} : { provider });
  const here = chosenOne.size > 0 ? `${pathname}?${chosenOne}` : pathname;
  if (searchParams.has(COOKIE_WAS_SET))
    return errorResponse(ctx, "no_cookies", { ...languageOf(session), retry: here });
  const cookie = binderCookie(session.row, newBinder(ctx.settings.random), ctx.settings);
  const again = `${here}${chosenOne.size > 0 ? "&" : "?"}${COOKIE_WAS_SET}`;
  return redirectResponse(again, cookie);
}
