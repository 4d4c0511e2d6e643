/** Rows of the tables `revocation` and `salvage`, which both SQL stores have with the same columns, as what the core keeps, and back. */
import type { StoredRevocation, StoredSalvage } from "../core/store.ts";
import { bytes, type SqlBytes, type SqlNumber, type SqlRow } from "./sql-values.ts";

/** A row of `revocation`. */
export interface RevocationRow {
  tenant: string;
  id: string;
  connection_id: string;
  owner: string;
  provider: string;
  client_id: string;
  issuer: string;
  account_id: string;
  token_version: SqlNumber;
  blob: SqlBytes;
  tries: SqlNumber;
  next_at: SqlNumber;
  expires_at: SqlNumber;
  created_at: SqlNumber;
}

/** The revocation in a row. */
export function toRevocation(row: RevocationRow): StoredRevocation {
  return {
    tenant: row.tenant,
    id: row.id,
    connectionId: row.connection_id,
    owner: row.owner,
    provider: row.provider,
    clientId: row.client_id,
    issuer: row.issuer,
    accountId: row.account_id,
    tokenVersion: Number(row.token_version),
    blob: bytes(row.blob),
    tries: Number(row.tries),
    nextAt: Number(row.next_at),
    expiresAt: Number(row.expires_at),
    createdAt: Number(row.created_at),
  };
}

/** The reverse, but for its blob. */
export function revocationRow(
  revocation: StoredRevocation,
): Readonly<Record<string, string | number>> {
  return {
    id: revocation.id,
    tenant: revocation.tenant,
    connection_id: revocation.connectionId,
    owner: revocation.owner,
    provider: revocation.provider,
    client_id: revocation.clientId,
    issuer: revocation.issuer,
    account_id: revocation.accountId,
    token_version: revocation.tokenVersion,
    tries: revocation.tries,
    next_at: revocation.nextAt,
    expires_at: revocation.expiresAt,
    created_at: revocation.createdAt,
  };
}

/** A row of `salvage`. */
export interface SalvageRow {
  tenant: string;
  id: string;
  connection_id: string;
  parent_version: SqlNumber;
  blob: SqlBytes;
  created_at: SqlNumber;
  expires_at: SqlNumber;
}

/** The salvage in a row. */
export function toSalvage(row: SalvageRow): StoredSalvage {
  return {
    tenant: row.tenant,
    id: row.id,
    connectionId: row.connection_id,
    parentVersion: Number(row.parent_version),
    blob: bytes(row.blob),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}

/** The reverse. */
export function salvageRow(salvage: StoredSalvage): SqlRow {
  return {
    id: salvage.id,
    tenant: salvage.tenant,
    connection_id: salvage.connectionId,
    parent_version: salvage.parentVersion,
    blob: salvage.blob,
    created_at: salvage.createdAt,
    expires_at: salvage.expiresAt,
  };
}
