/** How connections look as rows of PostgreSQL, and back. The tables are in tables-1.ts; other rows are read where they are used. */
import { createHash } from "node:crypto";
import type { ConnectionStatus, Problem, StoredConnection } from "../../core/store.ts";
import { bytesOrNull, json, parsed } from "../sql-values.ts";
import type { SqlValues } from "./database/database.ts";
import { credentialFacts } from "./migrations/functions-1.ts";

/** What a statement gives of a connection: its rows as JSON, so that numbers do not depend on how a pool reads them, and bytes. */
export interface ConnectionRow {
  connection: string;
  credential: string;
  access: Uint8Array | string | null;
  renewal: Uint8Array | string | null;
}

/** A row of `connection`. */
interface HotRow {
  id: string;
  tenant: string;
  owner: string;
  provider: string;
  is_default: boolean;
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
  used_by: string | null;
  created_at: number;
  updated_at: number;
}

/** What of a row of `credential` is no sealed value. */
interface FactRow {
  client_id: string;
  issuer: string;
  account_id: string;
  account: string | null;
  label: string | null;
  metadata: string[];
  scopes: string;
  overtaken_at: number | null;
}

const facts = `to_json(c)::text AS connection, ${credentialFacts} AS credential`;

/** Both rows of connections. */
export const connectionTables = "valetkey.connection c JOIN valetkey.credential r ON r.id = c.id";

/** What to select of `connection` (`c`) and `credential` (`r`) for {@link toConnection}. */
export const connectionColumns: string = `${facts}, r.access, r.renewal`;

/** The same without sealed values. */
export const bareConnectionColumns: string = `${facts}, NULL::bytea AS access, NULL::bytea AS renewal`;

/** The connection in a row. */
export function toConnection(row: ConnectionRow): StoredConnection {
  const hot = JSON.parse(row.connection) as HotRow;
  const fact = JSON.parse(row.credential) as FactRow;
  return {
    tenant: hot.tenant,
    id: hot.id,
    owner: hot.owner,
    provider: hot.provider,
    clientId: fact.client_id,
    issuer: fact.issuer,
    accountId: fact.account_id,
    account: parsed(fact.account),
    label: parsed(fact.label),
    isDefault: hot.is_default,
    metadata: toMetadata(fact.metadata),
    status: hot.status as ConnectionStatus,
    problem: parsed<Problem>(hot.problem),
    scopes: JSON.parse(fact.scopes) as string[],
    tokenVersion: hot.token_version,
    grantVersion: hot.grant_version,
    expiresAt: hot.expires_at,
    renewAt: hot.renew_at,
    dueAt: hot.due_at,
    renewalExpiresAt: hot.renewal_expires_at,
    access: bytesOrNull(row.access),
    renewal: bytesOrNull(row.renewal),
    renewals: {
      fence: hot.fence,
      leaseUntil: hot.lease_until,
      attemptAt: hot.attempt_at,
      overtakenAt: fact.overtaken_at,
      fails: hot.fails,
      failingSince: hot.failing_since,
      retryAt: hot.retry_at,
    },
    usedAt: hot.used_at,
    usedBy: hot.used_by,
    createdAt: hot.created_at,
    updatedAt: hot.updated_at,
  };
}

/** What a connection keeps for life, or changes without its credential. */
export function connectionIdentity(connection: StoredConnection): SqlValues {
  return {
    tenant: connection.tenant,
    id: connection.id,
    owner: connection.owner,
    provider: connection.provider,
    identity: identityOf(connection),
    issuer: connection.issuer,
    account_id: connection.accountId,
    is_default: connection.isDefault,
    label: json(connection.label),
    metadata: metadataPairs(connection.metadata),
    used_at: connection.usedAt,
    used_by: connection.usedBy,
    created_at: connection.createdAt,
  };
}

/** What a new credential may change on a connection, but for its sealed values. */
export function connectionState(connection: StoredConnection): SqlValues {
  return {
    client_id: connection.clientId,
    account: json(connection.account),
    account_label: json(connection.account?.label ?? null),
    status: connection.status,
    problem: json(connection.problem),
    problem_code: connection.problem?.code ?? null,
    scopes: JSON.stringify(connection.scopes),
    token_version: connection.tokenVersion,
    grant_version: connection.grantVersion,
    expires_at: connection.expiresAt,
    renew_at: connection.renewAt,
    due_at: connection.dueAt,
    renewal_expires_at: connection.renewalExpiresAt,
    updated_at: connection.updatedAt,
  };
}

/** Names an account at a provider in 32 bytes: an index takes no texts of any length. */
export function identityOf({ issuer, accountId }: { issuer: string; accountId: string }): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([issuer, accountId]))
    .digest();
}

/**
 * Pairs of metadata, each as one text that may hold anything: a database has no text with U+0000, but JSON has one for it.
 * As an array of texts, for `json_array_elements_text`.
 */
export function metadataPairs(metadata: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(metadata).map((pair) => JSON.stringify(pair)));
}

function toMetadata(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => JSON.parse(pair) as [string, string]));
}
