import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { lookUpAccount } from "./account.ts";
import type { Context } from "./context.ts";
import { createEgress } from "./egress.ts";
import type { Granted, Identity, Protocol } from "./protocol.ts";
import { createOAuth1Protocol } from "./protocol-oauth1.ts";
import type { Provider } from "./provider.ts";

const ctx = { egress: createEgress({ fetch: undefined, allowLoopbackHttp: true }) } as Context;
const granted: Granted = {
  access: { token: "canary-token", tokenSecret: "canary-secret" },
  renewal: null,
  scopes: [],
  expiresAt: null,
  extra: {},
  identity: null,
};
const MAPPING = {
  url: "/me",
  id: "/id",
  label: "/login",
  email: "/email",
  emailVerified: "/verified",
  avatarUrl: "/picture",
};
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

function newProvider(facts: Partial<Provider["facts"]>, identify?: Protocol["identify"]): Provider {
  const redirectUri = "https://app.example.com/callback/acme";
  const endpoints = {
    requestTokenUrl: "https://acme.example/request",
    authorizationUrl: "https://acme.example/authorize",
    accessTokenUrl: "https://acme.example/access",
  };
  const client = { consumerKey: "k", consumerSecret: "s" };
  const random = (bytes: number): Uint8Array => new Uint8Array(bytes);
  const deps = { fetch, clock: () => 0, random, redirectUri, slug: "acme" };
  const protocol = createOAuth1Protocol(endpoints, client, deps);
  return {
    slug: "acme",
    facts: { name: "Acme", revocationAffects: "token", ...facts },
    protocol: { ...protocol, ...(identify && { identify }) },
    clientId: "k",
    scopes: [],
    issuer: "https://acme.example",
    redirectUri,
  };
}

function providerAt(baseUrl: string, account = MAPPING, headers = {}): Provider {
  const api = { baseUrl, hosts: [new URL(baseUrl).host], headers };
  return newProvider({ api, account });
}

/** What is found where the provider answers with `body`. */
async function lookUp(body: unknown, mapping: Partial<typeof MAPPING> = {}) {
  const { url } = await serve((_, response) => response.end(JSON.stringify(body)));
  return lookUpAccount(ctx, providerAt(url, { ...MAPPING, ...mapping }), granted);
}

describe("an account is read from the provider's answer", () => {
  test("with all that the answer holds", async () => {
    const body = {
      id: 42,
      login: "alice",
      email: "a@example.com",
      verified: true,
      picture: "https://a.example/p.png",
      other: "x",
    };
    expect(await lookUp(body)).toEqual({
      issuer: "https://acme.example",
      id: "42",
      account: {
        id: "42",
        label: "alice",
        email: "a@example.com",
        emailVerified: true,
        avatarUrl: "https://a.example/p.png",
      },
    });
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["the id alone", { id: "7" }, { id: "7", label: "7" }],
    [
      "the address for a missing name",
      { id: "7", email: "a@b.example" },
      { id: "7", label: "a@b.example", email: "a@b.example", emailVerified: false },
    ],
    [
      "nothing for empty texts",
      { id: "7", login: "", email: "", picture: "" },
      { id: "7", label: "7" },
    ],
    [
      "nothing for null and objects",
      { id: "7", login: null, email: {}, picture: [] },
      { id: "7", label: "7" },
    ],
  ])("%s", async (_, body, account) => {
    expect((await lookUp(body)).account).toEqual(account);
  });

  test.each([["true"], ["false"], [1], [null], [undefined], [{}]])(
    "verified only by the boolean, not by %j",
    async (verified) => {
      const found = await lookUp({ id: "7", email: "a@b.example", verified });
      expect(found.account?.emailVerified).toBe(false);
    },
  );

  test("says nothing of an address where the entry does not", async () => {
    const { url } = await serve((_, response) => response.end(`{"id":"7","email":"a@b.example"}`));
    const { id, label } = MAPPING;
    const api = { baseUrl: url, hosts: [new URL(url).host] };
    const provider = newProvider({ api, account: { url: "/me", id, label } });
    expect((await lookUpAccount(ctx, provider, granted)).account).toEqual({ id: "7", label: "7" });
  });

  // RFC 6901 section 5.
  test.each<[string, unknown, string]>([
    ["/data/user/id", { data: { user: { id: "deep" } } }, "deep"],
    ["/0/id", [{ id: "first" }], "first"],
    ["/a~1b", { "a/b": "slash" }, "slash"],
    ["/m~0n", { "m~n": "tilde" }, "tilde"],
    ["/~01", { "~1": "both" }, "both"],
    ["/", { "": "empty" }, "empty"],
    ["/ ", { " ": "space" }, "space"],
  ])("the pointer %j finds its value", async (id, body, expected) => {
    expect((await lookUp(body, { id })).id).toBe(expected);
  });
});

describe("no account is made up where the answer holds no id", () => {
  test.each<[string, unknown]>([
    ["another object", { user: 1 }],
    ["null", null],
    ["a text", "id"],
    ["a list", []],
    ["an empty id", { id: "" }],
    ["an id that is null", { id: null }],
    ["an id that is an object", { id: { id: 1 } }],
    ["an id that is a boolean", { id: true }],
  ])("%s", async (_, body) => {
    await expect(lookUp(body)).rejects.toMatchObject({
      code: "account_unavailable",
      whoCanFix: "provider",
      provider: "acme",
    });
  });

  test.each([["/constructor/name"], ["/__proto__/x"], ["/toString"]])(
    "what every object has: %s",
    async (id) => {
      await expect(lookUp({ id: 1 }, { id })).rejects.toMatchObject({
        code: "account_unavailable",
      });
    },
  );

  test("two ids beyond 2^53 that are read as one number", async () => {
    for (const id of ["9007199254740993", "9007199254740992", "1e400", "0.5"]) {
      const { url } = await serve((_, response) => response.end(`{"id":${id}}`));
      const looking = lookUpAccount(ctx, providerAt(url), granted);
      await expect(looking).rejects.toMatchObject({ code: "account_unavailable" });
    }
  });
});

describe("the provider is asked", () => {
  test("with the credential, for JSON, with the API's own headers", async () => {
    const { url, seen } = await serve((_, response) => response.end(`{"id":1}`));
    await lookUpAccount(ctx, providerAt(url, MAPPING, { "x-version": "2026" }), granted);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: "GET", url: "/me" });
    expect(seen[0]?.headers).toMatchObject({
      accept: "application/json",
      "x-version": "2026",
      authorization: expect.stringMatching(/^OAuth .*oauth_token="canary-token"/),
    });
  });

  test("as the API's headers say, where they name a form of their own", async () => {
    const { url, seen } = await serve((_, response) => response.end(`{"id":1}`));
    const headers = { accept: "application/vnd.acme+json" };
    await lookUpAccount(ctx, providerAt(url, MAPPING, headers), granted);
    expect(seen[0]?.headers.accept).toBe("application/vnd.acme+json");
  });

  test("at its own hosts only", async () => {
    const other = await serve((_, response) => response.end(`{"id":1}`));
    const provider = providerAt("https://api.acme.example", { ...MAPPING, url: `${other.url}/me` });
    await expect(lookUpAccount(ctx, provider, granted)).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    const { api: _, ...facts } = provider.facts;
    await expect(lookUpAccount(ctx, { ...provider, facts }, granted)).rejects.toMatchObject({
      code: "host_not_allowed",
    });
    expect(other.seen).toEqual([]);
  });

  test("and a redirect is no answer", async () => {
    const other = await serve((_, response) => response.end(`{"id":1}`));
    const { url } = await serve((_, response) =>
      response.writeHead(302, { location: other.url }).end(),
    );
    await expect(lookUpAccount(ctx, providerAt(url), granted)).rejects.toThrow("answered 302");
    expect(other.seen).toEqual([]);
  });
});

describe("what the provider cannot tell now can be asked again", () => {
  test.each<[string, RequestListener, string]>([
    ["a 401", (_, response) => response.writeHead(401).end("canary"), "it answered 401"],
    ["a 503", (_, response) => response.writeHead(503).end("canary"), "it answered 503"],
    ["a page", (_, response) => response.end("<p>canary</p>"), "its answer is not JSON"],
    ["an empty answer", (_, response) => response.writeHead(204).end(), "its answer is not JSON"],
    ["a cut connection", (request) => request.socket.destroy(), "it could not be reached"],
    [
      "an answer without an end",
      (_, response) => {
        const more = (): void => {
          while (response.write(Buffer.alloc(64 * 1024, " ")));
        };
        response.on("drain", more);
        more();
      },
      "it could not be reached",
    ],
  ])("%s", async (_, listener, why) => {
    const { url } = await serve(listener);
    const error = await lookUpAccount(ctx, providerAt(url), granted).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "account_unavailable", provider: "acme" });
    expect(error.message).toBe(
      `Acme did not tell whose account this is: ${why}. The access that was given is kept; open the link again to go on.`,
    );
  });
});

describe("without a look-up of the entry's the protocol is asked", () => {
  const identity = (claims: Record<string, unknown>): Identity => ({
    issuer: "https://login.example",
    subject: "248289761001",
    claims,
  });
  const identified = (found: Identity | null) =>
    lookUpAccount(
      ctx,
      newProvider({}, async () => found),
      granted,
    );

  test("and an account that nobody knows has no id", async () => {
    expect(await identified(null)).toEqual({
      issuer: "https://acme.example",
      id: "",
      account: null,
    });
    expect(await lookUpAccount(ctx, newProvider({}), granted)).toMatchObject({ id: "" });
  });

  test("and its claims tell who it is", async () => {
    const claims = {
      preferred_username: "alice",
      name: "Alice Example",
      email: "a@example.com",
      email_verified: true,
      picture: "https://a.example/p.png",
    };
    expect(await identified(identity(claims))).toEqual({
      issuer: "https://login.example",
      id: "248289761001",
      account: {
        id: "248289761001",
        label: "alice",
        email: "a@example.com",
        emailVerified: true,
        avatarUrl: "https://a.example/p.png",
      },
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["its address", { email: "a@example.com", name: "Alice" }, "a@example.com"],
    ["its name", { name: "Alice" }, "Alice"],
    ["its name, where the rest is no text", { preferred_username: 5, email: null, name: "A" }, "A"],
    ["its id", {}, "248289761001"],
  ])("and it is shown by %s", async (_, claims, label) => {
    expect((await identified(identity(claims))).account?.label).toBe(label);
  });

  test("and an address counts as verified only by the boolean", async () => {
    const claims = { email: "a@example.com", email_verified: "false" };
    expect((await identified(identity(claims))).account?.emailVerified).toBe(false);
  });

  test("and what fails there can be asked again", async () => {
    const failing = newProvider({}, () => Promise.reject(new Error("canary")));
    const error = await lookUpAccount(ctx, failing, granted).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "account_unavailable" });
    expect(error.message).not.toContain("canary");
  });
});
