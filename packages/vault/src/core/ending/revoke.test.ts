import { beforeEach, describe, expect, test } from "vitest";
import { heldFetch } from "../../../test/held-fetch.ts";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { Handle, Store } from "../../index.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { readOptions } from "../options.ts";
import { salvage } from "../renewal/outcome/salvage.ts";
import type { ConnectionBatch, StoredConnection } from "../store.ts";
import { attemptRevocation, revokeLate } from "./revoke.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Something becomes so; how soon is no matter. */
const until = <T>(get: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(get, { timeout: 15_000, interval: 5 });

let world: UseWorld;
const at = (slug: string, user = "alice"): Handle => world.vault.user(user).at(slug);
const sweep = async (): Promise<number> => (await world.vault.sweep()).revocations;
const revocations = (): number => world.oauth2.counters().revocations;
const outcomes = (): unknown[] =>
  world.events
    .filter(({ type }) => type === "connection.revocation")
    .map(({ data }) => data["revokedAtProvider"]);

/** Alice disconnects while the provider cannot be told: it fails `count` times. */
async function pending(count = 1): Promise<void> {
  await world.connect("alice", "oauth2");
  world.oauth2.control.failNext("revocation", { status: 503, count });
  expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "pending" });
}

/** What another process over the same store works with. */
async function contextOver(store: Store): Promise<Context> {
  const { clock } = world;
  const { ctx } = createContext(
    readOptions({ publicUrl, encryptionKeys, store, clock, providers: {} }),
  );
  await ctx.ready();
  return ctx;
}

beforeEach(async () => {
  world = await useWorld();
});

describe("a revocation that the provider did not confirm", () => {
  test("is tried again by a sweep, and its outcome is told", async () => {
    await pending();
    expect(outcomes()).toEqual([]);
    expect(await sweep()).toBe(0);
    await world.pass(2 * MINUTE);
    expect(await sweep()).toBe(1);
    expect(revocations()).toBe(1);
    expect(outcomes()).toEqual(["yes"]);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    await world.pass(25 * HOUR);
    expect(await sweep()).toBe(0);
    expect(revocations()).toBe(1);
  });

  test("is tried ever more rarely, for a day, and then given up and told to have failed", async () => {
    await pending(1_000);
    const token = world.oauth2.issuedSecrets();
    let ended = 0;
    let hours = 0;
    for (; ended === 0 && hours < 48; hours += 0.25) {
      await world.pass(HOUR / 4);
      ended += await sweep();
    }
    expect(hours).toBe(24);
    expect(outcomes()).toEqual(["failed"]);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "failed" });
    expect(await world.store.claimRevocations({ limit: 9, leaseMs: 1 })).toEqual([]);
    const said = world.logged.filter((line) => line.includes("did not confirm"));
    // At the first try and at the last, however many there were between.
    expect(said).toHaveLength(2);
    for (const secret of token) expect(world.logged.join()).not.toContain(secret);
  });

  test("waits for as long as the provider asks for", async () => {
    await world.connect("alice", "oauth2");
    world.oauth2.control.failNext("revocation", { status: 503, retryAfter: 1_800 });
    await at("oauth2").disconnect();
    await world.pass(29 * MINUTE);
    expect(await sweep()).toBe(0);
    await world.pass(2 * MINUTE);
    expect(await sweep()).toBe(1);
  });

  test("is not tried by others while this process tries it", async () => {
    const held = heldFetch("/revoke");
    const slow = world.another({ fetch: held.fetch });
    await world.connect("alice", "oauth2");
    const answer = slow.user("alice").at("oauth2").disconnect();
    await until(held.held).toBe(1);
    await world.pass(30);
    expect(await sweep()).toBe(0);
    held.release();
    expect(await answer).toEqual({ revokedAtProvider: "yes" });
    expect(revocations()).toBe(1);
  });

  test("is taken over when the process that tried it is gone", async () => {
    const held = heldFetch("/revoke", () => new Response(null, { status: 503 }));
    const dying = world.another({ fetch: held.fetch });
    await world.connect("alice", "oauth2");
    const answer = dying.user("alice").at("oauth2").disconnect();
    await until(held.held).toBe(1);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "pending" });
    await world.pass(61);
    expect(await sweep()).toBe(1);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    held.release();
    // Who comes back too late has the answer that is known by then, or that it is asked for; nothing is told twice.
    expect(await answer).toEqual({ revokedAtProvider: "pending" });
    expect(outcomes()).toEqual(["yes"]);
  });

  test("is told once when several processes sweep", async () => {
    await pending();
    await world.pass(2 * MINUTE);
    const vaults = [world.vault, world.another(), world.another()];
    await Promise.all(vaults.map((vault) => vault.sweep()));
    expect(outcomes()).toEqual(["yes"]);
    expect(revocations()).toBe(1);
  });

  test("is given back untried when the sweep that claimed it is stopped", async () => {
    await pending();
    await world.pass(2 * MINUTE);
    const stopping = new AbortController();
    const claimRevocations: Store["claimRevocations"] = async (claim) => {
      const jobs = await world.store.claimRevocations(claim);
      stopping.abort();
      return jobs;
    };
    const vault = world.another({ store: { ...world.store, claimRevocations } });
    const { signal } = stopping;
    expect(await vault.sweep({ signal })).toMatchObject({ revocations: 0, workLeft: true });
    expect(revocations()).toBe(0);
    expect(await sweep()).toBe(1);
  });

  test("is put off by a vault that does not have the provider, for one that does", async () => {
    await pending();
    const ctx = await contextOver(world.store);
    await world.pass(2 * MINUTE);
    const [job] = await world.store.claimRevocations({ limit: 1, leaseMs: 1 });
    expect(job && (await attemptRevocation(ctx, job))).toBe("pending");
    await world.pass(10 * MINUTE);
    expect(await sweep()).toBe(1);
    expect(outcomes()).toEqual(["yes"]);
  });

  test("names its owner by the name that the owner has then", async () => {
    await pending();
    await world.store.renameOwner("default", "user:alice", "user:alicia");
    await world.pass(2 * MINUTE);
    await sweep();
    expect(world.events.at(-1)).toMatchObject({ type: "connection.revocation", userId: "alicia" });
  });

  test("outlives the erasure of its owner, of whom nothing is told", async () => {
    await pending();
    await world.store.eraseOwner("default", "user:alice");
    await world.pass(2 * MINUTE);
    expect(await sweep()).toBe(1);
    expect(revocations()).toBe(1);
    const told = world.events.at(-1);
    expect(told).toMatchObject({ type: "connection.revocation", provider: "oauth2" });
    expect(told).not.toHaveProperty("userId");
    expect(told).not.toHaveProperty("connectionId");
  });
});

describe("whether a grant may be ended is decided again at each try", () => {
  test("when another user has connected the same account meanwhile", async () => {
    await pending();
    await at("oauth2", "carol").adopt(await world.oauth2Tokens("alice"));
    await world.pass(2 * MINUTE);
    expect(await sweep()).toBe(1);
    expect(outcomes()).toEqual(["shared"]);
    expect((await at("oauth2", "carol").fetch("/me")).status).toBe(200);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "shared" });
  });

  test("when the same connection was made again meanwhile", async () => {
    await pending();
    await at("oauth2").adopt(await world.oauth2Tokens("alice"));
    await world.pass(2 * MINUTE);
    await sweep();
    expect(revocations()).toBe(0);
    expect((await at("oauth2").fetch("/me")).status).toBe(200);
  });
});

describe("the job of a revocation", () => {
  let batches: { row: StoredConnection; batch: ConnectionBatch | undefined }[];

  beforeEach(async () => {
    batches = [];
    const clock = manualClock();
    const kept = memory({ clock });
    const saveConnection: Store["saveConnection"] = (row, ifVersion, batch) => {
      batches.push({ row, batch });
      return kept.saveConnection(row, ifVersion, batch);
    };
    world = await useWorld({ clock, vault: { store: { ...kept, saveConnection } } });
    await world.connect("alice", "oauth2");
    batches = [];
  });

  test("is written in the batch that removes the credential, sealed to itself", async () => {
    await at("oauth2").disconnect();
    expect(batches).toHaveLength(1);
    const [{ row, batch } = { row: undefined, batch: undefined }] = batches;
    expect(row).toMatchObject({ status: "disconnected", access: null, renewal: null });
    const job = batch?.revocation;
    expect(job).toMatchObject({
      tenant: "default",
      connectionId: row?.id,
      owner: "user:alice",
      provider: "oauth2",
      accountId: "u_1",
      tokenVersion: row?.tokenVersion,
      tries: 1,
    });
    const text = Buffer.from(job?.blob ?? []).toString("latin1");
    for (const secret of world.oauth2.issuedSecrets()) expect(text).not.toContain(secret);
    const ctx = await contextOver(world.store);
    const place = {
      tenant: "default",
      field: "revocation",
      provider: "oauth2",
      version: 0,
    } as const;
    const blob = job?.blob ?? new Uint8Array();
    await expect(ctx.cipher.open(blob, { ...place, row: "rev_other" })).rejects.toMatchObject({
      code: "decrypt_failed",
    });
    const opened = await ctx.cipher.open(blob, { ...place, row: job?.id ?? "" });
    expect(JSON.stringify(opened)).toMatch(/sbr_/);
  });

  test("is not made when the provider shall not be told", async () => {
    expect(await at("oauth2").disconnect({ revoke: false })).toEqual({ revokedAtProvider: "no" });
    expect(batches[0]?.batch?.revocation).toBeUndefined();
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "no" });
    expect(revocations()).toBe(0);
    expect(outcomes()).toEqual(["no"]);
    expect((await at("oauth2").status()).state).toBe("missing");
  });

  test("takes nothing else than whether to tell the provider", async () => {
    const wrong = { revoke: "maybe" } as unknown as { revoke: boolean };
    await expect(at("oauth2").disconnect(wrong)).rejects.toMatchObject({ code: "options_invalid" });
    expect((await at("oauth2").status()).state).toBe("active");
  });

  test("that cannot be kept is tried once all the same, and what went wrong is logged", async () => {
    const logged: string[] = [];
    const { store, clock } = world;
    const addRevocation: Store["addRevocation"] = () => Promise.reject(new Error("away"));
    const { entry, client } = world.oauth2;
    const options = {
      ...{ publicUrl, encryptionKeys, clock, store: { ...store, addRevocation } },
      log: { warn: (line: string) => void logged.push(line), error: () => undefined },
      providers: { oauth2: { use: entry, ...client } },
    };
    const { ctx } = createContext(readOptions(options));
    await ctx.ready();
    const row = await world.row("alice", "oauth2");
    const bob = await world.oauth2Tokens("bob");
    const { accessToken, refreshToken } = bob;
    const credential = { access: { accessToken }, renewal: { refreshToken } };
    // The grant of an account that nobody has connected.
    const late = { ...row, accountId: "u_2" };
    world.oauth2.control.failNext("revocation", { status: 503 });
    await revokeLate(ctx, late, credential);
    expect(logged).toEqual([expect.stringContaining("did not confirm")]);
    await revokeLate(ctx, late, credential);
    expect(revocations()).toBe(1);
    expect(logged).toHaveLength(1);
  });

  test("has company from what was salvaged, which goes from the store with the rest", async () => {
    const ctx = await contextOver(world.store);
    const row = await world.row("alice", "oauth2");
    const { accessToken, refreshToken } = await world.oauth2Tokens("bob");
    const granted = { access: { accessToken }, renewal: { refreshToken } };
    const rest = { scopes: [], expiresAt: null, identity: null };
    await salvage(ctx, row, { ...granted, ...rest });
    const headers = { authorization: `Bearer ${accessToken}` };
    const me = (): Promise<Response> => fetch(`${world.oauth2.url}/me`, { headers });
    expect((await me()).status).toBe(200);
    expect(await at("oauth2").disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(await world.store.listSalvage("default", row.id)).toEqual([]);
    expect((await me()).status).toBe(401);
  });
});
