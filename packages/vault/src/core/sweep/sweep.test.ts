import { type OAuth2SandboxProvider, startOAuth2Provider } from "@valetkey/sandbox";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { encryptionKeys, LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import { type EmbeddedVault, type Store, VaultError, type VaultOptions } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import type { StoredConnection } from "../store.ts";

const DAY = 86_400;

/** Something becomes so; how soon is no matter. */
const until = <T>(get: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(get, { timeout: 15_000, interval: 5 });

let world: UseWorld;

/** Users `<start>0`, `<start>1`, … connect at a provider, and use it now. */
async function connectMany(
  start: string,
  count: number,
  at: { slug: string; provider: OAuth2SandboxProvider } = {
    slug: "oauth2",
    provider: world.oauth2,
  },
): Promise<StoredConnection[]> {
  const grants = at.provider.control.issueGrants("alice", count);
  const rows: StoredConnection[] = [];
  for (const [index, grant] of grants.entries()) {
    const { accessToken, refreshToken, expiresAt, scopes } = grant;
    const user = `${start}${index}`;
    await world.vault
      .user(user)
      .at(at.slug)
      .adopt({ accessToken, refreshToken, expiresAt, scopes });
    rows.push(await world.row(user, at.slug));
  }
  await use(rows);
  return rows;
}

/** The app uses connections now. */
async function use(rows: readonly StoredConnection[]): Promise<void> {
  const used = rows.map(({ tenant, id }) => ({ tenant, id, at: world.clock() }));
  await world.store.touchConnections(used);
}

/** Connects many and waits until all are due and none has ended. */
async function dueSoon(count: number): Promise<StoredConnection[]> {
  const rows = await connectMany("user", count);
  await world.pass(LIFE_SECONDS - 60);
  return rows;
}

const versions = async (rows: readonly StoredConnection[]): Promise<(number | undefined)[]> =>
  Promise.all(
    rows.map(async ({ tenant, id }) => (await world.store.getConnection(tenant, id))?.tokenVersion),
  );

/** A fetch in whose token requests a test can have its say. */
function tokenFetch(before: (request: Request) => Promise<Response | undefined>): {
  fetch: typeof globalThis.fetch;
} {
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const isToken = new URL(request.url).pathname === "/token";
      return (isToken ? await before(request) : undefined) ?? fetch(request);
    },
  };
}

describe("a sweep", () => {
  beforeEach(async () => {
    world = await useWorld();
  });

  test("renews what is in use before it ends, so that no call waits for it", async () => {
    await world.connect("alice", "oauth2");
    await world.vault.user("alice").at("oauth2").fetch("/me");
    await until(async () => (await world.row("alice", "oauth2")).usedAt).not.toBeNull();
    expect(await world.vault.sweep()).toMatchObject({ renewed: 0, failed: 0, workLeft: false });
    await world.pass(LIFE_SECONDS - 60);
    expect(await world.vault.sweep()).toMatchObject({ renewed: 1, failed: 0, workLeft: false });
    expect(world.renewals()).toBe(1);
    expect(world.told()).toContain("connection.renewed");
    await world.pass(120);
    expect((await world.vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
    expect(world.renewals()).toBe(1);
  });

  test("lets what nobody uses end, and renews it before its refresh token would end unused", async () => {
    const { entry, client } = world.oauth2;
    const refresh = { ...entry.refresh, idleDays: 12 };
    const vault = world.another({
      providers: { oauth2: { use: { ...entry, refresh }, ...client } },
    });
    await vault
      .user("alice")
      .at("oauth2")
      .adopt(await world.oauth2Tokens("alice"));
    for (let day = 0; day < 7; day++) {
      await world.pass(DAY);
      expect(await vault.sweep()).toMatchObject({ renewed: 0 });
    }
    for (let day = 7; day < 10; day++) {
      await world.pass(DAY);
      await vault.sweep();
    }
    expect(world.renewals()).toBe(1);
    const ends = (await vault.user("alice").connections())[0]?.renewal.endsAt?.getTime() ?? 0;
    expect(ends).toBeGreaterThan(world.clock() + 9 * DAY * 1_000);
  });

  test("begins nothing once its budget is over, says so, and the next one goes on", async () => {
    const slow = world.another(
      tokenFetch(async () => {
        world.clock.advance(1_000);
        return undefined;
      }),
    );
    await dueSoon(10);
    const first = await slow.sweep({ budgetMs: 3_000, perProvider: 1 });
    expect(first).toMatchObject({ renewed: 3, failed: 0, workLeft: true });
    expect(world.renewals()).toBe(3);
    const rest = await slow.sweep({ budgetMs: 60_000, perProvider: 1 });
    expect(rest).toMatchObject({ renewed: 7, failed: 0, workLeft: false });
    expect(world.renewals()).toBe(10);
  });

  test("without a budget, or under a signal that has aborted, does nothing", async () => {
    await dueSoon(2);
    expect(await world.vault.sweep({ budgetMs: 0 })).toMatchObject({ renewed: 0, workLeft: true });
    const signal = AbortSignal.abort();
    expect(await world.vault.sweep({ signal })).toMatchObject({ renewed: 0, workLeft: true });
    expect(world.renewals()).toBe(0);
  });

  test("gives back what it claimed when its signal aborts in between", async () => {
    const stopping = new AbortController();
    const claimDue: Store["claimDue"] = async (claim) => {
      const claims = await world.store.claimDue(claim);
      stopping.abort();
      return claims;
    };
    const rows = await dueSoon(3);
    const vault = world.another({ store: { ...world.store, claimDue } });
    const { signal } = stopping;
    expect(await vault.sweep({ signal })).toMatchObject({ renewed: 0, workLeft: true });
    for (const { tenant, id } of rows) {
      const kept = await world.store.getConnection(tenant, id);
      expect(kept?.renewals).toMatchObject({ leaseUntil: null, attemptAt: null, fails: 0 });
    }
    expect(await world.vault.sweep()).toMatchObject({ renewed: 3 });
  });

  test("renews so many at once at one provider, and no more", async () => {
    let running = 0;
    let most = 0;
    const vault = world.another(
      tokenFetch(async (request) => {
        running += 1;
        most = Math.max(most, running);
        const answer = await fetch(request);
        running -= 1;
        return answer;
      }),
    );
    await dueSoon(12);
    expect(await vault.sweep({ perProvider: 4 })).toMatchObject({ renewed: 12 });
    expect(most).toBe(4);
    await world.pass(LIFE_SECONDS - 60);
    most = 0;
    expect(await vault.sweep({ atOnce: 2 })).toMatchObject({ renewed: 12 });
    expect(most).toBe(2);
  });

  test("does not ask a provider again and again that refuses the client", async () => {
    await dueSoon(6);
    world.oauth2.control.rotateClientSecret();
    expect(await world.vault.sweep({ perProvider: 2 })).toMatchObject({ renewed: 0, failed: 6 });
    const asked = world.tokenRequests();
    expect(asked).toBeLessThan(6);
    for (let second = 0; second < 20; second++) {
      await world.pass(1);
      expect(await world.vault.sweep()).toMatchObject({ failed: 0, workLeft: false });
    }
    expect(world.tokenRequests()).toBe(asked);
    expect(world.told()).toEqual(["provider.client_rejected"]);
    // The breaker has told it: the sweep need not say it too.
    expect(world.logged.filter((line) => line.includes("in the sweep failed"))).toEqual([]);
  });

  test("says once of a client that is gone, and does not ask the provider", async () => {
    await dueSoon(6);
    const { entry, client } = world.oauth2;
    const vault = world.another({
      providers: { oauth2: { use: entry, ...client, clientId: "another" } },
    });
    const said = (): string[] =>
      world.logged.filter((line) => line.includes("in the sweep failed"));
    expect(await vault.sweep()).toMatchObject({ renewed: 0, failed: 6 });
    expect(said()).toEqual([
      expect.stringContaining(`was made with the client "${client.clientId}"`),
    ]);
    await world.pass(61);
    expect(await vault.sweep()).toMatchObject({ renewed: 0, failed: 6 });
    expect([said().length, world.tokenRequests()]).toEqual([1, 0]);
  });

  test("gives way to a caller who renews at the same moment, and waits for nobody's lease", async () => {
    const [row] = await dueSoon(1);
    let swept: Promise<unknown> | undefined;
    const claimRenewal: Store["claimRenewal"] = async (claim) => {
      // The sweep is faster by a little.
      if (swept) return world.store.claimRenewal(claim);
      let claimed: () => void = () => undefined;
      const first = new Promise<void>((resolve) => {
        claimed = resolve;
      });
      swept = vault.sweep();
      fast = async (due) => {
        const claims = await world.store.claimDue(due);
        claimed();
        return claims;
      };
      await first;
      return world.store.claimRenewal(claim);
    };
    let fast: Store["claimDue"] = world.store.claimDue;
    const claimDue: Store["claimDue"] = (claim) => fast(claim);
    const vault = world.another({ store: { ...world.store, claimDue, claimRenewal } });
    const handle = vault.user("user0").at("oauth2");
    await handle.token({ minTtlSeconds: 3_000 });
    await swept;
    expect(world.tokenRequests()).toBe(1);
    expect(row && (await versions([row]))).toEqual([2]);
  });

  test("leaves what a user has to repair, and what is paused", async () => {
    await dueSoon(3);
    await world.vault.user("user0").at("oauth2").report("revoked");
    await world.vault.user("user1").at("oauth2").pause();
    expect(await world.vault.sweep()).toMatchObject({ renewed: 1, failed: 0 });
    expect(await world.vault.sweep()).toMatchObject({ renewed: 0, failed: 0 });
  });

  test("tells of a grant that has ended, once", async () => {
    await dueSoon(2);
    world.oauth2.control.revokeGrants("alice");
    expect(await world.vault.sweep()).toMatchObject({ renewed: 0, failed: 2 });
    expect(await world.vault.sweep()).toMatchObject({ failed: 0 });
    expect(world.told()).toEqual(["connection.needs_reauth", "connection.needs_reauth"]);
  });

  test("chains the audit", async () => {
    await connectMany("user", 2);
    expect((await world.vault.sweep()).audited).toBe(2);
    expect((await world.vault.sweep()).audited).toBe(0);
    expect(await world.vault.audit.verify()).toMatchObject({ ok: true, links: 2 });
  });

  test("removes what has expired for an hour, and looks for it every ten minutes", async () => {
    await world.vault.user("alice").at("oauth2").connect();
    await world.pass(DAY);
    expect((await world.vault.sweep()).expired).toBe(1);
    await world.vault.sweep();
    await world.vault.user("alice").at("oauth2").connect();
    await world.pass(DAY);
    expect((await world.vault.sweep()).expired).toBe(1);
  });

  test("looks for it in time, and ends in time, although the clock is set back", async () => {
    await world.vault.sweep();
    await world.pass(-DAY);
    await world.vault.sweep();
    await world.vault.user("alice").at("oauth2").connect();
    await world.pass(DAY / 2);
    expect((await world.vault.sweep()).expired).toBe(1);
    let asked = 0;
    const vault = world.another(
      tokenFetch(async () => {
        asked += 1;
        world.clock.advance(asked === 1 ? -120_000 : 2_000);
        return undefined;
      }),
    );
    await dueSoon(10);
    const swept = await vault.sweep({ budgetMs: 3_000, perProvider: 1 });
    expect(swept).toMatchObject({ renewed: 3, failed: 0, workLeft: true });
  });

  test("wraps data keys anew after the encryption key was changed", async () => {
    await world.connect("alice", "oauth2");
    const newer = `k2:${Buffer.alloc(32, 5).toString("base64")}`;
    const both = world.another({ encryptionKeys: `${newer},${encryptionKeys}` });
    expect((await both.sweep()).keys).toBeGreaterThan(0);
    expect(await world.store.listDataKeys({ notKekId: "k2", limit: 9 })).toEqual([]);
  });

  test("takes nothing that it does not know", async () => {
    const wrong: Record<string, unknown>[] = [
      { budgetMs: -1 },
      { budgetMs: "1" },
      { atOnce: 0 },
      { perProvider: 1.5 },
      { everyMs: 5 },
    ];
    for (const options of wrong)
      await expect(world.vault.sweep(options)).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("ends for good when the vault is closed", async () => {
    await world.vault.close();
    await expect(world.vault.sweep()).rejects.toMatchObject({ code: "vault_closed" });
  });
});

describe("a provider that does not answer", () => {
  test("keeps nobody else's connections from being renewed", async () => {
    const clock = manualClock();
    const dead = await startOAuth2Provider({ clock, accessTokenTtlSeconds: LIFE_SECONDS });
    onTestFinished(dead.close);
    let release: () => void = () => undefined;
    const door = new Promise<void>((resolve) => {
      release = resolve;
    });
    let waiting = 0;
    world = await useWorld({
      clock,
      vault: {
        providers: { dead: { use: dead.entry, ...dead.client } },
        ...tokenFetch(async (request) => {
          if (!request.url.startsWith(dead.url)) return undefined;
          waiting += 1;
          await door;
          return undefined;
        }),
      },
    });
    // Those of the dead one are due first.
    await connectMany("dead", 12, { slug: "dead", provider: dead });
    await world.pass(5);
    await connectMany("user", 30);
    await world.pass(LIFE_SECONDS - 60);
    const sweeping = world.vault.sweep({ perProvider: 4, atOnce: 8 });
    await until(world.renewals).toBe(30);
    expect(waiting).toBe(4);
    release();
    expect(await sweeping).toMatchObject({ renewed: 42, failed: 0, workLeft: false });
  });
});

describe("leases of different lengths", () => {
  /** Two providers, of which `short` honours a spent token for six seconds; and what the sweep asked the store for. */
  async function twoLengths(): Promise<Parameters<Store["claimDue"]>[0][]> {
    const clock = manualClock();
    const short = await startOAuth2Provider({ clock, accessTokenTtlSeconds: LIFE_SECONDS });
    onTestFinished(short.close);
    const asked: Parameters<Store["claimDue"]>[0][] = [];
    const kept = memory({ clock });
    const claimDue: Store["claimDue"] = (claim) => {
      asked.push(claim);
      return kept.claimDue(claim);
    };
    const use = { ...short.entry, refresh: { rotates: true, graceSeconds: 6 } };
    world = await useWorld({
      clock,
      vault: { store: { ...kept, claimDue }, providers: { short: { use, ...short.client } } },
    });
    await connectMany("short", 20, { slug: "short", provider: short });
    await connectMany("user", 20);
    await world.pass(LIFE_SECONDS - 60);
    return asked;
  }

  test("are asked for apart, so that who takes over is still in the time of grace", async () => {
    const asked = await twoLengths();
    expect(await world.vault.sweep()).toMatchObject({ renewed: 40, failed: 0, workLeft: false });
    const lengthOf = (slug: string): number[] => [
      ...new Set(asked.filter((each) => each.providers.includes(slug)).map((each) => each.leaseMs)),
    ];
    expect([lengthOf("short"), lengthOf("oauth2"), lengthOf("oauth1")]).toEqual([
      [2_000],
      [10_000],
      [10_000],
    ]);
    asked.length = 0;
    await world.vault.sweep();
    expect(asked.map(({ leaseMs }) => leaseMs).toSorted()).toEqual([10_000, 2_000]);
  });

  test("come in turn where there is little room", async () => {
    const asked = await twoLengths();
    expect(await world.vault.sweep({ atOnce: 1 })).toMatchObject({ renewed: 40, workLeft: false });
    expect(asked.slice(0, 6).map(({ leaseMs }) => leaseMs)).toEqual([
      ...[10_000, 2_000, 10_000, 2_000, 10_000, 2_000],
    ]);
    expect(asked.every(({ limit }) => limit === 1)).toBe(true);
  });

  test("lose nothing that was taken when the store fails at the next question", async () => {
    await twoLengths();
    const away = new VaultError("store_unavailable", "The store is away.");
    let claims = 0;
    const claimDue: Store["claimDue"] = async (claim) => {
      claims += 1;
      return claims === 1 ? world.store.claimDue(claim) : Promise.reject(away);
    };
    const vault = world.another({ store: { ...world.store, claimDue } });
    await expect(vault.sweep()).rejects.toBe(away);
    expect(world.renewals()).toBe(8);
  });
});

describe("many vaults over one store", () => {
  test("sweep it at once and renew each connection once", async () => {
    world = await useWorld({ file: true });
    const rows = await dueSoon(40);
    const vaults: EmbeddedVault[] = [world.vault, world.another(), world.another()];
    const swept = await Promise.all(vaults.map((vault) => vault.sweep({ perProvider: 4 })));
    const count = (of: "renewed" | "failed"): number =>
      swept.reduce((sum, each) => sum + each[of], 0);
    expect([count("renewed"), count("failed")]).toEqual([40, 0]);
    expect(world.renewals()).toBe(40);
    expect(world.tokenRequests()).toBe(40);
    expect(await versions(rows)).toEqual(rows.map(() => 2));
    expect(world.told().filter((type) => type === "connection.renewed")).toHaveLength(40);
    // The chain of the audit has one of each too, whoever was first.
    await world.vault.sweep();
    expect(await world.vault.audit.verify()).toMatchObject({ ok: true, links: 80, erased: 0 });
  });
});

describe("the store of a sweep", () => {
  /** A store of which every call is counted. */
  async function counting(over: Partial<VaultOptions> = {}): Promise<Map<string, number>> {
    const clock = manualClock();
    const calls = new Map<string, number>();
    const store = Object.fromEntries(
      Object.entries(memory({ clock })).map(([name, method]) => [
        name,
        (...given: unknown[]) => {
          calls.set(name, (calls.get(name) ?? 0) + 1);
          return (method as (...given: unknown[]) => unknown)(...given);
        },
      ]),
    ) as unknown as Store;
    world = await useWorld({ clock, vault: { store, ...over } });
    return calls;
  }

  test("is asked four things when there is nothing to do", async () => {
    const calls = await counting();
    await world.connect("alice", "oauth2");
    await world.vault.sweep();
    await world.vault.sweep();
    calls.clear();
    await world.vault.sweep();
    expect(Object.fromEntries(calls)).toEqual({
      claimDue: 1,
      claimRevocations: 1,
      getAuditPosition: 1,
      followEvents: 1,
    });
  });

  test("that fails in one task keeps none of the others from its work", async () => {
    const clock = manualClock();
    const kept = memory({ clock });
    const away = new VaultError("store_unavailable", "The store is away.");
    const store: Store = { ...kept, claimRevocations: () => Promise.reject(away) };
    world = await useWorld({ clock, vault: { store } });
    await dueSoon(2);
    await expect(world.vault.sweep()).rejects.toBe(away);
    expect(world.renewals()).toBe(2);
    expect(await kept.getAuditPosition()).not.toBeNull();
  });
});
