/** An app that is known by its document (Client ID Metadata Documents), and what the network may not be made to do. */
import { describe, expect, onTestFinished, test } from "vitest";
import {
  issuer,
  makeResourceWorld,
  type ResourceWorld,
  resourceUrl,
} from "../../../../../oauth2/test/resource-world.ts";
import { createVault, type EmbeddedVault, type VaultOptions } from "../../../index.ts";
import { memory } from "../../../memory.ts";

const app = "https://app.example.com";
const documentUrl = `${app}/oauth/client/notes`;
const redirectUri = `${app}/oauth/callback/notes`;

function openVault(
  fetch: VaultOptions["fetch"],
  options: Partial<VaultOptions> = {},
): { vault: EmbeddedVault; logged: string[] } {
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  const vault = createVault<string>({
    publicUrl: `${app}/oauth`,
    encryptionKeys: `k1:${Buffer.alloc(32, 6).toString("base64")}`,
    store: memory(),
    providers: { notes: { protocol: "oauth2", resource: resourceUrl } },
    appName: "Receipts",
    log: { warn: log, error: log },
    ...(fetch && { fetch }),
    ...options,
  });
  onTestFinished(() => vault.close());
  return { vault, logged };
}

/** A user opens a link and goes on to the server, which sends them back. The authorization request, if it came to that. */
async function connect(vault: EmbeddedVault, world: ResourceWorld): Promise<URLSearchParams> {
  const { url } = await vault.user("alice").at("notes").connect({ returnTo: "/" });
  const page = await vault.handler(new Request(url));
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
  const body = new URLSearchParams({ proof });
  const headers = { cookie };
  const start = new Request(`${url}/start`, { method: "POST", body, headers });
  const { headers: left } = await vault.handler(start);
  const location = left.get("location") ?? "";
  const back = await vault.handler(new Request(world.visit(location), { headers }));
  expect(back.status).toBe(303);
  return new URL(location).searchParams;
}

function takesDocuments(): ResourceWorld {
  const world = makeResourceWorld();
  world.server.metadata["client_id_metadata_document_supported"] = true;
  return world;
}

describe("the document of an app", () => {
  test("is served to anybody, and says who asks and where users come back to", async () => {
    const { vault } = openVault(makeResourceWorld().fetch);
    const answer = await vault.handler(new Request(documentUrl));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toEqual({
      client_id: documentUrl,
      client_name: "Receipts",
      client_uri: app,
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      application_type: "web",
      token_endpoint_auth_method: "none",
    });
    const post = await vault.handler(new Request(documentUrl, { method: "POST" }));
    expect(post.status).toBe(405);
  });

  test("is the client where the server takes documents, and nobody registers", async () => {
    const world = takesDocuments();
    const store = memory();
    const { vault } = openVault(world.fetch, { store });
    const asked = await connect(vault, world);
    expect(asked.get("client_id")).toBe(documentUrl);
    const [row] = await store.findConnections({ tenant: "default" });
    expect(row?.clientId).toBe(documentUrl);
    expect(world.urls().filter((url) => url.endsWith("/register"))).toEqual([]);
    expect(world.asked.at(-1)?.form.get("client_id")).toBe(documentUrl);
    const token = await vault.user("alice").at("notes").token();
    expect(token).toMatchObject({ accessToken: `CANARY-at-${issuer}` });
  });

  test("is none where others could not read it: the app registers then", async () => {
    const world = takesDocuments();
    const { vault } = openVault(world.fetch, { publicUrl: "http://localhost:4994/oauth" });
    const path = "http://localhost:4994/oauth/client/notes";
    expect((await vault.handler(new Request(path))).status).toBe(404);
    const { url } = await vault.user("alice").at("notes").connect();
    const page = await vault.handler(new Request(url));
    const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
    const proof = /name="proof" value="([^"]*)"/.exec(await page.text())?.[1] ?? "";
    const init = { method: "POST", headers: { cookie }, body: new URLSearchParams({ proof }) };
    const left = await vault.handler(new Request(`${url}/start`, init));
    const location = new URL(left.headers.get("location") ?? "");
    expect(location.searchParams.get("client_id")).toBe("at-login.example");
  });

  test.each(["client/none", "client/github"])("is not at %s", async (path) => {
    const github = { clientId: "a", clientSecret: "b" };
    const { vault } = openVault(makeResourceWorld().fetch, {
      providers: { notes: { protocol: "oauth2", resource: resourceUrl }, github },
    });
    expect((await vault.handler(new Request(`${app}/oauth/${path}`))).status).toBe(404);
  });
});

describe("the way to the server", () => {
  test("begins at the API, whose refusal says where its metadata is and what it wants", async () => {
    const world = makeResourceWorld();
    const odd = "https://mcp.example/odd";
    delete world.routes["GET https://mcp.example/.well-known/oauth-protected-resource/mcp"];
    world.routes[`GET ${odd}`] = () =>
      Response.json({ resource: resourceUrl, authorization_servers: [issuer] });
    world.routes[`GET ${resourceUrl}`] = () => {
      const challenge = `Bearer resource_metadata="${odd}", scope="notes:read"`;
      return new Response("", { status: 401, headers: { "www-authenticate": challenge } });
    };
    const { vault } = openVault(world.fetch);
    const { url } = await vault.user("alice").at("notes").connect();
    const page = await vault.handler(new Request(url));
    expect(await page.text()).toContain("login.example");
    const asked = await connect(vault, world);
    expect(asked.get("scope")).toBe("notes:read");
  });

  test("ends where it leads to an address inside, before anything is sent there", async () => {
    const inside = "https://10.0.0.1/mcp";
    const { vault, logged } = openVault(undefined, {
      providers: { notes: { protocol: "oauth2", resource: inside } },
    });
    const { url } = await vault.user("alice").at("notes").connect();
    const page = await vault.handler(new Request(url));
    expect(page.status).toBeGreaterThanOrEqual(500);
    expect(logged.join("\n")).toContain("Refused to connect to 10.0.0.1");
  });
});
