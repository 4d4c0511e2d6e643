import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";

describe("fold", () => {
  test("leaves a line that fits as it is", () => {
    expect(fold("  - One trap.", 100)).toEqual(["  - One trap."]);
    expect(fold("", 100)).toEqual([""]);
  });

  test("goes on under the text of a list, and under the column of a table", () => {
    expect(fold("  - one two three", 10)).toEqual(["  - one", "    two", "    three"]);
    expect(fold("  12. one two three", 14)).toEqual(["  12. one two", "      three"]);
    expect(fold("  Tokens go to  a.example and b.example", 27)).toEqual([
      "  Tokens go to  a.example",
      "                and",
      "                b.example",
    ]);
  });

  test("loses no word, and breaks none", () => {
    const url = `https://${"a".repeat(40)}.example/path`;
    const line = `  Elsewhere tokenUrl is ${url} or ${url}. Why.`;
    const lines = fold(line, 30);
    expect(lines.map((it) => it.trim()).join(" ")).toBe(line.trim());
    expect(lines.filter((it) => it.length > 30).every((it) => it.includes(url))).toBe(true);
  });
});
