/** The store contract on PostgreSQL, through whatever pool a test has: straight, behind a pooler, as a role with few rights. */
import { type PostgresOptions, type PostgresPool, postgres } from "../../src/postgres.ts";
import { type StoreContractCase, storeContract } from "../../src/testing.ts";
import type { PostgresServer } from "./postgres.ts";

/** Where the contract plays: a migrated database that nobody else uses meanwhile. */
export interface ContractPlace {
  server: PostgresServer;
  database: string;
  pool: PostgresPool;
}

/** The cases of the contract. `place` is called once a case and may give the same place each time. */
export function postgresContract(
  place: () => Promise<ContractPlace>,
  options: PostgresOptions = {},
): StoreContractCase[] {
  return storeContract(async () => {
    const { server, database, pool } = await place();
    await server.empty(database);
    const store = postgres(pool, options);
    await store.open();
    return {
      store,
      async reopen() {
        await store.close();
        const again = postgres(pool, options);
        await again.open();
        return again;
      },
      close: () => store.close(),
    };
  });
}
