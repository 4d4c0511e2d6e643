/** `/healthz` and `/readyz`: each thing that the server needs is taken from it while it runs, is missed by name, and given back. */
import { expect, onTestFinished, test } from "vitest";
import { startPostgres, urlOf } from "../../../vault/test/postgres/postgres.ts";
import { useServer } from "../../test/use-server.ts";
import { sqlitePlace } from "../../test/use-webhooks.ts";
import { type RunningServer, startServer } from "./start.ts";

const server = useServer();
const keyOf = (id: string, byte: number): string =>
  `${id}:${Buffer.alloc(32, byte).toString("base64")}`;

interface Looked {
  status: number;
  body: {
    status: string;
    code?: string;
    who_can_fix?: string;
    checks: { name: string; state: string; detail?: string }[];
  };
}

async function look({ url }: Pick<RunningServer, "url">): Promise<Looked> {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: await answer.json() };
}

/** What is not well, by name. */
async function amiss(of: Pick<RunningServer, "url">): Promise<[number, Record<string, string>]> {
  const { status, body } = await look(of);
  const found = body.checks.filter(({ state }) => state !== "ok");
  return [status, Object.fromEntries(found.map(({ name, state }) => [name, state]))];
}

const well = [200, {}];
const soon = { timeout: 15_000, interval: 200 };

/** A server of its own on the store of another, or on PostgreSQL. */
async function started(
  store: Parameters<typeof startServer>[0]["store"],
  encryptionKeys = keyOf("k1", 9),
): Promise<RunningServer> {
  const running = await startServer({
    publicUrl: "http://localhost:1",
    listen: { host: "127.0.0.1", port: 0 },
    ...{ store, encryptionKeys, providers: {} },
    log: { warn() {}, error() {} },
  });
  onTestFinished(() => running.close());
  return running;
}

test("/healthz says that the process is alive, to everybody", async () => {
  const { url } = await server();
  const answer = await fetch(`${url}/healthz`);
  expect([answer.status, await answer.json()]).toEqual([200, { status: "alive" }]);
});

test("/readyz names everything that the server needs", async () => {
  const names = ["store", "schema", "keys", "tables", "clock"];
  expect(await look(await server())).toEqual({
    status: 200,
    body: { status: "ready", checks: names.map((name) => ({ name, state: "ok" })) },
  });
});

test("the store: a database that goes and comes back is missed, and the process lives on", async () => {
  const database = await startPostgres();
  onTestFinished(() => database.stop());
  const url = urlOf(await database.createDatabase("empty"));
  const running = await started({ kind: "postgres", url });
  expect(await amiss(running)).toEqual(well);
  await database.halt();
  await expect
    .poll(() => look(running), soon)
    .toMatchObject({ status: 503, body: { code: "not_ready", who_can_fix: "operator" } });
  const [, found] = await amiss(running);
  expect(found).toMatchObject({ store: "failed", tables: "failed" });
  expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
  await database.start();
  await expect.poll(() => amiss(running), soon).toEqual(well);
}, 60_000);

test("migrations: tables that are behind are missed until they are brought up to date", async () => {
  const running = await started(sqlitePlace());
  const { db } = running.app;
  const [last] = await db.all<{ position: number; name: string }>(
    "SELECT position, name FROM valetkey_server.migration ORDER BY position DESC LIMIT 1",
  );
  await db.run("DELETE FROM valetkey_server.migration WHERE position = $1", last?.position ?? 0);
  const [status, found] = await amiss(running);
  expect([status, found]).toEqual([503, { tables: "failed" }]);
  await db.run(
    "INSERT INTO valetkey_server.migration (position, name) VALUES ($1, $2)",
    ...[last?.position ?? 0, last?.name ?? ""],
  );
  await expect.poll(() => amiss(running), soon).toEqual(well);
});

test("migrations: tables that the next version has made are worth a word, and no reason to stop while a deploy goes on", async () => {
  const running = await started(sqlitePlace());
  await running.app.db.run(
    "INSERT INTO valetkey_server.migration (position, name) VALUES ($1, $2)",
    ...[900, "of the future"],
  );
  const { status, body } = await look(running);
  expect(status).toBe(200);
  const said = body.checks.find(({ name }) => name === "tables");
  expect(said).toMatchObject({ state: "warning", detail: expect.stringContaining("replace it") });
});

test("keys: values that need a key which this process was not given are missed, until it has it", async () => {
  const store = sqlitePlace();
  const old = await started(store);
  const both = await started(store, `${keyOf("k2", 8)},${keyOf("k1", 9)}`);
  await both.app.host.seal({}, { tenant: null, kind: "webhook", id: "1" });
  const { status, body } = await look(old);
  const keys = body.checks.find(({ name }) => name === "keys");
  expect([status, keys]).toMatchObject([503, { state: "failed" }]);
  expect(keys?.detail).toContain('"k2"');
  expect(await amiss(both)).toEqual(well);
  await old.close();
  const mended = await started(store, `${keyOf("k1", 9)},${keyOf("k2", 8)}`);
  expect(await amiss(mended)).toEqual(well);
});

test("keys: a service that does not answer is worth a word, for keys at hand are used meanwhile", async () => {
  let isAway = false;
  const orAway = (work: () => Uint8Array): Promise<Uint8Array> =>
    isAway ? Promise.reject(new Error("away")) : Promise.resolve(work());
  const service = {
    id: "service",
    wrap: (key: Uint8Array) => orAway(() => key.toReversed()),
    unwrap: (wrapped: Uint8Array) => orAway(() => wrapped.toReversed()),
  };
  const running = await startServer({
    publicUrl: "http://localhost:1",
    listen: { host: "127.0.0.1", port: 0 },
    ...{ store: sqlitePlace(), encryptionKeys: service, providers: {} },
    log: { warn() {}, error() {} },
  });
  onTestFinished(() => running.close());
  isAway = true;
  expect(await amiss(running)).toEqual([200, { keys: "warning" }]);
  isAway = false;
  await expect.poll(() => amiss(running), soon).toEqual(well);
});
