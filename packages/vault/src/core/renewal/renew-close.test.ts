import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { heldFetch } from "../../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../../test/raced-store.ts";
import { atTokenEndpoint, LIFE_SECONDS, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { EmbeddedVault, Handle, VaultOptions } from "../../index.ts";
import { type ManualClock, manualClock } from "../../testing/manual-clock.ts";
import { VaultError } from "../errors.ts";
import type { Store } from "../store.ts";

const ENDED = LIFE_SECONDS + 1;

let clock: ManualClock;
let raced: RacedStore;
let world: UseWorld;
let beats: number;

beforeEach(async () => {
  clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
  await world.connect("alice", "oauth2");
  beats = 0;
});

const at = (vault: EmbeddedVault, user = "alice"): Handle => vault.user(user).at("oauth2");
const version = async (): Promise<number> => (await world.row("alice", "oauth2")).tokenVersion;

/** A vault over the same store, whose heartbeats are counted. */
function another(over: Partial<VaultOptions> = {}): EmbeddedVault {
  const extendLease: Store["extendLease"] = async (lease) => {
    beats += 1;
    return raced.store.extendLease(lease);
  };
  const renewal = { leaseMs: 300 };
  return world.another({ renewal, ...over, store: { ...raced.store, extendLease } });
}

/** A call whose renewal the provider has answered, and the store does not take. */
async function unsaved(vault: EmbeddedVault): Promise<void> {
  await world.pass(ENDED);
  raced.failSaves(1_000);
  await expect(at(vault).fetch("/me")).rejects.toMatchObject({ code: "store_unavailable" });
}

describe("a renewed credential that could not be saved", () => {
  test("keeps its lease, so that nobody spends the old one in between", async () => {
    await unsaved(another());
    const seen = beats;
    await vi.waitFor(() => expect(beats).toBeGreaterThan(seen + 2));
    raced.failSaves(0);
    await vi.waitFor(async () => expect(await version()).toBe(2));
    expect(world.tokenRequests()).toBe(1);
    await wait(200);
    const last = beats;
    await wait(400);
    expect(beats).toBe(last);
  });

  test("is saved in the background as soon as the store takes it, and waitUntil is given that", async () => {
    const works: Promise<unknown>[] = [];
    await unsaved(another({ waitUntil: (work) => works.push(work) }));
    raced.failSaves(0);
    await Promise.all(works);
    expect(await version()).toBe(2);
    expect(world.told()).toEqual(["connection.renewed"]);
  });

  test("is taken for saved where the store had taken it and its answer was lost", async () => {
    await world.pass(ENDED);
    let lost = 0;
    const saveConnection: Store["saveConnection"] = async (...save) => {
      const saved = await raced.store.saveConnection(...save);
      if (lost++ === 0) throw new VaultError("store_unavailable", "The answer was lost.");
      return saved;
    };
    const vault = world.another({ store: { ...raced.store, saveConnection } });
    expect((await at(vault).fetch("/me")).status).toBe(200);
    const { tenant, id } = await world.row("alice", "oauth2");
    expect(await raced.store.listSalvage(tenant, id)).toEqual([]);
    expect(world.told()).toEqual(["connection.renewed"]);
  });
});

describe("close", () => {
  test("saves what waits at once, and not only when all else has ended", async () => {
    await world.connect("bob", "oauth2");
    const vault = another();
    await unsaved(vault);
    const door = heldFetch("/token");
    const busy = another({ fetch: door.fetch });
    const call = at(busy, "bob")
      .fetch("/me")
      .catch(() => undefined);
    await vi.waitFor(() => expect(door.held()).toBe(1));
    raced.failSaves(0);
    const closing = vault.close();
    await vi.waitFor(async () => expect(await version()).toBe(2));
    door.release();
    await Promise.all([closing, call]);
  });

  test("lets go of what it could not save, says so, and nothing goes on after it", async () => {
    const vault = another();
    await unsaved(vault);
    await vault.close();
    expect(world.logged.join()).toContain("could not be saved before the vault was closed");
    const [tried, beaten] = [raced.failed(), beats];
    await wait(1_500);
    expect([raced.failed(), beats]).toEqual([tried, beaten]);
  });
});

describe("a late answer", () => {
  test("whose connection is ended while it is put by is ended at the provider too", async () => {
    await world.pass(ENDED);
    const door = heldFetch("/token");
    const addSalvage: Store["addSalvage"] = async (...piece) => {
      await at(world.vault).disconnect();
      return raced.store.addSalvage(...piece);
    };
    const vault = world.another({ store: { ...raced.store, addSalvage }, fetch: door.fetch });
    const call = at(vault)
      .fetch("/me")
      .catch((error: unknown) => error);
    await vi.waitFor(() => expect(door.held()).toBe(1));
    await at(world.vault).adopt(await world.oauth2Tokens("alice"));
    door.release();
    expect(await call).toMatchObject({ code: "connection_required" });
    const { tenant, id } = await world.row("alice", "oauth2");
    expect(await raced.store.listSalvage(tenant, id)).toEqual([]);
    expect(world.told().filter((type) => type === "connection.revocation")).toHaveLength(2);
  });
});

describe("a failure that is known", () => {
  test("settles its own attempt, and leaves an earlier one in doubt", async () => {
    await world.pass(ENDED);
    const { tenant, id } = await world.row("alice", "oauth2");
    await raced.store.claimRenewal({ tenant, id, ifVersion: 1, leaseMs: 1 });
    await world.pass(100);
    const began = clock() - 100_000;
    world.oauth2.control.failNext("token", { status: 503 });
    await expect(at(world.vault).fetch("/me")).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    expect((await world.row("alice", "oauth2")).renewals.attemptAt).toBe(began);
    world.oauth2.control.revokeGrants("alice");
    await world.pass(100);
    await expect(at(world.vault).fetch("/me")).rejects.toThrow("was cut off before");
  });
});

describe("an answer that holds a refresh token and nothing to use", () => {
  test("is kept, and what it holds is used at the next try", async () => {
    await world.pass(ENDED);
    let garbled = 0;
    const vault = world.another({
      fetch: atTokenEndpoint(async (request) => {
        const answer = await fetch(request);
        if (garbled++ > 0) return answer;
        const { refresh_token } = (await answer.json()) as { refresh_token: string };
        return Response.json({ refresh_token, token_type: "Bearer" });
      }),
    });
    await expect(at(vault).fetch("/me")).rejects.toMatchObject({ reason: "renewal_in_doubt" });
    await world.pass(10);
    expect((await at(vault).fetch("/me")).status).toBe(200);
    expect(world.oauth2.counters().reuseDetected).toBe(0);
    const { tenant, id } = await world.row("alice", "oauth2");
    expect(await raced.store.listSalvage(tenant, id)).toEqual([]);
  });
});

describe("waitUntil", () => {
  test("is given a renewal whose caller goes away", async () => {
    const works: Promise<unknown>[] = [];
    const door = heldFetch("/token");
    const vault = another({ fetch: door.fetch, waitUntil: (work) => works.push(work) });
    await world.pass(ENDED);
    const abort = new AbortController();
    const call = at(vault).fetch("/me", { signal: abort.signal });
    const gone = expect(call).rejects.toThrow("gone");
    await vi.waitFor(() => expect(door.held()).toBe(1));
    abort.abort(new Error("gone"));
    await gone;
    door.release();
    await Promise.all(works);
    expect(await version()).toBe(2);
  });

  test("that throws harms no caller, and is said once", async () => {
    const vault = another({
      waitUntil: () => {
        throw new TypeError("outside a request");
      },
    });
    for (let turn = 0; turn < 2; turn++) {
      expect((await at(vault).fetch("/me")).status).toBe(200);
      await world.pass(3600 - 300);
    }
    expect(world.logged.filter((line) => line.includes("waitUntil"))).toHaveLength(1);
  });
});
