import { expect, test } from "vitest";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();

test("stats sum up what was called, renewed, connected and went wrong, whole and by provider", async () => {
  const { run, connect } = await dev();
  expect((await run("stats")).out).toMatch(/^connections +none {3}\(counted every few minutes\)$/m);
  const id = await connect("alice");
  await run(`curl ${id} /me`);
  await run(`token ${id} --force`);
  await run("sandbox down");
  await run(`curl ${id} /me`);
  await run("sandbox up");
  await run("sandbox revoke --user alice");
  expect((await run(`token ${id} --force`)).code).toBe(3);
  const { code, out } = await run("stats --range 1h");
  expect(code).toBe(0);
  expect(out).toMatch(/^20\S+ \d\d:\d\d UTC to 20\S+ \d\d:\d\d UTC$/m);
  expect(out).toMatch(/^calls +2, 1 failed {3}\(before: 0, 0 failed\)$/m);
  expect(out).toMatch(/^ {2}the provider +half within \d+ ms, 95 of 100 within \d+ ms$/m);
  expect(out).toMatch(/^renewals +\d+ done, 1 failed {3}\(1 grant_revoked\)$/m);
  expect(out).toMatch(/^connecting +1 opened, 1 went to the provider, 1 came back, 1 connected$/m);
  expect(out).toMatch(/^sandbox-oauth2 +2 +1 +\d+ ms +\d+ +1 +/m);
  const other = await run("stats --provider sandbox-oauth1 --json");
  expect(JSON.parse(other.out)).toMatchObject({ requests: { total: 0 } });
  const wrong = await run("stats --range soon");
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("--range: must be a time")]);
});
