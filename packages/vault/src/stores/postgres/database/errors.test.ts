import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { quietPool, startPostgres } from "../../../../test/postgres/postgres.ts";
import { usePostgres } from "../../../../test/postgres/use-postgres.ts";
import { VaultError } from "../../../core/errors.ts";
import type { Store, StoredConnection } from "../../../core/store.ts";
import { aConnection, anAttempt, anEvent, now } from "../../../testing/store-contract/fixtures.ts";
import { postgres } from "../../postgres.ts";
import { failure } from "./errors.ts";
import type { PostgresPool } from "./pool.ts";

const db = usePostgres();

async function opened(pool: PostgresPool): Promise<Store> {
  const store = postgres(pool);
  await store.open();
  return store;
}

const unavailable = (words: string) => ({
  code: "store_unavailable",
  message: expect.stringContaining(words),
});
const unusable = (words: string) => ({
  code: "store_unusable",
  message: expect.stringContaining(words),
});

describe("a pool that cannot", () => {
  test("gives no connection in time is told apart from a database that does not answer", async () => {
    const pool = db.pool(await db.database(), { max: 1 });
    const store = await opened(pool);
    const kept = await pool.connect();
    // Only now: the pool gives a new connection no longer than that either, however busy the machine is.
    pool.options.connectionTimeoutMillis = 50;
    await expect(store.getConnection("t1", "con_1")).rejects.toMatchObject(
      unavailable("No connection of the pool became free in time"),
    );
    kept.release();
    expect(await store.getConnection("t1", "con_1")).toBeUndefined();
  });

  test("was ended is the developer's to mend", async () => {
    const pool = db.pool(await db.database());
    const store = await opened(pool);
    await pool.end();
    await expect(store.getConnection("t1", "con_1")).rejects.toMatchObject({
      ...unavailable("The pool was ended"),
      whoCanFix: "developer",
    });
    await store.close();
  });

  test("reaches nobody, or somebody who hangs up, says so", async () => {
    const settings = await db.database();
    const hangsUp = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(hangsUp, "listening");
    const { port } = hangsUp.address() as { port: number };
    const pool = db.pool({ ...settings, port });
    await expect(postgres(pool).open()).rejects.toMatchObject(unavailable("could not be reached"));
    hangsUp.close();
    await once(hangsUp, "close");
    await expect(postgres(pool).open()).rejects.toMatchObject(unavailable("(ECONNREFUSED)"));
  });

  test("has a wrong password or no such database is refused", async () => {
    const settings = await db.database();
    const strangers = [
      { ...settings, password: "wrong" },
      { ...settings, database: "nowhere" },
    ];
    for (const stranger of strangers) {
      const opening = postgres(db.pool(stranger)).open();
      await expect(opening).rejects.toMatchObject(unusable("refused the connection"));
    }
  });
});

describe("a database that refuses", () => {
  test("a role without rights says which rights are missing", async () => {
    const settings = await db.database();
    const server = await db.server();
    await server.run("CREATE ROLE stranger LOGIN PASSWORD 'secret'");
    const stranger = db.pool({ ...settings, user: "stranger", password: "secret" });
    await expect(postgres(stranger).open()).rejects.toMatchObject(unusable("grant it USAGE"));
    await server.run(
      "GRANT USAGE ON SCHEMA valetkey TO stranger; GRANT SELECT ON ALL TABLES IN SCHEMA valetkey TO stranger",
      settings.database,
    );
    const reader = await opened(stranger);
    await expect(reader.addAttempt(anAttempt())).rejects.toMatchObject(unusable("INSERT"));
    expect(await reader.findConnections({ tenant: "t1" })).toEqual([]);
  });

  test("writes because it only reads, as a replica does, is still read", async () => {
    const settings = await db.database();
    const server = await db.server();
    await server.run(`ALTER DATABASE ${settings.database} SET default_transaction_read_only = on`);
    const store = await opened(db.pool(settings));
    const saving = store.saveConnection(aConnection(), null);
    await expect(saving).rejects.toMatchObject(unavailable("the address of the primary"));
    expect(await store.findConnections({ tenant: "t1" })).toEqual([]);
  });

  test("a statement that takes too long, or whose connection is ended by an administrator, leaves nothing written", async () => {
    const settings = await db.database();
    const store = await opened(db.pool(settings, { statement_timeout: 200 }));
    const patient = await opened(db.pool(settings));
    const connection = aConnection();
    await store.saveConnection(connection, null);
    const other = await db.pool(settings).connect();
    await other.query("BEGIN; SELECT * FROM valetkey.connection FOR UPDATE");
    const change = { status: "paused", updatedAt: now + 1 } as const;
    await expect(store.changeConnection("t1", connection.id, change)).rejects.toMatchObject(
      unavailable("time limit"),
    );
    const ended = expect(
      patient.changeConnection("t1", connection.id, change),
    ).rejects.toMatchObject(unavailable("stopping"));
    const waiting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await (await db.server()).run(waiting, settings.database)).rowCount === 0);
    await ended;
    await other.query("ROLLBACK");
    other.release();
    expect(await store.getConnection("t1", connection.id)).toEqual(connection);
    expect(await patient.changeConnection("t1", connection.id, change)).toBe(true);
  });

  test("is told when the tables are taken away under it", async () => {
    const settings = await db.database();
    const store = await opened(db.pool(settings));
    await (await db.server()).run("DROP SCHEMA valetkey CASCADE", settings.database);
    await expect(store.findConnections({ tenant: "t1" })).rejects.toMatchObject(
      unusable("Run its migrations"),
    );
  });
});

// A server of its own is made, stopped, killed and started: more than the usual time where the machine is busy.
const restarts = { timeout: 60_000 };

test(
  "a store outlives a restart of its database, and what was acknowledged too",
  restarts,
  async () => {
    // The machine lives on, so that what was handed to it is kept: to wait for its disk as well would show nothing more.
    const server = await startPostgres({ settings: { synchronous_commit: "on" } });
    try {
      const settings = await server.createDatabase();
      const pool = quietPool(settings);
      const store = await opened(pool);
      const saved: StoredConnection[] = [];
      for (const how of ["fast", "kill"] as const) {
        const connection = aConnection({ createdAt: now + saved.length });
        await store.saveConnection(connection, null);
        saved.push(connection);
        await server.halt(how);
        await expect(store.findConnections({ tenant: "t1" })).rejects.toMatchObject({
          code: "store_unavailable",
        });
        await server.start();
        expect(await store.findConnections({ tenant: "t1" })).toEqual(saved);
      }
      await pool.end();
    } finally {
      await server.stop();
    }
  },
);

test("what a refused row was to hold is not told", async () => {
  const store = await opened(db.pool(await db.database()));
  const attempt = anAttempt({ hash: "hash-canary", provider: "provider-canary" });
  await store.addAttempt(attempt);
  const event = anEvent({ id: "evt_canary", data: { said: "canary" } });
  await store.addEvents([event]);
  const errors = [
    await store.addAttempt(attempt).catch((thrown: unknown) => thrown),
    await store
      .saveConnection(aConnection(), null, { events: [event] })
      .catch((thrown: unknown) => thrown),
  ];
  for (const error of errors) {
    expect(error).toMatchObject({ code: "store_unusable", whoCanFix: "developer" });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("canary");
    expect(error).not.toHaveProperty("cause");
  }
});

/** An error as `pg` makes them, full of what must not be told. */
function pgError(code: string, message = "canary"): Error {
  return Object.assign(new Error(message), {
    code,
    detail: "Key (id)=(canary) already exists.",
    where: "canary",
    internalQuery: "SELECT 'canary'",
  });
}

describe("a failure", () => {
  test.each([
    ["53100", "store_unavailable", "disk"],
    ["53300", "store_unavailable", "out of room for connections"],
    ["57P01", "store_unavailable", "stopping"],
    ["57P03", "store_unavailable", "starting"],
    ["08006", "store_unavailable", "stopping"],
    ["25006", "store_unavailable", "primary"],
    ["40001", "store_unavailable", "in the way"],
    ["40P01", "store_unavailable", "in the way"],
    ["55P03", "store_unavailable", "time limit"],
    ["XX001", "store_unusable", "damaged"],
    ["XX002", "store_unusable", "damaged"],
    ["42703", "store_unusable", "(SQLSTATE 42703)"],
    ["22P05", "options_invalid", "cannot keep"],
    ["23514", "store_unavailable", "(SQLSTATE 23514)"],
    ["XX000", "store_unavailable", "(SQLSTATE XX000)"],
  ])("with SQLSTATE %s is %s", (state, code, words) => {
    const told = failure(pgError(state));
    expect(told).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(JSON.stringify(told) + String(told.stack)).not.toContain("canary");
  });

  test("of anything else tells no more than a code of the system", () => {
    const reset = Object.assign(new Error("read ECONNRESET canary"), {
      code: "ECONNRESET",
      syscall: "read",
    });
    const pipe = Object.assign(new Error("canary"), { code: "EPIPE", syscall: "write" });
    expect(failure(reset).message).toContain("(ECONNRESET)");
    expect(failure(pipe).message).toContain("(EPIPE)");
    for (const error of [reset, pipe, new TypeError("canary"), "canary", null, { code: 7 }]) {
      expect(failure(error)).toMatchObject({ code: "store_unavailable" });
      expect(failure(error).message).not.toContain("canary");
    }
  });

  test("that is the vault's own already is left as it is", () => {
    const own = new VaultError("options_invalid", "Own words.");
    expect(failure(own)).toBe(own);
  });
});

describe("a statement that the database undid because another was in its way", () => {
  /** Lets the first statements of a pool fail. */
  function failing(pool: PostgresPool, states: string[]): PostgresPool {
    return {
      query: async (text, values) => {
        const state = states.shift();
        if (state !== undefined) throw pgError(state);
        return pool.query(text, values);
      },
    };
  }

  test("is run again", async () => {
    const pool = db.pool(await db.database());
    const states: string[] = [];
    const store = await opened(failing(pool, states));
    states.push("40001", "40P01");
    expect(await store.saveConnection(aConnection(), null)).toBe(true);
    expect(await store.findConnections({ tenant: "t1" })).toHaveLength(1);
  });

  test("is given up when that goes on and on", async () => {
    const pool = db.pool(await db.database());
    const states: string[] = [];
    const store = await opened(failing(pool, states));
    states.push(...Array.from({ length: 100 }, () => "40P01"));
    await expect(store.saveConnection(aConnection(), null)).rejects.toMatchObject(
      unavailable("in the way again and again"),
    );
    states.length = 0;
    expect(await store.findConnections({ tenant: "t1" })).toEqual([]);
  });
});
