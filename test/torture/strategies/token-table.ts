/**
 * A plain table of tokens, in SQLite or PostgreSQL: what the plain renewer keeps in place of a vault. Every step is one statement, and the
 * database's time decides about leases.
 */
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { StorePlace } from "../vault-process.ts";
import type { Commit } from "./strategy.ts";

/** A row of it. */
export interface TokenRow {
  id: string;
  refreshToken: string;
  version: number;
  fence: number;
  /** The provider refused its token: its user was told. */
  refused: boolean;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

export interface TokenTable {
  add(id: string, tokens: TokenPair): Promise<void>;
  all(): Promise<TokenRow[]>;
  read(id: string): Promise<TokenRow>;
  /** The row, if nobody has a lease on it and it is as it was seen. */
  claim(seen: TokenRow, leaseMs: number): Promise<TokenRow | undefined>;
  extend(held: TokenRow, leaseMs: number): Promise<void>;
  /** Saves new tokens where the condition holds; where it does not, they are dropped. */
  commit(held: TokenRow, tokens: TokenPair, by: Commit): Promise<void>;
  /** Writes down that the provider refused the token, on the same condition. */
  refuse(held: TokenRow, by: Commit): Promise<void>;
  close(): Promise<void>;
}

type Value = string | number;
type Query = (sql: string, ...values: Value[]) => Promise<Record<string, unknown>[]>;

interface Connected {
  query: Query;
  close(): Promise<void>;
}

const CREATE = `CREATE TABLE IF NOT EXISTS tokens (
  id TEXT PRIMARY KEY, access_token TEXT NOT NULL, refresh_token TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, fence INTEGER NOT NULL DEFAULT 0,
  lease_until DOUBLE PRECISION, refused INTEGER NOT NULL DEFAULT 0)`;

const ROW = "id, refresh_token, version, fence, refused";

/** What must be true of the row still. */
function condition({ version, fence }: TokenRow, by: Commit): string {
  return { blind: "TRUE", version: `version = ${version}`, fence: `fence = ${fence}` }[by];
}

/** Opens the table of a place; `create` makes it. */
export async function openTokenTable(
  place: StorePlace,
  { create = false }: { create?: boolean } = {},
): Promise<TokenTable> {
  const { query, close } = place.kind === "sqlite" ? openFile(place.file) : openPool(place);
  if (create) await query(CREATE);
  const leased = (ms: string): string => `lease_until = NOW + CAST(${ms} AS DOUBLE PRECISION)`;
  return {
    async add(id, { accessToken, refreshToken }) {
      const sql = "INSERT INTO tokens (id, access_token, refresh_token) VALUES ($1, $2, $3)";
      await query(sql, id, accessToken, refreshToken);
    },
    all: async () => (await query(`SELECT ${ROW} FROM tokens ORDER BY id`)).map(rowOf),
    async read(id) {
      const [row] = await query(`SELECT ${ROW} FROM tokens WHERE id = $1`, id);
      if (!row) throw new Error("there is no such row");
      return rowOf(row);
    },
    async claim({ id, version }, leaseMs) {
      const sql = `UPDATE tokens SET fence = fence + 1, ${leased("$3")}
        WHERE id = $1 AND version = $2 AND refused = 0 AND (lease_until IS NULL OR lease_until < NOW)
        RETURNING ${ROW}`;
      const [row] = await query(sql, id, version, leaseMs);
      return row && rowOf(row);
    },
    async extend({ id, fence }, leaseMs) {
      const sql = `UPDATE tokens SET ${leased("$3")} WHERE id = $1 AND fence = $2`;
      await query(sql, id, fence, leaseMs);
    },
    async commit(held, { accessToken, refreshToken }, by) {
      const sql = `UPDATE tokens SET access_token = $2, refresh_token = $3, version = version + 1,
        lease_until = NULL, refused = 0 WHERE id = $1 AND ${condition(held, by)}`;
      await query(sql, held.id, accessToken, refreshToken);
    },
    async refuse(held, by) {
      const sql = `UPDATE tokens SET refused = 1, lease_until = NULL
        WHERE id = $1 AND ${condition(held, by)}`;
      await query(sql, held.id);
    },
    close,
  };
}

function rowOf(row: Record<string, unknown>): TokenRow {
  return {
    id: String(row["id"]),
    refreshToken: String(row["refresh_token"]),
    version: Number(row["version"]),
    fence: Number(row["fence"]),
    refused: row["refused"] === 1,
  };
}

function openFile(file: string): Connected {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  return {
    async query(sql, ...values) {
      const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
      const now = sql.replaceAll("NOW", "(unixepoch('subsec') * 1000)");
      return database.prepare(now).all(named);
    },
    close: async () => database.close(),
  };
}

function openPool({ settings, pool: max }: StorePlace & { kind: "postgres" }): Connected {
  const pool = new pg.Pool({ ...settings, max });
  // Without a listener a connection that the server ends would end the process.
  pool.on("error", () => undefined);
  const now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS DOUBLE PRECISION)";
  return {
    query: async (sql, ...values) => (await pool.query(sql.replaceAll("NOW", now), values)).rows,
    close: () => pool.end(),
  };
}
