/** Connect sessions that end, and who is told. */
import { expect, test } from "vitest";
import { openWebhooks, sqlitePlace, useReceiver } from "../../test/use-webhooks.ts";

const HOUR = 60 * 60_000;

test("a session to which nobody came is told once its end is past, once", async () => {
  const receiver = await useReceiver();
  const { vault, webhooks, endpoint, clock } = await openWebhooks(sqlitePlace());
  await endpoint(receiver.url, { types: ["connect_session.*"] });
  const watch = async (userId: string, tenant = "default") => {
    const link = await vault
      .tenant(tenant)
      .user(userId)
      .at("acme")
      .connect({ expiresInSeconds: 3600 });
    const { sessionId: id, expiresAt } = link;
    await webhooks.watchSession({ tenant, id, userId, provider: "acme", expiresAt });
    return link;
  };
  const [left, canceled] = [await watch("alice"), await watch("bob")];
  await watch("carol", "elsewhere");
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
  const { sessionId, expiresAt } = await vault.user("alice").at("acme").connect();
  const session = { tenant: "default", id: sessionId, userId: "alice", provider: "acme" };
  await webhooks.watchSession({ ...session, expiresAt });
  clock.set(expiresAt.getTime() + 5 * HOUR);
  await vault.sweep();
  await webhooks.tick();
  expect(receiver.seen.map(({ json }) => json.type)).toEqual(["connect_session.expired"]);
});
