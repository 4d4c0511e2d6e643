import { describe, expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const names = ["github", "gitea", "gitlab", "x-oauth1", "zoom"];

describe("nearest", () => {
  test.each([
    ["github", "github"],
    ["gihtub", "github"],
    ["zomo", "zoom"],
    ["ozom", "zoom"],
    ["gitlb", "gitlab"],
    ["gitlba", "gitlab"],
    ["GitLab", "gitlab"],
    [" zom", "zoom"],
    ["x", "x-oauth1"],
  ])("takes %j for %j", (given, name) => {
    expect(nearest(given, names)).toBe(name);
  });

  test.each(["", "  ", "salesforce", "y", "zo-om-oz", "z".repeat(100_000)])(
    "has no guess for %j",
    (given) => {
      expect(nearest(given, names)).toBeUndefined();
    },
  );

  test("has no guess among no names", () => {
    expect(nearest("github", [])).toBeUndefined();
  });
});
