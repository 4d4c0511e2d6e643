import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useDev } from "../../test/use-dev.ts";

const dev = useDev();
/** A key of age that nothing but this test has. */
const identity = "AGE-SECRET-KEY-1N3Z3FJJMVJ3RRKGENZRLHAPJTXQ83QWKUHURZAEURHW8AFQM0WZSTPLMKW";
const recipient = "age1q8ezw3wgt0cthyhnf9c0qwpmkxert7kspey5rta8mg4gx39mnclsdj7ase";

test("connections move from one vault to another, by a file that is sealed on its way", async () => {
  const { run, connect, terminal } = await dev();
  await connect("alice");
  // As age-keygen writes it.
  const key = `# created: 2026-11-27T10:00:00Z\n# public key: ${recipient}\n${identity}\n`;
  writeFileSync(join(terminal.cwd, "key.txt"), key);
  const made = await run(`export --encrypted-to ${recipient} --user alice --out all.age`);
  expect(made).toMatchObject({ code: 0, out: "1 connections are in all.age\n" });
  const file = join(terminal.cwd, "all.age");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).subarray(0, 21).toString()).toBe("age-encryption.org/v1");

  const line = "--from jsonl --identity key.txt --tenant other";
  const piped = { stdin: pieces(readFileSync(file)) };
  const tried = await run(`import - ${line} --dry-run --json`, piped);
  expect(JSON.parse(tried.out)).toMatchObject({
    summary: { created: 1 },
    data: [{ row: 1, user_id: "alice" }],
  });
  expect((await run("connections ls --tenant other --json")).out).toContain('"data": []');
  expect((await run(`import all.age ${line}`)).out).toContain("1 created");
  expect((await run(`import all.age ${line}`)).out).toContain("1 unchanged");
  const me = await run("curl --user alice --tenant other sandbox-oauth2 /me");
  expect(me.out).toContain("alice");
  const closed = await run("import all.age --from jsonl --tenant other");
  expect(closed).toMatchObject({ code: 1, err: expect.stringContaining("identity file") });
});

test("a CSV is imported with what is wrong with each row, and ends with 1 where one was left", async () => {
  const { run, terminal } = await dev();
  const header = "user_id,provider,access_token";
  const rows = ["eve,sandbox,s3cret-1", "mal,nowhere,s3cret-2", ",sandbox,s3cret-3"];
  writeFileSync(join(terminal.cwd, "users.csv"), [header, ...rows].join("\n"));
  const line = "import --from csv users.csv --map sandbox=sandbox-oauth2 --json";
  const { code, out, err } = await run(line);
  expect(code).toBe(1);
  expect(JSON.parse(out).data).toMatchObject([
    { row: 2, outcome: "failed", user_id: "eve", problem: { code: "tokens_refused" } },
    { row: 3, outcome: "invalid", problem: { code: "provider_unknown", field: "provider" } },
    { row: 4, outcome: "invalid", problem: { code: "field_missing", field: "user_id" } },
  ]);
  expect(out + err).not.toContain("s3cret");
});

async function* pieces(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 100) yield file.subarray(at, at + 100);
}
