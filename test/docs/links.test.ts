/** Holds the links of the docs to what is there, and the list of pages to the pages. What is built of them: test/site. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../tools/command.ts";
import { contentsFile, pagesOf, readContents } from "../../tools/docs/contents.ts";
import { addressOf, anchorOf, writtenFiles } from "../../tools/docs/files.ts";
import { fencesOf } from "./fences.ts";

const pages = writtenFiles();
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** A page without its code. */
function proseOf(markdown: string): string {
  const lines = markdown.split("\n");
  for (const { line, lines: code } of fencesOf(markdown))
    lines.fill("", line - 1, line + code.length + 1);
  return lines.join("\n");
}

/** The names under which the headings of a page can be linked to. */
const anchorsOf = (file: string): string[] =>
  Array.from(proseOf(read(file)).matchAll(/^#+ (.+)$/gm), ([, heading = ""]) => anchorOf(heading));

/** The links of a text into the repository that lead nowhere. */
function brokenIn(markdown: string, file: string): string[] {
  const prose = proseOf(markdown).replace(/`[^`\n]*`/g, "``");
  const links = Array.from(
    prose.matchAll(/\]\((?:<([^>]+)>|([^)\s]+))\)/g),
    ([, inner, bare = ""]) => inner ?? bare,
  );
  return links.filter((link) => !/^[a-z]+:/.test(link) && !leads(file, link));
}

function leads(file: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? file : join(dirname(file), path).replaceAll("\\", "/");
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || (target.endsWith(".md") && anchorsOf(target).includes(anchor));
}

describe("links", () => {
  test.each(pages)("of %s lead to what is there", (file) => {
    expect(brokenIn(read(file), file)).toEqual([]);
  });

  test("that lead nowhere are found", () => {
    const links = [
      "[a](errors.md#no-such-heading)",
      "[b](no-such.md)",
      "[c](<../no such>)",
      "[d](../tools#x)",
    ];
    const fine = ["[e](errors.md)", "[f](#x)", "`[g](h.md)`", "[i](https://example.com/j.md)"];
    const text = ["# X", ...links, ...fine, "```text", "[k](l.md)", "```"].join("\n");
    expect(brokenIn(text, "docs/server.md")).toEqual([
      "errors.md#no-such-heading",
      "no-such.md",
      "../no such",
      "../tools#x",
      "#x",
    ]);
  });
});

describe("docs/README.md", () => {
  const listed = pagesOf(readContents()).map(({ file }) => file);
  // Found from the page above them, which is listed.
  const below = (file: string): boolean => /^(docs\/decisions|examples\/\w+)\//.test(file);

  test("lists every page, and each once", () => {
    const others = pages.filter((file) => file !== contentsFile && !below(file));
    const above = ["docs/decisions/README.md"];
    expect(listed.toSorted()).toEqual([...others, ...above].toSorted());
  });

  test("says which line is no entry", () => {
    expect(() => readContents("## Start\n\n- [Title](title.md)\n")).toThrow(
      "docs/README.md:3 is no entry: write - [Title](file.md): what is found there",
    );
  });

  test("gives every page an address of its own", () => {
    const addresses = pages.map((file) => addressOf(file).toLowerCase());
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });
});

test.each(["docs/decisions", "examples"])("%s/README.md names every page below it", (folder) => {
  const index = read(`${folder}/README.md`);
  const below = pages.filter(
    (file) => file.startsWith(`${folder}/`) && !file.endsWith(`${folder}/README.md`),
  );
  const names = below.map((file) => file.slice(folder.length + 1).replace("/README.md", ""));
  expect(names.filter((name) => !index.includes(`](${name})`))).toEqual([]);
});

describe("what is promised names the test that shows it:", () => {
  // Of each page the headings below which every entry of a list, and every row of a table, is a claim.
  const claims: [file: string, headings: string[]][] = [
    ["docs/security.md", ["Connecting", "Using", "Keeping", "The server"]],
    ["docs/reliability.md", ["The promises", "The scenarios"]],
    ["docs/limits.md", ["Limits that are numbers"]],
    ["docs/versions.md", ["What is promised", "What stays readable"]],
  ];
  const shows = /\]\([^)]*(?:\.test\.ts|test\/torture\/[\w-]+\.ts)\)|\| the same|reliability\.md#/;

  /** The entries and rows below a heading, each as one line. */
  function entriesOf(file: string, heading: string): string[] {
    const [, below = ""] = read(file).split(new RegExp(`^#+ ${heading}$`, "m"));
    const [section = ""] = below.split(/^#+ /m);
    const rows = section.split("\n").filter((line) => /^\| /.test(line));
    const entries = section.split(/^- /m).slice(1);
    return [...rows.slice(1), ...entries];
  }

  test.each(claims)("%s", (file, headings) => {
    for (const heading of headings) {
      const entries = entriesOf(file, heading);
      expect(entries.length, `${file} has claims below ${heading}`).toBeGreaterThan(3);
      expect(entries.filter((entry) => !shows.test(entry))).toEqual([]);
    }
  });
});
