/**
 * Row-level security: the second wall between tenants, which the database itself keeps. The policies are always there and do
 * nothing until row-level security is switched on, for all tables at once.
 */

/** Names the tenant whose rows a transaction may see and write. */
export const tenantSetting = "valetkey.tenant";

/** Set to `on`, lets a transaction see and write the rows of every tenant. */
export const everyTenantSetting = "valetkey.every_tenant";

/** Makes the policy of each of these tables, which have a column `tenant`. */
export function rowPolicies(tables: readonly string[]): string {
  // A setting that was local to a transaction is '' after it, not null. Sub-selects are evaluated once a statement, not once a row.
  const policies = tables.map(
    (table) => `CREATE POLICY tenant_wall ON valetkey.${table} USING (
  tenant = (SELECT nullif(current_setting('${tenantSetting}', true), ''))
  OR (SELECT current_setting('${everyTenantSetting}', true)) = 'on'
);`,
  );
  return `-- Inert until row-level security is switched on: see row-level-security.sql.\n${policies.join("\n")}`;
}

/** Switches row-level security on for every table that has a policy, for the tables' owner too. */
export const rowLevelSecurityOn = `DO $rls$
DECLARE
  walled record;
BEGIN
  FOR walled IN SELECT c.oid::regclass AS name FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = 'valetkey'::regnamespace AND p.polname = 'tenant_wall'
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    ORDER BY c.relname
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', walled.name);
  END LOOP;
END
$rls$;`;
