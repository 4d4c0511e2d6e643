/** How what a store keeps looks as rows of SQLite, and back. The tables are in schema.ts. */
import type {
  ConnectionStatus,
  DataKeyPurpose,
  SessionStatus,
  StoredAttempt,
  StoredConnection,
  StoredDataKey,
  StoredEvent,
  StoredSession,
} from "../../core/store.ts";
import type { SqlValues } from "./database.ts";

/** A row of `connection`. */
export interface ConnectionRow {
  tenant: string;
  id: string;
  owner: string;
  provider: string;
  client_id: string;
  issuer: string;
  account_id: string;
  account: string | null;
  status: string;
  problem: string | null;
  scopes: string;
  token_version: number;
  expires_at: number | null;
  due_at: number | null;
  access: Uint8Array | null;
  renewal: Uint8Array | null;
  created_at: number;
  updated_at: number;
}

/** A row of `session`. */
export interface SessionRow {
  tenant: string;
  id: string;
  fingerprint: string;
  status: string;
  details: Uint8Array;
  parked: Uint8Array | null;
  completed_by: string | null;
  connection_id: string | null;
  created_at: number;
  expires_at: number;
}

/** A row of `attempt`. */
export interface AttemptRow {
  hash: string;
  tenant: string;
  session_id: string;
  provider: string;
  binder: string;
  details: Uint8Array;
  expires_at: number;
}

/** A row of `data_key`. */
export interface DataKeyRow {
  id: string;
  tenant: string;
  purpose: string;
  kek_id: string;
  wrapped: Uint8Array;
  created_at: number;
}

/** A row of `event`. */
export interface EventRow {
  id: string;
  tenant: string;
  type: string;
  at: number;
  owner: string | null;
  provider: string | null;
  connection_id: string | null;
  session_id: string | null;
  data: string;
}

/** JSON for a column; SQL's NULL for null. */
export function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function parsed<Value>(text: string | null): Value | null {
  return text === null ? null : (JSON.parse(text) as Value);
}

/** What a connection keeps for life. */
export function connectionIdentity(connection: StoredConnection): SqlValues {
  return {
    tenant: connection.tenant,
    id: connection.id,
    owner: connection.owner,
    provider: connection.provider,
    issuer: connection.issuer,
    account_id: connection.accountId,
    created_at: connection.createdAt,
  };
}

/** What a new credential may change on a connection. */
export function connectionState(connection: StoredConnection): SqlValues {
  return {
    client_id: connection.clientId,
    account: json(connection.account),
    status: connection.status,
    problem: json(connection.problem),
    scopes: JSON.stringify(connection.scopes),
    token_version: connection.tokenVersion,
    expires_at: connection.expiresAt,
    due_at: connection.dueAt,
    access: connection.access,
    renewal: connection.renewal,
    updated_at: connection.updatedAt,
  };
}

/** The connection in a row. */
export function toConnection(row: ConnectionRow): StoredConnection {
  return {
    tenant: row.tenant,
    id: row.id,
    owner: row.owner,
    provider: row.provider,
    clientId: row.client_id,
    issuer: row.issuer,
    accountId: row.account_id,
    account: parsed(row.account),
    status: row.status as ConnectionStatus,
    problem: parsed(row.problem),
    scopes: parsed<string[]>(row.scopes) ?? [],
    tokenVersion: row.token_version,
    expiresAt: row.expires_at,
    dueAt: row.due_at,
    access: row.access,
    renewal: row.renewal,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A session as a row. */
export function sessionRow(session: StoredSession): SqlValues {
  return {
    tenant: session.tenant,
    id: session.id,
    fingerprint: session.fingerprint,
    status: session.status,
    details: session.details,
    parked: session.parked,
    completed_by: session.completedBy,
    connection_id: session.connectionId,
    created_at: session.createdAt,
    expires_at: session.expiresAt,
  };
}

/** The session in a row. */
export function toSession(row: SessionRow): StoredSession {
  return {
    tenant: row.tenant,
    id: row.id,
    fingerprint: row.fingerprint,
    status: row.status as SessionStatus,
    details: row.details,
    parked: row.parked,
    completedBy: row.completed_by,
    connectionId: row.connection_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** An attempt as a row. */
export function attemptRow(attempt: StoredAttempt): SqlValues {
  return {
    hash: attempt.hash,
    tenant: attempt.tenant,
    session_id: attempt.sessionId,
    provider: attempt.provider,
    binder: attempt.binder,
    details: attempt.details,
    expires_at: attempt.expiresAt,
  };
}

/** The attempt in a row. */
export function toAttempt(row: AttemptRow): StoredAttempt {
  return {
    hash: row.hash,
    tenant: row.tenant,
    sessionId: row.session_id,
    provider: row.provider,
    binder: row.binder,
    details: row.details,
    expiresAt: row.expires_at,
  };
}

/** A data key as a row. */
export function dataKeyRow(key: StoredDataKey): SqlValues {
  return {
    id: key.id,
    tenant: key.tenant,
    purpose: key.purpose,
    kek_id: key.kekId,
    wrapped: key.wrapped,
    created_at: key.createdAt,
  };
}

/** The data key in a row. */
export function toDataKey(row: DataKeyRow): StoredDataKey {
  return {
    id: row.id,
    tenant: row.tenant,
    purpose: row.purpose as DataKeyPurpose,
    kekId: row.kek_id,
    wrapped: row.wrapped,
    createdAt: row.created_at,
  };
}

/** An event as a row. */
export function eventRow(event: StoredEvent): SqlValues {
  return {
    id: event.id,
    tenant: event.tenant,
    type: event.type,
    at: event.at,
    owner: event.owner,
    provider: event.provider,
    connection_id: event.connectionId,
    session_id: event.sessionId,
    data: JSON.stringify(event.data),
  };
}

/** The event in a row. */
export function toEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    tenant: row.tenant,
    type: row.type,
    at: row.at,
    owner: row.owner,
    provider: row.provider,
    connectionId: row.connection_id,
    sessionId: row.session_id,
    data: parsed<Record<string, unknown>>(row.data) ?? {},
  };
}
