/** Clients that the vault registered by itself, in SQLite. When one registers is the core's to say. */
import type { RegistrationPlace, StoredRegistration } from "../../core/store.ts";
import type { RegistrationMethod } from "../methods.ts";
import type { Database, SqlValues } from "./database.ts";
import { insertEvents } from "./events.ts";
import type { Work } from "./work.ts";

interface RegistrationRow {
  tenant: string;
  provider: string;
  issuer: string;
  client_id: string;
  is_active: number;
  sealed: Uint8Array;
  created_at: number;
}

const here = "tenant = :tenant AND provider = :provider AND issuer = :issuer";

const select = `SELECT r.tenant, r.provider, r.issuer, r.client_id, s.client_id IS r.client_id AS is_active, r.sealed, r.created_at
  FROM registration AS r JOIN registration_slot AS s USING (tenant, provider, issuer)`;

/** What is done with registrations. */
export const registrationWork: Pick<Work, RegistrationMethod> = {
  getRegistration(db, place, clientId) {
    const which = clientId === undefined ? "s.client_id" : ":clientId";
    const row = db.first<RegistrationRow>(
      `${select} WHERE r.tenant = :tenant AND r.provider = :provider AND r.issuer = :issuer AND r.client_id = ${which}`,
      { ...placeRow(place), ...(clientId !== undefined && { clientId }) },
    );
    return row && toRegistration(row);
  },
  listRegistrations(db, tenant) {
    const rows = db.all<RegistrationRow>(
      `${select} WHERE r.tenant = :tenant ORDER BY r.created_at, r.client_id`,
      { tenant },
    );
    return rows.map(toRegistration);
  },
  claimRegistration(db, { ifActive, leaseMs, ...place }) {
    return db.batch(() => {
      const now = db.now();
      const slot = slotAt(db, place);
      if ((slot?.client_id ?? null) !== ifActive || (slot?.lease_until ?? 0) > now)
        return undefined;
      const until = now + leaseMs;
      setSlot(db, place, { client_id: ifActive, lease_until: until });
      return until;
    });
  },
  releaseRegistration(db, place, until) {
    db.run(
      `UPDATE registration_slot SET lease_until = NULL WHERE ${here} AND lease_until = :until`,
      {
        ...placeRow(place),
        until,
      },
    );
  },
  saveRegistration(db, registration, ifActive, events = []) {
    const { clientId, sealed, createdAt } = registration;
    return db.batch(() => {
      if ((slotAt(db, registration)?.client_id ?? null) !== ifActive) return false;
      setSlot(db, registration, { client_id: clientId, lease_until: null });
      db.insert(
        "registration",
        { ...placeRow(registration), client_id: clientId, sealed, created_at: createdAt },
        "ON CONFLICT DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at",
      );
      insertEvents(db, events);
      return true;
    });
  },
  resealRegistration(db, { clientId, sealed: from, ...place }, sealed) {
    const changed = db.run(
      `UPDATE registration SET sealed = :sealed WHERE ${here} AND client_id = :clientId AND sealed = :from`,
      { ...placeRow(place), clientId, from, sealed },
    );
    return changed > 0;
  },
  retireRegistrations(db, tenant, provider, only) {
    const one = only ? "AND issuer = :issuer AND client_id = :clientId" : "";
    const changed = db.run(
      `UPDATE registration_slot SET client_id = NULL
       WHERE tenant = :tenant AND provider = :provider AND client_id IS NOT NULL ${one}`,
      { tenant, provider, ...(only && { issuer: only.issuer, clientId: only.clientId }) },
    );
    return changed > 0;
  },
};

type SlotRow = { client_id: string | null; lease_until: number | null };

function slotAt(db: Database, place: RegistrationPlace): SlotRow | undefined {
  return db.first<SlotRow>(
    `SELECT client_id, lease_until FROM registration_slot WHERE ${here}`,
    placeRow(place),
  );
}

function setSlot(db: Database, place: RegistrationPlace, slot: SlotRow): void {
  db.insert(
    "registration_slot",
    { ...placeRow(place), ...slot },
    "ON CONFLICT DO UPDATE SET client_id = excluded.client_id, lease_until = excluded.lease_until",
  );
}

function placeRow({ tenant, provider, issuer }: RegistrationPlace): SqlValues {
  return { tenant, provider, issuer };
}

function toRegistration(row: RegistrationRow): StoredRegistration {
  return {
    tenant: row.tenant,
    provider: row.provider,
    issuer: row.issuer,
    clientId: row.client_id,
    isActive: row.is_active === 1,
    sealed: row.sealed,
    createdAt: row.created_at,
  };
}
