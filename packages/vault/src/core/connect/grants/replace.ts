/** One connection in the place of another one of the same owner: it has the app's own facts from then on, and the other one ends. */
import { updateConnection } from "../../connections/connection-change.ts";
import type { Context } from "../../context.ts";
import { disconnect } from "../../ending/disconnect.ts";
import { isVaultError } from "../../errors.ts";
import type { StoredConnection } from "../../store.ts";

/** Ends the former connection and gives `saved` what the app had called it. Never rejects: the new one is there, whatever becomes of the other. */
export async function replaceConnection(
  ctx: Context,
  saved: StoredConnection,
  formerId: string,
): Promise<void> {
  const { tenant, owner, provider } = saved;
  try {
    const former = await ctx.store.getConnection(tenant, formerId);
    if (!former || former.id === saved.id || former.owner !== owner) return;
    const { label, metadata, isDefault } = former;
    await disconnect(ctx, { tenant, owner, provider, connectionId: former.id });
    const isNew = saved.tokenVersion === 1;
    const own = isNew ? { label, metadata } : {};
    if (isNew || isDefault)
      await updateConnection(ctx, saved, { ...own, ...(isDefault && { isDefault }) });
  } catch (error) {
    const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
    ctx.settings.log.warn(
      `A connection was replaced, but the former one could not be ended: ${why}`,
    );
  }
}
