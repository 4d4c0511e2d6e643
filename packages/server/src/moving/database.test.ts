import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { urlOf } from "../../../vault/test/postgres/postgres.ts";
import { usePostgres } from "../../../vault/test/postgres/use-postgres.ts";
import { useFolder } from "../../../vault/test/use-folder.ts";
import { type DatabaseOptions, readDatabase } from "./database.ts";
import type { ReadRow } from "./rows.ts";

const pg = usePostgres();

async function read(options: DatabaseOptions): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readDatabase(options)) rows.push(row);
  return rows;
}

const end = "2026-11-27T06:50:31.303Z";
const refused = { code: "database_unreadable" };

// As the migrations of better-auth 1.7.25 make it.
const betterAuth = `CREATE TABLE "account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null,
  "userId" text not null, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date,
  "refreshTokenExpiresAt" date, "scope" text, "password" text, "createdAt" date not null, "updatedAt" date not null);
  INSERT INTO "account" VALUES ('1', '123', 'github', 'alice', 'gho_1', 'ghr_1', null, '${end}', null, 'repo,user', null, '${end}', '${end}'),
    ('2', 'x', 'credential', 'alice', null, null, null, null, null, null, 's3cret', '${end}', '${end}');`;

describe("a SQLite file", () => {
  function file(): string {
    const path = join(useFolder(), "app.db");
    const db = new DatabaseSync(path);
    db.exec(betterAuth);
    db.exec(`CREATE TABLE clients (client_registration_id, principal_name, access_token_type, access_token_value,
      access_token_issued_at, access_token_expires_at, access_token_scopes, refresh_token_value);
      INSERT INTO clients VALUES ('google', 9007199254740993, 'Bearer', x'7961', 0, 1795762231303, null, null)`);
    db.close();
    return path;
  }

  test("is read where better-auth keeps its accounts", async () => {
    expect(await read({ from: "better-auth", database: `sqlite:${file()}` })).toMatchObject([
      {
        outcome: "row",
        row: { row: 1, userId: "alice", expiresAt: new Date(end), scopes: ["repo", "user"] },
      },
      { outcome: "skipped", row: 2 },
    ]);
  });

  test("is read by another table, with its bytes and its large numbers as they are", async () => {
    const rows = await read({ from: "spring", database: `sqlite:${file()}`, table: "clients" });
    expect(rows).toMatchObject([
      {
        outcome: "row",
        row: {
          userId: "9007199254740993",
          tokens: { accessToken: "ya" },
          expiresAt: new Date(1795762231303),
        },
      },
    ]);
  });

  test("is refused where it is none, or has no such table, and is never made", async () => {
    const database = `sqlite:${join(useFolder(), "nowhere.db")}`;
    await expect(read({ from: "better-auth", database })).rejects.toMatchObject(refused);
    await expect(read({ from: "better-auth", database })).rejects.toMatchObject(refused);
    const other = read({ from: "authjs", database: `sqlite:${file()}`, table: "nothing" });
    await expect(other).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("account, clients"),
    });
  });
});

describe("PostgreSQL", () => {
  // The columns of @auth/pg-adapter 1.11, and one that an app has added.
  const authJs = `CREATE TABLE accounts (id SERIAL, "userId" INTEGER NOT NULL, type VARCHAR(255) NOT NULL, provider VARCHAR(255) NOT NULL,
    "providerAccountId" VARCHAR(255) NOT NULL, refresh_token TEXT, access_token TEXT, expires_at BIGINT, id_token TEXT, scope TEXT,
    session_state TEXT, token_type TEXT, email TEXT, PRIMARY KEY (id));
    INSERT INTO accounts ("userId", type, provider, "providerAccountId", refresh_token, access_token, expires_at, scope, email)
      VALUES (7, 'oidc', 'google', '1098', '1//rt', 'ya29', 1795762231, 'openid email', 'ann@example.com'),
        (8, 'credentials', 'password', '8', null, null, null, null, null);
    INSERT INTO accounts ("userId", type, provider, "providerAccountId", access_token)
      SELECT n, 'oauth', 'github', n, 'gho_' || n FROM generate_series(1, 1200) n;
    CREATE SCHEMA legacy;
    CREATE TABLE legacy.oauth2_authorized_client (client_registration_id varchar(100) NOT NULL, principal_name varchar(200) NOT NULL,
      access_token_type varchar(100) NOT NULL, access_token_value bytea NOT NULL, access_token_issued_at timestamp NOT NULL,
      access_token_expires_at timestamp NOT NULL, access_token_scopes varchar(1000), refresh_token_value bytea,
      refresh_token_issued_at timestamp, created_at timestamp DEFAULT CURRENT_TIMESTAMP NOT NULL);
    INSERT INTO legacy.oauth2_authorized_client VALUES ('google', 'alice', 'Bearer', 'ya29', '2026-11-27 05:50:31.303',
      '2026-11-27 06:50:31.303', 'openid,email', '1//rt', null);`;

  async function database(): Promise<{ url: string; run(sql: string): Promise<unknown> }> {
    const settings = await pg.database("empty");
    const server = await pg.server();
    await server.run(`ALTER DATABASE ${settings.database} SET timezone = 'Asia/Kathmandu';
      ALTER DATABASE ${settings.database} SET datestyle = 'German'; ALTER DATABASE ${settings.database} SET bytea_output = 'escape'`);
    const pool = pg.pool(settings);
    await pool.query(authJs);
    return { url: urlOf(settings), run: (sql) => pool.query(sql) };
  }

  test("is read where an Auth.js adapter keeps its accounts, whatever its settings, and nothing is written", async () => {
    const { url, run } = await database();
    const rows = await read({ from: "authjs", database: url });
    expect(rows).toHaveLength(1202);
    expect(rows.slice(0, 3)).toMatchObject([
      {
        outcome: "row",
        row: { row: 1, userId: "7", provider: "google", expiresAt: new Date(1795762231000) },
      },
      { outcome: "skipped" },
      { outcome: "row", row: { row: 3, userId: "1", account: { id: "1" } } },
    ]);
    const byEmail = await read({ from: "authjs", database: url, userIdField: "email" });
    expect(byEmail.slice(0, 3)).toMatchObject([
      { row: { userId: "ann@example.com" } },
      {},
      { outcome: "fault", fault: { field: "email", code: "field_missing" } },
    ]);
    const spring = await read({
      from: "spring",
      database: url,
      table: "legacy.oauth2_authorized_client",
    });
    expect(spring).toMatchObject([
      {
        row: {
          userId: "alice",
          tokens: { accessToken: "ya29", refreshToken: "1//rt" },
          expiresAt: new Date(end),
        },
      },
    ]);
    // A table whose rows are made by writing shows that nothing may be written.
    await run(`CREATE TABLE seen (n integer); CREATE FUNCTION note() RETURNS integer LANGUAGE sql AS 'INSERT INTO seen VALUES (1) RETURNING n';
      CREATE VIEW writing AS SELECT note() AS id`);
    await expect(read({ from: "authjs", database: url, table: "writing" })).rejects.toMatchObject(
      refused,
    );
  });

  test("is refused in words that do not repeat its URL", async () => {
    const { url } = await database();
    for (const [wrong, words] of [
      [url.replace(/:[^:@/]+@/, ":s3cret@"), "password"],
      [url.replace(/\/[^/]+$/, "/nowhere_s3cret"), "no database of that name"],
      ["postgres://alice:s3cret@127.0.0.1:1/app", "Nobody listens"],
    ] as const) {
      const error: unknown = await read({ from: "authjs", database: wrong }).catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ ...refused, message: expect.stringContaining(words) });
      expect(String(error)).not.toContain("s3cret");
    }
    const missing = read({ from: "better-auth", database: url, table: "nothing" });
    await expect(missing).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("accounts"),
    });
  });
});

test("what is no database, or no table, is told", async () => {
  const wrong = { code: "options_invalid" };
  await expect(read({ from: "nango", database: "sqlite:x.db" })).rejects.toMatchObject(wrong);
  await expect(
    read({ from: "authjs", database: "mysql://root:s3cret@localhost/app" }),
  ).rejects.toMatchObject({
    ...wrong,
    message: expect.not.stringContaining("s3cret"),
  });
});
