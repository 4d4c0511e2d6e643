/** Owners and tenants as wholes in PostgreSQL: given another name, or erased. What is done is in owner-functions-1.ts, registrations-2.ts and identities-3.ts. */
import type { Erased, StoredEvent } from "../../core/store.ts";
import { type Database, everyTenant, isTaken } from "./database/database.ts";
import { eventValues } from "./events.ts";

/** Gives everything of one owner to another name; false, writing nothing, if both have a connection of one account. */
export async function renameOwner(
  db: Database,
  tenant: string,
  { from, to }: { from: string; to: string },
  events: readonly StoredEvent[] = [],
): Promise<boolean> {
  try {
    return await db.any(
      tenant,
      "SELECT 1 WHERE valetkey.rename_owner_3($tenant::text, $from::text, $to::text, $events::json)",
      { tenant, from, to, ...eventValues(events) },
    );
  } catch (error) {
    // The other has just got a connection of the same account, where transactions keep one view of the data.
    if (isTaken(error, "connection_identity")) return false;
    throw error;
  }
}

interface ErasedRow {
  connections: string;
  sessions: string;
  events: string;
}

function toErased(row: ErasedRow | undefined): Erased {
  return {
    connections: Number(row?.connections),
    sessions: Number(row?.sessions),
    events: Number(row?.events),
  };
}

/** Removes what is an owner's; how much of it. */
export async function eraseOwner(
  db: Database,
  tenant: string,
  owner: string,
  events: readonly StoredEvent[] = [],
): Promise<Erased> {
  const row = await db.first<ErasedRow>(
    tenant,
    "SELECT connections, sessions, events FROM valetkey.erase_owner_3($tenant::text, $owner::text, $events::json)",
    { tenant, owner, ...eventValues(events) },
  );
  return toErased(row);
}

/** Removes all of a tenant; how much of it. */
export async function eraseTenant(
  db: Database,
  tenant: string,
  events: readonly StoredEvent[] = [],
): Promise<Erased> {
  const row = await db.first<ErasedRow>(
    everyTenant,
    "SELECT connections, sessions, events FROM valetkey.erase_tenant_3($tenant::text, $events::json)",
    { tenant, ...eventValues(events) },
  );
  return toErased(row);
}
