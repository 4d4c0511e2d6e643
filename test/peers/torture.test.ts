/** The short cut of the torture suite with PgBouncer, in transaction mode, in front of PostgreSQL. */
import { expect, test } from "vitest";
import { runTorture } from "../torture/run-as-test.ts";

test("nothing is lost, renewed twice or readable behind PgBouncer", async () => {
  const { code, passed, output } = await runTorture("--short", "--pgbouncer");
  expect(code, output).toBe(0);
  expect(passed).toBeGreaterThan(15);
}, 600_000);
