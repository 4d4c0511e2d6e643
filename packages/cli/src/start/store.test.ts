import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { urlOf } from "../../../vault/test/postgres/postgres.ts";
import { usePostgres } from "../../../vault/test/postgres/use-postgres.ts";
import { input, run, type TestTerminal, testTerminal } from "../../test/terminal.ts";
import { newEncryptionKey } from "../config/encryption-key.ts";

const pg = usePostgres();

/** A folder whose configuration stands in the environment. */
function folder(parts: Partial<TestTerminal> = {}): TestTerminal {
  const env = {
    VALETKEY_ENCRYPTION_KEYS: newEncryptionKey(),
    VALETKEY_PUBLIC_URL: "https://vault.example.org",
    VALETKEY_STORE: "sqlite:vault.db",
  };
  return testTerminal({ env, ...parts });
}

test("migrate says what is missing, brings it there, and has nothing to do then", async () => {
  const terminal = folder();
  const before = await run("migrate --check", { terminal });
  expect(before).toMatchObject({ code: 1, out: expect.stringContaining("not up to date") });
  expect(existsSync(join(terminal.cwd, "vault.db"))).toBe(false);
  expect(await run("migrate", { terminal })).toMatchObject({
    code: 0,
    out: expect.stringContaining("up to date now"),
  });
  const { code, out } = await run("migrate --check --json", { terminal });
  const { vault, server } = JSON.parse(out);
  expect([vault.has, server.has]).toEqual([vault.needs, server.needs]);
  expect(code).toBe(0);
});

test("a backup is whole, closed to others, and never written over anything", async () => {
  const terminal = folder();
  await run("keys create backend --preset backend --on-server", { terminal });
  const { code, out } = await run("backup backup.db", { terminal });
  expect(code).toBe(0);
  expect(out).toMatch(/backup\.db {2}\d+ rows, checked/);
  expect(statSync(join(terminal.cwd, "backup.db")).mode & 0o777).toBe(0o600);
  expect(existsSync(join(terminal.cwd, "backup.server.db"))).toBe(true);
  expect((await run("backup backup.db", { terminal })).code).not.toBe(0);
  expect((await run("backup nowhere/backup.db", { terminal })).err).toContain(
    `There is no folder ${join(terminal.cwd, "nowhere")} for the backup.`,
  );
});

test.runIf(process.platform === "linux").each([
  ["serve", "/proc/vault.db", "store_unavailable"],
  ["serve", "/proc/no/vault.db", "folder_not_made"],
  ["migrate", "/proc/vault.db", "store_unavailable"],
])("%s with its store at %s ends with %s, and says what to do", async (command, path, code) => {
  const { code: ended, err } = await run(`${command} --store sqlite:${path} --json`, {
    terminal: folder(),
  });
  const { error, exit_code } = JSON.parse(err);
  expect([ended, exit_code]).toEqual([1, 1]);
  expect(error).toMatchObject({ code, who_can_fix: "operator", fix: expect.stringMatching(/\S/) });
  expect(`${error.message} ${error.fix}`).toMatch(/another place for the store/);
});

test("a backup is put back where nothing lies, and never over a store", async () => {
  const terminal = folder();
  const key = "keys create backend --preset backend --on-server";
  await run(key, { terminal });
  await run("backup backup.db", { terminal });
  const over = await run("restore backup.db", { terminal });
  expect(over.code).toBe(2);
  expect(over.err).toContain("There is a store already");
  expect(over.err).toContain(join(terminal.cwd, "vault.server.db"));
  for (const name of readdirSync(terminal.cwd).filter((it) => it.startsWith("vault.")))
    renameSync(join(terminal.cwd, name), join(terminal.cwd, `old-${name}`));
  writeFileSync(join(terminal.cwd, "vault.db-wal"), "");
  expect((await run("restore backup.db", { terminal })).err).toContain("vault.db-wal");
  rmSync(join(terminal.cwd, "vault.db-wal"));
  const { code, out } = await run("restore backup.db --json", { terminal });
  expect(code).toBe(0);
  const { files } = JSON.parse(out);
  expect(files.map(({ path }: { path: string }) => path)).toEqual([
    join(terminal.cwd, "vault.db"),
    join(terminal.cwd, "vault.server.db"),
  ]);
  for (const { path } of files) expect(statSync(path).mode & 0o777).toBe(0o600);
  // The key of before is there again, so that its name is taken.
  expect(files[1].tables.api_key).toBe(1);
  expect((await run("migrate --check", { terminal })).code).toBe(0);
});

test("what is no backup is not put anywhere", async () => {
  const terminal = folder();
  writeFileSync(
    join(terminal.cwd, "x.db"),
    "This is no database, whatever it is called.".repeat(200),
  );
  for (const name of ["x.db", "nowhere.db"]) {
    const { code, err } = await run(`restore ${name}`, { terminal });
    expect([code, err]).toEqual([1, expect.stringContaining(name)]);
  }
  expect(existsSync(join(terminal.cwd, "vault.db"))).toBe(false);
});

describe("to PostgreSQL", () => {
  test("a store moves with every row, which is told", async () => {
    const url = urlOf(await pg.database("empty"));
    const terminal = folder({ stdin: input(`${url}\n`) });
    await run("keys create backend --preset backend --on-server", { terminal });
    const { code, out, err } = await run("migrate --to -", { terminal });
    expect(err).not.toContain("✗");
    expect(out).toMatch(/api_key\S* +1/);
    expect(code).toBe(0);
  });

  test("a password on the command line is refused, and what is no PostgreSQL", async () => {
    const terminal = folder();
    expect(await run("migrate --to postgres://me:s3cret@db.example/x", { terminal })).toMatchObject(
      {
        code: 2,
        err: expect.stringContaining("PGPASSWORD"),
      },
    );
    expect(await run("migrate --to mysql://db.example/x", { terminal })).toMatchObject({ code: 2 });
  });

  test("a backup is put back by its own tools, too", async () => {
    const terminal = folder({ env: {}, stdin: input("postgres://me:s3cret@db.example/vault") });
    const { code, err } = await run("restore x.dump --store -", { terminal });
    expect(code).toBe(1);
    expect(err).toContain("pg_restore --single-transaction");
    expect(err).not.toContain("s3cret");
  });

  test("a backup is made by its own tools: the line for them is given", async () => {
    const terminal = folder({ env: {}, stdin: input("postgres://me:s3cret@db.example/vault") });
    const { code, err } = await run("backup x.dump --store -", { terminal });
    expect(code).toBe(1);
    expect(err).toContain("pg_dump");
    expect(err).not.toContain("s3cret");
  });
});
