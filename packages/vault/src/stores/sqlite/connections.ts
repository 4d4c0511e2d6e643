/** Connections in SQLite. What a batch writes beside one comes from sessions.ts and events.ts. */
import type {
  ConnectionBatch,
  ConnectionChange,
  ConnectionFilter,
  GrantIdentity,
  StoredConnection,
  StoredEvent,
} from "../../core/store.ts";
import type { Database } from "./database.ts";
import { insertEvents } from "./events.ts";
import {
  type ConnectionRow,
  connectionIdentity,
  connectionState,
  json,
  toConnection,
} from "./rows.ts";
import { updatePendingSession } from "./sessions.ts";

/** Connections that `filter` means, oldest first. */
export function findConnections(db: Database, filter: ConnectionFilter): StoredConnection[] {
  const { tenant, owner, provider } = filter;
  const conditions = ["tenant = :tenant"];
  if (owner !== undefined) conditions.push("owner = :owner");
  if (provider !== undefined) conditions.push("provider = :provider");
  const rows = db.all<ConnectionRow>(
    `SELECT * FROM connection WHERE ${conditions.join(" AND ")} ORDER BY created_at, id`,
    {
      tenant,
      ...(owner !== undefined && { owner }),
      ...(provider !== undefined && { provider }),
    },
  );
  return rows.map(toConnection);
}

/** The connection with this id, of this tenant. */
export function getConnection(
  db: Database,
  tenant: string,
  id: string,
): StoredConnection | undefined {
  const row = db.first<ConnectionRow>(
    "SELECT * FROM connection WHERE id = :id AND tenant = :tenant",
    { id, tenant },
  );
  return row && toConnection(row);
}

/** Whether another connection lives on the same grant, whoever owns it. */
export function hasSiblingGrant(
  db: Database,
  { clientId, issuer, accountId }: GrantIdentity,
  except: string,
): boolean {
  const row = db.first<{ id: string }>(
    `SELECT id FROM connection WHERE client_id = :clientId AND issuer = :issuer AND account_id = :accountId
      AND id <> :except AND status IN ('active', 'degraded', 'paused') LIMIT 1`,
    { clientId, issuer, accountId, except },
  );
  return row !== undefined;
}

/** Saves a connection, new or over exactly `ifVersion`, and what belongs to it; false, writing nothing, if that does not hold. */
export function saveConnection(
  db: Database,
  connection: StoredConnection,
  ifVersion: number | null,
  { session, events = [] }: ConnectionBatch = {},
): boolean {
  return db.batch(() => {
    const saved = ifVersion === null ? insert(db, connection) : replace(db, connection, ifVersion);
    if (!saved) return false;
    if (session && !updatePendingSession(db, connection.tenant, session.id, session.change)) {
      return false;
    }
    insertEvents(db, events);
    return true;
  });
}

function insert(db: Database, connection: StoredConnection): boolean {
  const inserted = db.run(
    `INSERT INTO connection (id, tenant, owner, provider, client_id, issuer, account_id, account, status, problem,
       scopes, token_version, expires_at, due_at, access, renewal, created_at, updated_at)
     VALUES (:id, :tenant, :owner, :provider, :client_id, :issuer, :account_id, :account, :status, :problem,
       :scopes, :token_version, :expires_at, :due_at, :access, :renewal, :created_at, :updated_at)
     ON CONFLICT DO NOTHING`,
    { ...connectionIdentity(connection), ...connectionState(connection) },
  );
  return inserted > 0;
}

function replace(db: Database, connection: StoredConnection, ifVersion: number): boolean {
  const replaced = db.run(
    `UPDATE connection SET client_id = :client_id, account = :account, status = :status, problem = :problem,
       scopes = :scopes, token_version = :token_version, expires_at = :expires_at, due_at = :due_at,
       access = :access, renewal = :renewal, updated_at = :updated_at
     WHERE id = :id AND tenant = :tenant AND token_version = :ifVersion`,
    { ...connectionState(connection), id: connection.id, tenant: connection.tenant, ifVersion },
  );
  return replaced > 0;
}

/** Changes facts beside the credential; false, writing nothing, if the connection is not there or not at `ifVersion`. */
export function changeConnection(
  db: Database,
  tenant: string,
  id: string,
  change: ConnectionChange,
  { ifVersion, events = [] }: { ifVersion?: number; events?: readonly StoredEvent[] } = {},
): boolean {
  return db.batch(() => {
    const changed = db.run(
      `UPDATE connection SET
         status = coalesce(:status, status),
         problem = CASE WHEN :setProblem THEN :problem ELSE problem END,
         account = CASE WHEN :setAccount THEN :account ELSE account END,
         updated_at = :updatedAt
       WHERE id = :id AND tenant = :tenant AND token_version = coalesce(:ifVersion, token_version)`,
      {
        id,
        tenant,
        status: change.status ?? null,
        setProblem: change.problem === undefined ? 0 : 1,
        problem: json(change.problem ?? null),
        setAccount: change.account === undefined ? 0 : 1,
        account: json(change.account ?? null),
        updatedAt: change.updatedAt,
        ifVersion: ifVersion ?? null,
      },
    );
    if (changed === 0) return false;
    insertEvents(db, events);
    return true;
  });
}
