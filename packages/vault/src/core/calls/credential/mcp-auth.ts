/**
 * A handle as `AuthProvider` of the MCP TypeScript client (`@modelcontextprotocol/client` 2): transports ask for a token before each request,
 * and tell when a server answers 401.
 */
import {
  aboutConnection,
  connectionKey,
  connectionRequired,
  describe,
  forget,
} from "../../connections/connection.ts";
import { find } from "../../connections/finding.ts";
import type { Context, Target } from "../../context.ts";
import { isVaultError, VaultError } from "../../errors.ts";
import type { StoredConnection } from "../../store.ts";
import { reveal, tellRead } from "./reveal.ts";
import { afterUnauthorized, usable } from "./usable.ts";

/** For so long after a new token was handed out an answer may still be about the one before. */
const LATE_ANSWERS_MS = 30_000;

/**
 * What a transport of the MCP client calls. Each token is told once (`token.read`), not at every request.
 *
 * @example
 * const authProvider = vault.user("alice").at("notes").mcpAuth;
 * await client.connect(new StreamableHTTPClientTransport(new URL("https://mcp.notes.example"), { authProvider }));
 */
export interface McpAuth {
  /**
   * A token that can be used now, renewed if it had ended. Undefined while the owner never connected, so that servers which need nobody
   * answer; what is broken or paused rejects with a `VaultError`, for a request as nobody would hide it.
   */
  token(): Promise<string | undefined>;
  /**
   * Renews what got the 401, unless that has happened meanwhile, here or in another process; the transport then asks for the token again and
   * repeats the request once. Rejects with `connection_required` where there is no connection: its `connect()` makes the link.
   */
  onUnauthorized(): Promise<void>;
}

/** A token that was handed out, since when, and whether it took the place of another of the same connection. */
interface HandedOut {
  row: StoredConnection;
  since: number;
  isSuccessor: boolean;
  /** That it leaves the vault, once that is recorded. */
  told: Promise<void>;
}

/** Makes the provider of a target. */
export function createMcpAuth(ctx: Context, target: Target): McpAuth {
  let last: HandedOut | undefined;
  const handOut = (row: StoredConnection): Promise<void> => {
    const before = last && connectionKey(last.row) === connectionKey(row) ? last : undefined;
    if (before && before.row.tokenVersion >= row.tokenVersion) return before.told;
    const told = tellRead(ctx, row);
    const next = { row, since: ctx.settings.clock(), isSuccessor: before !== undefined, told };
    last = next;
    // What could not be recorded did not leave, and is recorded when it does.
    told.catch(() => {
      if (last === next) last = before;
    });
    return told;
  };
  return {
    async token() {
      await ctx.providers.own(target.provider);
      await ctx.ready();
      const loaded = await usable(ctx, target).catch((error: unknown) => {
        if (isVaultError(error, "connection_required")) return undefined;
        throw error;
      });
      if (!loaded) {
        last = undefined;
        return undefined;
      }
      const revealed = await reveal(ctx, loaded);
      if (revealed.type !== "bearer") throw notBearer(loaded.row);
      await handOut(loaded.row);
      return revealed.accessToken;
    },
    async onUnauthorized() {
      await ctx.ready();
      if (last) return renewRefused(ctx, last);
      // The owner may have connected since: the token asked for next says so.
      if (!(await find(ctx, target))) throw connectionRequired(ctx, target);
    },
  };
}

/** Sees to it that the token asked for next is newer than the one that was refused. */
async function renewRefused(ctx: Context, last: HandedOut): Promise<void> {
  // A transport does not tell which token was refused. Requests that bore the one before may be answered after the new one was handed out:
  // a token that is as new as that is not held to be refused.
  if (last.isSuccessor && ctx.settings.clock() - last.since < LATE_ANSWERS_MS) return;
  const { row } = last;
  const current = await ctx.store.getConnection(row.tenant, row.id);
  if (current && current.tokenVersion === row.tokenVersion) {
    await afterUnauthorized(ctx, current);
    return;
  }
  forget(ctx, row);
  if (!current || current.status === "disconnected") throw connectionRequired(ctx, row);
}

function notBearer(row: StoredConnection): VaultError {
  return new VaultError(
    "options_invalid",
    `${describe(row)} signs each request; MCP servers take bearer tokens only. Use a provider of OAuth 2.`,
    aboutConnection(row),
  );
}
