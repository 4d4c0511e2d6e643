/** A provider that is slow to finish: the browser waits on a page that asks again, and whatever it ends in, ends there. */
import type { TakenAttempt } from "../../../core/connect/attempts/attempt.ts";
import type { Completion } from "../../../core/connect/grants/complete.ts";
import { linkTo, type OpenedSession } from "../../../core/connect/sessions/opened-session.ts";
import { digest, sameDigest } from "../../../core/digest.ts";
import { finishingResponse, redirectResponse } from "../../answers/respond.ts";
import type { Finishing } from "../../finishing.ts";
import { readBinder } from "../../visitor/cookies.ts";
import { languageOf, type PageContext } from "../../visitor/reader.ts";
import type { Visit } from "../../visitor/visit.ts";
import { completedResponse } from "./ended.ts";
import { sessionFailure } from "./failed.ts";

const PATIENCE_MS = 2_000;
const SLOW_AFTER_MS = 15_000;
/** For so long another process, which knows nothing of it, takes the browser's word. */
const BELIEVED_MS = 30_000;
/** For so long how it ended is kept for a browser that does not ask. */
const KEPT_MS = 5 * 60_000;
const SINCE = "finishing";

/** What the work ends in, or where the browser waits for it when that takes long. The work goes on by itself. Rejects as the work. */
export async function inTime(
  ctx: PageContext,
  { session, binder }: TakenAttempt,
  work: Promise<Completion>,
): Promise<Completion | Response> {
  const { lateEnds, settings } = ctx;
  if (!lateEnds || !settings.pages) return work;
  let timer: Parameters<typeof clearTimeout>[0];
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  const ended = await Promise.race([work, patience]).finally(() => clearTimeout(timer));
  if (ended) return ended;
  const { id } = session.row;
  const late: Finishing = { binder, startedAt: settings.clock() };
  lateEnds.set(id, late);
  const told = work.then(
    (completion) => {
      late.ended = { completion };
    },
    (error: unknown) => {
      late.ended = { error };
    },
  );
  ctx.background(told);
  void told.then(() => {
    const forget = setTimeout(() => lateEnds.get(id) === late && lateEnds.delete(id), KEPT_MS);
    // Only Node has it, and keeps a process alive for it.
    forget.unref?.();
  });
  const { url } = await linkTo(ctx, session);
  return redirectResponse(`${url}?${SINCE}=${late.startedAt}`);
}

/** What a browser is told that waits for its session to be finished; undefined for every other. */
export async function waiting(
  ctx: PageContext,
  visit: Visit,
  session: OpenedSession,
): Promise<Response | undefined> {
  const { row } = session;
  const late = ctx.lateEnds?.get(row.id);
  const binder = readBinder(visit.request, row.id, ctx.settings);
  if (!late) return believed(ctx, visit, session, binder);
  if (binder === undefined || !sameDigest(digest(binder), late.binder)) return undefined;
  const { ended } = late;
  if (!ended) return stillAtIt(ctx, session, late.startedAt);
  ctx.lateEnds?.delete(row.id);
  if ("error" in ended) return sessionFailure(ctx, visit, session, ended.error);
  return completedResponse(ctx, visit, session, ended.completion);
}

/** Another process may be at it. */
async function believed(
  ctx: PageContext,
  visit: Visit,
  session: OpenedSession,
  binder: string | undefined,
): Promise<Response | undefined> {
  const since = Number(visit.url.searchParams.get(SINCE) ?? Number.NaN);
  const passed = ctx.settings.clock() - since;
  const isRecent = passed >= 0 && passed < BELIEVED_MS;
  if (!isRecent || binder === undefined || session.row.status !== "pending") return undefined;
  return stillAtIt(ctx, session, since);
}

async function stillAtIt(
  ctx: PageContext,
  session: OpenedSession,
  since: number,
): Promise<Response> {
  const { facts } = await ctx.providers.own(session.details.provider);
  return finishingResponse(ctx, {
    ...languageOf(session),
    appName: ctx.settings.appName,
    providerName: facts.name,
    slow: ctx.settings.clock() - since >= SLOW_AFTER_MS,
  });
}
