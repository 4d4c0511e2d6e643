/** What was granted and waits for an app, when its owner is renamed or erased: nobody would hold it, so it is given back. */
import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { openWorld, type World } from "../../../../test/world.ts";
import { aSession } from "../../../testing/store-contract/fixtures.ts";

/** A grant of alice's that waits for her app to complete the session. */
async function waiting(): Promise<{ world: World; complete(): Promise<unknown> }> {
  const world = await openWorld();
  const codeVerifier = randomBytes(32).toString("base64url");
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const bound = { binding: "verifier", codeChallenge, returnTo: "/" } as const;
  const { browser, callback, link } = await world.callbackOf("alice", "oauth2", bound);
  await browser.open(callback);
  expect(world.oauth2.counters().revocations).toBe(0);
  const complete = (): Promise<unknown> =>
    world.vault.sessions.complete(link.sessionId, { codeVerifier });
  return { world, complete };
}

test.each<[string, (world: World) => Promise<unknown>]>([
  ["the user is renamed", ({ vault }) => vault.user("alice").rename("carol")],
  ["the user is erased", ({ vault }) => vault.user("alice").erase()],
  ["the tenant is erased", ({ vault }) => vault.tenant("default").erase()],
])("it is ended at the provider when %s, and cannot be completed", async (_, go) => {
  const { world, complete } = await waiting();
  await go(world);
  expect(world.oauth2.counters().revocations).toBe(1);
  await expect(complete()).rejects.toMatchObject({ code: "session_expired" });
  expect(await world.rows()).toEqual([]);
});

test("it is ended also behind many that nobody can open any more", async () => {
  const { world } = await waiting();
  const garbage = { owner: "user:alice", details: new Uint8Array(40), parked: new Uint8Array(40) };
  for (let at = 0; at < 40; at++) {
    const lost = { tenant: "default", fingerprint: `lost ${at}`, createdAt: at, ...garbage };
    await world.store.openSession(aSession(lost), 0);
  }
  await world.vault.user("alice").erase();
  expect(world.oauth2.counters().revocations).toBe(1);
});

test("that of another user goes on", async () => {
  const { world, complete } = await waiting();
  await world.vault.user("bob").erase();
  expect(world.oauth2.counters().revocations).toBe(0);
  await complete();
  expect((await world.vault.user("alice").at("oauth2").fetch("/me")).status).toBe(200);
});
