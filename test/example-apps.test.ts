/** The example apps, started by `npm start` and used by two people. That of Next.js is in peers/, for it has packages of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../tools/command.ts";
import { readExample, startExample, walkThrough } from "./example-app.ts";

const apps = ["express", "fastify", "hono"];
/** Of those that need more than npm brings, peers/ has the tests; what they share is none. */
const elsewhere = ["curl", "next", "python", "shared"];
const longest = 80;

test("every folder of an example is tested here or in peers/", () => {
  const folders = readdirSync(join(root, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...apps, ...elsewhere].sort());
});

describe.each(apps)("examples/%s", (name) => {
  test("is a page of code that names what it needs", () => {
    expect(readExample(name, "app.ts").trimEnd().split("\n").length).toBeLessThanOrEqual(longest);
    expect(readExample(name, "README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(15);
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const { dependencies } = JSON.parse(readExample(name, "package.json"));
    const own = ["valetkey", "@valetkey/sandbox"];
    for (const [needed, version] of Object.entries(dependencies))
      expect([needed, version]).toEqual([
        needed,
        own.includes(needed) ? "*" : manifest.devDependencies[needed],
      ]);
  });

  test("starts by npm start; two people connect, use and disconnect accounts", async () => {
    await walkThrough(await startExample(name));
  });
});
