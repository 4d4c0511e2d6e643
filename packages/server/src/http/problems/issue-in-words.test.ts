import { expect, test } from "vitest";
import { z } from "zod";
import { issueInWords } from "./issue-in-words.ts";

const schema = z.strictObject({
  text: z.string().min(1).max(3),
  count: z.int().min(1).max(5),
  list: z.array(z.string()).min(1),
  kind: z.enum(["a", "b"]),
  one: z.literal("x"),
  at: z.iso.datetime(),
  either: z.union([z.string(), z.number()]),
  slug: z.string().regex(/^[a-z]+$/, "is of a-z"),
  flag: z.boolean(),
});

function words(value: object): Record<string, string> {
  const { error } = schema.safeParse(value);
  return Object.fromEntries(
    (error?.issues ?? []).map((issue) => [issue.path.join("."), issueInWords(issue)]),
  );
}

test("what does not fit is told in words that go on after the field's name, and hold no value", () => {
  const canary = "CANARY";
  const wrong = {
    ...{ text: canary, count: 9, list: [], kind: canary, one: canary, at: canary },
    ...{ either: {}, slug: canary, flag: canary },
  };
  const told = words(wrong);
  expect(told).toEqual({
    text: "must have at most 3 characters",
    count: "must be 5 or less",
    list: "must have at least 1 item",
    kind: "must be one of a, b",
    one: "must be x",
    at: "must be a time such as 2026-11-21T14:02:00Z",
    either: "has another form than is wanted here",
    slug: "is of a-z",
    flag: "must be true or false",
  });
});

test("what is missing is told as missing, and what is of another kind by the kind that is wanted", () => {
  expect(words({ text: "", count: 1.5, list: 1, kind: "a", one: "x" })).toMatchObject({
    text: "must have at least 1 character",
    count: "must be a whole number",
    list: "must be a list",
    flag: "is missing",
    at: "is missing",
  });
  expect(words({ count: 0 })["count"]).toBe("must be 1 or more");
});
