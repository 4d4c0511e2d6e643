/** The short cut of the torture suite: see docs/reliability.md. The whole of it is `npm run torture`. */
import { expect, test } from "vitest";
import { runTorture } from "./run-as-test.ts";

test("nothing is lost, renewed twice or readable, whatever happens to processes and databases", async () => {
  const { code, passed, output } = await runTorture("--short");
  expect(code, output).toBe(0);
  expect(passed).toBeGreaterThan(40);
}, 600_000);
