import { expect, test } from "vitest";
import { checkScopes, grantedScopes } from "./scopes.ts";

test.each<[scope: string | undefined, asked: string[], granted: string[]]>([
  [undefined, ["a", "b"], ["a", "b"]],
  ["", ["a"], []],
  ["a b", ["a"], ["a", "b"]],
  ["a,b", ["a"], ["a", "b"]],
  ["a, b  a", ["a"], ["a", "b"]],
  ["x,y z", ["x,y"], ["x,y", "z"]],
])("reads %j when %j was asked", (scope, asked, granted) => {
  expect(grantedScopes(scope, asked)).toEqual(granted);
});

test("only spaces separate where the profile says how scopes are separated", () => {
  expect(grantedScopes("a,b  c", [], true)).toEqual(["a,b", "c"]);
});

test("asks for each scope once, in order", () => {
  expect(checkScopes(["b", "a", "b"], " ")).toEqual(["b", "a"]);
});
