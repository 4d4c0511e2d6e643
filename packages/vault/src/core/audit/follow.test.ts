import { beforeEach, describe, expect, test } from "vitest";
import { encryptionKeys, publicUrl, type UseWorld, useWorld } from "../../../test/use-world.ts";
import { createVault, type VaultEvent } from "../../index.ts";
import { memory } from "../../memory.ts";
import type { StoredEvent } from "../store.ts";

let world: UseWorld;

beforeEach(async () => {
  world = await useWorld();
});

const event = (id: string, tenant = "default"): StoredEvent => ({
  id,
  tenant,
  type: "connection.renewed",
  at: world.clock(),
  owner: "user:alice",
  provider: "oauth2",
  connectionId: "con_1",
  sessionId: null,
  actor: null,
  data: {},
});

/** All events there are, as a deliverer reads them who keeps a position. */
async function readAll(limit: number): Promise<VaultEvent[]> {
  const read: VaultEvent[] = [];
  let position: string | null = null;
  for (;;) {
    const next = await world.vault.events.follow({ after: position, limit });
    if (next.events.length === 0) return read;
    read.push(...next.events);
    position = next.position;
  }
}

describe("events.follow", () => {
  test("gives what happened in all tenants, oldest first, as it was heard", async () => {
    const acme = world.vault.tenant("acme").user("bob").at("oauth2");
    await acme.adopt(await world.oauth2Tokens("bob"));
    await world.connect("alice", "oauth2");
    await acme.disconnect();
    expect(world.events.length).toBeGreaterThan(3);
    for (const limit of [1, 2, 100]) expect(await readAll(limit)).toEqual(world.events);
  });

  test("has the events of a process that died before it could announce them", async () => {
    const { position } = await world.vault.events.follow();
    await world.store.addEvents([event("evt_unheard")]);
    expect(world.events).toEqual([]);
    const { events } = await world.vault.events.follow({ after: position });
    expect(events.map(({ id }) => id)).toEqual(["evt_unheard"]);
  });

  test("goes on where it ended, also when nothing was new there", async () => {
    await world.store.addEvents([event("evt_1"), event("evt_2")]);
    const first = await world.vault.events.follow({ limit: 1 });
    const second = await world.vault.events.follow({ after: first.position });
    const third = await world.vault.events.follow({ after: second.position });
    expect([first, second, third].map(({ events }) => events.map(({ id }) => id))).toEqual([
      ["evt_1"],
      ["evt_2"],
      [],
    ]);
    expect(third.position).toBe(second.position);
    await world.store.addEvents([event("evt_3", "acme")]);
    const fourth = await world.vault.events.follow({ after: third.position });
    expect(fourth.events).toMatchObject([{ id: "evt_3", tenant: "acme", userId: "alice" }]);
  });

  test("begins with nothing in an empty store", async () => {
    expect(await world.vault.events.follow()).toEqual({ events: [], position: null });
  });

  test("takes nothing that it does not know", async () => {
    const wrong = [{ limit: 0 }, { limit: 1_001 }, { limit: 1.5 }, { after: "" }, { from: 1 }];
    for (const options of wrong)
      await expect(world.vault.events.follow(options as object)).rejects.toMatchObject({
        code: "options_invalid",
      });
  });

  test("is there too where every call names its tenant", async () => {
    const { store, clock } = world;
    const options = { publicUrl, encryptionKeys, store, clock, providers: {} };
    const vault = createVault({ ...options, tenants: "required" });
    await store.addEvents([event("evt_1", "acme")]);
    expect((await vault.events.follow()).events).toHaveLength(1);
    expect(Object.keys(vault.events)).toEqual(["follow"]);
    await vault.tenant("acme").erase();
    await vault.sweep();
    expect(Object.keys(vault.audit)).toEqual(["verifyVault"]);
    expect(await vault.audit.verifyVault()).toMatchObject({ ok: true, links: 1 });
    await vault.close();
    await expect(vault.events.follow()).rejects.toMatchObject({ code: "vault_closed" });
  });
});

test("the default tenant's list and audit are beside it", async () => {
  const vault = createVault({ publicUrl, encryptionKeys, store: memory(), providers: {} });
  expect(Object.keys(vault.events).toSorted()).toEqual(["count", "follow", "list", "page"]);
  expect(await vault.audit.verify()).toMatchObject({ ok: true, links: 0 });
  expect(await vault.audit.verifyVault()).toMatchObject({ ok: true, links: 0 });
  expect(await vault.tenant("acme").audit.verify()).toMatchObject({ ok: true, links: 0 });
  await vault.close();
});
