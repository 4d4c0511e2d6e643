/** Who may renew which connection in SQLite: claims, leases, how attempts end, and what is due. */
import type { ClaimedRenewal, ConnectionStatus, RenewalSettlement } from "../../core/store.ts";
import type { RenewalMethod } from "../methods.ts";
import { json } from "../sql-values.ts";
import { connectionWork } from "./connections.ts";
import type { Database, SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

/** What is done with renewals. */
export const renewalWork: Pick<Work, RenewalMethod> = {
  touchConnections(db, used) {
    if (used.length === 0) return;
    db.batch(() => {
      const now = db.now();
      for (const { tenant, id, at, by = null } of used)
        db.run(touchSql, { tenant, id, at, by, now });
    });
  },
  claimRenewal(db, claim) {
    // Many ask for what another one holds, and only a writer waits for other writers: a refusal costs a read.
    const { tenant, id, ifVersion } = claim;
    if (!db.first(claimableSql, { tenant, id, ifVersion, now: db.now() })) return undefined;
    return db.batch(() => take(db, claim) ?? false) || undefined;
  },
  claimDue(db, { providers, perProvider, limit, leaseMs }) {
    // Most often nothing is due, and only a writer waits for other writers.
    if (!db.first(anyDueSql, { now: db.now() })) return [];
    return db.batch(() => {
      const now = db.now();
      const due = [...new Set(providers)].flatMap((provider) =>
        db.all<DueRow>(dueSql, { provider, now, perProvider }),
      );
      return due
        .sort((one, other) => one.due_at - other.due_at)
        .slice(0, limit)
        .flatMap(({ tenant, id, token_version: ifVersion }) => {
          return take(db, { tenant, id, ifVersion, leaseMs }) ?? [];
        });
    });
  },
  extendLease(db, { tenant, id, fence, leaseMs }) {
    return db.batch(() => {
      const values = { tenant, id, fence, until: db.now() + leaseMs };
      return db.run(`UPDATE connection SET lease_until = :until WHERE ${IS_HELD}`, values) > 0;
    });
  },
  peekConnections(db, which) {
    const rows = db.all<PeekRow>(peekSql, { which: JSON.stringify(which), now: db.now() });
    return rows.map(({ tenant, id, token_version: tokenVersion, status, leased }) => ({
      ...{ tenant, id, tokenVersion, leased: leased === 1 },
      status: status as ConnectionStatus,
    }));
  },
  settleRenewal(db, settlement, events = []) {
    return db.batch(() => {
      if (db.run(settleSql, settleValues(settlement)) === 0) return false;
      insertEvents(db, events);
      return true;
    });
  },
};

interface DueRow {
  tenant: string;
  id: string;
  token_version: number;
  due_at: number;
}

interface PeekRow {
  tenant: string;
  id: string;
  token_version: number;
  status: string;
  leased: number;
}

const IS_FREE = `status IN ('active', 'degraded') AND (lease_until IS NULL OR lease_until <= :now)`;
const IS_HELD = "id = :id AND tenant = :tenant AND fence = :fence AND lease_until IS NOT NULL";
// The first two conditions are those of the indexes of what is due, word for word.
const IS_DUE = `due_at IS NOT NULL AND ${IS_FREE} AND due_at <= :now`;

const anyDueSql = `SELECT 1 FROM connection WHERE ${IS_DUE} LIMIT 1`;
const dueSql = `SELECT tenant, id, token_version, due_at FROM connection
  WHERE provider = :provider AND ${IS_DUE} ORDER BY due_at LIMIT :perProvider`;

const IS_CLAIMABLE = `id = :id AND tenant = :tenant AND token_version = :ifVersion AND ${IS_FREE}`;
const claimableSql = `SELECT attempt_at, lease_until FROM connection WHERE ${IS_CLAIMABLE}`;
const claimSql = `UPDATE connection SET fence = fence + 1, lease_until = :now + :leaseMs,
    attempt_at = coalesce(attempt_at, :now)
  WHERE ${IS_CLAIMABLE}`;

/** Claims a connection that is free, in a batch. */
function take(
  db: Database,
  claim: { tenant: string; id: string; ifVersion: number; leaseMs: number },
): ClaimedRenewal | undefined {
  const { tenant, id, ifVersion, leaseMs } = claim;
  const asked = { tenant, id, ifVersion, now: db.now() };
  const before = db.first<{ attempt_at: number | null; lease_until: number | null }>(
    claimableSql,
    asked,
  );
  if (!before) return undefined;
  db.run(claimSql, { ...asked, leaseMs });
  const connection = connectionWork.getConnection(db, tenant, id);
  if (!connection) return undefined;
  const { fence } = connection.renewals;
  const { attempt_at: inDoubtSince, lease_until: heldUntil } = before;
  return { connection, fence, inDoubtSince, heldUntil, now: asked.now };
}

const touchSql = `UPDATE connection SET used_at = max(coalesce(used_at, :at), :at),
    used_by = CASE WHEN used_at > :at THEN used_by ELSE :by END,
    due_at = CASE WHEN renew_at IS NULL OR retry_at > :now THEN due_at
      ELSE min(coalesce(due_at, renew_at), renew_at) END
  WHERE id = :id AND tenant = :tenant AND status IN ('active', 'degraded')`;

const peekSql = `SELECT connection.tenant, connection.id, token_version, status, coalesce(lease_until > :now, 0) AS leased
  FROM json_each(:which) AS which JOIN connection
    ON connection.id = which.value ->> '$.id' AND connection.tenant = which.value ->> '$.tenant'`;

const settleSql = `UPDATE connection SET lease_until = NULL,
    attempt_at = CASE WHEN :inDoubt THEN attempt_at ELSE NULL END,
    fails = :fails, failing_since = :failingSince, retry_at = :retryAt, due_at = :dueAt, updated_at = :updatedAt,
    status = CASE WHEN status IN ('paused', 'needs_reauth') THEN status ELSE coalesce(:status, status) END,
    problem = CASE WHEN :setProblem AND status NOT IN ('paused', 'needs_reauth') THEN :problem ELSE problem END
  WHERE ${IS_HELD}`;

function settleValues(settlement: RenewalSettlement): SqlValues {
  const { tenant, id, fence, fails, failingSince, retryAt, dueAt, updatedAt } = settlement;
  return {
    ...{ tenant, id, fence, fails, failingSince, retryAt, dueAt, updatedAt },
    inDoubt: Number(settlement.inDoubt),
    status: settlement.status ?? null,
    setProblem: Number(settlement.problem !== undefined),
    problem: json(settlement.problem ?? null),
  };
}
