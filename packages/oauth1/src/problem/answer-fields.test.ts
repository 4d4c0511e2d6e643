import { describe, expect, test } from "vitest";
import { readFields } from "./answer-fields.ts";

describe("the fields of", () => {
  test.each<[string, string, ReturnType<typeof readFields>]>([
    ["nothing", " \r\n", []],
    [
      "a form",
      "a=1&b=c+d%2B&a=2&e\n",
      [
        ["a", "1"],
        ["b", "c d+"],
        ["a", "2"],
        ["e", ""],
      ],
    ],
    ["HTML", "\n<!doctype html>", "html"],
    ["XML", "<?xml version='1.0'?><a/>", "html"],
    ["broken JSON", '{"a":', "broken_json"],
    [
      "JSON",
      '{"a":"x","b":7,"c":true,"d":{"e":[1]},"f":null}',
      [
        ["a", "x"],
        ["b", "7"],
        ["c", "true"],
        ["d", '{"e":[1]}'],
      ],
    ],
    [
      "JSON with a number that would be rounded",
      '{"id":12345678901234567890}',
      [["id", "12345678901234567890"]],
    ],
    [
      "JSON with tokens that are none",
      '{"oauth_token":{"a":1},"oauth_token_secret":false,"x":[2]}',
      [["x", "[2]"]],
    ],
    ["JSON with a token that is a number", '{"oauth_token":7}', [["oauth_token", "7"]]],
    [
      "JSON with odd names",
      '{"__proto__":"x","constructor":"y"}',
      [
        ["__proto__", "x"],
        ["constructor", "y"],
      ],
    ],
    ["a JSON list", "[1]", [["[1]", ""]]],
  ])("%s", (_, text, expected) => {
    expect(readFields(text)).toEqual(expected);
  });
});
