/** What the server itself keeps of an owner or a tenant goes with them; what the vault keeps is the vault's to erase. */
import type { Connection } from "valetkey";
import type { App } from "../../app.ts";
import { eraseFromExports } from "../../jobs/export-erasure.ts";
import { eraseFromJobs, removeJobsOf } from "../../jobs/job-erasure.ts";
import type { Caller } from "../../keys/caller.ts";
import { endKey } from "../../keys/key-changes.ts";
import { eraseKey, keysOfTenant } from "../../keys/key-table.ts";
import { removeUserTokens } from "../../keys/user-token-table.ts";

/** Whose. */
export interface Forgotten {
  tenant: string;
  /** Absent: what belongs to the tenant itself. */
  userId?: string | undefined;
  connections: readonly Connection[];
}

/** Ends the tokens by which an owner, or a whole tenant, could begin anew: before they are erased, and again afterwards. */
export async function endTokens(
  { db, keys }: Pick<App, "db" | "keys">,
  whose: { tenant: string; owner?: string },
): Promise<void> {
  for (const keyId of await removeUserTokens(db, whose)) keys.forget(keyId);
}

/**
 * Ends what would go on with an owner's access: before they are erased, for what stops on the way knows their connections no more when it is asked for
 * again.
 */
export async function endUses(app: App, owner: Forgotten): Promise<void> {
  const { tenant, userId } = owner;
  await endTokens(app, { tenant, owner: userId === undefined ? "shared" : `user:${userId}` });
  await eraseFromExports(app.db, owner);
}

/** Erases what is kept of an owner, and ends once more what was begun anew meanwhile. */
export async function forgetOwner(app: App, owner: Forgotten): Promise<void> {
  const { tenant, userId, connections } = owner;
  await endUses(app, owner);
  const connectionIds = connections.map(({ id }) => id);
  await eraseFromJobs(app.db, { tenant, userId, connectionIds });
  if (userId === undefined) return;
  await app.webhooks.eraseUser(tenant, userId);
  await app.telemetry.eraseUser(tenant, userId);
}

/** Ends the keys that are limited to a tenant, so that nobody begins anything in it while it is erased; of the caller's own only its name. */
export async function endKeysOf(app: App, tenant: string, by: Caller): Promise<void> {
  const ending = await keysOfTenant(app.db, tenant);
  for (const key of ending) if (key.id !== by.id) await endKey(app, key, by);
}

/** Erases what is kept of a tenant: its tokens, keys that are limited to it alone, jobs, webhooks with what was sent, and exchanges. */
export async function forgetTenant(app: App, tenant: string, by: Caller): Promise<void> {
  await endTokens(app, { tenant });
  for (const key of await keysOfTenant(app.db, tenant)) {
    await endKey(app, key, by);
    await eraseKey(app.db, key.id);
  }
  await removeJobsOf(app.db, tenant);
  await app.webhooks.eraseTenant(tenant);
  await app.telemetry.erase(tenant);
}
