/** Renews a connection because somebody asks for it, due or not. How it is done is renew.ts. */
import {
  aboutConnection,
  assertUsable,
  connectionKey,
  describe,
} from "../connections/connection.ts";
import { type Connection, toConnection } from "../connections/connection-view.ts";
import type { Context } from "../context.ts";
import { VaultError } from "../errors.ts";
import type { StoredConnection } from "../store.ts";
import { renew } from "./renew.ts";

/**
 * Renews the connection, once however many ask at a time. Rejects as a call that needs a new credential does, and with `options_invalid` for one
 * that has nothing to renew: then nothing was changed.
 */
export async function renewNow(ctx: Context, row: StoredConnection): Promise<Connection> {
  assertUsable(ctx, row);
  if (row.access && !row.renewal) throw await notRenewable(ctx, row);
  const { row: renewed } = await renew(ctx, row);
  // A 401 to what was sent before needs no other one.
  ctx.lastForcedAt.set(connectionKey(row), ctx.aging());
  return toConnection(renewed);
}

async function notRenewable(ctx: Context, row: StoredConnection): Promise<VaultError> {
  const { protocol } = await ctx.providers.get(row.provider, row);
  const why =
    row.expiresAt === null
      ? "it does not end by time, so there is nothing to renew it with, and no need"
      : `there is nothing to renew it with once it ends. ${protocol.unrenewable.message}`;
  return new VaultError("options_invalid", `renew: ${describe(row)} stays as it is: ${why}`, {
    ...aboutConnection(row),
    reason: "not_renewable",
  });
}
