/** `connect/<token>`: the page that a link opens, and the two answers a person can give on it. */
import { assertPerson, isPerson, startAttempt } from "../../core/connect/attempt.ts";
import { cancelSession } from "../../core/connect/cancel.ts";
import type { Completion } from "../../core/connect/complete.ts";
import { linkTo, type OpenedSession, sessionByLink } from "../../core/connect/connect.ts";
import { resumeSession } from "../../core/connect/resume.ts";
import type { Context } from "../../core/context.ts";
import { digest, sameDigest } from "../../core/digest.ts";
import { isVaultError, type VaultError } from "../../core/errors.ts";
import type { Registration } from "../../core/protocols/provider.ts";
import { binderCookie, formProof, newBinder, readBinder } from "../cookies.ts";
import { readForm } from "../form.ts";
import { languageOf } from "../reader.ts";
import {
  connectResponse,
  doneResponse,
  errorResponse,
  failureResponse,
  redirectResponse,
  returnUrl,
} from "../respond.ts";
import type { Visit } from "../visit.ts";
import { type Entered, goOn, whatToAsk } from "./ask.ts";

const LONGEST_FORM = 16 * 1024;
const COOKIE_WAS_SET = "cookie-set";

/** GET: shows what is about to happen and for whom, or how it ended. A sign-in, which names nobody yet, goes on at once. */
export async function showConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const session = await sessionByLink(ctx, token);
  const ended = await endedResponse(ctx, visit, session);
  if (ended) return ended;
  const known = readBinder(visit.request, session.row.id, ctx.settings);
  try {
    assertPerson(session, await visit.user());
    const resumed = known && (await resumeSession(ctx, session, digest(known)));
    if (resumed) return await completedResponse(ctx, visit, session, resumed);
    if (session.details.purpose === "sign_in") return await signIn(ctx, visit, session, known);
    const binder = known ?? newBinder(ctx.settings.random);
    return await askFirst(ctx, session, { binder, token });
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}

/** POST: the person goes on; the browser leaves for the provider. */
export async function startConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const session = await sessionByLink(ctx, token);
  const ended = await endedResponse(ctx, visit, session);
  if (ended) return ended;
  const proven = await provenForm(ctx, visit, session);
  if (!proven)
    return errorResponse(ctx, "no_cookies", {
      ...languageOf(session),
      retry: visit.url.pathname.replace(/\/start$/, ""),
    });
  try {
    const step = await goOn(ctx, session, { ...proven, user: await visit.user() });
    const { binder } = proven;
    if ("url" in step)
      return redirectResponse(step.url, binderCookie(session.row.id, binder, ctx.settings));
    if ("faults" in step) return await askFirst(ctx, session, { binder, token, entered: step });
    return await completedResponse(ctx, visit, session, step);
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
}

/** POST: the link is not for this person. */
export async function cancelConnect(ctx: Context, visit: Visit, token: string): Promise<Response> {
  const session = await sessionByLink(ctx, token);
  const ended = await endedResponse(ctx, visit, session);
  if (ended) return ended;
  if (!(await provenForm(ctx, visit, session))) {
    return errorResponse(ctx, "no_cookies", {
      ...languageOf(session),
      retry: visit.url.pathname.replace(/\/cancel$/, ""),
    });
  }
  try {
    assertPerson(session, await visit.user());
  } catch (error) {
    return sessionFailure(ctx, visit, session, error);
  }
  // Where the app told who this is, the button says "cancel"; where it did not, it says "this is not me".
  const known = ctx.settings.currentUser !== undefined;
  await cancelSession(ctx, session, known ? "canceled" : "wrong_person");
  const { returnTo } = session.details;
  if (known && returnTo !== null)
    return redirectResponse(returnUrl(returnTo, session.row.id, "canceled"));
  return errorResponse(ctx, known ? "canceled" : "wrong_person", {
    ...languageOf(session),
    reference: session.row.id,
  });
}

/** Where the browser goes once a session has ended well. */
export async function completedResponse(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  completion: Completion,
): Promise<Response> {
  if (completion.kind === "signed_in") {
    const own = await ctx.settings.onSignIn?.(completion.signedIn, visit.request);
    return own ?? redirectResponse(completion.signedIn.returnTo);
  }
  const { returnTo } = session.details;
  if (completion.kind === "linked") {
    const back = returnTo ?? ctx.settings.publicUrl.origin;
    return redirectResponse(returnUrl(back, session.row.id, "linked"));
  }
  if (returnTo !== null) return redirectResponse(returnUrl(returnTo, session.row.id, "connected"));
  // A page at the callback's own address would keep the code in the browser's history.
  return redirectResponse((await linkTo(ctx, session)).url);
}

/** The page of an error that stopped a known session, with the ways on that it leaves. */
export async function sessionFailure(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  error: unknown,
): Promise<Response> {
  const { row, details } = session;
  const provider = await ctx.providers.own(details.provider);
  const providerName = provider.facts.name;
  if (isVaultError(error, "wrong_user")) {
    // Nothing of somebody else's session: neither another link to it nor where it leads.
    const signedOut = (await visit.user()) === null;
    const facts = {
      ...languageOf(session),
      providerName,
      ...(signedOut && { retry: visit.url.pathname }),
    };
    return errorResponse(ctx, signedOut ? "sign_in_first" : "wrong_person", facts);
  }
  const account = isVaultError(error, "account_mismatch") ? bothAccounts(error) : undefined;
  return failureResponse(ctx, error, {
    ...languageOf(session),
    providerName,
    reference: row.id,
    retry: (await linkTo(ctx, session)).url,
    ...(details.returnTo !== null && { returnTo: returnUrl(details.returnTo, row.id, "failed") }),
    ...(account && { account }),
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
  if (known !== undefined) return leave(ctx, visit, session, known);
  const { pathname, searchParams } = visit.url;
  if (searchParams.has(COOKIE_WAS_SET))
    return errorResponse(ctx, "no_cookies", { ...languageOf(session), retry: pathname });
  const cookie = binderCookie(session.row.id, newBinder(ctx.settings.random), ctx.settings);
  return redirectResponse(`${pathname}?${COOKIE_WAS_SET}`, cookie);
}

function bothAccounts(error: VaultError): { was: string; now: string } | undefined {
  const [was, now] = (error.candidates ?? []).map(({ account }) => account?.label);
  return was === undefined || now === undefined ? undefined : { was, now };
}

async function leave(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  binder: string,
): Promise<Response> {
  const url = await startAttempt(ctx, session, { binder, user: await visit.user() });
  return redirectResponse(url, binderCookie(session.row.id, binder, ctx.settings));
}

async function askFirst(
  ctx: Context,
  session: OpenedSession,
  page: { binder: string; token: string; entered?: Entered },
): Promise<Response> {
  const { row, details } = session;
  const { provider, ...asked } = await whatToAsk(ctx, session, page.entered);
  const action = `${ctx.settings.basePath}/connect/${page.token}`;
  const fields = { proof: formProof(page.binder) };
  const repaired = details.connectionId
    ? await ctx.store.getConnection(row.tenant, details.connectionId)
    : undefined;
  return connectResponse(
    ctx,
    {
      ...languageOf(session),
      appName: ctx.settings.appName,
      providerName: provider.facts.name,
      owner: details.owner?.startsWith("user:") ? details.owner.slice("user:".length) : null,
      // What belongs to the app itself is nobody's own: whoever connects it says that they mean to.
      identity: ctx.settings.currentUser && details.owner !== "shared" ? "signed-in" : "confirm",
      permissions: details.scopes.map((scope) => describeScope(provider, scope)),
      ...asked,
      ...(details.purpose === "link" && { wayToSignIn: true as const }),
      start: { action: `${action}/start`, fields },
      cancel: { action: `${action}/cancel`, fields },
      leavesBy: ctx.settings.allowLoopbackHttp ? "http" : "https",
      ...(provider.facts.color !== undefined && { color: provider.facts.color }),
      ...(details.reason !== null && { reason: details.reason }),
      ...(repaired?.account && { reconnect: { account: repaired.account.label } }),
    },
    binderCookie(row.id, page.binder, ctx.settings),
  );
}

function describeScope(
  provider: Pick<Registration, "facts">,
  scope: string,
): { scope: string; sentence?: string } {
  const sentence = provider.facts.scopes?.[scope];
  return { scope, ...(sentence !== undefined && { sentence }) };
}

/** A session that ended is shown to the browser that completed it while its person is signed in there, and to nobody else. */
async function endedResponse(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
): Promise<Response | undefined> {
  const { row, details } = session;
  if (row.status === "pending") return undefined;
  const facts = { ...languageOf(session), reference: row.id };
  if (row.status === "canceled") return errorResponse(ctx, "canceled", facts);
  const binder = readBinder(visit.request, row.id, ctx.settings);
  const ours =
    binder !== undefined && row.completedBy !== null && sameDigest(digest(binder), row.completedBy);
  const connection = row.connectionId
    ? await ctx.store.getConnection(row.tenant, row.connectionId)
    : undefined;
  if (!ours || !connection || !isPerson(session, await visit.user()))
    return errorResponse(ctx, "used", facts);
  const provider = await ctx.providers.own(details.provider);
  const missing = details.scopes.filter((scope) => !connection.scopes.includes(scope));
  const { account } = connection;
  return doneResponse(ctx, {
    ...languageOf(session),
    appName: ctx.settings.appName,
    providerName: provider.facts.name,
    updated: connection.createdAt < row.createdAt,
    missing: missing.map((scope) => describeScope(provider, scope)),
    ...(account && { account: account.label }),
    ...(account?.email !== undefined && { email: account.email }),
    ...(details.returnTo !== null && {
      returnTo: returnUrl(details.returnTo, row.id, "connected"),
    }),
  });
}

/** The browser's binder and the form, if it came from a page of ours in this browser. */
async function provenForm(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
): Promise<{ binder: string; form: URLSearchParams } | undefined> {
  const binder = readBinder(visit.request, session.row.id, ctx.settings);
  const form = await readForm(visit.request, LONGEST_FORM);
  const proof = form.get("proof");
  if (binder === undefined || proof === null || !sameDigest(proof, formProof(binder)))
    return undefined;
  return { binder, form };
}
