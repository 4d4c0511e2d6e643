/** What stands against a renewal, to the millisecond. */
import { describe, expect, test } from "vitest";
import { aConnection, idleRenewals, now } from "../../../testing/store-contract/fixtures.ts";
import type { RefreshFacts } from "../../protocols/provider/provider-facts.ts";
import type { Problem, RenewalState, StoredConnection } from "../../store.ts";
import { hasEnded, isFatal, whatStandsAgainst } from "./renewal-obstacles.ts";

const GRACE_MS = 10_000;
const ctx = { settings: { clock: () => now } };
const ruled = (reuseRevokesFamily: boolean) => {
  const refresh: RefreshFacts = {
    ...{ rotates: true, graceMs: GRACE_MS, reuseRevokesFamily },
    ...{ idleMs: null, absoluteMs: null, liveTokens: null },
  };
  return { facts: { refresh } };
};
const [strict, lenient] = [ruled(true), ruled(false)];

function rowOf(
  renewals: Partial<RenewalState>,
  row: Partial<StoredConnection> = {},
): StoredConnection {
  return aConnection({ expiresAt: now + 1, ...row, renewals: { ...idleRenewals, ...renewals } });
}

const problemOf = (code: Problem["code"]): Problem => ({
  ...{ code, whoCanFix: "provider", since: now, message: "It said no." },
});

test.each([
  [null, false],
  [now + 1, false],
  [now, true],
  [now - 1, true],
])("a credential that ends at %s has ended: %s", (expiresAt, is) => {
  expect(hasEnded(ctx, rowOf({}, { expiresAt }))).toBe(is);
});

describe("an attempt in doubt", () => {
  test.each<[boolean, typeof strict, number | null, number | null]>([
    [true, strict, now - GRACE_MS, now],
    [false, strict, now - GRACE_MS + 1, now],
    [false, strict, null, now],
    [false, strict, now - GRACE_MS, null],
    [false, lenient, now - GRACE_MS, now],
  ])("is fatal to repeat: %s", (is, provider, inDoubtSince, heldUntil) => {
    const claim = { connection: rowOf({}), fence: 1, now, inDoubtSince, heldUntil };
    expect(isFatal(ctx, provider, claim)).toBe(is);
  });

  const tried = { attemptAt: now - GRACE_MS, leaseUntil: null };
  test.each<[string, typeof strict, Partial<RenewalState>, Partial<StoredConnection>]>([
    ["where reuse is not punished", lenient, tried, {}],
    ["within the grace", strict, { ...tried, attemptAt: now - GRACE_MS + 1 }, {}],
    ["while its lease is held", strict, { ...tried, leaseUntil: now + 1 }, {}],
    ["once the access has ended", strict, tried, { expiresAt: now }],
    ["where the access does not end", strict, tried, { expiresAt: null }],
    ["where there was none", strict, { attemptAt: null }, {}],
  ])("stands against nothing %s", (_where, provider, renewals, row) => {
    expect(whatStandsAgainst(ctx, provider, rowOf(renewals, row))).toBeUndefined();
  });

  test.each([null, now, now - 1])("stands against another, its lease over at %s", (leaseUntil) => {
    const against = whatStandsAgainst(ctx, strict, rowOf({ ...tried, leaseUntil }));
    expect(against).toMatchObject({ code: "provider_error", reason: "renewal_in_doubt" });
  });
});

describe("a pause after a failure", () => {
  test.each([null, now, now - 1])("is over that lasts until %s", (retryAt) => {
    expect(whatStandsAgainst(ctx, strict, rowOf({ retryAt }))).toBeUndefined();
  });

  test.each<[Problem["code"] | null, string, string]>([
    [null, "provider_unavailable", "provider_unavailable"],
    ["provider_unavailable", "provider_unavailable", "provider_unavailable"],
    ["rate_limited", "rate_limited", "rate_limited"],
    ["renewal_in_doubt", "provider_error", "renewal_in_doubt"],
    ["unknown", "provider_error", "unknown"],
  ])("after %s is told as %s, in whole seconds", (problem, code, reason) => {
    const row = rowOf({ retryAt: now + 1_001 }, { problem: problem && problemOf(problem) });
    const against = whatStandsAgainst(ctx, lenient, row);
    expect(against).toMatchObject({ code, reason, retryAfterSeconds: 2 });
    expect(against?.message).toContain(problem ? "It said no." : "the provider did not answer.");
  });
});
