import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseForm, singleValues, withQuery } from "./form.ts";

describe("form text", () => {
  test("reads back whatever URLSearchParams wrote", () => {
    const pair = fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const written = pairs.map(([name, value]) => [name, value] as [string, string]);
        expect(parseForm(new URLSearchParams(written).toString())).toEqual(written);
      }),
    );
  });

  test.each(["a=%2", "a=%zz", "a=%ff", "%=1", "a=é", "a=\n"])(
    "refuses %j instead of repairing it",
    (text) => {
      expect(parseForm(text)).toBeUndefined();
    },
  );

  test("skips empty parts and keeps names without a value", () => {
    expect(parseForm("&a&&b=&=c&")).toEqual([
      ["a", ""],
      ["b", ""],
      ["", "c"],
    ]);
  });

  test("leaves out repeated and empty parameters, and names the repeated", () => {
    const { values, repeated } = singleValues([
      ["a", "1"],
      ["b", ""],
      ["c", "2"],
      ["c", "2"],
    ]);
    expect([...values]).toEqual([["a", "1"]]);
    expect(repeated).toEqual(["c"]);
  });

  test("appends to a query without touching what it has", () => {
    expect(withQuery("x:/cb", { a: "1" })).toBe("x:/cb?a=1");
    expect(withQuery("x:/cb?s=%7e+", { a: "é" })).toBe("x:/cb?s=%7e+&a=%C3%A9");
    expect(withQuery("x:/cb?", { a: "1" })).toBe("x:/cb?a=1");
  });
});
