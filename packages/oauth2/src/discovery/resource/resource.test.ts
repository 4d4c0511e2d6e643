import { beforeEach, describe, expect, test } from "vitest";
import { makeWorld, type World } from "../../../test/resource-world.ts";
import { discoverResource, isPartOf, type OAuth2Resource } from "./resource.ts";

const url = "https://mcp.example/mcp";
const wellKnown = "https://mcp.example/.well-known/oauth-protected-resource";
const issuer = "https://login.example";
const metadata = { resource: url, authorization_servers: [issuer] };

let world: World;

beforeEach(() => {
  world = makeWorld();
});

const discover = (at = url, challenge?: string): Promise<OAuth2Resource> =>
  discoverResource(at, { fetch: world.fetch, ...(challenge !== undefined && { challenge }) });

const serve = (at: string, body: unknown): void => {
  world.routes[`GET ${at}`] = () => Response.json(body);
};

describe("the place of metadata", () => {
  test("is the well-known URL of the path first, and nothing else is asked then", async () => {
    serve(`${wellKnown}/mcp`, { ...metadata, scopes_supported: ["read", "write"] });
    expect(await discover()).toEqual({
      resource: url,
      authorizationServers: [issuer],
      scopes: ["read", "write"],
      hasMetadata: true,
    });
    expect(world.urls()).toEqual([`${wellKnown}/mcp`]);
  });

  test("is the well-known URL of the origin otherwise", async () => {
    serve(wellKnown, { ...metadata, resource: "https://mcp.example" });
    expect(await discover()).toMatchObject({ resource: "https://mcp.example", hasMetadata: true });
    expect(world.urls()).toEqual([`${wellKnown}/mcp`, wellKnown]);
  });

  test.each<[name: string, answer: () => Response]>([
    ["JSON that is no metadata", () => Response.json({ jsonrpc: "2.0", error: { code: -32600 } })],
    ["metadata that names no resource", () => Response.json({ authorization_servers: [issuer] })],
    ["a failure", () => new Response("", { status: 500 })],
  ])("is that of the origin when %s is at that of the path", async (_name, answer) => {
    world.routes[`GET ${wellKnown}/mcp`] = answer;
    serve(wellKnown, metadata);
    expect(await discover()).toMatchObject({ resource: url, authorizationServers: [issuer] });
  });

  test("is none where there is but JSON of another kind; metadata of nothing is refused", async () => {
    serve(`${wellKnown}/mcp`, { jsonrpc: "2.0" });
    expect(await discover()).toMatchObject({ hasMetadata: false });
    serve(wellKnown, { authorization_servers: [issuer] });
    await expect(discover()).rejects.toMatchObject({ code: "resource_mismatch" });
  });

  test("is found with and without the slash that ends a path, and behind a query", async () => {
    expect(await discover("https://mcp.example/mcp/?v=1")).toMatchObject({ hasMetadata: false });
    expect(world.urls()).toEqual([`${wellKnown}/mcp/?v=1`, `${wellKnown}/mcp?v=1`, wellKnown]);
  });

  test("is where a challenge says, before all others", async () => {
    serve("https://mcp.example/about.json", metadata);
    const challenge = 'Basic realm="x", Bearer resource_metadata="https://mcp.example/about.json"';
    expect(await discover(url, challenge)).toMatchObject({ resource: url });
    expect(world.urls()).toEqual(["https://mcp.example/about.json"]);
  });

  test("is a well-known one when there is nothing where the challenge says", async () => {
    serve(wellKnown, metadata);
    const challenge = 'DPoP resource_metadata="https://mcp.example/about.json"';
    expect(await discover(url, challenge)).toMatchObject({ hasMetadata: true });
    delete world.routes[`GET ${wellKnown}`];
    await expect(discover(url, challenge)).rejects.toMatchObject({ code: "discovery_failed" });
  });

  test.each([
    "https://evil.example/about.json",
    "http://mcp.example/about.json",
    "https://mcp.example:444/about.json",
    "https://mcp.example@evil.example/about.json",
    "file:///etc/passwd",
    "/about.json",
    "https://mcp.example/about.json#x",
  ])("is never %s, whatever a challenge says", async (place) => {
    const failing = discover(url, `Bearer resource_metadata="${place}"`);
    await expect(failing).rejects.toMatchObject({ code: "resource_mismatch" });
    expect(world.asked).toEqual([]);
  });

  test("may be a redirect away inside the origin, and not elsewhere", async () => {
    const to = (location: string) => () => new Response("", { status: 307, headers: { location } });
    world.routes[`GET ${wellKnown}/mcp`] = to("/a");
    world.routes["GET https://mcp.example/a"] = to("https://mcp.example/b");
    serve("https://mcp.example/b", metadata);
    expect(await discover()).toMatchObject({ hasMetadata: true });
    world.routes["GET https://mcp.example/b"] = to("/c");
    serve("https://mcp.example/c", metadata);
    expect(await discover()).toMatchObject({ hasMetadata: false });
    world.routes[`GET ${wellKnown}/mcp`] = to("http://127.0.0.1/b");
    expect(await discover()).toMatchObject({ hasMetadata: false });
    expect(world.at("127.0.0.1")).toEqual([]);
  });
});

describe("metadata", () => {
  test.each([
    ["https://evil.example/mcp"],
    ["http://mcp.example/mcp"],
    ["https://mcp.example/mcp2"],
    ["https://mcp.example/mc"],
    ["https://mcp.example/mcp/deeper"],
    ["https://mcp.example/mcp?tenant=1"],
    ["https://mcp.example/mcp#fragment"],
    ["mcp"],
    [undefined],
    [7],
  ])("of %s is not taken for that of the resource", async (resource) => {
    serve(`${wellKnown}/mcp`, { ...metadata, resource });
    await expect(discover()).rejects.toMatchObject({
      code: "resource_mismatch",
      failure: "misconfigured",
    });
  });

  test.each(["https://mcp.example/", "https://MCP.example/mcp", "https://mcp.example/mcp/"])(
    "of %s is, and its spelling stays",
    async (resource) => {
      serve(`${wellKnown}/mcp`, { ...metadata, resource });
      expect(await discover()).toMatchObject({ resource });
    },
  );

  test.each([
    ["http://login.example", "insecure_url"],
    ["http://127.0.0.1:9", "insecure_url"],
    ["file:///etc", "insecure_url"],
    ["login", "invalid_options"],
    ["https://user@login.example", "invalid_options"],
  ])("that names the server %s is not used", async (server, code) => {
    serve(`${wellKnown}/mcp`, { ...metadata, authorization_servers: [server] });
    await expect(discover()).rejects.toMatchObject({ code, failure: "misconfigured" });
  });

  test("of a resource on this machine may name servers on this machine", async () => {
    const local = "http://localhost:9/mcp";
    serve("http://localhost:9/.well-known/oauth-protected-resource/mcp", {
      resource: local,
      authorization_servers: ["http://127.0.0.1:8"],
    });
    expect(await discover(local)).toMatchObject({ authorizationServers: ["http://127.0.0.1:8"] });
  });

  test("of odd forms is read as far as it goes", async () => {
    serve(`${wellKnown}/mcp`, {
      resource: url,
      authorization_servers: "x",
      scopes_supported: ["a", 7, "", 'b"', "c d"],
    });
    expect(await discover()).toMatchObject({ authorizationServers: [], scopes: ["a", "c", "d"] });
    serve(`${wellKnown}/mcp`, { resource: url, scopes_supported: [] });
    expect(await discover()).not.toHaveProperty("scopes");
  });

  test("longer than 64 kB counts as none, and a server that is down as one that is down", async () => {
    serve(`${wellKnown}/mcp`, { ...metadata, padding: "x".repeat(64 * 1024) });
    expect(await discover()).toEqual({
      resource: url,
      authorizationServers: [],
      hasMetadata: false,
    });
    world.routes[`GET ${wellKnown}/mcp`] = () => new Response("", { status: 503 });
    await expect(discover()).rejects.toMatchObject({
      code: "provider_unavailable",
      failure: "later",
    });
  });
});

test("a resource without metadata is named by its URL, without a slash that stands for nothing", async () => {
  expect(await discover("https://MCP.example/")).toMatchObject({ resource: "https://mcp.example" });
});

test("a URL that is not secure, and what is no option, are refused", async () => {
  const refusals = [
    ["http://mcp.example", {}, "insecure_url"],
    ["mcp", {}, "invalid_options"],
    [url, { timeoutMs: 0 }, "invalid_options"],
    [url, { fetch: "x" as unknown as typeof fetch }, "invalid_options"],
  ] as const;
  for (const [at, options, code] of refusals) {
    await expect(discoverResource(at, options)).rejects.toMatchObject({ code });
  }
});

test("an abort ends the waiting with its reason", async () => {
  const failing = discoverResource(url, {
    signal: AbortSignal.abort("enough"),
    fetch: (_input, init) => Promise.reject(init?.signal?.reason),
  });
  await expect(failing).rejects.toBe("enough");
});

test.each([
  ["https://a.example/x", "https://a.example/x", true],
  ["https://a.example/x?y=1", "https://a.example/x", true],
  ["https://a.example/x/y", "https://a.example/x/", true],
  ["https://a.example/x?t=1", "https://a.example/x?t=1", true],
  ["https://a.example/x?t=2", "https://a.example/x?t=1", false],
  ["https://a.example/xy", "https://a.example/x", false],
  ["https://a.example/x/../z", "https://a.example/x", false],
  ["https://a.example/x/%2e%2e/z", "https://a.example/x", false],
  ["https://a.example.evil/x", "https://a.example/x", false],
  ["nothing", "https://a.example/x", false],
])("%s under %s: %s", (part, whole, expected) => {
  expect(isPartOf(part, whole)).toBe(expected);
});
