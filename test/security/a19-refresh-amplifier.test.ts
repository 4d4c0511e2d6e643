/** Renewal as an oracle or an amplifier: many calls with a token that cannot be renewed. */
import { describe, expect, test } from "vitest";
import { LIFE_SECONDS, useWorld } from "../../packages/vault/test/use-world.ts";

const MANY = 1_000;
const LONGEST_BACK_OFF = 300;

/** What so many calls at a time end in, by code. */
async function callMany(fetchMe: () => Promise<unknown>): Promise<Record<string, number>> {
  const codes: Record<string, number> = {};
  const outcomes = await Promise.allSettled(Array.from({ length: MANY }, fetchMe));
  for (const outcome of outcomes) {
    const code = outcome.status === "fulfilled" ? "answered" : String(outcome.reason.code);
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

describe("19: a thousand calls at a time", () => {
  test("with a refresh token that is dead ask once, and never again", async () => {
    const world = await useWorld();
    await world.connect("alice", "oauth2");
    world.oauth2.control.revokeGrants("alice");
    await world.pass(LIFE_SECONDS + 1);
    const handle = world.vault.user("alice").at("oauth2");
    for (let window = 0; window < 3; window++) {
      expect(await callMany(() => handle.fetch("/me"))).toEqual({ needs_reauth: MANY });
      await world.pass(LONGEST_BACK_OFF);
    }
    expect(world.tokenRequests()).toBe(1);
  });

  test.each([429, 500, 503])(
    "at a server that answers %i ask once in each window of the back-off",
    async (status) => {
      const world = await useWorld();
      await world.connect("alice", "oauth2");
      await world.pass(LIFE_SECONDS + 1);
      world.oauth2.control.failNext("token", { status, count: 1_000_000 });
      const handle = world.vault.user("alice").at("oauth2");
      for (let window = 1; window <= 3; window++) {
        const codes = await callMany(() => handle.fetch("/me"));
        expect(codes["answered"]).toBeUndefined();
        expect(world.tokenRequests()).toBe(window);
        await world.pass(LONGEST_BACK_OFF);
      }
    },
  );

  test("in two processes, of one user and of several connections, ask once for each connection", async () => {
    const world = await useWorld({ file: true });
    for (const user of ["alice", "bob"]) {
      await world.connect(user, "oauth2");
      world.oauth2.control.revokeGrants(user);
    }
    await world.pass(LIFE_SECONDS + 1);
    const vaults = [world.vault, world.another()];
    const handles = vaults.flatMap((vault) =>
      ["alice", "bob"].map((user) => vault.user(user).at("oauth2")),
    );
    let turn = 0;
    const codes = await callMany(
      () => handles[turn++ % handles.length]?.fetch("/me") ?? Promise.reject(),
    );
    expect(codes).toEqual({ needs_reauth: MANY });
    expect(world.tokenRequests()).toBe(2);
  });

  test("with a token that the API refuses renew once for the version that was refused", async () => {
    const world = await useWorld();
    await world.connect("alice", "oauth2");
    world.oauth2.control.expireAccessTokens("alice");
    const handle = world.vault.user("alice").at("oauth2");
    expect(await callMany(() => handle.fetch("/me"))).toEqual({ answered: MANY });
    expect(world.tokenRequests()).toBe(1);
  });
});
