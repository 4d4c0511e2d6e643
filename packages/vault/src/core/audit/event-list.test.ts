import { beforeEach, describe, expect, test } from "vitest";
import { gather } from "../../../test/gather.ts";
import { type UseWorld, useWorld } from "../../../test/use-world.ts";
import type { EventListFilter, VaultEvent } from "../../index.ts";

let world: UseWorld;
let alice: string;

beforeEach(async () => {
  world = await useWorld();
  alice = await world.connect("alice", "oauth2");
  await world.connect("bob", "oauth1");
  await world.vault.user("bob").at("oauth1").report("revoked");
  await world.vault
    .shared()
    .at("oauth2")
    .adopt(await world.oauth2Tokens("bob"));
});

const all = (filter?: EventListFilter, tenant = "default"): Promise<VaultEvent[]> =>
  gather(world.vault.tenant(tenant).events.list(filter));

describe("a tenant's events", () => {
  test("are those that were heard, newest first, and no other tenant's", async () => {
    await world.vault.tenant("acme").providers.set("oauth2", { clientId: "acme-1" });
    const heard = world.events.filter(({ tenant }) => tenant === "default");
    expect(await all()).toEqual(heard.toReversed());
    expect((await all({}, "acme")).map(({ type }) => type)).toEqual(["client.saved"]);
    expect(await all({}, "globex")).toEqual([]);
    expect(await all({ connectionId: alice }, "acme")).toEqual([]);
  });

  test("are found by owner, provider, connection and type", async () => {
    const typesOf = async (filter: EventListFilter): Promise<string[]> =>
      (await all(filter)).map(({ type }) => type).sort();
    const connected = ["connect_session.completed", "connection.created"];
    expect(await typesOf({ userId: "alice" })).toEqual(connected);
    expect(await typesOf({ shared: true })).toEqual(["connection.created"]);
    expect(await typesOf({ provider: "oauth1" })).toEqual([
      ...connected,
      "connection.needs_reauth",
    ]);
    expect(await typesOf({ connectionId: alice })).toEqual(connected);
    expect(await typesOf({ types: ["connection.created"] })).toHaveLength(3);
    expect(await typesOf({ userId: "bob", types: ["connection.created"] })).toHaveLength(1);
    expect(await typesOf({ userId: "carol" })).toEqual([]);
  });

  test("come in pages that go on where the one before ended", async () => {
    const { page } = world.vault.events;
    const seen: VaultEvent[] = [];
    let cursor: string | null = null;
    do {
      const found: Awaited<ReturnType<typeof page>> = await page({
        limit: 2,
        ...(cursor !== null && { cursor }),
      });
      seen.push(...found.events);
      cursor = found.cursor;
      await world.vault
        .user("carol")
        .at("oauth2")
        .adopt(await world.oauth2Tokens("alice"));
    } while (cursor !== null);
    expect(seen).toEqual(world.events.slice(0, seen.length).toReversed());
    expect(seen).toHaveLength(6);
  });

  test("refuse what they do not take", async () => {
    for (const filter of [
      { user: "alice" },
      { userId: "alice", shared: true },
      { types: [] },
      { types: ["connection.create"] },
      { types: "connection.created" },
      null,
    ])
      expect(() => world.vault.events.list(filter as EventListFilter)).toThrow(
        expect.objectContaining({ code: "options_invalid" }),
      );
    const misspelt = { types: ["connection.created", "connection.needs_reath"] };
    expect(() => world.vault.events.list(misspelt as unknown as EventListFilter)).toThrow(
      "types.1 is not an event (connection.needs_reauth is)",
    );
    const unlike = { filter: { types: ["zzz"] } } as unknown as { filter: EventListFilter };
    await expect(world.vault.events.page(unlike)).rejects.toThrow(
      "filter.types.0 is not an event: there are connection.created, ",
    );
    for (const options of [{ cursor: "x" }, { cursor: "" }, { limit: 0 }, { filter: { a: 1 } }])
      await expect(world.vault.events.page(options as object)).rejects.toMatchObject({
        code: "options_invalid",
      });
  });
});
