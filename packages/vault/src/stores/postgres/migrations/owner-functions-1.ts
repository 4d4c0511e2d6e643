/**
 * What befalls all of an owner or a tenant, as functions in the database: each of their statements sees what was written until it began,
 * which the parts of one statement do not. Published with migration 1, so never edited: see functions-1.ts.
 */

import { ownerLock, tenantLock } from "../database/locks.ts";
import { writeNewEvents } from "./functions-1.ts";

const renaming = `-- Sessions are first, as they are where a connection is completed.
CREATE FUNCTION valetkey.rename_owner_1(of_tenant text, from_owner text, to_owner text, new_events json)
RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
  one bigint := ${ownerLock("of_tenant", "from_owner")};
  other bigint := ${ownerLock("of_tenant", "to_owner")};
BEGIN
  PERFORM pg_advisory_xact_lock_shared(${tenantLock("of_tenant")});
  PERFORM pg_advisory_xact_lock(least(one, other));
  PERFORM pg_advisory_xact_lock(greatest(one, other));
  IF EXISTS (
    SELECT FROM valetkey.connection a JOIN valetkey.connection b
      ON b.tenant = a.tenant AND b.owner = to_owner AND b.provider = a.provider AND b.identity = a.identity
    WHERE a.tenant = of_tenant AND a.owner = from_owner
  ) THEN RETURN false; END IF;
  UPDATE valetkey.session s SET owner = to_owner, status = CASE WHEN s.status = 'pending' THEN 'canceled' ELSE s.status END
    WHERE s.tenant = of_tenant AND s.owner = from_owner;
  UPDATE valetkey.connection c SET owner = to_owner, is_default = c.is_default AND NOT EXISTS (
      SELECT FROM valetkey.connection o
      WHERE o.tenant = c.tenant AND o.owner = to_owner AND o.provider = c.provider AND o.is_default
    )
    WHERE c.tenant = of_tenant AND c.owner = from_owner;
  UPDATE valetkey.revocation r SET owner = to_owner WHERE r.tenant = of_tenant AND r.owner = from_owner;
${writeNewEvents}
  RETURN true;
END
$function$;`;

const erased = "RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql";

// Events are last: whoever writes one with a connection or a session holds its row, which was waited for then.
const erasingOwners = `-- Credentials go with their connection, links with their session.
CREATE FUNCTION valetkey.erase_owner_1(of_tenant text, of_owner text, new_events json)
${erased} AS $function$
DECLARE
  session_ids text[];
  connection_ids text[];
  of_owner_events bigint;
  of_connection_events bigint;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(${tenantLock("of_tenant")});
  PERFORM pg_advisory_xact_lock(${ownerLock("of_tenant", "of_owner")});
  WITH gone AS (DELETE FROM valetkey.session s WHERE s.tenant = of_tenant AND s.owner = of_owner RETURNING s.id)
    SELECT coalesce(array_agg(g.id), '{}') INTO session_ids FROM gone g;
  DELETE FROM valetkey.attempt a WHERE a.tenant = of_tenant AND a.session_id = ANY (session_ids);
  WITH gone AS (DELETE FROM valetkey.connection c WHERE c.tenant = of_tenant AND c.owner = of_owner RETURNING c.id)
    SELECT coalesce(array_agg(g.id), '{}') INTO connection_ids FROM gone g;
  DELETE FROM valetkey.salvage s WHERE s.tenant = of_tenant AND s.connection_id = ANY (connection_ids);
  DELETE FROM valetkey.event e WHERE e.tenant = of_tenant AND e.owner = of_owner;
  GET DIAGNOSTICS of_owner_events = ROW_COUNT;
  DELETE FROM valetkey.event e WHERE e.tenant = of_tenant AND e.connection_id = ANY (connection_ids);
  GET DIAGNOSTICS of_connection_events = ROW_COUNT;
${writeNewEvents}
  RETURN QUERY SELECT cardinality(connection_ids)::text, cardinality(session_ids)::text,
    (of_owner_events + of_connection_events)::text;
END
$function$;`;

const others = ["salvage", "revocation", "attempt", "client", "breaker", "data_key", "audit_link"];

// The store's row is first: whoever appends to the audit holds it.
const erasingTenants = `CREATE FUNCTION valetkey.erase_tenant_1(of_tenant text, new_events json)
${erased} AS $function$
DECLARE
  of_sessions bigint;
  of_connections bigint;
  of_events bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(${tenantLock("of_tenant")});
  UPDATE valetkey.store SET audit_position = coalesce(audit_position, '') || '.';
  DELETE FROM valetkey.session s WHERE s.tenant = of_tenant;
  GET DIAGNOSTICS of_sessions = ROW_COUNT;
  DELETE FROM valetkey.connection c WHERE c.tenant = of_tenant;
  GET DIAGNOSTICS of_connections = ROW_COUNT;
${others.map((table) => `  DELETE FROM valetkey.${table} t WHERE t.tenant = of_tenant;`).join("\n")}
  DELETE FROM valetkey.event e WHERE e.tenant = of_tenant;
  GET DIAGNOSTICS of_events = ROW_COUNT;
${writeNewEvents}
  RETURN QUERY SELECT of_connections::text, of_sessions::text, of_events::text;
END
$function$;`;

/** Makes the functions over owners and tenants of the first version. */
export const ownerFunctions: string = [renaming, erasingOwners, erasingTenants].join("\n\n");
