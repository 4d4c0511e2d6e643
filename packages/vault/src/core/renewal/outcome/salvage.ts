/**
 * Credentials that came too late to be saved with their connection: kept sealed for a week, and tried once before a grant is given up. Those
 * of an earlier consent than the connection's are never tried.
 */
import type { Context } from "../../context.ts";
import { newId } from "../../digest.ts";
import type { Granted, Opaque, RenewFailure, RenewResult } from "../../protocols/protocol.ts";
import type { Provider } from "../../protocols/provider/provider.ts";
import type { ClaimedRenewal, StoredConnection, StoredSalvage } from "../../store.ts";
import type { Lease } from "../turns/lease.ts";

const KEPT_MS = 7 * 24 * 60 * 60_000;

/** Keeps what a renewal of `parent` brought when another writer was first. False: the connection has ended, and nothing was kept. */
export async function salvage(
  ctx: Context,
  parent: Pick<StoredConnection, "tenant" | "id" | "provider" | "tokenVersion">,
  granted: Granted,
): Promise<boolean> {
  const now = ctx.settings.clock();
  const id = newId("sal", ctx.settings.random);
  return ctx.store.addSalvage({
    tenant: parent.tenant,
    id,
    connectionId: parent.id,
    parentVersion: parent.tokenVersion,
    blob: await ctx.cipher.seal(granted as unknown as Opaque, place(parent, parent.tokenVersion)),
    createdAt: now,
    expiresAt: now + KEPT_MS,
  });
}

/** Who may renew a connection. */
interface Holder {
  claim: ClaimedRenewal;
  provider: Provider;
  lease: Lease;
}

const LOST: RenewFailure = {
  outcome: "unknown",
  problem: "renewal_in_doubt",
  message: "The renewal took too long, and another process may be about it.",
};

/** What came of trying what was salvaged. */
export type Rescue =
  /** A credential, and the piece that is used up by it. */
  | { outcome: "renewed"; granted: Granted; salvageIds: readonly string[] }
  /** The provider could not be asked: what is kept may still help. */
  | RenewFailure
  /** Nothing was left that helped. */
  | undefined;

/**
 * Renews with what was salvaged since version `since` of the connection whose lease is held, newest first, until the provider takes one.
 * What it does not take is removed.
 */
export async function rescue(
  ctx: Context,
  { claim, provider, lease }: Holder,
  since: number,
): Promise<Rescue> {
  const row = claim.connection;
  const kept = await ctx.store.listSalvage(row.tenant, row.id);
  for (const piece of kept.filter((each) => each.parentVersion >= since)) {
    if (!(await lease.confirm())) return LOST;
    const result = await renewWith(ctx, provider, row, piece);
    if (result?.outcome === "renewed") return { ...result, salvageIds: [piece.id] };
    // Not refused: it may still help, and is tried again with the next attempt.
    if (result && result.outcome !== "reconnect") return result;
    await ctx.store.removeSalvage(row.tenant, piece.id);
  }
  return undefined;
}

async function renewWith(
  ctx: Context,
  provider: Provider,
  row: StoredConnection,
  piece: StoredSalvage,
): Promise<RenewResult | undefined> {
  const { access, renewal, scopes } = await openSalvage(ctx, row, piece);
  return renewal ? provider.protocol.renew({ access, renewal, scopes }) : undefined;
}

/** What a piece of salvage holds. Rejects with `decrypt_failed`, `keys_unavailable`. */
export async function openSalvage(
  ctx: Context,
  row: Pick<StoredConnection, "tenant" | "id" | "provider">,
  piece: StoredSalvage,
): Promise<Granted> {
  const opened = await ctx.cipher.open(piece.blob, place(row, piece.parentVersion));
  return opened as unknown as Granted;
}

function place(
  row: Pick<StoredConnection, "tenant" | "id" | "provider">,
  version: number,
): { tenant: string; row: string; field: "salvage"; provider: string; version: number } {
  return { tenant: row.tenant, row: row.id, field: "salvage", provider: row.provider, version };
}
