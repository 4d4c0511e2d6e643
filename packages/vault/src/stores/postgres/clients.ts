/** Tenants' own clients in PostgreSQL. */
import type { StoredClient, StoredEvent } from "../../core/store.ts";
import { bytesOrNull, parsed } from "../sql-values.ts";
import { type Database, isTaken } from "./database/database.ts";
import { eventValues, insertEvents } from "./events.ts";

interface ClientRow {
  tenant: string;
  provider: string;
  client_id: string;
  is_active: string;
  settings: string;
  secret: Uint8Array | string | null;
  version: string;
  created_at: string;
  updated_at: string;
}

/** Clients of a tenant, of one provider or all; active ones first, then newest first. */
export async function listClients(
  db: Database,
  tenant: string,
  provider?: string,
): Promise<StoredClient[]> {
  const rows = await db.all<ClientRow>(
    tenant,
    `SELECT c.tenant, c.provider, c.client_id, c.is_active::text AS is_active, c.settings, c.secret, c.version::text AS version,
       c.created_at::text AS created_at, c.updated_at::text AS updated_at
     FROM valetkey.client c WHERE c.tenant = $tenant::text ${provider === undefined ? "" : "AND c.provider = $provider::text"}
     ORDER BY c.is_active DESC, c.created_at DESC, c.client_id`,
    { tenant, provider: provider ?? null },
  );
  return rows.map((row) => ({
    tenant: row.tenant,
    provider: row.provider,
    clientId: row.client_id,
    isActive: row.is_active === "true",
    settings: parsed<Record<string, unknown>>(row.settings) ?? {},
    secret: bytesOrNull(row.secret),
    version: Number(row.version),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  }));
}

/** Saves a client, new or over exactly `ifVersion`; false, writing nothing, if that does not hold. */
export async function saveClient(
  db: Database,
  client: StoredClient,
  ifVersion: number | null,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  try {
    return await db.any(client.tenant, ifVersion === null ? insertClient : replaceClient, {
      tenant: client.tenant,
      provider: client.provider,
      client_id: client.clientId,
      is_active: client.isActive,
      settings: JSON.stringify(client.settings),
      secret: client.secret,
      version: client.version,
      if_version: ifVersion,
      created_at: client.createdAt,
      updated_at: client.updatedAt,
      ...eventValues(events),
    });
  } catch (error) {
    if (ifVersion === null && isTaken(error, "client_pkey")) return false;
    throw error;
  }
}

const thisClient =
  "tenant = $tenant::text AND provider = $provider::text AND client_id = $client_id::text";

// The active one is let go before, lest two are active for a moment: what saves waits for what `others` gave.
const others = `others AS (
    UPDATE valetkey.client SET is_active = false
    WHERE tenant = $tenant::text AND provider = $provider::text AND client_id <> $client_id::text AND is_active
      AND $is_active::boolean AND EXISTS (SELECT FROM target)
    RETURNING 1
  )`;

const insertClient = `WITH target AS MATERIALIZED (
    SELECT 1 WHERE NOT EXISTS (SELECT FROM valetkey.client WHERE ${thisClient})
  ), ${others}, saved AS (
    INSERT INTO valetkey.client (tenant, provider, client_id, is_active, settings, secret, version, created_at, updated_at)
    SELECT $tenant::text, $provider::text, $client_id::text, $is_active::boolean, $settings::text, $secret::bytea,
      $version::bigint, $created_at::bigint, $updated_at::bigint
    FROM target WHERE (SELECT count(*) FROM others) >= 0 RETURNING 1
  ), added AS (${insertEvents("saved")})
  SELECT 1 FROM saved`;

const replaceClient = `WITH target AS MATERIALIZED (
    SELECT 1 FROM valetkey.client WHERE ${thisClient} AND version = $if_version::bigint FOR NO KEY UPDATE
  ), ${others}, saved AS (
    UPDATE valetkey.client SET is_active = $is_active::boolean, settings = $settings::text, secret = $secret::bytea,
      version = $version::bigint, created_at = $created_at::bigint, updated_at = $updated_at::bigint
    WHERE ${thisClient} AND version = $if_version::bigint AND EXISTS (SELECT FROM target) AND (SELECT count(*) FROM others) >= 0
    RETURNING 1
  ), added AS (${insertEvents("saved")})
  SELECT 1 FROM saved`;

/** Replaces a sealed secret by another that holds the same; false, writing nothing, if it is no longer that of `from`. */
export function resealClient(
  db: Database,
  from: Pick<StoredClient, "tenant" | "provider" | "clientId" | "version" | "secret">,
  secret: Uint8Array,
): Promise<boolean> {
  return db.any(
    from.tenant,
    `UPDATE valetkey.client SET secret = $secret::bytea
     WHERE ${thisClient} AND version = $version::bigint AND secret IS NOT DISTINCT FROM $from_secret::bytea RETURNING 1`,
    {
      tenant: from.tenant,
      provider: from.provider,
      client_id: from.clientId,
      version: from.version,
      from_secret: from.secret,
      secret,
    },
  );
}

/** Makes no client of this tenant and provider active any more; false if none was. */
export function retireClient(
  db: Database,
  tenant: string,
  provider: string,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(
    tenant,
    `WITH retired AS (
       UPDATE valetkey.client SET is_active = false
       WHERE tenant = $tenant::text AND provider = $provider::text AND is_active RETURNING 1
     ), added AS (${insertEvents("retired")})
     SELECT 1 FROM retired`,
    { tenant, provider, ...eventValues(events) },
  );
}
