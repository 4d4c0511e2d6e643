/** Hands a connection's credential out whole, for a move to another place: told each time, before it leaves, as any token that is read. */
import { subjectOf } from "../connections/connection.ts";
import type { Context } from "../context.ts";
import { isVaultError } from "../errors.ts";
import { behind } from "../protocols/inputs/inputs-in-issuer.ts";
import type { AdoptedTokens, Protocol } from "../protocols/protocol.ts";
import type { StoredConnection } from "../store.ts";
import { type Halves, openHalves } from "./take-over.ts";

/** A credential that leaves. */
export interface HandedOver {
  tokens: AdoptedTokens;
  /** Where they hold more than the tokens say: a key that they are bound to, what the provider told with them. */
  halves?: Halves;
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
  const halves = withoutConsent(await openHalves(ctx, row));
  const tokens = protocol.release(halves.access, halves.renewal);
  if (!tokens) return "no_token";
  const event = ctx.events.make("token.read", { ...subjectOf(row), data: { for: "export" } });
  await ctx.store.addEvents([event]);
  ctx.events.announce([event]);
  const { issuer, expiresAt, renewalExpiresAt, scopes } = row;
  return {
    tokens: { ...tokens, scopes, ...(expiresAt !== null && { expiresAt: new Date(expiresAt) }) },
    ...(!saysAll(protocol, tokens, halves) && { halves }),
    issuer: issuer.slice(0, issuer.length - behind(issuer).length),
    renewalExpiresAt: renewalExpiresAt === null ? null : new Date(renewalExpiresAt),
  };
}

/** When its owner consented is the vault's own note; whoever takes the credential over notes when that was. */
function withoutConsent({ access, renewal }: Halves): Halves {
  if (!renewal) return { access, renewal };
  const { consentedAt: _noted, ...rest } = renewal;
  return { access, renewal: rest };
}

/** Whether the tokens alone make the same credential again. */
function saysAll(protocol: Protocol, tokens: AdoptedTokens, halves: Halves): boolean {
  try {
    const { access, renewal } = protocol.adopt(tokens);
    return JSON.stringify({ access, renewal }) === JSON.stringify(halves);
  } catch (error) {
    if (isVaultError(error, "options_invalid")) return false;
    throw error;
  }
}
