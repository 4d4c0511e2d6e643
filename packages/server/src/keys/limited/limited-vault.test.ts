/** What a caller with limits reaches of a tenant, asked of a vault without any server. */
import { createVault, type ProviderOptions, type TenantScope } from "valetkey";
import { memory } from "valetkey/memory";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, reachOf } from "../caller.ts";
import type { KeyLimits } from "../key.ts";
import { limitedVault } from "./limited-vault.ts";

const oauth: ProviderOptions = {
  ...{ protocol: "oauth2", clientId: "app", clientSecret: "s", scopes: ["openid"] },
  ...{ authorizationUrl: "https://id.example/authorize", tokenUrl: "https://id.example/token" },
  ...{ issuer: "https://id.example", jwksUrl: "https://id.example/jwks" },
  api: { baseUrl: "https://api.example", hosts: ["api.example"] },
};
const vault = createVault({
  ...{ publicUrl: "http://localhost:4998", store: memory() },
  encryptionKeys: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  providers: { a: oauth, b: oauth },
});
const tenant: TenantScope = vault.tenant("acme");
/** By whose they are and where: `alice a`. */
const connections: Record<string, string> = {};
const sessions: Record<string, string> = {};

beforeAll(async () => {
  for (const name of ["alice", "bob", "shared"])
    for (const provider of ["a", "b"]) {
      const owner = name === "shared" ? tenant.shared() : tenant.user(name);
      const { id } = await owner.at(provider).adopt({ accessToken: "t" });
      connections[`${name} ${provider}`] = id;
      const link = await tenant.connections.reconnect(id);
      sessions[`${name} ${provider}`] = link.sessionId;
    }
  sessions["alice a, b"] = (await tenant.user("alice").connect()).sessionId;
  sessions["nobody a"] = (await tenant.signIn("a")).sessionId;
  for (const name of ["alice", "bob"])
    for (const provider of ["a", "b"])
      await tenant
        .user(name)
        .signIns.add({ provider, issuer: `https://${provider}.example`, subject: name });
});

function limitedTo(limits: KeyLimits | "shared", within = tenant): TenantScope {
  // What belongs to the tenant itself is reached by its own token only, which keys cannot be limited to.
  const reach =
    limits === "shared" ? { ...reachOf({}), owners: new Set(["shared"]) } : reachOf(limits);
  const caller: Caller = {
    ...{ kind: "api_key", id: "key_1", name: "k", actor: "key:key_1", scopes: ["admin"] },
    ...{ limits: {}, reach, expiresAt: null },
  };
  return limitedVault(caller, { vault: within, nowhere: vault.tenant("nowhere") });
}

/** The code that a call fails with; "done" where it does not. */
async function codeOf(call: () => unknown): Promise<string> {
  try {
    await call();
    return "done";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const ofAlice = { users: ["alice"] };
const atA = { providers: ["a"] };
const both = { ...ofAlice, ...atA };

test("without limits it is the tenant itself", () => {
  expect(limitedTo({ methods: ["GET"] })).toBe(tenant);
});

describe.each([
  ["of one user", ofAlice],
  ["of one provider", atA],
])("a caller %s", (_name, limits) => {
  test.each<[string, (of: TenantScope) => unknown]>([
    ["sign somebody in", (of) => of.signIn("a")],
    ["verify the audit", (of) => of.audit.verify()],
    ["rotate keys", (of) => of.rotateKeys()],
    ["bring a client", (of) => of.providers.set("a", { clientId: "x", clientSecret: "y" })],
    ["take a client away", (of) => of.providers.remove("a")],
  ])("does not %s: that is about all of the tenant", async (_what, call) => {
    expect(await codeOf(() => call(limitedTo(limits)))).toBe("key_limit");
  });
});

describe("what is named and not reached is refused:", () => {
  const user = (limits: KeyLimits, id = "alice") => limitedTo(limits).user(id);
  test.each<[string, () => unknown]>([
    ["another user", () => user(ofAlice, "bob")],
    ["the tenant as owner", () => limitedTo(ofAlice).shared()],
    ["another provider of a user", () => user(atA).at("b")],
    ["another provider of the tenant", () => limitedTo(atA).shared().at("b")],
    ["another provider among several", () => user(atA).connect({ providers: ["a", "b"] })],
    ["a link to sign in at another", () => user(atA).linkSignIn("b")],
    [
      "a way to sign in at another",
      () => user(atA).signIns.add({ provider: "b", issuer: "https://b.example", subject: "x" }),
    ],
    ["another user's new name", () => user(ofAlice).rename("bob")],
    ["the client at another", () => limitedTo(atA).providers.get("b")],
    ["another user in a list", () => all(limitedTo(ofAlice).connections.list({ userId: "bob" }))],
    ["another user in a page", () => limitedTo(ofAlice).events.page({ filter: { userId: "bob" } })],
    ["another user in a count", () => limitedTo(ofAlice).connections.count({ userId: "bob" })],
    ["the tenant in a count", () => limitedTo(ofAlice).connections.count({ shared: true })],
    ["another provider in a count", () => limitedTo(atA).events.count({ provider: "b" })],
    // What knows of all that a user has is not for who reaches a part of it.
    ["an export", () => user(atA).export()],
    ["an erasure", () => user(atA).erase()],
    ["a renaming", () => user(atA).rename("alicia")],
    ["the accounts page", () => user(atA).accountsLink()],
    ["the end of a way to sign in", () => user(atA).signIns.remove("idn_1")],
  ])("%s", async (_what, call) => {
    expect(await codeOf(call)).toBe("key_limit");
  });
});

describe("what is reached is done as without limits:", () => {
  test.each<[string, () => unknown]>([
    ["a handle", () => limitedTo(both).user("alice").at("a").status()],
    ["a handle of the tenant", () => limitedTo(atA).shared().at("a").status()],
    ["all that the tenant has, by its token", () => limitedTo("shared").shared().connections()],
    ["a client", () => limitedTo(atA).providers.get("a")],
    ["a user's export", () => limitedTo(ofAlice).user("alice").export()],
    ["a user's accounts page", () => limitedTo(ofAlice).user("alice").accountsLink()],
    ["a link to sign in", () => limitedTo(both).user("alice").linkSignIn("a")],
    [
      "an erasure",
      () =>
        limitedTo({ users: ["gone"] })
          .user("gone")
          .erase(),
    ],
    [
      "a renaming",
      () =>
        limitedTo({ users: ["old", "new"] })
          .user("old")
          .rename("new"),
    ],
  ])("%s", async (_what, call) => {
    expect(await codeOf(call)).toBe("done");
  });

  test("a way to sign in is added and removed", async () => {
    const way = { provider: "a", issuer: "https://a.example", subject: "carol" };
    const added = await limitedTo(atA).user("carol").signIns.add(way);
    const { signIns } = limitedTo({ users: ["carol"] }).user("carol");
    expect(await codeOf(() => signIns.remove(added.id))).toBe("last_sign_in");
    expect(await signIns.remove(added.id, { evenLast: true })).toBe(true);
  });

  test("a handle means the account that is chosen", async () => {
    const connectionId = connections["alice a"] ?? "";
    const handle = limitedTo(atA).user("alice").at("a", { connectionId });
    expect(await handle.status()).toMatchObject({ connectionId });
    const { at } = limitedTo(atA).user("bob");
    expect(await codeOf(() => at("a", { connectionId }).token())).not.toBe("done");
  });
});

describe("a link to connect", () => {
  const offered = async (limits: KeyLimits, providers?: string[]): Promise<readonly unknown[]> => {
    const owner = limitedTo(limits).user("dora");
    const { sessionId } = await owner.connect(providers ? { providers } : undefined);
    const session = await tenant.sessions.get(sessionId);
    return session.providers ?? [session.provider];
  };
  test("offers what the caller reaches, and of that what it names", async () => {
    expect(await offered({ users: ["dora"] })).toEqual(["a", "b"]);
    expect(await offered({ providers: ["a", "b"] })).toEqual(["a", "b"]);
    expect(await offered({ providers: ["b"] })).toEqual(["b"]);
    expect(await offered({ providers: ["a", "b"] }, ["b"])).toEqual(["b"]);
  });
});

describe("by id", () => {
  const byConnection: Record<string, (of: TenantScope, id: string) => unknown> = {
    update: ({ connections: of }, id) => of.update(id, { label: "x" }),
    reconnect: ({ connections: of }, id) => of.reconnect(id, { reason: "again" }),
    test: ({ connections: of }, id) => of.test(id),
    renew: ({ connections: of }, id) => of.renew(id),
    at: ({ connections: of }, id) => of.at(id),
    pause: ({ connections: of }, id) => of.pause(id),
    resume: ({ connections: of }, id) => of.resume(id),
    disconnect: ({ connections: of }, id) => of.disconnect(id),
  };
  const codeVerifier = "v".repeat(43);
  const bySession: Record<string, (of: TenantScope, id: string) => unknown> = {
    get: ({ sessions: of }, id) => of.get(id),
    complete: ({ sessions: of }, id) => of.complete(id, { codeVerifier }),
    signedIn: ({ sessions: of }, id) => of.signedIn(id, { ticket: "t" }),
    cancel: ({ sessions: of }, id) => of.cancel(id),
  };
  const foreign: [string, KeyLimits | "shared", string][] = [
    ["a user, for the tenant", "shared", "alice a"],
    ["another user", ofAlice, "bob a"],
    ["the tenant", ofAlice, "shared a"],
    ["another provider", atA, "alice b"],
    ["another user at the same provider", both, "bob a"],
  ];

  test.each(foreign)("a connection of %s is as one that is not there", async (_, limits, whose) => {
    const limited = limitedTo(limits);
    const id = connections[whose] ?? "";
    expect(await limited.connections.get(id)).toBeUndefined();
    for (const [name, call] of Object.entries(byConnection))
      expect([name, await codeOf(() => call(limited, id))]).toEqual([name, "connection_not_found"]);
    expect((await tenant.connections.get(id))?.status).toBe("active");
  });

  test.each([
    ...foreign,
    ["nobody, who signs in", ofAlice, "nobody a"] as const,
    ["nobody, who signs in, for the tenant", "shared", "nobody a"] as const,
    ["several providers, not all of which it reaches", atA, "alice a, b"] as const,
  ])("a session of %s is as one that is not there", async (_, limits, whose) => {
    const limited = limitedTo(limits);
    const id = sessions[whose] ?? "";
    for (const [name, call] of Object.entries(bySession))
      expect([name, await codeOf(() => call(limited, id))]).toEqual([
        name,
        await codeOf(() => call(limited, "ses_nothing")),
      ]);
    expect((await tenant.sessions.get(id)).status).toBe("pending");
  });

  test.each<[KeyLimits | "shared", string]>([
    ["shared", "shared b"],
    [ofAlice, "alice a"],
    [atA, "bob a"],
    [atA, "shared a"],
    [{ users: ["alice"], providers: ["a", "b"] }, "alice b"],
  ])("a caller of %j reaches what belongs to %s", async (limits, whose) => {
    const [id = "", sessionId = ""] = [connections[whose], sessions[whose]];
    const limited = limitedTo(limits);
    expect((await limited.connections.get(id))?.id).toBe(id);
    for (const name of ["update", "at", "pause", "resume", "reconnect"])
      expect([name, await codeOf(() => byConnection[name]?.(limited, id))]).toEqual([name, "done"]);
    expect((await limited.sessions.get(sessionId)).id).toBe(sessionId);
    for (const name of ["complete", "signedIn"])
      expect([name, await codeOf(() => bySession[name]?.(limited, sessionId))]).toEqual([
        name,
        await codeOf(() => bySession[name]?.(tenant, sessionId)),
      ]);
  });

  test("a session that it reaches is ended", async () => {
    const { sessionId } = await tenant.user("erin").connect({ providers: ["a"] });
    const { sessions: reached } = limitedTo({ users: ["erin"] });
    expect((await reached.cancel(sessionId)).status).toBe("canceled");
  });

  test("a session of which nobody can be asked is none that is not there", async () => {
    const away = { ...tenant.sessions, get: () => Promise.reject(new Error("away")) };
    const limited = limitedTo(ofAlice, { ...tenant, sessions: away });
    await expect(limited.sessions.get(sessions["alice a"] ?? "")).rejects.toThrow("away");
  });
});

describe("lists", () => {
  const whose = ({ userId = "shared", provider }: { userId?: string; provider?: string }) =>
    `${userId} ${provider}`;
  const listed = async (limits: KeyLimits | "shared", filter?: object): Promise<string[]> => {
    const { page, list, count } = limitedTo(limits).connections;
    const found = (await all(list(filter))).map(whose).sort();
    const paged = await page(filter && { filter });
    expect(paged.connections.map(whose).sort()).toEqual(found);
    expect(await count(filter)).toEqual({ count: found.length, isExact: true });
    return found;
  };

  test.each<[KeyLimits | "shared", object | undefined, string[]]>([
    ["shared", undefined, ["shared a", "shared b"]],
    ["shared", { shared: true, provider: "a" }, ["shared a"]],
    [ofAlice, undefined, ["alice a", "alice b"]],
    [atA, undefined, ["alice a", "bob a", "shared a"]],
    [both, undefined, ["alice a"]],
    [{ users: ["alice", "bob"] }, undefined, ["alice a", "alice b", "bob a", "bob b"]],
    [{ users: ["alice", "bob"] }, { userId: "bob" }, ["bob a", "bob b"]],
    [{ users: ["alice", "bob"] }, { provider: "b" }, ["alice b", "bob b"]],
    [{ providers: ["a", "b"] }, { shared: true }, ["shared a", "shared b"]],
    [atA, { shared: true }, ["shared a"]],
    [atA, { userId: "bob" }, ["bob a"]],
    [ofAlice, { provider: "a" }, ["alice a"]],
    [{ users: ["carol"] }, undefined, []],
  ])("of a caller of %j with the filter %j hold %j", async (limits, filter, expected) => {
    expect(await listed(limits, filter)).toEqual(expected);
  });

  test.each<[KeyLimits | "shared", number]>([
    ["shared", 2],
    [ofAlice, 2],
    [atA, 3],
    [both, 1],
  ])("of a caller of %j are read from the store as the %i that they hold", async (limits, rows) => {
    let read = 0;
    const page: typeof tenant.connections.page = async (asked) => {
      const found = await tenant.connections.page(asked);
      read += found.connections.length;
      return found;
    };
    const within = { ...tenant, connections: { ...tenant.connections, page } };
    expect((await limitedTo(limits, within).connections.page()).connections).toHaveLength(rows);
    expect(read).toBe(rows);
  });

  test("go on where a page ends", async () => {
    const { page } = limitedTo(atA).connections;
    const first = await page({ limit: 2 });
    const rest = await page({ limit: 2, ...(first.cursor !== null && { cursor: first.cursor }) });
    expect(first.connections).toHaveLength(2);
    expect(new Set([...first.connections, ...rest.connections].map(whose))).toEqual(
      new Set(["alice a", "bob a", "shared a"]),
    );
  });

  test("hold the events of what is reached", async () => {
    const of = async (limits: KeyLimits | "shared") => {
      const { list, page, count } = limitedTo(limits).events;
      const found = await all(list());
      expect((await page({ limit: 200 })).events).toEqual(found);
      expect(await count()).toEqual({ count: found.length, isExact: true });
      return new Set(found.map(whose));
    };
    expect(await of(both)).toEqual(new Set(["alice a"]));
    expect(await of("shared")).toEqual(new Set(["shared a", "shared b"]));
    const inAll = await of(atA);
    expect(inAll).toContain("shared a");
    expect([...inAll].every((each) => each.endsWith(" a"))).toBe(true);
  });

  test("hold the ways to sign in and the connections at what is reached", async () => {
    const limited = limitedTo(atA);
    const slugs = (items: readonly { provider: string }[]) => items.map(({ provider }) => provider);
    expect(slugs(await limited.user("alice").signIns.list())).toEqual(["a"]);
    expect(slugs(await limited.user("alice").connections())).toEqual(["a"]);
    expect(slugs(await limited.shared().connections())).toEqual(["a"]);
    const unlimited = limitedTo(ofAlice);
    expect(slugs(await unlimited.user("alice").signIns.list()).sort()).toEqual(["a", "b"]);
    expect(slugs(await unlimited.user("alice").connections()).sort()).toEqual(["a", "b"]);
  });

  test("hold no events of the tenant that are about no connection", async () => {
    const own = vault.tenant("with-events");
    await own.providers.set("a", { clientId: "own", clientSecret: "s" });
    await own.shared().at("a").adopt({ accessToken: "t" });
    const isOfNone = ({ connectionId }: { connectionId?: string }) => connectionId === undefined;
    expect((await all(own.events.list())).some(isOfNone)).toBe(true);
    const seen = await all(limitedTo("shared", own).events.list());
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.some(isOfNone)).toBe(false);
  });

  test("hold the clients at what is reached", async () => {
    const own = vault.tenant("with-clients");
    for (const provider of ["a", "b"] as const)
      await own.providers.set(provider, { clientId: "own", clientSecret: "s" });
    const slugs = async (limits: KeyLimits) =>
      (await limitedTo(limits, own).providers.list()).map(({ provider }) => provider).sort();
    expect(await slugs(atA)).toEqual(["a"]);
    expect(await slugs(ofAlice)).toEqual(["a", "b"]);
  });
});
