/** The tables of jobs: a migration (db/migrations.ts), which is never edited once it is published. */

/** What makes them. */
export const jobTables: readonly string[] = [
  `CREATE TABLE valetkey_server.job (
        id text PRIMARY KEY,
        tenant text NOT NULL,
        kind text NOT NULL,
        actor text NOT NULL,
        key_id text NOT NULL,
        state text NOT NULL,
        asked text NOT NULL,
        total bigint,
        done bigint NOT NULL,
        failed bigint NOT NULL,
        problem text,
        runner text,
        lease_until bigint NOT NULL,
        created_at bigint NOT NULL,
        started_at bigint,
        ended_at bigint,
        fetched_at bigint,
        expires_at bigint NOT NULL
      )`,
  "CREATE INDEX job_open ON valetkey_server.job (lease_until) WHERE state IN ('waiting', 'running')",
  "CREATE INDEX job_expiry ON valetkey_server.job (expires_at)",
  // What became of each thing that a job was about.
  `CREATE TABLE valetkey_server.job_row (
        job_id text NOT NULL,
        number bigint NOT NULL,
        connection_id text NOT NULL,
        outcome text NOT NULL,
        problem text,
        PRIMARY KEY (job_id, number)
      )`,
  // Of an export the sealed file, in pieces.
  `CREATE TABLE valetkey_server.job_part (
        job_id text NOT NULL,
        number bigint NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (job_id, number)
      )`,
];
