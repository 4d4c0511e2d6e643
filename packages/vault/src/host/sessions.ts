/** From the token of a link to the session that it opens, for whoever may look at that one session. */
import { sessionByLink } from "../core/connect/connect.ts";
import type { Context } from "../core/context.ts";
import { isVaultError } from "../core/errors.ts";

/** Connect sessions by their links. */
export interface HostSessions {
  /**
   * The session of a link's token (`vkst_…`), as long as the vault keeps it; undefined: there is none, or none any more. Rejects with
   * `store_unavailable`.
   */
  ofLink(token: string): Promise<{ tenant: string; sessionId: string } | undefined>;
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
  };
}
