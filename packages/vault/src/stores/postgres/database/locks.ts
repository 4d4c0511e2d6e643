/**
 * Who waits for whom when all that an owner or a tenant has gets another name or its end. Whoever saves a new connection shares two locks,
 * its tenant's and then its owner's, and whoever renames or erases has one of them alone: what is being saved is seen then, and what comes
 * later waits. The locks end with their transaction, so that they hold behind any pooler.
 */

/** The key of a tenant's lock, as SQL. */
export function tenantLock(tenant: string): string {
  return `hashtextextended(${tenant}, 0)`;
}

/** The key of an owner's lock, as SQL. */
export function ownerLock(tenant: string, owner: string): string {
  return `hashtextextended(${owner}, ${tenantLock(tenant)})`;
}

/** Shares both locks, as SQL. Whoever may have to wait for them must hold no row yet. */
export function shareLocks(tenant: string, owner: string): string {
  return `SELECT pg_advisory_xact_lock_shared(${tenantLock(tenant)}), pg_advisory_xact_lock_shared(${ownerLock(tenant, owner)})`;
}
