import fc from "fast-check";
import { expect, test } from "vitest";
import { fromWire, fromWireName, toWire, toWireName } from "./wire.ts";

test.each([
  ["userId", "user_id"],
  ["expiresInSeconds", "expires_in_s"],
  ["minTtlSeconds", "min_ttl_s"],
  ["budgetMs", "budget_ms"],
  ["seconds", "seconds"],
  ["avatarUrl", "avatar_url"],
  ["revokedAtProvider", "revoked_at_provider"],
])("%s is %s on the wire", (own, wire) => {
  expect(toWireName(own)).toBe(wire);
  expect(fromWireName(wire)).toBe(own);
});

/** As names are written here. One that ends in a lone S would come back as seconds. */
const name = fc
  .stringMatching(/^[a-z][a-z0-9]{0,6}(?:[A-Z][a-z0-9]{0,5}){0,3}$/)
  .filter((text) => !text.endsWith("S"));
const date = fc.date({
  min: new Date("0000-01-01"),
  max: new Date("9999-12-31"),
  noInvalidDate: true,
});
const timeName = fc.constantFrom("at", "since", "createdAt", "usedBefore", "expiresFrom");
const foreign = fc.constantFrom(
  "metadata",
  "raw",
  "inputs",
  "claims",
  "data",
  "params",
  "scopesByProvider",
);

const { value } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  ),
  object: fc
    .tuple(
      fc.dictionary(name, tie("value"), { maxKeys: 4 }),
      fc.dictionary(timeName, date, { maxKeys: 2 }),
      fc.dictionary(foreign, fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }), {
        maxKeys: 2,
      }),
    )
    .map(([any, times, maps]) => ({ ...any, ...times, ...maps })),
  value: fc.oneof(
    { maxDepth: 4 },
    tie("leaf"),
    tie("object"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
}));

/** A text under a name of a time is one, and JSON knows no -0: neither comes back as it was, and neither is ever sent. */
function settled(given: unknown): unknown {
  return JSON.parse(JSON.stringify(given), (key, inner) =>
    typeof inner === "string" &&
    /^(at|since)$|(At|From|Before)$/.test(key) &&
    !Number.isNaN(Date.parse(inner)) &&
    inner.endsWith("Z")
      ? new Date(inner)
      : inner,
  );
}

test("what is sent comes back as it was, whatever it is", () => {
  fc.assert(
    fc.property(value, (given) => {
      const sent = JSON.stringify(toWire(given));
      expect(fromWire(JSON.parse(sent))).toEqual(settled(given));
    }),
  );
});

test("times come back as Dates, and only times", () => {
  const at = new Date("2026-11-27T06:00:00.123Z");
  const given = {
    at,
    createdAt: at,
    problem: { since: at },
    label: at.toISOString(),
    lastUsedAt: null,
    lastUsedBy: null,
  };
  expect(fromWire(JSON.parse(JSON.stringify(toWire(given))))).toEqual(given);
  expect(fromWire({ expires_at: "soon", since: { seq: 3 } })).toEqual({
    expiresAt: "soon",
    since: { seq: 3 },
  });
});

test("of a list what is in it is ours", () => {
  const page = {
    data: [{ userId: "a", at: new Date(0), data: { own_name: 1 } }],
    nextCursor: null,
  };
  expect(toWire(page)).toEqual({
    data: [{ user_id: "a", at: "1970-01-01T00:00:00.000Z", data: { own_name: 1 } }],
    next_cursor: null,
  });
  expect(fromWire(toWire(page))).toEqual(page);
});

test("what is the user's own is not renamed, nor made a time of", () => {
  const own = { created_at: "2026-11-27T06:00:00Z", fooBar: { bazQux: 1 }, "": "x" };
  for (const name of ["metadata", "raw", "inputs", "claims", "data", "params", "extra"]) {
    expect(toWire({ [name]: own })).toEqual({ [name]: own });
    expect(fromWire({ [name]: own })).toEqual({ [name]: own });
  }
  expect(toWire({ scopesByProvider: { "github-work": ["repo"], gitHub: ["x"] } })).toEqual({
    scopes_by_provider: { "github-work": ["repo"], gitHub: ["x"] },
  });
  expect(toWire({ authorizationDetails: [{ type: "a", innerName: 1 }] })).toEqual({
    authorization_details: [{ type: "a", innerName: 1 }],
  });
});

test("a name that JSON holds and objects treat apart changes nothing but itself", () => {
  const back = fromWire<Record<string, unknown>>(JSON.parse('{"__proto__":{"polluted":true}}'));
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
});

test("what is undefined is not sent", () => {
  expect(toWire({ label: undefined, isDefault: true })).toEqual({ is_default: true });
});
