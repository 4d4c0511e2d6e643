import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { type UseWorld, useWorld } from "../../../../test/use-world.ts";
import { hostOf } from "../../../host.ts";
import type { ConnectLink } from "../../../index.ts";

let world: UseWorld;
let link: ConnectLink;

beforeEach(async () => {
  world = await useWorld({ file: true });
  link = await world.vault.user("alice").at("oauth2").connect({ returnTo: "/settings" });
});

const headers = { "x-user": "alice" };
const open = (url = link.url): Promise<Response> =>
  world.vault.handler(new Request(url, { headers }));

/** Leaves for the provider from the page of a link. */
async function start(url = link.url): Promise<void> {
  const page = await open(url);
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
  const body = new URLSearchParams({ proof });
  const sent = { method: "POST", headers: { ...headers, cookie }, body };
  expect((await world.vault.handler(new Request(`${url}/start`, sent))).status).toBe(303);
}

describe("a session that is pending", () => {
  const step = async (): Promise<unknown> => {
    await wait(5);
    return (await world.another().sessions.get(link.sessionId)).step;
  };

  test("tells how far the person has come, in every process", async () => {
    expect(await step()).toBeUndefined();
    await open();
    expect(await step()).toBe("opened");
    await start();
    expect(await step()).toBe("at_provider");
    await open();
    expect(await step()).toBe("opened");
  });

  test("tells it no more once it is over", async () => {
    await world.follow(link.url, "alice");
    const session = await world.vault.sessions.get(link.sessionId);
    expect(session.status).toBe("completed");
    expect(session).not.toHaveProperty("step");
  });
});

describe("whoever waits for a session", () => {
  const seen: [string, () => Promise<unknown>, object][] = [
    ["is opened", () => open(), { status: "pending", step: "opened" }],
    ["leaves for the provider", () => start(), { status: "pending" }],
    ["is canceled", () => world.vault.sessions.cancel(link.sessionId), { status: "canceled" }],
    ["is completed", () => world.follow(link.url, "alice"), {}],
  ];
  test.each(seen)(
    "hears here and in other processes that it %s",
    async (_, act, expected) => {
      const waiting = [world.vault, world.another()].map((vault) =>
        vault.sessions.get(link.sessionId, { waitSeconds: 20 }),
      );
      await wait(20);
      await act();
      const [here, elsewhere] = await Promise.all(waiting);
      expect(here).toMatchObject(expected);
      expect(elsewhere).toMatchObject(expected);
      expect([here?.step, here?.status]).not.toEqual([undefined, "pending"]);
    },
    15_000,
  );

  test("is told at once of one that is over, and of one that is not when the time has come", async () => {
    const { sessions } = world.vault;
    expect((await sessions.get(link.sessionId, { waitSeconds: 0.05 })).status).toBe("pending");
    await sessions.cancel(link.sessionId);
    expect((await sessions.get(link.sessionId, { waitSeconds: 60 })).status).toBe("canceled");
  });

  test("may leave before", async () => {
    const gone = new AbortController();
    const options = { waitSeconds: 60, signal: gone.signal };
    const waiting = world.vault.sessions.get(link.sessionId, options);
    await wait(10);
    const reason = new Error("They left.");
    gone.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test("waits a minute at most", async () => {
    const { sessions } = world.vault;
    for (const waitSeconds of [61, -1, Number.NaN]) {
      const asking = sessions.get(link.sessionId, { waitSeconds });
      await expect(asking).rejects.toMatchObject({ code: "options_invalid" });
    }
  });
});

test("the sessions of an owner that are not over are listed, newest first", async () => {
  await world.pass(1);
  const other = await world.vault.user("alice").at("oauth1").connect({ returnTo: "/" });
  const ended = await world.vault.user("alice").at("oauth2").connect({ returnTo: "/x" });
  await world.vault.sessions.cancel(ended.sessionId);
  await world.vault.user("bob").at("oauth1").connect({ returnTo: "/" });
  await world
    .another({ currentUser: undefined as never })
    .user("alice")
    .accountsLink();
  const { sessions } = hostOf(world.vault);
  const listed = await sessions.pending("default", "user:alice");
  expect(listed.map(({ id }) => id)).toEqual([other.sessionId, link.sessionId]);
  expect(listed[0]).toMatchObject({ status: "pending", userId: "alice", provider: "oauth1" });
  expect(await sessions.pending("acme", "user:alice")).toEqual([]);
  await world.pass(86_400);
  expect(await sessions.pending("default", "user:alice")).toEqual([]);
});
