/** What a store promises of all that an owner or a tenant has: another name, or the end. */
import assert from "node:assert/strict";
import type { Store, StoredConnection } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aBreaker,
  aClient,
  aDataKey,
  anAttempt,
  anAuditLink,
  anEvent,
  aRegistration,
  aRevocation,
  aSalvage,
  aSession,
  breakerKey,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";
import { anIdentity } from "./identities.ts";

const [alice, bob, carol] = ["user:alice", "user:bob", "user:carol"];
const account = { issuer: "https://acme.example", accountId: "account-1" };

async function of(store: Store, owner: string): Promise<StoredConnection[]> {
  return store.findConnections({ tenant: "t1", owner });
}

const renaming: Promises = {
  "gives an owner's connections to another name, with the events of it": async ({ store }) => {
    const rows = [
      await saved(store),
      await saved(store, { status: "disconnected", createdAt: now + 1 }),
    ];
    const held = await saved(store, { owner: bob });
    const others = await saved(store, { tenant: "t2" });
    const event = anEvent({ type: "owner.renamed" });
    assert.equal(await store.renameOwner("t1", alice, carol, [event]), true);
    assertSame(
      await of(store, carol),
      rows.map((row) => ({ ...row, owner: carol })),
    );
    assertSame(await of(store, alice), []);
    assertSame(await of(store, bob), [held]);
    assertSame(await store.getConnection("t2", others.id), others);
    await assertEvents(store, "t1", [event]);
    assert.equal(await store.renameOwner("t1", alice, carol), true);
    const again = await store.saveConnection({ ...held, id: "con_again", owner: alice }, null);
    assert.equal(again, true);
  },

  "leaves a claim on a connection to its holder when its owner is renamed": async ({ store }) => {
    const { id } = await saved(store);
    const lease = { tenant: "t1", id, leaseMs: 60_000 };
    const claim = await store.claimRenewal({ ...lease, ifVersion: 1 });
    await store.renameOwner("t1", alice, carol);
    assert.equal(await store.extendLease({ ...lease, fence: claim?.fence ?? 0 }), true);
  },

  "renames no owner, writing nothing, when both have a connection of one provider and account":
    async ({ store }) => {
      const rows = [await saved(store, account), await saved(store, { createdAt: now + 1 })];
      const taken = await saved(store, { ...account, owner: bob, status: "disconnected" });
      const session = await store.openSession(aSession(), now);
      assert.equal(await store.renameOwner("t1", alice, bob, [anEvent()]), false);
      assertSame(await of(store, alice), rows);
      assertSame(await of(store, bob), [taken]);
      assertSame(await store.getSession("t1", session.id), session);
      await assertEvents(store, "t1", []);
      const elsewhere = { ...account, owner: carol };
      await saved(store, { ...elsewhere, provider: "other" });
      await saved(store, { ...elsewhere, issuer: "https://other.example" });
      await saved(store, { ...elsewhere, tenant: "t2" });
      assert.equal(await store.renameOwner("t1", alice, carol), true);
    },

  "leaves the default of the new name where both have one at a provider": async ({ store }) => {
    const isDefault = true;
    const [moved, kept] = [
      await saved(store, { isDefault }),
      await saved(store, { isDefault, owner: bob }),
    ];
    const other = await saved(store, { isDefault, provider: "other" });
    await store.renameOwner("t1", alice, bob);
    const defaults = (await of(store, bob)).filter((each) => each.isDefault).map(({ id }) => id);
    assert.deepEqual(defaults.sort(), [kept.id, other.id].sort());
    assert.equal((await store.getConnection("t1", moved.id))?.isDefault, false);
  },

  "ends the pending sessions of the former name, and gives it all of its sessions": async ({
    store,
  }) => {
    const pending = await store.openSession(aSession(), now);
    const completed = await store.openSession(aSession({ fingerprint: "fp-2" }), now);
    await store.changeSession("t1", completed.id, { status: "completed" });
    const others = [aSession({ owner: bob, fingerprint: "fp-3" }), aSession({ tenant: "t2" })];
    others.push(aSession({ owner: null, fingerprint: "fp-4" }));
    for (const each of others) await store.openSession(each, now);
    await store.renameOwner("t1", alice, carol);
    const canceled = { ...pending, owner: carol, status: "canceled" };
    assertSame(await store.getSession("t1", pending.id), canceled);
    const moved = { ...completed, owner: carol, status: "completed" };
    assertSame(await store.getSession("t1", completed.id), moved);
    for (const each of others) assertSame(await store.getSession(each.tenant, each.id), each);
  },

  "gives an owner's revocations to another name, and leaves events as they were written": async ({
    store,
  }) => {
    const event = anEvent();
    await store.addEvents([event]);
    await store.addRevocation(aRevocation({ id: "rev_1", nextAt: 1 }));
    await store.addRevocation(aRevocation({ id: "rev_2", nextAt: 2, owner: bob }));
    await store.addRevocation(aRevocation({ id: "rev_3", nextAt: 3, tenant: "t2" }));
    await store.renameOwner("t1", alice, carol);
    const claimed = await store.claimRevocations({ limit: 10, leaseMs: 1_000 });
    assert.deepEqual(
      claimed.sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ owner }) => owner),
      [carol, bob, alice],
    );
    assertSame(await store.listEvents({ tenant: "t1", limit: 10 }), [event]);
  },
};

const erasing: Promises = {
  "removes an owner's connections with salvage, sessions with links and attempts, and events":
    async ({ store }) => {
      const connection = await saved(store);
      const kept = await saved(store, { owner: bob });
      const elsewhere = await saved(store, { tenant: "t2" });
      for (const [id, each] of [
        ["sal_1", connection],
        ["sal_2", kept],
      ] as const) {
        await store.addSalvage(aSalvage({ id, connectionId: each.id }));
      }
      const session = await store.openSession(aSession(), now);
      const bobs = await store.openSession(aSession({ owner: bob, fingerprint: "fp-2" }), now);
      for (const [hash, each] of [
        ["h1", session],
        ["h2", bobs],
      ] as const) {
        await store.addSessionLink({ hash, tenant: "t1", sessionId: each.id });
        await store.addAttempt(anAttempt({ hash, sessionId: each.id }));
      }
      const remaining = anEvent({ owner: bob, connectionId: kept.id });
      const gone = [anEvent(), anEvent({ owner: null, connectionId: connection.id })];
      await store.addEvents([remaining, ...gone, anEvent({ tenant: "t2" })]);
      const last = anEvent({ type: "owner.erased", connectionId: null });

      const erased = await store.eraseOwner("t1", alice, [last]);
      assertSame(erased, { connections: 1, sessions: 1, events: 2 });
      assertSame(await store.findConnections({ tenant: "t1" }), [kept]);
      assertSame(await store.listSalvage("t1", connection.id), []);
      assert.equal((await store.listSalvage("t1", kept.id)).length, 1);
      assertSame(await store.getSession("t1", session.id), undefined);
      assertSame(await store.findSessionByLink("h1"), undefined);
      assertSame(await store.takeAttempt("h1"), undefined);
      assertSame(await store.findSessionByLink("h2"), bobs);
      assert.ok(await store.takeAttempt("h2"));
      await assertEvents(store, "t1", [remaining, last]);
      assertSame(await store.getConnection("t2", elsewhere.id), elsewhere);
      assert.equal((await store.listEvents({ tenant: "t2", limit: 10 })).length, 1);
      const again = { connections: 0, sessions: 0, events: 1 };
      assertSame(await store.eraseOwner("t1", alice), again);
    },

  "lets an owner who was erased begin anew": async ({ store }) => {
    const connection = await saved(store, account);
    const session = await store.openSession(aSession(), now);
    await store.eraseOwner("t1", alice);
    assert.equal(await store.saveConnection(connection, null), true);
    assertSame(await store.openSession(session, now), session);
  },

  "leaves revocations when their owner is erased": async ({ store }) => {
    await store.addRevocation(aRevocation({ id: "rev_1" }));
    await store.eraseOwner("t1", alice);
    const claimed = await store.claimRevocations({ limit: 10, leaseMs: 1_000 });
    assert.deepEqual(
      claimed.map(({ id }) => id),
      ["rev_1"],
    );
  },

  "removes all of a tenant, and writes the events afterwards": async ({ store }) => {
    const { id } = await saved(store);
    await everythingOf(store, "t1", id);
    const other = await saved(store, { tenant: "t2" });
    await everythingOf(store, "t2", other.id);
    const event = anEvent({ type: "tenant.erased" });
    const erased = await store.eraseTenant("t1", [event]);
    assertSame(erased, { connections: 1, sessions: 1, events: 1 });
    await assertEvents(store, "t1", [event]);
    assert.deepEqual(await countsOf(store, "t1", id), new Array(13).fill(0));
    assert.deepEqual(await countsOf(store, "t2", other.id), new Array(13).fill(1));
    const claimed = await store.claimRevocations({ limit: 10, leaseMs: 1_000 });
    assert.deepEqual(
      claimed.map(({ tenant }) => tenant),
      ["t2"],
    );
  },
};

/** One of everything that a tenant can have beside a connection. */
async function everythingOf(store: Store, tenant: string, connectionId: string): Promise<void> {
  await store.addDataKey(aDataKey({ tenant }));
  await store.saveClient(aClient({ tenant }), null);
  await store.saveRegistration(aRegistration({ tenant }), null);
  await store.addIdentity(anIdentity({ tenant, subject: tenant }));
  const session = await store.openSession(aSession({ tenant, id: `ses_${tenant}` }), now);
  await store.addSessionLink({ hash: tenant, tenant, sessionId: session.id });
  await store.addAttempt(anAttempt({ hash: tenant, tenant }));
  await store.addSalvage(aSalvage({ tenant, connectionId }));
  await store.addRevocation(aRevocation({ tenant }));
  await store.openBreaker(aBreaker({ tenant }));
  await store.addEvents([anEvent({ tenant, id: `evt_${tenant}`, type: "connection.created" })]);
  const { position } = await store.followEvents(null, 100);
  const link = anAuditLink({ tenant, eventId: `evt_${tenant}` });
  await store.extendAudit([link], position ?? "", await store.getAuditPosition());
}

/** How many of each there are. */
async function countsOf(store: Store, tenant: string, connectionId: string): Promise<number[]> {
  const one = (found: unknown): number => (found === undefined ? 0 : 1);
  return [
    (await store.findConnections({ tenant })).length,
    (await store.listConnections({ tenant }, { limit: 10 })).length,
    (await store.listDataKeys({ tenant, limit: 10 })).length,
    one(await store.findDataKey(tenant, "access")),
    (await store.listClients(tenant)).length,
    (await store.listRegistrations(tenant)).length,
    one(await store.findIdentity(tenant, "https://acme.example", tenant)),
    one(await store.getSession(tenant, `ses_${tenant}`)),
    one(await store.findSessionByLink(tenant)),
    one(await store.takeAttempt(tenant)),
    (await store.listSalvage(tenant, connectionId)).length,
    one(await store.getBreaker(breakerKey(aBreaker({ tenant })))),
    one(await store.getAuditHead(tenant)),
  ];
}

/** The promises of `renameOwner`, `eraseOwner` and `eraseTenant`. */
export const ownerPromises: Promises = { ...renaming, ...erasing };
