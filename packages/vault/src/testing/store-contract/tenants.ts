/**
 * What a store promises of tenants: with the ids of one, another finds nothing and changes nothing, by any method; and what looks at all of
 * them tells no more than it must. The same is promised of owners, where a method names one.
 */
import assert from "node:assert/strict";
import type { Store } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import {
  aBreaker,
  aDataKey,
  anAttempt,
  anAuditLink,
  anEvent,
  aSalvage,
  aSession,
  breakerKey,
  bytes,
  now,
  type Promises,
  saved,
} from "./fixtures.ts";
import {
  aVictim,
  client,
  event,
  identity,
  key,
  keyId,
  registration,
  salvage,
  type Victim,
} from "./victim.ts";

const reading: Promises = {
  "finds nothing of another tenant's, by any method": async ({ store }) => {
    const { session } = await aVictim(store);
    const page = { limit: 10 };
    const account = "Alice";
    const nothing: [name: string, found: unknown][] = [
      ["getDataKey", await store.getDataKey("t2", keyId)],
      ["findDataKey", await store.findDataKey("t2", "access")],
      ["getRegistration", await store.getRegistration({ ...registration, ...t2 })],
      [
        "getRegistration of an id",
        await store.getRegistration({ ...registration, ...t2 }, registration.clientId),
      ],
      ["findIdentity", await store.findIdentity("t2", identity.issuer, identity.subject)],
      ["useIdentity", await store.useIdentity({ ...identity, ...t2, at: now })],
      ["getSession", await store.getSession("t2", session.id)],
      ["getConnection", await store.getConnection("t2", "con_1")],
      ["getBreaker", await store.getBreaker({ ...breakerKey(aBreaker()), tenant: "t2" })],
      ["getAuditHead", await store.getAuditHead("t2")],
    ];
    const none: [name: string, found: unknown][] = [
      ["listDataKeys", await store.listDataKeys({ tenant: "t2", limit: 10 })],
      ["findSealedBy", await store.findSealedBy("t2", keyId, 10)],
      ["listClients", await store.listClients("t2")],
      ["listClients of a provider", await store.listClients("t2", "acme")],
      ["listRegistrations", await store.listRegistrations("t2")],
      ["listIdentities", await store.listIdentities("t2", identity.owner)],
      ["findConnections", await store.findConnections({ tenant: "t2" })],
      ["findConnections of an owner", await store.findConnections({ ...t2, owner: "user:alice" })],
      ["listConnections", await store.listConnections(t2, page)],
      ["listConnections by account", await store.listConnections({ ...t2, account }, page)],
      ["listConnections by search", await store.listConnections({ ...t2, search: "alice" }, page)],
      [
        "listPendingSessions",
        await store.listPendingSessions({ ...t2, owner: "user:alice", now: 0, limit: 10 }),
      ],
      ["peekConnections", await store.peekConnections([{ tenant: "t2", id: "con_1" }])],
      ["listSalvage", await store.listSalvage("t2", "con_1")],
      ["listEvents", await store.listEvents({ tenant: "t2", limit: 10 })],
      ["listEvents of one", await store.listEvents({ ...t2, connectionId: "con_1", limit: 10 })],
      ["listEvents after", await store.listEvents({ ...t2, after: event.id, limit: 10 })],
      ["listAudit", await store.listAudit("t2", 0, 10)],
    ];
    for (const [name, found] of nothing) assertSame([name, found], [name, undefined]);
    for (const [name, found] of none) assertSame([name, found], [name, []]);
  },

  "finds nothing of another owner's": async ({ store }) => {
    await aVictim(store);
    const bobs = { tenant: "t1", owner: "user:bob" };
    assertSame(await store.findConnections(bobs), []);
    assertSame(await store.listConnections(bobs, { limit: 10 }), []);
    assertSame(await store.listEvents({ ...bobs, limit: 10 }), []);
  },

  "shows no event of another tenant's in an audit": async ({ store }) => {
    await aVictim(store);
    const position = await store.getAuditPosition();
    const theirs = anAuditLink({ tenant: "t2", eventId: event.id });
    await store.extendAudit([theirs], `${position}`, position);
    assertSame(await store.listAudit("t2", 0, 10), [{ link: theirs, event: null }]);
  },
};

/** Methods that look at all tenants by design: the vault asks them for itself, and never hands on what they say to one. */
const looking: Promises = {
  "tells of another tenant's grant whether there is one, and nothing else": async ({ store }) => {
    const { connection } = await aVictim(store);
    const theirs = await saved(store, { ...t2, id: "con_2", owner: "user:bob" });
    const { clientId, issuer, accountId } = connection;
    const grant = { clientId, issuer, accountId };
    assertSame(await store.hasSiblingGrant(grant, theirs.id), true);
    assertSame(await store.hasSiblingGrant(grant, connection.id), false);
    for (const other of [{ clientId: "?" }, { issuer: "?" }, { accountId: theirs.accountId }]) {
      assertSame(await store.hasSiblingGrant({ ...grant, ...other }, theirs.id), false);
    }
  },

  "gives what is due to whoever renews, each as its own tenant's, and its lease as nobody else's":
    async ({ store }) => {
      const overdue = (await store.now()) - 1_000;
      const ours = await saved(store, { dueAt: overdue });
      const theirs = await saved(store, { ...t2, dueAt: overdue - 1, owner: "user:bob" });
      const due = { providers: ["acme"], perProvider: 10, limit: 10, leaseMs: 60_000 };
      const claims = await store.claimDue(due);
      const claimed = claims.map(({ connection: { renewals, ...rest } }) => rest);
      assertSame(
        claimed,
        [theirs, ours].map(({ renewals, ...rest }) => rest),
      );
      const lease = { id: ours.id, fence: claims[1]?.fence ?? 0, leaseMs: 60_000 };
      assert.equal(await store.extendLease({ ...t2, ...lease }), false);
      assert.equal(await store.extendLease({ tenant: "t1", ...lease }), true);
    },

  "counts keys of all tenants in one, and names no tenant and no key": async ({ store }) => {
    await store.addDataKey(key);
    await store.addDataKey(aDataKey(t2));
    const counted = await store.countDataKeys();
    assertSame(counted, [{ kekId: "kek-1", purpose: "access", state: "active", count: 2 }]);
  },
};

const t2 = { tenant: "t2" };

/** Every change, with ids of `t1`, in the name of `t2`. Each resolves with what says that nothing was done. */
function changes(store: Store, { connection, session, fence }: Victim) {
  const events = [anEvent(t2)];
  const stolen = { ...connection, ...t2, tokenVersion: 2 };
  const sealed = { ...connection, ...t2 };
  const failed = { inDoubt: false, fails: 1, failingSince: now, retryAt: null, dueAt: null };
  const holder = { ...t2, id: "con_1", fence };
  const breaker = { ...breakerKey(aBreaker()), ...t2 };
  const change = { status: "paused", isDefault: false, updatedAt: now } as const;
  const reclaim = { ...t2, id: "con_1", ifVersion: 1, leaseMs: 1 };
  const ours = { ...registration, ...t2 };
  const { clientId } = registration;
  const all: Record<string, () => Promise<unknown>> = {
    rotateDataKey: () => store.rotateDataKey(aDataKey(t2), keyId),
    rewrapDataKey: () => store.rewrapDataKey({ ...key, ...t2, kekId: "kek-2" }, "kek-1"),
    removeDataKey: () => store.removeDataKey("t2", keyId),
    resealConnection: () => store.resealConnection(sealed, { access: null, renewal: null }),
    saveClient: () => store.saveClient({ ...client, ...t2, version: 2 }, 1, events),
    resealClient: () => store.resealClient({ ...client, ...t2 }, bytes("stolen")),
    retireClient: () => store.retireClient("t2", "acme", events),
    claimRegistration: async () =>
      (await store.claimRegistration({ ...ours, ifActive: clientId, leaseMs: 1 })) !== undefined,
    saveRegistration: () => store.saveRegistration(ours, clientId, events),
    resealRegistration: () =>
      store.resealRegistration({ ...ours, isActive: true }, bytes("stolen")),
    retireRegistrations: () => store.retireRegistrations("t2", "acme"),
    removeIdentity: async () =>
      (await store.removeIdentity({ ...identity, ...t2, evenLast: true }, events)) !== "missing",
    changeSession: () => store.changeSession("t2", session.id, { status: "canceled" }, events),
    saveConnection: () => store.saveConnection(stolen, 1, { events }),
    "saveConnection, new": () => store.saveConnection(stolen, null, { events }),
    changeConnection: () => store.changeConnection("t2", "con_1", change, { events }),
    claimRenewal: async () => (await store.claimRenewal(reclaim)) !== undefined,
    extendLease: () => store.extendLease({ ...holder, leaseMs: 1 }),
    settleRenewal: () => store.settleRenewal({ ...holder, ...failed, updatedAt: now }, events),
    addSalvage: () => store.addSalvage(aSalvage(t2), events),
    postponeRevocation: () => store.postponeRevocation("t2", "rev_1", now),
    finishRevocation: () => store.finishRevocation("t2", "rev_1", events),
    probeBreaker: () => store.probeBreaker(breaker, now, now + 1),
    closeBreaker: () => store.closeBreaker(breaker, events),
  };
  return Object.entries(all);
}

const changing: Promises = {
  "changes nothing of another tenant's, by any method": async ({ store }) => {
    const victim = await aVictim(store);
    const before = await victim.seen();
    for (const [name, change] of changes(store, victim)) {
      assertSame([name, await change()], [name, false]);
    }
    await store.touchConnections([{ tenant: "t2", id: "con_1", at: now * 2 }]);
    await store.removeSalvage("t2", salvage.id);
    const link = { hash: "h2", tenant: "t2", sessionId: victim.session.id };
    await assert.rejects(store.addSessionLink(link));
    assertSame(await victim.seen(), before);
    await assertEvents(store, "t2", []);
  },

  "reaches nothing of another tenant's from a batch": async ({ store }) => {
    const victim = await aVictim(store);
    const before = await victim.seen();
    const change = { status: "canceled" } as const;
    const theirs = await saved(store, { ...t2, isDefault: true });
    const next = { ...theirs, tokenVersion: 2 };
    const session = { id: victim.session.id, change };
    assert.equal(await store.saveConnection(next, 1, { session }), false);
    assert.equal(await store.saveConnection(next, 1, { salvageIds: [salvage.id] }), true);
    assertSame(await victim.seen(), before);
  },

  "renames and erases nothing of another tenant's": async ({ store }) => {
    const victim = await aVictim(store);
    const nothing = { connections: 0, sessions: 0, events: 0 };
    const before = await victim.seen();
    await store.renameOwner("t2", "user:alice", "user:bob");
    assertSame(await store.eraseOwner("t2", "user:alice"), nothing);
    assertSame(await store.eraseTenant("t2"), nothing);
    assertSame(await victim.seen(), before);
    const [claimed] = await store.claimRevocations({ limit: 10, leaseMs: 1_000 });
    assert.equal(claimed?.owner, "user:alice");
  },

  "renames and erases nothing of another owner's": async ({ store }) => {
    const victim = await aVictim(store);
    const before = await victim.seen();
    await store.renameOwner("t1", "user:bob", "user:carol");
    const erased = await store.eraseOwner("t1", "user:bob");
    assertSame(erased, { connections: 0, sessions: 0, events: 0 });
    assertSame(await victim.seen(), before);
  },

  "opens, beside what another tenant has, the same of its own": async ({ store }) => {
    const victim = await aVictim(store);
    const before = await victim.seen();
    const session = aSession(t2);
    assertSame(await store.openSession(session, now), session);
    const other = await store.addDataKey(aDataKey(t2));
    await saved(store, { ...t2, isDefault: true, accountId: victim.connection.accountId });
    assert.equal(await store.saveClient({ ...client, ...t2 }, null), true);
    assert.equal(await store.openBreaker(aBreaker(t2)), true);
    await store.eraseTenant("t2");
    assertSame(await store.getDataKey("t2", other.id), undefined);
    assertSame(await victim.seen(), before);
  },

  "leaves an attempt of another tenant's when an owner or a tenant is erased": async ({
    store,
  }) => {
    const session = await store.openSession(aSession(), now);
    const attempt = anAttempt({ sessionId: session.id });
    await store.addAttempt(attempt);
    await store.eraseOwner("t2", "user:alice");
    await store.eraseTenant("t2");
    assertSame(await store.takeAttempt(attempt.hash), attempt);
  },
};

/** The promises of every method that takes a tenant, and of those that look at all of them. */
export const tenantPromises: Promises = { ...reading, ...looking, ...changing };
