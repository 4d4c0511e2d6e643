/** Goes on with what waits with a session. What becomes of it is complete.ts. */
import type { Context } from "../../context.ts";
import { chosen } from "../asked/choices.ts";
import { type Completion, conclude } from "../grants/complete.ts";
import type { OpenedSession } from "../sessions/opened-session.ts";
import { openState, type Parked } from "../sessions/session-state.ts";

/**
 * Goes on with a session whose credential waits. Undefined if none waits, or for another browser, or until the person has chosen between two
 * accounts.
 */
export async function resumeSession(
  ctx: Context,
  session: OpenedSession,
  binder: string,
): Promise<Completion | undefined> {
  const parked = await waiting(ctx, session, binder);
  if (!parked || parked.awaits === "person") return undefined;
  if (parked.awaits === "app")
    return { kind: "finishing", provider: parked.choice?.provider ?? session.details.provider };
  return goOnWith(ctx, session, parked);
}

/**
 * Goes on where another account was chosen than the connection's: with both, or with the new one in place of the other. Undefined if nothing
 * waits for that.
 */
export async function settleAccount(
  ctx: Context,
  session: OpenedSession,
  { binder, choice }: { binder: string; choice: "add" | "replace" },
): Promise<Completion | undefined> {
  const parked = await waiting(ctx, session, binder);
  if (parked?.awaits !== "person") return undefined;
  const { awaits: _chosen, ...rest } = parked;
  const { connectionId } = session.details;
  return goOnWith(ctx, session, {
    ...rest,
    choice: { ...rest.choice, other: true },
    ...(choice === "replace" && connectionId !== null && { replaces: connectionId }),
  });
}

/** Whether what waits with a session, as it is now, is for the person in this browser to decide about. */
export async function waitsForPerson(
  ctx: Context,
  { tenant, id }: OpenedSession["row"],
  binder: string,
): Promise<boolean> {
  const row = await ctx.store.getSession(tenant, id);
  if (!row) return false;
  return (await waiting(ctx, { row }, binder))?.awaits === "person";
}

/** Whether only the app is not done yet, in this browser. */
export async function awaitsApp(
  ctx: Context,
  session: Pick<OpenedSession, "row">,
  binder: string,
): Promise<boolean> {
  return (await waiting(ctx, session, binder))?.awaits === "app";
}

/** What waits with a session for this browser. */
async function waiting(
  ctx: Context,
  { row }: Pick<OpenedSession, "row">,
  binder: string,
): Promise<Parked | undefined> {
  if (!row.parked || row.status !== "pending") return undefined;
  const parked = await openState(ctx, row);
  return parked && "granted" in parked && parked.binder === binder ? parked : undefined;
}

/** Goes on with what waits. Rejects as {@link conclude}. */
export async function goOnWith(
  ctx: Context,
  session: OpenedSession,
  parked: Parked,
): Promise<Completion> {
  const { clientId, inputs } = parked;
  const meant = chosen(session, parked.choice ?? {}) ?? session;
  const at = { tenant: session.row.tenant, clientId, inputs };
  const provider = await ctx.providers.get(meant.details.provider, at);
  return ctx.hold(conclude(ctx, meant, provider, parked));
}
