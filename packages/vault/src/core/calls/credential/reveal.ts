/** Hands a token out of the vault: a power apart from using it, and told each time. */
import { subjectOf } from "../../connections/connection.ts";
import type { Context, Loaded } from "../../context.ts";
import type { RevealedToken } from "../../protocols/protocol.ts";
import type { StoredConnection } from "../../store.ts";

/** The token of a connection. Tell it first: {@link tellRead}. */
export async function reveal(ctx: Context, loaded: Loaded): Promise<RevealedToken> {
  const { provider, expiresAt, scopes } = loaded.row;
  const { protocol } = await ctx.providers.get(provider, loaded.row);
  const revealed = protocol.reveal(await loaded.access());
  return { ...revealed, expiresAt: expiresAt === null ? null : new Date(expiresAt), scopes };
}

/** Records that a token leaves the vault (`token.read`), before it does. */
export async function tellRead(ctx: Context, row: StoredConnection): Promise<void> {
  const event = ctx.events.make("token.read", subjectOf(row));
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
}
