/** Ends a connection: its credential is gone at once, and the provider is told where it can be. */
import { connectionRequired, describe, forget } from "./connection.ts";
import type { Context, Target } from "./context.ts";
import { isVaultError, VaultError } from "./errors.ts";
import type { Opaque } from "./protocol.ts";
import type { Provider } from "./provider.ts";
import type { StoredConnection } from "./store.ts";

const SAVE_TRIES = 5;

/**
 * What became of the access at the provider. `yes`: it confirmed. `unsupported`: it has no way to be told. `shared`: not told, because
 * its way would also end another connection of the same account. `failed`: it did not confirm; the user can remove it there by hand.
 */
export interface Disconnected {
  revokedAtProvider: "yes" | "unsupported" | "shared" | "failed";
}

/** Disconnects; asking again gives the same answer. Rejects with `connection_required` where there never was a connection. */
export async function disconnect(ctx: Context, target: Target): Promise<Disconnected> {
  await ctx.ready();
  const provider = await ctx.providers.get(target.provider);
  const row = await rowOf(ctx, target);
  if (row.status === "disconnected") return earlierOutcome(ctx, row);
  const last = await remove(ctx, row);
  const credential = await openForRevocation(ctx, last);
  const revokedAtProvider = credential ? await revoke(ctx, provider, last, credential) : "failed";
  const told = ctx.events.make("connection.revocation", {
    tenant: row.tenant,
    owner: row.owner,
    provider: row.provider,
    connectionId: row.id,
    data: { revokedAtProvider },
  });
  await ctx.store.addEvents([told]);
  ctx.events.announce([told]);
  return { revokedAtProvider };
}

async function rowOf(ctx: Context, target: Target): Promise<StoredConnection> {
  const { tenant, owner, provider, account } = target;
  const rows = (await ctx.store.findConnections({ tenant, owner, provider })).filter(
    (row) => account === undefined || row.accountId === account || row.account?.label === account,
  );
  const live = rows.filter((row) => row.status !== "disconnected");
  const [row] = live.length > 0 ? live : rows.slice(-1);
  if (!row) throw connectionRequired(ctx, target);
  if (live.length < 2) return row;
  throw new VaultError(
    "ambiguous_connection",
    `${describe(row)} is one of ${live.length}. Say which to disconnect: .at("${provider}", { account }).`,
    {
      provider,
      candidates: live.map(({ id, account: of }) => ({
        connectionId: id,
        account: of && { id: of.id, label: of.label },
      })),
    },
  );
}

async function earlierOutcome(ctx: Context, row: StoredConnection): Promise<Disconnected> {
  const events = await ctx.store.listEvents({
    tenant: row.tenant,
    connectionId: row.id,
    limit: 50,
  });
  const told = events.find((event) => event.type === "connection.revocation");
  const outcome = told?.data["revokedAtProvider"] as Disconnected["revokedAtProvider"] | undefined;
  return { revokedAtProvider: outcome ?? "failed" };
}

/** A credential that cannot be opened must not keep the person from disconnecting. */
async function openForRevocation(
  ctx: Context,
  row: StoredConnection,
): Promise<{ access: Opaque; renewal: Opaque | null } | undefined> {
  const place = {
    tenant: row.tenant,
    row: row.id,
    provider: row.provider,
    version: row.tokenVersion,
  };
  try {
    if (!row.access) return undefined;
    return {
      access: await ctx.cipher.open(row.access, { ...place, field: "access" }),
      renewal: row.renewal && (await ctx.cipher.open(row.renewal, { ...place, field: "renewal" })),
    };
  } catch {
    return undefined;
  }
}

/** Resolves with the row as it was last, for a renewal may have replaced the credential meanwhile. */
async function remove(ctx: Context, row: StoredConnection): Promise<StoredConnection> {
  let current = row;
  for (let tries = 0; tries < SAVE_TRIES; tries++) {
    const gone: StoredConnection = {
      ...current,
      status: "disconnected",
      problem: null,
      access: null,
      renewal: null,
      expiresAt: null,
      dueAt: null,
      tokenVersion: current.tokenVersion + 1,
      updatedAt: ctx.settings.clock(),
    };
    const subject = {
      tenant: row.tenant,
      owner: row.owner,
      provider: row.provider,
      connectionId: row.id,
    };
    const events = [ctx.events.make("connection.disconnected", subject)];
    const saved = await ctx.store.saveConnection(gone, current.tokenVersion, { events });
    forget(ctx, row);
    if (saved) {
      ctx.events.announce(events);
      return current;
    }
    const latest = await ctx.store.getConnection(row.tenant, row.id);
    if (!latest || latest.status === "disconnected") return current;
    current = latest;
  }
  throw new VaultError(
    "store_unavailable",
    `${describe(row)} could not be removed: others keep changing it. Try again.`,
  );
}

async function revoke(
  ctx: Context,
  provider: Provider,
  row: StoredConnection,
  credential: { access: Opaque; renewal: Opaque | null },
): Promise<Disconnected["revokedAtProvider"]> {
  if (provider.facts.revocationAffects === "grant" && (await hasSibling(ctx, row))) return "shared";
  try {
    return (await provider.protocol.revoke(credential)) ? "yes" : "unsupported";
  } catch (error) {
    // Only messages of ours are known to hold no secret.
    const why = isVaultError(error) ? error.message : "asking it failed unexpectedly.";
    ctx.settings.log.warn(
      `${describe(row)} is removed here, but the provider did not confirm: ${why}`,
    );
    return "failed";
  }
}

/** Another live connection of the same account, minted by the same client. */
async function hasSibling(ctx: Context, row: StoredConnection): Promise<boolean> {
  const { tenant, provider, issuer, accountId } = row;
  const same = await ctx.store.findConnections({
    tenant,
    provider,
    identity: { issuer, accountId },
  });
  return same.some(
    (other) =>
      other.id !== row.id && other.clientId === row.clientId && other.status !== "disconnected",
  );
}
