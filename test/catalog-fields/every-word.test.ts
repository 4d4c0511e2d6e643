/** No word of the schema is dead: each is in the table of proofs, which the other files here run, and the table has no other. */
import { expect, test } from "vitest";
import { bases } from "./bases/bases.ts";
import { proofs } from "./proofs.ts";
import { shownBy } from "./prove.ts";
import { isValid, schemaPaths } from "./schema-paths.ts";

test("each word of the schema is proved once, and nothing else is", () => {
  const proved = Object.values(proofs).flat().sort();
  expect(proved).toEqual(schemaPaths());
});

test("the entries that the words stand in are valid", () => {
  expect(
    bases()
      .filter((entry) => !isValid(entry))
      .map(({ id }) => id),
  ).toEqual([]);
});

test("a word that only a page shows is no proof of a request", async () => {
  const [entry] = bases();
  expect(await shownBy("every:color", entry ? [entry] : [], "page")).toBe(entry?.id);
  expect(await shownBy("every:color", entry ? [entry] : [], "wire")).toBeUndefined();
});
