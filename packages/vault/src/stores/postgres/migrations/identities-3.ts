/**
 * Ways to sign in. Published, so never edited: what is to change later is a migration of its own.
 */
import { rowPolicies } from "../database/policies.ts";

const table = `-- key: a digest of issuer and subject, because an index takes no texts of any length.
CREATE TABLE valetkey.identity (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  key bytea NOT NULL,
  label text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint
);
CREATE UNIQUE INDEX identity_of_subject ON valetkey.identity (tenant, key);
CREATE INDEX identity_of_owner ON valetkey.identity (tenant, owner, created_at, id);`;

const wholes = `-- The rest is as it was; the locks that the earlier functions take hold until the transaction ends.
CREATE FUNCTION valetkey.rename_owner_3(of_tenant text, from_owner text, to_owner text, new_events json)
RETURNS boolean LANGUAGE plpgsql AS $function$
BEGIN
  IF NOT valetkey.rename_owner_1(of_tenant, from_owner, to_owner, new_events) THEN RETURN false; END IF;
  UPDATE valetkey.identity i SET owner = to_owner WHERE i.tenant = of_tenant AND i.owner = from_owner;
  RETURN true;
END
$function$;
CREATE FUNCTION valetkey.erase_owner_3(of_tenant text, of_owner text, new_events json)
RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql AS $function$
BEGIN
  RETURN QUERY SELECT e.connections, e.sessions, e.events FROM valetkey.erase_owner_1(of_tenant, of_owner, new_events) e;
  DELETE FROM valetkey.identity i WHERE i.tenant = of_tenant AND i.owner = of_owner;
END
$function$;
CREATE FUNCTION valetkey.erase_tenant_3(of_tenant text, new_events json)
RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql AS $function$
BEGIN
  RETURN QUERY SELECT e.connections, e.sessions, e.events FROM valetkey.erase_tenant_2(of_tenant, new_events) e;
  DELETE FROM valetkey.identity i WHERE i.tenant = of_tenant;
END
$function$;`;

const walls = `-- Where row-level security is on already, it is for this table too.
DO $walls$ BEGIN
  IF (SELECT relrowsecurity FROM pg_catalog.pg_class WHERE oid = 'valetkey.connection'::regclass) THEN
    ALTER TABLE valetkey.identity ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  END IF;
END $walls$;`;

/** Makes the table and the functions. */
export const identities: string = [table, wholes, rowPolicies(["identity"]), walls].join("\n\n");
