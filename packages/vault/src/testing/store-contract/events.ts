/** What a store promises of events: lists of them, and the order in which all can be followed. */
import assert from "node:assert/strict";
import type { EventCountQuery, EventQuery, Store, StoredEvent } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import { anEvent, atOnce, now, type Promises, saved } from "./fixtures.ts";

const lists: Promises = {
  "reads an event back whole": async ({ store }) => {
    const full = anEvent({ at: now + 1 });
    const bare = anEvent({
      at: now,
      owner: null,
      provider: null,
      connectionId: null,
      sessionId: null,
      actor: null,
      data: {},
    });
    await store.addEvents([full, bare]);
    assertSame(await store.listEvents({ tenant: "t1", limit: 10 }), [full, bare]);
  },

  "lists events newest first, of one millisecond the later written first, up to the limit": async ({
    store,
  }) => {
    const [first, second, third, fourth] = [
      anEvent({ at: now }),
      anEvent({ at: now + 1 }),
      anEvent({ at: now + 2 }),
      anEvent({ at: now + 2 }),
    ];
    await store.addEvents([second]);
    await store.addEvents([first, third, fourth]);
    const list = (limit: number) => store.listEvents({ tenant: "t1", limit });
    assertSame(await list(10), [fourth, third, second, first]);
    assertSame(await list(2), [fourth, third]);
    assertSame(await list(0), []);
  },

  "lists the events that a query means; absent fields match all": async ({ store }) => {
    const events = [
      anEvent({ connectionId: "con_1", type: "connection.created" }),
      anEvent({ connectionId: "con_2", owner: "user:bob", type: "connection.renewed" }),
      anEvent({ connectionId: null, provider: "other", type: "token.read" }),
      anEvent({ connectionId: null, provider: null, owner: null, type: "tenant.erased" }),
      anEvent({ connectionId: "con_2", owner: "user:bob", type: "token.read", actor: "key:ci" }),
    ];
    await store.addEvents(events);
    const queries: [Omit<EventQuery, "tenant" | "limit">, number[]][] = [
      [{ connectionId: "con_1" }, [0]],
      [{ owner: "user:alice" }, [2, 0]],
      [{ provider: "acme" }, [4, 1, 0]],
      [{ actor: "key:ci" }, [4]],
      [{ actor: "key:ci", owner: "user:alice" }, []],
      [{ actor: "key:c" }, []],
      [{ types: ["token.read", "connection.created"] }, [4, 2, 0]],
      [{ types: [] }, []],
      [{ owner: "user:bob", provider: "acme", types: ["connection.renewed"] }, [1]],
      [{ owner: "user:bob", connectionId: "con_1" }, []],
    ];
    for (const [query, indexes] of queries) {
      const found = await store.listEvents({ tenant: "t1", limit: 10, ...query });
      assertSame(
        found,
        indexes.map((index) => events[index]),
      );
      assert.equal(await store.countEvents({ tenant: "t1", ...query }, 10), indexes.length);
    }
  },

  "counts the events that a query means and that are no older than a time, up to the most asked for":
    async ({ store }) => {
      await store.addEvents([
        anEvent({ at: now - 1 }),
        anEvent({ at: now }),
        anEvent({ at: now + 1, owner: "user:bob" }),
      ]);
      const counted = (query: Partial<EventCountQuery>, most = 10) =>
        store.countEvents({ tenant: "t1", ...query }, most);
      assert.equal(await counted({}), 3);
      assert.equal(await counted({ from: now }), 2);
      assert.equal(await counted({ from: now, owner: "user:bob" }), 1);
      assert.equal(await counted({ from: now + 2 }), 0);
      assert.equal(await counted({}, 2), 2);
      assert.equal(await counted({ tenant: "t2" }), 0);
    },

  "lists only events older than one of the list": async ({ store }) => {
    const events = [anEvent({ at: now + 1 }), anEvent({ at: now }), anEvent({ at: now })];
    events.push(anEvent({ at: now, owner: "user:bob" }), anEvent({ at: now - 1 }));
    await store.addEvents(events);
    const [newest, early, late, bobs, oldest] = events;
    const after = (id: string | undefined, query: Partial<EventQuery> = {}) =>
      store.listEvents({ tenant: "t1", limit: 10, after: id ?? "", ...query });
    assertSame(await after(newest?.id), [bobs, late, early, oldest]);
    assertSame(await after(late?.id), [early, oldest]);
    assertSame(await after(oldest?.id), []);
    assertSame(await after(bobs?.id, { owner: "user:alice", limit: 1 }), [late]);
    assertSame(await after("evt_none"), []);
  },

  "goes through all events in pages, whatever is written meanwhile": async ({ store }) => {
    const events = Array.from({ length: 7 }, (_, index) => anEvent({ at: now + (index >> 1) }));
    await store.addEvents(events);
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const query = { tenant: "t1", limit: 2, ...(after !== undefined && { after }) };
      const page = await store.listEvents(query);
      if (page.length === 0) break;
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1)?.id;
      await store.addEvents([anEvent({ at: now + 100 })]);
    }
    assert.deepEqual(seen, events.map(({ id }) => id).reverse());
  },

  "takes a list of no events": async ({ store }) => {
    await store.addEvents([]);
    await assertEvents(store, "t1", []);
  },
};

/** All events from a position on, in pages of `limit`, and where they end. */
async function followed(
  store: Store,
  from: string | null,
  limit = 3,
): Promise<{ events: StoredEvent[]; position: string | null }> {
  const all: StoredEvent[] = [];
  for (let at = from; ; ) {
    const { events, position } = await store.followEvents(at, limit);
    all.push(...events);
    if (events.length === 0) return { events: all, position };
    at = position;
  }
}

const following: Promises = {
  "gives events of all tenants in one order, from the oldest, and a position to go on from":
    async ({ store }) => {
      assertSame(await store.followEvents(null, 10), { events: [], position: null });
      const events = [
        anEvent({ at: now + 9 }),
        anEvent({ tenant: "t2" }),
        anEvent({ at: now - 9 }),
      ];
      for (const event of events) await store.addEvents([event]);
      const all = await followed(store, null);
      assertSame(all.events, events);
      assertSame((await followed(store, null, 1)).events, events);
      assertSame((await store.followEvents(null, 2)).events, events.slice(0, 2));
      const nothing = { events: [], position: all.position };
      assertSame(await store.followEvents(all.position, 10), nothing);
      const late = anEvent({ at: 1 });
      await store.addEvents([late]);
      assertSame((await store.followEvents(all.position, 10)).events, [late]);
      assertSame((await followed(store, null)).events, [...events, late]);
    },

  "misses no event, however writers overlap": async ({ store }) => {
    const connection = await saved(store);
    const writers = 40;
    let running = true;
    const writing = atOnce(writers, async (index) => {
      const events = [anEvent({ id: `evt_${index}_a` }), anEvent({ id: `evt_${index}_b` })];
      if (index % 2 === 0) return store.addEvents(events);
      const change = { updatedAt: now + index };
      await store.changeConnection("t1", connection.id, change, { events });
    }).finally(() => {
      running = false;
    });
    const seen: StoredEvent[] = [];
    let position: string | null = null;
    const follow = async (): Promise<void> => {
      const next = await followed(store, position);
      seen.push(...next.events);
      position = next.position;
    };
    while (running) {
      await follow();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await writing;
    await follow();
    assert.equal(seen.length, 2 * writers);
    assertSame(seen, (await followed(store, null)).events);
  },

  "goes on from a position whose events are erased, and misses none that come after": async ({
    store,
  }) => {
    await store.addEvents([anEvent(), anEvent({ owner: "user:bob", connectionId: null })]);
    const { position } = await followed(store, null);
    await store.eraseOwner("t1", "user:bob");
    const next = anEvent();
    await store.addEvents([next]);
    assertSame((await followed(store, position)).events, [next]);
  },
};

/** The promises of `addEvents`, `listEvents` and `followEvents`. */
export const eventPromises: Promises = { ...lists, ...following };
