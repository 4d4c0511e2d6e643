/** What a vault and a provider really do, and what comes of it at a receiver, by a clock that is moved by hand. Of what a server does beside it: routes/webhooks/webhooks.test.ts. */
import { hostOf } from "valetkey/host";
import { describe, expect, onTestFinished, test } from "vitest";
import { LIFE_SECONDS, type UseWorld, useWorld } from "../../../vault/test/use-world.ts";
import { sqlitePlace, useReceiver } from "../../test/use-webhooks.ts";
import { openStore } from "../db/open.ts";
import { createWebhooks } from "./webhooks.ts";

interface Told extends UseWorld {
  /** What came since the last look: each type with how that stands, or what is wrong. */
  news(): Promise<string[]>;
}

async function openTold(): Promise<Told> {
  const receiver = await useReceiver();
  const world = await useWorld();
  const { vault, clock } = world;
  const { db, close } = await openStore(sqlitePlace());
  const log = { warn: () => undefined, error: () => undefined };
  const webhooks = createWebhooks(
    { vault, host: hostOf(vault), db, log, clock, publicUrl: "http://localhost:4998" },
    { time: { now: clock, learn: async () => undefined } },
  );
  onTestFinished(close);
  await webhooks.configure([{ url: receiver.url, types: ["*"] }]);
  clock.advance(1_000);
  let seen = 0;
  const news = async (): Promise<string[]> => {
    await webhooks.tick();
    const told = receiver.seen.slice(seen).map(({ json: { type, data } }) => {
      const { code } = (data["problem"] ?? {}) as { code?: string };
      return [type, data["status"], code].filter((word) => word !== undefined).join(" ");
    });
    seen = receiver.seen.length;
    return told.sort();
  };
  return { ...world, news };
}

test("a connection that is made, changed, paused, ended, made again, and taken away", async () => {
  const { vault, connect, oauth2, news } = await openTold();
  const completed = "connect_session.completed completed";
  const id = await connect("alice", "oauth2");
  expect(await news()).toEqual([completed, "connection.created active"]);
  const handle = vault.user("alice").at("oauth2");
  await handle.update({ label: "work" });
  expect(await news()).toEqual(["connection.updated active"]);
  await handle.pause();
  expect(await news()).toEqual(["connection.paused paused"]);
  await handle.resume();
  expect(await news()).toEqual(["connection.updated active"]);
  oauth2.control.revokeGrants("alice");
  await expect(handle.renew()).rejects.toMatchObject({ code: "needs_reauth" });
  expect(await news()).toEqual(["connection.needs_reauth needs_reauth grant_revoked"]);
  expect(await connect("alice", "oauth2")).toBe(id);
  expect(await news()).toEqual([completed, "connection.reauthorized active"]);
  await handle.disconnect();
  expect(await news()).toEqual(["connection.disconnected disconnected"]);
});

/** Each user asks once, and nobody minds what is answered. */
async function callAll({ user }: UseWorld["vault"], users: number): Promise<void> {
  for (let index = 0; index < users; index++)
    await user(`user${index}`)
      .at("oauth2")
      .fetch("/me")
      .catch(() => undefined);
}

describe("what fails at the provider", () => {
  async function adopted(owners: number): Promise<Told> {
    const world = await openTold();
    const grants = world.oauth2.control.issueGrants("alice", owners);
    for (const [index, { accessToken, refreshToken, expiresAt, scopes }] of grants.entries())
      await world.vault
        .user(`user${index}`)
        .at("oauth2")
        .adopt({ accessToken, refreshToken, expiresAt, scopes });
    expect(await world.news()).toEqual(Array(owners).fill("connection.created active"));
    await world.pass(LIFE_SECONDS + 1);
    return world;
  }

  test("of one connection is told from the third time on, once, and when it is over", async () => {
    const { vault, oauth2, pass, news } = await adopted(1);
    const handle = vault.user("user0").at("oauth2");
    oauth2.control.failNext("token", { status: 503, count: 4 });
    const told: string[][] = [];
    for (let time = 0; time < 4; time++) {
      await expect(handle.fetch("/me")).rejects.toMatchObject({ code: "provider_unavailable" });
      told.push(await news());
      await pass(30);
    }
    expect(told).toEqual([[], [], ["connection.degraded degraded provider_unavailable"], []]);
    await handle.fetch("/me");
    expect(await news()).toEqual(["connection.recovered active"]);
  });

  test("of all is told as one outage, of no connection, and when it is over", async () => {
    const { vault, oauth2, pass, news } = await adopted(12);
    oauth2.control.failNext("token", { status: 503, count: 1_000 });
    const told: string[] = [];
    for (let time = 0; time < 6; time++) {
      await callAll(vault, 12);
      told.push(...(await news()));
      await pass(90);
    }
    expect(told).toEqual(["provider.unavailable provider_unavailable"]);
    oauth2.control.clearFaults();
    await callAll(vault, 12);
    expect(await news()).toEqual(["provider.recovered"]);
  });

  test("because the client is refused is told as such, once", async () => {
    const { vault, oauth2, pass, news } = await adopted(3);
    oauth2.control.rotateClientSecret();
    const told: string[] = [];
    for (let time = 0; time < 3; time++) {
      await callAll(vault, 3);
      told.push(...(await news()));
      await pass(90);
    }
    expect(told).toEqual(["provider.client_rejected client_rejected"]);
  });
});
