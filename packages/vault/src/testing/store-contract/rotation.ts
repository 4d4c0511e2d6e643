/** What a store promises of data keys that go out of use, and of what they sealed. */
import assert from "node:assert/strict";
import type { DataKeyQuery, Store, StoredDataKey } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aClient,
  aConnection,
  aDataKey,
  anAttempt,
  anEvent,
  aRegistration,
  aRevocation,
  aSalvage,
  aSession,
  atOnce,
  bytes,
  now,
  type Promises,
  saved,
  sealedBy,
} from "./fixtures.ts";

const rotation: Promises = {
  "retires the active key and saves the next one as the active one": async ({ store }) => {
    const first = await store.addDataKey(aDataKey());
    const other = await store.addDataKey(aDataKey({ purpose: "renewal" }));
    const next = aDataKey({ createdAt: now + 5 });
    assert.equal(await store.rotateDataKey(next, first.id), true);
    assertSame(await store.findDataKey("t1", "access"), next);
    const retired = { ...first, state: "retired", retiredAt: now + 5 };
    assertSame(await store.getDataKey("t1", first.id), retired);
    assertSame(await store.addDataKey(aDataKey()), next);
    assertSame(await store.findDataKey("t1", "renewal"), other);
  },

  "rotates nothing, writing nothing, when another key is active, or none is": async ({ store }) => {
    const next = aDataKey();
    assert.equal(await store.rotateDataKey(next, aDataKey().id), false);
    const active = await store.addDataKey(aDataKey());
    const others = await store.addDataKey(aDataKey({ tenant: "t2" }));
    for (const id of [aDataKey().id, others.id]) {
      assert.equal(await store.rotateDataKey(next, id), false);
    }
    assertSame(await store.findDataKey("t1", "access"), active);
    assertSame(await store.getDataKey("t1", next.id), undefined);
    assertSame(await store.findDataKey("t2", "access"), others);
  },

  "writes the events of a rotation with it, and none when it is not made": async ({ store }) => {
    const first = await store.addDataKey(aDataKey());
    const [next, event] = [aDataKey(), anEvent()];
    assert.equal(await store.rotateDataKey(next, aDataKey().id, [anEvent()]), false);
    await assertEvents(store, "t1", []);
    assert.equal(await store.rotateDataKey(next, first.id, [event]), true);
    assert.equal(await store.rotateDataKey(aDataKey(), first.id, [anEvent()]), false);
    await assert.rejects(store.rotateDataKey(aDataKey({ id: first.id }), next.id, [anEvent()]));
    await assert.rejects(store.rotateDataKey(aDataKey(), next.id, [event]));
    assertSame(await store.findDataKey("t1", "access"), next);
    await assertEvents(store, "t1", [event]);
  },

  "refuses to rotate to a key whose id is taken, and leaves the active one": async ({ store }) => {
    const active = await store.addDataKey(aDataKey());
    const taken = await store.addDataKey(aDataKey({ tenant: "t2" }));
    await assert.rejects(store.rotateDataKey(aDataKey({ id: taken.id }), active.id));
    assertSame(await store.findDataKey("t1", "access"), active);
  },

  "lets exactly one of callers racing to rotate one key win": async ({ store }) => {
    const active = await store.addDataKey(aDataKey());
    const keys = Array.from({ length: 20 }, () => aDataKey());
    const won = await atOnce(20, (index) =>
      store.rotateDataKey(keys[index] ?? aDataKey(), active.id),
    );
    assert.equal(won.filter((each) => each).length, 1);
    assertSame(await store.findDataKey("t1", "access"), keys[won.indexOf(true)]);
    assert.equal((await store.listDataKeys({ limit: 100 })).length, 2);
  },

  "wraps a key anew while the key named still wraps it": async ({ store }) => {
    const key = await store.addDataKey(aDataKey());
    const { tenant, id } = key;
    const anew = { tenant, id, kekId: "kek-2", wrapped: bytes("wrapped anew") };
    assert.equal(await store.rewrapDataKey(anew, "kek-0"), false);
    assertSame(await store.getDataKey(tenant, id), key);
    assert.equal(await store.rewrapDataKey(anew, "kek-1"), true);
    assert.equal(await store.rewrapDataKey({ ...anew, kekId: "kek-3" }, "kek-1"), false);
    assertSame(await store.getDataKey(tenant, id), { ...key, ...anew });
    assertSame(await store.findDataKey(tenant, "access"), { ...key, ...anew });
    assert.equal(await store.rewrapDataKey({ ...anew, id: aDataKey().id }, "kek-2"), false);
  },
};

/** Keys of two tenants, in the order of a list: two of t1, of which the first is retired, and one of t2. */
async function threeKeys(store: Store): Promise<[StoredDataKey, StoredDataKey, StoredDataKey]> {
  const last = await store.addDataKey(
    aDataKey({ tenant: "t2", id: "0".repeat(32), purpose: "renewal", createdAt: now + 10 }),
  );
  const first = await store.addDataKey(aDataKey({ id: "1".repeat(32), kekId: "kek-0" }));
  const second = aDataKey({ id: "2".repeat(32), createdAt: now + 5 });
  await store.rotateDataKey(second, first.id);
  return [{ ...first, state: "retired", retiredAt: now + 5 }, second, last];
}

const lists: Promises = {
  "lists data keys in the order of tenant and id, up to the limit, after one": async ({
    store,
  }) => {
    const keys = await threeKeys(store);
    assertSame(await store.listDataKeys({ limit: 10 }), keys);
    assertSame(await store.listDataKeys({ limit: 2 }), keys.slice(0, 2));
    for (const [index, { tenant, id }] of keys.entries()) {
      const rest = await store.listDataKeys({ limit: 10, after: { tenant, id } });
      assertSame(rest, keys.slice(index + 1));
    }
    assertSame(await store.listDataKeys({ limit: 0 }), []);
  },

  "lists the data keys that a query means; absent fields match all": async ({ store }) => {
    const keys = await threeKeys(store);
    const queries: [Omit<DataKeyQuery, "limit">, number[]][] = [
      [{ tenant: "t1" }, [0, 1]],
      [{ state: "retired" }, [0]],
      [{ state: "active" }, [1, 2]],
      [{ purposes: ["renewal", "session"] }, [2]],
      [{ purposes: [] }, []],
      [{ notKekId: "kek-1" }, [0]],
      [{ notKekId: "kek-9" }, [0, 1, 2]],
      [{ createdBefore: now + 10 }, [1]],
      [{ createdBefore: now + 11 }, [1, 2]],
      [{ createdBefore: now + 11, tenant: "t2" }, [2]],
      [{ createdBefore: now + 5 }, []],
      [{ createdBefore: now + 11, state: "retired" }, []],
      [{ notKekId: "kek-9", after: { tenant: "t1", id: "1".repeat(32) } }, [1, 2]],
    ];
    for (const [query, indexes] of queries) {
      const found = await store.listDataKeys({ ...query, limit: 10 });
      assertSame(
        found,
        indexes.map((index) => keys[index]),
      );
    }
  },
};

const counts: Promises = {
  "counts the data keys of all tenants by what wraps them, purpose and state": async ({
    store,
  }) => {
    assertSame(await store.countDataKeys(), []);
    await threeKeys(store);
    await store.addDataKey(aDataKey({ tenant: "t3", purpose: "renewal" }));
    const found = await store.countDataKeys();
    const ordered = found.toSorted((one, other) =>
      one.kekId < other.kekId ? -1 : one.count - other.count,
    );
    assertSame(ordered, [
      { kekId: "kek-0", purpose: "access", state: "retired", count: 1 },
      { kekId: "kek-1", purpose: "access", state: "active", count: 1 },
      { kekId: "kek-1", purpose: "renewal", state: "active", count: 2 },
    ]);
  },
};

/** A retired key of t1. */
async function retiredKey(store: Store): Promise<string> {
  const key = await store.addDataKey(aDataKey());
  await store.rotateDataKey(aDataKey(), key.id);
  return key.id;
}

type WriteAndClear = [write: () => Promise<unknown>, clear: () => Promise<unknown>];

/** Every place that a sealed value can have: how it comes there, and how it goes. */
function sealedParts(store: Store, blob: Uint8Array): WriteAndClear[] {
  const connection = aConnection({ renewal: blob });
  const past = { expiresAt: now - 1 };
  return [
    [
      () => saved(store, { access: blob, owner: "user:bob" }),
      () => store.eraseOwner("t1", "user:bob"),
    ],
    [
      () => store.saveConnection(connection, null),
      () => store.saveConnection({ ...connection, renewal: null, tokenVersion: 2 }, 1),
    ],
    [
      () => store.openSession(aSession({ ...past, details: blob }), now - 2),
      () => store.removeExpired(now),
    ],
    [
      () => store.openSession(aSession({ ...past, parked: blob }), now - 2),
      () => store.removeExpired(now),
    ],
    [
      () => store.addAttempt(anAttempt({ hash: "h1", details: blob })),
      () => store.takeAttempt("h1"),
    ],
    [
      () => store.saveClient(aClient({ clientId: "c", secret: blob }), null),
      () => store.saveClient(aClient({ clientId: "c", secret: null, version: 2 }), 1),
    ],
    [
      () => store.saveRegistration(aRegistration({ clientId: "r", sealed: blob }), null),
      () => store.saveRegistration(aRegistration({ clientId: "r" }), "r"),
    ],
    [
      () => store.addSalvage(aSalvage({ id: "sal_1", blob })),
      () => store.removeSalvage("t1", "sal_1"),
    ],
    [
      () => store.addRevocation(aRevocation({ id: "rev_1", blob })),
      () => store.finishRevocation("t1", "rev_1"),
    ],
  ];
}

const removal: Promises = {
  "removes a retired key that no sealed value names": async ({ store }) => {
    const id = await retiredKey(store);
    const active = await store.findDataKey("t1", "access");
    await saved(store, { access: sealedBy(active?.id ?? "") });
    assert.equal(await store.removeDataKey("t1", active?.id ?? ""), false);
    assert.equal(await store.removeDataKey("t2", id), false);
    assert.equal(await store.removeDataKey("t1", id), true);
    assert.equal(await store.removeDataKey("t1", id), false);
    assertSame(await store.getDataKey("t1", id), undefined);
    assertSame(await store.findDataKey("t1", "access"), active);
  },

  "removes no key that a sealed value names, whatever it is a part of": async ({ store }) => {
    const id = await retiredKey(store);
    await saved(store, { id: "con_1" });
    const blob = sealedBy(id);
    for (const [index, [write, clear]] of sealedParts(store, blob).entries()) {
      await write();
      assert.equal(await store.removeDataKey("t1", id), false, `part ${index}`);
      await clear();
    }
    assert.equal(await store.removeDataKey("t1", id), true);
  },

  "removes no key that authenticates the audit, nor one of a host, whose sealed values are elsewhere":
    async ({ store }) => {
      for (const purpose of ["audit", "host"] as const) {
        const key = await store.addDataKey(aDataKey({ purpose }));
        await store.rotateDataKey(aDataKey({ purpose }), key.id);
        assert.equal(await store.removeDataKey("t1", key.id), false);
        assert.equal((await store.getDataKey("t1", key.id))?.state, "retired");
      }
    },
};

/** The promises of `listDataKeys`, `countDataKeys`, `rotateDataKey`, `rewrapDataKey` and `removeDataKey`. */
export const rotationPromises: Promises = {
  ...rotation,
  ...lists,
  ...counts,
  ...removal,
};
