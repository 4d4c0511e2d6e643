/** The end of a session: the provider's answer becomes a credential, an account, and a saved connection (grant.ts) or a sign-in (end-sign-in.ts). */

import { load } from "../connections/loading.ts";
import type { Context } from "../context.ts";
import { revokeGrant } from "../ending/revoke.ts";
import { isVaultError } from "../errors.ts";
import type { SignedIn } from "../options.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";
import { linkWay, signIn, type Told } from "../sign-in/end-sign-in.ts";
import type { StoredEvent } from "../store.ts";
import { traced } from "../trace.ts";
import { type AccountIdentity, keptIdentity, lookUpAccount } from "./account.ts";
import type { TakenAttempt } from "./attempt.ts";
import type { OpenedSession } from "./connect.ts";
import { madeBy, type SaveTry, saveGrant } from "./grant.ts";
import { openState, type Parked, type SessionProblem, sealState } from "./session-state.ts";

/** How a session ended well. */
export type Completion =
  | { kind: "connected" }
  | { kind: "signed_in"; signedIn: SignedIn }
  | { kind: "linked" };

/**
 * Finishes a taken attempt. Rejects with `access_denied`, `client_rejected`, `provider_unavailable`, `provider_error`,
 * `callback_invalid`, `account_mismatch`, `account_taken`, `session_completed`; or with something else, such as `account_unavailable`, after which
 * {@link resumeSession} can go on, for a code is spent only once.
 */
export async function completeAttempt(
  ctx: Context,
  attempt: TakenAttempt,
  callback: URL,
): Promise<Completion> {
  const { session, pending, clientId, inputs, binder } = attempt;
  const { row, details } = session;
  const at = { tenant: row.tenant, clientId, inputs };
  const provider = await ctx.providers.get(details.provider, at);
  const span = { tenant: row.tenant, provider: details.provider, sessionId: row.id };
  const work = traced("finish", span, async () => {
    // A code is spent once: what it buys must find a key to be sealed with.
    await ctx.keys.prepare(row.tenant);
    const granted = await provider.protocol
      .finish(callback, pending)
      .catch(async (error: unknown) => {
        await tellFailure(ctx, session, error);
        throw error;
      });
    return conclude(ctx, session, provider, { granted, clientId, inputs, binder });
  });
  return ctx.hold(work);
}

/** Goes on with a session whose credential waits. Undefined if none waits, or for another browser. */
export async function resumeSession(
  ctx: Context,
  session: OpenedSession,
  binder: string,
): Promise<Completion | undefined> {
  const { row, details } = session;
  if (!row.parked || row.status !== "pending") return undefined;
  const parked = await openState(ctx, row);
  if (!parked || !("granted" in parked) || parked.binder !== binder) return undefined;
  const { clientId, inputs } = parked;
  const at = { tenant: row.tenant, clientId, inputs };
  const provider = await ctx.providers.get(details.provider, at);
  return ctx.hold(conclude(ctx, session, provider, parked));
}

/**
 * What was granted becomes a connection or a sign-in. What cannot be saved just now is kept, sealed with the session; what is refused is
 * given back. Rejects with what stood in the way.
 */
export async function conclude(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  parked: Parked,
): Promise<Completion> {
  let identity: AccountIdentity | undefined;
  const tries: SaveTry[] = [];
  try {
    identity = await lookUpAccount(ctx, provider, parked.granted);
    return await keep(ctx, session, provider, { ...parked, identity, tries });
  } catch (error) {
    const lost = isVaultError(error, "store_unavailable");
    const made = lost && (await madeBy(ctx, session.row.tenant, tries).catch(() => undefined));
    if (made) return { kind: "connected" };
    if (isVaultError(error, "session_completed") && (await isKept(ctx, session, parked)))
      return { kind: "connected" };
    const refused = isRefused(error);
    if (!refused) await park(ctx, session, parked);
    if (refused && identity) await release(ctx, provider, parked.granted, identity);
    // Where it takes no browser, nobody can go on: the caller ends the session, and that is told.
    if (refused && parked.binder !== null) await tellFailure(ctx, session, error);
    throw error;
  }
}

/** Whether what was granted is not to be kept, and will not be, however often it is tried. */
export function isRefused(error: unknown): boolean {
  return isVaultError(
    error,
    "account_mismatch",
    "account_taken",
    "session_completed",
    "provider_error",
  );
}

async function keep(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  { granted, binder, identity, tries }: Parked & { identity: AccountIdentity; tries: SaveTry[] },
): Promise<Completion> {
  const { row, details } = session;
  const ended: Told["ended"] = {
    status: "completed",
    parked: null,
    pollAt: null,
    ...(binder !== null && { completedBy: binder }),
  };
  if (details.purpose === "sign_in") {
    const signedIn = await signIn(ctx, session, provider, { granted, identity, ended });
    return { kind: "signed_in", signedIn };
  }
  if (details.purpose === "link") {
    await linkWay(ctx, session, provider, { identity, ended });
    return { kind: "linked" };
  }
  await saveGrant(ctx, {
    tenant: row.tenant,
    owner: details.owner ?? "shared",
    provider,
    granted,
    identity,
    repairs: details.connectionId,
    session: { id: row.id, change: ended },
    tries,
  });
  return { kind: "connected" };
}

/**
 * Whether the connection that the session got is of this very credential: what waited with a session is gone on with in two places at once
 * where a person opens the link twice, and must not be ended in the one because it was saved in the other.
 */
async function isKept(ctx: Context, session: OpenedSession, { granted }: Parked): Promise<boolean> {
  const { tenant, id } = session.row;
  const connectionId = (await ctx.store.getSession(tenant, id))?.connectionId ?? "";
  const row = await ctx.store.getConnection(tenant, connectionId);
  if (!row?.access) return false;
  // Renewed since, it cannot be compared any more. Rather a grant too many lives on than that the only one is ended.
  if (row.tokenVersion !== row.grantVersion) return true;
  return JSON.stringify(await load(ctx, row).access()) === JSON.stringify(granted.access);
}

/** Keeps, sealed, what a code has bought. */
async function park(ctx: Context, session: OpenedSession, parked: Parked): Promise<void> {
  const { tenant, id } = session.row;
  try {
    await ctx.store.changeSession(tenant, id, {
      parked: await sealState(ctx, session.row, parked),
    });
  } catch (error) {
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.error(`The access given in session ${id} could not be kept: ${why}`, {
      session: id,
    });
  }
}

/** Gives back what will not be kept: a grant that nobody holds would live on at the provider. */
async function release(
  ctx: Context,
  provider: Provider,
  granted: Granted,
  identity: AccountIdentity,
): Promise<void> {
  const { clientId = provider.clientId } = granted;
  const grant = { clientId, ...keptIdentity(provider, identity) };
  try {
    await revokeGrant(ctx, provider, granted, grant, "");
  } catch (error) {
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.warn(
      `An access that was refused here could not be ended at the provider: ${why}`,
    );
  }
}

/** Tells that a session did not get its connection. It stays pending: its link may be opened again. */
async function tellFailure(ctx: Context, session: OpenedSession, error: unknown): Promise<void> {
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
  const { tenant, id } = session.row;
  const problem = problemOf(error);
  const event = failureEvent(ctx, session, problem);
  try {
    const parked = await sealState(ctx, session.row, { problem });
    const change = { status: "failed", parked, pollAt: null } as const;
    if (await ctx.store.changeSession(tenant, id, change, [event])) ctx.events.announce([event]);
  } catch {
    ctx.settings.log.error("A failed session could not be recorded", { session: id });
  }
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
