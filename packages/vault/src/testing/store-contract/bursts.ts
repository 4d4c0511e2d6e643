/** What a store promises to calls that come together: each gets what it would get alone. */
import assert from "node:assert/strict";
import type { StoredConnection } from "../../core/store.ts";
import { assertSame } from "./comparisons.ts";
import { aConnection, anEvent, bytes, idleRenewals, type Promises } from "./fixtures.ts";

const MANY = 60;
const LONG_MS = 60_000;

/** Connections of as many owners, of three tenants. */
function people(): StoredConnection[] {
  return Array.from({ length: MANY }, (_, n) =>
    aConnection({ tenant: `t${n % 3}`, owner: `user:${n}`, scopes: [`scope ${n}`] }),
  );
}

/** The promises of calls that come together. */
export const burstPromises: Promises = {
  "finds and reads for each of many who ask at once what is theirs": async ({ store }) => {
    const all = people();
    await Promise.all(all.map((one) => store.saveConnection(one, null)));
    const second = aConnection({
      owner: "user:1",
      tenant: "t1",
      createdAt: all[1]?.createdAt ?? 0,
    });
    await store.saveConnection({ ...second, createdAt: second.createdAt + 1 }, null);
    const found = await Promise.all(
      all.map(({ tenant, owner }) => store.findConnections({ tenant, owner, provider: "acme" })),
    );
    const expected = all.map(({ id }, n) => (n === 1 ? [id, second.id] : [id]));
    assertSame(
      found.map((rows) => rows.map(({ id }) => id)),
      expected,
    );
    const strangers = all.map(({ owner }) =>
      store.findConnections({ tenant: "t9", owner, provider: "acme" }),
    );
    assertSame((await Promise.all(strangers)).flat(), []);
    const read = await Promise.all(all.map(({ tenant, id }) => store.getConnection(tenant, id)));
    assertSame(read, all);
    const wrong = await Promise.all(all.map(({ id }) => store.getConnection("t9", id)));
    assert.ok(wrong.every((row) => row === undefined));
  },
  "gives each of many who claim at once a lease of their own, and none to those who come late or for what is no more":
    async ({ store }) => {
      const all = people();
      await Promise.all(all.map((one) => store.saveConnection(one, null)));
      const claims = await Promise.all(
        [...all, ...all].map(({ tenant, id }, n) =>
          store.claimRenewal({ tenant, id, ifVersion: n % 5 === 0 ? 7 : 1, leaseMs: LONG_MS }),
        ),
      );
      const got = claims.flatMap((claim) => (claim ? [claim.connection.id] : []));
      assertSame(
        [...got].sort(),
        all
          .filter((_, n) => n % 5 !== 0 || (n + MANY) % 5 !== 0)
          .map(({ id }) => id)
          .sort(),
      );
      for (const [n, claim] of claims.entries()) {
        if (!claim) continue;
        assertSame(claim.connection.id, all[n % MANY]?.id);
        assertSame(claim.connection.renewals.leaseUntil, claim.now + LONG_MS);
        assertSame(claim.connection.access, all[n % MANY]?.access);
      }
    },
  "saves for each of many who save at once their own, or nothing": async ({ store }) => {
    const all = people();
    await Promise.all(all.map((one) => store.saveConnection(one, null)));
    const nextOf = (one: StoredConnection, n: number): StoredConnection => ({
      ...one,
      tokenVersion: 2,
      access: bytes(`access ${n}`),
      renewal: n % 2 === 0 ? null : bytes(`renewal ${n}`),
      scopes: [`renewed ${n}`],
    });
    const saved = await Promise.all(
      all.map((one, n) =>
        store.saveConnection(nextOf(one, n), n % 4 === 3 ? 9 : 1, {
          events: [
            anEvent({ tenant: one.tenant, connectionId: one.id, type: "connection.renewed" }),
          ],
        }),
      ),
    );
    assertSame(
      saved,
      all.map((_, n) => n % 4 !== 3),
    );
    for (const [n, one] of all.entries()) {
      const expected = saved[n] ? { ...nextOf(one, n), renewals: idleRenewals } : one;
      assertSame(await store.getConnection(one.tenant, one.id), expected);
      const events = await store.listEvents({ tenant: one.tenant, connectionId: one.id, limit: 9 });
      assertSame(events.length, saved[n] ? 1 : 0);
    }
  },
};
