/** API keys: where they go, whom they go to, and when they are over. */
import { expect, test } from "vitest";
import { faultsOf } from "../../../../catalog/tools/validate.ts";
import { type Answer, recordingServer } from "../../../test/servers/recording-server.ts";
import { useWorld } from "../../../test/use-world.ts";
import type { EntryKey, KeyEntry, ProviderOptions } from "../../index.ts";

const key = "CANARY-key-5f3a";

/** A vault whose provider `parcels` takes keys. */
async function keyed(place: EntryKey, more: object = {}) {
  const answers: Record<string, Answer> = {};
  const api = await recordingServer(({ path }) => answers[path.split("?")[0] ?? ""] ?? {});
  const parcels = {
    protocol: "key",
    key: place,
    api: { baseUrl: `${api.url}/v1`, hosts: [api.host], test: { path: "/ping" } },
    ...more,
  } as ProviderOptions;
  const world = await useWorld({ file: true, vault: { providers: { parcels } } });
  const at = world.vault.user("alice").at("parcels");
  return { api, answers, world, at };
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString("base64")}`;

test.each<[string, EntryKey, string, string]>([
  ["a header", { in: "header", name: "x-api-key" }, "x-api-key", key],
  [
    "a header after a prefix",
    { in: "header", name: "authorization", prefix: "Token " },
    "authorization",
    `Token ${key}`,
  ],
  ["Basic, as the user name", { in: "basic" }, "authorization", basic(`${key}:`)],
  [
    "Basic, as the password",
    { in: "basic", as: "password", other: "api" },
    "authorization",
    basic(`api:${key}`),
  ],
])("a key goes in %s", async (_, place, header, value) => {
  const { api, at } = await keyed(place);
  await at.adopt({ key, scopes: ["read"] });
  await at.fetch("/parcels?page=2", { headers: { [header]: "the caller's own" } });
  expect(api.requests[0]?.path).toBe("/v1/parcels?page=2");
  expect(api.requests[0]?.headers[header]).toBe(value);
  const request = await at.authorize(new Request(`${api.url}/v1/parcels`));
  expect(request.headers.get(header)).toBe(value);
  expect(await at.status()).toMatchObject({ state: "active", scopes: ["read"] });
});

test("a key goes in the query, over the caller's own, with the body and on where redirects lead", async () => {
  const { api, answers, at } = await keyed({ in: "query", name: "api_key" });
  answers["/v1/old"] = { status: 307, headers: { location: "/v1/new?x=1" } };
  await at.adopt({ key });
  await at.fetch("/old?api_key=mine", { method: "POST", body: "a=1" });
  expect(api.requests.map(({ path, body }) => [path, body])).toEqual([
    [`/v1/old?api_key=${key}`, "a=1"],
    [`/v1/new?x=1&api_key=${key}`, "a=1"],
  ]);
});

test("a key goes to the provider's hosts and nowhere else, by redirects neither", async () => {
  const { answers, at } = await keyed({ in: "header", name: "x-api-key" });
  const elsewhere = await recordingServer();
  answers["/v1/away"] = { status: 302, headers: { location: elsewhere.url } };
  await at.adopt({ key });
  for (const place of [elsewhere.url, "/away"])
    await expect(at.fetch(place)).rejects.toMatchObject({ code: "host_not_allowed" });
  expect(elsewhere.requests).toEqual([]);
});

test("one odd 401 ends nothing; the harmless request's does", async () => {
  const { answers, at, world } = await keyed({ in: "header", name: "x-api-key" });
  answers["/v1/secret"] = { status: 401 };
  await at.adopt({ key });
  expect((await at.fetch("/secret")).status).toBe(401);
  expect((await at.status()).state).toBe("active");
  answers["/v1/ping"] = { status: 401 };
  await world.pass(31);
  await expect(at.fetch("/secret"))
    .rejects.toMatchObject({ code: "needs_reauth" })
    .catch(() => {});
  expect(await at.status()).toMatchObject({
    state: "needs_reauth",
    problem: { code: "grant_revoked", whoCanFix: "user" },
  });
  await at.adopt({ key: "another" });
  expect(await at.status()).toMatchObject({ state: "active", problem: null });
});

test("a key whose time is over has to be made again by its owner", async () => {
  const { at, world } = await keyed({ in: "header", name: "x-api-key" });
  await at.adopt({ key, expiresAt: new Date(world.clock() + 60_000) });
  await world.pass(61);
  await expect(at.fetch("/x")).rejects.toMatchObject({ code: "needs_reauth" });
});

test("the account is looked up with the key, where the provider says how", async () => {
  const { answers, at } = await keyed(
    { in: "basic" },
    { account: { url: "/me", id: "/id", label: "/name" } },
  );
  answers["/v1/me"] = { body: '{"id":7,"name":"Alice"}' };
  expect(await at.adopt({ key })).toMatchObject({ account: { id: "7", label: "Alice" } });
});

test("a key is shown only by name, is revoked by nobody, and lies in no file in the clear", async () => {
  const { at, world } = await keyed({ in: "header", name: "x-api-key" });
  await at.adopt({ key });
  expect(world.bytes().includes(key)).toBe(false);
  expect(await at.token()).toEqual({ type: "key", key, expiresAt: null, scopes: [] });
  expect(world.told()).toContain("token.read");
  expect(await at.disconnect()).toEqual({ revokedAtProvider: "unsupported" });
  expect(JSON.stringify([world.events, world.logged])).not.toContain(key);
});

test("what is no key is refused, and not repeated", async () => {
  const { at } = await keyed({ in: "basic" });
  const strange = [{ accessToken: "t" }, { key: "" }, { key: "a b" }, { key: "a:b" }];
  for (const tokens of [...strange, { key, scopes: "read" }, { key, expiresAt: "soon" }])
    await expect(at.adopt(tokens as never)).rejects.toMatchObject({
      code: "options_invalid",
      message: expect.not.stringMatching(/a b|a:b|CANARY/),
    });
});

test("there is no flow to a key but the page that asks for it, and no client of a tenant's", async () => {
  const { at, world } = await keyed({ in: "header", name: "x-api-key" });
  const refused = { code: "options_invalid" };
  expect((await at.connect()).url).toContain("/connect/");
  for (const asked of [{ scopes: ["read"] }, { prompt: "login" }, { inputs: { shop: "acme" } }])
    await expect(at.connect(asked)).rejects.toMatchObject(refused);
  await expect(at.connect({ flow: "device" })).rejects.toMatchObject(refused);
  await expect(at.connect({ flow: "mint" })).rejects.toMatchObject(refused);
  await expect(world.vault.signIn("parcels")).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining("takes keys, which prove nobody"),
  });
  const { providers } = world.vault.tenant("acme");
  await expect(providers.set("parcels", { clientId: "app" })).rejects.toMatchObject(refused);
});

const entry: KeyEntry = {
  version: 1,
  id: "parcels",
  name: "Parcels",
  category: "developer-tools",
  protocol: "key",
  color: "#123456",
  api: { baseUrl: "https://api.parcels.example", hosts: ["api.parcels.example"] },
  consoleUrl: "https://parcels.example/keys",
  setup: { redirectUri: "There is none.", steps: ["Make a key."], traps: [] },
  evidence: {
    status: "documented",
    docs: ["https://parcels.example/docs"],
    checkedOn: "2026-11-26",
  },
  key: { in: "header", name: "x-api-key" },
};

const places: [string, object, boolean][] = [
  ["a header", { in: "header", name: "x-api-key", prefix: "Token " }, true],
  ["the query", { in: "query", name: "api_key" }, true],
  ["Basic", { in: "basic", as: "password", other: "api" }, true],
  ["a header without a name", { in: "header" }, false],
  ["a header in capitals", { in: "header", name: "X-Api-Key" }, false],
  ["a query with a prefix", { in: "query", name: "k", prefix: "a" }, false],
  ["Basic with a name", { in: "basic", name: "k" }, false],
  ["the body", { in: "body", name: "k" }, false],
];

test.each(places)("an entry whose key is in %s", async (_, place, isGood) => {
  const given = { ...entry, key: place } as KeyEntry;
  const faults = faultsOf("parcels.json", given);
  if (isGood) expect(faults).toEqual([]);
  else expect(faults).not.toEqual([]);
  const world = await useWorld({ vault: { providers: { parcels: { use: given } } } });
  const adopting = world.vault.user("alice").at("parcels").adopt({ key });
  if (isGood) expect((await adopting).status).toBe("active");
  else await expect(adopting).rejects.toMatchObject({ code: "options_invalid" });
});

test("a header that no key goes in is refused, and so is a client for keys", async () => {
  const wrong = [
    { protocol: "key", key: { in: "header", name: "host" }, api: entry.api },
    { protocol: "key", key: entry.key },
    { use: entry, clientId: "app" },
  ];
  for (const parcels of wrong) {
    const making = useWorld({ vault: { providers: { parcels: parcels as never } } });
    await expect(making).rejects.toMatchObject({ code: "options_invalid" });
  }
});
