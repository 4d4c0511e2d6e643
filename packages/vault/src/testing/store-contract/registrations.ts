/** What a store promises of clients that the vault registered by itself. */
import assert from "node:assert/strict";
import type { RegistrationPlace, StoredRegistration } from "../../core/store.ts";
import { assertEvents, assertSame } from "./comparisons.ts";
import { anEvent, aRegistration, atOnce, bytes, elapse, now, type Promises } from "./fixtures.ts";

const LONG_MS = 60_000;
const SHORT_MS = 200;

const place: RegistrationPlace = {
  tenant: "t1",
  provider: "acme",
  issuer: "https://login.acme.example",
};
const elsewhere: readonly RegistrationPlace[] = [
  { ...place, tenant: "t2" },
  { ...place, provider: "other" },
  { ...place, issuer: "https://other.example" },
];
const active = (of: Omit<StoredRegistration, "isActive">): StoredRegistration => ({
  ...of,
  isActive: true,
});
const retired = (of: Omit<StoredRegistration, "isActive">): StoredRegistration => ({
  ...of,
  isActive: false,
});

const saving: Promises = {
  "saves a registration and reads it back whole, by its id and as the active one": async ({
    store,
  }) => {
    const registration = aRegistration({ sealed: new Uint8Array([0, 255, 128, 0]) });
    assertSame(await store.getRegistration(place), undefined);
    assert.equal(await store.saveRegistration(registration, null), true);
    assertSame(await store.getRegistration(place), active(registration));
    assertSame(await store.getRegistration(place, registration.clientId), active(registration));
    assertSame(await store.getRegistration(place, "none"), undefined);
    for (const other of elsewhere) {
      assertSame(await store.getRegistration(other), undefined);
      assertSame(await store.getRegistration(other, registration.clientId), undefined);
    }
  },

  "has one active registration at a place, and keeps those before for who names them": async ({
    store,
  }) => {
    const first = aRegistration();
    const second = aRegistration({ createdAt: now + 1 });
    await store.saveRegistration(first, null);
    const others = elsewhere.map((other) => aRegistration({ ...other, clientId: first.clientId }));
    for (const other of others) assert.equal(await store.saveRegistration(other, null), true);
    assert.equal(await store.saveRegistration(second, first.clientId), true);
    assertSame(await store.getRegistration(place), active(second));
    assertSame(await store.getRegistration(place, first.clientId), retired(first));
    for (const other of others) assertSame(await store.getRegistration(other), active(other));
  },

  "lists all registrations of a tenant, oldest first": async ({ store }) => {
    const second = aRegistration({ createdAt: now + 1 });
    const first = aRegistration();
    const third = aRegistration({ createdAt: now + 2, provider: "other" });
    await store.saveRegistration(second, null);
    await store.saveRegistration(first, second.clientId);
    await store.saveRegistration(third, null);
    await store.saveRegistration(aRegistration({ tenant: "t2" }), null);
    assertSame(await store.listRegistrations("t1"), [
      active(first),
      retired(second),
      active(third),
    ]);
    assertSame(await store.listRegistrations("t3"), []);
  },

  "saves a registration in place of the active one that is named and of no other, with its events":
    async ({ store }) => {
      const [first, second] = [aRegistration(), aRegistration()];
      const event = anEvent();
      assert.equal(await store.saveRegistration(first, "none", [anEvent()]), false);
      assert.equal(await store.saveRegistration(first, null, [event]), true);
      for (const other of [null, "none", second.clientId])
        assert.equal(await store.saveRegistration(second, other, [anEvent()]), false);
      assertSame(await store.listRegistrations("t1"), [active(first)]);
      await assertEvents(store, "t1", [event]);
    },

  "saves a registration over one of the same id": async ({ store }) => {
    const first = aRegistration();
    await store.saveRegistration(first, null);
    const anew = { ...first, sealed: bytes("registered anew"), createdAt: now + 1 };
    assert.equal(await store.saveRegistration(anew, first.clientId), true);
    assertSame(await store.listRegistrations("t1"), [active(anew)]);
  },

  "saves exactly one of registrations racing for one place": async ({ store }) => {
    const racing = Array.from({ length: 20 }, () => aRegistration());
    const won = await Promise.all(racing.map((each) => store.saveRegistration(each, null)));
    assert.equal(won.filter((each) => each).length, 1);
    const winner = racing[won.indexOf(true)];
    assertSame(await store.listRegistrations("t1"), winner && [active(winner)]);
  },
};

const claiming: Promises = {
  "gives the right to register at a place to one, until it ends": async (subject) => {
    const { store } = subject;
    const claim = { ...place, ifActive: null, leaseMs: SHORT_MS };
    const until = await store.claimRegistration(claim);
    assert.ok(until !== undefined && until > (await store.now()) - 1);
    assert.equal(await store.claimRegistration(claim), undefined);
    for (const other of elsewhere) assert.ok(await store.claimRegistration({ ...claim, ...other }));
    await elapse(subject, SHORT_MS);
    assert.ok(await store.claimRegistration(claim));
  },

  "gives the right to register to exactly one of callers racing for it": async ({ store }) => {
    const claim = { ...place, ifActive: null, leaseMs: LONG_MS };
    const won = await atOnce(20, () => store.claimRegistration(claim));
    assert.equal(won.filter((until) => until !== undefined).length, 1);
  },

  "gives the right to register only to who knows which registration is active": async ({
    store,
  }) => {
    const registration = aRegistration();
    const claim = { ...place, leaseMs: LONG_MS };
    const { clientId } = registration;
    assert.equal(await store.claimRegistration({ ...claim, ifActive: clientId }), undefined);
    await store.saveRegistration(registration, null);
    assert.equal(await store.claimRegistration({ ...claim, ifActive: null }), undefined);
    assert.equal(await store.claimRegistration({ ...claim, ifActive: "none" }), undefined);
    assert.ok(await store.claimRegistration({ ...claim, ifActive: clientId }));
    assertSame(await store.getRegistration(place), active(registration));
  },

  "ends the right to register when a registration is saved": async ({ store }) => {
    const registration = aRegistration();
    const claim = { ...place, leaseMs: LONG_MS };
    await store.claimRegistration({ ...claim, ifActive: null });
    await store.saveRegistration(registration, null);
    assert.ok(await store.claimRegistration({ ...claim, ifActive: registration.clientId }));
  },

  "takes the right to register back before its time, from who has it": async ({ store }) => {
    const claim = { ...place, ifActive: null, leaseMs: LONG_MS };
    const until = (await store.claimRegistration(claim)) ?? 0;
    await store.releaseRegistration(place, until - 1);
    for (const other of elsewhere) await store.releaseRegistration(other, until);
    assert.equal(await store.claimRegistration(claim), undefined);
    await store.releaseRegistration(place, until);
    assert.ok(await store.claimRegistration(claim));
  },
};

const ending: Promises = {
  "makes no registration of a provider active any more, or not that one; they stay": async ({
    store,
  }) => {
    const one = aRegistration();
    const other = aRegistration({ issuer: "https://other.example", createdAt: now + 1 });
    const kept = [
      aRegistration({ provider: "other", createdAt: now + 2 }),
      aRegistration({ tenant: "t2" }),
    ];
    for (const each of [one, other, ...kept]) await store.saveRegistration(each, null);
    const { issuer, clientId } = one;
    for (const only of [
      { issuer, clientId: other.clientId },
      { issuer: other.issuer, clientId },
    ])
      assert.equal(await store.retireRegistrations("t1", "acme", only), false);
    assert.equal(await store.retireRegistrations("t1", "acme", { issuer, clientId }), true);
    assert.equal(await store.retireRegistrations("t1", "acme", { issuer, clientId }), false);
    assertSame(await store.getRegistration(place), undefined);
    assertSame(await store.getRegistration(place, clientId), retired(one));
    assertSame(await store.getRegistration(other), active(other));
    assert.equal(await store.retireRegistrations("t1", "acme"), true);
    assert.equal(await store.retireRegistrations("t1", "acme"), false);
    assertSame(await store.listRegistrations("t1"), [
      retired(one),
      retired(other),
      ...kept.slice(0, 1).map(active),
    ]);
    assertSame(await store.listRegistrations("t2"), kept.slice(1).map(active));
  },

  "lets a place be registered at again once nothing is active there": async ({ store }) => {
    const [first, second] = [aRegistration(), aRegistration({ createdAt: now + 1 })];
    await store.saveRegistration(first, null);
    await store.retireRegistrations("t1", "acme");
    assert.ok(await store.claimRegistration({ ...place, ifActive: null, leaseMs: LONG_MS }));
    assert.equal(await store.saveRegistration(second, null), true);
    assertSame(await store.listRegistrations("t1"), [retired(first), active(second)]);
  },

  "replaces the sealed half of a registration and nothing else of it, while it is that named":
    async ({ store }) => {
      const registration = active(aRegistration());
      await store.saveRegistration(registration, null);
      const anew = bytes("sealed anew");
      for (const stale of [
        { ...registration, sealed: bytes("another") },
        { ...registration, clientId: "none" },
        ...elsewhere.map((other) => ({ ...registration, ...other })),
      ])
        assert.equal(await store.resealRegistration(stale, anew), false);
      await store.retireRegistrations("t1", "acme");
      assert.equal(await store.resealRegistration(registration, anew), true);
      assert.equal(await store.resealRegistration(registration, bytes("late")), false);
      assertSame(await store.listRegistrations("t1"), [
        { ...registration, isActive: false, sealed: anew },
      ]);
    },
};

/** The promises of all methods that are about registrations. */
export const registrationPromises: Promises = { ...saving, ...claiming, ...ending };
