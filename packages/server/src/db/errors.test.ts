import { expect, test } from "vitest";
import { storeUnavailable } from "./errors.ts";

const failure = (facts: object): Error =>
  Object.assign(new Error("postgres://vault:CANARY@db"), facts);

test("a database that refuses says why in words, and nothing of what its driver says", () => {
  const refused = storeUnavailable("PostgreSQL", failure({ code: "28P01" }));
  expect(refused.code).toBe("store_unavailable");
  expect(refused.message).toContain("(28P01): it refuses the password");
  const strange = storeUnavailable("PostgreSQL", failure({ code: "XX000" }));
  expect(strange.message).toContain("could not be used (XX000). Nothing was written. Look at");
  const full = storeUnavailable("SQLite", failure({ code: "ERR_SQLITE_ERROR", errcode: 13 }));
  expect(full.message).toContain("could not be used (13)");
  for (const { message } of [refused, strange, full]) expect(message).not.toContain("CANARY");
});
