/** What becomes of a database that breaks in the middle of a transaction. */
import { expect, onTestFinished, test } from "vitest";
import { usePostgresDb } from "../../test/use-postgres-db.ts";

const open = usePostgresDb();

test("a connection that is ended in a transaction fails that transaction, and never the process", async () => {
  const db = await open();
  const uncaught: unknown[] = [];
  const hear = (error: unknown): void => void uncaught.push(error);
  const [others] = [process.listeners("uncaughtException")];
  process.removeAllListeners("uncaughtException").on("uncaughtException", hear);
  onTestFinished(() => {
    process.removeAllListeners("uncaughtException");
    for (const other of others) process.on("uncaughtException", other);
  });
  const ending = { sql: "SELECT pg_terminate_backend(pg_backend_pid())" };
  await expect(db.batch([ending, ending])).rejects.toMatchObject({ code: "store_unavailable" });
  expect(await db.all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(uncaught).toEqual([]);
});
