-- Valet Key: has the database itself keep tenants apart. Run it as the owner of the tables, after the migrations.

DO $rls$
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
$rls$;
