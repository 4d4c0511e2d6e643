import { beforeEach, describe, expect, test } from "vitest";
import { makeWorld, type World, type WorldServer } from "../../test/resource-world.ts";
import { discoverServer, type OAuth2DiscoveredServer } from "./server-metadata.ts";

const issuer = "https://login.example/tenant";
const origin = "https://login.example";

let world: World;
let server: WorldServer;

beforeEach(() => {
  world = makeWorld();
  server = world.addServer(issuer);
});

const discover = (at = issuer): Promise<OAuth2DiscoveredServer> =>
  discoverServer(at, { fetch: world.fetch });

test("a server tells what one needs to become its client, as far as it tells it", async () => {
  expect(await discover()).toEqual({
    issuer,
    authorizationUrl: `${issuer}/authorize`,
    registrationUrl: `${issuer}/register`,
    takesClientIdUrls: false,
    clientAuthMethods: ["none"],
  });
  server.metadata = {
    issuer,
    client_id_metadata_document_supported: true,
    scopes_supported: ["read", 7],
    grant_types_supported: ["authorization_code"],
    registration_endpoint: null,
    token_endpoint_auth_methods_supported: "none",
  };
  expect(await discover()).toEqual({
    issuer,
    takesClientIdUrls: true,
    scopes: ["read"],
    grantTypes: ["authorization_code"],
  });
});

test("its metadata is looked for at RFC 8414's place, and at both of OpenID Connect's", async () => {
  world.routes = {};
  await expect(discover()).rejects.toMatchObject({
    code: "discovery_failed",
    failure: "misconfigured",
  });
  expect(world.urls()).toEqual([
    `${origin}/.well-known/oauth-authorization-server/tenant`,
    `${origin}/.well-known/openid-configuration/tenant`,
    `${issuer}/.well-known/openid-configuration`,
  ]);
  world.asked.length = 0;
  await expect(discover(`${origin}/`)).rejects.toMatchObject({ code: "discovery_failed" });
  expect(world.urls()).toEqual([
    `${origin}/.well-known/oauth-authorization-server`,
    `${origin}/.well-known/openid-configuration`,
  ]);
});

describe("a place that cannot answer", () => {
  const broken = (status: number) => () => new Response("", { status });
  const first = `GET ${origin}/.well-known/oauth-authorization-server/tenant`;

  test("does not hide the metadata at the next", async () => {
    world.routes = {
      [first]: broken(503),
      [`GET ${issuer}/.well-known/openid-configuration`]: () => Response.json(server.metadata),
    };
    expect(await discover()).toMatchObject({ issuer });
  });

  test("is told when there is none anywhere else, for it may come back", async () => {
    world.routes = { [first]: broken(502) };
    await expect(discover()).rejects.toMatchObject({
      code: "provider_unavailable",
      failure: "later",
      status: 502,
    });
    expect(world.asked).toHaveLength(3);
  });

  test("ends the search where it wants to be asked less, or is not reached at all", async () => {
    world.routes = { [first]: broken(429) };
    await expect(discover()).rejects.toMatchObject({ code: "provider_unavailable", status: 429 });
    const unreachable = () => {
      throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    };
    world.routes = { [first]: unreachable };
    await expect(discover()).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(world.asked).toHaveLength(2);
  });
});

describe("refused is", () => {
  test.each([
    "https://login.example",
    "https://login.example/other",
    "https://login.example/tenant/",
    "https://evil.example/tenant",
    "http://login.example/tenant",
  ])("metadata of the issuer %s", async (other) => {
    server.metadata["issuer"] = other;
    await expect(discover()).rejects.toMatchObject({ code: "discovery_failed" });
    expect(world.asked).toHaveLength(1);
  });

  test.each([
    ["http://login.example", "insecure_url"],
    ["login", "invalid_options"],
    ["https://login.example?tenant=1", "invalid_options"],
    ["https://user@login.example", "invalid_options"],
  ])("the issuer %s, before anything is asked", async (at, code) => {
    await expect(discover(at)).rejects.toMatchObject({ code });
    expect(world.asked).toEqual([]);
  });

  test.each([" ", "\u0000", "\ud800", "é"])("an issuer with %j in it", async (odd) => {
    // A parser makes a URL of it, and the same of others.
    const spelled = `https://login.example/tenant${odd}`;
    const { pathname } = new URL(spelled);
    world.addServer(spelled, { registration_endpoint: "https://login.example/register" });
    server = world.addServer(`https://login.example${pathname}`);
    server.metadata["issuer"] = spelled;
    await expect(discover(spelled)).rejects.toMatchObject({
      code: "discovery_failed",
      failure: "misconfigured",
    });
  });

  test.each([
    ["http://login.example/register", "insecure_url"],
    ["http://127.0.0.1/register", "insecure_url"],
    ["https://login.example/register#x", "invalid_options"],
    ["/register", "invalid_options"],
    [7, "invalid_options"],
  ])("the registration endpoint %s", async (endpoint, code) => {
    server.metadata["registration_endpoint"] = endpoint;
    await expect(discover()).rejects.toMatchObject({ code, failure: "misconfigured" });
  });
});

test("an endpoint that is an empty text is none", async () => {
  server.metadata = { ...server.metadata, registration_endpoint: "" };
  expect(await discover()).not.toHaveProperty("registrationUrl");
});

test("a scheme in capitals leads no more to this machine than one in small letters", async () => {
  server.metadata = { issuer: "HTTPS://login.example/tenant" };
  server.metadata["registration_endpoint"] = "http://127.0.0.1:8080/register";
  await expect(discover()).rejects.toMatchObject({
    code: "insecure_url",
    failure: "misconfigured",
  });
  server.metadata["registration_endpoint"] = "HTTPS://login.example/register";
  expect(await discover()).toMatchObject({ registrationUrl: "HTTPS://login.example/register" });
});
