import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../test/use-world.ts";
import type { Store } from "../index.ts";
import { memory } from "../memory.ts";
import { manualClock } from "../testing.ts";
import { type Host, hostOf } from "./host.ts";

let world: UseWorld;
let host: Host;
let reads: number;

beforeEach(async () => {
  const clock = manualClock();
  const kept = memory({ clock });
  const getConnection: Store["getConnection"] = (tenant, id) => {
    reads += 1;
    return kept.getConnection(tenant, id);
  };
  world = await useWorld({ clock, vault: { store: { ...kept, getConnection } } });
  host = hostOf(world.vault);
  reads = 0;
});

describe("a connection found by id", () => {
  test("is read once, and anew after five seconds", async () => {
    const id = await world.connect("alice", "oauth2");
    reads = 0;
    const found = { owner: "user:alice", provider: "oauth2" };
    for (let asked = 0; asked < 3; asked++)
      expect(await host.connections.find("default", id)).toEqual(found);
    expect(reads).toBe(1);
    await world.pass(6);
    expect(await host.connections.find("default", id)).toEqual(found);
    expect(reads).toBe(2);
  });

  test("may be the tenant's own", async () => {
    const { accessToken } = await world.oauth2Tokens("alice");
    const { id } = await world.vault.shared().at("oauth2").adopt({ accessToken });
    const found = await host.connections.find("default", id);
    expect(found).toEqual({ owner: "shared", provider: "oauth2" });
  });

  test("has its new owner's name at once when that one is renamed", async () => {
    const id = await world.connect("alice", "oauth2");
    const other = await world.connect("bob", "oauth2");
    await host.connections.find("default", id);
    await host.connections.find("default", other);
    await world.vault.user("alice").rename("alicia");
    expect(await host.connections.find("default", id)).toMatchObject({ owner: "user:alicia" });
    reads = 0;
    expect(await host.connections.find("default", other)).toMatchObject({ owner: "user:bob" });
    expect(reads).toBe(0);
  });

  test("is gone with its owner, and with its tenant", async () => {
    const id = await world.connect("alice", "oauth2");
    await host.connections.find("default", id);
    await world.vault.user("alice").erase();
    expect(await host.connections.find("default", id)).toBeUndefined();

    const { accessToken } = await world.oauth2Tokens("alice");
    const acme = world.vault.tenant("acme");
    const { id: theirs } = await acme.shared().at("oauth2").adopt({ accessToken });
    expect(await host.connections.find("acme", theirs)).toBeDefined();
    await acme.erase();
    expect(await host.connections.find("acme", theirs)).toBeUndefined();
  });

  test("is not found in another tenant, nor by what is no id", async () => {
    const id = await world.connect("alice", "oauth2");
    await host.connections.find("default", id);
    expect(await host.connections.find("acme", id)).toBeUndefined();
    reads = 0;
    expect(await host.connections.find("default", "../../etc")).toBeUndefined();
    expect(reads).toBe(0);
  });
});
