/** Ends a grant at the provider, where the provider has a way to be told and no other connection would suffer. */
import { describe } from "./connection.ts";
import type { Context } from "./context.ts";
import type { Disconnected } from "./disconnected.ts";
import { isVaultError } from "./errors.ts";
import type { Opaque } from "./protocol.ts";
import type { Provider } from "./provider.ts";
import type { GrantIdentity, StoredConnection } from "./store.ts";

/** A credential that is open, as a revocation needs it. */
export interface OpenCredential {
  access: Opaque;
  renewal: Opaque | null;
}

/** Revokes what a row holds, by its sealed credential. Never rejects: what it could not do is the result, and logged. */
export async function revokeAtProvider(
  ctx: Context,
  row: StoredConnection,
): Promise<Disconnected["revokedAtProvider"]> {
  const place = {
    tenant: row.tenant,
    row: row.id,
    provider: row.provider,
    version: row.tokenVersion,
  };
  try {
    const provider = await ctx.providers.get(row.provider);
    if (!row.access) return "failed";
    const credential = {
      access: await ctx.cipher.open(row.access, { ...place, field: "access" }),
      renewal: row.renewal && (await ctx.cipher.open(row.renewal, { ...place, field: "renewal" })),
    };
    return await revokeGrant(ctx, provider, credential, row, row.id);
  } catch (error) {
    // Only messages of ours are known to hold no secret.
    const why = isVaultError(error) ? error.message : "asking it failed unexpectedly.";
    ctx.settings.log.warn(
      `${describe(row)} is removed here, but the provider did not confirm: ${why}`,
    );
    return "failed";
  }
}

/** Revokes an open credential, unless that would end another connection of the same grant. Rejects as the protocol does. */
export async function revokeGrant(
  ctx: Context,
  provider: Provider,
  credential: OpenCredential,
  grant: GrantIdentity,
  except: string,
): Promise<"yes" | "unsupported" | "shared"> {
  const { clientId, issuer, accountId } = grant;
  const affectsOthers =
    provider.facts.revocationAffects === "grant" &&
    (await ctx.store.hasSiblingGrant({ clientId, issuer, accountId }, except));
  if (affectsOthers) return "shared";
  return (await provider.protocol.revoke(credential)) ? "yes" : "unsupported";
}
