/** Hands a connection's credential out whole, for a move to another place: told each time, before it leaves, as any token that is read. */
import { subjectOf } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { behind } from "../protocols/inputs-in-issuer.ts";
import type { AdoptedTokens } from "../protocols/protocol.ts";
import type { StoredConnection } from "../store.ts";
import { type Halves, openHalves } from "./take-over.ts";

/** A credential that leaves. */
export interface HandedOver {
  tokens: AdoptedTokens;
  halves: Halves;
  /** Who issued the account's id. */
  issuer: string;
  renewalExpiresAt: Date | null;
}

/** Why a connection has nothing to hand over: it was disconnected, or its app alone signs and no token is anybody's. */
export type NothingToHandOver = "disconnected" | "no_token";

/**
 * The credential of a row, and an event (`token.read`) that says so. Rejects with `decrypt_failed`, `keys_unavailable`, `store_unavailable`,
 * `provider_unknown`.
 */
export async function handOver(
  ctx: Context,
  row: StoredConnection,
): Promise<HandedOver | NothingToHandOver> {
  if (!row.access || row.status === "disconnected") return "disconnected";
  const { protocol } = await ctx.providers.get(row.provider, row);
  const halves = await openHalves(ctx, row);
  const tokens = protocol.release(halves.access, halves.renewal);
  if (!tokens) return "no_token";
  const event = ctx.events.make("token.read", { ...subjectOf(row), data: { for: "export" } });
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
  const { issuer, expiresAt, renewalExpiresAt, scopes } = row;
  return {
    tokens: { ...tokens, scopes, ...(expiresAt !== null && { expiresAt: new Date(expiresAt) }) },
    halves,
    issuer: issuer.slice(0, issuer.length - behind(issuer).length),
    renewalExpiresAt: renewalExpiresAt === null ? null : new Date(renewalExpiresAt),
  };
}
