/** Runs what the docs show. Python is run by test/peers/from-python.test.ts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { fencesOf } from "./fences.ts";
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

/** What a flow prints: what its file says, where `…` stands for what is another each time, and nothing where it says nothing. */
function printed(prints = ""): unknown {
  if (!prints.includes("…")) return prints;
  const parts = prints.split("…").map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return expect.stringMatching(new RegExp(`^${parts.join("[^\\n]+")}$`));
}

describe.each(here)("$file, $name", (flow) => {
  test("runs, and prints what the file says", async () => {
    const { ok, output } = await runFlow(flow);
    expect({ ok, output: output.trimEnd() }).toEqual({ ok: true, output: printed(flow.prints) });
  });
});

test("what docs/frameworks.md shows of Next.js stands so in examples/next", () => {
  const fences = fencesOf(readFileSync(join(root, "docs/frameworks.md"), "utf8"));
  const shown = fences.filter(({ tags }) => tags.get("not-run")?.includes("examples/next"));
  expect(shown).toHaveLength(2);
  for (const { lines } of shown) {
    const [, file = ""] = /^\/\/ (\S+\.ts)/.exec(lines[0] ?? "") ?? [];
    const source = readFileSync(join(root, "examples/next", file), "utf8");
    const code = lines.slice(1).map((line) => line.replace(/ *\/\/ .*$/, ""));
    for (const line of code) expect(source, file).toContain(line);
  }
});
