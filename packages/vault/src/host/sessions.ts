/** Connect sessions by the token of a link, for whoever may look at that one session, and by their owner, for who helps users along. */
import { checkName } from "../core/arguments/arguments.ts";
import { sessionByLink } from "../core/connect/sessions/opened-session.ts";
import { type ConnectSession, pendingSessions } from "../core/connect/sessions/sessions.ts";
import type { Context, LinkMade, SessionOpened } from "../core/context.ts";
import { isVaultError } from "../core/errors.ts";

/** Connect sessions by their links and their owners. */
export interface HostSessions {
  /**
   * The session of a link's token (`vkst_…`), as long as the vault keeps it; undefined: there is none, or none any more. Rejects with
   * `store_unavailable`.
   */
  ofLink(token: string): Promise<{ tenant: string; sessionId: string } | undefined>;
  /**
   * The sessions of an owner (`user:<id>` or `shared`) that are not over, newest first, 200 at most. Rejects with `options_invalid`,
   * `store_unavailable`.
   */
  pending(tenant: string, owner: string): Promise<ConnectSession[]>;
  /**
   * Tells of every session that this vault opens, whoever asked for it: a call, an error's `connect()`, a page. It is told before its link is handed
   * out, which waits for that and rejects as `told` does; and again where the same session is asked for once more. The result ends the telling.
   */
  onOpened(told: (session: SessionOpened) => Promise<void>): () => void;
  /** The same for every link to a session, by the hash of its token. */
  onLinked(told: (link: LinkMade) => Promise<void>): () => void;
}

/** Makes the look-up of a vault's host. */
export function createHostSessions(ctx: Context): HostSessions {
  return {
    async ofLink(token) {
      try {
        const { row } = await sessionByLink(ctx, token);
        return { tenant: row.tenant, sessionId: row.id };
      } catch (error) {
        if (isVaultError(error, "session_expired")) return undefined;
        throw error;
      }
    },
    pending: async (tenant, owner) =>
      pendingSessions(ctx, checkName(tenant, "A tenant id"), checkName(owner, "An owner")),
    onOpened(told) {
      ctx.opened.add(told);
      return () => ctx.opened.delete(told);
    },
    onLinked(told) {
      ctx.linked.add(told);
      return () => ctx.linked.delete(told);
    },
  };
}
