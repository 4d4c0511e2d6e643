/** `connect/<token>/status`: how a session stands, for the page that waits for it. Always JSON, with pages or without. */
import { assertPerson, isPerson } from "../../core/connect/attempts/attempt.ts";
import { awaitsApp } from "../../core/connect/attempts/resume.ts";
import { type OpenedSession, sessionByLink } from "../../core/connect/sessions/opened-session.ts";
import type { Context } from "../../core/context.ts";
import { digest, sameDigest } from "../../core/digest.ts";
import { isVaultError, VaultError } from "../../core/errors.ts";
import { failureProblem, jsonResponse, returnUrl } from "../answers/respond.ts";
import { readBinder } from "../visitor/cookies.ts";
import type { Visit } from "../visitor/visit.ts";

const LONGEST_WAIT_SECONDS = 25;
const ASK_AGAIN_SECONDS = 2;
/** What the app's return URL says of a session that ended well; a sign-in is told to `onSignIn`. */
const ended = { connect: "connected", link: "linked", sign_in: undefined } as const;

/**
 * GET: waits while the session is pending, up to `?wait=` seconds (0 to 25, the default), and tells how it stands. Only to the browser that
 * has the cookie of its page, and of a session that is completed only to the one that completed it, and to its person.
 */
export async function showStatus(ctx: Context, visit: Visit, token: string): Promise<Response> {
  try {
    const session = await sessionByLink(ctx, token);
    await assertBound(ctx, visit, session);
    if (session.row.status !== "pending") return standing(session);
    if (await isFinishing(ctx, visit, session)) return standing(session, { isFinishing: true });
    const waitMs = waitOf(visit.url) * 1000;
    const { signal } = visit.request;
    const waited = await ctx.sessionWatch.untilEnded(session.row, { waitMs, signal });
    if (signal.aborted) return standing(session, { waited });
    const later = await sessionByLink(ctx, token);
    // Completed meanwhile, it may be by another browser.
    await assertBound(ctx, visit, later);
    return standing(later, { waited, isFinishing: await isFinishing(ctx, visit, later) });
  } catch (error) {
    // Unknown and expired look alike.
    if (isVaultError(error, "session_expired")) return jsonResponse({ status: "expired" });
    return failureProblem(ctx, error);
  }
}

async function assertBound(
  ctx: Context,
  visit: Visit,
  { row, details }: OpenedSession,
): Promise<void> {
  const binder = readBinder(visit.request, row.id, ctx.settings);
  if (binder === undefined)
    throw new VaultError("wrong_browser", "Only the browser that opened the link is told.");
  if (row.status === "completed") {
    const isOurs = row.completedBy !== null && sameDigest(digest(binder), row.completedBy);
    if (isOurs && isPerson({ row, details }, await visit.user())) return;
    throw new VaultError("session_completed", "The link was used by somebody else, or elsewhere.");
  }
  assertPerson({ row, details }, await visit.user());
}

/** Whether this browser's person is done, and only the app is not. */
async function isFinishing(ctx: Context, visit: Visit, session: OpenedSession): Promise<boolean> {
  const binder = readBinder(visit.request, session.row.id, ctx.settings);
  return binder !== undefined && (await awaitsApp(ctx, session, digest(binder)));
}

/** The session as its browser may know it. An attempt that failed leaves it pending: it may be tried again. */
function standing(
  { row, details }: OpenedSession,
  { waited = true, isFinishing: isDone = false }: { waited?: boolean; isFinishing?: boolean } = {},
): Response {
  const { id } = row;
  const status = isDone ? "finishing" : row.status;
  const word = row.status === "completed" ? ended[details.purpose] : undefined;
  const said = isDone ? "finishing" : word;
  const { returnTo, provider } = details;
  return jsonResponse(
    {
      ...{ status, session: id },
      ...(provider !== "" && { provider }),
      ...(said !== undefined && returnTo !== null && { return_to: returnUrl(returnTo, id, said) }),
    },
    waited ? {} : { "retry-after": String(ASK_AGAIN_SECONDS) },
  );
}

/** What is no such number is the default: there is nothing to refuse. */
function waitOf({ searchParams }: URL): number {
  const asked = searchParams.get("wait") ?? "";
  const seconds = /^\d{1,2}$/.test(asked) ? Number(asked) : LONGEST_WAIT_SECONDS;
  return Math.min(seconds, LONGEST_WAIT_SECONDS);
}
