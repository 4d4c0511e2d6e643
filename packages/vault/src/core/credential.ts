/** Between what a protocol grants and what a row keeps: sealing, and when the credential ends and should be renewed. */
import type { Context } from "./context.ts";
import type { Granted } from "./protocol.ts";
import type { StoredConnection } from "./store.ts";

const LONGEST_MARGIN_MS = 5 * 60_000;

/** The columns of a credential, sealed to `row` and its `tokenVersion`. */
export type SealedCredential = Pick<
  StoredConnection,
  "access" | "renewal" | "tokenVersion" | "scopes" | "expiresAt" | "dueAt"
>;

/** Seals what was granted to the row, at the version it will have. */
export async function sealCredential(
  ctx: Context,
  row: Pick<StoredConnection, "tenant" | "id" | "provider" | "tokenVersion">,
  granted: Granted,
): Promise<SealedCredential> {
  const place = {
    tenant: row.tenant,
    row: row.id,
    provider: row.provider,
    version: row.tokenVersion,
  };
  const [access, renewal] = await Promise.all([
    ctx.cipher.seal(granted.access, { ...place, field: "access" }),
    granted.renewal && ctx.cipher.seal(granted.renewal, { ...place, field: "renewal" }),
  ]);
  return {
    access,
    renewal,
    tokenVersion: row.tokenVersion,
    scopes: granted.scopes,
    expiresAt: granted.expiresAt,
    dueAt: dueAt(granted, ctx.settings.clock()),
  };
}

/** A tenth of the life before the end, five minutes at most. Never, without an end or without anything to renew with. */
function dueAt(granted: Granted, now: number): number | null {
  if (granted.expiresAt === null || granted.renewal === null) return null;
  const life = Math.max(0, granted.expiresAt - now);
  // Whole milliseconds: a store keeps times as integers.
  return granted.expiresAt - Math.min(Math.ceil(life / 10), LONGEST_MARGIN_MS);
}
