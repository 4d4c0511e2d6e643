/**
 * How a connection looks as rows of SQLite, and back. It has two: a short one in `connection`, which claims, leases and use write,
 * and one in `credential` with all that is long.
 */
import type { ConnectionStatus, StoredConnection } from "../../core/store.ts";
import { json, parsed } from "../sql-values.ts";
import type { SqlValue, SqlValues } from "./database.ts";

/** What is read of the two rows of a connection, joined, in this order. What is sealed comes last. */
export const connectionColumnNames = [
  "tenant",
  "id",
  "owner",
  "provider",
  "client_id",
  "issuer",
  "account_id",
  "is_default",
  "status",
  "problem",
  "token_version",
  "grant_version",
  "expires_at",
  "renew_at",
  "due_at",
  "renewal_expires_at",
  "fence",
  "lease_until",
  "attempt_at",
  "overtaken_at",
  "fails",
  "failing_since",
  "retry_at",
  "used_at",
  "used_by",
  "created_at",
  "updated_at",
  "account",
  "label",
  "metadata",
  "scopes",
  "access",
  "renewal",
] as const;
const at = Object.fromEntries(
  connectionColumnNames.map((name, index) => [name, index]),
) as Readonly<Record<(typeof connectionColumnNames)[number], number>>;
const facts = connectionColumnNames.slice(0, at.access).join(", ");
/** Where both rows of connections are, joined. */
export const connectionTables: string = "FROM connection JOIN credential USING (number)";

/** Both rows of connections, before a `WHERE`. */
export const selectConnections: string = `SELECT ${facts}, access, renewal ${connectionTables}`;

/** The same without what is sealed. */
export const selectFacts: string = `SELECT ${facts}, NULL AS access, NULL AS renewal ${connectionTables}`;

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
    used_by: connection.usedBy,
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

/** The connection in what {@link selectConnections} or {@link selectFacts} lists. By place: objects of so many columns are slow to come by. */
export function toConnection(row: readonly SqlValue[]): StoredConnection {
  return {
    tenant: row[at.tenant] as string,
    id: row[at.id] as string,
    owner: row[at.owner] as string,
    provider: row[at.provider] as string,
    clientId: row[at.client_id] as string,
    issuer: row[at.issuer] as string,
    accountId: row[at.account_id] as string,
    account: parsed(row[at.account] as string | null),
    label: row[at.label] as string | null,
    isDefault: row[at.is_default] === 1,
    metadata: parsed<Record<string, string>>(row[at.metadata] as string) ?? {},
    status: row[at.status] as ConnectionStatus,
    problem: parsed(row[at.problem] as string | null),
    scopes: parsed<string[]>(row[at.scopes] as string) ?? [],
    tokenVersion: row[at.token_version] as number,
    grantVersion: row[at.grant_version] as number,
    expiresAt: row[at.expires_at] as number | null,
    renewAt: row[at.renew_at] as number | null,
    dueAt: row[at.due_at] as number | null,
    renewalExpiresAt: row[at.renewal_expires_at] as number | null,
    access: row[at.access] as Uint8Array | null,
    renewal: row[at.renewal] as Uint8Array | null,
    renewals: renewalsOf(row),
    usedAt: row[at.used_at] as number | null,
    usedBy: row[at.used_by] as string | null,
    createdAt: row[at.created_at] as number,
    updatedAt: row[at.updated_at] as number,
  };
}

function renewalsOf(row: readonly SqlValue[]): StoredConnection["renewals"] {
  return {
    fence: row[at.fence] as number,
    leaseUntil: row[at.lease_until] as number | null,
    attemptAt: row[at.attempt_at] as number | null,
    overtakenAt: row[at.overtaken_at] as number | null,
    fails: row[at.fails] as number,
    failingSince: row[at.failing_since] as number | null,
    retryAt: row[at.retry_at] as number | null,
  };
}
