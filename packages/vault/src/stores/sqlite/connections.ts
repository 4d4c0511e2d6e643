/** What is kept of connections in SQLite, and batches around one. Lists are listing.ts; who may renew, renewals.ts. */
import type { ConnectionBatch, ConnectionChange, StoredConnection } from "../../core/store.ts";
import { json } from "../sql-values.ts";
import {
  credentialRow,
  identityRow,
  selectConnections,
  stateRow,
  toConnection,
} from "./connection-rows.ts";
import type { Database, SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import { keyBytes } from "./keys.ts";
import { insertRevocation } from "./revocations.ts";
import { salvageWork } from "./salvage.ts";
import { updatePendingSession } from "./sessions.ts";
import type { Work } from "./work.ts";

const found = (where: string): string =>
  `${selectConnections} WHERE tenant = ? ${where} ORDER BY created_at, id`;
// The plus keeps it out of the choice of an index: an owner has few connections, a provider may have all of them.
const ofOwner = {
  all: found("AND owner = ?"),
  atProvider: found("AND owner = ? AND +provider = ?"),
};
const ofTenant = { all: found(""), atProvider: found("AND provider = ?") };
const byId = `${selectConnections} WHERE id = ? AND tenant = ?`;

/** What is done with connections. */
export const connectionWork: Pick<
  Work,
  | "findConnections"
  | "getConnection"
  | "hasSiblingGrant"
  | "findByAccount"
  | "findSealedBy"
  | "resealConnection"
  | "saveConnection"
  | "changeConnection"
> = {
  findConnections(db, { tenant, owner, provider }) {
    const values = [tenant, owner, provider].filter((value) => value !== undefined);
    const sql = owner === undefined ? ofTenant : ofOwner;
    return db.lists(provider === undefined ? sql.all : sql.atProvider, values).map(toConnection);
  },
  getConnection(db, tenant, id) {
    const [row] = db.lists(byId, [id, tenant]);
    return row && toConnection(row);
  },
  hasSiblingGrant(db, { clientId, issuer, accountId }, except) {
    const row = db.first(
      `SELECT 1 FROM connection WHERE client_id = :clientId AND issuer = :issuer AND account_id = :accountId
        AND id <> :except AND status IN ('active', 'degraded', 'paused') LIMIT 1`,
      { clientId, issuer, accountId, except },
    );
    return row !== undefined;
  },
  findByAccount(db, { provider, clientId, accountId, tenant }, { limit, after = "" }) {
    // The plus keeps what is not the account out of the choice of an index: an account has few connections.
    const rows = db.lists(
      `${selectConnections} WHERE account_id = :accountId AND client_id = :clientId AND +provider = :provider
       AND +tenant = coalesce(:tenant, tenant) AND +id > :after AND +status <> 'disconnected' ORDER BY id LIMIT :limit`,
      { provider, clientId, accountId, tenant: tenant ?? null, after, limit },
    );
    return rows.map(toConnection);
  },
  findSealedBy(db, tenant, keyId, limit) {
    const by = (column: string): string =>
      `SELECT * FROM (SELECT number FROM credential WHERE substr(${column}, 4, 16) = :key
         ORDER BY connection_id LIMIT :limit)`;
    const rows = db.lists(
      `${selectConnections} WHERE number IN (${by("access")} UNION ALL ${by("renewal")})
       AND tenant = :tenant ORDER BY id LIMIT :limit`,
      { tenant, key: keyBytes(keyId), limit },
    );
    return rows.map(toConnection);
  },
  resealConnection(db, { tenant, id, tokenVersion, access, renewal }, to) {
    const changed = db.run(
      `UPDATE credential SET access = :toAccess, renewal = :toRenewal
       WHERE access IS :access AND renewal IS :renewal AND number =
         (SELECT number FROM connection WHERE id = :id AND tenant = :tenant AND token_version = :tokenVersion)`,
      { tenant, id, tokenVersion, access, renewal, toAccess: to.access, toRenewal: to.renewal },
    );
    return changed > 0;
  },
  saveConnection(db, connection, ifVersion, batch = {}) {
    return db.batch(() => {
      const isSaved =
        ifVersion === null
          ? insert(db, connection)
          : replace(db, connection, { ...batch, ifVersion });
      return isSaved && writeBeside(db, connection.tenant, batch);
    });
  },
  changeConnection(db, tenant, id, change, { ifVersion, ifStanding, events = [] } = {}) {
    return db.batch(() => {
      if (change.isDefault) leaveNoDefault(db, tenant, id);
      const number = numberOf(db, changeSql, {
        ...{ id, tenant, updatedAt: change.updatedAt, ifVersion: ifVersion ?? null },
        ...{ ifStatus: ifStanding?.status ?? null, ifProblem: ifStanding?.problem ?? null },
        ...changeValues(change),
      });
      if (number === undefined) return false;
      changeFacts(db, number, change);
      insertEvents(db, events);
      return true;
    });
  },
};

/** Tells the number of a connection that a statement changes. */
function numberOf(db: Database, sql: string, values: SqlValues): number | undefined {
  return db.first<{ number: number }>(`${sql} RETURNING number`, values)?.number;
}

function insert(db: Database, connection: StoredConnection): boolean {
  const { tenant, owner, provider, id, label, metadata, isDefault } = connection;
  if (isDefault) {
    db.run(
      `UPDATE connection SET is_default = 0
       WHERE tenant = :tenant AND owner = :owner AND provider = :provider AND is_default = 1`,
      { tenant, owner, provider },
    );
  }
  const row = { ...identityRow(connection), ...stateRow(connection) };
  if (!db.insert("connection", row, "ON CONFLICT DO NOTHING")) return false;
  const added = db.first<{ number: number }>("SELECT number FROM connection WHERE id = :id", {
    id,
  });
  db.insert("credential", {
    ...{
      number: added?.number ?? null,
      connection_id: id,
      label,
      metadata: JSON.stringify(metadata),
    },
    ...credentialRow(connection),
  });
  return true;
}

const keepsPause =
  "status = 'paused' AND grant_version = :grant_version AND :status <> 'disconnected'";
// Somebody else has claimed since the credential's holder did.
const isOvertaken = "fence <> :fence";
// What is due sooner stays so; what is not due by time neither.
const soonerIfOvertaken = (column: string): string =>
  `CASE WHEN ${isOvertaken} THEN min(:${column}, max(:now, coalesce(lease_until, :now))) ELSE :${column} END`;
const replaceSql = `UPDATE connection SET client_id = :client_id,
    status = CASE WHEN ${keepsPause} THEN status ELSE :status END,
    problem = CASE WHEN ${keepsPause} THEN problem ELSE :problem END,
    token_version = :token_version, grant_version = :grant_version, expires_at = :expires_at,
    renew_at = ${soonerIfOvertaken("renew_at")}, due_at = ${soonerIfOvertaken("due_at")},
    renewal_expires_at = :renewal_expires_at, updated_at = :updated_at,
    overtaken_at = CASE WHEN ${isOvertaken} THEN :now END,
    lease_until = NULL, attempt_at = NULL, fails = 0, failing_since = NULL, retry_at = NULL
  WHERE id = :id AND tenant = :tenant AND token_version = :ifVersion
    AND (status <> 'needs_reauth' OR :spares = 0)`;

function replace(
  db: Database,
  connection: StoredConnection,
  { ifVersion, unlessNeedsReauth, fence }: ConnectionBatch & { ifVersion: number },
): boolean {
  const { id, tenant } = connection;
  const number = numberOf(db, replaceSql, {
    ...stateRow(connection),
    ...{ id, tenant, ifVersion, spares: Number(unlessNeedsReauth === true) },
    ...{ fence: fence ?? null, now: db.now() },
  });
  if (number === undefined) return false;
  db.run(
    `UPDATE credential SET account = :account, scopes = :scopes, access = :access, renewal = :renewal
     WHERE number = :number`,
    { ...credentialRow(connection), number },
  );
  return true;
}

/** Writes what belongs to a save; false if its session is not pending. */
function writeBeside(db: Database, tenant: string, batch: ConnectionBatch): boolean {
  const { session, revocation, salvageIds = [], events = [] } = batch;
  if (session && !updatePendingSession(db, { tenant, id: session.id }, session.change)) {
    return false;
  }
  if (revocation) insertRevocation(db, revocation);
  for (const id of salvageIds) salvageWork.removeSalvage(db, tenant, id);
  insertEvents(db, events);
  return true;
}

function leaveNoDefault(db: Database, tenant: string, id: string): void {
  db.run(
    `UPDATE connection SET is_default = 0 WHERE is_default = 1 AND (tenant, owner, provider) =
       (SELECT tenant, owner, provider FROM connection WHERE id = :id AND tenant = :tenant)`,
    { tenant, id },
  );
}

const changeSql = `UPDATE connection SET
    status = coalesce(:status, status),
    problem = CASE WHEN :setProblem THEN :problem ELSE problem END,
    is_default = coalesce(:isDefault, is_default),
    due_at = CASE WHEN :setDueAt THEN :dueAt ELSE due_at END,
    fails = CASE WHEN :forget THEN 0 ELSE fails END,
    failing_since = CASE WHEN :forget THEN NULL ELSE failing_since END,
    retry_at = CASE WHEN :forget THEN NULL ELSE retry_at END,
    updated_at = :updatedAt
  WHERE id = :id AND tenant = :tenant AND token_version = coalesce(:ifVersion, token_version)
    AND (:ifStatus IS NULL OR (status = :ifStatus AND problem ->> '$.code' IS :ifProblem))`;

function changeValues(change: ConnectionChange): SqlValues {
  return {
    status: change.status ?? null,
    setProblem: Number(change.problem !== undefined),
    problem: json(change.problem ?? null),
    isDefault: change.isDefault === undefined ? null : Number(change.isDefault),
    setDueAt: Number(change.dueAt !== undefined),
    dueAt: change.dueAt ?? null,
    forget: Number(change.forgetFailures === true),
  };
}

/** Changes what of a connection is in `credential`, where any of it is named. */
function changeFacts(db: Database, number: number, change: ConnectionChange): void {
  const { account, label, metadata } = change;
  if (account === undefined && label === undefined && metadata === undefined) return;
  db.run(
    `UPDATE credential SET
       account = CASE WHEN :setAccount THEN :account ELSE account END,
       label = CASE WHEN :setLabel THEN :label ELSE label END,
       metadata = coalesce(:metadata, metadata)
     WHERE number = :number`,
    {
      number,
      setAccount: Number(account !== undefined),
      account: json(account ?? null),
      setLabel: Number(label !== undefined),
      label: label ?? null,
      metadata: json(metadata ?? null),
    },
  );
}
