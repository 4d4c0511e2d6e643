/** What is written of a renewal that brought nothing, to the millisecond: when it is tried again, and what stays in doubt. */
import { describe, expect, test } from "vitest";
import { aConnection, idleRenewals, now } from "../../../testing/store-contract/fixtures.ts";
import type { RenewFailure } from "../../protocols/protocol.ts";
import type { RefreshFacts } from "../../protocols/provider/provider-facts.ts";
import type { ClaimedRenewal, RenewalState, StoredConnection } from "../../store.ts";
import {
  isOver,
  settlementOfConnection,
  settlementOfDead,
  settlementOfProvider,
  staysInDoubt,
  whyDead,
} from "./renewal-settlement.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const silent: RenewFailure = {
  outcome: "later",
  problem: "provider_unavailable",
  message: "Nobody is there.",
};
const limited: RenewFailure = { ...silent, problem: "rate_limited" };

/** Half of every wait is left to chance: a drawn 0 leaves the shorter half, a drawn 255 almost all. */
const drawing = (drawn: number) => ({
  settings: { clock: () => now, random: () => Uint8Array.of(drawn) },
});
const ctx = drawing(0);

function claimOf(
  {
    renewals,
    ...row
  }: Partial<Omit<StoredConnection, "renewals">> & { renewals?: Partial<RenewalState> } = {},
  inDoubtSince: number | null = null,
): ClaimedRenewal {
  const connection = aConnection({ ...row, renewals: { ...idleRenewals, ...renewals } });
  return { connection, fence: 7, inDoubtSince, heldUntil: null, now };
}

describe("whether the old credential was spent", () => {
  test.each<[inDoubt: boolean, failure: Partial<RenewFailure>, inDoubtSince: number | null]>([
    [false, {}, null],
    [true, { outcome: "unknown" }, null],
    [true, { leavesInDoubt: true }, null],
    [true, {}, now - hour],
    [false, { outcome: "misconfigured", problem: "client_rejected" }, null],
  ])("stays in doubt: %s, after %j and an attempt before it at %s", (inDoubt, failure, before) => {
    const claim = claimOf({}, before);
    const failed = { ...silent, ...failure };
    expect(staysInDoubt(claim, failed)).toBe(inDoubt);
    expect(settlementOfProvider(ctx, claim, failed)).toMatchObject({ inDoubt, fence: 7 });
    expect(settlementOfConnection(ctx, claim, failed)).toMatchObject({ inDoubt, fence: 7 });
  });

  test("does not matter any more once the grant is dead", () => {
    const problem = {
      code: "grant_revoked",
      whoCanFix: "user",
      message: "Gone.",
      since: now,
    } as const;
    expect(settlementOfDead(claimOf({}, now - hour), problem)).toMatchObject({
      inDoubt: false,
      dueAt: null,
      retryAt: null,
      status: "needs_reauth",
      problem,
    });
  });
});

describe("the provider's own fault", () => {
  test.each<[drawn: number, waitMs: number]>([
    [0, 30 * second],
    [128, 45 * second],
    [255, 59_883],
  ])("has the sweep come again within a minute (chance %i: %i ms)", (drawn, waitMs) => {
    const settlement = settlementOfProvider(drawing(drawn), claimOf({ dueAt: now - 1 }), silent);
    expect(settlement.dueAt).toBe(now + waitMs);
    expect(settlement).toMatchObject({ fails: 0, failingSince: null, retryAt: null });
    expect(settlement).not.toHaveProperty("status");
  });

  test("has it come no sooner than it would, and not at all where it does not", () => {
    const later = settlementOfProvider(ctx, claimOf({ dueAt: now + hour }), silent);
    expect(later.dueAt).toBe(now + hour);
    expect(settlementOfProvider(ctx, claimOf({ dueAt: null }), silent).dueAt).toBeNull();
  });
});

describe("a failure of the connection's own", () => {
  test.each<[fails: number, waitMs: number]>([
    [0, 1 * second],
    [1, 2 * second],
    [7, 128 * second],
    [8, 150 * second],
    [5_000, 150 * second],
  ])("after %i others waits %i ms for its next try", (fails, waitMs) => {
    const claim = claimOf({ dueAt: now, renewals: { fails } });
    expect(settlementOfConnection(ctx, claim, silent)).toMatchObject({
      fails: fails + 1,
      failingSince: now,
      retryAt: now + waitMs,
      dueAt: now + waitMs,
      status: "degraded",
    });
  });

  test("is tried no sooner than the provider asks, and that it asks is not counted", () => {
    const claim = claimOf({ dueAt: now, renewals: { fails: 1, failingSince: now - second } });
    const asked = { ...limited, retryAfterSeconds: 90 };
    expect(settlementOfConnection(ctx, claim, asked)).toMatchObject({
      fails: 1,
      failingSince: now - second,
      retryAt: now + 90 * second,
    });
  });

  test.each<[failingForMs: number, fails: number]>([
    [10 * minute - 1, 1],
    [10 * minute, 3],
  ])("that has lasted %i ms counts as %i", (failingForMs, fails) => {
    const claim = claimOf({ renewals: { failingSince: now - failingForMs } });
    expect(settlementOfConnection(ctx, claim, silent).fails).toBe(fails);
  });

  test("does not bring the sweep to what it leaves alone, nor sooner than it would come", () => {
    expect(settlementOfConnection(ctx, claimOf({ dueAt: null }), silent).dueAt).toBeNull();
    const later = settlementOfConnection(ctx, claimOf({ dueAt: now + hour }), silent);
    expect(later.dueAt).toBe(now + hour);
  });

  test("keeps the time from which on it has been the same", () => {
    const before = { whoCanFix: "provider", message: "Before.", since: now - hour } as const;
    const same = claimOf({ problem: { ...before, code: "provider_unavailable" } });
    const other = claimOf({ problem: { ...before, code: "rate_limited" } });
    const sinceOf = (claim: ClaimedRenewal): unknown =>
      settlementOfConnection(ctx, claim, silent).problem;
    const problem = {
      code: "provider_unavailable",
      whoCanFix: "provider",
      message: silent.message,
    };
    expect(sinceOf(same)).toEqual({ ...problem, since: now - hour });
    expect(sinceOf(other)).toEqual({ ...problem, since: now });
    expect(sinceOf(claimOf())).toEqual({ ...problem, since: now });
  });
});

describe("a connection that ended and has failed for three days", () => {
  test.each<[name: string, endedAgoMs: number | null, failingForMs: number, isHopeless: boolean]>([
    ["both", 3 * day, 3 * day, true],
    ["ended for less", 3 * day - 1, 4 * day, false],
    ["failing for less", 4 * day, 3 * day - 1, false],
    ["without an end that is known", null, 4 * day, false],
  ])("is tried by the sweep once a day (%s)", (_name, endedAgoMs, failingForMs, isHopeless) => {
    const expiresAt = endedAgoMs === null ? null : now - endedAgoMs;
    const failingSince = now - failingForMs;
    const claim = claimOf({ expiresAt, dueAt: now, renewals: { fails: 100, failingSince } });
    const { dueAt, retryAt } = settlementOfConnection(ctx, claim, silent);
    expect(retryAt).toBe(now + 150 * second);
    expect(dueAt).toBe(isHopeless ? now + day : retryAt);
    const over = { ...claim.connection, renewalExpiresAt: now };
    expect(isOver(ctx, over)).toBe(isHopeless);
  });

  test("is over only when what it is renewed with has ended too", () => {
    const failing = { renewals: { fails: 100, failingSince: now - 3 * day } };
    const { connection } = claimOf({ expiresAt: now - 3 * day, ...failing });
    expect(isOver(ctx, { ...connection, renewalExpiresAt: now })).toBe(true);
    expect(isOver(ctx, { ...connection, renewalExpiresAt: now + 1 })).toBe(false);
    expect(isOver(ctx, { ...connection, renewalExpiresAt: null })).toBe(false);
    const { connection: idle } = claimOf({ expiresAt: now - 3 * day, renewalExpiresAt: now });
    expect(isOver(ctx, idle)).toBe(false);
  });
});

describe("why the owner has to consent anew", () => {
  const refused: RenewFailure = {
    outcome: "reconnect",
    problem: "grant_revoked",
    message: "It was refused.",
  };
  const refresh: RefreshFacts = {
    ...{ rotates: true, graceMs: 0, reuseRevokesFamily: true },
    ...{ idleMs: null, absoluteMs: null, liveTokens: null },
  };
  const facts = { name: "Acme", refresh };
  const why = (claim: ClaimedRenewal) => {
    const { connection, inDoubtSince } = claim;
    return whyDead(connection, refused, { inDoubtSince, now, facts });
  };

  test.each([
    [now, "grant_expired"],
    [now - 1, "grant_expired"],
    [now + 1, "grant_revoked"],
    [null, "grant_revoked"],
  ])("with an end of the grant at %s is %s", (renewalExpiresAt, code) => {
    const told = why(claimOf({ renewalExpiresAt }));
    expect(told).toMatchObject({ code, whoCanFix: "user" });
    const message =
      code === "grant_expired" ? /^The provider lets .* is over\.$/ : /^It was refused\.$/;
    expect(told.message).toMatch(message);
  });

  test("may be a process that had taken over", () => {
    const { message } = why(claimOf({ renewals: { overtakenAt: now - hour } }));
    expect(message).toMatch(/^It was refused\. .*another process had taken over/);
  });

  test("may be an attempt that was cut off, whoever took over", () => {
    const { message } = why(claimOf({ renewals: { overtakenAt: now - hour } }, now - hour));
    const begun = new Date(now - hour).toISOString();
    expect(message).toContain(`It was refused. An earlier renewal, begun at ${begun}, was cut off`);
    expect(message).not.toContain("taken over");
  });
});
