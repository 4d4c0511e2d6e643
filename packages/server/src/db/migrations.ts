/** The server's tables, for both databases. Each entry runs once, in order; a published one is never edited, a new one stands at the end. */
import { VaultError } from "valetkey";
import { jobTables } from "../jobs/job-tables.ts";
import { requestTable } from "../requests/request-table.ts";
import type { Db } from "./db.ts";

interface Migration {
  name: string;
  /** Statements, each of which both databases understand. */
  statements: readonly string[];
}

/** All of them. */
export const migrations: readonly Migration[] = [
  {
    name: "keys",
    statements: [
      `CREATE TABLE valetkey_server.api_key (
        id text PRIMARY KEY,
        hash text NOT NULL UNIQUE,
        name text NOT NULL,
        prefix text NOT NULL,
        facts text NOT NULL,
        created_at bigint NOT NULL,
        expires_at bigint,
        revoked_at bigint,
        replaced_by text,
        last_used_at bigint,
        last_used_ip text
      )`,
    ],
  },
  {
    name: "providers",
    statements: [
      `CREATE TABLE valetkey_server.provider (
        slug text PRIMARY KEY,
        sealed bytea NOT NULL,
        version bigint NOT NULL,
        created_at bigint NOT NULL,
        updated_at bigint NOT NULL
      )`,
    ],
  },
  {
    name: "key secrets and tokens",
    statements: [
      "ALTER TABLE valetkey_server.api_key ADD COLUMN rolled_at bigint",
      `CREATE TABLE valetkey_server.api_key_former (
        hash text PRIMARY KEY,
        key_id text NOT NULL,
        ends_at bigint NOT NULL
      )`,
      `CREATE TABLE valetkey_server.user_token (
        hash text PRIMARY KEY,
        tenant text NOT NULL,
        owner text NOT NULL,
        key_id text NOT NULL,
        expires_at bigint NOT NULL
      )`,
      "CREATE INDEX user_token_end ON valetkey_server.user_token (expires_at)",
      `CREATE TABLE valetkey_server.idempotency (
        id text PRIMARY KEY,
        request text NOT NULL,
        lease text NOT NULL,
        lease_until bigint NOT NULL,
        answer bytea,
        expires_at bigint NOT NULL
      )`,
      "CREATE INDEX idempotency_end ON valetkey_server.idempotency (expires_at)",
    ],
  },
  {
    name: "webhooks",
    statements: [
      `CREATE TABLE valetkey_server.webhook_endpoint (
        id text PRIMARY KEY,
        tenant text NOT NULL,
        url text NOT NULL,
        types text NOT NULL,
        description text,
        source text NOT NULL,
        state text NOT NULL,
        reason text,
        failing_since bigint,
        sealed bytea NOT NULL,
        keys text NOT NULL,
        version bigint NOT NULL,
        created_at bigint NOT NULL,
        updated_at bigint NOT NULL
      )`,
      `CREATE INDEX webhook_endpoint_tenant ON valetkey_server.webhook_endpoint (tenant, created_at, id)`,
      `CREATE TABLE valetkey_server.webhook_delivery (
        id text PRIMARY KEY,
        endpoint_id text NOT NULL,
        message_id text NOT NULL,
        tenant text NOT NULL,
        user_id text,
        type text NOT NULL,
        body text NOT NULL,
        state text NOT NULL,
        tries bigint NOT NULL,
        next_at bigint NOT NULL,
        claim text,
        attempts text NOT NULL,
        created_at bigint NOT NULL,
        ended_at bigint,
        UNIQUE (endpoint_id, message_id)
      )`,
      `CREATE INDEX webhook_delivery_due ON valetkey_server.webhook_delivery (endpoint_id, next_at) WHERE state = 'waiting'`,
      `CREATE INDEX webhook_delivery_listed ON valetkey_server.webhook_delivery (endpoint_id, created_at, id)`,
      `CREATE INDEX webhook_delivery_ended ON valetkey_server.webhook_delivery (ended_at) WHERE ended_at IS NOT NULL`,
      `CREATE INDEX webhook_delivery_user ON valetkey_server.webhook_delivery (tenant, user_id) WHERE user_id IS NOT NULL`,
      `CREATE TABLE valetkey_server.webhook_turn (
        name text PRIMARY KEY,
        position text NOT NULL,
        holder text NOT NULL,
        held_until bigint NOT NULL
      )`,
      `INSERT INTO valetkey_server.webhook_turn (name, position, holder, held_until)
       VALUES ('events', '', '', 0), ('expiring', '', '', 0), ('retention', '', '', 0)`,
    ],
  },
  { name: "requests", statements: requestTable },
  {
    name: "webhook sessions",
    statements: [
      `CREATE TABLE valetkey_server.webhook_session (
        tenant text NOT NULL,
        id text NOT NULL,
        user_id text,
        provider text,
        expires_at bigint NOT NULL,
        PRIMARY KEY (tenant, id)
      )`,
      `CREATE INDEX webhook_session_due ON valetkey_server.webhook_session (expires_at)`,
    ],
  },
  { name: "jobs", statements: jobTables },
  {
    name: "where providers led",
    statements: [
      "CREATE TABLE valetkey_server.provider_former (slug text PRIMARY KEY, lead text NOT NULL)",
    ],
  },
  {
    name: "jobs told",
    statements: [
      "ALTER TABLE valetkey_server.job ADD COLUMN told_at bigint",
      "UPDATE valetkey_server.job SET told_at = ended_at WHERE ended_at IS NOT NULL",
    ],
  },
  {
    name: "turns of writers",
    statements: [
      "CREATE TABLE valetkey_server.write_turn (name text PRIMARY KEY, holder text NOT NULL, held_until bigint NOT NULL)",
    ],
  },
  {
    name: "session links",
    statements: [
      "CREATE TABLE valetkey_server.session_link (hash text PRIMARY KEY, ends_at bigint NOT NULL)",
      "CREATE INDEX session_link_end ON valetkey_server.session_link (ends_at)",
    ],
  },
  {
    name: "ages of encryption keys",
    statements: [
      "CREATE TABLE valetkey_server.encryption_key (id text PRIMARY KEY, seals_since bigint NOT NULL)",
    ],
  },
  {
    name: "where people came back to",
    statements: [
      "CREATE TABLE valetkey_server.came_back (slug text PRIMARY KEY, redirect_uri text NOT NULL, client_id text, at bigint NOT NULL)",
    ],
  },
];

/** Brings the tables up to date. Rejects with `store_unusable` where a newer version has made them. Safe to call from several processes at once: whoever comes second finds the row of the first. */
export async function migrate(db: Db): Promise<void> {
  await createTable(db);
  const done = await countMigrations(db);
  if (done > migrations.length) throw tooNew(done);
  for (const [position, { name, statements }] of migrations.entries()) {
    if (position < done) continue;
    const mark = {
      sql: "INSERT INTO valetkey_server.migration (position, name) VALUES ($1, $2)",
      params: [position, name],
    };
    try {
      await db.batch([mark, ...statements.map((sql) => ({ sql }))]);
    } catch (error) {
      // Another process was first, if the mark is there now.
      if ((await countMigrations(db)) <= position) throw error;
    }
  }
}

function tooNew(done: number): VaultError {
  return new VaultError(
    "store_unusable",
    `The server's tables are of a newer version (${done} migrations ran; this version knows ${migrations.length}). Run that version, or put back a backup from before it. Nothing was changed.`,
  );
}

/** Two processes that start at once may both find no table; whoever loses is told so by PostgreSQL, in spite of IF NOT EXISTS. */
async function createTable(db: Db): Promise<void> {
  try {
    await db.run(
      `CREATE TABLE IF NOT EXISTS valetkey_server.migration (
        position bigint PRIMARY KEY,
        name text NOT NULL
      )`,
    );
  } catch (error) {
    const isThere = await countMigrations(db).then(
      () => true,
      () => false,
    );
    if (!isThere) throw error;
  }
}

/** How many have run. */
export async function countMigrations(db: Db): Promise<number> {
  const rows = await db.all<{ position: number }>("SELECT position FROM valetkey_server.migration");
  return rows.length;
}
