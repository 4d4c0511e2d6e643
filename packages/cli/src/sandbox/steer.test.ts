import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startOAuth1Provider, startOAuth2Provider } from "@valetkey/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run, type TestTerminal, testTerminal } from "../../test/terminal.ts";
import { writeSandboxes } from "./file.ts";

let providers: [
  Awaited<ReturnType<typeof startOAuth2Provider>>,
  Awaited<ReturnType<typeof startOAuth1Provider>>,
];
let terminal: TestTerminal;
beforeAll(async () => {
  providers = await Promise.all([
    startOAuth2Provider({ name: "sandbox-oauth2" }),
    startOAuth1Provider({ name: "sandbox-oauth1" }),
  ]);
  terminal = testTerminal();
  const folder = join(terminal.cwd, ".valetkey");
  mkdirSync(folder);
  writeFileSync(join(folder, "url"), "http://localhost:1");
  writeSandboxes(
    folder,
    providers.map(({ name, url, controlKey }) => ({ name, url, controlKey })),
  );
});
afterAll(() => Promise.all(providers.map((provider) => provider.close())));

const sandbox = (line: string): ReturnType<typeof run> =>
  run(`sandbox ${line}`, { terminal: testTerminal({ cwd: terminal.cwd }) });

test.each([
  ["drop-scope bogus", "Use one of: read, write."],
  ["drop-scope write --user mallory", "Use one of: alice, bob."],
  ["revoke", "add --user alice"],
  ["revoke --user mallory", "Use one of: alice, bob."],
  ["revoke --user alice --provider bogus", "there are sandbox-oauth2 and sandbox-oauth1"],
  ["down --provider bogus", "there are sandbox-oauth2 and sandbox-oauth1"],
  ["up --provider bogus", "there are sandbox-oauth2 and sandbox-oauth1"],
  ["slow 3s --provider bogus", "there are sandbox-oauth2 and sandbox-oauth1"],
  ["slow soon", "such as 3s or 250ms"],
  ["rotate-secret --provider bogus", "there are sandbox-oauth2 and sandbox-oauth1"],
])("sandbox %s is refused, with what there is", async (line, said) => {
  expect(await sandbox(line)).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining(said),
  });
  expect(existsSync(join(terminal.cwd, ".valetkey/bogus.secret"))).toBe(false);
});

test("what there is can be taken away, and how many grants lost it is said", async () => {
  providers[0].control.issueGrants("alice", 2);
  expect((await sandbox("drop-scope write")).out).toContain("2 grants have it no more");
  expect((await sandbox("drop-scope write")).out).toContain("0 grants have it no more");
  expect((await sandbox("revoke --user alice")).out).toContain("2 grants ended");
});
