import { expect, test } from "vitest";
import { ConfigError, pathOf, pointerOf, settingOf } from "./faults.ts";

test.each([[[]], [["a"]], [["a/b", "c~d", "~1", ""]]])(
  "a pointer of %j leads back to it",
  (path) => {
    expect(pathOf(pointerOf(path))).toEqual(path);
  },
);

test("a setting is said in the file's own words", () => {
  expect(settingOf("/providers/github/client_id")).toBe("providers.github.client_id");
  expect(settingOf("")).toBe("");
});

test("a configuration's faults are each on a line, with their place, their setting and what mends them", () => {
  const { message } = new ConfigError([
    { pointer: "/listen/port", where: "--port", what: "it must be a number" },
    { pointer: "", what: "there is no file x.yaml", fix: "Name one" },
  ]);
  expect(message.split("\n")).toEqual([
    "The configuration has 2 faults:",
    "  --port listen.port: it must be a number.",
    "  there is no file x.yaml.",
    "    Name one",
  ]);
});
