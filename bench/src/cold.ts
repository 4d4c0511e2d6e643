/** A credential that this process has not seen for a while: what finding, reading and opening it cost on top of the bare point read. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import { postgres } from "valetkey/postgres";
import { sqlite } from "valetkey/sqlite";
import { find } from "../../packages/vault/src/core/connections/finding.ts";
import type { Context } from "../../packages/vault/src/core/context.ts";
import { createContext } from "../../packages/vault/src/core/create-context.ts";
import { readOptions } from "../../packages/vault/src/core/options.ts";
import type { Opaque } from "../../packages/vault/src/core/protocols/protocol.ts";
import type { Store } from "../../packages/vault/src/core/store.ts";
import { startPostgres } from "../../packages/vault/test/postgres/postgres.ts";
import type { Benchmark, Sides, Work } from "./benchmark.ts";
import { BenchError } from "./errors.ts";
import { rowOf } from "./rows.ts";

const ROWS = 1_000;

/** A database with a store in it, and the barest way to read a sealed credential from it. */
interface Place {
  store: Store;
  /** A read of the credential of each of these connections in turn, by whatever key is fastest. */
  reader(ids: readonly string[]): Work;
  /** Frees what is not the store's own. */
  end(): void | Promise<void>;
}

/** The vault's look-up on PostgreSQL against a read by primary key through the same driver. */
export const coldPostgres: Benchmark = {
  name: "cold-postgres",
  what: "a cold credential (found by owner, read, opened) against a bare read of its row by id, PostgreSQL over loopback",
  reach: 1 / 2,
  setUp: () => sidesOn("cold-postgres", postgresPlace),
};

/** The vault's look-up on SQLite against a read by primary key of a prepared statement. */
export const coldSqlite: Benchmark = {
  name: "cold-sqlite",
  what: "a cold credential (found by owner, read, opened) against a bare read of its row by id, SQLite in a file",
  reach: 1 / 6,
  setUp: () => sidesOn("cold-sqlite", sqlitePlace),
};

async function postgresPlace(): Promise<Place> {
  const server = await startPostgres();
  const pool = new pg.Pool({ ...(await server.createDatabase()), max: 1 });
  pool.on("error", () => undefined);
  const text = "SELECT access FROM valetkey.credential WHERE id = $1";
  return {
    store: postgres(pool),
    reader: (ids) => async (index) =>
      (await pool.query(text, [ids[index % ids.length]])).rows[0]?.access,
    async end() {
      await pool.end();
      await server.stop();
    },
  };
}

async function sqlitePlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-bench-"));
  const path = join(folder, "bench.db");
  const store = sqlite(path);
  await store.open();
  const db = new DatabaseSync(path, { readOnly: true });
  const byNumber = db.prepare("SELECT access FROM credential WHERE number = ?");
  const numberOf = db.prepare("SELECT number FROM connection WHERE id = ?");
  return {
    store,
    reader(ids) {
      const numbers = ids.map((id) => Number(numberOf.get(id)?.["number"]));
      return (index) => byNumber.get(numbers[index % ids.length] ?? 0)?.["access"];
    },
    end() {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function sidesOn(name: string, make: () => Promise<Place>): Promise<Sides> {
  const { store, reader, end } = await make();
  const { ctx, close } = createContext(settingsFor(store));
  const tearDown = async (): Promise<void> => {
    await close();
    await end();
  };
  try {
    await ctx.ready();
    const ours = async (index: number): Promise<unknown> => {
      const owner = `user:${index % ROWS}`;
      const loaded = await find(ctx, { tenant: "default", owner, provider: "acme" });
      return await loaded?.access();
    };
    const peer = reader(await saveRows(ctx));
    return { ours, peer, tearDown, check: () => check(name, ours, peer) };
  } catch (error) {
    await tearDown();
    throw error;
  }
}

function settingsFor(store: Store): ReturnType<typeof readOptions> {
  return readOptions({
    publicUrl: "http://127.0.0.1:1/oauth",
    encryptionKeys: `k1:${randomBytes(32).toString("base64")}`,
    store,
    providers: {},
  });
}

const tokenOf = (index: number): Opaque => ({ accessToken: `token-${index}`, tokenType: "Bearer" });

async function saveRows(ctx: Context): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < ROWS; index++) {
    const row = rowOf(index);
    const place = { tenant: row.tenant, row: row.id, provider: row.provider, version: 1 };
    const access = await ctx.cipher.seal(tokenOf(index), { ...place, field: "access" });
    await ctx.store.saveConnection({ ...row, access }, null);
    ids.push(row.id);
  }
  return ids;
}

async function check(name: string, ours: Work, peer: Work): Promise<void> {
  for (const index of [0, 1, ROWS - 1]) {
    const isRead = (await peer(index)) instanceof Uint8Array;
    if (isRead && isDeepStrictEqual(await ours(index), tokenOf(index))) continue;
    throw new BenchError(
      "wrong_result",
      `${name}: a side did not find what was saved. Correct it before timing it.`,
    );
  }
}
