/** Statements that few requests need, on both databases. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { usePostgresDb } from "../../test/use-postgres-db.ts";
import { createWriteTurns } from "../http/changing/write-turn.ts";
import { eraseFromExports } from "../jobs/export-erasure.ts";
import { insertJob } from "../jobs/job.ts";
import { eraseFromJobs, removeJobsOf } from "../jobs/job-erasure.ts";
import { claimJob } from "../jobs/job-table.ts";
import { createKnownHashes, sessionTokens } from "../keys/finding/known-hashes.ts";
import { newKey } from "../keys/key.ts";
import { eraseKey, insertKey, keysOfTenant } from "../keys/key-table.ts";
import { dropLinks, noteLink } from "../keys/session-link-table.ts";
import { mintUserToken, removeUserTokens } from "../keys/user-token-table.ts";
import { deleteProvider, formerLead } from "../providers/provider-table.ts";
import type { Db } from "./db.ts";
import { openStore } from "./open.ts";

const onPostgres = usePostgresDb();
const onSqlite = async (): Promise<Db> => {
  const path = join(mkdtempSync(join(tmpdir(), "valetkey-statements-")), "a.db");
  return (await openStore({ kind: "sqlite", path })).db;
};

test.each([
  ["SQLite", onSqlite],
  ["PostgreSQL", onPostgres],
])("on %s", async (_, open) => {
  const db = await open();
  const now = 1_700_000_000_000;
  const key = { name: "k", prefix: "vk_", scopes: [], createdAt: now, expiresAt: null } as const;
  const limits = { tenants: ["acme"] };
  await insertKey(db, { ...key, id: "key_1", hash: newKey("test"), limits });
  await insertKey(db, { ...key, id: "key_2", hash: "h2", limits: { tenants: ["acme", "b"] } });
  await insertKey(db, { ...key, id: "key_3", hash: "h3", limits: {}, expiresAt: now });
  expect((await keysOfTenant(db, "acme")).map(({ id }) => id)).toEqual(["key_1"]);
  const known = createKnownHashes(db, () => now);
  expect([await known.has("h2"), await known.has("h3")]).toEqual([true, false]);
  for (let times = 0; times < 2; times++)
    await noteLink(db, { hash: "h4", expiresAt: new Date(now) });
  for (const [later, isKnown] of [
    [0, true],
    [24 * 60 * 60_000, false],
  ] as const) {
    await dropLinks(db, now + later);
    const knownLinks = createKnownHashes(db, () => now, sessionTokens);
    expect(await knownLinks.has("h4")).toBe(isKnown);
  }
  const owner = { tenant: "acme", owner: "user:a", keyId: "key_1", now };
  await mintUserToken(db, owner);
  expect(await removeUserTokens(db, { tenant: "acme" })).toEqual(new Set(["key_1"]));
  await eraseKey(db, "key_1");
  expect(await keysOfTenant(db, "acme")).toEqual([]);

  for (const lead of ["one", "two"]) await deleteProvider(db, { slug: "p", lead });
  expect(await formerLead(db, "p")).toBe("two");

  const job = { tenant: "acme", kind: "bulk", actor: "x", keyId: "key_2", total: 2 } as const;
  const times = { createdAt: now, expiresAt: now + 1 };
  const about = (userId: string) => ({ filter: { userId }, recipients: [] });
  const asked = { action: "test", connectionIds: ["con_1", "con_2"] };
  await db.batch([
    insertJob({ ...job, ...times, id: "job_1", asked }),
    insertJob({ ...job, ...times, id: "job_2", kind: "export", asked: about("a") }),
    insertJob({ ...job, ...times, id: "job_3", asked: about("b"), actor: "user:a" }),
  ]);
  const connections = [{ provider: "p", createdAt: new Date(now) }];
  await db.batch([
    insertJob({ ...job, ...times, id: "job_4", kind: "export", asked: { filter: {} } }),
    insertJob({ ...job, ...times, id: "job_5", kind: "export", asked: about("c") }),
  ]);
  for (const id of ["job_4", "job_5"]) await claimJob(db, id, { runner: "r", now });
  await eraseFromExports(db, { tenant: "acme", userId: "a", connections });
  const states =
    "SELECT id, state FROM valetkey_server.job WHERE id IN ('job_4', 'job_5') ORDER BY id";
  expect((await db.all<{ state: string }>(states)).map(({ state }) => state)).toEqual([
    "failed",
    "running",
  ]);
  await db.run("DELETE FROM valetkey_server.job WHERE id IN ('job_4', 'job_5')");
  await eraseFromJobs(db, { tenant: "acme", userId: "a", connectionIds: ["con_1"] });
  const left = "SELECT id, asked FROM valetkey_server.job";
  const blacked = JSON.stringify({ ...asked, connectionIds: ["erased", "con_2"] });
  expect(await db.all(left)).toEqual([{ id: "job_1", asked: blacked }]);
  await removeJobsOf(db, "acme");
  expect(await db.all(left)).toEqual([]);

  let under = 0;
  const turns = [createWriteTurns(db, () => now), createWriteTurns(db, () => now)];
  const most = await Promise.all(
    [...turns, ...turns].map((turn) =>
      turn("one", async () => {
        under += 1;
        const seen = under;
        await new Promise((resolve) => setTimeout(resolve, 5));
        under -= 1;
        return seen;
      }),
    ),
  );
  expect(most).toEqual([1, 1, 1, 1]);
});
