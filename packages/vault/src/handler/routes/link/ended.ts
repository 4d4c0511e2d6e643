/** How a session ended, for the browser that ended it, and the ways that lead on from there. */
import { isPerson } from "../../../core/connect/attempts/attempt.ts";
import type { SessionDetails } from "../../../core/connect/connect.ts";
import { type Completion, finishingForMs } from "../../../core/connect/grants/complete.ts";
import {
  linkTo,
  type OpenedSession,
  openSession,
} from "../../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../../core/context.ts";
import { digest, sameDigest } from "../../../core/digest.ts";
import type { SignedIn } from "../../../core/options.ts";
import { leaveTicket } from "../../../core/sign-in/ticket.ts";
import type { StoredConnection } from "../../../core/store.ts";
import {
  appResponse,
  doneResponse,
  errorResponse,
  finishingResponse,
  handoverResponse,
  redirectResponse,
  returnUrl,
} from "../../answers/respond.ts";
import { permissionOf } from "../../answers/translations.ts";
import { binderCookie, formProof, readBinder } from "../../visitor/cookies.ts";
import { languageOf } from "../../visitor/reader.ts";
import type { Visit } from "../../visitor/visit.ts";
import { pathOf } from "./link-page.ts";

const SLOW_AFTER_MS = 15_000;
/** In the query of a link that a browser comes to from the provider. */
const JUST_NOW = "new";
const COUNTDOWN_SECONDS = 10;

/** Where the browser goes once a session has ended well. */
export async function completedResponse(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
  completion: Completion,
): Promise<Response> {
  const { row, details } = session;
  const { returnTo } = details;
  const status = completion.kind;
  const binder = readBinder(visit.request, row.id, ctx.settings) ?? "";
  // An answer that is under way in another tab is told how it ended.
  const left = status === "finishing" ? row : { ...row, status: "completed" as const };
  const cookie = binderCookie(left, binder, ctx.settings);
  if (completion.kind === "signed_in") {
    const { signedIn } = completion;
    const { onSignIn } = ctx.settings;
    const own = await onSignIn?.(signedIn, visit.request);
    if (own) return appResponse(own, cookie);
    const back = onSignIn ? signedIn.returnTo : await withTicket(ctx, row.id, signedIn);
    return redirectResponse(back, cookie);
  }
  if (status === "linked") {
    const back = returnTo ?? ctx.settings.publicUrl.origin;
    return redirectResponse(returnUrl(back, row.id, status), cookie);
  }
  const isShown = details.showResult && status === "connected" && ctx.settings.pages;
  if (returnTo !== null && !isShown)
    return redirectResponse(returnUrl(returnTo, row.id, status), cookie);
  // A page at the callback's own address would keep the code in the browser's history.
  const { url } = await linkTo(ctx, session);
  return redirectResponse(isShown ? `${url}?${JUST_NOW}` : url, cookie);
}

/** Back to an app that is told who it was by its ticket. Which session it was, the app knows itself, or it is not the one that began it. */
async function withTicket(ctx: Context, sessionId: string, signedIn: SignedIn): Promise<string> {
  const url = new URL(signedIn.returnTo);
  url.searchParams.set("status", "signed_in");
  url.searchParams.set("ticket", await leaveTicket(ctx, sessionId, signedIn));
  return url.href;
}

/** The page while the provider's answer is being finished in another tab, or in one that was closed. */
export async function stillFinishing(
  ctx: Context,
  session: OpenedSession,
): Promise<Response | undefined> {
  const forMs = finishingForMs(ctx, session);
  const { provider: slug } = session.details;
  // Of several nobody has said here which one it is.
  if (forMs === undefined || slug === "") return undefined;
  const { facts } = await ctx.providers.own(slug);
  return finishingResponse(ctx, {
    ...languageOf(session),
    appName: ctx.settings.appName,
    providerName: facts.name,
    slow: forMs > SLOW_AFTER_MS,
  });
}

/** The page of a session that waits for its app. */
export async function handedOver(
  ctx: Context,
  session: OpenedSession,
  provider: string,
): Promise<Response> {
  const { row, details } = session;
  const { facts } = await ctx.providers.own(provider);
  return handoverResponse(ctx, {
    ...languageOf(session),
    appName: ctx.settings.appName,
    providerName: facts.name,
    ...(details.returnTo !== null && {
      returnTo: returnUrl(details.returnTo, row.id, "finishing"),
    }),
  });
}

/** A session that ended is shown to the browser that completed it while its person is signed in there, and to nobody else. */
export async function endedResponse(
  ctx: Context,
  visit: Visit,
  { session, token }: { session: OpenedSession; token: string },
): Promise<Response | undefined> {
  const { row } = session;
  if (row.status === "pending") return undefined;
  const facts = { ...languageOf(session), reference: row.id };
  if (row.status === "canceled") return errorResponse(ctx, "canceled", facts);
  const own = await ownEnd(ctx, visit, session);
  if (!own) return errorResponse(ctx, "used", facts);
  const wish = visit.request.method === "GET" ? wishOf(visit.url) : undefined;
  if (wish)
    return redirectResponse(await linkOn(ctx, session, { connection: own.connection, wish }));
  const isNew = visit.url.searchParams.has(JUST_NOW);
  return shown(ctx, session, { ...own, path: pathOf(ctx, token), isNew });
}

/** What a session ended in, and the browser that ended it. */
export interface OwnEnd {
  connection: StoredConnection;
  binder: string;
}

/** How a session ended, for the browser that completed it while its person is signed in there; undefined for everybody else. */
export async function ownEnd(
  ctx: Context,
  visit: Visit,
  session: OpenedSession,
): Promise<OwnEnd | undefined> {
  const { row } = session;
  const binder = readBinder(visit.request, row.id, ctx.settings);
  if (binder === undefined || row.completedBy === null || row.connectionId === null)
    return undefined;
  if (!sameDigest(digest(binder), row.completedBy)) return undefined;
  const connection = await ctx.store.getConnection(row.tenant, row.connectionId);
  if (!connection || !isPerson(session, await visit.user())) return undefined;
  return { connection, binder };
}

async function shown(
  ctx: Context,
  session: OpenedSession,
  { connection, binder, path, isNew }: OwnEnd & { path: string; isNew: boolean },
): Promise<Response> {
  const { row } = session;
  const details = asCompleted(session, connection);
  const provider = await ctx.providers.own(connection.provider);
  const missing = details.scopes.filter((scope) => !connection.scopes.includes(scope));
  const { account } = connection;
  const fields = { proof: formProof(binder) };
  const script = `${ctx.settings.basePath}/countdown.js`;
  return doneResponse(ctx, {
    ...languageOf(session),
    appName: ctx.settings.appName,
    providerName: provider.facts.name,
    updated: connection.createdAt < row.createdAt,
    missing: missing.map((scope) => permissionOf(provider.facts, scope)),
    ...(missing.length > 0 && { allow: `${path}?allow=1` }),
    useOther: `${path}?other=1`,
    ...(connection.status !== "disconnected" && {
      rename: { action: `${path}/name`, fields, value: connection.label ?? "" },
    }),
    ...(isNew && { countdown: { seconds: COUNTDOWN_SECONDS, script } }),
    ...(account && { account: account.label }),
    ...(account?.email !== undefined && { email: account.email }),
    ...(details.returnTo !== null && {
      returnTo: returnUrl(details.returnTo, row.id, "connected"),
    }),
  });
}

type Wish = "allow" | "other";

function wishOf({ searchParams }: URL): Wish | undefined {
  if (searchParams.has("allow")) return "allow";
  return searchParams.has("other") ? "other" : undefined;
}

/** A session is good for one connection: a new one goes on from it. Asked for twice it is the same. */
async function linkOn(
  ctx: Context,
  session: OpenedSession,
  { connection, wish }: { connection: StoredConnection; wish: Wish },
): Promise<string> {
  const { hadScopes: _h, connectionId: _c, ...rest } = asCompleted(session, connection);
  const details: SessionDetails =
    wish === "allow"
      ? { ...rest, connectionId: connection.id, hadScopes: connection.scopes }
      : { ...rest, connectionId: null };
  const { session: next } = await openSession(ctx, session.row.tenant, { details, shared: true });
  const { url } = await linkTo(ctx, next);
  return wish === "other" ? `${url}?other=1` : url;
}

/** What was asked for, of the provider that was chosen. */
function asCompleted({ details }: OpenedSession, { provider }: StoredConnection): SessionDetails {
  const { choices, ...rest } = details;
  const found = choices?.find((each) => each.provider === provider);
  return found ? { ...rest, ...found } : rest;
}
