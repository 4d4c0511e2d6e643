import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countOf, type JsonReport, runVitest } from "../../tools/vitest.ts";

type FileResult = JsonReport["testResults"][number];

function fileResult(status: string, statuses: string[], message = ""): FileResult {
  return {
    name: "some.test.ts",
    status,
    message,
    assertionResults: statuses.map((word, i) => ({ status: word, fullName: `test ${i}` })),
  };
}

describe("counting a report", () => {
  test("counts tests by their status and names the skipped", () => {
    const results = [fileResult("failed", ["passed", "failed", "pending", "todo"])];
    expect(countOf({ testResults: results }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      skipped: ["some.test.ts: test 2", "some.test.ts: test 3"],
      faults: [],
    });
  });

  test("a file that failed without a failed test counts as one failure", () => {
    const results = [fileResult("failed", ["passed"], "afterAll broke\nat somewhere")];
    expect(countOf({ testResults: results }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
      faults: ["some.test.ts: afterAll broke"],
    });
  });

  test.each([
    ["no report", undefined, 1],
    ["a signal", { testResults: [fileResult("passed", ["passed"])] }, null],
    ["an error outside every test", { testResults: [fileResult("passed", ["passed"])] }, 1],
  ])("%s counts as one failure", (_name, report, code) => {
    const counts = countOf(report, code);
    expect(counts.failed).toBe(1);
    expect(counts.faults).toHaveLength(1);
  });
});

test("a file that does not load and an unhandled rejection each count as a failure", async () => {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-run-"));
  const config = join(folder, "vitest.config.mjs");
  writeFileSync(config, `export default { test: { include: ["${folder}/*.test.ts"] } };`);
  try {
    writeFileSync(join(folder, "a.test.ts"), 'import "./not-there.ts";');
    const unloaded = await runVitest([`--config=${config}`], { capture: true });
    expect(unloaded).toMatchObject({ passed: 0, failed: 1 });

    const late =
      'import { test } from "vitest"; test("ok", () => { Promise.reject(new Error("late")); });';
    writeFileSync(join(folder, "a.test.ts"), late);
    const unhandled = await runVitest([`--config=${config}`], { capture: true });
    expect(unhandled).toMatchObject({ passed: 1, failed: 1 });
    expect(unhandled.output).toContain("late");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
