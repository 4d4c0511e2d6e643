/** What every example has: a page of code to read first, a README of one shape, and packages by exact versions, so that a copy of its folder is an app. */
import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { publishedPackages } from "../../tools/workspace.ts";
import { nodeExamples, readExample } from "./start.ts";

/** Those that need more than npm brings: they are run in test/peers. */
const elsewhere = ["curl", "next", "python"];
const all = [...nodeExamples, ...elsewhere];
const longestFile = 130;
const longestReadme = 15;

/** Files that some examples have in common, each a whole app: they are to stay the same. */
const copies: Readonly<Record<string, readonly string[]>> = {
  "sessions.ts": ["express", "fastify", "hono", "worker", "agent"],
  "pages.ts": ["express", "fastify", "hono", "worker"],
  "services.ts": ["express", "fastify", "hono", "worker", "next/lib"],
};

test("every folder of an example is tested here or in peers/, and in the table", () => {
  const folders = readdirSync(join(root, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...all].sort());
  const table = readFileSync(join(root, "examples/README.md"), "utf8");
  for (const name of all) expect(table).toContain(`[${name}](${name})`);
});

test.each(Object.entries(copies))("%s is the same in all examples that have it", (file, names) => {
  const [first, ...others] = names.map((name) => readExample(name, file));
  for (const other of others) expect(other).toBe(first);
});

describe.each(all)("examples/%s", (name) => {
  test("has a README that says what it shows, how to run it, and where to look", () => {
    const lines = readExample(name, "README.md").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(longestReadme);
    expect(lines[0]).toMatch(/^# Valet Key /);
    const typed = lines.filter((line) => line.startsWith("    "));
    expect(typed.length).toBeGreaterThanOrEqual(2);
    expect(typed.length).toBeLessThanOrEqual(4);
    for (const part of ["Look at", "Read first", "A real service"])
      expect(lines.filter((line) => line.startsWith(`- **${part}**: `))).toHaveLength(1);
  });
});

describe.each(nodeExamples)("examples/%s", (name) => {
  test("is short", () => {
    for (const file of globSync("*.ts", { cwd: join(root, "examples", name) }))
      expect(readExample(name, file).split("\n").length, file).toBeLessThanOrEqual(longestFile);
  });

  test("names the packages that it needs by exact versions, and imports nothing from outside", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const ours = new Map(publishedPackages().map((each) => [each.name, toPublish(each.version)]));
    const { dependencies } = JSON.parse(readExample(name, "package.json"));
    const imported = new Set<string>();
    for (const file of globSync("*.ts", { cwd: join(root, "examples", name) }))
      for (const [, from = ""] of readExample(name, file).matchAll(/ from "([^"]+)"/g)) {
        expect(from.startsWith("../")).toBe(false);
        if (!/^(node:|\.\/)/.test(from)) imported.add(packageOf(from));
      }
    const needed = [...imported].map((each) => [
      each,
      ours.get(each) ?? manifest.devDependencies[each],
    ]);
    expect(dependencies).toEqual(Object.fromEntries(needed));
  });
});

/** Before the first release the packages have no version that could be installed. */
const toPublish = (version: string): string => (version === "0.0.0" ? "0.1.0" : version);

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
