/** The judgements of `npm run release:dry` on made-up packages: each finds what it is there for. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../tools/command.ts";
import { entriesOf } from "../../tools/release/changelog.ts";
import { createReport } from "../../tools/release/report.ts";
import { judge } from "../../tools/release/runtimes/judging.ts";
import { billOf } from "../../tools/release/sbom.ts";
import { settingsFaults } from "../../tools/release/settings.ts";
import { over } from "../../tools/release/sizes.ts";
import { contentsOf } from "../../tools/release/tarballs.ts";

/** What is found in a tarball with these files. */
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-tarball-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "package", file)), { recursive: true });
    writeFileSync(join(folder, "package", file), text);
  }
  const tarball = join(folder, "a.tgz");
  execFileSync("tar", ["-czf", tarball, "-C", folder, "package"]);
  const { faults } = await contentsOf({ name: "a", tarball }, join(folder, "unpacked"));
  return faults;
}

const good = {
  "package.json": "{}",
  "README.md": "# a",
  LICENSE: "Apache",
  "src/a.ts": "export {};",
  "dist/a.js": "export {};",
  "dist/a.js.map": '{"sources":["../src/a.ts"]}',
};

test("a tarball of what is meant to be there passes", async () => {
  expect(await found(good)).toEqual([]);
});

test("tests, fixtures, strangers, maps to nowhere and paths of the machine are found, and what is missing", async () => {
  const { LICENSE, ...rest } = good;
  const faults = await found({
    ...rest,
    "src/a.test.ts": "",
    "dist/a.test.js": "",
    "src/fixtures/b.ts": "",
    ".env": "",
    "dist/b.js": `const at = "${root}";`,
    "dist/b.js.map": '{"sources":["../src/b.ts"]}',
  });
  expect(faults.toSorted()).toEqual(
    [
      "not meant to be there: .env",
      "not meant to be there: dist/a.test.js",
      "not meant to be there: src/a.test.ts",
      "not meant to be there: src/fixtures/b.ts",
      "missing: LICENSE",
      "dist/b.js.map points to src/b.ts, which is not there",
      "dist/b.js names a path of this machine",
    ].toSorted(),
  );
});

test("a package.json that would be published otherwise is found", () => {
  const other = { name: "b", engines: { node: ">=22.19" } };
  const it = {
    name: "a",
    license: "Apache-2.0",
    description: "A.",
    engines: { node: ">=22.15" },
    publishConfig: { access: "public", provenance: true },
    dependencies: { c: "1.0.0" },
  };
  const ours = new Map([["b", other]]);
  expect(settingsFaults(it, ours)).toEqual([]);
  const dependencies = { b: "1.0.0", c: "^1.0.0" };
  expect(settingsFaults({ ...it, publishConfig: {}, dependencies }, ours)).toEqual([
    "publishConfig.access is not public",
    "publishConfig.provenance is not true",
    "c is not pinned exactly: ^1.0.0",
    "engines.node is older than what b needs",
  ]);
});

test("what is over its budget is found", () => {
  const allowed = { packages: 9, megabytes: 2 };
  expect(over(allowed, { packages: 9, megabytes: 2 })).toEqual([]);
  expect(over(allowed, { packages: 10, megabytes: 1 })).toEqual([
    "packages: 10.00, where 9 is the budget",
  ]);
});

test("a bill of materials is cut to what one package reaches, and says nothing of where it was taken from", () => {
  const component = (name: string) => ({
    "bom-ref": `${name}@1.0.0`,
    name,
    version: "1.0.0",
    externalReferences: [
      { type: "distribution", url: "file:/home/somebody/a.tgz" },
      { type: "website", url: "https://a.example" },
    ],
  });
  const whole = {
    metadata: { component: component("app") },
    components: ["a", "b", "c", "other"].map(component),
    dependencies: [
      { ref: "a@1.0.0", dependsOn: ["b@1.0.0"] },
      { ref: "b@1.0.0", dependsOn: ["c@1.0.0"] },
      { ref: "other@1.0.0", dependsOn: ["a@1.0.0"] },
    ],
  };
  const bill = billOf(whole, { name: "a", version: "1.0.0" });
  expect(bill.metadata.component.name).toBe("a");
  expect(bill.components.map(({ name }) => name)).toEqual(["b", "c"]);
  expect(bill.dependencies.map(({ ref }) => ref)).toEqual(["a@1.0.0", "b@1.0.0"]);
  expect(JSON.stringify(bill)).not.toContain("file:");
});

test("a changelog's entries are those of the one version", () => {
  const text =
    "# a\n\n## 0.2.0\n\n### Minor Changes\n\n- abc: One.\n\n  More.\n- Updated dependencies [abc]\n\n## 0.1.0\n\n- def: Old.\n";
  expect(entriesOf(text, "0.2.0")).toEqual(["- abc: One."]);
});

test("a report counts what held and what did not", () => {
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line));
  report.check("one");
  report.check("two", ["a fault\nof two lines"]);
  report.say("a fact");
  expect([report.passed(), report.failed()]).toEqual([1, 1]);
  expect(lines.join("\n")).toContain("| of two lines");
});

test("what is known not to hold on a runtime is told as that, fails where it fails in another way, and once it holds", () => {
  const limit = { why: "there is none", shows: "not there" };
  const outcomes = [{ fault: "x is not there" }, { fault: "other" }, { told: "all of it" }];
  const lines: string[] = [];
  const report = createReport((line) => lines.push(line));
  for (const outcome of outcomes)
    judge(report, { label: "Bun", part: "examples/hono", limit, outcome });
  expect([report.passed(), report.failed()]).toEqual([0, 2]);
  expect(lines[0]).toContain("known limit, there is none");
  expect(lines.join("\n")).toContain("it holds now");
  judge(report, { label: "Bun", part: "examples/hono", limit: undefined, outcome: { told: "" } });
  expect(report.passed()).toBe(1);
});
