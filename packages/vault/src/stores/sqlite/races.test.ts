import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runAtOnce } from "../../../test/store-child.ts";
import { useFileStore } from "../../../test/use-file-store.ts";
import { aConnection, now } from "../../testing/store-contract/fixtures.ts";

const file = useFileStore();

describe("a SQLite file that several processes race for", () => {
  test("loses no update of four that compare and set the same rows", {
    timeout: 60_000,
  }, async () => {
    const store = await file.open();
    const count = (value: number) => new TextEncoder().encode(String(value));
    for (const id of ["con_0", "con_1", "con_2"]) {
      await store.saveConnection(aConnection({ id, access: count(0) }), null);
    }
    const said = await runAtOnce(
      file.path,
      4,
      `await store.open();
       for (let done = 0, lost = 0; done < 100; ) {
         const row = await store.getConnection("t1", "con_" + (done % 3));
         const access = rows.bytes(String(Number(new TextDecoder().decode(row.access)) + 1));
         await new Promise((resolve) => setTimeout(resolve, 1));
         const next = { ...row, tokenVersion: row.tokenVersion + 1, access };
         if (await store.saveConnection(next, row.tokenVersion, { events: [rows.anEvent()] })) done += 1;
         else lost += 1;
         if (done === 100) say(String(lost));
       }
       await store.close();`,
    );
    const connections = await store.findConnections({ tenant: "t1" });
    const sums = connections.map(({ access }) =>
      Number(new TextDecoder().decode(access ?? count(0))),
    );
    const sum = (values: number[]) => values.reduce((total, each) => total + each, 0);
    expect(sum(sums)).toBe(400);
    expect(sum(connections.map(({ tokenVersion }) => tokenVersion - 1))).toBe(400);
    expect(await store.listEvents({ tenant: "t1", limit: 1_000 })).toHaveLength(400);
    expect(sum(said.map(([lost]) => Number(lost)))).toBeGreaterThan(0);
  });

  test("is made once by ten that open it at the same moment", { timeout: 60_000 }, async () => {
    const said = await runAtOnce(
      file.path,
      10,
      `await store.open();
       const session = await store.openSession(rows.aSession(), rows.now);
       const key = await store.addDataKey(rows.aDataKey());
       const taken = await store.saveConnection(rows.aConnection({ accountId: "one" }), null);
       say(JSON.stringify({ session: session.id, key: key.id, taken }));
       await store.close();`,
    );
    const answers = said.map(
      ([line = ""]) => JSON.parse(line) as { session: string; key: string; taken: boolean },
    );
    expect(new Set(answers.map(({ session }) => session)).size).toBe(1);
    expect(new Set(answers.map(({ key }) => key)).size).toBe(1);
    expect(answers.filter(({ taken }) => taken)).toHaveLength(1);
    for (const name of readdirSync(file.folder)) {
      expect(statSync(join(file.folder, name)).mode & 0o777, name).toBe(0o600);
    }
  });

  test("gives an attempt that four race for to one of them", { timeout: 60_000 }, async () => {
    const store = await file.open();
    for (let index = 0; index < 50; index += 1) {
      await store.addAttempt({
        hash: `hash-${index}`,
        tenant: "t1",
        sessionId: "ses_1",
        provider: "acme",
        binder: "binder",
        details: new Uint8Array(),
        expiresAt: now,
      });
    }
    const said = await runAtOnce(
      file.path,
      4,
      `await store.open();
       for (let index = 0; index < 50; index += 1) if (await store.takeAttempt("hash-" + index)) say(String(index));
       await store.close();`,
    );
    const taken = said.flat().map(Number);
    expect(taken.sort((one, other) => one - other)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  test("gives what is due to one of four processes that claim it", {
    timeout: 60_000,
  }, async () => {
    const store = await file.open();
    const all = Array.from({ length: 60 }, (_, index) => `con_${index}`);
    for (const id of all) await store.saveConnection(aConnection({ id, dueAt: 1 }), null);
    const said = await runAtOnce(
      file.path,
      4,
      `await store.open();
       const claim = { providers: ["acme"], perProvider: 3, limit: 3, leaseMs: 60_000 };
       for (let claims = [1]; claims.length > 0; ) {
         claims = await store.claimDue(claim);
         for (const { connection, fence } of claims) say(connection.id + " " + fence);
         await new Promise((resolve) => setTimeout(resolve, 1));
       }
       await store.close();`,
    );
    expect(said.flat().sort()).toEqual(all.map((id) => `${id} 1`).sort());
  });

  test("lets one of four processes renew, each time a lease is claimed", {
    timeout: 60_000,
  }, async () => {
    const store = await file.open();
    await store.saveConnection(aConnection({ id: "con_1" }), null);
    const said = await runAtOnce(
      file.path,
      4,
      `await store.open();
       for (let done = false; !done; ) {
         const { tokenVersion } = await store.getConnection("t1", "con_1");
         const claim = { tenant: "t1", id: "con_1", ifVersion: tokenVersion, leaseMs: 60_000 };
         const claimed = await store.claimRenewal(claim);
         if (claimed) {
           const { connection, fence, inDoubtSince } = claimed;
           say([tokenVersion, fence, inDoubtSince].join(" "));
           await new Promise((resolve) => setTimeout(resolve, 2));
           if (!(await store.extendLease({ ...claim, fence }))) say("lost");
           if (!(await store.saveConnection({ ...connection, tokenVersion: tokenVersion + 1 }, tokenVersion))) say("lost");
         }
         done = tokenVersion >= 40;
         await new Promise((resolve) => setTimeout(resolve, 1));
       }
       await store.close();`,
    );
    const row = await store.getConnection("t1", "con_1");
    const last = (row?.tokenVersion ?? 0) - 1;
    expect(last).toBeGreaterThanOrEqual(40);
    // Every version was renewed once, by whoever held the lease, and nobody found an attempt in doubt.
    const expected = Array.from({ length: last }, (_, index) => `${index + 1} ${index + 1} `);
    expect(said.flat().sort()).toEqual(expected.sort());
  });
});
