/** When a process looks for work, and what becomes of looks that fail. */
import { expect, test } from "vitest";
import { openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";

test("a database that is away is told once, and what waits is sent when it is back", async () => {
  const receiver = await useReceiver();
  const { webhooks, endpoint, happen, db, log } = await openWebhooks(sqlitePlace(), { pollMs: 5 });
  await endpoint(receiver.url);
  await happen();
  // A real failure of the real database: what the rounds ask for is not there.
  await db.run("ALTER TABLE valetkey_server.webhook_turn RENAME TO away");
  webhooks.start();
  await expect.poll(() => log).toHaveLength(1);
  // It is looked for every few milliseconds meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(log).toEqual([
    "Webhooks could not be looked after (store_unavailable); it is tried again",
  ]);
  await db.run("ALTER TABLE away RENAME TO webhook_turn");
  await receiver.until(1);
  await webhooks.stop();
});

test("one that has stopped sends nothing more, and one that starts again goes on", async () => {
  const receiver = await useReceiver();
  const place = sqlitePlace();
  const { webhooks, endpoint, happen } = await openWebhooks(place, { pollMs: 5 });
  await endpoint(receiver.url);
  webhooks.start();
  await happen();
  await receiver.until(1);
  await webhooks.stop();
  await happen();
  expect(receiver.seen).toHaveLength(1);
  const next = await openWebhooks(place, { pollMs: 5 });
  next.webhooks.start();
  await receiver.until(2);
});
