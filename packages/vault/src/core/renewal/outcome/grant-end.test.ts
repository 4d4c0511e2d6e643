/** A grant that ends unless it is used, and at a fixed time after consent whatever is done: it ends at the earlier of both. */
import { describe, expect, test } from "vitest";
import { useWorld } from "../../../../test/use-world.ts";
import type { User } from "../../../index.ts";
import { consentOf } from "../credential.ts";

const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;

/** Connected now, at a provider that documents both. */
async function connected() {
  const world = await useWorld({ accessTokenTtlSeconds: 3_600 });
  const refresh = { rotates: true, idleDays: 60, absoluteDays: 365 };
  const use = { ...world.oauth2.entry, refresh };
  const vault = world.another({ providers: { oauth2: { use, ...world.oauth2.client } } });
  const alice = vault.user("alice").at("oauth2");
  const begin = world.clock();
  await alice.adopt(await world.oauth2Tokens("alice"));
  /** Days from the beginning to the end that is told. */
  const end = async (): Promise<number> =>
    (((await endOf(vault.user("alice"))) ?? 0) - begin) / DAY_MS;
  /** A call, so many days later: the access has ended, and is renewed for it. */
  const callAfter = async (days: number): Promise<number> => {
    await world.pass(days * DAY_SECONDS);
    return (await alice.fetch("/me")).status;
  };
  return { world, alice, end, callAfter };
}

async function endOf(alice: Pick<User, "connections">): Promise<number | undefined> {
  const [connection] = await alice.connections();
  return connection?.renewal?.endsAt?.getTime();
}

describe("a grant that ends unused and at a fixed time", () => {
  test("ends at the fixed time, however often it is renewed, and that is known beforehand", async () => {
    const { world, alice, end, callAfter } = await connected();
    const ends = [Math.round(await end())];
    for (let month = 0; month < 12; month++) {
      expect(await callAfter(30)).toBe(200);
      ends.push(Math.round(await end()));
    }
    expect(ends).toEqual([60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 360, 365, 365]);
    world.oauth2.control.revokeGrants("alice");
    await expect(callAfter(6)).rejects.toMatchObject({ code: "needs_reauth" });
    expect(await alice.status()).toMatchObject({
      state: "needs_reauth",
      problem: { code: "grant_expired", whoCanFix: "user" },
    });
  });

  test("has the whole time again with each consent", async () => {
    const { world, alice, end, callAfter } = await connected();
    for (let month = 0; month < 11; month++) await callAfter(30);
    await alice.adopt(await world.oauth2Tokens("alice"));
    expect(Math.round(await end())).toBe(390);
    expect(await callAfter(30)).toBe(200);
    expect(Math.round(await end())).toBe(420);
    for (let month = 0; month < 10; month++) await callAfter(30);
    expect(Math.round(await end())).toBe(695);
  });

  test("that is honoured longer than is documented ends when it is not used", async () => {
    const { end, callAfter } = await connected();
    for (let month = 0; month < 13; month++) expect(await callAfter(30)).toBe(200);
    expect(Math.round(await end())).toBe(450);
  });
});

describe("when its owner consented", () => {
  test.each([
    ["is kept with the renewal half", { grantVersion: 3, createdAt: 1 }, { consentedAt: 7 }, 7],
    ["is the connection's beginning", { grantVersion: 1, createdAt: 1 }, {}, 1],
    [
      "is not known of one connected again before it was kept",
      { grantVersion: 2, createdAt: 1 },
      {},
      undefined,
    ],
  ])("%s", (_name, row, half, expected) => {
    expect(consentOf(row, half)).toBe(expected);
  });
});
