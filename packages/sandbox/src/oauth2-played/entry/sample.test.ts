import { describe, expect, test } from "vitest";
import { sampleOf } from "./sample.ts";

describe("a text that fits", () => {
  test.each([
    ["[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"],
    ["https://[a-z0-9-]+(\\.my)?\\.salesforce\\.com"],
    ["acct_[A-Za-z0-9]+"],
    ["\\d+"],
    ["^(?:eu|us)\\d{1,3}$"],
    ["(?!www)[a-z]+"],
    ["[^a1]x*."],
    ["[.-]\\w\\s?"],
  ])("is made for %s", (pattern) => {
    expect(sampleOf(pattern)).toMatch(new RegExp(`^(?:${pattern})$`));
  });

  test("is asked for where the pattern is too clever", () => {
    expect(() => sampleOf("(?=b)[a-z]")).toThrow(/give it in kept/);
  });
});
