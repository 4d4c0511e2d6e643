/** What a poll costs after a burst, when nothing is due any more and the planner still believes that much is. */
import { expect, test } from "vitest";
import { usePostgres } from "../../../test/postgres/use-postgres.ts";
import { aConnection } from "../../testing/store-contract/fixtures.ts";
import { postgres } from "../postgres.ts";

const databases = usePostgres();
const claim = { providers: ["acme", "other"], perProvider: 5, limit: 20, leaseMs: 60_000 };

test("when nothing is due any more a poll touches less than 20 buffers, whatever the statistics say", async () => {
  const settings = await databases.database();
  const pool = databases.pool(settings, { max: 1 });
  const store = postgres(pool);
  await store.open();
  await store.saveConnection(aConnection({ id: "con_0", dueAt: 1 }), null);
  // A third of 12,000 is due when the statistics are taken.
  await pool.query(`INSERT INTO valetkey.connection
    (id, tenant, owner, provider, identity, status, is_default, token_version, grant_version, due_at, created_at, updated_at)
    SELECT 'con_' || n, tenant, owner, provider, sha256(n::text::bytea), 'active', false, 1, 1,
      CASE WHEN n % 3 = 0 THEN 1 ELSE 4000000000000 END, created_at, updated_at
    FROM valetkey.connection, generate_series(1, 12000) n WHERE id = 'con_0'`);
  await pool.query("ANALYZE valetkey.connection");
  await pool.query("UPDATE valetkey.connection SET due_at = 4000000000000 WHERE due_at = 1");

  const buffers: number[] = [];
  const explaining = {
    async query(text: string, values?: unknown[]) {
      const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`;
      const { rows } = await pool.query(text.includes("claimed") ? explain : text, values);
      const plan = rows[0]?.["QUERY PLAN"]?.[0]?.Plan;
      if (!plan) return { rows };
      buffers.push(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]);
      return { rows: [] };
    },
  };
  const explained = postgres(explaining);
  await explained.open();
  // The first poll after the burst meets the dead entries of the index, and marks them.
  await explained.claimDue(claim);
  await explained.claimDue(claim);
  expect(buffers).toHaveLength(2);
  expect(buffers[1]).toBeLessThan(20);
}, 60_000);
