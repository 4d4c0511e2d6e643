/** The tables of a SQLite store, and how a file comes to have them. Which file may be touched at all is file.ts. */
import type { Database } from "./database.ts";
import { notOurs, tooNew } from "./errors.ts";

/** Marks a SQLite file as a Valet Key store (`PRAGMA application_id`): "VKey" in ASCII. */
const applicationId = 0x564b6579;

// Each runs once, in order; the number of those that ran is the file's `user_version`. A published one is never edited.
const migrations: readonly string[] = [
  `CREATE TABLE key_check (
    kek_id TEXT PRIMARY KEY,
    key_check TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE data_key (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    purpose TEXT NOT NULL,
    kek_id TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX data_key_active ON data_key (tenant, purpose) WHERE state = 'active';
  CREATE INDEX data_key_order ON data_key (tenant, id);
  CREATE INDEX data_key_retired ON data_key (tenant, id) WHERE state = 'retired';
  CREATE INDEX data_key_kek ON data_key (kek_id);
  CREATE INDEX data_key_age ON data_key (created_at) WHERE state = 'active';

  CREATE TABLE client (
    tenant TEXT NOT NULL,
    provider TEXT NOT NULL,
    client_id TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    settings TEXT NOT NULL,
    secret BLOB,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, provider, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX client_active ON client (tenant, provider) WHERE is_active = 1;

  CREATE TABLE session (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    owner TEXT,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    superseded INTEGER NOT NULL DEFAULT 0,
    details BLOB NOT NULL,
    parked BLOB,
    completed_by TEXT,
    connection_id TEXT,
    poll_at INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX session_pending ON session (tenant, fingerprint)
    WHERE status = 'pending' AND superseded = 0;
  CREATE INDEX session_poll ON session (poll_at) WHERE poll_at IS NOT NULL AND status = 'pending';
  CREATE INDEX session_owner ON session (tenant, owner);
  CREATE INDEX session_expiry ON session (expires_at);

  CREATE TABLE session_link (
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX session_link_session ON session_link (session_id);

  CREATE TABLE attempt (
    hash TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    binder TEXT NOT NULL,
    details BLOB NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempt_session ON attempt (tenant, session_id);
  CREATE INDEX attempt_expiry ON attempt (expires_at);

  -- What claims, leases and use write is here, apart from what is long: such a write is one short row.
  CREATE TABLE connection (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tenant TEXT NOT NULL,
    owner TEXT NOT NULL,
    provider TEXT NOT NULL,
    client_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    account_id TEXT NOT NULL,
    is_default INTEGER NOT NULL,
    status TEXT NOT NULL,
    problem TEXT,
    token_version INTEGER NOT NULL,
    grant_version INTEGER NOT NULL,
    expires_at INTEGER,
    renew_at INTEGER,
    due_at INTEGER,
    renewal_expires_at INTEGER,
    fence INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    attempt_at INTEGER,
    overtaken_at INTEGER,
    fails INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    retry_at INTEGER,
    used_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX connection_identity ON connection (tenant, owner, provider, issuer, account_id);
  CREATE UNIQUE INDEX connection_default ON connection (tenant, owner, provider) WHERE is_default = 1;
  CREATE INDEX connection_grant ON connection (client_id, issuer, account_id);
  CREATE INDEX connection_of_tenant ON connection (tenant, created_at, id);
  CREATE INDEX connection_of_owner ON connection (tenant, owner, created_at, id);
  CREATE INDEX connection_of_provider ON connection (tenant, provider, created_at, id);
  CREATE INDEX connection_due ON connection (due_at)
    WHERE due_at IS NOT NULL AND status IN ('active', 'degraded');
  CREATE INDEX connection_due_of_provider ON connection (provider, due_at)
    WHERE due_at IS NOT NULL AND status IN ('active', 'degraded');

  CREATE TABLE credential (
    number INTEGER PRIMARY KEY REFERENCES connection (number) ON DELETE CASCADE,
    connection_id TEXT NOT NULL,
    account TEXT,
    label TEXT,
    metadata TEXT NOT NULL,
    scopes TEXT NOT NULL,
    access BLOB,
    renewal BLOB
  ) STRICT;
  -- By the data key that sealed it.
  CREATE INDEX credential_access ON credential (substr(access, 4, 16), connection_id);
  CREATE INDEX credential_renewal ON credential (substr(renewal, 4, 16), connection_id);

  CREATE TABLE salvage (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    parent_version INTEGER NOT NULL,
    blob BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX salvage_connection ON salvage (tenant, connection_id, created_at);
  CREATE INDEX salvage_expiry ON salvage (expires_at);

  CREATE TABLE revocation (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    connection_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    provider TEXT NOT NULL,
    client_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    account_id TEXT NOT NULL,
    token_version INTEGER NOT NULL,
    blob BLOB NOT NULL,
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX revocation_due ON revocation (next_at);
  CREATE INDEX revocation_owner ON revocation (tenant, owner);

  CREATE TABLE breaker (
    tenant TEXT NOT NULL,
    provider TEXT NOT NULL,
    origin TEXT NOT NULL,
    problem TEXT NOT NULL,
    message TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    probe_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, provider, origin)
  ) STRICT, WITHOUT ROWID;

  -- A number is never given twice, so that who follows events misses none after an erasure.
  CREATE TABLE event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    tenant TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    owner TEXT,
    provider TEXT,
    connection_id TEXT,
    session_id TEXT,
    actor TEXT,
    data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_tenant ON event (tenant, at);
  CREATE INDEX event_owner ON event (tenant, owner, at) WHERE owner IS NOT NULL;
  CREATE INDEX event_connection ON event (tenant, connection_id, at) WHERE connection_id IS NOT NULL;

  CREATE TABLE audit_link (
    tenant TEXT NOT NULL,
    seq INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (tenant, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit_position (
    single INTEGER PRIMARY KEY CHECK (single = 1),
    position TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER event_append_only BEFORE UPDATE ON event BEGIN
    SELECT RAISE(ABORT, 'Rows of event are never changed once they are written');
  END;
  CREATE TRIGGER audit_link_append_only BEFORE UPDATE ON audit_link BEGIN
    SELECT RAISE(ABORT, 'Rows of audit_link are never changed once they are written');
  END;`,

  `CREATE TABLE registration (
    tenant TEXT NOT NULL,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, provider, issuer, client_id)
  ) STRICT, WITHOUT ROWID;

  -- Which client is active at a place, and until when somebody alone may register another one there.
  CREATE TABLE registration_slot (
    tenant TEXT NOT NULL,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client_id TEXT,
    lease_until INTEGER,
    PRIMARY KEY (tenant, provider, issuer)
  ) STRICT, WITHOUT ROWID;`,

  `CREATE TABLE identity (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    owner TEXT NOT NULL,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX identity_of_subject ON identity (tenant, issuer, subject);
  CREATE INDEX identity_of_owner ON identity (tenant, owner, created_at, id);`,

  // What a provider tells of an account is about the connections of it, whoever owns them.
  "CREATE INDEX connection_account ON connection (account_id, client_id);",

  // Somebody who looks for an account knows how it begins.
  "CREATE INDEX credential_label ON credential (lower(account ->> '$.label')) WHERE account IS NOT NULL;",

  // How far the person has come.
  "ALTER TABLE session ADD COLUMN step TEXT;",

  // Who did what.
  "CREATE INDEX event_actor ON event (tenant, actor, at) WHERE actor IS NOT NULL;",

  // Who knows an account by its e-mail address looks for that.
  "CREATE INDEX credential_email ON credential (lower(account ->> '$.email')) WHERE account ->> '$.email' IS NOT NULL;",

  // In whose name it was used last.
  "ALTER TABLE connection ADD COLUMN used_by TEXT;",
];

/** The schema that this version writes, as `PRAGMA user_version` counts it. */
export const schemaVersion: number = migrations.length;

/** Throws `store_unusable` unless the file is ours and not newer than this version; else how far it has been migrated. */
export function checkOurs(db: Database, path: string): number {
  const mark = db.first<{ application_id: number }>("PRAGMA application_id")?.application_id;
  if (mark !== applicationId) throw notOurs(path);
  const version = db.first<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
  if (version > schemaVersion) throw tooNew(path, version, schemaVersion);
  return version;
}

/**
 * Brings the file to {@link schemaVersion}, in one transaction, so that of processes that start at once one does it.
 * Throws `store_unusable` if the file is not ours or is newer.
 */
export function migrate(db: Database, path: string): void {
  db.batch(() => {
    const isEmpty = db.all("SELECT name FROM sqlite_schema LIMIT 1").length === 0;
    if (isEmpty) db.exec(`PRAGMA application_id = ${applicationId}`);
    const missing = migrations.slice(checkOurs(db, path));
    for (const migration of missing) db.exec(migration);
    db.exec(`PRAGMA user_version = ${schemaVersion}`);
    return missing.length > 0;
  });
}
