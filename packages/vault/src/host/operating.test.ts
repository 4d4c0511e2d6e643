import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { heldFetch } from "../../test/held-fetch.ts";
import { type RacedStore, racedStore } from "../../test/raced-store.ts";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../test/use-world.ts";
import { VaultError } from "../core/errors.ts";
import { type EmbeddedVault, localKeys, type Store } from "../index.ts";
import { sqlite } from "../sqlite.ts";
import { type ManualClock, manualClock } from "../testing.ts";
import { hostOf } from "./host.ts";

const away = new VaultError("store_unavailable", "The store does not answer.");

let clock: ManualClock;
let raced: RacedStore;
let world: UseWorld;

beforeEach(async () => {
  clock = manualClock();
  raced = racedStore(clock);
  world = await useWorld({ clock, vault: { store: raced.store } });
});

const another = (store: Partial<Store>): EmbeddedVault =>
  world.another({ store: { ...raced.store, ...store } });

describe("a check", () => {
  test("tells that all is well, and how far the clocks are apart", async () => {
    const checked = await hostOf(another({ now: async () => clock() + 5_000 })).check();
    const ok = { state: "ok" };
    expect(checked).toMatchObject({ ok: true, store: ok, schema: ok, keys: ok });
    expect(checked.latencyMs).toBeGreaterThanOrEqual(0);
    expect(Math.abs((checked.skewMs ?? 0) - 5_000)).toBeLessThan(1_000);
  });

  test("tells that the store is away, at the start and later", async () => {
    const rejects = (): Promise<never> => Promise.reject(away);
    const failed = { state: "failed", code: "store_unavailable" };
    const unknown = { state: "unknown" };
    const none = { ok: false, store: failed, schema: unknown, latencyMs: null, skewMs: null };
    expect(await hostOf(another({ open: rejects })).check()).toMatchObject(none);
    let isAway = false;
    const vault = another({ now: () => (isAway ? rejects() : raced.store.now()) });
    expect((await hostOf(vault).check()).ok).toBe(true);
    isAway = true;
    expect(await hostOf(vault).check()).toMatchObject(none);
  });

  test("tells of a store that is newer than this version", async () => {
    const folder = mkdtempSync(join(tmpdir(), "valetkey-host-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "vault.db");
    const first = sqlite(path);
    await first.open();
    await first.close();
    const db = new DatabaseSync(path);
    db.exec("PRAGMA user_version = 9999");
    db.close();
    const checked = await hostOf(world.another({ store: sqlite(path) })).check();
    const failed = { state: "failed", code: "store_unusable" };
    expect(checked).toMatchObject({ ok: false, store: { state: "ok" }, schema: failed });
  });

  test("tells of other keys than those of the store", async () => {
    await world.vault.ready();
    const encryptionKeys = `k2:${Buffer.alloc(32, 8).toString("base64")}`;
    const checked = await hostOf(world.another({ encryptionKeys })).check();
    const failed = { state: "failed", code: "encryption_keys_mismatch" };
    expect(checked).toMatchObject({ ok: false, schema: { state: "ok" }, keys: failed });
  });

  test("tells, where it is thorough, of keys that only some values need", async () => {
    const [first, second] = [7, 8].map(
      (byte) => `k${byte}:${Buffer.alloc(32, byte).toString("base64")}`,
    );
    const store = racedStore(clock).store;
    const vaultOf = (encryptionKeys: string): EmbeddedVault =>
      world.another({ store, encryptionKeys });
    const place = { tenant: null, kind: "webhook", id: "1" };
    await hostOf(vaultOf(`${first}`)).seal({}, place);
    await vaultOf(`${second},${first}`).ready();
    const checked = await hostOf(vaultOf(`${second}`)).check({ thorough: true });
    const failed = { state: "failed", code: "encryption_keys_mismatch" };
    expect(checked).toMatchObject({ ok: false, keys: failed });
    expect(checked.encryptionKeys?.find(({ id }) => id === "k7")?.isGiven).toBe(false);
    const whole = await hostOf(vaultOf(`${second},${first}`)).check({ thorough: true });
    expect(whole).toMatchObject({ ok: true, keys: { state: "ok" } });
  });

  test("tells of a key service that does not answer any more, where it is thorough", async () => {
    let isAway = false;
    const [local] = localKeys(`k1:${Buffer.alloc(32, 9).toString("base64")}`);
    if (!local) throw new Error("no key");
    const orAway = <T>(work: () => Promise<T>): Promise<T> =>
      isAway ? Promise.reject(new Error("away")) : work();
    const service = {
      id: "service",
      wrap: (...args: Parameters<typeof local.wrap>) => orAway(async () => local.wrap(...args)),
      unwrap: (...args: Parameters<typeof local.unwrap>) =>
        orAway(async () => local.unwrap(...args)),
    };
    const host = hostOf(world.another({ store: racedStore(clock).store, encryptionKeys: service }));
    await host.seal({}, { tenant: null, kind: "webhook", id: "1" });
    expect((await host.check({ thorough: true })).ok).toBe(true);
    isAway = true;
    expect((await host.check()).ok).toBe(true);
    const keys = { state: "failed", code: "keys_unavailable" };
    expect(await host.check({ thorough: true })).toMatchObject({ ok: false, keys });
  });

  test("tells that the vault is closed", async () => {
    const vault = another({});
    await vault.close();
    const store = { state: "failed", code: "vault_closed" };
    expect(await hostOf(vault).check()).toMatchObject({ ok: false, store });
  });
});

describe("draining", () => {
  test("waits for the renewal that is under way, and begins none", async () => {
    await world.connect("alice", "oauth2");
    await world.connect("bob", "oauth2");
    const held = heldFetch("/token");
    const vault = world.another({ store: raced.store, fetch: held.fetch });
    await world.pass(LIFE_SECONDS + 1);
    const call = vault.user("alice").at("oauth2").token();
    await vi.waitFor(() => expect(held.held()).toBe(1));
    const draining = hostOf(vault).drain();
    const refused = vault.user("bob").at("oauth2").token();
    await expect(refused).rejects.toMatchObject({ code: "vault_closed" });
    expect(await vault.sweep()).toMatchObject({ renewed: 0, workLeft: true });
    held.release();
    expect(await draining).toEqual({ renewing: 0, unsaved: 0 });
    await call;
    expect(world.renewals()).toBe(1);
    expect((await vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
  });

  test("serves a credential that is due or short-lived, and still good", async () => {
    await world.connect("alice", "oauth2");
    await hostOf(world.vault).drain();
    await world.pass(LIFE_SECONDS - 10);
    const alice = world.vault.user("alice").at("oauth2");
    expect((await alice.fetch("/me")).status).toBe(200);
    expect(await alice.token({ minTtlSeconds: 60 })).toMatchObject({ type: "bearer" });
    expect(world.tokenRequests()).toBe(0);
  });

  test("waits until the store has taken what was renewed", async () => {
    await world.connect("alice", "oauth2");
    await world.pass(LIFE_SECONDS + 1);
    raced.failSaves(1_000);
    const call = world.vault.user("alice").at("oauth2").token();
    await expect(call).rejects.toMatchObject({ code: "store_unavailable" });
    const host = hostOf(world.vault);
    const left = await host.drain({ signal: AbortSignal.timeout(20) });
    expect(left).toEqual({ renewing: 0, unsaved: 1 });
    const draining = host.drain();
    raced.failSaves(0);
    expect(await draining).toEqual({ renewing: 0, unsaved: 0 });
    expect((await world.row("alice", "oauth2")).tokenVersion).toBe(2);
  });

  test("ends the sweeping in the background", async () => {
    await world.connect("alice", "oauth2");
    const end = world.vault.sweepEvery({ everyMs: 1 });
    await hostOf(world.vault).drain();
    await end();
    await world.pass(LIFE_SECONDS + 1);
    const again = world.vault.sweepEvery({ everyMs: 1 });
    await wait(20);
    await again();
    expect(world.tokenRequests()).toBe(0);
  });
});
