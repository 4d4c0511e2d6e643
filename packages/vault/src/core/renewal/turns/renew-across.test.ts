import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type HeldFetch, heldFetch } from "../../../../test/held-fetch.ts";
import {
  atTokenEndpoint,
  LIFE_SECONDS,
  type UseWorld,
  useWorld,
} from "../../../../test/use-world.ts";
import type { EmbeddedVault, Handle, VaultOptions } from "../../../index.ts";
import type { Store } from "../../store.ts";

const ENDED = LIFE_SECONDS + 1;
const LEASE_MS = 10_000;
/** In seconds: the lease is over, and whoever had it could have saved an answer by now. */
const LONG_OVER = 45;

let world: UseWorld;

/** The provider's rules for spent refresh tokens, as its entry would tell them. */
const rules = (refresh: object): Partial<VaultOptions> => ({
  providers: {
    oauth2: { use: { ...world.oauth2.entry, refresh }, ...world.oauth2.client },
  } as never,
});
const STRICT = { rotates: true, graceSeconds: 0, reuseRevokesFamily: true };

const at = (vault: EmbeddedVault): Handle => vault.user("alice").at("oauth2");
const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;
const salvaged = async () => {
  const { tenant, id } = await world.row("alice", "oauth2");
  return world.store.listSalvage(tenant, id);
};

/** A vault whose renewal the provider has answered, and that hears nothing of it until the door is opened. */
async function stalled(
  over: Partial<VaultOptions> = {},
  ask: (handle: Handle) => Promise<unknown> = (handle) => handle.fetch("/me"),
): Promise<{ call: Promise<unknown>; door: HeldFetch }> {
  const door = heldFetch("/token");
  const vault = world.another({ ...over, fetch: door.fetch });
  const call = ask(at(vault)).catch((error: unknown) => error);
  await vi.waitFor(() => expect(door.held()).toBe(1));
  return { call, door };
}

/** A vault that asked the provider and then was no more: neither its heartbeat nor its commit arrives while the test lasts. */
async function crashed(over: Partial<VaultOptions> = {}): Promise<void> {
  const never = heldFetch("/token");
  const store = { ...world.store, extendLease: async () => false };
  const vault = world.another({ ...over, store, fetch: never.fetch });
  at(vault)
    .fetch("/me")
    .catch(() => undefined);
  await vi.waitFor(() => expect(never.held()).toBe(1));
  onTestFinished(() => never.release());
}

describe("two processes and one ended credential", () => {
  test.each([
    ["one memory", false],
    ["one file", true],
  ])("ask the provider once, over %s", async (_name, file) => {
    world = await useWorld({ file });
    await world.connect("alice", "oauth2");
    await world.pass(ENDED);
    const vaults = [world.vault, world.another(), world.another()];
    const calls = vaults.flatMap((vault) =>
      Array.from({ length: 20 }, () => at(vault).fetch("/me")),
    );
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    expect(world.tokenRequests()).toBe(1);
    expect(await version()).toBe(2);
    expect(world.told()).toEqual(["connection.renewed"]);
  });
});

describe("a process that does not come to an end with a renewal", () => {
  beforeEach(async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
  });

  test("is waited for while its lease is kept, and not asked for again", async () => {
    await world.pass(ENDED);
    const { call, door } = await stalled();
    const other = at(world.vault).fetch("/me");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(world.tokenRequests()).toBe(1);
    door.release();
    expect((await other).status).toBe(200);
    await call;
    expect([world.tokenRequests(), await version()]).toEqual([1, 2]);
  });

  test("keeps nobody waiting whose token is still good", async () => {
    await world.pass(LIFE_SECONDS - 200);
    const { call, door } = await stalled();
    await call;
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
    door.release();
    await vi.waitFor(async () => expect(await version()).toBe(2));
  });

  test("loses its right after the lease, and the provider's verdict on the next one is believed", async () => {
    await world.pass(ENDED);
    const strict = rules(STRICT);
    const { call, door } = await stalled(strict);
    await world.pass(LONG_OVER);
    // The token was spent by the first, and a provider without grace ends the family when it sees it again.
    await expect(at(world.another(strict)).fetch("/me")).rejects.toMatchObject({
      code: "needs_reauth",
    });
    door.release();
    // So what the first got is dead too, and does not pass for a living one.
    expect(await call).toMatchObject({ code: "needs_reauth" });
    expect(await world.row("alice", "oauth2")).toMatchObject({
      status: "needs_reauth",
      tokenVersion: 1,
    });
    expect(await salvaged()).toHaveLength(1);
    expect(world.told()).toEqual(["connection.needs_reauth"]);
  });

  test("whose answer is saved while the next one is refused has saved a dead one, where the provider is strict", async () => {
    await world.pass(ENDED);
    const strict = rules(STRICT);
    const { call, door } = await stalled(strict, (handle) => handle.token());
    await world.pass(LONG_OVER);
    const refused = heldFetch("/token");
    const other = at(world.another({ ...strict, fetch: refused.fetch })).fetch("/me");
    const verdict = expect(other).rejects.toMatchObject({ code: "needs_reauth" });
    await vi.waitFor(() => expect(refused.held()).toBe(1));
    door.release();
    await call;
    expect(await version()).toBe(2);
    refused.release();
    await verdict;
    expect(await world.row("alice", "oauth2")).toMatchObject({
      status: "needs_reauth",
      tokenVersion: 2,
    });
    // Nobody had to show what it saved to learn that.
    expect([world.tokenRequests(), world.oauth2.counters().apiUnauthorized]).toEqual([2, 0]);
  });

  test("is given the time to save its answer before a strict provider is shown the token again", async () => {
    await world.pass(ENDED);
    const strict = rules(STRICT);
    const { call, door } = await stalled(strict);
    await world.pass(LEASE_MS / 1000 + 1);
    const other = at(world.another(strict)).fetch("/me");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(world.tokenRequests()).toBe(1);
    door.release();
    expect((await other).status).toBe(200);
    await call;
    expect([world.tokenRequests(), await version()]).toEqual([1, 2]);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });

  test("may still have the answer: a refusal is believed only when it had time to save it", async () => {
    await world.pass(ENDED);
    const lenient = rules({ rotates: true });
    const { call, door } = await stalled(lenient);
    await world.pass(LEASE_MS / 1000 + 1);
    world.oauth2.control.failNext("token", { status: 400, body: '{"error":"invalid_grant"}' });
    const other = at(world.another(lenient)).fetch("/me");
    await vi.waitFor(() => expect(world.tokenRequests()).toBe(2));
    door.release();
    expect((await other).status).toBe(200);
    await call;
    expect(world.told()).toEqual(["connection.renewed"]);
    expect(await version()).toBe(2);
  });

  test("is in doubt after a crash: the mark stays until the answer is known", async () => {
    await world.pass(ENDED);
    await crashed();
    const row = await world.row("alice", "oauth2");
    expect(row.renewals).toMatchObject({
      attemptAt: world.clock(),
      leaseUntil: world.clock() + LEASE_MS,
    });
  });
});

describe("after a crash", () => {
  /** A provider with a grace time, and a process that crashed in a renewal, a lease ago. */
  async function crashedWithGrace(): Promise<ReturnType<typeof rules>> {
    world = await useWorld({ graceMs: 30_000 });
    await world.connect("alice", "oauth2");
    const graceful = rules({ rotates: true, graceSeconds: 30 });
    await world.pass(ENDED);
    await crashed(graceful);
    await world.pass(LEASE_MS / 1000 + 1);
    return graceful;
  }

  test("another process takes over within the provider's grace, and nothing is lost", async () => {
    const graceful = await crashedWithGrace();
    expect((await at(world.another(graceful)).fetch("/me")).status).toBe(200);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
    expect((await world.row("alice", "oauth2")).renewals).toMatchObject({
      attemptAt: null,
      fails: 0,
    });
  });

  test("one that stood still while it looked for late answers sends nothing that another has sent", async () => {
    const graceful = await crashedWithGrace();
    const { promise: thawed, resolve: thaw } = Promise.withResolvers<void>();
    const looked = vi.fn<() => void>();
    const listSalvage: Store["listSalvage"] = async (...of) => {
      looked();
      await thawed;
      return world.store.listSalvage(...of);
    };
    const call = at(world.another({ ...graceful, store: { ...world.store, listSalvage } })).fetch(
      "/me",
    );
    await vi.waitFor(() => expect(looked).toHaveBeenCalled());
    await world.pass(LEASE_MS / 1000 + 1);
    expect((await at(world.another(graceful)).fetch("/me")).status).toBe(200);
    const asked = world.tokenRequests();
    thaw();
    expect((await call).status).toBe(200);
    expect(world.tokenRequests()).toBe(asked);
    expect(await version()).toBe(2);
  });

  test("a strict provider is not shown the token again while the access token is good", async () => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    const strict = rules(STRICT);
    await world.pass(LIFE_SECONDS - 200);
    await crashed(strict);
    await world.pass(LONG_OVER);
    const vault = world.another(strict);
    expect((await at(vault).fetch("/me")).status).toBe(200);
    await vi.waitFor(async () => expect((await at(vault).fetch("/me")).status).toBe(200));
    expect(world.tokenRequests()).toBe(1);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
    await expect(at(vault).token({ minTtlSeconds: LIFE_SECONDS })).resolves.toMatchObject({
      type: "bearer",
    });
    // At its end it is shown once: if the answer was never made, it works. Here it was, and that is told.
    await world.pass(LIFE_SECONDS);
    const error: unknown = await at(vault)
      .fetch("/me")
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "needs_reauth", whoCanFix: "user" });
    expect(String(error)).toContain("was cut off before its answer was saved");
    expect(world.told()).toEqual(["token.read", "connection.needs_reauth"]);
  });
});

describe("salvage", () => {
  beforeEach(async () => {
    world = await useWorld({ graceMs: 30_000 });
    await world.connect("alice", "oauth2");
    await world.pass(ENDED);
  });

  /** One renewal whose answer comes after another process has renewed in its place. */
  async function lateAnswer(): Promise<void> {
    const { call, door } = await stalled();
    await world.pass(LEASE_MS / 1000 + 1);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    door.release();
    await call;
  }

  test("keeps the answer that came too late, sealed, and the caller goes on with the other", async () => {
    await lateAnswer();
    const [piece, ...more] = await salvaged();
    expect(more).toEqual([]);
    expect(piece).toMatchObject({
      parentVersion: 1,
      connectionId: (await world.row("alice", "oauth2")).id,
    });
    expect((piece?.expiresAt ?? 0) - (piece?.createdAt ?? 0)).toBe(7 * 24 * 3_600_000);
    const bytes = Buffer.from(piece?.blob ?? []).toString("latin1");
    for (const secret of world.oauth2.issuedSecrets()) expect(bytes).not.toContain(secret);
    expect(await version()).toBe(2);
  });

  test("is tried once before a grant is given up, and what helped is used up", async () => {
    await lateAnswer();
    await world.pass(ENDED);
    // The saved token is refused, the salvaged one is of the same family and alive.
    world.oauth2.control.failNext("token", {
      status: 400,
      body: '{"error":"invalid_grant"}',
    });
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    expect(await salvaged()).toEqual([]);
    expect(await version()).toBe(3);
    expect(world.told()).not.toContain("connection.needs_reauth");
  });

  test("that does not help is removed, and the grant is given up", async () => {
    await lateAnswer();
    world.oauth2.control.revokeGrants("alice");
    await world.pass(ENDED);
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(await salvaged()).toEqual([]);
  });

  test("is kept while the provider cannot be asked with it", async () => {
    await lateAnswer();
    await world.pass(ENDED);
    const body = '{"error":"invalid_grant"}';
    world.oauth2.control.failNext("token", { status: 400, body });
    world.oauth2.control.failNext("token", { status: 503 });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    expect(await salvaged()).toHaveLength(1);
    const row = await world.row("alice", "oauth2");
    expect(row.status).toBe("degraded");
    expect(row.renewals.attemptAt).not.toBeNull();
  });

  test("of an earlier consent is never tried", async () => {
    const { call, door } = await stalled();
    await at(world.vault).adopt(await world.oauth2Tokens("alice"));
    door.release();
    await call;
    expect(await salvaged()).toHaveLength(1);
    await world.pass(ENDED);
    const asked = world.tokenRequests();
    world.oauth2.control.failNext("token", { status: 400, body: '{"error":"invalid_grant"}' });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({ code: "needs_reauth" });
    expect(world.tokenRequests()).toBe(asked + 1);
    expect(await salvaged()).toHaveLength(1);
  });
});

describe("an answer that is lost on its way", () => {
  test("is asked for once more at once, where the provider allows it", async () => {
    world = await useWorld({ graceMs: 30_000 });
    await world.connect("alice", "oauth2");
    await world.pass(ENDED);
    let asked = 0;
    const vault = world.another({
      fetch: atTokenEndpoint(async (request) => {
        const answer = await fetch(request);
        if (++asked > 1) return answer;
        throw new TypeError("fetch failed", {
          cause: Object.assign(new Error(), { code: "ECONNRESET" }),
        });
      }),
    });
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect([asked, world.renewals()]).toEqual([2, 2]);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
  });
});

describe("an answer that is lost, and asked for once more in vain", () => {
  const lost = (code: string): TypeError =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });

  test.each([
    ["nobody was there any more", () => Promise.reject(lost("ECONNREFUSED"))],
    ["the provider would not be asked", async () => new Response("", { status: 503 })],
    [
      "it did not know the client",
      async () => Response.json({ error: "invalid_client" }, { status: 401 }),
    ],
  ])("stays in doubt: %s", async (_why, second) => {
    world = await useWorld({ graceMs: 30_000 });
    await world.connect("alice", "oauth2");
    await world.pass(ENDED);
    let asked = 0;
    const vault = world.another({
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.url.endsWith("/token") && ++asked > 1) return second();
        const answer = await fetch(request);
        if (request.url.endsWith("/token")) throw lost("ECONNRESET");
        return answer;
      },
    });
    const failed = await at(vault)
      .fetch("/me")
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect([asked, await version()]).toEqual([2, 1]);
    expect((await world.row("alice", "oauth2")).renewals.attemptAt).toBe(world.clock());
  });
});

describe("a process whose clock is wrong", () => {
  test.each([10, -10])("renews when it is time, and not before (%i min off)", async (off) => {
    world = await useWorld();
    await world.connect("alice", "oauth2");
    const vault = world.another({ clock: () => world.clock() + off * 60_000 });
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(0);
    await world.pass(ENDED);
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect(world.tokenRequests()).toBe(1);
    const { expiresAt } = await world.row("alice", "oauth2");
    expect(expiresAt).toBe(world.clock() + LIFE_SECONDS * 1000);
  });
});

describe("work that no caller waits for", () => {
  test("is given to waitUntil, so that a frozen process loses none", async () => {
    const works: Promise<unknown>[] = [];
    world = await useWorld({ vault: { waitUntil: (work) => works.push(work) } });
    await world.connect("alice", "oauth2");
    await world.pass(LIFE_SECONDS - 200);
    expect((await at(world.vault).fetch("/me")).status).toBe(200);
    await Promise.all(works);
    expect(await version()).toBe(2);
    expect((await world.row("alice", "oauth2")).usedAt).not.toBeNull();
  });
});
