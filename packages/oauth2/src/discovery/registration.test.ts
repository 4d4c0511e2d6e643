import { beforeEach, describe, expect, test } from "vitest";
import { makeWorld, type World, type WorldServer } from "../../test/resource-world.ts";
import type { OAuth2AppDescription } from "./description.ts";
import {
  type OAuth2RegisterOptions,
  type OAuth2Registration,
  registerClient,
} from "./registration.ts";

const issuer = "https://login.example";
const redirectUris = ["https://app.example/callback"];

let world: World;
let server: WorldServer;

beforeEach(() => {
  world = makeWorld();
  server = world.addServer(issuer);
});

const register = (
  app: Partial<OAuth2AppDescription> = {},
  options: OAuth2RegisterOptions = {},
): Promise<OAuth2Registration> =>
  registerClient({ issuer }, { redirectUris, ...app }, { fetch: world.fetch, ...options });

test("an app registers where the issuer's metadata says, and the registration names the issuer", async () => {
  expect(await register({ clientName: "App" })).toEqual({
    issuer,
    clientId: "at-login.example",
    clientAuth: "none",
    redirectUris,
  });
  expect(world.asked.at(-1)?.json).toEqual({
    client_name: "App",
    redirect_uris: redirectUris,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    application_type: "web",
    token_endpoint_auth_method: "none",
  });
});

test("a registration endpoint that is given is asked at once, with the token that it wants", async () => {
  const registrationUrl = `${issuer}/register`;
  const options = { fetch: world.fetch, initialAccessToken: "CANARY-initial" };
  await registerClient({ issuer, registrationUrl }, { redirectUris }, options);
  const [asked] = world.asked;
  expect(world.urls()).toEqual([registrationUrl]);
  expect(asked?.headers.get("authorization")).toBe("Bearer CANARY-initial");
  // Nothing is listed, so it is basic.
  expect(asked?.json).toMatchObject({ token_endpoint_auth_method: "client_secret_basic" });
});

test.each([
  [["none"], "none"],
  [["client_secret_post", "none"], "client_secret_post"],
  [["client_secret_post", "client_secret_basic", "none"], "client_secret_basic"],
  [["private_key_jwt", "none"], "none"],
  [["tls_client_auth"], "client_secret_basic"],
  [undefined, "client_secret_basic"],
])("of %j an app without a key asks for %s", async (listed, method) => {
  server.metadata["token_endpoint_auth_methods_supported"] = listed;
  server.registration = { client_secret: "CANARY-secret" };
  await register();
  expect(world.asked.at(-1)?.json["token_endpoint_auth_method"]).toBe(method);
});

test("an app with a key asks for private_key_jwt where it is listed, and one with a word for that", async () => {
  server.metadata["token_endpoint_auth_methods_supported"] = ["none", "private_key_jwt"];
  const jwksUri = "https://app.example/keys";
  expect(await register({ jwksUri })).toMatchObject({ clientAuth: "private_key_jwt" });
  expect(await register({ jwksUri, clientAuth: "none" })).toMatchObject({ clientAuth: "none" });
});

test("secrets, when they end, and where the registration is managed are kept", async () => {
  server.registration = {
    client_secret: "CANARY-secret",
    client_secret_expires_at: 1_900_000_000,
    token_endpoint_auth_method: "client_secret_post",
    registration_client_uri: `${issuer}/register/1`,
    registration_access_token: "CANARY-manage",
  };
  expect(await register()).toEqual({
    issuer,
    clientId: "at-login.example",
    clientSecret: "CANARY-secret",
    clientSecretExpiresAt: "2030-03-17T17:46:40.000Z",
    clientAuth: "client_secret_post",
    redirectUris,
    registrationClientUrl: `${issuer}/register/1`,
    registrationAccessToken: "CANARY-manage",
  });
  for (const never of [0, null, { toString: 1 }]) {
    server.registration["client_secret_expires_at"] = never;
    expect(await register()).not.toHaveProperty("clientSecretExpiresAt");
  }
});

describe("a server that does not say how the client proves itself", () => {
  test("means what it was asked for, or nothing where there is no secret", async () => {
    server.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_basic"];
    server.registration = {
      client_secret: "CANARY-secret",
      token_endpoint_auth_method: undefined,
    };
    expect(await register()).toMatchObject({ clientAuth: "client_secret_basic" });
    server.registration = { token_endpoint_auth_method: undefined };
    expect(await register()).toMatchObject({ clientAuth: "none" });
    server.registration = { token_endpoint_auth_method: "client_secret_basic" };
    expect(await register()).toMatchObject({ clientAuth: "none" });
  });

  test("gives a public client no use for a secret", async () => {
    server.registration = { client_secret: "CANARY-secret", token_endpoint_auth_method: null };
    expect(await register()).not.toHaveProperty("clientSecret");
  });
});

describe("refused is", () => {
  test("registering where nobody can", async () => {
    delete server.metadata["registration_endpoint"];
    await expect(register()).rejects.toMatchObject({ code: "endpoint_missing" });
  });

  test("registering over plain http, whoever says so", async () => {
    server.metadata["registration_endpoint"] = "http://login.example/register";
    await expect(register()).rejects.toMatchObject({ code: "insecure_url" });
    const given = { issuer, registrationUrl: "http://login.example/register" };
    const failing = registerClient(given, { redirectUris }, { fetch: world.fetch });
    await expect(failing).rejects.toMatchObject({ code: "insecure_url" });
    expect(world.asked.map(({ method }) => method)).toEqual(["GET"]);
  });

  test.each([
    [{ client_id: undefined }],
    [{ client_id: 7 }],
    [{ client_id: "a\r\nb" }],
    [{ client_secret: "a\nb" }],
    [{ client_secret: { a: 1 } }],
    [{ token_endpoint_auth_method: "magic" }],
    [{ client_secret: "CANARY", client_secret_expires_at: 1e20 }],
  ])("the answer %j", async (answer) => {
    server.registration = answer;
    const failing = register();
    await expect(failing).rejects.toMatchObject({ code: "malformed_answer" });
    await expect(failing).rejects.not.toThrow(/CANARY/);
  });

  test("a registration for other redirect URIs", async () => {
    server.registration = { redirect_uris: ["https://evil.example/callback"] };
    await expect(register()).rejects.toMatchObject({ code: "registration_refused" });
  });
});

test("a refusal is told with the server's word, and a server that is down with a doubt", async () => {
  const answer = (response: Response) => {
    world.routes[`POST ${issuer}/register`] = () => response;
    return register({}, { initialAccessToken: "CANARY-initial" });
  };
  await expect(
    answer(Response.json({ error: "invalid_redirect_uri" }, { status: 400 })),
  ).rejects.toMatchObject({
    code: "registration_refused",
    failure: "misconfigured",
    oauthError: "invalid_redirect_uri",
    status: 400,
  });
  await expect(answer(new Response("", { status: 500 }))).rejects.toMatchObject({
    code: "provider_unavailable",
    failure: "unknown",
  });
  await expect(answer(new Response("x".repeat(65 * 1024)))).rejects.toMatchObject({
    code: "malformed_answer",
  });
  const echo = answer(Response.json({ error: "CANARY-initial" }, { status: 401 }));
  await expect(echo).rejects.toMatchObject({ code: "registration_refused" });
  await expect(echo).rejects.not.toThrow(/CANARY/);
});
