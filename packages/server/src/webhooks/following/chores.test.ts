/** What is done once an hour: ends that are near are told, old deliveries go. */
import { expect, test } from "vitest";
import { openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

test("a connection that nothing renews is told to end, once, to each who asks", async () => {
  const receiver = await useReceiver();
  const { vault, webhooks, endpoint, clock } = await openWebhooks(sqlitePlace());
  const soon = new Date(clock() + 8 * DAY);
  const adopted = await vault.user("alice").at("acme").adopt({ accessToken: "a", expiresAt: soon });
  await vault
    .user("bob")
    .at("acme")
    .adopt({ accessToken: "b", expiresAt: new Date(clock() + 99 * DAY) });
  await vault.user("carol").at("acme").adopt({ accessToken: "c" });
  clock.advance(1_000);
  await endpoint(receiver.url, { types: ["connection.expiring"] });
  await webhooks.tick();
  clock.advance(DAY + HOUR);
  for (const _ of [1, 2, 3]) {
    await webhooks.tick();
    clock.advance(HOUR);
  }
  expect(receiver.seen.map(({ json }) => json.data)).toEqual([
    expect.objectContaining({
      ...{ connection_id: adopted.id, user_id: "alice", expires_at: soon.toISOString() },
    }),
  ]);
  await endpoint(`${receiver.url}/second`, { types: ["connection.*"] });
  await webhooks.tick();
  expect(receiver.seen.map(({ path }) => path)).toEqual(["/", "/second"]);
});

test("a delivery is kept for thirty days after it ended, and one that waits as long as it waits", async () => {
  const receiver = await useReceiver();
  const { webhooks, endpoint, happen, clock, states } = await openWebhooks(sqlitePlace());
  const { endpoint: made } = await endpoint(receiver.url);
  await happen();
  await webhooks.tick();
  clock.advance(30 * DAY);
  await happen();
  receiver.answer((response) => response.writeHead(500).end());
  await webhooks.tick();
  expect(await states(made)).toEqual(["waiting", "delivered"]);
  clock.advance(HOUR + 1);
  await webhooks.tick();
  expect(await states(made)).toEqual(["waiting"]);
});
