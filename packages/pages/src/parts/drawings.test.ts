import fc from "fast-check";
import { expect, test } from "vitest";
import { portrait, tile } from "./drawings.ts";
import { render } from "./html.ts";
import { contrast, readableOn } from "./style/contrast.ts";

test("a tile has the brand's colour and a letter that can be read on it", () => {
  const colour = fc.stringMatching(/^#[0-9a-f]{6}$/);
  fc.assert(
    fc.property(colour, (fill) => {
      const svg = render(tile("trello", fill));
      expect(svg).toContain(` fill="${fill}"/>`);
      expect(svg).toContain(` fill="${readableOn(fill)}">T</text>`);
      expect(contrast(fill, readableOn(fill))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a short colour counts as the long one", () => {
  expect(render(tile("Trello", "#07a"))).toBe(render(tile("Trello", "#0077aa")));
});

test.each(["red", "url(#x)", "#12", '"/><script>', ""])("%j counts as no colour", (color) => {
  expect(render(tile("Trello", color))).toBe(render(tile("Trello")));
});

test("the letter is the first that a reader sees, whole", () => {
  expect(render(tile("  élan"))).toContain(">É<");
  expect(render(tile("👩‍💻 tools"))).toContain(">👩‍💻<");
  expect(render(tile(""))).toContain("></text>");
});

test("letters are white wherever that can be read, so that tiles look alike", () => {
  expect(readableOn("#0078d4")).toBe("#ffffff");
  expect(readableOn("#ffb000")).toBe("#000000");
});

test("a person's tile is round and of no brand", () => {
  expect(render(portrait("alice"))).toContain('rx="15.5"/><text x="16" y="21.5">A</text>');
});

test("contrast agrees with the figures that WCAG's definition gives", () => {
  expect(contrast("#ffffff", "#000000")).toBeCloseTo(21, 5);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});
