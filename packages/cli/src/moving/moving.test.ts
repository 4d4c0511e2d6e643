import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { describe, expect, test } from "vitest";
import { useDev } from "../testing/use-dev.ts";

const dev = useDev();

describe("export and import", () => {
  test("move connections from one vault to another, by a file that is sealed on its way", async () => {
    const { run, connect, terminal } = await dev();
    await connect("alice");
    const identity = await generateIdentity();
    const recipient = await identityToRecipient(identity);
    const key = join(terminal.cwd, "key.txt");
    writeFileSync(key, `# public key: ${recipient}\n${identity}\n`);
    const made = await run(`export --to ${recipient} --user alice --out all.age`);
    expect(made).toMatchObject({ code: 0, out: "1 connections in all.age\n" });
    const file = join(terminal.cwd, "all.age");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect((await run(`export --to ${recipient} --out all.age`)).err).toContain("is there already");

    const piped = { stdin: pieces(readFileSync(file)) };
    const tried = await run("import --identity key.txt --tenant other --dry-run --json", piped);
    expect(tried.code).toBe(0);
    expect(JSON.parse(tried.out)).toMatchObject({ row: 1, outcome: "created", user_id: "alice" });
    expect((await run("connections ls --tenant other --json")).out).toContain('"data": []');
    const moved = await run("import all.age --identity key.txt --tenant other");
    expect(moved.err).toContain("1 created");
    const again = await run("import all.age --identity key.txt --tenant other");
    expect(again.err).toContain("1 unchanged");
    const me = await run("curl --user alice --tenant other sandbox-oauth2 /me");
    expect(me.out).toContain("alice");
    const closed = await run("import all.age --tenant other");
    expect(closed).toMatchObject({ code: 1, err: expect.stringContaining("identity file") });
  });

  test("read a CSV, say what is wrong with each row, and end with 1 where one was left", async () => {
    const { run, terminal } = await dev();
    const rows = [
      "user_id,provider,access_token",
      "eve,sandbox,s3cret-1",
      "mal,nowhere,s3cret-2",
      ",sandbox,s3cret-3",
    ];
    writeFileSync(join(terminal.cwd, "users.csv"), rows.join("\n"));
    const { code, out, err } = await run(
      "import --from csv users.csv --map sandbox=sandbox-oauth2",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/row 2 \(eve, sandbox-oauth2\): failed\. .*refuses/);
    expect(out).toMatch(/row 3 \(mal, nowhere\): invalid\. .*There are: sandbox-oauth/);
    expect(out).toMatch(/row 4: invalid\. The field user_id is missing/);
    expect(err).toContain("2 invalid");
    expect(out + err).not.toContain("s3cret");
  });

  test("say how they are to be called", async () => {
    const { run } = await dev();
    expect(await run("export")).toMatchObject({
      code: 2,
      err: expect.stringContaining("age-keygen"),
    });
    expect(await run("export --to age1x", { stdoutIsTty: true })).toMatchObject({ code: 2 });
    expect(await run("export --to age1x --out x.age")).toMatchObject({
      code: 2,
      err: expect.stringContaining("/recipients/0"),
    });
    expect(await run("import", { canAsk: true })).toMatchObject({ code: 2 });
    expect(await run("import nowhere.csv --from csv")).toMatchObject({
      code: 1,
      err: expect.stringContaining("ENOENT"),
    });
    expect(await run("import x --database sqlite:y")).toMatchObject({ code: 2 });
    expect(await run("import x --map google")).toMatchObject({
      code: 2,
      err: expect.stringContaining("name=provider"),
    });
    expect(await run("import --from authjs --database sqlite:nowhere.db")).toMatchObject({
      code: 1,
      err: expect.stringContaining("no file"),
    });
  });
});

test("a store is backed up while its server runs, and not copied", async () => {
  const { run, connect, terminal } = await dev();
  await connect("bob");
  const config =
    "version: 1\npublic_url: http://localhost:1\nstore: sqlite:.valetkey/valetkey.db\nproviders: {}\n";
  writeFileSync(join(terminal.cwd, "valetkey.yaml"), config);
  const env = { VALETKEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}` };
  const made = await run("backup copy.db", { env });
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining("copy.db: ") });
  expect(made.out).toContain("copy.server.db");
  expect((await run("backup copy.db", { env })).err).toContain("already");
  expect(await run("migrate", { env })).toMatchObject({
    code: 2,
    err: expect.stringContaining("VALETKEY_MIGRATE_TO"),
  });
  const busy = await run("migrate --to postgres://127.0.0.1:1/vault", { env });
  expect(busy.code).toBe(1);
  expect(busy.err).toMatch(/Another process has|could not be|cannot be/);
});

async function* pieces(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 100) yield file.subarray(at, at + 100);
}
