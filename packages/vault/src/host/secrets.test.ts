import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import { createVault } from "../handler/create-vault.ts";
import { memory } from "../memory.ts";
import { type Host, hostOf } from "./host.ts";
import type { HostPlace } from "./secrets.ts";

const SECRET = { secrets: ["whsec_canary"], retries: 3, more: null };
const place: HostPlace = { tenant: "acme", kind: "webhook", id: "whe_1" };

let world: UseWorld;
let host: Host;

beforeEach(async () => {
  world = await useWorld();
  host = hostOf(world.vault);
});

describe("what a host seals", () => {
  test("opens at its place, in another process too, and shows nothing", async () => {
    const sealed = await host.seal(SECRET, place);
    expect(Buffer.from(sealed).includes("canary")).toBe(false);
    expect(await host.open(sealed, place)).toEqual(SECRET);
    expect(await hostOf(world.another()).open(sealed, place)).toEqual(SECRET);
  });

  test.each<[string, Partial<HostPlace>]>([
    ["tenant", { tenant: "other" }],
    ["no tenant", { tenant: null }],
    ["kind", { kind: "provider" }],
    ["id", { id: "whe_2" }],
  ])("does not open at another %s", async (_, moved) => {
    const sealed = await host.seal(SECRET, place);
    const opening = host.open(sealed, { ...place, ...moved });
    await expect(opening).rejects.toMatchObject({ code: "decrypt_failed" });
  });

  test("may be of no tenant", async () => {
    const nowhere = { ...place, tenant: null };
    expect(await host.open(await host.seal(SECRET, nowhere), nowhere)).toEqual(SECRET);
  });

  test("is sealed by a key that seals nothing else", async () => {
    await world.connect("alice", "oauth2");
    const sealed = await host.seal(SECRET, { ...place, tenant: "default" });
    const keys = await world.store.listDataKeys({ tenant: "default", limit: 10 });
    const purposes = keys.filter(({ id }) => id === host.keyIdOf(sealed)).map((key) => key.purpose);
    expect(purposes).toEqual(["host"]);
  });

  test.each<[string, HostPlace]>([
    ["tenant", { ...place, tenant: "" }],
    ["kind", { ...place, kind: "a\0b" }],
    ["id", { ...place, id: "x".repeat(256) }],
  ])("needs a %s that can be told apart", async (_, wrong) => {
    const invalid = { code: "options_invalid" };
    await expect(host.seal(SECRET, wrong)).rejects.toMatchObject(invalid);
    await expect(host.open(new Uint8Array(99), wrong)).rejects.toMatchObject(invalid);
    await expect(host.reseal(new Uint8Array(99), wrong)).rejects.toMatchObject(invalid);
  });

  test.each([
    ["a list", [1]],
    ["a text", "secret"],
    ["nothing", null],
  ])("is an object, not %s", async (_, value) => {
    const sealing = host.seal(value as object, place);
    await expect(sealing).rejects.toMatchObject({ code: "options_invalid" });
  });

  test("must be what the vault has sealed", async () => {
    const refused = { code: "decrypt_failed" };
    await expect(host.open(Buffer.from("{}"), place)).rejects.toMatchObject(refused);
    expect(() => host.keyIdOf(Buffer.from("{}"))).toThrow(expect.objectContaining(refused));
  });
});

describe("when keys are replaced", () => {
  test("what was sealed opens for as long as its tenant is there, and moves to the new key when asked", async () => {
    const sealed = await host.seal(SECRET, place);
    expect(await host.reseal(sealed, place)).toBeUndefined();
    await world.vault.tenant("acme").rotateKeys();
    const moved = await host.reseal(sealed, place);
    expect(moved && host.keyIdOf(moved)).not.toBe(host.keyIdOf(sealed));
    expect(moved && (await host.open(moved, place))).toEqual(SECRET);

    for (let month = 0; month < 3; month++) {
      await world.pass(31 * 86_400);
      await world.vault.sweep();
    }
    expect(await host.open(sealed, place)).toEqual(SECRET);
    expect(moved && (await host.reseal(moved, place))).toBeUndefined();
  });

  test("what is sealed to a tenant is lost with it, and the rest is not", async () => {
    const sealed = await host.seal(SECRET, place);
    const nowhere = { ...place, tenant: null };
    const kept = await host.seal(SECRET, nowhere);
    await world.vault.tenant("acme").erase();
    await expect(host.open(sealed, place)).rejects.toMatchObject({ code: "decrypt_failed" });
    expect(await host.open(kept, nowhere)).toEqual(SECRET);
  });
});

describe("the host of a vault", () => {
  test("is the same for each view of it", async () => {
    const sealed = await host.seal(SECRET, place);
    expect(await hostOf(world.vault.as("key:1").as("key:2")).open(sealed, place)).toEqual(SECRET);
  });

  test("is there for a vault whose calls name their tenant, and its views", async () => {
    const options = { publicUrl: "http://localhost:4998", store: memory(), providers: {} };
    const encryptionKeys = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
    const vault = createVault({ ...options, encryptionKeys, tenants: "required" });
    const sealed = await hostOf(vault).seal(SECRET, place);
    expect(await hostOf(vault.as("key:1")).open(sealed, place)).toEqual(SECRET);
    await vault.close();
  });

  test("is told of no other object", () => {
    const invalid = expect.objectContaining({ code: "options_invalid" });
    expect(() => hostOf({ ...world.vault })).toThrow(invalid);
    expect(() => hostOf(null as never)).toThrow(invalid);
  });
});
