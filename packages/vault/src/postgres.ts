export type {
  PostgresConnection,
  PostgresPool,
  PostgresQueryable,
  PostgresResult,
} from "./stores/postgres/database/pool.ts";
export { type Migration, migrate, migrations } from "./stores/postgres/migrations/schema.ts";
export { type PostgresOptions, postgres } from "./stores/postgres.ts";
