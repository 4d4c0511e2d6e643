import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { palettes } from "./palette.ts";
import { stylesheet, stylesheetSha256 } from "./stylesheet.ts";

test("the hash is that of the stylesheet", () => {
  expect(stylesheetSha256).toBe(createHash("sha256").update(stylesheet).digest("base64"));
});

test("the stylesheet survives the HTML parser byte for byte", () => {
  expect(stylesheet).not.toContain("\r");
  expect(stylesheet).not.toContain("\0");
  expect(stylesheet).not.toContain("</");
});

test("the stylesheet fetches nothing", () => {
  expect(stylesheet).not.toMatch(/url\(|@import|image-set/);
});

test("nothing moves for those who want no motion", () => {
  const [moving = "", ...rest] = stylesheet.split("@media (prefers-reduced-motion: no-preference)");
  expect(rest).toHaveLength(1);
  expect(moving).not.toMatch(/transition|animation/);
});

test("both themes have each colour, and one that was asked for goes before what the browser prefers", () => {
  expect(Object.keys(palettes.dark)).toEqual(Object.keys(palettes.light));
  expect(stylesheet).toContain(`:root[data-theme=dark]{--ground: ${palettes.dark.ground};`);
  expect(stylesheet).toContain(":root:not([data-theme=light])");
});

describe.each(["light", "dark"] as const)("the %s palette", (theme) => {
  const palette = palettes[theme];
  const { bg, surface } = palette;

  test.each(["text", "muted", "accent", "ok", "warn", "bad"] as const)("%s is readable", (name) => {
    for (const ground of [bg, surface])
      expect(contrast(palette[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  test("the main button is readable", () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  test("borders of controls are visible", () => {
    for (const ground of [bg, surface])
      expect(contrast(palette.control, ground)).toBeGreaterThanOrEqual(3);
  });
});
