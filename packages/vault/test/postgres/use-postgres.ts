/** The PostgreSQL of a test file: started by the first test that asks, ended after the last. */
import type pg from "pg";
import { afterAll, onTestFinished } from "vitest";
import {
  endPool,
  type PostgresServer,
  type PostgresSettings,
  quietPool,
  sharedPostgres,
  stopSharedPostgres,
} from "./postgres.ts";
import type { ContractPlace } from "./postgres-contract.ts";

/** Lets the tests of a file have databases. */
export function usePostgres(): {
  server(): Promise<PostgresServer>;
  /** A database that goes with the test. */
  database(contents?: "empty" | "migrated"): Promise<PostgresSettings>;
  /** A pool that goes with the test. */
  pool(settings: PostgresSettings, options?: pg.PoolConfig): pg.Pool;
  /** A database and a pool that all tests of the file may share, one after the other. */
  place(make?: (settings: PostgresSettings) => pg.Pool): () => Promise<ContractPlace>;
} {
  const pools: pg.Pool[] = [];
  afterAll(async () => {
    for (const pool of pools) await endPool(pool);
    await stopSharedPostgres();
  });
  return {
    server: sharedPostgres,
    async database(contents) {
      const server = await sharedPostgres();
      const settings = await server.createDatabase(contents);
      onTestFinished(() => server.dropDatabase(settings.database));
      return settings;
    },
    pool(settings, options) {
      const pool = quietPool(settings, options);
      onTestFinished(() => endPool(pool));
      return pool;
    },
    place(make = quietPool) {
      let place: Promise<ContractPlace> | undefined;
      const makePlace = async (): Promise<ContractPlace> => {
        const server = await sharedPostgres();
        const settings = await server.createDatabase();
        const pool = make(settings);
        pools.push(pool);
        return { server, database: settings.database, pool };
      };
      return () => {
        place ??= makePlace();
        return place;
      };
    },
  };
}
