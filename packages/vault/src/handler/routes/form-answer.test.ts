/** Answers that a page of the provider's posts (response mode form_post): the browser's cookies are not with them. */
import { expect, test } from "vitest";
import {
  type IdentityProvider,
  json,
  startIdentityProvider,
} from "../../../test/servers/identity-provider.ts";
import { isForeign, minutes, openWorld, type World } from "../../../test/world.ts";

/** A world in which Alice's browser has left for a provider that posts its answers. */
async function atProvider() {
  const acme = await startIdentityProvider();
  const options = { ...acme.options, responseMode: "form_post" } as const;
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const { url, sessionId } = await world.link("alice", "acme");
  const browser = await world.browser("alice");
  const { next } = await browser.agree(url, { as: "nobody", until: isForeign });
  const asked = next?.searchParams ?? new URLSearchParams();
  const answer = { code: "CANARY-code", state: asked.get("state") ?? "" };
  return { acme, world, browser, asked, answer, sessionId };
}

/** What the provider's page makes the browser send: no cookies of ours. */
function post(world: World, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams(fields);
  const headers = { origin: "https://acme.example" };
  const url = "http://localhost:4999/oauth/callback/acme";
  return world.vault.handler(new Request(url, { method: "POST", body, headers }));
}

const spentAt = (acme: IdentityProvider): number => acme.asked("/token");

test("a posted answer is kept, and the browser comes back for it with its cookies", async () => {
  const { acme, world, browser, asked, answer, sessionId } = await atProvider();
  expect(asked.get("response_mode")).toBe("form_post");
  const parked = await post(world, answer);
  const location = parked.headers.get("location") ?? "";
  expect(parked.status).toBe(303);
  expect(location).toMatch(/^http:\/\/localhost:4999\/oauth\/callback\/acme\?state=[\w-]{43}$/);
  expect(location).not.toContain(answer.state);
  expect(spentAt(acme)).toBe(0);
  expect((await browser.open(location)).heading).toContain("is connected");
  const [exchange] = acme.requests.filter(({ path }) => path === "/token");
  expect(new URLSearchParams(exchange?.body).get("code")).toBe("CANARY-code");
  expect(await world.vault.sessions.get(sessionId)).toMatchObject({ status: "completed" });
});

test("it is good once, in the browser that started, and for ten minutes", async () => {
  const { acme, world, browser, answer } = await atProvider();
  const location = (await post(world, answer)).headers.get("location") ?? "";
  expect((await post(world, answer)).status).toBe(400);
  const stranger = await world.browser("alice");
  expect((await stranger.open(location)).status).toBe(403);
  expect((await browser.open(location)).status).toBe(400);
  expect(spentAt(acme)).toBe(0);

  const late = await atProvider();
  const next = (await post(late.world, late.answer)).headers.get("location") ?? "";
  late.world.clock.advance(minutes(10));
  expect((await late.browser.open(next)).status).toBe(400);
  expect(spentAt(late.acme)).toBe(0);
});

test("what is posted under the name of a kept answer takes its place nowhere", async () => {
  const { acme, world, browser, answer } = await atProvider();
  const location = (await post(world, answer)).headers.get("location") ?? "";
  const state = new URL(location).searchParams.get("state") ?? "";
  const other = await post(world, { code: "CANARY-other", state });
  expect([other.status, other.headers.get("location")]).toEqual([400, null]);
  expect((await browser.open(location)).status).toBe(400);
  expect(spentAt(acme)).toBe(0);
});

test("a form that names no attempt is refused, however long it is", async () => {
  const { acme, world, browser, answer } = await atProvider();
  const { state } = answer;
  const long = "x".repeat(70_000);
  for (const fields of [{}, { code: "c" }, { code: "c", state: "x" }, { code: long, state }]) {
    const response = await post(world, fields);
    expect([response.status, response.headers.get("location")]).toEqual([400, null]);
  }
  // None of them has used the attempt up.
  const location = (await post(world, answer)).headers.get("location") ?? "";
  expect((await browser.open(location)).heading).toContain("is connected");
  expect(spentAt(acme)).toBe(1);
});

test("a refusal that is posted is told as one", async () => {
  const { acme, world, browser, answer } = await atProvider();
  const { state } = answer;
  const location = (await post(world, { error: "access_denied", state })).headers.get("location");
  expect((await browser.open(location ?? "")).heading).toBe("You did not give access");
  expect(spentAt(acme)).toBe(0);
});

test("an issuer that a posted answer names is checked as ever", async () => {
  const { acme, world, browser, answer } = await atProvider();
  const metadata = { issuer: acme.url, authorization_response_iss_parameter_supported: true };
  acme.answers["/.well-known/openid-configuration"] = () => json(metadata);
  const parked = await post(world, { ...answer, iss: "https://evil.example" });
  expect((await browser.open(parked.headers.get("location") ?? "")).status).toBe(400);
  expect(spentAt(acme)).toBe(0);
});
