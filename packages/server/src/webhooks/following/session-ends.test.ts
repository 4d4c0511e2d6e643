/** Connect sessions that end, and who is told. */
import { isVaultError } from "valetkey";
import { manualClock } from "valetkey/testing";
import { expect, test } from "vitest";
import { openWebhooks, sqlitePlace, useReceiver } from "../../../test/use-webhooks.ts";

const HOUR = 60 * 60_000;

test("a session to which nobody came is told once its end is past, once", async () => {
  const receiver = await useReceiver();
  const { vault, webhooks, endpoint, clock } = await openWebhooks(sqlitePlace());
  await endpoint(receiver.url, { types: ["connect_session.*"] });
  const open = (userId: string, tenant = "default") =>
    vault.tenant(tenant).user(userId).at("acme").connect({ expiresInSeconds: 3600 });
  const [left, canceled] = [await open("alice"), await open("bob")];
  await open("carol", "elsewhere");
  await vault.sessions.cancel(canceled.sessionId);
  await webhooks.tick();
  clock.advance(HOUR - 1);
  await webhooks.tick();
  const told = () =>
    receiver.seen.map(({ json }) => [json.type, json.data["session_id"], json.data["status"]]);
  const first = ["connect_session.failed", canceled.sessionId, "canceled"];
  expect(told()).toEqual([first]);
  for (const ms of [1, 60_000, HOUR, HOUR]) {
    clock.advance(ms);
    await webhooks.tick();
  }
  expect(told()).toEqual([first, ["connect_session.expired", left.sessionId, "expired"]]);
  expect(receiver.seen[1]?.json).toMatchObject({
    timestamp: left.expiresAt.toISOString(),
    data: { user_id: "alice", provider: "acme" },
  });
});

test("a session that ended while no process ran is told all the same", async () => {
  const receiver = await useReceiver();
  const { vault, webhooks, endpoint, clock } = await openWebhooks(sqlitePlace());
  await endpoint(receiver.url);
  const { expiresAt } = await vault.user("alice").at("acme").connect();
  clock.set(expiresAt.getTime() + 5 * HOUR);
  await vault.sweep();
  await webhooks.tick();
  expect(receiver.seen.map(({ json }) => json.type)).toEqual(["connect_session.expired"]);
});

test("whoever opens one, a call, an error, a sign-in or a choice: its end is told, once by however many processes", async () => {
  const receiver = await useReceiver();
  const place = sqlitePlace();
  const clock = manualClock(Date.now());
  const [one, two] = [await openWebhooks(place, { clock }), await openWebhooks(place, { clock })];
  const failed = await one.vault
    .user("alice")
    .at("acme")
    .fetch("/me")
    .catch((error: unknown) => error);
  if (!isVaultError(failed, "connection_required")) throw failed;
  const first = await failed.connect();
  // The same one is asked for again, of another process.
  const again = await two.vault.user("alice").at("acme").connect();
  expect(again.sessionId).toBe(first.sessionId);
  const choice = await one.vault.user("bob").connect({ providers: ["acme"] });
  const shared = await two.vault.shared().at("acme").connect();
  // An endpoint that came only after it was opened hears of its end too.
  clock.advance(1_000);
  await one.endpoint(receiver.url, { types: ["connect_session.expired"] });
  clock.advance(25 * HOUR);
  await Promise.all([one.webhooks.tick(), two.webhooks.tick()]);
  clock.advance(61_000);
  await Promise.all([one.webhooks.tick(), two.webhooks.tick()]);
  const told = receiver.seen.map(({ json }) => [json.data["session_id"], json.data["user_id"]]);
  const expected = [
    [first.sessionId, "alice"],
    [choice.sessionId, "bob"],
    [shared.sessionId, null],
  ];
  expect(told.sort()).toEqual(expected.sort());
});

test("of a user who was erased no end is told", async () => {
  const receiver = await useReceiver();
  const { vault, webhooks, endpoint, clock } = await openWebhooks(sqlitePlace());
  await endpoint(receiver.url, { types: ["connect_session.*"] });
  await vault.user("alice").at("acme").connect();
  await vault.user("alice").erase();
  await webhooks.eraseUser("default", "alice");
  clock.advance(25 * HOUR);
  await webhooks.tick();
  clock.advance(61_000);
  await webhooks.tick();
  expect(JSON.stringify(receiver.seen)).not.toContain("alice");
});
