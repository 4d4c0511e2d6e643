/**
 * The first tables of a PostgreSQL store. Published, so never edited: what is to change later is a migration of its own.
 * Times are milliseconds since the epoch. Text is compared byte by byte (`COLLATE "C"`): ids that look alike stay apart.
 */

import { rowPolicies } from "../database/policies.ts";
import { functions } from "./functions-1.ts";
import { ownerFunctions } from "./owner-functions-1.ts";

const tenantTables = [
  "data_key",
  "client",
  "session",
  "session_link",
  "attempt",
  "connection",
  "credential",
  "salvage",
  "revocation",
  "breaker",
  "event",
  "audit_link",
];

const keys = `CREATE TABLE valetkey.key_check (
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
CREATE INDEX client_sealed_by ON valetkey.client (substr(secret, 4, 16));`;

const sessions = `CREATE TABLE valetkey.session (
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
CREATE INDEX attempt_sealed_by ON valetkey.attempt (substr(details, 4, 16));`;

const connections = `-- What is read and written often: narrow, so that a claim or a touch writes a few bytes and no sealed value.
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
CREATE INDEX credential_metadata ON valetkey.credential USING gin (metadata) WHERE metadata <> '{}';`;

const renewals = `CREATE TABLE valetkey.salvage (
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
);`;

const history = `-- One row: what is true of the whole store.
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
  FOR EACH STATEMENT EXECUTE FUNCTION valetkey.refuse_update();`;

/** Makes all tables and functions of the first version. */
export const tables: string = [
  keys,
  sessions,
  connections,
  renewals,
  history,
  functions,
  ownerFunctions,
  rowPolicies(tenantTables),
].join("\n\n");
