/** Holds CONTRIBUTING.md to what is there: the commands, the files and folders that it sends a reader to, the table of imports. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { allowedImports } from "./allowed-imports.ts";

const text = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  scripts: Readonly<Record<string, string>>;
};
const words = Array.from(text.matchAll(/`([^`\n]+)`/g), ([, word = ""]) => word);

test("every command that it names is a script of package.json, and every script is named", () => {
  const named = words.flatMap((word) => /^npm run ([\w:-]+)/.exec(word)?.[1] ?? []);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const isNamed = (name: string): boolean =>
    named.includes(name) || words.some((word) => word === name || word === `npm ${name}`);
  expect(
    Object.keys(scripts).filter((name) => !isNamed(name)),
    "scripts that its table of commands lacks",
  ).toEqual([]);
});

/** What has a slash and nothing to fill in; subpaths of the library and what is built are no places of the repository. */
const isPath = (word: string): boolean =>
  /^\.?[a-z][\w.-]*(?:\/[\w.-]+)+$/.test(word) && !/^valetkey\/|\/dist$/.test(word);

/** From the root, or from a package's `src` or a folder in it. */
const isThere = (path: string): boolean =>
  existsSync(join(root, path)) || globSync(`packages/*/src/{,*/}${path}`, { cwd: root }).length > 0;

test("every file and folder that it names is there, and so is every test that it runs", () => {
  expect(words.filter((word) => isPath(word) && !isThere(word))).toEqual([]);
  const run = words.flatMap(
    (word) => /^npm test -- ([^"]+?)(?: -t .*)?$/.exec(word)?.[1]?.split(" ") ?? [],
  );
  const begins = (path: string): boolean => globSync(`${path}*`, { cwd: root }).length > 0;
  expect(run.filter((path) => isPath(path) && !begins(path))).toEqual([]);
});

test("its table of imports has a row for each package, with all of ours that it may import", () => {
  for (const [folder, rule] of Object.entries(allowedImports)) {
    const row = text
      .split("\n")
      .find(
        (line) =>
          line.startsWith("| `") && line.includes(`\`${folder}\``) && !line.includes("packages/"),
      );
    expect(row, `CONTRIBUTING.md has no row for packages/${folder}`).toBeDefined();
    const ours = [rule, ...Object.values(rule.rooms ?? {})].flatMap((it) => it.ours ?? []);
    for (const name of ours) {
      const short = name.replace("@valetkey/", "");
      expect(row, `the row of packages/${folder} in CONTRIBUTING.md`).toMatch(
        new RegExp(`\\b${short}\\b`),
      );
    }
    for (const room of Object.keys(rule.rooms ?? {}))
      expect(row, `the row of packages/${folder} in CONTRIBUTING.md`).toContain(`\`${room}\``);
  }
});
