export type {
  PostgresConnection,
  PostgresPool,
  PostgresQueryable,
  PostgresResult,
} from "./stores/postgres/pool.ts";
export { type Migration, migrate, migrations } from "./stores/postgres/schema.ts";
export { type PostgresOptions, postgres } from "./stores/postgres.ts";
