import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCharacter } from "../../../../test/any-character.ts";
import { encode, encodeAgain } from "../signing/base-string/percent.ts";
import { quoted } from "../signing/header.ts";
import { headerPairs } from "./protocol.ts";

const read = (header: string | null): unknown =>
  headerPairs(header).map((pair) => pair.map((it) => decodeURIComponent(decodeURIComponent(it))));

describe("headerPairs", () => {
  const value = fc.string({ unit: anyCharacter, maxLength: 8 });
  const realm = fc.string({ unit: fc.constantFrom(...'a ,="\\b'), maxLength: 8 });

  test.each([
    ["any", fc.string({ unit: anyCharacter, minLength: 1, maxLength: 8 })],
    ["the usual", fc.string({ unit: fc.constantFrom(..."az_"), minLength: 1, maxLength: 8 })],
  ])("reads back %s names and any values, whatever the realm says", (_, name) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), realm, (pairs, realm) => {
        const once = pairs
          .filter(([name]) => name.toLowerCase() !== "realm")
          .map((pair) => pair.map(encode) as [string, string]);
        const fields = once.map((pair) => `${pair[0]}="${pair[1]}"`);
        const header = `OAuth ${[`realm="${quoted(realm)}"`, ...fields].join(", ")}`;
        expect(headerPairs(header)).toEqual(once.map((pair) => pair.map(encodeAgain)));
      }),
    );
  });

  test.each([
    [
      'OAuth a="1",b="2"',
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      'oauth\ta="1" , b = "2" ,',
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      'OAUTH ,,a=1,\r\n b="x+y%20z"',
      [
        ["a", "1"],
        ["b", "x+y z"],
      ],
    ],
    ['  OAuth   realm="x, y=\\"z\\"",a=""', [["a", ""]]],
    ['OAuth a="b\\"c"', [["a", 'b"c']]],
    [
      'OAuth a="1",   b="2"',
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ['OAuth a="1",', [["a", "1"]]],
    ['OAuth a="1", ', [["a", "1"]]],
    [
      'OAuth realm="",A="+",b_c="%2B"',
      [
        ["A", "+"],
        ["b_c", "+"],
      ],
    ],
    [
      'OAuth realm="",a="+",b_c="%2b%"',
      [
        ["a", "+"],
        ["b_c", "+%"],
      ],
    ],
    ['OAuth REALM="x"', []],
    ["OAuth", []],
    ["OAuth ", []],
    ["OAuthX a=1", []],
    ['Bearer a="1"', []],
    ["", []],
    [null, []],
  ])("reads %j", (header, pairs) => {
    expect(read(header)).toEqual(pairs);
  });

  test.each([
    "OAuth 2YotnFZFEjr1zCsicMWpAA",
    'OAuth a="1" b="2"',
    'OAuth a="1',
    'OAuth a="1", "b"="2"',
    'OAuth a="1", OAuth b="2"',
    'OAuth ="1"',
    'OAuth a=b"c"',
  ])("cannot read %j", (header) => {
    expect(() => headerPairs(header)).toThrow(
      expect.objectContaining({ code: "verification_failed", status: 400 }),
    );
  });

  test("is not slow on what it cannot read", () => {
    const long = 100_000;
    const headers = [
      `OAuth ${" ".repeat(long)}x`,
      `OAuth ${",".repeat(long)}"`,
      `OAuth ${"a".repeat(long)}`,
      `OAuth a="${"\\".repeat(long)}`,
      `OAuth ${'a="b" '.repeat(long / 10)}`,
      `OAuth a${" ".repeat(long)}b`,
      `OAuth a="b"${" ".repeat(long)}c`,
    ];
    for (const it of headers) expect(() => headerPairs(it)).toThrow("Authorization header");
  });
});
