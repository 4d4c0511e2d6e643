/** Tells of sessions that did not get their connection. */
import type { Context } from "../../context.ts";
import { isVaultError } from "../../errors.ts";
import type { StoredEvent } from "../../store.ts";
import type { OpenedSession } from "./opened-session.ts";
import { type SessionProblem, sealState } from "./session-state.ts";

/** Tells that a session did not get its connection. It stays pending: its link may be opened again. */
export async function tellFailure(
  ctx: Context,
  session: OpenedSession,
  error: unknown,
): Promise<void> {
  const event = failureEvent(ctx, session, problemOf(error));
  try {
    await ctx.store.addEvents([event]);
    ctx.events.announce([event]);
  } catch {
    ctx.settings.log.error("A failed session could not be recorded", { session: session.row.id });
  }
}

/** Ends a session that no link leads to: whoever asks for it is told why. Unless it ended otherwise meanwhile. Never rejects. */
export async function failSession(
  ctx: Context,
  session: OpenedSession,
  error: unknown,
): Promise<void> {
  try {
    await fail(ctx, session, { error });
  } catch {
    const { id } = session.row;
    ctx.settings.log.error("A failed session could not be recorded", { session: id });
  }
}

/**
 * Ends a session with what waits in `session.row`, if it is pending and that waits still; whether it did. Only then what waits is nobody's:
 * else it has just become a connection, or something else has taken its place. Rejects as the store does.
 */
export function failWaiting(
  ctx: Context,
  session: OpenedSession,
  error: unknown,
): Promise<boolean> {
  return fail(ctx, session, { error, ifParked: session.row.parked });
}

async function fail(
  ctx: Context,
  session: OpenedSession,
  { error, ...ifStill }: { error: unknown; ifParked?: Uint8Array | null },
): Promise<boolean> {
  const { tenant, id } = session.row;
  const problem = problemOf(error);
  const event = failureEvent(ctx, session, problem);
  const parked = await sealState(ctx, session.row, { problem });
  const change = { status: "failed", parked, pollAt: null, ...ifStill } as const;
  const isFailed = await ctx.store.changeSession(tenant, id, change, [event]);
  if (isFailed) ctx.events.announce([event]);
  return isFailed;
}

function problemOf(error: unknown): SessionProblem {
  if (isVaultError(error)) {
    const { code, whoCanFix, message } = error;
    return { code, whoCanFix, message };
  }
  return { code: "unexpected", whoCanFix: "developer", message: "It failed unexpectedly." };
}

function failureEvent(
  ctx: Context,
  { row, details }: OpenedSession,
  { code: reason, message }: SessionProblem,
): StoredEvent {
  const { owner, provider } = details;
  const isNews = reason !== "access_denied" && reason !== "session_expired";
  if (isNews) ctx.settings.log.warn(message, { session: row.id, code: reason });
  const subject = { tenant: row.tenant, owner, provider, sessionId: row.id };
  return ctx.events.make("connect_session.failed", { ...subject, data: { reason, message } });
}
