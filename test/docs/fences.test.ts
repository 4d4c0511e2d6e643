import { describe, expect, test } from "vitest";
import { fencesOf } from "./fences.ts";
import { documentedIn } from "./flows.ts";

const fenced = (info: string, code = "x\n", mark = "```"): string =>
  `${mark}${info}\n${code}${mark}\n`;

describe("fences", () => {
  test("are found with their line, language, tags and code", () => {
    const text = `# Title\n\n${fenced('ts run=a not-run="two words"', "a();\n\nb();\n")}`;
    expect(fencesOf(text)).toEqual([
      {
        line: 3,
        language: "ts",
        tags: new Map([
          ["run", "a"],
          ["not-run", "two words"],
        ]),
        lines: ["a();", "", "b();"],
        adjoins: false,
        faults: [],
      },
    ]);
  });

  test("of four backticks or of tildes may hold a fence", () => {
    const text = fenced("text", fenced("ts"), "````") + fenced("text", fenced("js"), "~~~");
    expect(fencesOf(text).map((fence) => fence.language)).toEqual(["text", "text"]);
  });

  test("in a list lose its indentation", () => {
    const text = "1. One\n\n   ```sh\n   ls\n     -l\n   ```\n";
    expect(fencesOf(text)[0]?.lines).toEqual(["ls", "  -l"]);
  });

  test("adjoin when nothing but empty lines lies between", () => {
    const text = `${fenced("ts")}\n${fenced("text")}and\n${fenced("text")}`;
    expect(fencesOf(text).map((fence) => fence.adjoins)).toEqual([false, true, false]);
  });
});

describe("flows", () => {
  const text = [
    "# Title",
    fenced("ts run=a world=w", "one();\n"),
    fenced("ts run=b", "other();\n"),
    fenced("text", "other\n"),
    fenced("ts run=a", "two();\n"),
    fenced("text", "first\nsecond\n"),
  ].join("\n");

  test("are joined by name, each line where it stands in the file", () => {
    const { flows, faults } = documentedIn("docs/a.md", text);
    expect(faults).toEqual([]);
    expect(flows.map(({ name, world, prints }) => [name, world, prints])).toEqual([
      ["a", "w", "first\nsecond"],
      ["b", undefined, "other"],
    ]);
    const lines = text.split("\n");
    const source = flows[0]?.source.split("\n") ?? [];
    expect(source.indexOf("one();")).toBe(lines.indexOf("one();"));
    expect(source.indexOf("two();")).toBe(lines.indexOf("two();"));
    expect(source[0]).toBe("");
  });

  const faulty: [what: string, text: string, fault: string][] = [
    ["code that no test runs", fenced("ts"), "docs/a.md:1 is ts that no test runs"],
    ["a block without a language", fenced(""), "is in no language"],
    ["code under another name", fenced("javascript"), "is in javascript; write one of ts, js"],
    ["a tag that nobody knows", fenced("ts rum=a"), "has unknown tags: rum"],
    ["words that are no tags", fenced("ts {1,2}"), "has words that are no tags: {1,2}"],
    ["a block shown without a reason", fenced('ts not-run=""'), "has no reason in not-run"],
    ["a block both run and not", fenced('ts run=a not-run="b"'), "is tagged both run and not-run"],
    ["a world without a flow", fenced('ts not-run="b" world=w'), "names a world but no flow"],
    ["a block for the compiler without a reason", fenced("ts run=a typed=b"), "is tagged typed"],
    ["a flow that cannot be run", fenced("text run=a"), "cannot be run"],
    ["broken JSON", fenced("json", "{,}\n"), "is JSON that does not parse"],
    ["a block that never ends", "```text\nx\n", "is never closed"],
    [
      "two languages in one flow",
      fenced("ts run=a") + fenced("js run=a"),
      "more than one language",
    ],
    ["a late world", fenced("ts run=a") + fenced("ts run=a world=w"), "names its world elsewhere"],
  ];
  test.each(faulty)("report %s", (_what, markdown, fault) => {
    expect(documentedIn("docs/a.md", markdown).faults.join("\n")).toContain(fault);
  });

  test("and programs for the compiler alone are told apart", () => {
    const blocks = [
      fenced('ts not-run="it needs an account" typed=a', "one();\n"),
      fenced("ts run=a", "two();\n"),
    ];
    const { flows, typed, faults } = documentedIn("docs/a.md", blocks.join("\n"));
    expect([faults, flows.length, typed.length]).toEqual([[], 1, 1]);
    expect(typed[0]?.source).toContain("one();");
    expect(typed[0]?.source).not.toContain("two();");
  });

  test("leave alone what is shown with a reason, text, and JSON that parses", () => {
    const fine = [
      fenced('sh not-run="it installs"'),
      fenced("text"),
      fenced("json", '{"a": 1}\n'),
      fenced('json not-run="it is cut short"', "{ … }\n"),
    ];
    expect(documentedIn("docs/a.md", fine.join("\n"))).toEqual({
      flows: [],
      typed: [],
      faults: [],
    });
  });
});
