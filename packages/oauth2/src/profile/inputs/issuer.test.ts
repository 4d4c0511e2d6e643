import { beforeEach, describe, expect, test } from "vitest";
import { makeServerKey, signWith } from "../../../test/server-keys.ts";
import {
  makeSigningServer,
  issuer as origin,
  type SignIn,
  type SigningServer,
} from "../../../test/signing-server.ts";
import { createClient, type OAuth2Client } from "../../client.ts";
import type { OAuth2Server } from "../../options.ts";
import type { OAuth2IssuerShape } from "../profile.ts";

const tenant = "11111111-2222-3333-4444-555555555555";
const other = "99999999-2222-3333-4444-555555555555";
const name = `${origin}/common/v2.0`;
const template = `${origin}/{tenantid}/v2.0`;
const tenants: OAuth2IssuerShape = { template, claim: "tid", pattern: "[0-9a-f-]{36}" };
const event = "http://schemas.openid.net/event/backchannel-logout";
const key = makeServerKey("RS256", "first");

let server: SigningServer;

beforeEach(() => {
  server = makeSigningServer();
  server.keys = [key];
  server.metadata["issuer"] = template;
  server.answers["/common/v2.0/.well-known/openid-configuration"] = () =>
    Response.json(server.metadata);
});

const issuerOf = (id: string): string => `${origin}/${id}/v2.0`;

const clientOf = (
  shape: Partial<OAuth2IssuerShape> = {},
  described: OAuth2Server = {},
): OAuth2Client =>
  server.clientOf({ issuer: name, profile: { issuer: { ...tenants, ...shape } }, ...described });

const signIn = (claims: Record<string, unknown> = {}, how: SignIn = {}) =>
  server.signIn({
    client: clientOf(),
    iss: null,
    claims: { iss: issuerOf(tenant), tid: tenant, ...claims },
    ...how,
  });

describe("a user of a server with many tenants", () => {
  test("signs in, and the issuer that is recorded is the tenant's", async () => {
    const { claims } = await signIn();
    expect(claims).toMatchObject({ iss: issuerOf(tenant), tid: tenant, sub: "alice" });
  });

  test("signs in where the endpoints are given and nothing is discovered", async () => {
    const given = {
      authorizationUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      jwksUrl: `${origin}/jwks`,
    };
    const { claims } = await signIn({}, { client: clientOf({}, given) });
    expect(claims).toMatchObject({ iss: issuerOf(tenant) });
    expect(server.asked.filter((path) => path.includes("well-known"))).toEqual([]);
  });

  test.each<[name: string, claims: Record<string, unknown>]>([
    ["another tenant's issuer", { tid: other }],
    ["a tenant that is no text", { iss: issuerOf("7"), tid: 7 }],
    ["no tenant", { tid: undefined }],
    ["no issuer", { iss: undefined }],
    ["the template itself as issuer", { iss: template, tid: "{tenantid}" }],
    ["the server's name as issuer", { iss: name, tid: "common" }],
    ["a tenant of another form", { iss: issuerOf("evil"), tid: "evil" }],
    ["a tenant that leads elsewhere", { iss: issuerOf("a/../b"), tid: "a/../b" }],
    ["another server's issuer", { iss: `https://evil.example/${tenant}/v2.0` }],
    ["an issuer with something behind it", { iss: `${issuerOf(tenant)}/` }],
    ["an issuer too short for any tenant", { iss: `${origin}/v2.0`, tid: "" }],
  ])("does not with %s", async (_name, claims) => {
    await expect(signIn(claims)).rejects.toMatchObject({
      code: "id_token_invalid",
      failure: "misconfigured",
    });
  });

  test.each(["a/../b", "..", ".", ""])("is of no tenant %j, whatever the pattern", async (id) => {
    const client = clientOf({ pattern: ".*" });
    const failing = signIn({ iss: issuerOf(id), tid: id }, { client });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("signs in from the tenants that are listed alone", async () => {
    const client = clientOf({ oneOf: [tenant] });
    expect((await signIn({}, { client })).claims).toMatchObject({ tid: tenant });
    const failing = signIn({ iss: issuerOf(other), tid: other }, { client });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("keeps the tenant: a renewed ID token of another one is refused", async () => {
    const client = clientOf();
    const credential = await signIn({}, { client });
    const renewedBy = (id: string) => {
      const claims = server.claimsOf({ iss: issuerOf(id), tid: id });
      server.answers["/token"] = () =>
        Response.json({
          access_token: "at",
          token_type: "Bearer",
          id_token: signWith(key, claims),
        });
      return client.renew(credential);
    };
    expect((await renewedBy(tenant)).claims).toMatchObject({ iss: issuerOf(tenant) });
    await expect(renewedBy(other)).rejects.toMatchObject({
      code: "id_token_invalid",
      failure: "reconnect",
    });
  });
});

describe("a key", () => {
  const nameless = makeServerKey("RS256");
  const publishFor = (owner: unknown, ...further: object[]): void => {
    const keys = [{ ...key.jwk, issuer: owner }, ...further];
    server.answers["/jwks"] = () => Response.json({ keys });
  };

  test.each([template, issuerOf(tenant)])("of %s signs for the tenant", async (owner) => {
    publishFor(owner);
    expect((await signIn()).claims).toMatchObject({ tid: tenant });
  });

  test.each([issuerOf(other), "", 7, null])("of %j does not", async (owner) => {
    publishFor(owner);
    await expect(signIn()).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("without a name is held to its owner too", async () => {
    const sign = (claims: Record<string, unknown>) => signWith(nameless, claims, { kid: "any" });
    publishFor(template, { ...nameless.jwk, issuer: issuerOf(tenant) });
    expect((await signIn({}, { sign })).claims).toMatchObject({ tid: tenant });
    publishFor(template, { ...nameless.jwk, issuer: issuerOf(other) });
    await expect(signIn({}, { sign })).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test("of a server with one issuer may say what it wants", async () => {
    server.metadata["issuer"] = origin;
    publishFor("https://whatever.example");
    const { claims } = await server.signIn();
    expect(claims).toMatchObject({ iss: origin });
  });
});

describe("the iss of a callback", () => {
  test("is that of the ID token's tenant", async () => {
    const { claims } = await signIn({}, { iss: issuerOf(tenant) });
    expect(claims).toMatchObject({ iss: issuerOf(tenant) });
    await expect(signIn({}, { iss: issuerOf(other) })).rejects.toMatchObject({
      code: "id_token_invalid",
    });
  });

  test.each([name, template, `https://evil.example/${tenant}/v2.0`, issuerOf("evil")])(
    "is never %s",
    async (iss) => {
      await expect(signIn({}, { iss })).rejects.toMatchObject({ code: "issuer_mismatch" });
      expect(server.asked).not.toContain("/token");
    },
  );

  test("stands there where the server promises it", async () => {
    server.metadata["authorization_response_iss_parameter_supported"] = true;
    await expect(signIn()).rejects.toMatchObject({ code: "issuer_mismatch" });
  });
});

describe("metadata", () => {
  test("of one tenant makes that tenant the issuer, and no other", async () => {
    server.metadata["issuer"] = issuerOf(tenant);
    const client = clientOf();
    const { claims } = await signIn({ tid: undefined }, { client, iss: issuerOf(tenant) });
    expect(claims).toMatchObject({ iss: issuerOf(tenant) });
    const failing = signIn({ iss: issuerOf(other), tid: other }, { client });
    await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
  });

  test.each([name, `${origin}/{tenant}/v2.0`, "https://evil.example/{tenantid}/v2.0"])(
    "of the issuer %s is another server's",
    async (issuer) => {
      server.metadata["issuer"] = issuer;
      await expect(signIn()).rejects.toMatchObject({ code: "discovery_failed" });
    },
  );

  test("with a template is refused where nobody describes it", async () => {
    const client = server.clientOf({ issuer: name });
    await expect(client.begin()).rejects.toMatchObject({ code: "discovery_failed" });
  });
});

test("a logout token names its tenant likewise, and tells of that tenant's user", async () => {
  const tokenOf = (id: string) =>
    signWith(
      key,
      server.claimsOf({ iss: issuerOf(tenant), tid: id, jti: "1", events: { [event]: {} } }),
    );
  expect(await clientOf().verifyLogoutToken(tokenOf(tenant))).toMatchObject({
    issuer: issuerOf(tenant),
    subject: "alice",
  });
  await expect(clientOf().verifyLogoutToken(tokenOf(other))).rejects.toMatchObject({
    code: "logout_token_invalid",
  });
});

describe("the description is refused", () => {
  test.each<[name: string, shape: Partial<OAuth2IssuerShape>, code: string]>([
    ["without a place", { template: name }, "invalid_options"],
    ["with two places", { template: `${origin}/{a}/{b}` }, "invalid_options"],
    ["with a place in the host", { template: "https://{a}.example/" }, "invalid_options"],
    ["with a place for a part of a segment", { template: `${origin}/a{b}` }, "invalid_options"],
    ["without TLS", { template: "http://login.example/{a}" }, "insecure_url"],
    ["with a broken pattern", { pattern: "(" }, "invalid_options"],
    ["with a list of nobody", { oneOf: [] }, "invalid_options"],
  ])("%s", (_name, shape, code) => {
    expect(() => clientOf(shape)).toThrow(expect.objectContaining({ code }));
  });

  test("without the server's issuer", () => {
    const described = { tokenUrl: `${origin}/token`, profile: { issuer: tenants } };
    expect(() => createClient(described, { clientId: "app" })).toThrow(
      "profile.issuer needs the server's issuer",
    );
  });
});
