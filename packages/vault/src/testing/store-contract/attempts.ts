/** What a store promises of attempts, and of what has expired. */
import assert from "node:assert/strict";
import { assertSame } from "./comparisons.ts";
import { anAttempt, aSalvage, aSession, atOnce, now, type Promises, saved } from "./fixtures.ts";

/** The promises of `addAttempt`, `takeAttempt` and `removeExpired`. */
export const attemptPromises: Promises = {
  "removes an attempt and resolves with it, whatever its age": async ({ store }) => {
    const attempt = anAttempt({ expiresAt: 1 });
    await store.addAttempt(attempt);
    assertSame(await store.takeAttempt(attempt.hash), attempt);
    assertSame(await store.takeAttempt(attempt.hash), undefined);
    assertSame(await store.takeAttempt("never added"), undefined);
  },

  "gives exactly one of callers racing for one attempt the attempt": async ({ store }) => {
    const attempt = anAttempt();
    await store.addAttempt(attempt);
    const taken = await atOnce(20, () => store.takeAttempt(attempt.hash));
    assertSame(
      taken.filter((each) => each !== undefined),
      [attempt],
    );
  },

  "takes one attempt and leaves the others": async ({ store }) => {
    const [one, other] = [anAttempt(), anAttempt()];
    await store.addAttempt(one);
    await store.addAttempt(other);
    await store.takeAttempt(one.hash);
    assertSame(await store.takeAttempt(other.hash), other);
  },

  "refuses an attempt whose hash is taken, and leaves the one that has it": async ({ store }) => {
    const attempt = anAttempt();
    await store.addAttempt(attempt);
    await assert.rejects(store.addAttempt(anAttempt({ hash: attempt.hash, tenant: "t2" })));
    assertSame(await store.takeAttempt(attempt.hash), attempt);
  },

  "removes attempts, sessions with their links and salvage that expired before a time, and resolves with how many":
    async ({ store }) => {
      const expired = await store.openSession(aSession({ expiresAt: now - 1 }), now - 2);
      await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: expired.id });
      await store.addSessionLink({ hash: "h2", tenant: "t1", sessionId: expired.id });
      const completed = await store.openSession(aSession({ expiresAt: now - 1 }), now);
      await store.changeSession("t1", completed.id, { status: "completed" });
      const attempt = anAttempt({ expiresAt: now - 1 });
      await store.addAttempt(attempt);
      for (const [tenant, connectionId] of [
        ["t1", "con_1"],
        ["t2", "con_2"],
      ] as const) {
        await saved(store, { tenant, id: connectionId });
        await store.addSalvage(aSalvage({ expiresAt: now - 1, tenant, connectionId }));
      }

      assert.equal(await store.removeExpired(now), 5);
      assert.equal(await store.removeExpired(now), 0);
      assertSame(await store.getSession("t1", expired.id), undefined);
      assertSame(await store.getSession("t1", completed.id), undefined);
      assertSame(await store.findSessionByLink("h1"), undefined);
      assertSame(await store.findSessionByLink("h2"), undefined);
      assertSame(await store.takeAttempt(attempt.hash), undefined);
      assertSame(await store.listSalvage("t1", "con_1"), []);
    },

  "leaves attempts, sessions and salvage that have not expired before that time": async ({
    store,
  }) => {
    const session = await store.openSession(aSession({ expiresAt: now }), now - 1);
    await store.addSessionLink({ hash: "h1", tenant: "t1", sessionId: session.id });
    const attempt = anAttempt({ expiresAt: now });
    await store.addAttempt(attempt);
    await saved(store, { id: "con_1" });
    const salvage = aSalvage({ expiresAt: now });
    await store.addSalvage(salvage);

    assert.equal(await store.removeExpired(now), 0);
    assertSame(await store.findSessionByLink("h1"), session);
    assertSame(await store.takeAttempt(attempt.hash), attempt);
    assertSame(await store.listSalvage("t1", "con_1"), [salvage]);
  },

  "opens a new session for a fingerprint whose session was removed": async ({ store }) => {
    await store.openSession(aSession({ expiresAt: now - 1 }), now - 2);
    await store.removeExpired(now);
    const fresh = aSession();
    assertSame(await store.openSession(fresh, now), fresh);
  },
};
