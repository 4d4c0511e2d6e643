/** Providers that deviate, through a whole vault: what their profile says holds for connecting, calling, renewing and revoking. */
import { createHmac } from "node:crypto";
import { loadEntry, type OAuth2Entry } from "@valetkey/catalog";
import { describe, expect, test } from "vitest";
import { json, startIdentityProvider } from "../../../../test/servers/identity-provider.ts";
import {
  comeBack,
  encryptionKeys,
  isForeign,
  minutes,
  openWorld,
  type World,
} from "../../../../test/world.ts";
import { type CustomOAuth2Provider, createVault, type ProviderOptions } from "../../../index.ts";
import { memory } from "../../../memory.ts";

type Profile = NonNullable<CustomOAuth2Provider["profile"]>;

/** A world with a provider that deviates, and what Alice is told there. */
async function openDeviating(
  profile: Profile,
  { moreHosts = [], hasLookUp = true }: { moreHosts?: string[]; hasLookUp?: boolean } = {},
) {
  const acme = await startIdentityProvider();
  const api = { baseUrl: acme.url, hosts: [new URL(acme.url).host, ...moreHosts] };
  const account = { url: "/me", id: "/id", label: "/name" };
  acme.answers["/me"] = () => json({ id: 7, name: "Ann" });
  const options = {
    ...acme.options,
    clientSecret: "CANARY-secret",
    revocationUrl: `${acme.url}/revoke`,
    api,
    ...(hasLookUp && { account }),
    profile,
  };
  const world = await openWorld({ vault: { providers: { acme: options } } });
  return { acme, world, handle: world.vault.user("alice").at("acme") };
}

async function connect(world: World, answer: Readonly<Record<string, string>> = { code: "c" }) {
  const { url } = await world.vault.user("alice").at("acme").connect();
  return comeBack(await world.browser("alice"), url, { answer });
}

test("a request bears the token in the provider's header, and the client's id beside it", async () => {
  const { acme, world, handle } = await openDeviating({
    bearer: { header: "x-token", clientIdHeader: "client-id" },
  });
  await connect(world);
  await handle.fetch("/notes");
  const borne = { "x-token": "CANARY-access", "client-id": "app" };
  expect(acme.requests.at(-1)).toMatchObject({ path: "/notes", headers: borne });
  expect(acme.requests.find(({ path }) => path === "/me")).toMatchObject({ headers: borne });
  expect(acme.requests.at(-1)?.headers).not.toHaveProperty("authorization");
});

test("a request shows that the client has its secret, by the pair or by a proof of the token", async () => {
  const { acme, world, handle } = await openDeviating({
    bearer: { clientPairHeader: "x-api-key", proof: "appsecret_proof" },
  });
  await connect(world);
  await handle.fetch("/notes?x=1");
  const proof = createHmac("sha256", "CANARY-secret").update("CANARY-access").digest("hex");
  for (const path of [`/notes?x=1&appsecret_proof=${proof}`, `/me?appsecret_proof=${proof}`])
    expect(acme.requests.find((request) => request.path === path)).toMatchObject({
      headers: { authorization: "Bearer CANARY-access", "x-api-key": "app:CANARY-secret" },
    });
});

test("a tenant's client shows its own secret, and one without a secret is refused", async () => {
  const { acme, world } = await openDeviating({ bearer: { clientPairHeader: "x-api-key" } });
  const tenant = world.vault.tenant("big");
  const client = { clientId: "their-app", clientSecret: "CANARY-theirs" };
  await tenant.providers.set("acme", client);
  const at = tenant.user("alice").at("acme");
  await at.adopt({ accessToken: "tok" });
  await at.fetch("/notes");
  expect(acme.requests.at(-1)).toMatchObject({
    path: "/notes",
    headers: { "x-api-key": "their-app:CANARY-theirs" },
  });
  await expect(tenant.providers.set("acme", { clientId: "public" })).rejects.toMatchObject({
    code: "options_invalid",
    message: expect.stringContaining("there is no clientSecret"),
  });
});

test("a request bears the token in the query where the provider takes it only there", async () => {
  const { acme, world, handle } = await openDeviating({ bearer: { query: "access_token" } });
  await connect(world);
  await handle.fetch("/notes?x=1");
  expect(acme.requests.at(-1)?.path).toBe("/notes?x=1&access_token=CANARY-access");
});

test("the provider brings code and state back under names of its own", async () => {
  const rename = { code: "auth_code", state: "payload" };
  const { world, handle } = await openDeviating({
    authorization: { rename: { state: "payload" } },
    callback: { rename },
  });
  const { url } = await handle.connect();
  const browser = await world.browser("alice");
  const { next } = await browser.agree(url, { as: "nobody", until: isForeign });
  const callback = new URL(next?.searchParams.get("redirect_uri") ?? "");
  callback.searchParams.set("auth_code", "c");
  callback.searchParams.set("payload", next?.searchParams.get("payload") ?? "");
  await browser.open(callback);
  expect(await handle.status()).toMatchObject({ state: "active", account: { id: "7" } });
});

test("values of the callback are kept for renewal and revocation", async () => {
  const { acme, world, handle } = await openDeviating({
    callback: { keep: { realm: { from: "realmId" } } },
    refresh: { params: { realm: "{realm}" } },
    revocation: { params: { realm: "{realm}" } },
  });
  const tokens = { access_token: "CANARY-1", token_type: "Bearer", expires_in: 60 };
  acme.answers["/token"] = () => json({ ...tokens, refresh_token: "CANARY-r" });
  acme.answers["/revoke"] = () => json({});
  await connect(world, { code: "c", realmId: "77" });
  world.clock.advance(minutes(5));
  await handle.fetch("/notes");
  expect(await handle.disconnect()).toMatchObject({ revokedAtProvider: "yes" });
  const forms = acme.requests.map(({ path, body }) => [path, new URLSearchParams(body)] as const);
  const told = forms.flatMap(([path, form]) =>
    form.has("realm") ? [path, form.get("realm")] : [],
  );
  expect(told).toEqual(["/token", "77", "/revoke", "77"]);
});

test("an exchange for a long-lived token that failed is made up for by the first renewal", async () => {
  const { acme, world, handle } = await openDeviating({
    longLived: { method: "GET", grantType: "own_exchange", token: "short" },
    refresh: { with: "access" },
  });
  const short = { access_token: "CANARY-short", token_type: "Bearer", expires_in: 60 };
  let long: unknown;
  acme.answers["/token"] = ({ method }) => {
    if (method === "POST") return json(short);
    return long === undefined ? { status: 503 } : json(long);
  };
  await connect(world);
  expect(await handle.status()).toMatchObject({ state: "active" });
  long = { access_token: "CANARY-long", token_type: "Bearer", expires_in: 5184000 };
  world.clock.advance(minutes(5));
  await handle.fetch("/notes");
  expect(acme.requests.at(-1)?.headers["authorization"]).toBe("Bearer CANARY-long");
});

test("the API of one connection is where its answer says, within the hosts of the options", async () => {
  const east = await startIdentityProvider();
  east.answers["/me"] = () => json({ id: 8, name: "Ann of the east" });
  const { host } = new URL(east.url);
  const profile: Profile = {
    answer: { keep: { instance: { from: "/instance_url" } } },
    api: { baseUrl: "{instance}", hosts: [host] },
  };
  const { acme, world, handle } = await openDeviating(profile, { moreHosts: [host] });
  acme.answers["/token"] = () =>
    json({ access_token: "CANARY-1", token_type: "Bearer", instance_url: east.url });
  await connect(world);
  expect(await handle.status()).toMatchObject({ account: { id: "8" } });
  await handle.fetch("/notes?x=1");
  expect(east.requests.at(-1)?.path).toBe("/notes?x=1");
  await handle.fetch(`${acme.url}/notes`);
  expect(acme.requests.at(-1)?.path).toBe("/notes");
});

test("an API that an answer names is not asked where the options do not list its host", async () => {
  const east = await startIdentityProvider();
  const { host } = new URL(east.url);
  const { acme, world, handle } = await openDeviating(
    {
      answer: { keep: { instance: { from: "/instance_url" } } },
      api: { baseUrl: "{instance}", hosts: [host] },
    },
    { hasLookUp: false },
  );
  acme.answers["/token"] = () =>
    json({ access_token: "CANARY-1", token_type: "Bearer", instance_url: east.url });
  await connect(world);
  await expect(handle.fetch("/notes")).rejects.toMatchObject({ code: "host_not_allowed" });
  expect(east.requests).toEqual([]);
});

test("the account is known from the answer where no look-up is described", async () => {
  const keep = { user: { from: "/user/id" }, name: { from: "/user/name", pattern: ".+" } };
  const profile: Profile = { answer: { keep }, account: { id: "user", label: "name" } };
  const { acme, world, handle } = await openDeviating(profile, { hasLookUp: false });
  acme.answers["/token"] = () =>
    json({ access_token: "CANARY-1", token_type: "Bearer", user: { id: "u1", name: "Ann Lee" } });
  await connect(world);
  expect(await handle.status()).toMatchObject({ account: { id: "u1", label: "Ann Lee" } });
});

describe("options", () => {
  async function refusalOf(options: ProviderOptions): Promise<string> {
    try {
      const vault = createVault({
        publicUrl: "https://app.example/oauth",
        encryptionKeys,
        store: memory(),
        providers: { acme: options },
        currentUser: () => "alice",
        log: { warn() {}, error() {} },
      });
      await vault.user("alice").at("acme").connect();
    } catch (error) {
      expect(error).toMatchObject({ code: "options_invalid" });
      expect(String(error)).not.toContain("CANARY");
      return String(error);
    }
    return "taken";
  }

  const custom: CustomOAuth2Provider = {
    protocol: "oauth2",
    clientId: "app",
    authorizationUrl: "https://acme.example/a",
    tokenUrl: "https://acme.example/t",
  };

  test("with an unknown word of a profile are refused, and the place is told", async () => {
    const profile = { token: { renme: { a: "CANARY" } } } as Profile;
    expect(await refusalOf({ ...custom, profile })).toContain(
      "providers.acme.profile is refused: profile.token.renme is not known",
    );
    expect(await refusalOf({ ...custom, profile: "CANARY" as Profile })).toContain(
      "must be an object",
    );
    expect(await refusalOf({ ...custom, refreshUrl: "http://acme.example/r" })).toContain(
      "refreshUrl",
    );
    const right: Profile = { token: { body: "json" } };
    expect(await refusalOf({ ...custom, profile: right })).toBe("taken");
  });

  test("fill the inputs of an entry, and refuse what does not fit", async () => {
    const github = (await loadEntry("github")) as OAuth2Entry;
    const use: OAuth2Entry = {
      ...github,
      authorizationUrl: "https://{shop}.shops.example/authorize",
      tokenUrl: "https://{shop}.shops.example/token",
      inputs: { shop: { title: "Shop", kind: "name" } },
    };
    const client = { use, clientId: "app", clientSecret: "CANARY-secret" };
    expect(await refusalOf({ ...client, inputs: { shop: "acme" } })).toBe("taken");
    // What is missing the link's page asks for.
    expect(await refusalOf(client)).toBe("taken");
    expect(await refusalOf({ ...client, inputs: { shop: "CANARY/" } })).toContain("does not fit");
    expect(await refusalOf({ ...client, inputs: { shpo: "acme" } })).toContain("inputs.shpo");
  });
});
