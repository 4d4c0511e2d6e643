/** Fills a PostgreSQL store with any number of connections, in the database itself: each is a copy of one that the store has saved. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { postgres } from "valetkey/postgres";
import type {
  PostgresServer,
  PostgresSettings,
} from "../../../packages/vault/test/postgres/postgres.ts";
import { rowOf } from "../rows.ts";

/** Providers that the connections are spread over. */
export const providers: readonly string[] = Array.from({ length: 20 }, (_, at) => `provider-${at}`);

/** Connections that are due when the filling is done, of whatever size the database is. */
const DUE = 2_000;
const HOUR_MS = 3_600_000;

/** Owner of the connection number `n`, and where it is. */
export function targetOf(n: number): { tenant: string; owner: string; provider: string } {
  return { tenant: "default", owner: `user:${n}`, provider: providers[n % providers.length] ?? "" };
}

/** Id of the connection number `n`. */
export const idOf = (n: number): string => `con_${String(n).padStart(12, "0")}`;

/** Makes a database with connections number 0 to `rows - 1`: {@link DUE} of them due, the others within the day that follows. */
export async function fill(server: PostgresServer, rows: number): Promise<PostgresSettings> {
  const settings = await server.createDatabase();
  const pool = new pg.Pool({ ...settings, max: 1 });
  try {
    const store = postgres(pool);
    await store.open();
    const [prototype, sealed] = [rowOf(-1), sealedBytes()];
    await store.saveConnection({ ...prototype, access: sealed, renewal: sealed }, null);
    const indexes = await dropIndexes(pool);
    await copies(pool, "connection", connectionColumns(rows), { id: prototype.id, rows });
    await copies(pool, "credential", credentialColumns, { id: prototype.id, rows });
    await pool.query("DELETE FROM valetkey.connection WHERE id = $1", [prototype.id]);
    for (const definition of indexes) await pool.query(definition);
    await pool.query("VACUUM (ANALYZE) valetkey.connection, valetkey.credential");
    await pool.query("CHECKPOINT");
  } finally {
    await pool.end();
  }
  return settings;
}

/** As long as a sealed credential with tokens of common length, and named by a key as one is. */
function sealedBytes(): Buffer {
  return Buffer.concat([Buffer.from([0x56, 1, 1]), randomBytes(16 + 300)]);
}

const number = "(n.at)::text";
const id = `'con_' || lpad(${number}, 12, '0')`;

/** What differs between copies, as SQL of `n.at`, the number of the copy; all else is as in the prototype. */
function connectionColumns(rows: number): Readonly<Record<string, string>> {
  const nowMs = "(extract(epoch FROM now()) * 1000)::bigint";
  // Due ones lie anywhere in the table.
  const isDue = `n.at % ${Math.max(1, Math.floor(rows / DUE))} = 0`;
  const due = `CASE WHEN ${isDue} THEN ${nowMs} - (n.at % 1000) ELSE ${nowMs} + ${HOUR_MS} + (n.at::bigint * 7919) % ${23 * HOUR_MS} END`;
  return {
    id,
    owner: `'user:' || ${number}`,
    provider: `'provider-' || n.at % ${providers.length}`,
    identity: `sha256(convert_to(${number}, 'UTF8'))`,
    status: "CASE WHEN n.at % 50 = 7 THEN 'needs_reauth' ELSE 'active' END",
    due_at: due,
    renew_at: due,
    expires_at: `${due} + 300000`,
    used_at: `CASE WHEN n.at % 3 = 0 THEN ${nowMs} - n.at % 864000000 END`,
    created_at: `p.created_at - ${rows} + n.at`,
  };
}

const credentialColumns: Readonly<Record<string, string>> = {
  id,
  account_id: `'account-' || ${number}`,
  account: `replace(p.account, '-1', '-' || ${number})`,
  account_label: `'User ' || ${number}`,
  access: `substr(p.access, 1, 19) || ${hashes("a")}`,
  renewal: `substr(p.renewal, 1, 19) || ${hashes("r")}`,
};

/** 256 bytes that no compression makes shorter, another 256 for each copy. */
function hashes(salt: string): string {
  const parts = [1, 2, 3, 4].map((part) => `sha512(convert_to('${salt}${part}' || n.at, 'UTF8'))`);
  return parts.join(" || ");
}

/** Building indexes over rows that are there is many times faster than adding each row to each. */
async function dropIndexes(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid IN ('valetkey.connection'::regclass, 'valetkey.credential'::regclass)
       AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await pool.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

async function copies(
  pool: pg.Pool,
  table: "connection" | "credential",
  changed: Readonly<Record<string, string>>,
  of: { id: string; rows: number },
): Promise<void> {
  const { rows } = await pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'valetkey' AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const names = rows.map(({ column_name }) => column_name);
  const values = names.map((name) => changed[name] ?? `p.${name}`);
  await pool.query(
    `INSERT INTO valetkey.${table} (${names.join(", ")}) SELECT ${values.join(", ")}
     FROM valetkey.${table} p, generate_series(0, ${of.rows - 1}) n (at) WHERE p.id = $1`,
    [of.id],
  );
}
