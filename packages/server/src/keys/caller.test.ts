/** How far limits let a caller reach, one by one; over the wire, with every route, that is matrix.test.ts. */
import { describe, expect, test } from "vitest";
import {
  assertAddress,
  assertAllTenants,
  assertMethod,
  assertOwner,
  assertProvider,
  assertTenant,
  assertUnlimited,
  type Caller,
  isLimited,
  reaches,
  reachOf,
} from "./caller.ts";
import type { KeyLimits } from "./key.ts";
import { allows, beyond } from "./scopes.ts";

const callerOf = (limits: KeyLimits, kind: Caller["kind"] = "api_key"): Caller => ({
  ...{ kind, id: "key_1", name: 'the "first"', actor: "key:key_1", scopes: [] },
  ...{ limits, reach: reachOf(limits), expiresAt: null },
});

const free = callerOf({});
const all: Required<KeyLimits> = {
  tenants: ["t1"],
  users: ["alice"],
  providers: ["acme"],
  methods: ["get"],
  ipCidrs: ["10.0.0.0/8", "fd00::/8"],
};
const limited = callerOf(all);

type Check = (caller: Caller) => void;

describe("a limit", () => {
  test.each<[limit: string, what: string, refused: Check]>([
    ["tenants", "this tenant", (caller) => assertTenant(caller, "t2")],
    ["tenants", "what is of no one tenant", assertAllTenants],
    ["users", "this user", (caller) => assertOwner(caller, "user:bob")],
    ["users", "what belongs to the tenant itself", (caller) => assertOwner(caller, "shared")],
    ["users", "what is about all users", assertUnlimited],
    ["providers", "this provider", (caller) => assertProvider(caller, "other")],
    ["methods", "the method POST", (caller) => assertMethod(caller, "post")],
    ["methods", `the method ${"X".repeat(20)}.`, (caller) => assertMethod(caller, "x".repeat(99))],
    ["ip_cidrs", "the address that", (caller) => assertAddress(caller, "11.0.0.1")],
    ["ip_cidrs", "the address that", (caller) => assertAddress(caller, undefined)],
  ])("to %s refuses %s, and is told by name", (limit, what, refused) => {
    expect(() => refused(limited)).toThrow(
      expect.objectContaining({
        code: "key_limit",
        more: expect.objectContaining({ members: { limit } }),
        message: expect.stringContaining(
          `The API key "the \\"first\\"" is limited (${limit}) and may not be used for ${what}`,
        ),
      }),
    );
    expect(() => refused(callerOf(all, "user_token"))).toThrow(`This token is limited (${limit})`);
    expect(() => refused(free)).not.toThrow();
  });

  test("to providers refuses what is about all of them", () => {
    expect(() => assertUnlimited(callerOf({ providers: ["acme"] }))).toThrow(
      "is limited (providers) and may not be used for what is about all providers",
    );
  });

  test.each<[what: string, allowed: Check]>([
    ["its tenant", (caller) => assertTenant(caller, "t1")],
    ["its user", (caller) => assertOwner(caller, "user:alice")],
    ["its provider", (caller) => assertProvider(caller, "acme")],
    ["its method, however it is written", (caller) => assertMethod(caller, "gEt")],
    ["its addresses", (caller) => assertAddress(caller, "10.2.3.4")],
    ["its addresses of IPv6", (caller) => assertAddress(caller, "fd00::1")],
  ])("lets pass %s", (_what, allowed) => {
    expect(() => allowed(limited)).not.toThrow();
    expect(() => allowed(free)).not.toThrow();
  });

  test.each<[limits: KeyLimits, is: boolean]>([
    [{}, false],
    [{ tenants: ["t1"], methods: ["GET"], ipCidrs: ["10.0.0.0/8"] }, false],
    [{ users: ["alice"] }, true],
    [{ providers: ["acme"] }, true],
  ])("%j leaves out users or providers: %s", (limits, is) => {
    expect(isLimited(callerOf(limits))).toBe(is);
  });
});

describe("what belongs", () => {
  test.each<[limits: KeyLimits, owner: string | null, provider: string | null, is: boolean]>([
    [{}, null, null, true],
    [{ users: ["alice"] }, "user:alice", null, true],
    [{ users: ["alice"] }, "user:bob", null, false],
    [{ users: ["alice"] }, "shared", "acme", false],
    [{ users: ["alice"] }, null, "acme", false],
    [{ providers: ["acme"] }, null, "acme", true],
    [{ providers: ["acme"] }, "user:alice", "other", false],
    [{ providers: ["acme"] }, "user:alice", null, false],
    [{ users: ["alice"], providers: ["acme"] }, "user:alice", "acme", true],
    [{ users: ["alice"], providers: ["acme"] }, "user:alice", "other", false],
    [{ users: ["alice"], providers: ["acme"] }, "user:bob", "acme", false],
  ])("with the limits %j to %s at %s is reached: %s", (limits, owner, provider, is) => {
    expect(reaches(callerOf(limits), { owner, provider })).toBe(is);
  });
});

describe("scopes", () => {
  test("allow what they name, and admin all", () => {
    expect(allows(["tokens:read"], "tokens:read")).toBe(true);
    expect(allows(["tokens:read"], "tokens:read_oauth1_secret")).toBe(false);
    expect(allows(["admin"], "keys:write")).toBe(true);
    expect(allows(["keys:write"], "admin")).toBe(false);
    expect(allows([], "events:read")).toBe(false);
  });

  test("are handed on by those who hold them", () => {
    const wanted = ["events:read", "tokens:read", "admin"] as const;
    expect(beyond(["events:read"], wanted)).toEqual(["tokens:read", "admin"]);
    expect(beyond(["admin"], wanted)).toEqual([]);
  });
});
