/** An API that wants its user to sign in more recently or more strongly (RFC 9470): nothing but another sign-in helps. */
import { expect, test } from "vitest";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { comeBack, minutes, openWorld } from "../../../../test/world.ts";

const insufficient = {
  state: "degraded",
  problem: { code: "sign_in_insufficient", whoCanFix: "user" },
};

async function connected(challenge: string) {
  const acme = await startIdentityProvider();
  const tokens = { access_token: "CANARY-access", token_type: "Bearer", expires_in: 3600 };
  acme.answers["/token"] = () => json({ ...tokens, refresh_token: "CANARY-refresh" });
  acme.answers["/api/transfer"] = () => ({
    status: 401,
    headers: { "www-authenticate": challenge },
    body: "planned",
  });
  acme.answers["/api/notes"] = () => ({ body: "notes" });
  const { host } = new URL(acme.url);
  const options = { ...acme.options, api: { baseUrl: `${acme.url}/api`, hosts: [host] } };
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const connect = async () => {
    const { url } = await world.link("alice", "acme");
    await comeBack(await world.browser("alice"), url);
  };
  await connect();
  return { acme, world, connect, at: world.vault.user("alice").at("acme") };
}

const stepUp = 'Bearer error="insufficient_user_authentication", max_age="5"';

test("its refusal is the answer, is told as the user's to mend, and renews nothing", async () => {
  const { acme, world, at } = await connected(stepUp);
  const response = await at.fetch("/transfer");
  expect([response.status, await response.text()]).toEqual([401, "planned"]);
  expect(await at.status()).toMatchObject(insufficient);
  expect(acme.asked("/token")).toBe(1);
  expect(acme.asked("/api/transfer")).toBe(1);
  const told = world.events.filter(({ type }) => type === "connection.degraded");
  expect(told).toMatchObject([{ data: { reason: "sign_in_insufficient", whoCanFix: "user" } }]);
});

test("other calls and renewals go on, and only another sign-in ends it", async () => {
  const { acme, world, connect, at } = await connected(stepUp);
  await at.fetch("/transfer");
  world.clock.advance(minutes(61));
  expect((await at.fetch("/notes")).status).toBe(200);
  expect(acme.asked("/token")).toBe(2);
  expect(await at.status()).toMatchObject(insufficient);
  await connect();
  expect(await at.status()).toMatchObject({ state: "active", problem: null });
});

test("a 401 in another word is mended by a renewal, as ever", async () => {
  const { acme, at } = await connected('Bearer error="invalid_token"');
  expect((await at.fetch("/transfer")).status).toBe(401);
  expect(acme.asked("/token")).toBe(2);
  expect(await at.status()).toMatchObject({ state: "active", problem: null });
});
