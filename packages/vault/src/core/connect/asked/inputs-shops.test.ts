/** The life of connections that are each at a host of their own: called, renewed, repaired and ended there and nowhere else. */
import { agree } from "@valetkey/sandbox";
import { beforeEach, describe, expect, test } from "vitest";
import { gather } from "../../../../test/gather.ts";
import {
  openShops,
  SHOP_TOKEN_SECONDS,
  type Shops,
  shopClient,
  shopEntry,
} from "../../../../test/servers/shops.ts";
import { type EmbeddedVault, isVaultError } from "../../../index.ts";

let shops: Shops;
let acme: string;
let globex: string;
const at = (connectionId: string, vault: EmbeddedVault = shops.vault) =>
  vault.user("alice").at("shops", { connectionId });
const hostsOf = (path: string): string[] =>
  shops.sent.filter((sent) => sent.path === path).map(({ host }) => host);
/** So long a connection lies unused before a sweep keeps it alive. */
const DAYS_UNUSED = 31;
const both = ["acme.shops.example", "globex.shops.example"];

beforeEach(async () => {
  shops = await openShops(["acme", "globex"]);
  acme = await shops.connect({ inputs: { shop: "acme" } });
  await shops.world.pass(1);
  globex = await shops.connect({ inputs: { shop: "globex" } });
});

describe("two shops of one owner", () => {
  test("are two connections, though the account has the same id at both", async () => {
    const found = await shops.vault.user("alice").connections();
    expect(found.map(({ id, inputs, status }) => ({ id, inputs, status }))).toEqual([
      { id: acme, inputs: { shop: "acme" }, status: "active" },
      { id: globex, inputs: { shop: "globex" }, status: "active" },
    ]);
    expect(new Set(found.map(({ account }) => account?.id)).size).toBe(1);
    const listed = await gather(shops.vault.connections.list({ provider: "shops" }));
    expect(listed.map(({ inputs }) => inputs)).toEqual([{ shop: "globex" }, { shop: "acme" }]);
    const { connections } = await shops.vault.user("alice").export();
    expect(connections.map(({ inputs }) => inputs["shop"])).toEqual(["acme", "globex"]);
    const error = await shops.vault
      .user("alice")
      .at("shops")
      .fetch("/me")
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "ambiguous_connection",
      candidates: [
        { connectionId: acme, inputs: { shop: "acme" }, choose: { connectionId: acme } },
        { connectionId: globex, inputs: { shop: "globex" }, choose: { connectionId: globex } },
      ],
    });
  });

  test("are called at their own hosts", async () => {
    expect((await at(acme).fetch("/notes")).status).toBe(200);
    expect((await at(globex).fetch("/notes")).status).toBe(200);
    expect(hostsOf("/notes")).toEqual(both);
    expect(shops.leaks()).toEqual([]);
  });

  test("never get each other's tokens, whatever is asked", async () => {
    const theirs = "https://globex.shops.example/notes";
    const before = shops.sent.length;
    for (const call of [
      at(acme).fetch(theirs),
      at(acme).fetch(new Request(theirs)),
      at(acme).authorize(new Request(theirs)),
      at(acme).fetch("https://shops.example/notes"),
      at(acme).fetch("https://x.acme.shops.example/notes"),
    ])
      await expect(call).rejects.toMatchObject({ code: "host_not_allowed" });
    expect(shops.sent.length).toBe(before);
    const [own] = hostsOf("/me");
    expect(own).toBe("acme.shops.example");
    expect(shops.issued.length).toBe(4);
    expect(shops.leaks()).toEqual([]);
  });

  test("are not led to each other by a redirect", async () => {
    const led = shops.another({
      fetch: async (input, init) => {
        const { url } = new Request(input, init);
        if (url === "https://acme.shops.example/away")
          return new Response(null, {
            status: 302,
            headers: { location: "https://globex.shops.example/notes" },
          });
        throw new Error(`it went to ${url}`);
      },
    });
    await expect(at(acme, led).fetch("/away")).rejects.toMatchObject({ code: "host_not_allowed" });
  });

  test("keep to their hosts where the entry names all hosts below the domain", async () => {
    const use = shopEntry({
      api: { baseUrl: "https://shops.example", hosts: [".shops.example", "api.shops.net"] },
      profile: { api: { baseUrl: "https://{shop}.shops.example", hosts: [".shops.example"] } },
    });
    const vault = shops.another({ providers: { shops: { use, ...shopClient } } });
    expect((await at(acme, vault).fetch("/me")).status).toBe(200);
    expect(shops.sent.at(-1)?.host).toBe("acme.shops.example");
    await expect(at(acme, vault).fetch("https://globex.shops.example/me")).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    await expect(at(acme, vault).fetch("https://api.shops.net/me")).rejects.toMatchObject({
      code: "provider_unavailable",
    });
  });
});

describe("a renewal", () => {
  test("goes to the connection's own shop, in a process that starts anew too", async () => {
    await shops.world.pass(SHOP_TOKEN_SECONDS + 1);
    await shops.vault.close();
    const restarted = shops.another();
    expect((await at(globex, restarted).fetch("/me")).status).toBe(200);
    expect((await at(acme, restarted).fetch("/me")).status).toBe(200);
    const renewals = shops.sent.filter(({ body }) => body.includes("grant_type=refresh_token"));
    expect(renewals.map(({ host }) => host)).toEqual(both.toReversed());
    expect(shops.leaks()).toEqual([]);
  });

  test("of a sweep does too", async () => {
    await shops.world.pass(DAYS_UNUSED * 24 * 3600);
    const swept = await shops.another().sweep();
    expect(swept).toMatchObject({ renewed: 2, failed: 0 });
    expect(shops.shop("acme").counters().tokenRequests.refresh_token).toBe(1);
    expect(shops.shop("globex").counters().tokenRequests.refresh_token).toBe(1);
    expect(shops.leaks()).toEqual([]);
  });

  test("that a shop refuses the client is that shop's affair", async () => {
    shops.shop("acme").control.rotateClientSecret();
    await shops.world.pass(SHOP_TOKEN_SECONDS + 1);
    await expect(at(acme).fetch("/me")).rejects.toMatchObject({ code: "client_rejected" });
    expect((await at(globex).fetch("/me")).status).toBe(200);
  });
});

describe("to connect again", () => {
  test("a broken connection leads to the same shop, and repairs that connection", async () => {
    shops.shop("acme").control.revokeGrants("alice");
    await shops.world.pass(SHOP_TOKEN_SECONDS + 1);
    const error = await at(acme)
      .fetch("/me")
      .catch((thrown: unknown) => thrown);
    if (!isVaultError(error, "needs_reauth")) return expect.unreachable(String(error));
    await shops.walk((await error.connect()).url);
    expect(await shops.vault.connections.get(acme)).toMatchObject({
      status: "active",
      inputs: { shop: "acme" },
    });
    expect((await shops.vault.user("alice").connections()).length).toBe(2);
  });

  test("the connection that a handle means is given more at its own shop", async () => {
    const link = await at(globex).connect({ scopes: ["read"] });
    expect(await shops.vault.sessions.get(link.sessionId)).toMatchObject({
      inputs: { shop: "globex" },
    });
    await shops.walk(link.url);
    expect(await shops.vault.connections.get(globex)).toMatchObject({ scopes: ["read"] });
    // Which of the two is meant, nobody has said: the link's page asks.
    const open = await shops.vault.user("alice").at("shops").connect();
    expect(await shops.vault.sessions.get(open.sessionId)).toMatchObject({ inputs: {} });
    await at(acme).disconnect();
    expect(await shops.connect()).toBe(globex);
  });

  test("an error of who has no connection takes the values with it, or its link asks", async () => {
    const bob = shops.vault.user("bob").at("shops");
    const error = await bob.fetch("/me").catch((thrown: unknown) => thrown);
    if (!isVaultError(error, "connection_required")) return expect.unreachable(String(error));
    const open = await error.connect();
    expect(await shops.vault.sessions.get(open.sessionId)).toMatchObject({ inputs: {} });
    const { sessionId } = await error.connect({ inputs: { shop: "acme" } });
    expect(await shops.vault.sessions.get(sessionId)).toMatchObject({ inputs: { shop: "acme" } });
  });
});

test("tokens that the app holds are taken over for the shop that gave them", async () => {
  const issue = (name: string) => shops.shop(name).control.issueGrants("bob", 1)[0];
  const { grant: _, ...tokens } = issue("globex") ?? { grant: "" };
  const bob = shops.vault.user("bob").at("shops");
  const adopted = await bob.adopt({
    accessToken: "",
    ...tokens,
    inputs: { shop: "globex" },
  });
  expect(adopted).toMatchObject({ inputs: { shop: "globex" }, account: { label: "bob" } });
  expect((await bob.fetch("/notes")).status).toBe(200);
  const { grant: __, ...newer } = issue("globex") ?? { grant: "" };
  // The same connection: the values need not be said again.
  expect((await bob.adopt({ accessToken: "", ...newer })).id).toBe(adopted.id);
  expect(hostsOf("/notes")).toEqual(["globex.shops.example"]);
});

describe("to disconnect", () => {
  test("ends the access at the connection's own shop, and at no other", async () => {
    expect(await at(acme).disconnect()).toEqual({ revokedAtProvider: "yes" });
    expect(hostsOf("/revoke")).toEqual(["acme.shops.example"]);
    expect((await at(globex).fetch("/me")).status).toBe(200);
    expect(shops.leaks()).toEqual([]);
  });

  test("is gone on with by a sweep of another process", async () => {
    shops.shop("globex").control.failNext("revocation", { status: 503 });
    expect(await at(globex).disconnect()).toEqual({ revokedAtProvider: "pending" });
    await shops.world.pass(600);
    await shops.another().sweep();
    expect(shops.shop("globex").counters().revocations).toBe(1);
    expect(hostsOf("/revoke")).toEqual(["globex.shops.example", "globex.shops.example"]);
    expect(shops.leaks()).toEqual([]);
  });
});

describe("a callback", () => {
  const use = shopEntry({
    profile: {
      callback: {
        keep: { shop: { from: "shop", equals: "{shop}.shops.example", required: true } },
      },
    },
  });

  test.each([
    ["globex.shops.example", 400],
    [undefined, 400],
    ["acme.shops.example", 303],
  ])("that names the shop %s is answered %i where acme was asked", async (named, status) => {
    const one = await openShops(["acme"], { entry: use });
    const { url } = await one.vault
      .user("alice")
      .at("shops")
      .connect({ inputs: { shop: "acme" } });
    const end = await one.walk(url, {
      turn: ({ searchParams }) => {
        if (named !== undefined) searchParams.set("shop", named);
      },
    });
    expect(end.status).toBe(status);
    const exchanged = one.sent.filter(({ path }) => path === "/token").length;
    expect(exchanged).toBe(status === 303 ? 1 : 0);
  });

  test("of one shop finishes nothing that was begun at another", async () => {
    const { url } = await at(acme).connect();
    const before = shops.shop("globex").counters().accessTokens;
    const stolen = await agree(
      `${shops.shop("globex").url}/authorize?${new URLSearchParams({
        response_type: "code",
        client_id: shopClient.clientId,
        redirect_uri: "http://localhost:4998/oauth/callback/shops",
        state: "x".repeat(43),
        code_challenge: "x".repeat(43),
        code_challenge_method: "S256",
      })}`,
      "bob",
    );
    const end = await shops.walk(url, {
      as: "bob",
      turn: ({ searchParams }) => searchParams.set("code", stolen.searchParams.get("code") ?? ""),
    });
    expect(end.status).not.toBe(303);
    expect(shops.shop("globex").counters().accessTokens).toBe(before);
  });
});
