/**
 * Clients that the vault registers by itself. Published, so never edited: what is to change later is a migration of its own.
 */
import { tenantLock } from "../database/locks.ts";
import { rowPolicies } from "../database/policies.ts";

const tables = `CREATE TABLE valetkey.registration (
  tenant text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  sealed bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant, provider, issuer, client_id)
);
CREATE INDEX registration_sealed_by ON valetkey.registration (substr(sealed, 4, 16));

-- Which client is active at a place, and until when somebody alone may register another one there: whoever claims or saves writes this row,
-- and so sees what the one before has written.
CREATE TABLE valetkey.registration_slot (
  tenant text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  client_id text COLLATE "C",
  lease_until bigint,
  PRIMARY KEY (tenant, provider, issuer)
);`;

const erasing = `-- The rest is as it was.
CREATE FUNCTION valetkey.erase_tenant_2(of_tenant text, new_events json)
RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(${tenantLock("of_tenant")});
  DELETE FROM valetkey.registration t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.registration_slot t WHERE t.tenant = of_tenant;
  RETURN QUERY SELECT e.connections, e.sessions, e.events FROM valetkey.erase_tenant_1(of_tenant, new_events) e;
END
$function$;`;

const walls = `-- Where row-level security is on already, it is for these tables too.
DO $walls$ BEGIN
  IF (SELECT relrowsecurity FROM pg_catalog.pg_class WHERE oid = 'valetkey.connection'::regclass) THEN
    ALTER TABLE valetkey.registration ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    ALTER TABLE valetkey.registration_slot ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  END IF;
END $walls$;`;

/** Makes the tables and the function. */
export const registrations: string = [
  tables,
  erasing,
  rowPolicies(["registration", "registration_slot"]),
  walls,
].join("\n\n");
