import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { stylesheet, stylesheetSha256 } from "./stylesheet.ts";

const palettes = stylesheet.split("@media (prefers-color-scheme: dark)").map(colours);

function colours(css: string): Map<string, string> {
  const pairs = [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)];
  return new Map(pairs.map(([, token = "", value = ""]) => [token, value]));
}

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

describe.each([
  ["light", palettes[0] ?? new Map<string, string>()],
  ["dark", palettes[1] ?? new Map<string, string>()],
])("the %s palette", (_, palette) => {
  test.each(["text", "muted", "accent", "ok", "warn", "bad"])("%s is readable", (token) => {
    for (const ground of ["bg", "surface"]) {
      expect(contrast(palette.get(token) ?? "", palette.get(ground) ?? "")).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  });

  test("the main button is readable", () => {
    const ratio = contrast(palette.get("on-accent") ?? "", palette.get("accent") ?? "");
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });

  test("borders of controls are visible", () => {
    for (const ground of ["bg", "surface"]) {
      expect(
        contrast(palette.get("control") ?? "", palette.get(ground) ?? ""),
      ).toBeGreaterThanOrEqual(3);
    }
  });
});
