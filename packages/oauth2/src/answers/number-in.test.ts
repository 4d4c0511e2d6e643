import { expect, test } from "vitest";
import { numberIn } from "./number-in.ts";

test.each([
  [3600, 3600],
  ["3600", 3600],
  ["3600 seconds", 3600],
  ["-1", -1],
])("%j is the number %d", (value, number) => {
  expect(numberIn(value)).toBe(number);
});

test("what is neither a number nor a text is none, and no error", () => {
  for (const value of [null, undefined, true, "", "soon", [7], {}, { toString: 1 }]) {
    expect(numberIn(value)).toBeNaN();
  }
});
