/** What a store promises of keys. */
import assert from "node:assert/strict";
import { assertSame } from "./comparisons.ts";
import { aDataKey, atOnce, bytes, type Promises } from "./fixtures.ts";

/** The promises of `listKeyChecks`, `addKeyCheck`, `getDataKey`, `findDataKey` and `addDataKey`. */
export const keyPromises: Promises = {
  "lists all key checks": async ({ store }) => {
    assertSame(await store.listKeyChecks(), []);
    await store.addKeyCheck({ kekId: "kek-1", check: "one" });
    await store.addKeyCheck({ kekId: "kek-2", check: "two" });
    const checks = await store.listKeyChecks();
    assertSame(
      checks.sort((one, other) => (one.kekId < other.kekId ? -1 : 1)),
      [
        { kekId: "kek-1", check: "one" },
        { kekId: "kek-2", check: "two" },
      ],
    );
  },

  "saves a key check unless its kekId has one, and never replaces it": async ({ store }) => {
    await store.addKeyCheck({ kekId: "kek-1", check: "first" });
    await store.addKeyCheck({ kekId: "kek-1", check: "second" });
    assertSame(await store.listKeyChecks(), [{ kekId: "kek-1", check: "first" }]);
  },

  "finds a data key by its id, of its tenant and of no other": async ({ store }) => {
    const key = aDataKey({ wrapped: new Uint8Array([0, 255, 128, 0]) });
    await store.addDataKey(key);
    assertSame(await store.getDataKey("t1", key.id), key);
    assertSame(await store.getDataKey("t2", key.id), undefined);
    assertSame(await store.getDataKey("t1", aDataKey().id), undefined);
  },

  "finds the active data key of a tenant and purpose": async ({ store }) => {
    const access = await store.addDataKey(aDataKey());
    const renewal = await store.addDataKey(aDataKey({ purpose: "renewal" }));
    const other = await store.addDataKey(aDataKey({ tenant: "t2" }));
    assertSame(await store.findDataKey("t1", "access"), access);
    assertSame(await store.findDataKey("t1", "renewal"), renewal);
    assertSame(await store.findDataKey("t2", "access"), other);
    assertSame(await store.findDataKey("t1", "session"), undefined);
  },

  "saves a data key unless its tenant and purpose have an active one already, and resolves with the active one":
    async ({ store }) => {
      const first = aDataKey({ wrapped: bytes("first") });
      const second = aDataKey({ wrapped: bytes("second") });
      assertSame(await store.addDataKey(first), first);
      assertSame(await store.addDataKey(second), first);
      assertSame(await store.getDataKey("t1", second.id), undefined);
    },

  "refuses a data key whose id is taken, whoever has it": async ({ store }) => {
    const key = await store.addDataKey(aDataKey());
    await assert.rejects(store.addDataKey(aDataKey({ id: key.id, tenant: "t2" })));
    assertSame(await store.getDataKey("t1", key.id), key);
    assertSame(await store.findDataKey("t2", "access"), undefined);
  },

  "gives all callers that race to add a data key the one that is active": async ({ store }) => {
    const keys = await atOnce(20, () => store.addDataKey(aDataKey()));
    assert.equal(new Set(keys.map((key) => key.id)).size, 1);
    assertSame(await store.findDataKey("t1", "access"), keys[0]);
  },
};
