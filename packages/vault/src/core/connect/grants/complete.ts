/** The end of a session: the provider's answer becomes a credential, an account, and a saved connection (grant.ts) or a sign-in (end-sign-in.ts). */

import type { Context } from "../../context.ts";
import { isVaultError } from "../../errors.ts";
import type { SignedIn } from "../../options.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import { linkWay, signIn, type Told } from "../../sign-in/end-sign-in.ts";
import { traced } from "../../trace.ts";
import { canWait, givenBackAt } from "../asked/binding.ts";
import type { TakenAttempt } from "../attempts/attempt.ts";
import type { OpenedSession } from "../sessions/opened-session.ts";
import { tellFailure } from "../sessions/session-failure.ts";
import { type Parked, sealState } from "../sessions/session-state.ts";
import { type AccountIdentity, lookUpAccount } from "./account.ts";
import { assertFits } from "./fits.ts";
import { dropReplaced, giveBack, isKept, parkedBefore, release } from "./give-back.ts";
import { alreadyCompleted, type Grant, madeBy, type SaveTry, saveGrant } from "./grant.ts";
import { replaceConnection } from "./replace.ts";

/** How a session ended well. */
export type Completion =
  | { kind: "connected" }
  | { kind: "signed_in"; signedIn: SignedIn }
  | { kind: "linked" }
  /** All is there but for the app, which has to show its secret. */
  | { kind: "finishing"; provider: string };

/**
 * Finishes a taken attempt. Rejects with `access_denied`, `client_rejected`, `provider_unavailable`, `provider_error`,
 * `callback_invalid`, `account_mismatch`, `account_taken`, `session_completed`; or with something else, such as `account_unavailable`, after
 * which `resumeSession` can go on, for a code is spent only once.
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
    const { choice } = session;
    const parked = { granted, clientId, inputs, binder, ...(choice && { choice }) };
    const before = await parkedBefore(ctx, session);
    return conclude(ctx, session, provider, parked).finally(() =>
      dropReplaced(ctx, { row: before, details }, provider),
    );
  });
  const key = `${row.tenant}\0${row.id}`;
  ctx.finishing.set(key, ctx.aging());
  return ctx.hold(work).finally(() => ctx.finishing.delete(key));
}

/** For how long an answer of a session is being finished in this process already; undefined: none is. */
export function finishingForMs(
  ctx: Context,
  { row: { tenant, id } }: OpenedSession,
): number | undefined {
  const since = ctx.finishing.get(`${tenant}\0${id}`);
  return since === undefined ? undefined : ctx.aging() - since;
}

/**
 * What was granted becomes a connection or a sign-in, or waits for whom it has to wait for. What cannot be saved just now is kept, sealed with
 * the session; what is refused is given back. Rejects with what stood in the way.
 */
export async function conclude(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  parked: Parked,
): Promise<Completion> {
  let { identity } = parked;
  const tries: SaveTry[] = [];
  try {
    identity ??= await lookUpAccount(ctx, provider, parked.granted);
    if (session.details.binding === "verifier" && parked.awaits !== "app")
      return await awaitApp(ctx, session, provider, { ...parked, identity });
    return await keep(ctx, session, provider, { ...parked, identity, tries });
  } catch (error) {
    const lost = isVaultError(error, "store_unavailable");
    const made = lost && (await madeBy(ctx, session.row.tenant, tries).catch(() => undefined));
    if (made) {
      if (parked.replaces !== undefined) await replaceConnection(ctx, made, parked.replaces);
      return { kind: "connected" };
    }
    if (isVaultError(error, "session_completed") && (await isKept(ctx, session.row, parked)))
      return { kind: "connected" };
    if (identity && isForPerson(ctx, session, parked, error)) {
      await park(ctx, session, { ...parked, identity, awaits: "person" });
    } else if (!isRefused(error)) await park(ctx, session, parked);
    else if (identity) await release(ctx, provider, parked.granted, identity);
    // Where no browser can go on with it, nobody can: the caller ends the session, and that is told.
    const endsByCaller = parked.binder === null || parked.awaits === "app";
    if (isRefused(error) && !endsByCaller) await tellFailure(ctx, session, error);
    throw error;
  }
}

/** Whether what was granted is not to be kept, and will not be, however often it is tried. */
export function isRefused(error: unknown): boolean {
  return isVaultError(
    error,
    "account_mismatch",
    "account_taken",
    "provider_error",
    "scope_missing",
    "session_completed",
  );
}

/** Who chose another account than the connection's may mean it: that is asked, while there is time. */
function isForPerson(
  ctx: Context,
  { row }: OpenedSession,
  { binder, awaits }: Parked,
  error: unknown,
): boolean {
  const isTheirs = binder !== null && awaits !== "app";
  return isTheirs && isVaultError(error, "account_mismatch") && canWait(row, ctx.settings.clock());
}

/** Until the app has shown its secret nothing is a connection. What could never become one is refused now, where the person sees it. */
async function awaitApp(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  parked: Parked & { identity: AccountIdentity },
): Promise<Completion> {
  const { row } = session;
  await assertFits(ctx, grantOf(session, provider, parked));
  const state: Parked = { ...parked, awaits: "app" };
  const change = { parked: await sealState(ctx, row, state), pollAt: givenBackAt(row) };
  if (!(await ctx.store.changeSession(row.tenant, row.id, change))) throw alreadyCompleted();
  return { kind: "finishing", provider: provider.slug };
}

async function keep(
  ctx: Context,
  session: OpenedSession,
  provider: Provider,
  { tries, ...parked }: Parked & { identity: AccountIdentity; tries: SaveTry[] },
): Promise<Completion> {
  const { row, details } = session;
  const { binder, granted, identity } = parked;
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
  const grant = grantOf(session, provider, parked);
  const saved = await saveGrant(ctx, { ...grant, session: { id: row.id, change: ended }, tries });
  if (parked.replaces !== undefined) await replaceConnection(ctx, saved, parked.replaces);
  return { kind: "connected" };
}

function grantOf(
  { row, details }: OpenedSession,
  provider: Provider,
  { granted, identity }: Parked & { identity: AccountIdentity },
): Grant {
  return {
    ...{ tenant: row.tenant, owner: details.owner ?? "shared", provider, granted, identity },
    repairs: details.connectionId,
    ...(details.metadata && { metadata: details.metadata }),
  };
}

/** Keeps, sealed, what a code has bought, until its browser goes on with it. Where the session has ended meanwhile nobody will. */
async function park(ctx: Context, session: OpenedSession, parked: Parked): Promise<void> {
  const { tenant, id } = session.row;
  try {
    const waits = await ctx.store.changeSession(tenant, id, {
      parked: await sealState(ctx, session.row, parked),
      ...(parked.binder !== null && { pollAt: givenBackAt(session.row) }),
    });
    if (!waits && !(await isKept(ctx, session.row, parked))) await giveBack(ctx, session, parked);
  } catch (error) {
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.error(`The access given in session ${id} could not be kept: ${why}`, {
      session: id,
    });
  }
}
