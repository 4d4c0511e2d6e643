/** Opens a PostgreSQL store and ends: a process of an app that starts. Takes the settings of the database as JSON. */
import pg from "pg";
import { postgres } from "../../src/postgres.ts";
import type { PostgresSettings } from "./postgres.ts";

const settings = JSON.parse(process.argv[2] ?? "") as PostgresSettings;
const pool = new pg.Pool({ ...settings, max: 1 });
await postgres(pool).open();
await pool.end();
