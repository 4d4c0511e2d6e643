/** What an app asks of the person and the provider beside scopes: that it gets there, and what comes of asking wrongly. */
import { expect, test } from "vitest";
import { startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import { comeBack, isForeign, openWorld } from "../../../../test/world.ts";
import type { ConnectOptions } from "../../../index.ts";

async function openAcme() {
  const acme = await startIdentityProvider();
  const options = { ...acme.options, scopes: ["openid"] };
  const world = await openWorld({ vault: { providers: { acme: options } } });
  const ask = async (how: ConnectOptions): Promise<Record<string, string>> => {
    const { url } = await world.link("alice", "acme", how);
    const browser = await world.browser("alice");
    const { next } = await browser.agree(url, { as: "nobody", until: isForeign });
    return Object.fromEntries(next?.searchParams ?? []);
  };
  return { acme, world, ask };
}

test("everything that an app asks for is in the authorization request", async () => {
  const { ask } = await openAcme();
  const details = [{ type: "payment", amount: { currency: "EUR", value: "5.00" } }];
  const asked = await ask({
    prompt: ["login", "consent"],
    loginHint: "alice@example.com",
    maxAgeSeconds: 60,
    acrValues: ["gold", "silver"],
    claims: { id_token: { email: null } },
    resources: ["https://api.example.com/notes"],
    authorizationDetails: details,
    params: { audience: "notes" },
  });
  expect(asked).toMatchObject({
    prompt: "login consent",
    login_hint: "alice@example.com",
    max_age: "60",
    acr_values: "gold silver",
    claims: '{"id_token":{"email":null}}',
    resource: "https://api.example.com/notes",
    authorization_details: JSON.stringify(details),
    audience: "notes",
  });
});

test("a sign-in may ask for the same", async () => {
  const { world } = await openAcme();
  const { url } = await world.vault.signIn("acme", { prompt: "login", maxAgeSeconds: 0 });
  const browser = await world.browser(null);
  const { next } = await browser.open(url, { until: isForeign });
  expect(Object.fromEntries(next?.searchParams ?? [])).toMatchObject({
    prompt: "login",
    max_age: "0",
  });
});

test("asking for something else gives another session, for the same the same one", async () => {
  const { world } = await openAcme();
  const at = world.vault.user("alice").at("acme");
  const idOf = async (how: ConnectOptions) => (await at.connect(how)).sessionId;
  const plain = await idOf({});
  expect(await idOf({})).toBe(plain);
  const strong = await idOf({ acrValues: ["gold"] });
  expect(strong).not.toBe(plain);
  expect(await idOf({ acrValues: ["gold"] })).toBe(strong);
});

const secret = "CANARY-value";
test.each<[string, object]>([
  ["a prompt of nothing", { prompt: "" }],
  ["none among others", { prompt: ["none", "login"] }],
  ["an age that is no number", { maxAgeSeconds: secret }],
  ["a negative age", { maxAgeSeconds: -1 }],
  ["no values", { acrValues: [] }],
  ["claims that are no object", { claims: secret }],
  ["claims that JSON cannot say", { claims: { at: new Date(0) } }],
  ["a resource that is no URI", { resources: [secret] }],
  ["a resource with a fragment", { resources: [`https://a.example/#${secret}`] }],
  ["details without a type", { authorizationDetails: [{ amount: secret }] }],
  ["a subject, which is for minting", { subject: secret }],
  ["params that are no texts", { params: { a: 1 } }],
  ["params that would set what the flow sets", { params: { redirect_uri: secret } }],
  ["such params in capitals", { params: { State: secret } }],
  ["such params of a device", { flow: "device", params: { client_id: secret } }],
  ["another flow", { flow: secret }],
])("%s is refused at once, and not repeated", async (_, wrong) => {
  const { world } = await openAcme();
  const asking = world.vault
    .user("alice")
    .at("acme")
    .connect(wrong as ConnectOptions);
  await expect(asking).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.not.stringContaining(secret),
  });
});

test("a protocol that cannot ask for it says so", async () => {
  const { world } = await openAcme();
  const asking = world.vault.user("alice").at("oauth1").connect({ loginHint: "alice" });
  await expect(asking).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("loginHint"),
  });
});

test("who signs in less strongly than asked is told to, and the link can be opened again", async () => {
  const { acme, world } = await openAcme();
  const { url, sessionId } = await world.link("alice", "acme", { acrValues: ["gold"] });
  const browser = await world.browser("alice");
  const come = (acr: string) =>
    comeBack(browser, url, {
      meanwhile: (asked) => acme.identify(asked, world.clock(), { acr }),
    });
  await come("bronze");
  const failed = world.events.filter(({ type }) => type === "connect_session.failed");
  expect(failed).toMatchObject([{ data: { reason: "sign_in_insufficient" } }]);
  expect(await world.rows()).toEqual([]);
  expect(await world.vault.sessions.get(sessionId)).toMatchObject({ status: "pending" });
  expect((await come("gold")).heading).toContain("is connected");
});
