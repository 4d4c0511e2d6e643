import { expect, test } from "vitest";
import type { DemoOptions } from "./demo/demo.ts";
import { createProgram } from "./program.ts";

test("the demo is handed its options, and its exit code is the command's", async () => {
  const codes: number[] = [];
  const asked: DemoOptions[] = [];
  const program = createProgram(
    (code) => codes.push(code),
    async (options) => {
      asked.push(options);
      return 7;
    },
  );
  await program.parseAsync(["demo", "--json", "--data", "here"], { from: "user" });
  await program.parseAsync(["demo", "--keep"], { from: "user" });
  expect(asked[0]).toEqual({ json: true, data: "here" });
  expect(codes).toEqual([7, 7]);
});
