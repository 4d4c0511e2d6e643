-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

-- A schema that an administrator has made is taken; to make one needs a right that the app's role may not have.
DO $schema$ BEGIN
  IF to_regnamespace('valetkey') IS NULL THEN CREATE SCHEMA valetkey; END IF;
END $schema$;
CREATE TABLE valetkey.migration (
  version integer PRIMARY KEY,
  name text NOT NULL,
  applied_at bigint NOT NULL
);
COMMENT ON TABLE valetkey.migration IS 'Valet Key: which migrations ran here.';

CREATE TABLE valetkey.key_check (
  kek_id text COLLATE "C" PRIMARY KEY,
  key_check text NOT NULL
);

CREATE TABLE valetkey.data_key (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  kek_id text COLLATE "C" NOT NULL,
  wrapped bytea NOT NULL,
  state text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  retired_at bigint
);
CREATE UNIQUE INDEX data_key_active ON valetkey.data_key (tenant, purpose) WHERE state = 'active';
CREATE INDEX data_key_order ON valetkey.data_key (tenant, id);
CREATE INDEX data_key_wrapped_by ON valetkey.data_key (kek_id);
CREATE INDEX data_key_age ON valetkey.data_key (created_at) WHERE state = 'active';
CREATE INDEX data_key_retired ON valetkey.data_key (tenant, id) WHERE state = 'retired';

CREATE TABLE valetkey.client (
  tenant text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  is_active boolean NOT NULL,
  settings text NOT NULL,
  secret bytea,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (tenant, provider, client_id)
);
CREATE UNIQUE INDEX client_active ON valetkey.client (tenant, provider) WHERE is_active;
CREATE INDEX client_sealed_by ON valetkey.client (substr(secret, 4, 16));

CREATE TABLE valetkey.session (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  owner text COLLATE "C",
  fingerprint text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  superseded boolean NOT NULL DEFAULT false,
  details bytea NOT NULL,
  parked bytea,
  completed_by text COLLATE "C",
  connection_id text COLLATE "C",
  poll_at bigint,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE UNIQUE INDEX session_pending ON valetkey.session (tenant, fingerprint)
  WHERE status = 'pending' AND NOT superseded;
CREATE INDEX session_poll ON valetkey.session (poll_at) WHERE poll_at IS NOT NULL AND status = 'pending';
CREATE INDEX session_expiry ON valetkey.session (expires_at);
CREATE INDEX session_owner ON valetkey.session (tenant, owner) WHERE owner IS NOT NULL;
CREATE INDEX session_details_sealed_by ON valetkey.session (substr(details, 4, 16));
CREATE INDEX session_parked_sealed_by ON valetkey.session (substr(parked, 4, 16)) WHERE parked IS NOT NULL;

CREATE TABLE valetkey.session_link (
  hash text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  session_id text COLLATE "C" NOT NULL REFERENCES valetkey.session (id) ON DELETE CASCADE
);
CREATE INDEX session_link_session ON valetkey.session_link (session_id);

CREATE TABLE valetkey.attempt (
  hash text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  session_id text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  binder text COLLATE "C" NOT NULL,
  details bytea NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX attempt_expiry ON valetkey.attempt (expires_at);
CREATE INDEX attempt_session ON valetkey.attempt (session_id);
CREATE INDEX attempt_tenant ON valetkey.attempt (tenant);
CREATE INDEX attempt_sealed_by ON valetkey.attempt (substr(details, 4, 16));

-- What is read and written often: narrow, so that a claim or a touch writes a few bytes and no sealed value.
CREATE TABLE valetkey.connection (
  id text COLLATE "C" NOT NULL,
  tenant text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  -- SHA-256 of issuer and account id, which may be longer than an index takes.
  identity bytea NOT NULL,
  status text COLLATE "C" NOT NULL,
  is_default boolean NOT NULL,
  token_version bigint NOT NULL,
  grant_version bigint NOT NULL,
  expires_at bigint,
  renew_at bigint,
  due_at bigint,
  renewal_expires_at bigint,
  fence bigint NOT NULL DEFAULT 0,
  lease_until bigint,
  attempt_at bigint,
  fails integer NOT NULL DEFAULT 0,
  failing_since bigint,
  retry_at bigint,
  used_at bigint,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  problem_code text COLLATE "C",
  problem text
) WITH (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 1000,
  autovacuum_analyze_scale_factor = 0.02
);
CREATE UNIQUE INDEX connection_default ON valetkey.connection (tenant, owner, provider) WHERE is_default;
CREATE INDEX connection_order ON valetkey.connection (tenant, created_at, id);
CREATE INDEX connection_provider ON valetkey.connection (tenant, provider, created_at, id);
CREATE INDEX connection_grant ON valetkey.connection (identity);
CREATE INDEX connection_status ON valetkey.connection (tenant, status, created_at, id) WHERE status <> 'active';
CREATE INDEX connection_problem ON valetkey.connection (tenant, problem_code, created_at, id)
  WHERE problem_code IS NOT NULL;
CREATE INDEX connection_due ON valetkey.connection (due_at)
  WHERE due_at IS NOT NULL AND status IN ('active', 'degraded');
CREATE INDEX connection_due_provider ON valetkey.connection (provider, due_at)
  WHERE due_at IS NOT NULL AND status IN ('active', 'degraded');
-- Made last, and in this order: of indexes that look equally good, as all do in an empty table, the planner takes the newest. Plans are
-- kept, and one that walks through a tenant would be felt until the table has statistics.
CREATE UNIQUE INDEX connection_identity ON valetkey.connection (tenant, owner, provider, identity);
ALTER TABLE valetkey.connection ADD CONSTRAINT connection_pkey PRIMARY KEY (id);

-- The rest of a connection. token_version is written with that of the connection: rows that belong together tell it.
CREATE TABLE valetkey.credential (
  id text COLLATE "C" PRIMARY KEY REFERENCES valetkey.connection (id) ON DELETE CASCADE,
  tenant text COLLATE "C" NOT NULL,
  token_version bigint NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  account text,
  account_label text COLLATE "C",
  label text,
  metadata text[] NOT NULL,
  scopes text NOT NULL,
  overtaken_at bigint,
  access bytea,
  renewal bytea,
  -- The data keys that sealed them. Columns, so that a renewal under the same key changes no index.
  access_key bytea GENERATED ALWAYS AS (substr(access, 4, 16)) STORED,
  renewal_key bytea GENERATED ALWAYS AS (substr(renewal, 4, 16)) STORED
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
-- Sealed bytes do not compress.
ALTER TABLE valetkey.credential ALTER COLUMN access SET STORAGE EXTERNAL, ALTER COLUMN renewal SET STORAGE EXTERNAL;
CREATE INDEX credential_access_key ON valetkey.credential (access_key, id);
CREATE INDEX credential_renewal_key ON valetkey.credential (renewal_key, id);
CREATE INDEX credential_account ON valetkey.credential USING hash (account_id);
CREATE INDEX credential_account_label ON valetkey.credential USING hash (account_label);
CREATE INDEX credential_metadata ON valetkey.credential USING gin (metadata) WHERE metadata <> '{}';

CREATE TABLE valetkey.salvage (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  parent_version bigint NOT NULL,
  blob bytea NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX salvage_connection ON valetkey.salvage (tenant, connection_id);
CREATE INDEX salvage_expiry ON valetkey.salvage (expires_at);
CREATE INDEX salvage_sealed_by ON valetkey.salvage (substr(blob, 4, 16));

CREATE TABLE valetkey.revocation (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  connection_id text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  client_id text COLLATE "C" NOT NULL,
  issuer text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  token_version bigint NOT NULL,
  blob bytea NOT NULL,
  tries integer NOT NULL,
  next_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX revocation_next ON valetkey.revocation (next_at);
CREATE INDEX revocation_owner ON valetkey.revocation (tenant, owner);
CREATE INDEX revocation_sealed_by ON valetkey.revocation (substr(blob, 4, 16));

CREATE TABLE valetkey.breaker (
  tenant text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  origin text COLLATE "C" NOT NULL,
  problem text COLLATE "C" NOT NULL,
  message text NOT NULL,
  opened_at bigint NOT NULL,
  probe_at bigint NOT NULL,
  PRIMARY KEY (tenant, provider, origin)
);

-- One row: what is true of the whole store.
CREATE TABLE valetkey.store (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  -- Counts the databases that the events have lived in: each numbers its transactions anew.
  era integer NOT NULL,
  audit_position text COLLATE "C"
) WITH (fillfactor = 10);
INSERT INTO valetkey.store (era) VALUES (1);

-- Followed in the order of (era, xid, number): a transaction's number tells whether an older one may still be open.
CREATE TABLE valetkey.event (
  era integer NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  number bigint GENERATED ALWAYS AS IDENTITY,
  id text COLLATE "C" NOT NULL UNIQUE,
  tenant text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  owner text COLLATE "C",
  provider text COLLATE "C",
  connection_id text COLLATE "C",
  session_id text COLLATE "C",
  actor text,
  data text NOT NULL,
  PRIMARY KEY (era, xid, number)
);
CREATE INDEX event_tenant ON valetkey.event (tenant, at, number);
CREATE INDEX event_connection ON valetkey.event (tenant, connection_id, at, number) WHERE connection_id IS NOT NULL;
CREATE INDEX event_owner ON valetkey.event (tenant, owner, at, number) WHERE owner IS NOT NULL;

CREATE TABLE valetkey.audit_link (
  tenant text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  digest text NOT NULL,
  link text NOT NULL,
  PRIMARY KEY (tenant, seq)
);

CREATE FUNCTION valetkey.refuse_update() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed once they are written', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$function$;
CREATE TRIGGER event_append_only BEFORE UPDATE ON valetkey.event
  FOR EACH STATEMENT EXECUTE FUNCTION valetkey.refuse_update();
CREATE TRIGGER audit_link_append_only BEFORE UPDATE ON valetkey.audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION valetkey.refuse_update();

CREATE FUNCTION valetkey.find_connections_1(of_tenant text, of_owner text, of_provider text)
RETURNS TABLE (connection text, credential text, access bytea, renewal bytea) LANGUAGE plpgsql STABLE AS $function$
BEGIN
  RETURN QUERY SELECT to_json(c)::text, json_build_object('client_id', r.client_id, 'issuer', r.issuer,
    'account_id', r.account_id, 'account', r.account, 'label', r.label, 'metadata', r.metadata, 'scopes', r.scopes,
    'overtaken_at', r.overtaken_at)::text, r.access, r.renewal
    FROM valetkey.connection c JOIN valetkey.credential r ON r.id = c.id
    WHERE c.tenant = of_tenant AND c.owner = of_owner AND (of_provider IS NULL OR c.provider || '' = of_provider)
    ORDER BY c.created_at + 0, c.id;
END
$function$;

CREATE FUNCTION valetkey.get_connection_1(of_tenant text, of_id text)
RETURNS TABLE (connection text, credential text, access bytea, renewal bytea) LANGUAGE plpgsql STABLE AS $function$
BEGIN
  RETURN QUERY SELECT to_json(c)::text, json_build_object('client_id', r.client_id, 'issuer', r.issuer,
    'account_id', r.account_id, 'account', r.account, 'label', r.label, 'metadata', r.metadata, 'scopes', r.scopes,
    'overtaken_at', r.overtaken_at)::text, r.access, r.renewal
    FROM valetkey.connection c JOIN valetkey.credential r ON r.id = c.id
    WHERE c.id = of_id AND c.tenant = of_tenant;
END
$function$;

CREATE FUNCTION valetkey.claim_renewal_1(of_tenant text, of_id text, if_version bigint, lease_ms bigint)
RETURNS TABLE (connection text, credential text, access bytea, renewal bytea, in_doubt_since text, held_until text, moment text) LANGUAGE plpgsql AS $function$
DECLARE
  c valetkey.connection;
  in_doubt bigint;
  held bigint;
  -- Read once the row is locked: a lease whose claim had to wait is as long as any.
  at bigint;
BEGIN
  SELECT * INTO c FROM valetkey.connection
    WHERE id = of_id AND tenant = of_tenant AND token_version = if_version AND status IN ('active', 'degraded')
      AND (lease_until IS NULL OR lease_until <= (extract(epoch FROM statement_timestamp()) * 1000)::bigint)
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  in_doubt := c.attempt_at;
  held := c.lease_until;
  at := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
  UPDATE valetkey.connection SET fence = fence + 1, lease_until = at + lease_ms, attempt_at = coalesce(attempt_at, at)
    WHERE id = of_id RETURNING * INTO c;
  RETURN QUERY SELECT to_json(c)::text, json_build_object('client_id', r.client_id, 'issuer', r.issuer,
    'account_id', r.account_id, 'account', r.account, 'label', r.label, 'metadata', r.metadata, 'scopes', r.scopes,
    'overtaken_at', r.overtaken_at)::text, r.access, r.renewal, in_doubt::text, held::text, at::text
    FROM valetkey.credential r WHERE r.id = of_id;
END
$function$;

-- Facts are columns of connection and credential by their names. A renewal does not lift a pause; a new consent and a disconnect do.
CREATE FUNCTION valetkey.replace_connection_1(of_tenant text, of_id text, if_version bigint, unless_needs_reauth boolean,
  held_fence bigint, facts json, new_access bytea, new_renewal bytea, new_events json)
RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
  n valetkey.connection := json_populate_record(NULL::valetkey.connection, facts);
  m valetkey.credential := json_populate_record(NULL::valetkey.credential, facts);
  moment bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
BEGIN
  UPDATE valetkey.connection c SET
    (status, problem, problem_code) = (
      SELECT v.status, v.problem, v.problem_code FROM (VALUES
        (true, c.status, c.problem, c.problem_code), (false, n.status, n.problem, n.problem_code)
      ) AS v (stays, status, problem, problem_code)
      WHERE v.stays = (c.status = 'paused' AND c.grant_version = n.grant_version AND n.status <> 'disconnected')
    ),
    token_version = n.token_version, grant_version = n.grant_version, expires_at = n.expires_at,
    renewal_expires_at = n.renewal_expires_at, updated_at = n.updated_at,
    renew_at = CASE WHEN c.fence <> held_fence AND n.renew_at > moment
      THEN least(n.renew_at, greatest(moment, c.lease_until)) ELSE n.renew_at END,
    due_at = CASE WHEN c.fence <> held_fence AND n.due_at > moment
      THEN least(n.due_at, greatest(moment, c.lease_until)) ELSE n.due_at END,
    lease_until = NULL, attempt_at = NULL, fails = 0, failing_since = NULL, retry_at = NULL
    WHERE c.id = of_id AND c.tenant = of_tenant AND c.token_version = if_version
      AND NOT (unless_needs_reauth AND c.status = 'needs_reauth')
    RETURNING CASE WHEN c.fence <> held_fence THEN moment END INTO m.overtaken_at;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE valetkey.credential r SET token_version = m.token_version, client_id = m.client_id, account = m.account,
    account_label = m.account_label, scopes = m.scopes, overtaken_at = m.overtaken_at, access = new_access, renewal = new_renewal
    WHERE r.id = of_id;
  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, provider, connection_id, session_id, actor, data)
    SELECT s.era, e.id, e.tenant, e.type, e.at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data
    FROM valetkey.store s CROSS JOIN ROWS FROM (json_to_recordset(new_events) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (id, tenant, type, at, owner, provider, connection_id, session_id, actor, data, place)
    ORDER BY e.place;
  RETURN true;
END
$function$;

-- Sessions are first, as they are where a connection is completed.
CREATE FUNCTION valetkey.rename_owner_1(of_tenant text, from_owner text, to_owner text, new_events json)
RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
  one bigint := hashtextextended(from_owner, hashtextextended(of_tenant, 0));
  other bigint := hashtextextended(to_owner, hashtextextended(of_tenant, 0));
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(of_tenant, 0));
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
  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, provider, connection_id, session_id, actor, data)
    SELECT s.era, e.id, e.tenant, e.type, e.at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data
    FROM valetkey.store s CROSS JOIN ROWS FROM (json_to_recordset(new_events) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (id, tenant, type, at, owner, provider, connection_id, session_id, actor, data, place)
    ORDER BY e.place;
  RETURN true;
END
$function$;

-- Credentials go with their connection, links with their session.
CREATE FUNCTION valetkey.erase_owner_1(of_tenant text, of_owner text, new_events json)
RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql AS $function$
DECLARE
  session_ids text[];
  connection_ids text[];
  of_owner_events bigint;
  of_connection_events bigint;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended(of_tenant, 0));
  PERFORM pg_advisory_xact_lock(hashtextextended(of_owner, hashtextextended(of_tenant, 0)));
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
  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, provider, connection_id, session_id, actor, data)
    SELECT s.era, e.id, e.tenant, e.type, e.at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data
    FROM valetkey.store s CROSS JOIN ROWS FROM (json_to_recordset(new_events) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (id, tenant, type, at, owner, provider, connection_id, session_id, actor, data, place)
    ORDER BY e.place;
  RETURN QUERY SELECT cardinality(connection_ids)::text, cardinality(session_ids)::text,
    (of_owner_events + of_connection_events)::text;
END
$function$;

CREATE FUNCTION valetkey.erase_tenant_1(of_tenant text, new_events json)
RETURNS TABLE (connections text, sessions text, events text) LANGUAGE plpgsql AS $function$
DECLARE
  of_sessions bigint;
  of_connections bigint;
  of_events bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_tenant, 0));
  UPDATE valetkey.store SET audit_position = coalesce(audit_position, '') || '.';
  DELETE FROM valetkey.session s WHERE s.tenant = of_tenant;
  GET DIAGNOSTICS of_sessions = ROW_COUNT;
  DELETE FROM valetkey.connection c WHERE c.tenant = of_tenant;
  GET DIAGNOSTICS of_connections = ROW_COUNT;
  DELETE FROM valetkey.salvage t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.revocation t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.attempt t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.client t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.breaker t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.data_key t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.audit_link t WHERE t.tenant = of_tenant;
  DELETE FROM valetkey.event e WHERE e.tenant = of_tenant;
  GET DIAGNOSTICS of_events = ROW_COUNT;
  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, provider, connection_id, session_id, actor, data)
    SELECT s.era, e.id, e.tenant, e.type, e.at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data
    FROM valetkey.store s CROSS JOIN ROWS FROM (json_to_recordset(new_events) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (id, tenant, type, at, owner, provider, connection_id, session_id, actor, data, place)
    ORDER BY e.place;
  RETURN QUERY SELECT of_connections::text, of_sessions::text, of_events::text;
END
$function$;

-- Inert until row-level security is switched on: see row-level-security.sql.
CREATE POLICY tenant_wall ON valetkey.data_key USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.client USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.session USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.session_link USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.attempt USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.connection USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.credential USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.salvage USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.revocation USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.breaker USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.event USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);
CREATE POLICY tenant_wall ON valetkey.audit_link USING (
  tenant = (SELECT nullif(current_setting('valetkey.tenant', true), ''))
  OR (SELECT current_setting('valetkey.every_tenant', true)) = 'on'
);

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (1, 'tables', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
