/** Who else is of an account at a provider, in PostgreSQL: across tenants and owners. */
import type { AccountAtClient, GrantIdentity, StoredConnection } from "../../core/store.ts";
import { type Database, everyTenant } from "./database.ts";
import {
  type ConnectionRow,
  connectionColumns,
  identityOf,
  connectionTables as joined,
  toConnection,
} from "./rows.ts";

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
