/** The order of test files: on a fresh machine nobody knows yet how long each takes, and the longest would begin last, alone. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Small files that start much: by their size, as the rest is sorted, they would come at the end.
const longest = [
  "/test/torture/torture.test.ts",
  "/test/docs/code-blocks.test.ts",
  "/test/examples/apps.test.ts",
  "/test/stopping/stopping.test.ts",
  "/packages/server/src/http/openapi/property.test.ts",
  "/test/migrators/migrators.test.ts",
];

/** vitest's own order, but for those that take longest, which go first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    const first = longest.flatMap((end) => others.filter(({ moduleId }) => moduleId.endsWith(end)));
    return [...first, ...others.filter((file) => !first.includes(file))];
  }
}
