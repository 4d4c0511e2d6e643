/** Clients that tenants bring, with the values of the hosts that they are registered at. */
import { beforeEach, expect, test } from "vitest";
import { openShops, type Shops, shopClient, shopEntry } from "../../../test/servers/shops.ts";
import type { OAuth2Entry, ProviderOptions, Tenant } from "../../index.ts";

const hosted: OAuth2Entry = shopEntry({
  authorizationUrl: "https://{host}/authorize",
  tokenUrl: "https://{host}/token",
  revocationUrl: "https://{host}/revoke",
  api: { baseUrl: "https://{host}", hosts: ["{host}"] },
  inputs: { host: { title: "Host", kind: "host" } },
});
const own: ProviderOptions = { use: hosted, clientId: "vault-app", clientSecret: "CANARY-own" };

let shops: Shops;
let acme: Tenant;

beforeEach(async () => {
  shops = await openShops(["acme", "globex"], { entry: hosted, options: own });
  acme = shops.vault.tenant("acme");
});

const tokensOf = (shop: string) => {
  const [{ grant: _, ...tokens } = { grant: "", accessToken: "" }] = shops
    .shop(shop)
    .control.issueGrants("alice", 1);
  return tokens;
};

test("a tenant's own client is for the host that it names, and shows it", async () => {
  const set = await acme.providers.set("shops", {
    ...shopClient,
    inputs: { host: "ACME.shops.example" },
  });
  expect(set).toMatchObject({ inputs: { host: "acme.shops.example" } });
  expect(await acme.providers.get("shops")).toEqual(set);
  const alice = acme.user("alice").at("shops");
  const adopted = await alice.adopt(tokensOf("acme"));
  expect(adopted).toMatchObject({ inputs: { host: "acme.shops.example" }, clientId: "app" });
  await expect(alice.connect({ inputs: { host: "globex.shops.example" } })).rejects.toMatchObject({
    code: "options_invalid",
  });
  await shops.world.pass(3601);
  expect((await shops.another().tenant("acme").user("alice").at("shops").fetch("/me")).status).toBe(
    200,
  );
  expect(await alice.disconnect()).toEqual({ revokedAtProvider: "yes" });
  expect(new Set(shops.sent.map(({ host }) => host))).toEqual(new Set(["acme.shops.example"]));
});

test("its connections stay at the host that they were made at, where the client names another one since", async () => {
  const at = (host: string) => ({ ...shopClient, inputs: { host } });
  await acme.providers.set("shops", at("acme.shops.example"));
  const alice = acme.user("alice").at("shops");
  const first = await alice.adopt(tokensOf("acme"));
  await acme.providers.set("shops", at("globex.shops.example"));
  const second = await alice.adopt(tokensOf("globex"));
  expect(second.id).not.toBe(first.id);
  const choose = (connectionId: string) => acme.user("alice").at("shops", { connectionId });
  const before = shops.sent.length;
  // Its secret is for the host that it names now.
  await expect(choose(first.id).fetch("/me")).rejects.toMatchObject({ code: "options_invalid" });
  expect(shops.sent.length).toBe(before);
  expect((await choose(second.id).fetch("/me")).status).toBe(200);
  expect(shops.sent.at(-1)?.host).toBe("globex.shops.example");
});

test("a client without a value, or with one that does not fit, is judged as far as it can be", async () => {
  const inputs = { host: "CANARY host" };
  const error = await acme.providers
    .set("shops", { ...shopClient, inputs })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "options_invalid" });
  expect(String(error)).toContain("providers.set: provider shops: inputs.host (Host) does not fit");
  expect(String(error)).not.toContain("CANARY");
  await expect(
    acme.providers.set("shops", { ...shopClient, inputs: { hots: "acme.shops.example" } }),
  ).rejects.toMatchObject({ code: "options_invalid" });
  await expect(
    acme.providers.set("oauth1", {
      consumerKey: "k",
      consumerSecret: "s",
      inputs: { host: "acme.shops.example" },
    }),
  ).rejects.toMatchObject({ code: "options_invalid" });
  await acme.providers.set("shops", shopClient);
  await expect(
    acme
      .user("alice")
      .at("shops")
      .connect({ inputs: { host: "acme.shops.example" } }),
  ).rejects.toThrow("would say which host gets the client's secret");
});
