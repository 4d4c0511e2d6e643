/** The right to renew in PostgreSQL: claims, leases, and how they end without a credential. Leases go by the database's clock. */
import type {
  ClaimedRenewal,
  ConnectionPeek,
  ConnectionStatus,
  ConnectionUse,
  RenewalSettlement,
  StoredEvent,
} from "../../core/store.ts";
import { json, number } from "../sql-values.ts";
import {
  type Database,
  everyTenant,
  jsonRows,
  jsonTexts,
  type SqlValue,
} from "./database/database.ts";
import { startedAt, thisMoment } from "./database/time.ts";
import { eventValues, insertEvents } from "./events.ts";
import { type ConnectionRow, connectionColumns, toConnection } from "./rows.ts";

/** A row of a claim. */
export interface ClaimedRow extends ConnectionRow {
  in_doubt_since: string | null;
  held_until: string | null;
  moment: string;
}

/** The claim in a row. */
export function toClaim(row: ClaimedRow): ClaimedRenewal {
  const connection = toConnection(row);
  return {
    connection,
    fence: connection.renewals.fence,
    inDoubtSince: number(row.in_doubt_since),
    heldUntil: number(row.held_until),
    now: Number(row.moment),
  };
}

/** Takes the right to renew a connection; undefined if somebody has it, or the connection is not as the claim says. */
export async function claimRenewal(
  db: Database,
  claim: { tenant: string; id: string; ifVersion: number; leaseMs: number },
): Promise<ClaimedRenewal | undefined> {
  const row = await db.first<ClaimedRow>(
    claim.tenant,
    "SELECT * FROM valetkey.claim_renewal_1($tenant::text, $id::text, $if_version::bigint, $lease_ms::bigint)",
    { tenant: claim.tenant, id: claim.id, if_version: claim.ifVersion, lease_ms: claim.leaseMs },
  );
  return row && toClaim(row);
}

/** What the index of due connections holds: in these words, and no others, the planner knows it again. */
const canBeDue = (alias: string): string =>
  `${alias}.due_at IS NOT NULL AND ${alias}.status IN ('active', 'degraded')`;
const isDue = (alias: string): string => `${canBeDue(alias)} AND ${alias}.due_at <= ${startedAt}`;

/** Takes the right to renew what is due, fairly between providers; what another process is about to claim is passed over. */
export async function claimDue(
  db: Database,
  claim: { providers: readonly string[]; perProvider: number; limit: number; leaseMs: number },
): Promise<ClaimedRenewal[]> {
  const rows = await db.all<ClaimedRow>(everyTenant, claimDueStatement, {
    providers: jsonTexts([...new Set(claim.providers)]),
    per_provider: claim.perProvider,
    limit: claim.limit,
    lease_ms: claim.leaseMs,
  });
  return rows.map(toClaim);
}

// The gate is one look into an index, whatever the number of providers: most polls end there. It asks for the soonest one, for of
// "is any due" the planner makes a walk through the table when the statistics were taken while many were.
// Between the statement's view of the data and its locks a connection may have been saved: it would be locked as it is now, and its
// credential read as it was before. The join by version, which is checked again with the lock, then finds nothing.
// The time is read once for each lease, and after the locks.
const claimDueStatement = `WITH picked AS MATERIALIZED (
    SELECT due.id, due.attempt_at, due.lease_until FROM json_array_elements_text($providers::json) AS wanted (provider)
    CROSS JOIN LATERAL (
      SELECT c.id, c.attempt_at, c.lease_until, c.due_at
      FROM valetkey.connection c JOIN valetkey.credential r ON r.id = c.id AND r.token_version = c.token_version
      WHERE ${isDue("c")} AND c.provider = wanted.provider AND (c.lease_until IS NULL OR c.lease_until <= ${startedAt})
      ORDER BY c.due_at LIMIT $per_provider::bigint FOR NO KEY UPDATE OF c SKIP LOCKED
    ) due
    WHERE (
      SELECT g.due_at FROM valetkey.connection g WHERE ${canBeDue("g")} ORDER BY g.due_at LIMIT 1
    ) <= ${startedAt}
    ORDER BY due.due_at LIMIT $limit::bigint
  ), claimed AS (
    UPDATE valetkey.connection c SET fence = c.fence + 1, (lease_until, attempt_at) = (
      SELECT moment.at + $lease_ms::bigint, coalesce(c.attempt_at, moment.at) FROM (SELECT ${thisMoment} AS at OFFSET 0) moment
    )
    FROM picked WHERE c.id = picked.id
    RETURNING c.*, picked.attempt_at AS in_doubt_since, picked.lease_until AS held_until
  )
  SELECT ${connectionColumns}, c.in_doubt_since::text AS in_doubt_since, c.held_until::text AS held_until,
    (c.lease_until - $lease_ms::bigint)::text AS moment
  FROM claimed c JOIN valetkey.credential r ON r.id = c.id ORDER BY c.due_at, c.id`;

/** Makes a lease last `leaseMs` from now; false if it is no longer this holder's. */
export function extendLease(
  db: Database,
  lease: { tenant: string; id: string; fence: number; leaseMs: number },
): Promise<boolean> {
  return db.any(
    lease.tenant,
    `UPDATE valetkey.connection SET lease_until = ${thisMoment} + $lease_ms::bigint
     WHERE id = $id::text AND tenant = $tenant::text AND fence = $fence::bigint AND lease_until IS NOT NULL RETURNING 1`,
    { tenant: lease.tenant, id: lease.id, fence: lease.fence, lease_ms: lease.leaseMs },
  );
}

/** Ends a lease without a new credential; false, writing nothing, if it is no longer this holder's. */
export function settleRenewal(
  db: Database,
  settlement: RenewalSettlement,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(settlement.tenant, settleStatement, {
    tenant: settlement.tenant,
    id: settlement.id,
    fence: settlement.fence,
    in_doubt: settlement.inDoubt,
    fails: settlement.fails,
    failing_since: settlement.failingSince,
    retry_at: settlement.retryAt,
    due_at: settlement.dueAt,
    status: settlement.status ?? null,
    sets_problem: settlement.problem !== undefined,
    problem: json(settlement.problem ?? null),
    problem_code: settlement.problem?.code ?? null,
    updated_at: settlement.updatedAt,
    ...eventValues(events),
  });
}

// A pause is its owner's, and a renewal that fails does not lift it.
const settleStatement = `WITH settled AS (
    UPDATE valetkey.connection c SET
      lease_until = NULL,
      attempt_at = CASE WHEN $in_doubt::boolean THEN c.attempt_at END,
      fails = $fails::integer, failing_since = $failing_since::bigint, retry_at = $retry_at::bigint, due_at = $due_at::bigint,
      status = CASE WHEN c.status IN ('paused', 'needs_reauth') THEN c.status ELSE coalesce($status::text, c.status) END,
      problem = CASE WHEN $sets_problem::boolean AND c.status NOT IN ('paused', 'needs_reauth') THEN $problem::text ELSE c.problem END,
      problem_code = CASE WHEN $sets_problem::boolean AND c.status NOT IN ('paused', 'needs_reauth') THEN $problem_code::text ELSE c.problem_code END,
      updated_at = $updated_at::bigint
    WHERE c.id = $id::text AND c.tenant = $tenant::text AND c.fence = $fence::bigint AND c.lease_until IS NOT NULL
    RETURNING c.id
  ), added AS (${insertEvents("settled")})
  SELECT id FROM settled`;

/** Notes when connections were last used, and has those renewed again that had been left to rest. */
export async function touchConnections(
  db: Database,
  used: readonly ConnectionUse[],
): Promise<void> {
  if (used.length === 0) return;
  await db.all(everyTenant, touchStatement, { used: recordsOf(used) });
}

// Locked in one order, so that two that touch the same connections do not wait for each other.
const touchStatement = `WITH used AS MATERIALIZED (
    SELECT DISTINCT ON (tenant, id) tenant, id, at, by
    FROM json_to_recordset($used::json) AS u (tenant text, id text, at bigint, by text) ORDER BY tenant, id, at DESC
  ), found AS MATERIALIZED (
    SELECT c.id, used.at, used.by FROM used JOIN valetkey.connection c ON c.id = used.id AND c.tenant = used.tenant
    WHERE c.status IN ('active', 'degraded') ORDER BY c.id FOR NO KEY UPDATE OF c
  )
  UPDATE valetkey.connection c SET
    used_at = greatest(c.used_at, found.at),
    used_by = CASE WHEN c.used_at > found.at THEN c.used_by ELSE found.by END,
    due_at = CASE WHEN (c.due_at IS NULL OR c.renew_at < c.due_at) AND (c.retry_at IS NULL OR c.retry_at <= ${startedAt})
      THEN coalesce(c.renew_at, c.due_at) ELSE c.due_at END
  FROM found WHERE c.id = found.id`;

interface PeekRow {
  tenant: string;
  id: string;
  token_version: string;
  status: string;
  leased: string;
}

/** How connections stand. What is not there is left out. */
export async function peekConnections(
  db: Database,
  which: readonly { tenant: string; id: string }[],
): Promise<ConnectionPeek[]> {
  if (which.length === 0) return [];
  const rows = await db.all<PeekRow>(
    everyTenant,
    `SELECT c.tenant, c.id, c.token_version::text AS token_version, c.status,
       (c.lease_until IS NOT NULL AND c.lease_until > ${startedAt})::text AS leased
     FROM (SELECT DISTINCT tenant, id FROM json_to_recordset($which::json) AS w (tenant text, id text)) wanted
     JOIN valetkey.connection c ON c.id = wanted.id AND c.tenant = wanted.tenant`,
    { which: recordsOf(which) },
  );
  return rows.map((row) => ({
    tenant: row.tenant,
    id: row.id,
    tokenVersion: Number(row.token_version),
    status: row.status as ConnectionStatus,
    leased: row.leased === "true",
  }));
}

function recordsOf(
  which: readonly (Pick<ConnectionUse, "tenant" | "id"> & Partial<ConnectionUse>)[],
): string {
  const rows = which.map(
    ({ tenant, id, at, by }): Record<string, SqlValue> => ({
      ...{ tenant, id },
      ...{ at: at ?? null, by: by ?? null },
    }),
  );
  return jsonRows(rows);
}
