/** Gives back at the provider what was granted and will not be kept: a grant that nobody holds would live on there. */
import type { Context } from "../context.ts";
import { revokeGrant } from "../ending/revoke.ts";
import { isVaultError } from "../errors.ts";
import type { Granted } from "../protocols/protocol.ts";
import type { Provider } from "../protocols/provider.ts";
import { type AccountIdentity, keptIdentity, lookUpAccount } from "./account.ts";
import type { OpenedSession } from "./connect.ts";
import type { Parked } from "./session-state.ts";

/** Gives back what waited with a session. Never rejects. */
export async function giveBack(
  ctx: Context,
  { row, details }: OpenedSession,
  parked: Parked,
): Promise<void> {
  try {
    const { clientId, inputs, granted } = parked;
    const slug = parked.choice?.provider ?? details.provider;
    const provider = await ctx.providers.get(slug, { tenant: row.tenant, clientId, inputs });
    // Whose it is must be known: to end it may end another connection of the same account.
    const identity = parked.identity ?? (await lookUpAccount(ctx, provider, granted));
    await release(ctx, provider, granted, identity);
  } catch (error) {
    warn(ctx, error);
  }
}

/** Gives back what was refused. Never rejects. */
export async function release(
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
    warn(ctx, error);
  }
}

function warn(ctx: Context, error: unknown): void {
  const why = isVaultError(error) ? error.message : "it failed unexpectedly.";
  ctx.settings.log.warn(
    `An access that was refused here could not be ended at the provider: ${why}`,
  );
}
