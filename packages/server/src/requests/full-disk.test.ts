/** The disk of a server that runs is full: calls are answered all the same, and the inspector has them once there is room. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../db/migrations.ts";
import { openSqlite } from "../db/sqlite.ts";
import { createRepeating } from "../telemetry/repeating.ts";
import { createRecorder } from "./recorder.ts";
import { listRequests } from "./request-table.ts";

const config = { retentionDays: 7, bodies: "off", bodyBytes: 1000 } as const;
const ended = { status: 502, ms: 1, headMs: 1, aborted: false };

test("what was noted meanwhile waits, as much of it as there is room for in memory; it is said once", async () => {
  const db = await openSqlite(join(mkdtempSync(join(tmpdir(), "valetkey-full-")), "a.db"));
  onTestFinished(() => db.close());
  await migrate(db);
  const recorder = createRecorder(db, config, () => 0);
  const note = (count: number, name: string): void => {
    for (let at = 0; at < count; at++)
      recorder.observer(
        {
          ...{
            requestId: `req_${name}${at}`,
            method: "GET",
            path: `/${"x".repeat(500)}`,
            startedAt: at,
          },
          ...{ ip: "127.0.0.1", route: "/v1/keys", tenant: "t1", keyId: "key_1", keyName: "k" },
        },
        ended,
      );
  };
  const [pages] = await db.all<{ page_count: number }>("PRAGMA page_count");
  await db.all(`PRAGMA max_page_count = ${pages?.page_count}`);
  const said: string[] = [];
  const log = { warn: (message: string) => void said.push(message) };
  const work = { work: recorder.flush, everyMs: 5, failed: "Exchanges could not be kept" };
  const repeating = createRepeating(work, log);
  repeating.start();
  note(300, "while");
  await expect.poll(() => said).toEqual(["Exchanges could not be kept; it is tried again"]);
  note(300, "later");
  await expect(recorder.flush()).rejects.toMatchObject({ code: "store_unavailable" });
  // The oldest go, and are counted.
  expect(recorder.dropped()).toBeGreaterThan(0);
  await db.all("PRAGMA max_page_count = 100000");
  await repeating.stop();
  await recorder.flush();
  const kept = await listRequests(db, { tenant: "t1" }, { limit: 1_000 });
  expect([kept.length, recorder.dropped()]).toEqual([400, 200]);
  const ids = kept.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(["req_later0", "req_later299", "req_while299"]));
  expect(ids).not.toContain("req_while0");
  expect(said).toHaveLength(1);
});
