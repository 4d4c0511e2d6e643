/** Who else is of an account at a provider, in PostgreSQL: across tenants and owners. */
import type {
  AccountAtClient,
  ConnectionCount,
  GrantIdentity,
  StoredConnection,
} from "../../core/store.ts";
import { type Database, everyTenant } from "./database/database.ts";
import {
  type ConnectionRow,
  connectionColumns,
  identityOf,
  connectionTables as joined,
  toConnection,
} from "./rows.ts";

/** How many connections there are of each (tenant, provider, status, endsOn). Reads all of them. */
export async function countConnections(db: Database): Promise<ConnectionCount[]> {
  const rows = await db.all<
    Omit<ConnectionCount, "endsOn" | "count"> & Record<"ends_on" | "count", string | null>
  >(
    everyTenant,
    `SELECT tenant, provider, status, count(*)::text AS count, (CASE WHEN status IN ('active', 'degraded')
         THEN coalesce(renewal_expires_at, CASE WHEN renew_at IS NULL THEN expires_at END) / 86400000 END)::text AS ends_on
     FROM valetkey.connection GROUP BY tenant, provider, status, ends_on`,
  );
  return rows.map(({ ends_on: endsOn, count, ...of }) => ({
    ...of,
    endsOn: endsOn === null ? null : Number(endsOn),
    count: Number(count),
  }));
}

/** Whether another connection lives on the same grant, whoever owns it. */
export function hasSiblingGrant(
  db: Database,
  grant: GrantIdentity,
  except: string,
): Promise<boolean> {
  return db.any(
    everyTenant,
    `SELECT 1 FROM ${joined} WHERE c.identity = $identity::bytea AND r.client_id = $client_id::text AND c.id <> $except::text
       AND c.status IN ('active', 'degraded', 'paused') LIMIT 1`,
    { identity: identityOf(grant), client_id: grant.clientId, except },
  );
}

/** Connections of an account that a client made, whoever owns them. The account is found by the index of account ids. */
export async function findByAccount(
  db: Database,
  { provider, clientId, accountId, tenant }: AccountAtClient,
  { limit, after = "" }: { limit: number; after?: string },
): Promise<StoredConnection[]> {
  const rows = await db.all<ConnectionRow>(
    tenant ?? everyTenant,
    `SELECT ${connectionColumns} FROM ${joined}
     WHERE r.account_id = $account_id::text AND r.client_id = $client_id::text AND c.provider = $provider::text
       ${tenant === undefined ? "" : "AND c.tenant = $tenant::text"} AND c.id > $after::text AND c.status <> 'disconnected'
     ORDER BY c.id LIMIT $limit::bigint`,
    {
      ...{ provider, client_id: clientId, account_id: accountId, after, limit },
      ...(tenant !== undefined && { tenant }),
    },
  );
  return rows.map(toConnection);
}
