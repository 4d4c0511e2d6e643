/** Gives back at the provider what was granted and will not be kept: a grant that nobody holds would live on there. */
import { load } from "../../connections/loading.ts";
import type { Context } from "../../context.ts";
import { revokeGrant } from "../../ending/revoke.ts";
import { isVaultError } from "../../errors.ts";
import type { Granted } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { StoredSession } from "../../store.ts";
import type { OpenedSession } from "../sessions/opened-session.ts";
import { openState, type Parked, type SessionState } from "../sessions/session-state.ts";
import { type AccountIdentity, keptIdentity, lookUpAccount } from "./account.ts";

const nobody: AccountIdentity = { issuer: "", id: "", account: null };

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
    // Where to end it may end another connection of the same account, whose it is must be known.
    const isOfGrant = provider.facts.revocationAffects === "grant";
    const identity =
      parked.identity ?? (isOfGrant ? await lookUpAccount(ctx, provider, granted) : nobody);
    await release(ctx, provider, granted, identity);
  } catch (error) {
    warn(ctx, error);
  }
}

/** The session just before something new comes to wait with it: of few sessions anything may wait that long. */
export async function parkedBefore(
  ctx: Context,
  { row, details }: OpenedSession,
): Promise<StoredSession> {
  const mayWait = details.binding === "verifier" || details.connectionId !== null;
  const now = mayWait
    ? await ctx.store.getSession(row.tenant, row.id).catch(() => undefined)
    : undefined;
  return now ?? row;
}

/** Gives back what waited with the session before, and does not any more. Never rejects. */
export async function dropReplaced(
  ctx: Context,
  before: OpenedSession,
  provider: Provider,
): Promise<void> {
  const { tenant, id, parked } = before.row;
  if (!parked) return;
  try {
    const former = await openState(ctx, before.row);
    const row = await ctx.store.getSession(tenant, id);
    const waitsStill = row?.parked && Buffer.compare(row.parked, parked) === 0;
    if (!former || !("granted" in former) || waitsStill) return;
    const now = row?.status === "pending" ? await openState(ctx, row) : undefined;
    if (isOfSameGrant(provider, former, now) || (await isKept(ctx, before.row, former))) return;
    await giveBack(ctx, before, former);
  } catch {
    ctx.settings.log.warn("What waited with a session could not be given back", { session: id });
  }
}

/**
 * Whether the connection that the session got is of this very credential: what waited with a session is gone on with in two places at once
 * where a person opens the link twice, and must not be ended in the one because it was saved in the other.
 */
export async function isKept(
  ctx: Context,
  { tenant, id }: Pick<StoredSession, "tenant" | "id">,
  { granted }: Parked,
): Promise<boolean> {
  const connectionId = (await ctx.store.getSession(tenant, id))?.connectionId ?? "";
  const row = await ctx.store.getConnection(tenant, connectionId);
  if (!row?.access) return false;
  // Renewed since, it cannot be compared any more. Rather a grant too many lives on than that the only one is ended.
  if (row.tokenVersion !== row.grantVersion) return true;
  return JSON.stringify(await load(ctx, row).access()) === JSON.stringify(granted.access);
}

/** What waits now may be of the same grant, of which no connection tells yet: to end the one would end the other. */
function isOfSameGrant(provider: Provider, former: Parked, now: SessionState | undefined): boolean {
  if (!now || !("granted" in now) || provider.facts.revocationAffects !== "grant") return false;
  if (former.choice?.provider !== now.choice?.provider) return false;
  return !former.identity || !now.identity || former.identity.id === now.identity.id;
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
