/** From events to deliveries: which come, that none is missed, and that several processes do each once. On both databases. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { manualClock } from "valetkey/testing";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { usePostgres } from "../../../../vault/test/postgres/use-postgres.ts";
import { openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";
import type { StorePlace } from "../../db/open.ts";

const databases = usePostgres();

// It takes a while to start on a machine that does much else.
beforeAll(() => databases.server());

async function postgresPlace(): Promise<StorePlace> {
  const { user, password, host, port, database } = await databases.database("empty");
  return { kind: "postgres", url: `postgres://${user}:${password}@${host}:${port}/${database}` };
}

const places: [string, () => Promise<StorePlace>][] = [
  ["SQLite", async () => sqlitePlace()],
  ["PostgreSQL", postgresPlace],
];

describe.each(places)("on %s", (_name, placeOf) => {
  test("an endpoint hears of what it asked for, in its tenant, since it is there", async () => {
    const receiver = await useReceiver();
    const { webhooks, endpoint, happen, clock } = await openWebhooks(await placeOf());
    await happen();
    clock.advance(1_000);
    const typed = (path: string, types: string[], tenant = "default") =>
      endpoint(receiver.url + path, { types, tenant });
    await typed("/all", ["*"]);
    await typed("/kind", ["export.*"]);
    await typed("/type", ["key.created", "export.completed"]);
    await typed("/other", ["connection.*", "export.other", "export"]);
    await typed("/foreign", ["*"], "acme");
    await happen("default", { jobId: "job_1" });
    await webhooks.tick();
    const paths = receiver.seen.map(({ path, json }) => [path, json.data["job_id"]]);
    expect(paths.sort()).toEqual(["/all", "/kind", "/type"].map((path) => [path, "job_1"]));
    expect(new Set(receiver.seen.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("two processes that race send each message once", async () => {
    const receiver = await useReceiver();
    const place = await placeOf();
    const clock = manualClock(Date.now());
    const [one, two] = [await openWebhooks(place, { clock }), await openWebhooks(place, { clock })];
    await one.endpoint(`${receiver.url}/a`);
    await one.endpoint(`${receiver.url}/b`);
    for (let round = 0; round < 2; round++) {
      await Promise.all(Array.from({ length: 12 }, (_, at) => (at % 2 ? one : two).happen()));
      await Promise.all([one.webhooks.tick(), two.webhooks.tick(), one.webhooks.tick()]);
    }
    await Promise.all([one.webhooks.tick(), two.webhooks.tick()]);
    const ids = receiver.seen.map(({ path, headers }) => `${path} ${headers["webhook-id"]}`);
    expect(new Set(ids).size).toBe(48);
    expect(ids).toHaveLength(48);
  });

  test("a process that runs hears of what another saves, and sends it without being asked", async () => {
    const receiver = await useReceiver();
    const place = await placeOf();
    const runs = await openWebhooks(place, { pollMs: 20 });
    const saves = await openWebhooks(place);
    await runs.endpoint(receiver.url);
    runs.webhooks.start();
    await saves.happen();
    await receiver.until(1);
    await runs.webhooks.stop();
    await saves.happen();
    await saves.webhooks.tick();
    expect(receiver.seen).toHaveLength(2);
  });

  test("what a process was killed over is sent by another, under the same id", async () => {
    const receiver = await useReceiver();
    receiver.answer(() => undefined);
    const place = await placeOf();
    const { webhooks, endpoint, happen } = await openWebhooks(place);
    const { endpoint: made } = await endpoint(receiver.url);
    await happen();
    await happen();
    const child = fileURLToPath(new URL("../../../test/webhook-child.ts", import.meta.url));
    const argument = JSON.stringify({ place, claimMs: 4_000 });
    const node = spawn(process.execPath, ["--conditions=valetkey-source", child, argument], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    onTestFinished(() => void node.kill("SIGKILL"));
    await receiver.until(2);
    node.kill("SIGKILL");
    await once(node, "exit");
    receiver.answer((response) => response.writeHead(204).end());
    // As long as its claims live, nobody else sends.
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(2);
    const later = await openWebhooks(place, { clock: manualClock(Date.now() + 5_000) });
    await later.webhooks.tick();
    expect(receiver.seen).toHaveLength(4);
    const ids = receiver.seen.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids.slice(0, 2))).toEqual(new Set(ids.slice(2)));
    expect(await later.states(made)).toEqual(["delivered", "delivered"]);
  });

  test("events that were read and not saved as deliveries are read again", async () => {
    const receiver = await useReceiver();
    const place = await placeOf();
    const { webhooks, endpoint, happen, db } = await openWebhooks(place);
    await endpoint(receiver.url);
    await happen();
    await webhooks.tick();
    // As if the batch had not been written: neither the position nor the delivery is there.
    await db.batch([
      { sql: "UPDATE valetkey_server.webhook_turn SET position = '' WHERE name = 'events'" },
      { sql: "DELETE FROM valetkey_server.webhook_delivery" },
    ]);
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(2);
    // And where only the position was not, nothing is sent twice.
    await db.run("UPDATE valetkey_server.webhook_turn SET position = '' WHERE name = 'events'");
    await webhooks.tick();
    expect(receiver.seen).toHaveLength(2);
  });

  test("a turn whose process is gone is another's after a while", async () => {
    const receiver = await useReceiver();
    const { webhooks, endpoint, happen, clock, db } = await openWebhooks(await placeOf());
    await endpoint(receiver.url);
    await happen();
    const until = clock() + 30_000;
    await db.run(
      "UPDATE valetkey_server.webhook_turn SET holder = 'gone', held_until = $1 WHERE name = 'events'",
      until,
    );
    const ticking = webhooks.tick();
    clock.set(until);
    await ticking;
    expect(receiver.seen).toHaveLength(1);
  });

  test("with a tenant go its endpoints and what waits for them", async () => {
    const receiver = await useReceiver();
    const { vault, webhooks, endpoint, happen, clock, db } = await openWebhooks(await placeOf());
    const { endpoint: gone } = await endpoint(receiver.url, { tenant: "acme" });
    receiver.answer((response) => response.writeHead(500).end());
    await happen("acme");
    await webhooks.tick();
    clock.advance(1_000);
    await vault.tenant("acme").erase();
    await webhooks.tick();
    await expect(webhooks.endpoints.get("acme", gone.id)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await db.all("SELECT id FROM valetkey_server.webhook_delivery")).toEqual([]);
  });

  test("with a user goes what is told of them", async () => {
    const receiver = await useReceiver();
    const { vault, webhooks, endpoint, db } = await openWebhooks(await placeOf());
    await endpoint(receiver.url);
    for (const user of ["alice", "bob"])
      await vault
        .user(user)
        .at("acme")
        .adopt({ accessToken: `at-${user}` });
    await webhooks.tick();
    await webhooks.eraseUser("default", "alice");
    const left = await db.all<{ user_id: string }>(
      "SELECT user_id FROM valetkey_server.webhook_delivery",
    );
    expect(left).toEqual([{ user_id: "bob" }]);
    expect(JSON.stringify(receiver.seen)).not.toContain("at-alice");
  });
});
