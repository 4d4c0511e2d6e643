import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import { safeUrl } from "./safe-url.ts";

test.each([
  ["/settings?tab=1&x=2#top", "/settings?tab=1&x=2#top"],
  ["https://app.example.com", "https://app.example.com/"],
  ["HTTP://127.0.0.1:3000/a b", "http://127.0.0.1:3000/a%20b"],
  ['/a"><b', "/a%22%3E%3Cb"],
])("lets %j through", (url, result) => {
  expect(safeUrl(url)).toBe(result);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "\u0001javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n\\evil.example",
  " //evil.example",
  "https:evil.example@host",
  "https://app.example.com@evil.example/",
  "https://user:pass@app.example.com/",
  "https://",
  "http://[",
  "settings",
  "?a=b",
  "",
])("refuses %j", (url) => {
  expect(safeUrl(url)).toBeUndefined();
});

test("what it lets through stays on this origin or is http(s)", () => {
  const base = "https://vault.example";
  const prefix = fc.constantFrom("/", "//", "/\t/", "/\\", "https:", "http://", "javascript:", "");
  fc.assert(
    fc.property(prefix, fc.string({ unit: anyCharacter }), (start, rest) => {
      const url = safeUrl(start + rest);
      if (url === undefined) return;
      const resolved = new URL(url, base);
      expect(["http:", "https:"]).toContain(resolved.protocol);
      if (url.startsWith("/")) expect(resolved.origin).toBe(base);
    }),
    { numRuns: 1000 },
  );
});
