/** Many endpoints, many messages: none holds up another, and what waits takes no memory. */
import { expect, test } from "vitest";
import { openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";
import { createRoom } from "./room.ts";

const DEAD = 12;
const MESSAGES = 20;

test("endpoints that never answer hold up nobody", async () => {
  const [dead, good] = [await useReceiver(), await useReceiver()];
  const atOnce = { all: 6, perEndpoint: 4, failing: 2 };
  const { webhooks, endpoint, happen, clock } = await openWebhooks(sqlitePlace(), {
    ...{ atOnce, timeoutMs: 600_000, claimMs: 1_200_000, pollMs: 20 },
  });
  dead.answer((response) => response.writeHead(500).end());
  for (let at = 0; at < DEAD; at++) await endpoint(dead.url);
  await happen();
  await webhooks.tick();
  expect(dead.seen).toHaveLength(DEAD);

  dead.answer(() => undefined);
  await endpoint(good.url);
  clock.advance(1_000);
  for (let at = 0; at < MESSAGES; at++) await happen();
  webhooks.start();
  await good.until(MESSAGES);
  // Those that are under way will be for ten minutes.
  expect(dead.seen.length - DEAD).toBeLessThanOrEqual(atOnce.failing);
  await dead.close();
  await webhooks.stop();
});

test("of a hundred thousand messages that wait, a few are taken at a time", async () => {
  const receiver = await useReceiver();
  const { webhooks, endpoint, db, clock } = await openWebhooks(sqlitePlace(), { pollMs: 20 });
  const { endpoint: made } = await endpoint(receiver.url);
  await db.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
     INSERT INTO valetkey_server.webhook_delivery (id, endpoint_id, message_id, tenant, type, body, state, tries, next_at, attempts, created_at)
     SELECT 'dlv_' || i, CAST($1 AS text), 'evt_' || i, 'default', 'export.completed', '{}', 'waiting', 0, CAST($2 AS bigint), '[]', CAST($2 AS bigint) FROM n`,
    ...[made.id, clock()],
  );
  receiver.answer(() => undefined);
  webhooks.start();
  await receiver.until(8);
  const taken = await db.all(
    "SELECT id FROM valetkey_server.webhook_delivery WHERE claim IS NOT NULL",
  );
  expect(taken).toHaveLength(8);
  await receiver.close();
  await webhooks.stop();
});

test("there is room for each endpoint, for all that fail together, and in all", () => {
  const room = createRoom({ all: 5, perEndpoint: 3, failing: 2 });
  const [a, b] = [
    { endpointId: "a", isFailing: false },
    { endpointId: "b", isFailing: false },
  ];
  const failing = (endpointId: string) => ({ endpointId, isFailing: true });
  expect([room.roomFor(a), room.roomFor(failing("c"))]).toEqual([3, 1]);
  for (const _ of [1, 2, 3]) room.enter(a);
  expect([room.roomFor(a), room.roomFor(b)]).toEqual([0, 2]);
  room.enter(failing("c"));
  expect([room.roomFor(failing("c")), room.roomFor(failing("d"))]).toEqual([0, 1]);
  room.enter(b);
  expect([room.isFull(), room.roomFor(failing("d")), room.roomFor(b)]).toEqual([true, 0, 0]);
  room.leave(a);
  room.enter(failing("d"));
  expect(room.roomFor(failing("e"))).toBe(0);
});
