/** Runs the examples of one file as their first lines say. The apps are apps.test.ts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, runCommand } from "../../tools/command.ts";

const longest = 25;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

const printed: Record<string, string[]> = {
  "seed-oauth1.ts": [
    'alice connected as "alice".',
    "  2 notes, the first: Water the ferns",
    'bob connected as "bob".',
    "  3 notes, the first: Fix the bicycle",
  ],
  "seed-oauth2.ts": [
    'alice allowed "read" and has 2 notes.',
    "  Renewed: the new access token is good until (time).",
    'bob allowed "read" and has 3 notes.',
    "  Renewed: the new access token is good until (time).",
  ],
};

test("every example is tested here", () => {
  const files = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".ts"));
  expect(files.sort()).toEqual(Object.keys(printed).sort());
});

test.each(Object.entries(printed))("%s serves two users in a page of code", async (name, lines) => {
  const source = readFileSync(join(root, "examples", name), "utf8");
  expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(longest);
  const command = `node --conditions=valetkey-source examples/${name}`;
  expect(source).toContain(command);
  const [, ...args] = command.split(" ");
  const { ok, output } = await runCommand(process.execPath, args);
  expect({ ok, lines: output.trimEnd().replace(time, "(time)").split("\n") }).toEqual({
    ok: true,
    lines,
  });
});
