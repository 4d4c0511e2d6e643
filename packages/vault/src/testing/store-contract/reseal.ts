/** What a store promises of connections that are sealed anew by another key. */
import assert from "node:assert/strict";
import { assertSame } from "./comparisons.ts";
import { aDataKey, atOnce, bytes, type Promises, saved, sealedBy } from "./fixtures.ts";

/** The promises of `findSealedBy` and `resealConnection`. */
export const resealPromises: Promises = {
  "finds the connections whose access or renewal a key has sealed, in the order of their ids, up to the limit":
    async ({ store }) => {
      const { id: key } = aDataKey();
      const both = { access: sealedBy(key), renewal: sealedBy(key) };
      const rows = [
        await saved(store, { id: "con_2", access: sealedBy(key) }),
        await saved(store, { id: "con_1", renewal: sealedBy(key), access: null }),
        await saved(store, { id: "con_3", ...both, status: "disconnected" }),
      ];
      await saved(store, { id: "con_0", access: sealedBy(aDataKey().id) });
      await saved(store, { id: "con_4", access: null, renewal: null });
      const [second, first, third] = rows;
      assertSame(await store.findSealedBy("t1", key, 10), [first, second, third]);
      assertSame(await store.findSealedBy("t1", key, 2), [first, second]);
      assertSame(await store.findSealedBy("t2", key, 10), []);
      assertSame(await store.findSealedBy("t1", aDataKey().id, 10), []);
    },

  "replaces the sealed values of a connection, and nothing else of it": async ({ store }) => {
    const connection = await saved(store);
    const { id } = connection;
    const claim = { tenant: "t1", id, ifVersion: 1, leaseMs: 60_000 };
    const { renewals } = (await store.claimRenewal(claim))?.connection ?? connection;
    const to = { access: bytes("access anew"), renewal: null };
    assert.equal(await store.resealConnection(connection, to), true);
    assertSame(await store.getConnection("t1", id), { ...connection, ...to, renewals });
  },

  "replaces no sealed values when they or tokenVersion are no longer those named": async ({
    store,
  }) => {
    const connection = await saved(store, { renewal: null });
    const to = { access: bytes("access anew"), renewal: bytes("renewal anew") };
    for (const stale of [
      { ...connection, tokenVersion: 2 },
      { ...connection, access: bytes("another") },
      { ...connection, access: null },
      { ...connection, renewal: bytes("another") },
      { ...connection, id: "con_none" },
    ]) {
      assert.equal(await store.resealConnection(stale, to), false);
    }
    assertSame(await store.getConnection("t1", connection.id), connection);
    const won = await atOnce(10, () => store.resealConnection(connection, to));
    assert.equal(won.filter((each) => each).length, 1);
  },
};
