/** Types what docs/start-command-line.md shows, and compares what comes with what it says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useDev } from "../../../packages/cli/test/use-dev.ts";
import { root } from "../../../tools/command.ts";
import { commandsIn, masked, typed } from "./typed-page.ts";

const dev = useDev();

/** What is said beside the result goes another way than the result, so that which comes first is the terminal's affair. */
const inAnyOrder = (text: string): string[] => text.split("\n").sort();

test("the command line's page goes as it says, command by command", async () => {
  const world = await dev();
  const shown = commandsIn(readFileSync(join(root, "docs/start-command-line.md"), "utf8"));
  expect(shown).toHaveLength(9);
  for (const { command, prints } of shown)
    expect(inAnyOrder(masked(await typed(command, world), world.port))).toEqual(
      inAnyOrder(masked(prints, world.port)),
    );
});
