/** Clients that the vault registered by itself, in PostgreSQL. When one registers is the core's to say. */
import type { RegistrationPlace, StoredEvent, StoredRegistration } from "../../core/store.ts";
import { bytes } from "../sql-values.ts";
import type { Database, SqlValues } from "./database/database.ts";
import { startedAt, thisMoment } from "./database/time.ts";
import { eventValues, insertEvents } from "./events.ts";

interface RegistrationRow {
  tenant: string;
  provider: string;
  issuer: string;
  client_id: string;
  is_active: string;
  sealed: Uint8Array | string;
  created_at: string;
}

const select = `SELECT r.tenant, r.provider, r.issuer, r.client_id,
    (s.client_id IS NOT DISTINCT FROM r.client_id)::text AS is_active, r.sealed, r.created_at::text AS created_at
  FROM valetkey.registration r JOIN valetkey.registration_slot s USING (tenant, provider, issuer)`;

const here = "tenant = $tenant::text AND provider = $provider::text AND issuer = $issuer::text";

/** The registration of that id at a place, or without one the active one. */
export async function getRegistration(
  db: Database,
  place: RegistrationPlace,
  clientId?: string,
): Promise<StoredRegistration | undefined> {
  const row = await db.first<RegistrationRow>(
    place.tenant,
    `${select} WHERE r.tenant = $tenant::text AND r.provider = $provider::text AND r.issuer = $issuer::text
       AND r.client_id = ${clientId === undefined ? "s.client_id" : "$client_id::text"}`,
    { ...placeValues(place), ...(clientId !== undefined && { client_id: clientId }) },
  );
  return row && toRegistration(row);
}

/** All registrations of a tenant, oldest first. */
export async function listRegistrations(
  db: Database,
  tenant: string,
): Promise<StoredRegistration[]> {
  const rows = await db.all<RegistrationRow>(
    tenant,
    `${select} WHERE r.tenant = $tenant::text ORDER BY r.created_at, r.client_id`,
    { tenant },
  );
  return rows.map(toRegistration);
}

// What there is conflicts, and its newest version is looked at: that of whoever was first.
const claim = `INSERT INTO valetkey.registration_slot AS s (tenant, provider, issuer, lease_until)
  SELECT $tenant::text, $provider::text, $issuer::text, ${thisMoment} + $lease_ms::bigint
  WHERE $if_active::text IS NULL OR EXISTS (SELECT FROM valetkey.registration_slot WHERE ${here})
  ON CONFLICT (tenant, provider, issuer) DO UPDATE SET lease_until = excluded.lease_until
    WHERE s.client_id IS NOT DISTINCT FROM $if_active::text
      AND (s.lease_until IS NULL OR s.lease_until <= ${startedAt})
  RETURNING s.lease_until::text AS lease_until`;

/** Takes the right to register at a place; when it ends, or undefined if it is not to be had. */
export async function claimRegistration(
  db: Database,
  { ifActive, leaseMs, ...place }: RegistrationPlace & { ifActive: string | null; leaseMs: number },
): Promise<number | undefined> {
  const row = await db.first<{ lease_until: string }>(place.tenant, claim, {
    ...placeValues(place),
    if_active: ifActive,
    lease_ms: leaseMs,
  });
  return row && Number(row.lease_until);
}

/** Gives the right that ends at `until` back. */
export async function releaseRegistration(
  db: Database,
  place: RegistrationPlace,
  until: number,
): Promise<void> {
  await db.all(
    place.tenant,
    `UPDATE valetkey.registration_slot SET lease_until = NULL WHERE ${here} AND lease_until = $until::bigint`,
    { ...placeValues(place), until },
  );
}

const save = `WITH taken AS (
    INSERT INTO valetkey.registration_slot AS s (tenant, provider, issuer, client_id)
    SELECT $tenant::text, $provider::text, $issuer::text, $client_id::text
    WHERE $if_active::text IS NULL OR EXISTS (SELECT FROM valetkey.registration_slot WHERE ${here})
    ON CONFLICT (tenant, provider, issuer) DO UPDATE SET client_id = excluded.client_id, lease_until = NULL
      WHERE s.client_id IS NOT DISTINCT FROM $if_active::text
    RETURNING 1
  ), saved AS (
    INSERT INTO valetkey.registration (tenant, provider, issuer, client_id, sealed, created_at)
    SELECT $tenant::text, $provider::text, $issuer::text, $client_id::text, $sealed::bytea, $created_at::bigint FROM taken
    ON CONFLICT (tenant, provider, issuer, client_id) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at
    RETURNING 1
  ), added AS (${insertEvents("saved")})
  SELECT 1 FROM saved`;

/** Saves a registration as the active one, if `ifActive` is that until now; else false, writing nothing. */
export function saveRegistration(
  db: Database,
  registration: Omit<StoredRegistration, "isActive">,
  ifActive: string | null,
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  return db.any(registration.tenant, save, {
    ...placeValues(registration),
    client_id: registration.clientId,
    sealed: registration.sealed,
    created_at: registration.createdAt,
    if_active: ifActive,
    ...eventValues(events),
  });
}

/** Replaces the sealed half by another that holds the same; false, writing nothing, if it is no longer that of `from`. */
export function resealRegistration(
  db: Database,
  from: StoredRegistration,
  sealed: Uint8Array,
): Promise<boolean> {
  return db.any(
    from.tenant,
    `UPDATE valetkey.registration SET sealed = $sealed::bytea
     WHERE ${here} AND client_id = $client_id::text AND sealed = $from_sealed::bytea RETURNING 1`,
    { ...placeValues(from), client_id: from.clientId, from_sealed: from.sealed, sealed },
  );
}

/** Makes no registration of a tenant and provider active any more, or only not that one; false if none was. */
export function retireRegistrations(
  db: Database,
  tenant: string,
  provider: string,
  only?: { issuer: string; clientId: string },
): Promise<boolean> {
  const one = only ? "AND issuer = $issuer::text AND client_id = $client_id::text" : "";
  return db.any(
    tenant,
    `UPDATE valetkey.registration_slot SET client_id = NULL
     WHERE tenant = $tenant::text AND provider = $provider::text AND client_id IS NOT NULL ${one} RETURNING 1`,
    { tenant, provider, ...(only && { issuer: only.issuer, client_id: only.clientId }) },
  );
}

function placeValues({ tenant, provider, issuer }: RegistrationPlace): SqlValues {
  return { tenant, provider, issuer };
}

function toRegistration(row: RegistrationRow): StoredRegistration {
  return {
    tenant: row.tenant,
    provider: row.provider,
    issuer: row.issuer,
    clientId: row.client_id,
    isActive: row.is_active === "true",
    sealed: bytes(row.sealed),
    createdAt: Number(row.created_at),
  };
}
