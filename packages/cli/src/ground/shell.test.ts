import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { failureOf } from "../client/problem.ts";
import { quoted } from "./shell.ts";

test("a word is left as it is where a shell reads it so, and is in quotes elsewhere", () => {
  expect(quoted("alice@example.org")).toBe("alice@example.org");
  expect(quoted("My account")).toBe("'My account'");
  expect(quoted("")).toBe("''");
});

test.skipIf(process.platform === "win32")("a shell gives back what was put in quotes", () => {
  for (const word of ["it's $HOME; `id`", "a  b", "~", "*", '"', "\\", "con_1"])
    expect(execFileSync("sh", ["-c", `printf %s ${quoted(word)}`], { encoding: "utf8" })).toBe(
      word,
    );
});

test("what is printed to be typed has names of accounts and users in quotes", () => {
  const candidates = [{ connection_id: "con_1", account: { id: "1", label: "Alice's work" } }];
  const several = failureOf({ code: "ambiguous_connection", candidates }, 409);
  expect(several.facts.message).toContain("Add --account 'Alice'\\''s work'.");
  const missing = { code: "connection_required", provider: "github", user_id: "al ice" };
  expect(failureOf(missing, 409).facts.fix).toBe("valetkey connect github --user 'al ice'");
});
