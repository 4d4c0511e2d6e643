import { generateKeyPairSync } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import {
  issuer,
  makeResourceWorld,
  otherIssuer,
  type ResourceWorld,
  resourceUrl,
} from "../../../test/resource-world.ts";
import type { OAuth2Registration } from "../registration.ts";
import { createResourceClient } from "./resource-client.ts";
import type { OAuth2ResourceClientOptions } from "./resource-options.ts";

let world: ResourceWorld;

beforeEach(() => {
  world = makeResourceWorld();
});

describe("the client", () => {
  const given = { issuer, clientId: "by-hand", clientSecret: "CANARY-secret" };
  const clientIdUrl = "https://app.example/client.json";
  const who = async (options: Partial<OAuth2ResourceClientOptions>) => {
    const { pending } = await world.clientOf(options).begin();
    return pending.stamp.client;
  };

  test("is the one that was registered by hand at this very server", async () => {
    world.server.metadata["client_id_metadata_document_supported"] = true;
    expect(await who({ clients: [given], clientIdUrl })).toEqual({
      kind: "given",
      clientId: "by-hand",
    });
    const elsewhere = [
      { ...given, issuer: otherIssuer },
      { ...given, issuer: `${issuer}/` },
    ];
    expect(await who({ clients: elsewhere })).toMatchObject({ kind: "registered" });
  });

  test("is otherwise the document, where the server takes one", async () => {
    world.server.metadata["client_id_metadata_document_supported"] = true;
    expect(await who({ clientIdUrl })).toEqual({ kind: "document", clientId: clientIdUrl });
    world.server.metadata["client_id_metadata_document_supported"] = "true";
    expect(await who({ clientIdUrl })).toMatchObject({ kind: "registered" });
  });

  test("of a document proves itself with its key, if it has one", async () => {
    world.server.metadata["client_id_metadata_document_supported"] = true;
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      privateKeyEncoding: { format: "pem", type: "pkcs8" },
      publicKeyEncoding: { format: "pem", type: "spki" },
    });
    const client = world.clientOf({ clientIdUrl, privateKey });
    await world.connect(client);
    expect(world.asked.at(-1)?.form.get("client_assertion")).toMatch(/^ey/);
    await world.connect(world.clientOf({ clientIdUrl }));
    const { form } = world.asked.at(-1) ?? {};
    expect([form?.get("client_id"), form?.has("client_assertion")]).toEqual([clientIdUrl, false]);
  });

  test("is missing where nothing is left", async () => {
    delete world.server.metadata["registration_endpoint"];
    await expect(world.clientOf().begin()).rejects.toMatchObject({ code: "client_missing" });
    await expect(world.clientOf({ clientIdUrl }).begin()).rejects.toMatchObject({
      code: "client_missing",
      failure: "misconfigured",
    });
  });

  test("that was given proves itself with its secret of today", async () => {
    world.server.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"];
    const credential = await world.connect(world.clientOf({ clients: [given] }));
    expect(JSON.stringify(credential)).not.toContain("CANARY-secret");
    const clients = [{ ...given, clientSecret: "CANARY-newer" }];
    await world.clientOf({ clients }).renew(credential);
    expect(world.asked.at(-1)?.form.get("client_secret")).toBe("CANARY-newer");
    await expect(world.clientOf().renew(credential)).rejects.toMatchObject({
      code: "client_missing",
    });
    const moved = [{ ...given, issuer: otherIssuer }];
    const failing = world.clientOf({ clients: moved }).renew(credential);
    await expect(failing).rejects.toMatchObject({ code: "client_missing" });
  });

  test("that was given may say itself how it proves itself", async () => {
    world.server.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"];
    await world.connect(
      world.clientOf({ clients: [{ ...given, clientAuth: "client_secret_basic" }] }),
    );
    const authorization = `Basic ${btoa("by-hand:CANARY-secret")}`;
    expect(world.asked.at(-1)?.headers.get("authorization")).toBe(authorization);
  });

  describe("that registers", () => {
    const registrations = (): number =>
      world.urls().filter((it) => it === `${issuer}/register`).length;

    test("does so once for many users at once, and for those who come later", async () => {
      const client = world.clientOf();
      await Promise.all([1, 2, 3, 4].map(() => client.begin()));
      await client.begin();
      expect(registrations()).toBe(1);
    });

    test("does not do so where it did before, and says who it is", async () => {
      const { registration } = await world.clientOf({ app: { clientName: "App" } }).begin();
      expect(world.asked.at(-1)?.json["client_name"]).toBe("App");
      const kept = JSON.parse(JSON.stringify(registration)) as OAuth2Registration;
      const second = await world.clientOf({ registrations: [kept] }).begin();
      expect(second.registration).toEqual(kept);
      expect(registrations()).toBe(1);
    });

    test.each([
      ["is another server's", { issuer: otherIssuer }],
      ["is for another redirect URI", { redirectUris: ["https://app.example/former"] }],
      ["has ended", { clientSecretExpiresAt: "2020-01-01T00:00:00.000Z" }],
    ])("does so again where the former registration %s", async (_name, further) => {
      const { registration } = await world.clientOf().begin();
      const kept = { ...registration, ...further } as OAuth2Registration;
      await world.clientOf({ registrations: [kept] }).begin();
      expect(registrations()).toBe(2);
    });

    test("does so again when the secret ends while the client lives", async () => {
      let now = Date.parse("2030-01-01T00:00:00Z");
      world.server.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_basic"];
      world.server.registration = { client_secret: "s", client_secret_expires_at: now / 1000 + 60 };
      const client = world.clientOf({ clock: () => now });
      await client.begin();
      await client.begin();
      expect(registrations()).toBe(1);
      now += 61_000;
      await client.begin();
      expect(registrations()).toBe(2);
    });

    test("does so again when it is told to, for the server forgot it", async () => {
      const client = world.clientOf();
      const { registration } = await client.begin();
      world.server.registration = { client_id: "second" };
      const anew = await client.begin({ registerAnew: true });
      expect(anew.registration?.clientId).toBe("second");
      expect((await client.begin()).registration?.clientId).toBe("second");
      const kept = { registrations: registration ? [registration] : [] };
      const told = await world.clientOf(kept).begin({ registerAnew: true });
      expect(told.registration?.clientId).toBe("second");
    });

    test("tries again after a failure", async () => {
      const working = world.routes[`POST ${issuer}/register`];
      world.routes[`POST ${issuer}/register`] = () =>
        Response.json({ error: "invalid_client_metadata" }, { status: 400 });
      const client = world.clientOf();
      await expect(client.begin()).rejects.toMatchObject({ code: "registration_refused" });
      if (working) world.routes[`POST ${issuer}/register`] = working;
      expect(await client.begin()).toHaveProperty("registration");
    });
  });
});

describe("a token without a user", () => {
  const clients = [{ issuer, clientId: "by-hand", clientSecret: "CANARY-secret" }];

  test("is for the resource, by a client that was given", async () => {
    world.server.metadata["scopes_supported"] = ["offline_access"];
    const client = createResourceClient(resourceUrl, { clients, fetch: world.fetch });
    const credential = await client.mint({ challenge: 'Bearer scope="read"' });
    expect(Object.fromEntries(world.asked.at(-1)?.form ?? [])).toMatchObject({
      grant_type: "client_credentials",
      resource: resourceUrl,
      scope: "read",
    });
    expect(credential.stamp).toMatchObject({ issuer, client: { kind: "given" } });
    expect(await client.authorize(new Request(resourceUrl), credential)).toBeInstanceOf(Request);
    expect(await client.mint()).toHaveProperty("accessToken");
  });

  test("is not got by registering", async () => {
    await expect(world.clientOf().mint()).rejects.toMatchObject({ code: "client_missing" });
    expect(world.asked.map(({ method }) => method)).not.toContain("POST");
  });

  test("needs no redirectUri, which a user needs", async () => {
    const client = createResourceClient(resourceUrl, { clients, fetch: world.fetch });
    await expect(client.begin()).rejects.toMatchObject({ code: "invalid_options" });
    const unknown = createResourceClient(resourceUrl, { fetch: world.fetch });
    await expect(unknown.begin()).rejects.toMatchObject({ code: "client_missing" });
  });
});
