/**
 * A store on a real PostgreSQL that goes by the model's time. Its statements run as they are; only the two functions by which they ask what
 * time it is are others, that come before PostgreSQL's own on the search path of their one connection.
 */
import pg from "pg";
import { postgres } from "valetkey/postgres";
import type { PostgresServer } from "../../../packages/vault/test/postgres/postgres.ts";
import type { ModelStore } from "./model.ts";

const clockFunctions = ["statement_timestamp", "clock_timestamp"] as const;
const schema = "model_time";
const setting = `${schema}.now`;

/** Makes the database for it. One run at a time: each begins with empty tables. */
export async function modelOnPostgres(
  server: PostgresServer,
): Promise<{ store: ModelStore; end(): Promise<void> }> {
  const settings = await server.createDatabase();
  const { database } = settings;
  const functions = clockFunctions.map(
    (name) => `CREATE FUNCTION ${schema}.${name}() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS $$ SELECT pg_catalog.to_timestamp(pg_catalog.current_setting('${setting}')::numeric / 1000) $$`,
  );
  await server.run([`CREATE SCHEMA ${schema}`, ...functions].join(";\n"), database);
  const options = `-c search_path=${schema},pg_catalog -c ${setting}=0`;
  const pool = new pg.Pool({ ...settings, options, max: 1 });
  // The pool has ended before its connections are closed: to drop the database may cut them off first. Both are told of it, and either
  // would end the process if nobody listened.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  await assertTimeIsTold(pool);
  return {
    store: {
      name: "PostgreSQL",
      openStore(clock) {
        const emptied = server.empty(database);
        let told: number | undefined;
        const query = async (text: string, values?: unknown[]): Promise<pg.QueryResult> => {
          await emptied;
          // The store is asked one thing at a time here.
          if (told !== clock()) {
            told = clock();
            await pool.query(`SET ${setting} = '${told}'`);
          }
          return pool.query(text, values);
        };
        return { store: postgres({ query }), end: async () => undefined };
      },
    },
    async end() {
      await pool.end();
      await server.dropDatabase(database);
    },
  };
}

/** The store's time would pass unseen otherwise, and no lease would ever end when the model says so. */
async function assertTimeIsTold(pool: pg.Pool): Promise<void> {
  await pool.query(`SET ${setting} = '1500'`);
  for (const name of clockFunctions) {
    const { rows } = await pool.query(`SELECT extract(epoch FROM ${name}())::text AS at`);
    if (Number(rows[0]?.at) !== 1.5) throw new Error(`${name} does not go by the model's time`);
  }
}
