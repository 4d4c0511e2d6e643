/** What a store promises of ways to sign in. */
import assert from "node:assert/strict";
import type { StoredIdentity } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import { anEvent, aSession, atOnce, now, type Promises } from "./fixtures.ts";

const [alice, bob] = ["user:alice", "user:bob"];

/** A way to sign in of user alice of tenant `t1`, with a subject of its own. */
export function anIdentity(overrides: Partial<StoredIdentity> = {}): StoredIdentity {
  const id = crypto.randomUUID();
  return {
    tenant: "t1",
    id: `idn_${id}`,
    owner: "user:alice",
    provider: "acme",
    issuer: "https://acme.example",
    subject: `subject-${id}`,
    label: "Alice",
    createdAt: now,
    usedAt: null,
    ...overrides,
  };
}

const saving: Promises = {
  "saves an identity and reads it back whole, by what it is and by whose": async ({ store }) => {
    const identity = anIdentity();
    const { issuer, subject } = identity;
    assertSame(await store.findIdentity("t1", issuer, subject), undefined);
    assertSame(await store.addIdentity(identity), identity);
    assertSame(await store.findIdentity("t1", issuer, subject), identity);
    assertSame(await store.listIdentities("t1", alice), [identity]);
    assertSame(await store.findIdentity("t1", issuer, "another"), undefined);
    assertSame(await store.findIdentity("t1", "https://other.example", subject), undefined);
    assertSame(await store.findIdentity("t2", issuer, subject), undefined);
    assertSame(await store.listIdentities("t1", bob), []);
    assertSame(await store.listIdentities("t2", alice), []);
  },

  "keeps identities apart whose issuer and subject are the same when put together": async ({
    store,
  }) => {
    const one = anIdentity({ issuer: "https://a.example", subject: "b" });
    const other = anIdentity({ issuer: "https://a.exampleb", subject: "", owner: bob });
    for (const each of [one, other]) assertSame(await store.addIdentity(each), each);
  },

  "keeps an identity whose subject is long": async ({ store }) => {
    const identity = anIdentity({ subject: "long ".repeat(4_000) });
    assertSame(await store.addIdentity(identity), identity);
    assertSame(await store.findIdentity("t1", identity.issuer, identity.subject), identity);
  },

  "lists the identities of an owner, oldest first": async ({ store }) => {
    const second = anIdentity({ createdAt: now + 1 });
    const first = anIdentity();
    for (const each of [second, first, anIdentity({ owner: bob })]) await store.addIdentity(each);
    assertSame(await store.listIdentities("t1", alice), [first, second]);
  },

  "gives an identity to one owner of a tenant, and tells who has it": async ({ store }) => {
    const identity = anIdentity();
    const { issuer, subject } = identity;
    const event = anEvent();
    await store.addIdentity(identity, { events: [event] });
    const theirs = anIdentity({ issuer, subject, owner: bob, label: "Bob", provider: "other" });
    assertSame(await store.addIdentity(theirs, { events: [anEvent()] }), identity);
    assertSame(await store.listIdentities("t1", bob), []);
    assertSame(await store.listIdentities("t1", alice), [identity]);
    await assertEvents(store, "t1", [event]);
    const elsewhere = anIdentity({ issuer, subject, owner: bob, tenant: "t2" });
    assertSame(await store.addIdentity(elsewhere), elsewhere);
  },

  "tells an identity that an owner adds again in its new words, and no events of it": async ({
    store,
  }) => {
    const identity = anIdentity();
    const { issuer, subject } = identity;
    await store.addIdentity(identity);
    const again = anIdentity({ issuer, subject, label: "Alice B.", provider: "other" });
    const kept = { ...identity, label: "Alice B.", provider: "other" };
    assertSame(await store.addIdentity(again, { events: [anEvent()] }), kept);
    assertSame(await store.listIdentities("t1", alice), [kept]);
    await assertEvents(store, "t1", []);
  },

  "gives an identity to exactly one of owners racing for it, and tells all of them whose it is":
    async ({ store }) => {
      const [issuer, subject] = ["https://acme.example", "one"];
      const told = await atOnce(20, (index) =>
        store.addIdentity(anIdentity({ issuer, subject, owner: `user:${index}` })),
      );
      const owners = new Set(told.map((each) => each?.owner));
      assert.equal(owners.size, 1);
      const found = await store.findIdentity("t1", issuer, subject);
      assert.deepEqual([...owners], [found?.owner]);
    },

  "ends the session of an identity with it, and saves nothing for one that is not pending": async ({
    store,
  }) => {
    const session = await store.openSession(aSession(), now);
    const ends = { id: session.id, change: { status: "completed", completedBy: "b" } } as const;
    const identity = anIdentity();
    const { issuer, subject } = identity;
    assertSame(await store.addIdentity(identity, { session: ends }), identity);
    const ended = await store.getSession("t1", session.id);
    assertSame(ended, { ...session, ...ends.change });
    const late = anIdentity();
    const batch = { session: ends, events: [anEvent()] };
    assertSame(await store.addIdentity(late, batch), undefined);
    assertSame(await store.addIdentity(anIdentity({ issuer, subject }), batch), undefined);
    assertSame(await store.addIdentity(anIdentity({ tenant: "t2" }), { session: ends }), undefined);
    assertSame(await store.listIdentities("t1", alice), [identity]);
    await assertEvents(store, "t1", []);
  },

  "leaves the session of an identity that is another's": async ({ store }) => {
    const identity = anIdentity();
    const { issuer, subject } = identity;
    await store.addIdentity(identity);
    const session = await store.openSession(aSession({ owner: bob }), now);
    const ends = { id: session.id, change: { status: "completed" } } as const;
    const theirs = anIdentity({ issuer, subject, owner: bob });
    assertSame(await store.addIdentity(theirs, { session: ends }), identity);
    assertSame(await store.getSession("t1", session.id), session);
  },
};

const using: Promises = {
  "notes when an identity was used, never going back, as it was told then": async ({ store }) => {
    const identity = anIdentity();
    const { tenant, issuer, subject } = identity;
    await store.addIdentity(identity);
    const told = { provider: "other", label: "Alice B." };
    const used = { tenant, issuer, subject, ...told };
    const kept = { ...identity, ...told, usedAt: now + 5 };
    assertSame(await store.useIdentity({ ...used, at: now + 5 }), kept);
    assertSame(await store.useIdentity({ ...used, at: now + 1 }), kept);
    assertSame(await store.listIdentities("t1", alice), [kept]);
    assertSame(await store.useIdentity({ ...used, subject: "another", at: now }), undefined);
    assertSame(await store.useIdentity({ ...used, tenant: "t2", at: now }), undefined);
  },
};

const removing: Promises = {
  "removes an identity of an owner with the events of it, and nobody else's": async ({ store }) => {
    const [one, other] = [anIdentity(), anIdentity({ createdAt: now + 1 })];
    const theirs = [anIdentity({ owner: bob }), anIdentity({ owner: bob })];
    for (const each of [one, other, ...theirs]) await store.addIdentity(each);
    const id = theirs[0]?.id ?? "";
    const wrong = [anEvent()];
    const evenLast = true;
    for (const which of [
      { tenant: "t1", owner: alice, id, evenLast },
      { tenant: "t1", owner: alice, id: "idn_none", evenLast },
      { tenant: "t2", owner: alice, id: one.id, evenLast },
    ])
      assert.equal(await store.removeIdentity(which, wrong), "missing");
    const event = anEvent();
    const which = { tenant: "t1", owner: alice, id: one.id };
    assert.equal(await store.removeIdentity(which, [event]), "removed");
    assert.equal(await store.removeIdentity(which, [anEvent()]), "missing");
    assertSame(await store.listIdentities("t1", alice), [other]);
    assert.equal((await store.listIdentities("t1", bob)).length, 2);
    await assertEvents(store, "t1", [event]);
    assert.deepEqual(await store.addIdentity(one), one);
  },

  "removes the last identity of an owner only where that is said": async ({ store }) => {
    const identity = anIdentity();
    await store.addIdentity(identity);
    await store.addIdentity(anIdentity({ tenant: "t2" }));
    await store.addIdentity(anIdentity({ owner: bob }));
    const which = { tenant: "t1", owner: alice, id: identity.id };
    assert.equal(await store.removeIdentity(which, [anEvent()]), "last");
    assertSame(await store.listIdentities("t1", alice), [identity]);
    await assertEvents(store, "t1", []);
    assert.equal(await store.removeIdentity({ ...which, evenLast: true }), "removed");
    assertSame(await store.listIdentities("t1", alice), []);
  },

  "leaves one of an owner's identities, however many are removed at once": async ({ store }) => {
    for (const owner of Array.from({ length: 5 }, (_, index) => `user:${index}`)) {
      const theirs = Array.from({ length: 4 }, () => anIdentity({ owner }));
      for (const each of theirs) await store.addIdentity(each);
      const outcomes = await atOnce(4, (index) =>
        store.removeIdentity({ tenant: "t1", owner, id: theirs[index]?.id ?? "" }),
      );
      assert.deepEqual(outcomes.sort(), ["last", "removed", "removed", "removed"]);
      assert.equal((await store.listIdentities("t1", owner)).length, 1);
    }
  },
};

const wholes: Promises = {
  "gives an owner's identities to another name, and removes them with their owner": async ({
    store,
  }) => {
    const identity = anIdentity();
    const others = [anIdentity({ owner: bob }), anIdentity({ tenant: "t2" })];
    for (const each of [identity, ...others]) await store.addIdentity(each);
    await store.renameOwner("t1", alice, "user:carol");
    const moved = { ...identity, owner: "user:carol" };
    assertSame(await store.listIdentities("t1", "user:carol"), [moved]);
    assertSame(await store.listIdentities("t1", alice), []);
    await store.eraseOwner("t1", "user:carol");
    assertSame(await store.listIdentities("t1", "user:carol"), []);
    assertSame(await store.findIdentity("t1", identity.issuer, identity.subject), undefined);
    for (const each of others)
      assertSame(await store.listIdentities(each.tenant, each.owner), [each]);
    await store.eraseTenant("t1");
    assertSame(await store.listIdentities("t1", bob), []);
    assert.equal((await store.listIdentities("t2", alice)).length, 1);
  },
};

/** The promises of all methods that are about identities. */
export const identityPromises: Promises = { ...saving, ...using, ...removing, ...wholes };
