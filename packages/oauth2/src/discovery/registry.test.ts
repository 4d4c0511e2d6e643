import { beforeEach, describe, expect, test } from "vitest";
import {
  issuer,
  makeResourceWorld,
  otherIssuer,
  type ResourceWorld,
  resourceUrl,
} from "../../test/resource-world.ts";
import type { OAuth2Registration } from "./registration.ts";
import type { OAuth2Registry } from "./registry.ts";
import { askChallenge } from "./resource/resource.ts";

/** Keeps registrations by issuer, the last one in front, and tells what it was asked. */
interface Shelf extends OAuth2Registry {
  kept: Map<string, OAuth2Registration[]>;
  /** How often each kept one that was offered was found to fit. */
  fitting: boolean[];
  /** The refused client that it was told of, each time. */
  refusals: (string | undefined)[];
}

function makeShelf(): Shelf {
  const kept = new Map<string, OAuth2Registration[]>();
  const fitting: boolean[] = [];
  const refusals: Shelf["refusals"] = [];
  return {
    kept,
    fitting,
    refusals,
    async obtain(at, { fits, register, refused }) {
      refusals.push(refused);
      const [active] = kept.get(at) ?? [];
      if (active) fitting.push(fits(active));
      if (active && fitting.at(-1)) return active;
      const made = await register();
      kept.set(at, [made, ...(kept.get(at) ?? [])]);
      return made;
    },
    async find(at, clientId) {
      return kept.get(at)?.find((each) => each.clientId === clientId);
    },
  };
}

let world: ResourceWorld;
let shelf: Shelf;
const registrations = (): number => world.urls().filter((url) => url.endsWith("/register")).length;

beforeEach(() => {
  world = makeResourceWorld();
  world.server.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"];
  world.server.registration = { client_secret: "CANARY-secret" };
  shelf = makeShelf();
});

describe("a registry", () => {
  test("keeps registrations in place of attempts and credentials, for other clients too", async () => {
    const begun = await world.clientOf({ registry: shelf }).begin();
    expect(begun.registration).toBeUndefined();
    const callback = world.visit(begun.url);
    const credential = await world.clientOf({ registry: shelf }).finish(callback, begun.pending);
    expect(JSON.stringify([begun, credential])).not.toContain("CANARY-secret");
    expect(credential.stamp.client).toEqual({ kind: "registered", clientId: "at-login.example" });
    expect(world.asked.at(-1)?.form.get("client_secret")).toBe("CANARY-secret");
    const renewed = await world.clientOf({ registry: shelf }).renew(credential);
    expect(renewed.stamp.client).toEqual(credential.stamp.client);
    expect(world.asked.at(-1)?.form.get("client_secret")).toBe("CANARY-secret");
    expect(registrations()).toBe(1);
  });

  test("is asked for each attempt, and told whether what it keeps can be used now", async () => {
    let now = Date.now();
    const client = world.clientOf({ registry: shelf, clock: () => now });
    world.server.registration["client_secret_expires_at"] = Math.floor(now / 1000) + 60;
    for (let times = 0; times < 2; times++) await client.begin();
    now += 61_000;
    await client.begin();
    await world.clientOf({ registry: shelf, redirectUri: "https://app.example/other" }).begin();
    expect(shelf.fitting).toEqual([true, false, false]);
    expect(registrations()).toBe(3);
  });

  test("is not let off a registration that the server no longer knows", async () => {
    const client = world.clientOf({ registry: shelf });
    await client.begin();
    world.server.registration["client_id"] = "second";
    await client.begin({ registerAnew: true });
    expect(shelf.fitting).toEqual([false]);
    expect(shelf.kept.get(issuer)?.map(({ clientId }) => clientId)).toEqual([
      "second",
      "at-login.example",
    ]);
  });

  test("is asked for another one, once, where the server refuses the client of a pushed request", async () => {
    world.server.metadata["pushed_authorization_request_endpoint"] = `${issuer}/par`;
    const known = new Set(["second"]);
    world.routes[`POST ${issuer}/par`] = ({ form }) =>
      known.has(form.get("client_id") ?? "")
        ? Response.json({ request_uri: "urn:x", expires_in: 60 }, { status: 201 })
        : Response.json({ error: "invalid_client" }, { status: 401 });
    world.server.registration["client_id"] = "first";
    const client = world.clientOf({ registry: shelf });
    // Knows none of its own.
    await expect(client.begin()).rejects.toMatchObject({ oauthError: "invalid_client" });
    expect([shelf.refusals, registrations()]).toEqual([[undefined, "first"], 2]);
    world.server.registration["client_id"] = "second";
    const { pending } = await client.begin();
    expect(pending.stamp.client.clientId).toBe("second");
    expect([shelf.refusals.slice(2), registrations()]).toEqual([[undefined, "first"], 3]);
    // What others have registered meanwhile is good.
    await client.begin();
    expect([shelf.fitting.at(-1), registrations()]).toEqual([true, 3]);
  });

  test("that does not know the client any more, or gives another server's, sends nothing", async () => {
    const credential = await world.connect(world.clientOf({ registry: shelf }));
    world.asked.length = 0;
    const missing = { code: "client_missing" };
    await expect(world.clientOf({ registry: makeShelf() }).renew(credential)).rejects.toMatchObject(
      missing,
    );
    const [kept] = shelf.kept.get(issuer) ?? [];
    const wrong: OAuth2Registry = {
      ...shelf,
      find: async () => kept && { ...kept, issuer: otherIssuer },
    };
    await expect(world.clientOf({ registry: wrong }).renew(credential)).rejects.toMatchObject(
      missing,
    );
    expect(world.asked.filter(({ method }) => method === "POST")).toEqual([]);
  });
});

describe("the server of a resource", () => {
  test("is told without registering there", async () => {
    const client = world.clientOf({ registry: shelf });
    expect(await client.server()).toMatchObject({
      issuer,
      authorizationUrl: `${issuer}/authorize`,
    });
    expect(registrations()).toBe(0);
  });

  test("is the one that a challenge leads to", async () => {
    world.addServer(otherIssuer);
    const odd = "https://mcp.example/odd";
    world.routes[`GET ${odd}`] = () =>
      Response.json({ resource: resourceUrl, authorization_servers: [otherIssuer] });
    const challenge = `Bearer resource_metadata="${odd}"`;
    expect((await world.clientOf().server({ challenge })).issuer).toBe(otherIssuer);
  });
});

describe("the challenge of a resource", () => {
  const answering = (status: number, headers: Record<string, string>): void => {
    world.routes[`GET ${resourceUrl}`] = () => new Response("", { status, headers });
  };
  const asked = (): Promise<string | undefined> =>
    askChallenge(resourceUrl, { fetch: world.fetch });

  test("is what it answers who brings no token", async () => {
    answering(401, { "www-authenticate": 'Bearer scope="a"' });
    expect(await asked()).toBe('Bearer scope="a"');
    expect(world.asked.at(-1)?.headers.has("authorization")).toBe(false);
  });

  test.each([
    [401, {}],
    [405, { "www-authenticate": "Bearer" }],
    [200, {}],
    [500, {}],
  ])("is none where it answers %s %j", async (status, headers) => {
    answering(status, headers);
    expect(await asked()).toBeUndefined();
  });

  test("is asked of nothing that is not secure", async () => {
    await expect(askChallenge("http://mcp.example/mcp")).rejects.toMatchObject({
      code: "insecure_url",
    });
  });
});
