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
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX data_key_active ON data_key (tenant, purpose);

  CREATE TABLE session (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL,
    superseded INTEGER NOT NULL DEFAULT 0,
    details BLOB NOT NULL,
    parked BLOB,
    completed_by TEXT,
    connection_id TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX session_pending ON session (tenant, fingerprint)
    WHERE status = 'pending' AND superseded = 0;
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
  CREATE INDEX attempt_expiry ON attempt (expires_at);

  CREATE TABLE connection (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    owner TEXT NOT NULL,
    provider TEXT NOT NULL,
    client_id TEXT NOT NULL,
    issuer TEXT NOT NULL,
    account_id TEXT NOT NULL,
    account TEXT,
    status TEXT NOT NULL,
    problem TEXT,
    scopes TEXT NOT NULL,
    token_version INTEGER NOT NULL,
    expires_at INTEGER,
    due_at INTEGER,
    access BLOB,
    renewal BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX connection_identity ON connection (tenant, owner, provider, issuer, account_id);
  CREATE INDEX connection_grant ON connection (client_id, issuer, account_id);

  CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tenant TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    owner TEXT,
    provider TEXT,
    connection_id TEXT,
    session_id TEXT,
    data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_tenant ON event (tenant, at);
  CREATE INDEX event_connection ON event (tenant, connection_id, at) WHERE connection_id IS NOT NULL;`,
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
