import { describe, expect, test } from "vitest";
import { checkInputs, checkInputValues, type OAuth1Input } from "./inputs.ts";

const name: OAuth1Input = { title: "Shop", kind: "name", suffix: ".example.com" };
const segment: OAuth1Input = { title: "Account", kind: "segment" };
const path: OAuth1Input = { title: "Endpoint", kind: "path" };
const host: OAuth1Input = { title: "Site", kind: "host" };

test("nothing is asked for where nothing is said", () => {
  expect(checkInputs(undefined)).toEqual({});
  expect(checkInputValues({}, {})).toEqual({});
});

describe("what a server asks for is refused", () => {
  test.each<[string, unknown]>([
    ["when it is no object", []],
    ["when it is empty", {}],
    ["when its name cannot stand in braces", { "a-b": name }],
    ["without a title", { a: { kind: "name" } }],
    ["without a kind", { a: { title: "A" } }],
    ["with a kind that is not known", { a: { title: "A", kind: "url" } }],
    ["with a word that is not known", { a: { ...name, secret: true } }],
    ["with a pattern that is none", { a: { ...name, pattern: "(" } }],
    ["with a pattern that is empty", { a: { ...name, pattern: "" } }],
    ["with a pattern that is no text", { a: { ...name, pattern: 1 } }],
    ["with a pattern that is too long", { a: { ...name, pattern: "a".repeat(201) } }],
    ["with an empty list of values", { a: { ...name, oneOf: [] } }],
  ])("%s", (_, inputs) => {
    expect(() => checkInputs(inputs)).toThrow(expect.objectContaining({ code: "invalid_options" }));
  });
});

describe("a value is taken", () => {
  test.each<[string, OAuth1Input, unknown, string]>([
    ["as a name, without its suffix and in small letters", name, " Acme.Example.com ", "acme"],
    [
      "as a name of several labels where a pattern lets it",
      { ...name, pattern: "[a-z.-]+" },
      "a.b-c",
      "a.b-c",
    ],
    ["as a segment, letter for letter", segment, "TSTDRV_SB1", "TSTDRV_SB1"],
    ["as a host with a port", host, "Shop.Acme.example:8443", "shop.acme.example:8443"],
    ["as a host of which only the first labels are numbers", host, "1.0x7f.2nd", "1.0x7f.2nd"],
    [
      "as a path, with or without the slash before it",
      path,
      "/Oauth/request_token",
      "Oauth/request_token",
    ],
    ["as a path with a slash behind it", path, "o/token/", "o/token/"],
    ["by its default", { ...segment, default: "v1" }, undefined, "v1"],
    ["when it fits the pattern", { ...segment, pattern: "\\d+|x" }, "12", "12"],
    ["when it is one of the values", { ...name, oneOf: ["eu", "us"] }, "EU", "eu"],
  ])("%s", (_, input, value, expected) => {
    const given = value === undefined ? {} : { a: value };
    expect(checkInputValues(checkInputs({ a: input }), given)).toEqual({ a: expected });
  });
});

describe("a value is refused, and not repeated,", () => {
  test.each<[string, OAuth1Input, unknown]>([
    ["when it is missing", name, undefined],
    ["when it is no text", segment, 7],
    ["when it is empty", segment, " "],
    ["when it would leave its place in the path", segment, "CANARY/x"],
    ["when it would go up", segment, ".."],
    ["when a part of it would go up", path, "a/../canary"],
    ["when its last part would go up", path, "canary/.."],
    ["when its first part would go up", path, "./canary"],
    ["when a part of it is empty", path, "a//canary"],
    ["when it would be a host", path, "//canary.example"],
    ["when it has a query", path, "canary?a=b"],
    ["when it is encoded", path, "a%2fcanary"],
    ["when it would end the host", name, "canary.example/x"],
    ["when it would name a user", host, "canary@host"],
    ["when it is more than one label", name, "canary.b"],
    ["when it is an address where a label is asked for", name, "127.0.0.1"],
    ["when it has a port where a label is asked for", name, "canary:8443"],
    ["when it is longer than a host may be", name, "canary".repeat(50)],
    ["when it fits the pattern only in part", { ...segment, pattern: "a" }, "CANARY-a"],
    ["when it is none of the values", { ...name, oneOf: ["eu"] }, "canary"],
  ])("%s", (_, input, value) => {
    const check = (): unknown =>
      checkInputValues({ a: input }, value === undefined ? {} : { a: value });
    expect(check).toThrow(expect.objectContaining({ code: "invalid_options" }));
    expect(check).toThrow(new RegExp(`inputs\\.a \\(${input.title}\\)`));
    expect(check).not.toThrow(/canary/i);
  });

  // Whoever parses URLs takes them for IPv4 addresses.
  test.each(["123456", "2130706433", "0x7f.1", "127.0.0.1", "a.0x7f", "0x", "10.1:8443"])(
    "when it is a host that ends in a number: %s",
    (value) => {
      const check = (): unknown => checkInputValues({ a: host }, { a: value });
      expect(check).toThrow(/inputs\.a \(Site\) does not fit/);
    },
  );

  test("when nobody asks for it", () => {
    expect(() => checkInputValues({}, { a: "CANARY" })).toThrow(/inputs\.a is not asked for/);
    expect(() => checkInputValues({}, { constructor: "CANARY" })).toThrow(/not asked for/);
  });
});
