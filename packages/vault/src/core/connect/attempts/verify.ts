/** The end of a session that waits for its app (`binding: "verifier"`): the secret behind the challenge decides, and a few wrong ones end it. */
import type { Context } from "../../context.ts";
import { digest, sameDigest } from "../../digest.ts";
import { VaultError } from "../../errors.ts";
import { givenBackAt } from "../asked/binding.ts";
import { isRefused } from "../grants/complete.ts";
import { giveBack } from "../grants/give-back.ts";
import { type OpenedSession, sessionById } from "../sessions/opened-session.ts";
import { failSession, failWaiting } from "../sessions/session-failure.ts";
import {
  openState,
  refusalsIn,
  type SessionState,
  sealState,
  withRefusals,
} from "../sessions/session-state.ts";
import { goOnWith } from "./resume.ts";

const MOST_WRONG = 5;

/**
 * Makes what waits with a session a connection; of one that is completed already it does nothing. Rejects with `options_invalid`,
 * `session_expired`, `session_pending` while the person is not back, `wrong_verifier`, and as a callback does with what stood in the way.
 */
export async function completeByApp(
  ctx: Context,
  of: { tenant: string; id: string },
  codeVerifier: string,
): Promise<void> {
  const session = await sessionById(ctx, of.tenant, of.id);
  const { row, details } = session;
  const { codeChallenge, binding } = details;
  if (binding !== "verifier" || codeChallenge === undefined) {
    const why = 'only a session that was made with binding: "verifier" waits for its app';
    throw new VaultError("options_invalid", `sessions.complete: ${why}.`);
  }
  const isOpen = row.status === "pending" && givenBackAt(row) > ctx.settings.clock();
  if (!isOpen && row.status !== "completed") throw over();
  const state = await openState(ctx, row);
  const parked = state && "granted" in state ? state : undefined;
  if (!sameDigest(digest(codeVerifier), codeChallenge)) {
    // Something else came to wait meanwhile: it is counted with that.
    if (isOpen && !(await isCounted(ctx, session, state))) {
      await completeByApp(ctx, of, codeVerifier);
      return;
    }
    throw wrongVerifier();
  }
  if (row.status === "completed") return;
  if (parked?.awaits !== "app") throw notBack();
  try {
    await goOnWith(ctx, session, parked);
  } catch (error) {
    // What was granted is given back already.
    if (isRefused(error)) await failSession(ctx, session, error);
    throw error;
  }
}

/** False: what waits has changed since it was read. */
async function isCounted(
  ctx: Context,
  session: OpenedSession,
  state: SessionState | undefined,
): Promise<boolean> {
  const { row } = session;
  const wrongVerifiers = (refusalsIn(state).wrongVerifiers ?? 0) + 1;
  if (wrongVerifiers >= MOST_WRONG) {
    const isOver = await failWaiting(ctx, session, wrongVerifier());
    if (isOver && state && "granted" in state) await giveBack(ctx, session, state);
    return isOver;
  }
  const parked = await sealState(ctx, row, withRefusals(state, { wrongVerifiers }));
  return ctx.store.changeSession(row.tenant, row.id, { parked, ifParked: row.parked });
}

function over(): VaultError {
  return new VaultError("session_expired", "This session is over. Ask for a new link.");
}

function wrongVerifier(): VaultError {
  return new VaultError(
    "wrong_verifier",
    `sessions.complete: codeVerifier is not the secret behind the session's codeChallenge. Nothing was connected; after ${MOST_WRONG} such tries the session ends.`,
  );
}

function notBack(): VaultError {
  return new VaultError(
    "session_pending",
    "The user has not come back from the provider yet. Complete the session when the return URL says status=finishing.",
  );
}
