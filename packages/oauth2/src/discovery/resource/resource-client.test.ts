import { beforeEach, describe, expect, test } from "vitest";
import {
  issuer,
  makeResourceWorld,
  otherIssuer,
  type ResourceWorld,
  redirectUri,
  resourceUrl,
} from "../../../test/resource-world.ts";
import { createResourceClient } from "./resource-client.ts";

let world: ResourceWorld;

beforeEach(() => {
  world = makeResourceWorld();
});

describe("the way to a token", () => {
  test("asks the resource, its server and nobody else, and ends in a token for the resource alone", async () => {
    const client = world.clientOf();
    const { url: page, pending, registration } = await client.begin();
    const credential = await client.finish(world.visit(page), pending);
    expect(world.urls()).toEqual([
      "https://mcp.example/.well-known/oauth-protected-resource/mcp",
      `${issuer}/.well-known/oauth-authorization-server`,
      `${issuer}/register`,
      `${issuer}/token`,
    ]);
    const asked = new URL(page).searchParams;
    expect(asked.get("resource")).toBe(resourceUrl);
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.has("scope")).toBe(false);
    expect(world.asked.at(-1)?.form.get("resource")).toBe(resourceUrl);
    expect(registration).toMatchObject({ issuer, clientId: "at-login.example" });
    expect(credential).toMatchObject({
      accessToken: `CANARY-at-${issuer}`,
      resources: [resourceUrl],
      stamp: {
        url: resourceUrl,
        resource: resourceUrl,
        issuer,
        foundBy: "issuer",
        asked: [],
        stepUps: 0,
      },
    });
    const request = await client.authorize(new Request(resourceUrl), credential);
    expect(request.headers.get("authorization")).toBe(`Bearer CANARY-at-${issuer}`);
  });

  test("goes on from plain JSON in another process, without asking the resource again", async () => {
    const { url: page, pending } = await world.clientOf().begin();
    const callback = world.visit(page);
    world.asked.length = 0;
    const credential = await world.clientOf().finish(callback, JSON.parse(JSON.stringify(pending)));
    const renewed = await world.clientOf().renew(JSON.parse(JSON.stringify(credential)));
    expect(renewed).toMatchObject({ stamp: credential.stamp, resources: [resourceUrl] });
    expect(world.at("mcp.example")).toEqual([]);
    const last = world.asked.at(-1)?.form;
    expect(Object.fromEntries(last ?? [])).toEqual({
      client_id: "at-login.example",
      grant_type: "refresh_token",
      refresh_token: `CANARY-rt-${issuer}`,
      resource: resourceUrl,
    });
  });

  test("asks a server once for many finishes and renewals", async () => {
    const client = world.clientOf();
    const credential = await world.connect(client);
    const later = world.clientOf();
    world.asked.length = 0;
    await Promise.all([1, 2, 3].map(() => later.renew(credential)));
    expect(world.asked.map(({ method }) => method).sort()).toEqual(["GET", "POST", "POST", "POST"]);
  });

  test("tries again after the server could not be asked", async () => {
    const credential = await world.connect();
    const client = world.clientOf();
    const path = `GET ${issuer}/.well-known/oauth-authorization-server`;
    const working = world.routes[path];
    world.routes[path] = () => new Response("", { status: 503 });
    await expect(client.renew(credential)).rejects.toMatchObject({ code: "provider_unavailable" });
    if (working) world.routes[path] = working;
    expect(await client.renew(credential)).toMatchObject({ stamp: { issuer } });
  });

  test("uses the metadata of an issuer with a path at each of its three places", async () => {
    const tenant = `${issuer}/tenant`;
    world.addServer(tenant);
    world.addResource(resourceUrl, { authorization_servers: [tenant] });
    const first = `GET ${issuer}/.well-known/oauth-authorization-server/tenant`;
    const answer = world.routes[first];
    const places = [
      `${issuer}/.well-known/openid-configuration/tenant`,
      `${tenant}/.well-known/openid-configuration`,
    ];
    for (const place of places) {
      world.routes = { ...world.routes, [first]: () => new Response("", { status: 404 }) };
      if (answer) world.routes[`GET ${place}`] = answer;
      expect((await world.connect()).stamp).toMatchObject({ issuer: tenant });
      expect(world.urls()).toContain(place);
      delete world.routes[`GET ${place}`];
    }
  });

  test("takes what begin is asked for along", async () => {
    const { url: page } = await world.clientOf().begin({ state: "mine", loginHint: "alice" });
    expect(new URL(page).searchParams.get("state")).toBe("mine");
    expect(new URL(page).searchParams.get("login_hint")).toBe("alice");
  });

  test("looks at no ID token where the server has no keys to check one with", async () => {
    const credential = await world.connect(world.clientOf({ scopes: ["openid", "read"] }));
    expect(world.scopesAsked()).toEqual(["openid read"]);
    expect(credential).not.toHaveProperty("idToken");
  });

  test("ends with a revocation where the server has one", async () => {
    const credential = await world.connect();
    expect(await world.clientOf().revoke(credential)).toBe(false);
    world.server.metadata["revocation_endpoint"] = `${issuer}/revoke`;
    world.routes[`POST ${issuer}/revoke`] = () => new Response("");
    expect(await world.clientOf().revoke(credential)).toBe(true);
    expect(world.asked.at(-1)?.form.get("token")).toBe(`CANARY-rt-${issuer}`);
  });
});

describe("a resource that moves to another server", () => {
  test("gets a new registration and a new attempt there, and nothing of the old ones", async () => {
    const client = world.clientOf();
    const { registration } = await client.begin();
    const credential = await world.connect(client, { challenge: 'Bearer scope="read"' });
    world.addServer(otherIssuer);
    world.addResource(resourceUrl, { authorization_servers: [otherIssuer] });
    world.asked.length = 0;
    const moved = world.clientOf({ registrations: registration ? [registration] : [] });
    const { url: page, pending } = await moved.begin({ credential });
    const next = await moved.finish(world.visit(page), pending);
    expect(next.stamp).toMatchObject({
      issuer: otherIssuer,
      client: { clientId: "at-other.example" },
    });
    expect(new URL(page).searchParams.has("scope")).toBe(false);
    expect(world.at("login.example")).toEqual([]);
    const sent = JSON.stringify(world.asked.map(({ form, json }) => [[...form], json]));
    expect(sent).not.toContain("CANARY-rt");
    expect(sent).not.toContain("at-login.example");
  });

  test("has its old tokens renewed where they came from, and nowhere else", async () => {
    const credential = await world.connect();
    world.addServer(otherIssuer);
    world.addResource(resourceUrl, { authorization_servers: [otherIssuer] });
    const client = world.clientOf();
    await client.begin();
    world.asked.length = 0;
    await client.renew(credential);
    expect(world.at("other.example")).toEqual([]);
    expect(world.asked.at(-1)?.url).toBe(`${issuer}/token`);
  });

  test("keeps the server of before, or one where the app is known, where it names several", async () => {
    world.addServer(otherIssuer);
    const credential = await world.connect();
    world.addResource(resourceUrl, { authorization_servers: [otherIssuer, issuer] });
    expect((await world.connect(world.clientOf(), { credential })).stamp.issuer).toBe(issuer);
    const clients = [{ issuer, clientId: "by-hand" }];
    expect((await world.connect(world.clientOf({ clients }))).stamp.issuer).toBe(issuer);
    expect((await world.connect()).stamp.issuer).toBe(otherIssuer);
  });

  test("gives a code of the one server to no other", async () => {
    world.addServer(otherIssuer);
    const client = world.clientOf();
    const first = await client.begin();
    world.addResource(resourceUrl, { authorization_servers: [otherIssuer] });
    const second = await client.begin();
    const callback = world.visit(second.url, { iss: otherIssuer });
    const mixed = callback.replace(second.pending.state, first.pending.state);
    world.asked.length = 0;
    await expect(client.finish(mixed, first.pending)).rejects.toMatchObject({
      code: "issuer_mismatch",
    });
    expect(world.asked).toEqual([]);
  });
});

describe("iss in the callback", () => {
  const finishing = async (iss: string | undefined, promised: boolean): Promise<unknown> => {
    world.server.metadata["authorization_response_iss_parameter_supported"] = promised;
    const client = world.clientOf();
    const { url: page, pending } = await client.begin();
    world.asked.length = 0;
    return client.finish(world.visit(page, iss === undefined ? {} : { iss }), pending);
  };

  test.each([
    [issuer, true],
    [undefined, false],
    [issuer, false],
  ])("%s is taken where it is promised: %s", async (iss, promised) => {
    expect(await finishing(iss, promised)).toHaveProperty("accessToken");
  });

  test.each([
    [undefined, true],
    ["https://evil.example", true],
    ["https://evil.example", false],
    [`${issuer}/`, true],
    ["https://LOGIN.example", true],
  ])("%s is refused where it is promised: %s, and nothing is sent", async (iss, promised) => {
    await expect(finishing(iss, promised)).rejects.toMatchObject({ code: "issuer_mismatch" });
    expect(world.asked).toEqual([]);
  });
});

describe("hostile metadata", () => {
  test.each([
    ["file:///etc/passwd", "insecure_url"],
    ["javascript:alert(1)", "insecure_url"],
    ["ms-calculator:x", "insecure_url"],
    ["http://login.example/authorize", "insecure_url"],
    ["http://127.0.0.1/authorize", "insecure_url"],
    ["https://login.example/$(calc)", "insecure_url"],
    ["https://login.example/`calc`", "insecure_url"],
    ['https://login.example/"&calc"', "insecure_url"],
    ["https://login.example/a b", "insecure_url"],
    ["https://user@login.example/authorize", "invalid_options"],
  ])("with the authorization endpoint %s gives no URL to open", async (endpoint, code) => {
    world.server.metadata["authorization_endpoint"] = endpoint;
    await expect(world.clientOf().begin()).rejects.toMatchObject({
      code,
      failure: "misconfigured",
    });
  });

  test("of another issuer is not used", async () => {
    world.server.metadata["issuer"] = otherIssuer;
    await expect(world.clientOf().begin()).rejects.toMatchObject({ code: "discovery_failed" });
    expect(world.asked).toHaveLength(2);
  });

  test("that is not there, though the resource names the server, is not guessed", async () => {
    world.addResource(resourceUrl, { authorization_servers: ["https://nobody.example"] });
    await expect(world.clientOf().begin()).rejects.toMatchObject({ code: "discovery_failed" });
    expect(world.asked.map(({ method }) => method)).not.toContain("POST");
  });

  test("that lists otherIssuer PKCE methods only is not used", async () => {
    world.server.metadata["code_challenge_methods_supported"] = ["plain"];
    await expect(world.clientOf().begin()).rejects.toMatchObject({ code: "pkce_unsupported" });
  });
});

describe("a resource from before there was metadata of resources", () => {
  const origin = "https://mcp.example";

  beforeEach(() => {
    delete world.routes[`GET ${origin}/.well-known/oauth-protected-resource/mcp`];
  });

  test("has its server at its origin, which may have any issuer of that origin", async () => {
    const own = world.addServer(`${origin}/oauth`);
    const metadata = (): Response => Response.json(own.metadata);
    world.routes[`GET ${origin}/.well-known/oauth-authorization-server`] = metadata;
    const credential = await world.connect();
    expect(credential.stamp).toMatchObject({
      foundBy: "origin",
      issuer: `${origin}/oauth`,
      resource: resourceUrl,
    });
    expect(await world.clientOf().renew(credential)).toMatchObject({
      stamp: { foundBy: "origin" },
    });
    own.metadata["issuer"] = issuer;
    await expect(world.clientOf().begin()).rejects.toMatchObject({ code: "discovery_failed" });
  });

  test("has its endpoints where they were by default, if nothing says otherwise", async () => {
    const guessed = world.addServer(origin);
    delete world.routes[`GET ${origin}/.well-known/oauth-authorization-server`];
    const credential = await world.connect();
    expect(guessed.authorizations).toHaveLength(1);
    expect(credential.stamp).toMatchObject({ foundBy: "origin", issuer: origin });
    expect(await world.clientOf().renew(credential)).toMatchObject({ stamp: { issuer: origin } });
    // Its tokens go to no server that appears there later.
    world.addServer(`${origin}/later`);
    const later = { issuer: `${origin}/later`, token_endpoint: `${origin}/later/token` };
    world.routes[`GET ${origin}/.well-known/oauth-authorization-server`] = () =>
      Response.json(later);
    world.asked.length = 0;
    await expect(world.clientOf().renew(credential)).rejects.toMatchObject({
      code: "issuer_mismatch",
      failure: "reconnect",
    });
    expect(world.asked.map(({ method }) => method)).not.toContain("POST");
  });
});

describe("a token", () => {
  test("goes to the resource, what lies under it, and nowhere else", async () => {
    const client = world.clientOf();
    const credential = await world.connect(client);
    const bears = async (to: string): Promise<boolean> =>
      (await client.authorize(new Request(to), credential)).headers.has("authorization");
    for (const to of [`${resourceUrl}/deeper?x=1`, `${resourceUrl}/a%2fb/c..d?e=/..%2f`])
      expect(await bears(to)).toBe(true);
    for (const to of [
      "https://mcp.example/other",
      "https://mcp.example/mcp-evil",
      "https://mcp.example/MCP",
      "https://mcp.example:8443/mcp",
      "https://mcp.example/mcp/%2e%2e/other",
      // What stands before the resource may read these as a step up, although a URL parser does not.
      "https://mcp.example/mcp/..%2fother",
      "https://mcp.example/mcp/..;/other",
      "https://mcp.example/mcp/x%252f%252e.%252fother",
      "https://mcp.example.evil.example/mcp",
      "http://mcp.example/mcp",
      issuer,
    ]) {
      await expect(bears(to)).rejects.toMatchObject({
        code: "resource_mismatch",
        failure: "caller",
      });
    }
  });

  test("of another resource is not taken for one of this", async () => {
    const credential = await world.connect();
    const foreign = createResourceClient("https://mcp.example/other", { redirectUri });
    const uses = [
      () => foreign.authorize(new Request("https://mcp.example/other"), credential),
      () => foreign.renew(credential),
      () => foreign.revoke(credential),
      () => foreign.begin({ credential }),
      () => world.clientOf().renew({ ...credential, stamp: undefined as never }),
    ];
    for (const use of uses) await expect(use()).rejects.toMatchObject({ code: "invalid_options" });
  });

  test("with a registration of another issuer in its stamp goes to neither", async () => {
    const credential = await world.connect();
    world.addServer(otherIssuer);
    const forged = { ...credential, stamp: { ...credential.stamp, issuer: otherIssuer } };
    world.asked.length = 0;
    await expect(world.clientOf().renew(forged)).rejects.toMatchObject({ code: "client_missing" });
    expect(world.asked).toEqual([]);
  });

  test("may be bound to a key, whose nonces the client learns", async () => {
    world.server.metadata["dpop_signing_alg_values_supported"] = ["ES256"];
    const token = { access_token: "CANARY-at", token_type: "DPoP", expires_in: 60 };
    world.routes[`POST ${issuer}/token`] = ({ headers }) =>
      headers.has("dpop") ? Response.json(token) : new Response("", { status: 400 });
    const client = world.clientOf({ dpop: true });
    const credential = await world.connect(client);
    const headers = { "www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": "n1" };
    expect(client.learn(new Response("", { status: 401, headers }), resourceUrl)).toEqual({
      repeat: true,
    });
    const request = await client.authorize(new Request(resourceUrl), credential);
    const [, payload = ""] = request.headers.get("dpop")?.split(".") ?? [];
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({ nonce: "n1" });
  });
});

test("many who wait for one server are ended one by one", async () => {
  const credential = await world.connect();
  const client = world.clientOf();
  const signal = AbortSignal.abort("enough");
  await expect(client.renew(credential, { signal })).rejects.toBe("enough");
  expect(await client.renew(credential)).toHaveProperty("accessToken");
});
