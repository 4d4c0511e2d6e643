/** Types what README.md's first run shows, and compares what comes with what it says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useDev } from "../../../packages/cli/test/use-dev.ts";
import { root } from "../../../tools/command.ts";
import { commandsIn, masked, typed } from "./typed-page.ts";

const dev = useDev();

test("README's first run goes as it says, command by command", async () => {
  const world = await dev();
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const shown = commandsIn(/^## The first run$(.*?)^## /ms.exec(readme)?.[1] ?? "");
  expect(shown.map(({ command }) => command.split(" ").slice(0, 2).join(" "))).toEqual([
    "npm i",
    "valetkey dev",
    "valetkey connect",
    "valetkey curl",
    "valetkey sandbox",
    "valetkey curl",
  ]);
  for (const { command, prints } of shown.filter((it) => it.command.startsWith("valetkey ")))
    expect(masked(await typed(command, world), world.port)).toBe(masked(prints, world.port));
});
