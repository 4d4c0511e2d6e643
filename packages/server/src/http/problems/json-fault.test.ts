import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonFaultAt } from "./json-fault.ts";

test.each([
  ["", 0],
  ["{", 1],
  ['{"a":1,}', 7],
  ["[1,]", 3],
  ['{"a" 1}', 5],
  ["[1 2]", 3],
  ["tru", 0],
  ["01", 1],
  ['"a\nb"', 0],
  ["{} x", 3],
  [`${"[".repeat(50_000)}x`, 50_000],
])("%j stops being JSON at %d", (text, at) => {
  expect(jsonFaultAt(text)).toBe(at);
});

test("JSON has no fault, and what is cut off ends too early", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(jsonFaultAt(text)).toBe(text.length);
      const isObject = text.startsWith("{") || text.startsWith("[");
      const start = text.slice(0, cut % text.length);
      if (isObject) expect(jsonFaultAt(start)).toBeLessThanOrEqual(start.length);
    }),
  );
});

test("what the platform refuses has a fault before its end, or ends too early", () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.nat(),
      fc.constantFrom("}", "]", ",", ":", "x"),
      (text, at, extra) => {
        const place = at % (text.length + 1);
        const spoilt = text.slice(0, place) + extra + text.slice(place);
        let isJson = true;
        try {
          JSON.parse(spoilt);
        } catch {
          isJson = false;
        }
        const isWhole = jsonFaultAt(spoilt) === spoilt.length;
        if (isJson) expect(isWhole).toBe(true);
        else expect(jsonFaultAt(spoilt)).toBeLessThanOrEqual(spoilt.length);
      },
    ),
  );
});
