import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accentsOf } from "./accent.ts";
import { contrast } from "./contrast.ts";
import { palettes } from "./palette.ts";

const colour = fc.stringMatching(/^#[0-9a-f]{6}$/);

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const { bg, surface } = palettes[theme];
  const isReadable = (accent: string, onAccent: string): boolean =>
    [bg, surface, onAccent].every((other) => contrast(accent, other) >= 4.5);

  test("an accent can be read on both grounds, and the letters on it", () => {
    fc.assert(
      fc.property(colour, (color) => {
        const { accent, onAccent } = accentsOf(color)[theme];
        expect(accent).toMatch(/^#[0-9a-f]{6}$/);
        expect(isReadable(accent, onAccent)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a colour that can be read stays as it is, and a mended one stays itself", () => {
    fc.assert(
      fc.property(colour, (color) => {
        const { accent, onAccent } = accentsOf(color)[theme];
        expect(isReadable(color, onAccent) ? accent : color).toBe(color);
        expect(accentsOf(accent)[theme].accent).toBe(accent);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what is mended goes one way only", () => {
    const channels = (hex: string): number[] =>
      [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
    fc.assert(
      fc.property(colour, (color) => {
        const before = channels(color);
        const after = channels(accentsOf(color)[theme].accent);
        const moves = after.map((value, index) => value - (before[index] ?? 0));
        expect(moves.every((move) => (theme === "light" ? move <= 0 : move >= 0))).toBe(true);
      }),
    );
  });
});

test.each([
  ["#ffe600", "a yellow is too light for white paper, and right at night"],
  ["#0b1f4b", "a navy is right on white paper, and too dark at night"],
])("%s: %s", (color) => {
  const { light, dark } = accentsOf(color);
  const kept = [light.accent, dark.accent].filter((accent) => accent === color);
  expect(kept).toHaveLength(1);
});

test("capitals count as small letters", () => {
  expect(accentsOf("#1F55C4")).toEqual(accentsOf("#1f55c4"));
});
