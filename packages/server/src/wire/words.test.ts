import fc from "fast-check";
import { expect, test } from "vitest";
import { fromWire, toWire } from "./words.ts";

test("words go over and come back", () => {
  const name = fc.stringMatching(/^[a-z]+([A-Z][a-z]+){0,3}$/);
  const facts = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())));
  fc.assert(
    fc.property(facts, (value) => {
      expect(fromWire(toWire(value))).toEqual(value);
    }),
  );
});

test("what others named keeps its names, times are RFC 3339, seconds are short", () => {
  expect(
    toWire({
      createdAt: new Date(0),
      metadata: { teamId: "a", team_id: "b" },
      expiresInSeconds: 5,
      nothing: undefined,
      list: [{ isDefault: true }],
    }),
  ).toEqual({
    created_at: "1970-01-01T00:00:00.000Z",
    metadata: { teamId: "a", team_id: "b" },
    expires_in_s: 5,
    list: [{ is_default: true }],
  });
});
