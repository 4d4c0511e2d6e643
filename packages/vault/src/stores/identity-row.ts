/** Rows of the table `identity`, which both SQL stores have with the same columns, as what the core keeps, and back. */
import type { StoredIdentity } from "../core/store.ts";
import { number, type SqlNumber, type SqlRow } from "./sql-values.ts";

/** A row of `identity`. */
export interface IdentityRow {
  tenant: string;
  id: string;
  owner: string;
  provider: string;
  issuer: string;
  subject: string;
  label: string;
  created_at: SqlNumber;
  used_at: SqlNumber | null;
}

/** The identity in a row. */
export function toIdentity(row: IdentityRow): StoredIdentity {
  const { tenant, id, owner, provider, issuer, subject, label } = row;
  return {
    ...{ tenant, id, owner, provider, issuer, subject, label },
    createdAt: Number(row.created_at),
    usedAt: number(row.used_at),
  };
}

/** The reverse. */
export function identityRow({ createdAt, usedAt, ...same }: StoredIdentity): SqlRow {
  return { ...same, created_at: createdAt, used_at: usedAt };
}
