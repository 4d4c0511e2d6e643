import { expect, test } from "vitest";
import { isFormat } from "./formats.ts";

test("formats are known by their names alone", () => {
  expect([isFormat("nango"), isFormat("toString"), isFormat("authjs")]).toEqual([
    true,
    false,
    true,
  ]);
});
