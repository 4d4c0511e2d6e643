/** Runs what the docs show. Python is run by test/peers/from-python.test.ts. */
import { describe, expect, test } from "vitest";
import { readDocs } from "./flows.ts";
import { checkTypes, runFlow } from "./run.ts";

const { flows, typed, faults } = readDocs();
const here = flows.filter((flow) => flow.language !== "python");

test("every code block of the docs is run, or says why it is not", () => {
  expect(faults).toEqual([]);
  expect(here).not.toEqual([]);
});

// The whole compiler is started, beside everything else that runs.
const COMPILER_MS = 120_000;

test(
  "the TypeScript of the docs has no type errors",
  async () => {
    const outcome = await checkTypes(
      here.filter((flow) => flow.language === "ts"),
      typed,
    );
    expect(outcome).toEqual({ ok: true, output: "" });
  },
  COMPILER_MS,
);

describe.each(here)("$file, $name", (flow) => {
  test("runs, and prints what the file says", async () => {
    const { ok, output } = await runFlow(flow);
    expect({ ok, output: output.trimEnd() }).toEqual({
      ok: true,
      output: flow.prints ?? output.trimEnd(),
    });
  });
});
