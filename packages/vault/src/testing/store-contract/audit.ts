/** What a store promises of the audit: the hash chains of tenants. */
import assert from "node:assert/strict";
import type { Store } from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { anAuditLink, anEvent, atOnce, type Promises } from "./fixtures.ts";

/** Writes events, and gives the position after them. */
async function positionAfter(store: Store, count = 1): Promise<string> {
  await store.addEvents(Array.from({ length: count }, () => anEvent()));
  const { position } = await store.followEvents(null, 1_000);
  assert.ok(position);
  return position;
}

/** The promises of `getAuditPosition`, `getAuditHead`, `extendAudit` and `listAudit`. */
export const auditPromises: Promises = {
  "has neither position nor head nor links before the first event is chained": async ({
    store,
  }) => {
    await positionAfter(store);
    assertSame(await store.getAuditPosition(), null);
    assertSame(await store.getAuditHead("t1"), undefined);
    assertSame(await store.listAudit("t1", 0, 10), []);
  },

  "appends links and moves the position": async ({ store }) => {
    const position = await positionAfter(store);
    const links = [
      anAuditLink(),
      anAuditLink({ seq: 2, digest: "digest-2", link: "link-2" }),
      anAuditLink({ tenant: "t2", link: "link-of-t2" }),
    ];
    assert.equal(await store.extendAudit(links, position, null), true);
    assertSame(await store.getAuditPosition(), position);
    assertSame(await store.getAuditHead("t1"), links[1]);
    assertSame(await store.getAuditHead("t2"), links[2]);
    assertSame((await store.followEvents(await store.getAuditPosition(), 10)).events, []);
    const next = await positionAfter(store);
    const third = anAuditLink({ seq: 3 });
    assert.equal(await store.extendAudit([third], next, position), true);
    assertSame(await store.getAuditHead("t1"), third);
    const last = await positionAfter(store);
    assert.equal(await store.extendAudit([], last, next), true);
    assertSame(await store.getAuditPosition(), last);
  },

  "appends nothing when the position is no longer the one named": async ({ store }) => {
    const position = await positionAfter(store);
    assert.equal(await store.extendAudit([anAuditLink()], position, position), false);
    assertSame(await store.getAuditPosition(), null);
    await store.extendAudit([anAuditLink()], position, null);
    const next = await positionAfter(store);
    const second = anAuditLink({ seq: 2 });
    assert.equal(await store.extendAudit([second], next, null), false);
    assertSame(await store.getAuditPosition(), position);
    assertSame(await store.getAuditHead("t1"), anAuditLink());
  },

  "lets exactly one of callers racing append": async ({ store }) => {
    const position = await positionAfter(store);
    const link = (index: number) => anAuditLink({ link: `link of ${index}` });
    const first = await atOnce(20, (index) => store.extendAudit([link(index)], position, null));
    assert.equal(first.filter((each) => each).length, 1);
    assertSame(await store.getAuditHead("t1"), link(first.indexOf(true)));
    const next = await positionAfter(store);
    const second = (index: number) => anAuditLink({ seq: 2, link: `second of ${index}` });
    const then = await atOnce(20, (index) => store.extendAudit([second(index)], next, position));
    assert.equal(then.filter((each) => each).length, 1);
    assertSame(await store.getAuditHead("t1"), second(then.indexOf(true)));
  },

  "refuses a link whose place in the chain is taken, and leaves the position": async ({
    store,
  }) => {
    const position = await positionAfter(store);
    await store.extendAudit([anAuditLink()], position, null);
    const next = await positionAfter(store);
    const links = [anAuditLink({ seq: 2 }), anAuditLink({ link: "another" })];
    await assert.rejects(store.extendAudit(links, next, position));
    assertSame(await store.getAuditPosition(), position);
    assertSame(await store.getAuditHead("t1"), anAuditLink());
  },

  "lists links by seq, after one, each with its event, or null where it was erased": async ({
    store,
  }) => {
    const events = [
      anEvent({ id: "evt_1" }),
      anEvent({ id: "evt_2", owner: "user:bob", connectionId: null }),
      anEvent({ id: "evt_3" }),
    ];
    await store.addEvents(events);
    const { position } = await store.followEvents(null, 10);
    const links = events.map(({ id }, index) => anAuditLink({ seq: index + 1, eventId: id }));
    await store.extendAudit(links, position ?? "", null);
    const [first, second, third] = links.map((link, index) => ({ link, event: events[index] }));
    assertSame(await store.listAudit("t1", 0, 10), [first, second, third]);
    assertSame(await store.listAudit("t1", 1, 1), [second]);
    assertSame(await store.listAudit("t1", 3, 10), []);
    assertSame(await store.listAudit("t1", 0, 0), []);
    await store.eraseOwner("t1", "user:bob");
    const erased = { link: second?.link, event: null };
    assertSame(await store.listAudit("t1", 0, 10), [first, erased, third]);
    assertSame(await store.getAuditHead("t1"), third?.link);
  },

  "begins a tenant's chain anew when it was erased, and goes on with no chain begun before":
    async ({ store }) => {
      const position = await positionAfter(store);
      assert.equal(await store.extendAudit([anAuditLink()], position, null), true);
      const late = await positionAfter(store);
      const event = anEvent({ id: "evt_erased", type: "tenant.erased" });
      await store.eraseTenant("t1", [event]);
      const second = anAuditLink({ seq: 2 });
      assert.equal(await store.extendAudit([second], late, position), false);
      assertSame(await store.getAuditHead("t1"), undefined);
      const current = await store.getAuditPosition();
      assert.notEqual(current, position);
      const next = await store.followEvents(current, 10);
      assertSame(next.events, [event]);
      const anew = anAuditLink({ eventId: event.id });
      assert.equal(await store.extendAudit([anew], next.position ?? "", current), true);
      assertSame(await store.listAudit("t1", 0, 10), [{ link: anew, event }]);
    },

  "goes on with no chain begun before a tenant was erased, the first of all neither": async ({
    store,
  }) => {
    const position = await positionAfter(store);
    await store.eraseTenant("t1");
    assert.equal(await store.extendAudit([anAuditLink()], position, null), false);
    const event = anEvent();
    await store.addEvents([event]);
    assertSame((await store.followEvents(await store.getAuditPosition(), 10)).events, [event]);
  },
};
