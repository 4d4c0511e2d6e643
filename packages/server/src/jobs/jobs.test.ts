import { join } from "node:path";
import { expect, test } from "vitest";
import { urlOf } from "../../../vault/test/postgres/postgres.ts";
import { usePostgres } from "../../../vault/test/postgres/use-postgres.ts";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { openStore, type StorePlace } from "../db/open.ts";
import { insertJob } from "./job.ts";
import {
  addPart,
  addRow,
  claimJob,
  endJob,
  getJob,
  getPart,
  keepJob,
  LEASE_MS,
  listRows,
  noteProgress,
  openJobs,
  releaseJob,
  removeExpired,
  removeParts,
} from "./job-table.ts";

const pg = usePostgres();
const places: readonly [string, () => Promise<StorePlace>][] = [
  ["SQLite", async () => ({ kind: "sqlite", path: join(useFolder(), "vault.db") })],
  ["PostgreSQL", async () => ({ kind: "postgres", url: urlOf(await pg.database("empty")) })],
];

test.each(places)(
  "a job is one worker's at a time, from its beginning to its end, in %s",
  async (_where, place) => {
    const { db, close } = await openStore(await place());
    const now = 1_800_000_000_000;
    const common = {
      tenant: "t1",
      actor: "key:test",
      keyId: "key_1",
      asked: { recipients: ["age1"] },
    };
    const job = {
      ...common,
      id: "job_1",
      kind: "export",
      total: null,
      createdAt: now,
      expiresAt: now + 9,
    } as const;
    await db.batch([insertJob(job)]);
    expect(await getJob(db, "t2", "job_1")).toBeUndefined();
    expect(await getJob(db, "t1", "job_1")).toMatchObject({
      ...job,
      state: "waiting",
      done: 0,
      problem: null,
    });
    expect(await openJobs(db, now)).toEqual(["job_1"]);
    const claims = await Promise.all(
      ["a", "b"].map((runner) => claimJob(db, "job_1", { runner, now })),
    );
    const [first, second] = claims[0] ? ["a", "b"] : ["b", "a"];
    expect(claims.filter(Boolean)).toMatchObject([
      { id: "job_1", state: "running", startedAt: now },
    ]);
    const mine = { db, id: "job_1", runner: String(first) };
    const theirs = { db, id: "job_1", runner: String(second) };

    const failed = {
      number: 1,
      connectionId: "con_1",
      outcome: "failed",
      problem: { code: "paused", detail: "x" },
    } as const;
    await addRow(mine, failed);
    await addRow(mine, { ...failed, outcome: "done" });
    await addRow(theirs, { ...failed, number: 2 });
    await addRow(mine, { number: 3, connectionId: "con_3", outcome: "skipped", problem: null });
    expect(await listRows(db, "job_1", { after: 0, limit: 9 })).toEqual([
      failed,
      { number: 3, connectionId: "con_3", outcome: "skipped", problem: null },
    ]);
    expect(await getJob(db, "t1", "job_1")).toMatchObject({ done: 1, failed: 1 });
    await noteProgress(mine, { done: 5, failed: 2 });
    await noteProgress(theirs, { done: 9, failed: 9 });
    expect(await getJob(db, "t1", "job_1")).toMatchObject({ done: 5, failed: 2 });

    expect(await addPart(mine, 0, new Uint8Array([1, 2, 255]))).toBe(true);
    expect(await addPart(theirs, 1, new Uint8Array([3]))).toBe(false);
    expect([...((await getPart(db, "job_1", 0)) ?? [])]).toEqual([1, 2, 255]);
    expect(await keepJob(theirs, now)).toBe(false);
    expect(await keepJob(mine, now + 1)).toBe(true);
    expect(await openJobs(db, now + LEASE_MS)).toEqual([]);
    await releaseJob(mine);
    expect(await claimJob(db, "job_1", { runner: theirs.runner, now: now + 2 })).toMatchObject({
      startedAt: now,
    });
    expect(await keepJob(mine, now)).toBe(false);

    await endJob(mine, { now, problem: { code: "internal", detail: "x" }, total: 1 });
    await endJob(theirs, { now: now + 3, problem: null, total: 7 });
    expect(await getJob(db, "t1", "job_1")).toMatchObject({
      state: "done",
      total: 7,
      endedAt: now + 3,
      problem: null,
    });
    expect(await openJobs(db, now * 2)).toEqual([]);
    await removeParts(db, "job_1", now + 4);
    expect(await getPart(db, "job_1", 0)).toBeUndefined();
    expect(await getJob(db, "t1", "job_1")).toMatchObject({ fetchedAt: now + 4 });
    await removeExpired(db, now + 9);
    expect(await getJob(db, "t1", "job_1")).toBeDefined();
    await removeExpired(db, now + 10);
    expect([
      await getJob(db, "t1", "job_1"),
      await listRows(db, "job_1", { after: 0, limit: 9 }),
    ]).toEqual([undefined, []]);
    await close();
  },
);
