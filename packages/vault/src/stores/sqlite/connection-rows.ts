/**
 * How a connection looks as rows of SQLite, and back. It has two: a short one in `connection`, which claims, leases and use write,
 * and one in `credential` with all that is long.
 */
import type { ConnectionStatus, StoredConnection } from "../../core/store.ts";
import type { SqlValues } from "./database.ts";
import { json, parsed } from "./work.ts";

/** Both rows of a connection, joined. */
export interface ConnectionRow {
  tenant: string;
  id: string;
  owner: string;
  provider: string;
  client_id: string;
  issuer: string;
  account_id: string;
  is_default: number;
  status: string;
  problem: string | null;
  token_version: number;
  grant_version: number;
  expires_at: number | null;
  renew_at: number | null;
  due_at: number | null;
  renewal_expires_at: number | null;
  fence: number;
  lease_until: number | null;
  attempt_at: number | null;
  fails: number;
  failing_since: number | null;
  retry_at: number | null;
  used_at: number | null;
  created_at: number;
  updated_at: number;
  account: string | null;
  label: string | null;
  metadata: string;
  scopes: string;
  access: Uint8Array | null;
  renewal: Uint8Array | null;
}

/** Both rows of connections, before a `WHERE`. */
export const selectConnections = `SELECT connection.*, account, label, metadata, scopes, access, renewal
  FROM connection JOIN credential USING (number)`;

/** The same without what is sealed. */
export const selectFacts = `SELECT connection.*, account, label, metadata, scopes, NULL AS access, NULL AS renewal
  FROM connection JOIN credential USING (number)`;

/** What a connection keeps for life, or until it is changed without a credential, in `connection`. */
export function identityRow(connection: StoredConnection): SqlValues {
  return {
    tenant: connection.tenant,
    id: connection.id,
    owner: connection.owner,
    provider: connection.provider,
    issuer: connection.issuer,
    account_id: connection.accountId,
    is_default: Number(connection.isDefault),
    used_at: connection.usedAt,
    created_at: connection.createdAt,
  };
}

/** What comes with a credential, in `connection`. */
export function stateRow(connection: StoredConnection): SqlValues {
  return {
    client_id: connection.clientId,
    status: connection.status,
    problem: json(connection.problem),
    token_version: connection.tokenVersion,
    grant_version: connection.grantVersion,
    expires_at: connection.expiresAt,
    renew_at: connection.renewAt,
    due_at: connection.dueAt,
    renewal_expires_at: connection.renewalExpiresAt,
    updated_at: connection.updatedAt,
  };
}

/** What comes with a credential, in `credential`. */
export function credentialRow(connection: StoredConnection): SqlValues {
  return {
    account: json(connection.account),
    scopes: JSON.stringify(connection.scopes),
    access: connection.access,
    renewal: connection.renewal,
  };
}

/** The connection in two rows. */
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
    label: row.label,
    isDefault: row.is_default === 1,
    metadata: parsed<Record<string, string>>(row.metadata) ?? {},
    status: row.status as ConnectionStatus,
    problem: parsed(row.problem),
    scopes: parsed<string[]>(row.scopes) ?? [],
    tokenVersion: row.token_version,
    grantVersion: row.grant_version,
    expiresAt: row.expires_at,
    renewAt: row.renew_at,
    dueAt: row.due_at,
    renewalExpiresAt: row.renewal_expires_at,
    access: row.access,
    renewal: row.renewal,
    renewals: renewalsOf(row),
    usedAt: row.used_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function renewalsOf(row: ConnectionRow): StoredConnection["renewals"] {
  return {
    fence: row.fence,
    leaseUntil: row.lease_until,
    attemptAt: row.attempt_at,
    fails: row.fails,
    failingSince: row.failing_since,
    retryAt: row.retry_at,
  };
}
