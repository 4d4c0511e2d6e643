/** Holds docs/command-line.md to the commands. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../tools/command.ts";
import { commandLinePage } from "../../../tools/command-line-page.ts";

test("docs/command-line.md is what the commands say of themselves; else run: node --run docs:command-line", () => {
  expect(readFileSync(join(root, "docs/command-line.md"), "utf8")).toBe(commandLinePage());
});
