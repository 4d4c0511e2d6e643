/** What a store promises of tenants' own clients. */
import assert from "node:assert/strict";
import { assertEvents, assertSame } from "./comparisons.ts";
import { aClient, anEvent, atOnce, bytes, now, type Promises } from "./fixtures.ts";

const saving: Promises = {
  "saves a client and reads it back whole": async ({ store }) => {
    const full = aClient({ secret: new Uint8Array([0, 255, 128, 0]) });
    const bare = aClient({ provider: "bare", secret: null, settings: {}, isActive: false });
    for (const client of [full, bare]) {
      assert.equal(await store.saveClient(client, null), true);
      assertSame(await store.listClients("t1", client.provider), [client]);
    }
  },

  "lists clients of one provider or all, active ones first, then by age, newest first": async ({
    store,
  }) => {
    const retired = [aClient({ createdAt: now + 1, isActive: false })];
    retired.push(aClient({ createdAt: now + 2, isActive: false }));
    const active = aClient({ createdAt: now });
    const other = aClient({ createdAt: now - 1, provider: "other" });
    for (const client of [...retired, active, other]) await store.saveClient(client, null);
    assertSame(await store.listClients("t1", "acme"), [active, retired[1], retired[0]]);
    assertSame(await store.listClients("t1"), [active, other, retired[1], retired[0]]);
    assertSame(await store.listClients("t1", "none"), []);
  },

  "saves a client only if it is new, or over exactly the version named, with its events": async ({
    store,
  }) => {
    const client = aClient();
    const event = anEvent();
    assert.equal(await store.saveClient(client, 1, [anEvent()]), false);
    assert.equal(await store.saveClient(client, null, [event]), true);
    const next = { ...client, version: 2, secret: bytes("next"), updatedAt: now + 1 };
    for (const version of [null, 0, 2]) {
      assert.equal(await store.saveClient(next, version, [anEvent()]), false);
    }
    assertSame(await store.listClients("t1"), [client]);
    assert.equal(await store.saveClient(next, 1), true);
    assertSame(await store.listClients("t1"), [next]);
    await assertEvents(store, "t1", [event]);
  },

  "keeps clients of other providers and other ids apart": async ({ store }) => {
    const client = aClient({ clientId: "client-1" });
    const others = [
      { ...client, provider: "other" },
      { ...client, tenant: "t2" },
      { ...client, clientId: "client-2" },
    ];
    for (const each of [client, ...others]) assert.equal(await store.saveClient(each, null), true);
  },

  "makes the others of a provider inactive when an active client is saved": async ({ store }) => {
    const first = aClient();
    const others = [aClient({ provider: "other" }), aClient({ tenant: "t2" })];
    for (const client of [first, ...others]) await store.saveClient(client, null);
    const second = aClient({ createdAt: now + 1 });
    await store.saveClient(second, null);
    const retired = { ...first, isActive: false };
    assertSame(await store.listClients("t1", "acme"), [second, retired]);
    await store.saveClient(aClient({ clientId: "c", isActive: false, createdAt: 1 }), null);
    assertSame((await store.listClients("t1", "acme")).slice(0, 2), [second, retired]);
    await store.saveClient({ ...first, version: 2 }, 1);
    const [active] = await store.listClients("t1", "acme");
    assertSame(active, { ...first, version: 2 });
    assertSame(await store.listClients("t1", "other"), [others[0]]);
    assertSame(await store.listClients("t2"), [others[1]]);
  },

  "saves exactly one of writers racing over one client": async ({ store }) => {
    const client = aClient();
    await store.saveClient(client, null);
    const next = (index: number) => ({ ...client, version: 2, secret: bytes(`writer ${index}`) });
    const won = await atOnce(20, (index) => store.saveClient(next(index), 1));
    assert.equal(won.filter((each) => each).length, 1);
    assertSame(await store.listClients("t1"), [next(won.indexOf(true))]);
  },

  "has one active client after any race": async ({ store }) => {
    const won = await atOnce(10, () => store.saveClient(aClient(), null));
    assert.equal(won.filter((each) => each).length, 10);
    const clients = await store.listClients("t1");
    assert.deepEqual(
      clients.map(({ isActive }) => isActive),
      [true, ...new Array(9).fill(false)],
    );
  },
};

const ending: Promises = {
  "makes no client of a provider active any more; they stay": async ({ store }) => {
    const [client, other] = [aClient(), aClient({ provider: "other" })];
    for (const each of [client, other]) await store.saveClient(each, null);
    const event = anEvent();
    assert.equal(await store.retireClient("t1", "acme", [event]), true);
    assert.equal(await store.retireClient("t1", "acme", [anEvent()]), false);
    assert.equal(await store.retireClient("t1", "none", [anEvent()]), false);
    assertSame(await store.listClients("t1"), [other, { ...client, isActive: false }]);
    await assertEvents(store, "t1", [event]);
  },

  "replaces a client's secret and nothing else of it, while secret and version are those named":
    async ({ store }) => {
      const client = aClient();
      await store.saveClient(client, null);
      const anew = bytes("sealed anew");
      for (const stale of [
        { ...client, version: 2 },
        { ...client, secret: bytes("another") },
        { ...client, secret: null },
        { ...client, clientId: "none" },
        { ...client, provider: "none" },
      ]) {
        assert.equal(await store.resealClient(stale, anew), false);
      }
      assertSame(await store.listClients("t1"), [client]);
      await store.retireClient("t1", "acme");
      assert.equal(await store.resealClient(client, anew), true);
      assert.equal(await store.resealClient(client, bytes("late")), false);
      assertSame(await store.listClients("t1"), [{ ...client, isActive: false, secret: anew }]);
    },
};

/** The promises of `listClients`, `saveClient`, `resealClient` and `retireClient`. */
export const clientPromises: Promises = { ...saving, ...ending };
