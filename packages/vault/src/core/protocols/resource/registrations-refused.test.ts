/** How often the app registers at a server that refuses it, and who is believed that it does. */
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { type ResourceUse, useResource } from "../../../../test/resource-use.ts";

const minutes = (count: number): number => count * 60_000;
const ids = (use: ResourceUse): string[] => [...use.run.registered.keys()];
const refusal = { status: 401, headers: {}, body: '{"error":"invalid_client"}' };
const users = ["alice", "bob", "carol", "dave", "erin"];

test("a browser that brings invalid_client is not the server that says so", async () => {
  const use = await useResource();
  await use.connect("alice");
  use.clock.advance(minutes(5));
  const { url } = await use.vault.user("mallory").at("notes").connect({ returnTo: "/" });
  const page = await use.vault.handler(new Request(url));
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
  const headers = { cookie };
  const body = new URLSearchParams({ proof });
  const start = new Request(`${url}/start`, { method: "POST", body, headers });
  const left = new URL((await use.vault.handler(start)).headers.get("location") ?? "");
  const answer = new URL(left.searchParams.get("redirect_uri") ?? "");
  const state = left.searchParams.get("state") ?? "";
  answer.search = String(new URLSearchParams({ error: "invalid_client", iss: use.issuer, state }));
  const back = await use.vault.handler(new Request(answer, { headers }));
  expect(back.status).toBeGreaterThanOrEqual(400);
  expect(use.logged.join("\n")).not.toContain("the app registers anew");
  const [kept] = await use.store.listRegistrations("default");
  expect(kept?.isActive).toBe(true);
  expect(await use.connect("bob")).toBe(303);
  expect(use.asked("registration")).toBe(1);
});

test("many who find a client gone at the same moment register one in its place", async () => {
  const use = await useResource({ setting: { par: true } });
  await use.connect("alice");
  use.forget(ids(use)[0] ?? "");
  use.clock.advance(minutes(1));
  const vaults = [use.vault, use.another()];
  const ends = await Promise.all(
    users.map((user, index) => use.connect(user, {}, vaults[index % vaults.length])),
  );
  expect(ends).toEqual(users.map(() => 303));
  expect(use.asked("registration")).toBe(2);
});

describe("a server that knows none of its own clients is registered at once in a minute", () => {
  test("where it says so to the exchange", async () => {
    const use = await useResource({ behaviour: { instead: { token: () => refusal } } });
    for (const user of users) expect(await use.connect(user)).toBe(400);
    expect(use.asked("registration")).toBe(1);
    use.clock.advance(minutes(1));
    for (const user of users) expect(await use.connect(user)).toBe(400);
    expect(use.asked("registration")).toBe(2);
    expect(await use.store.listRegistrations("default")).toHaveLength(2);
  });

  test("where it says so to pushed requests", async () => {
    const use = await useResource({
      setting: { par: true },
      behaviour: { instead: { par: () => refusal } },
    });
    const tryAll = async (): Promise<void> => {
      for (const user of users) await expect(use.connect(user)).rejects.toThrow("was answered");
    };
    await tryAll();
    expect(use.asked("registration")).toBe(1);
    expect(use.logged.join("\n")).toContain("less than a minute ago");
    use.clock.advance(minutes(1));
    await tryAll();
    expect(use.asked("registration")).toBe(2);
  });
});

test("where every secret has ended when it comes, the app registers twenty times in an hour and no more", async () => {
  const use = await useResource({
    behaviour: {
      answer: {
        registration: (reply) => ({
          ...reply,
          body: JSON.stringify({
            ...JSON.parse(reply.body ?? "{}"),
            client_secret_expires_at: 1_000,
          }),
        }),
      },
    },
  });
  for (let count = 0; count < 20; count++) expect(await use.connect(`user-${count}`)).toBe(303);
  await expect(use.connect("alice")).rejects.toThrow("the start was answered");
  expect(use.asked("registration")).toBe(20);
  expect(use.logged.join("\n")).toContain("20 times within an hour");
  // Nobody else is kept from it, nor anybody for longer.
  const { url } = await use.vault.tenant("acme").user("alice").at("notes").connect({
    returnTo: "/",
  });
  expect((await (await use.leave(url)).back()).status).toBe(303);
  use.clock.advance(minutes(60));
  expect(await use.connect("alice")).toBe(303);
  expect(use.asked("registration")).toBe(22);
});

test("nobody waits for the right of one whose registration came to nothing", async () => {
  let endsAt = 0;
  let lateMs = 0;
  const use = await useResource({
    behaviour: {
      answer: {
        async registration(reply) {
          await wait(lateMs);
          const told = { ...JSON.parse(reply.body ?? "{}"), client_secret_expires_at: endsAt };
          return { ...reply, body: JSON.stringify(told) };
        },
      },
    },
  });
  endsAt = Math.floor(use.clock() / 1000) + 3600;
  await use.connect("alice");
  const [former] = ids(use);
  endsAt += 100_000;
  lateMs = 300;
  use.clock.advance(minutes(61));
  // In place of the one that has ended; meanwhile a renewal finds that one gone.
  const connecting = use.connect("bob");
  while (use.asked("registration") < 2) await wait(5);
  await use.store.retireRegistrations("default", "notes", {
    issuer: use.issuer,
    clientId: former ?? "",
  });
  expect(await connecting).toBe(303);
  const kept = await use.store.listRegistrations("default");
  expect(kept.map(({ isActive }) => isActive)).toEqual([false, true]);
});
