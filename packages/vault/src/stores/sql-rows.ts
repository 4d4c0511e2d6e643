/**
 * Rows of the tables that both SQL stores have with the same columns, as what the core keeps, and back. Those of what is
 * to be ended, or came late, are revocation-rows.ts; ways to sign in identity-row.ts. Connections differ: postgres/rows.ts, sqlite/connection-rows.ts.
 */
import type {
  DataKeyPurpose,
  SessionStatus,
  StoredAttempt,
  StoredDataKey,
  StoredEvent,
  StoredSession,
} from "../core/store.ts";
import {
  bytes,
  bytesOrNull,
  number,
  parsed,
  type SqlBytes,
  type SqlNumber,
  type SqlRow,
} from "./sql-values.ts";

/** A row of `session`. */
export interface SessionRow {
  tenant: string;
  id: string;
  owner: string | null;
  fingerprint: string;
  status: string;
  details: SqlBytes;
  parked: SqlBytes | null;
  completed_by: string | null;
  connection_id: string | null;
  step: string | null;
  poll_at: SqlNumber | null;
  created_at: SqlNumber;
  expires_at: SqlNumber;
}

/** The session in a row. */
export function toSession(row: SessionRow): StoredSession {
  return {
    tenant: row.tenant,
    id: row.id,
    owner: row.owner,
    fingerprint: row.fingerprint,
    status: row.status as SessionStatus,
    details: bytes(row.details),
    parked: bytesOrNull(row.parked),
    completedBy: row.completed_by,
    connectionId: row.connection_id,
    step: row.step as StoredSession["step"],
    pollAt: number(row.poll_at),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}

/** The reverse. */
export function sessionRow(session: StoredSession): SqlRow {
  return {
    id: session.id,
    tenant: session.tenant,
    owner: session.owner,
    fingerprint: session.fingerprint,
    status: session.status,
    details: session.details,
    parked: session.parked,
    completed_by: session.completedBy,
    connection_id: session.connectionId,
    step: session.step,
    poll_at: session.pollAt,
    created_at: session.createdAt,
    expires_at: session.expiresAt,
  };
}

/** A row of `attempt`. */
export interface AttemptRow {
  hash: string;
  tenant: string;
  session_id: string;
  provider: string;
  binder: string;
  details: SqlBytes;
  expires_at: SqlNumber;
}

/** The attempt in a row. */
export function toAttempt(row: AttemptRow): StoredAttempt {
  return {
    hash: row.hash,
    tenant: row.tenant,
    sessionId: row.session_id,
    provider: row.provider,
    binder: row.binder,
    details: bytes(row.details),
    expiresAt: Number(row.expires_at),
  };
}

/** The reverse. */
export function attemptRow(attempt: StoredAttempt): SqlRow {
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

/** A row of `data_key`. */
export interface DataKeyRow {
  tenant: string;
  id: string;
  purpose: string;
  kek_id: string;
  wrapped: SqlBytes;
  state: string;
  created_at: SqlNumber;
  retired_at: SqlNumber | null;
}

/** What data keys are counted by. */
export type KeyKindRow = Pick<DataKeyRow, "kek_id" | "purpose" | "state">;

/** The same of a row. */
export function toKeyKind(row: KeyKindRow): Pick<StoredDataKey, "kekId" | "purpose" | "state"> {
  return {
    kekId: row.kek_id,
    purpose: row.purpose as DataKeyPurpose,
    state: row.state as StoredDataKey["state"],
  };
}

/** The data key in a row. */
export function toDataKey(row: DataKeyRow): StoredDataKey {
  return {
    ...toKeyKind(row),
    id: row.id,
    tenant: row.tenant,
    wrapped: bytes(row.wrapped),
    createdAt: Number(row.created_at),
    retiredAt: number(row.retired_at),
  };
}

/** The reverse, but for whether it still seals. */
export function dataKeyRow(key: StoredDataKey): SqlRow {
  return {
    id: key.id,
    tenant: key.tenant,
    purpose: key.purpose,
    kek_id: key.kekId,
    wrapped: key.wrapped,
    created_at: key.createdAt,
  };
}

/** A row of `event`. */
export interface EventRow {
  id: string;
  tenant: string;
  type: string;
  at: SqlNumber;
  owner: string | null;
  provider: string | null;
  connection_id: string | null;
  session_id: string | null;
  actor: string | null;
  data: string;
}

/** The event in a row. */
export function toEvent(row: EventRow): StoredEvent {
  return {
    id: row.id,
    tenant: row.tenant,
    type: row.type,
    at: Number(row.at),
    owner: row.owner,
    provider: row.provider,
    connectionId: row.connection_id,
    sessionId: row.session_id,
    actor: row.actor,
    data: parsed<Record<string, unknown>>(row.data) ?? {},
  };
}

/** The reverse. */
export function eventRow(event: StoredEvent): Readonly<Record<string, string | number | null>> {
  return {
    id: event.id,
    tenant: event.tenant,
    type: event.type,
    at: event.at,
    owner: event.owner,
    provider: event.provider,
    connection_id: event.connectionId,
    session_id: event.sessionId,
    actor: event.actor,
    data: JSON.stringify(event.data),
  };
}
