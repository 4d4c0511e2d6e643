import { describe, expect, test } from "vitest";
import { clientMetadataDocument, type OAuth2ClientDocumentOptions } from "./client-document.ts";

const clientId = "https://app.example/oauth/client.json";
const redirectUris = ["https://app.example/callback"];

const documentOf = (further: Partial<OAuth2ClientDocumentOptions> = {}) =>
  clientMetadataDocument({ clientId, redirectUris, ...further });

test("a document says who the app is, and holds no secret", () => {
  expect(
    documentOf({
      clientName: "App",
      clientUri: "https://app.example",
      logoUri: "https://app.example/logo.png",
      contacts: ["oauth@app.example"],
      scopes: ["read", "write"],
      further: { "client_name#de": "Anwendung" },
    }),
  ).toEqual({
    client_id: clientId,
    client_name: "App",
    "client_name#de": "Anwendung",
    client_uri: "https://app.example",
    logo_uri: "https://app.example/logo.png",
    contacts: ["oauth@app.example"],
    scope: "read write",
    redirect_uris: redirectUris,
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    application_type: "web",
    token_endpoint_auth_method: "none",
  });
});

test("an app with public keys proves itself by them", () => {
  const jwks = { keys: [{ kty: "EC", crv: "P-256", x: "x", y: "y", kid: "1" }] };
  expect(documentOf({ jwks })).toMatchObject({
    jwks,
    token_endpoint_auth_method: "private_key_jwt",
  });
  expect(documentOf({ jwksUri: "https://app.example/keys" })).toMatchObject({
    jwks_uri: "https://app.example/keys",
    token_endpoint_auth_method: "private_key_jwt",
  });
});

test.each([
  [["http://127.0.0.1:5000/callback"], "native"],
  [["http://localhost/callback"], "native"],
  [["com.example.app:/callback"], "native"],
  [["https://app.example/callback", "http://localhost/callback"], "native"],
  [["https://app.example/callback"], "web"],
])("an app at %s is %s", (uris, type) => {
  expect(documentOf({ redirectUris: uris })).toMatchObject({ application_type: type });
  expect(documentOf({ redirectUris: uris, applicationType: "web" })).toMatchObject({
    application_type: "web",
  });
});

test("an app for machines answers nothing", () => {
  const document = documentOf({ grantTypes: ["client_credentials"] });
  expect(document).toMatchObject({ grant_types: ["client_credentials"], response_types: [] });
});

describe("refused is", () => {
  test.each([
    "http://app.example/client.json",
    "https://app.example",
    "https://app.example/",
    "https://app.example/./client.json",
    "https://app.example/a/../client.json",
    "https://app.example/a/..",
    "https://app.example/client.json#x",
    "https://app.example/client.json?x",
    "https://user@app.example/client.json",
    "https://:secret@app.example/client.json",
    "https://APP.example/client.json",
    "https://app.example/client json",
    "app",
    "",
  ])("the client id %j", (id) => {
    expect(() => documentOf({ clientId: id })).toThrow(
      expect.objectContaining({ code: "invalid_options" }),
    );
  });

  test.each([
    ["no redirect URI", { redirectUris: [] }, "invalid_options"],
    ["a relative one", { redirectUris: ["/callback"] }, "invalid_options"],
    ["one with a fragment", { redirectUris: ["https://app.example/#x"] }, "invalid_options"],
    ["a secret to agree on", { clientAuth: "client_secret_basic" }, "invalid_options"],
    ["a method nobody knows", { clientAuth: "magic" }, "invalid_options"],
    ["a private key", { jwks: { keys: [{ kty: "EC", d: "CANARY" }] } }, "invalid_options"],
    ["a symmetric key", { jwks: { keys: [{ kty: "oct", k: "CANARY" }] } }, "invalid_options"],
    ["a set without keys", { jwks: { keys: [] } }, "invalid_options"],
    ["a page without https", { logoUri: "http://app.example/logo.png" }, "insecure_url"],
    ["a script for a page", { clientUri: "javascript:alert(1)" }, "insecure_url"],
    ["a name that is no text", { clientName: 7 }, "invalid_options"],
    ["contacts that are no list", { contacts: "me" }, "invalid_options"],
    ["scopes that are none", { scopes: ["a b"] }, "invalid_options"],
    ["a word nobody knows", { client_name: "App" }, "invalid_options"],
    ["a secret by another door", { further: { client_secret: "CANARY" } }, "invalid_options"],
    ["what has a word", { further: { redirect_uris: [] } }, "invalid_options"],
  ])("%s", (_name, further, code) => {
    const options = further as Partial<OAuth2ClientDocumentOptions>;
    expect(() => documentOf(options)).toThrow(expect.objectContaining({ code }));
    expect(() => documentOf(options)).not.toThrow(/CANARY/);
  });
});
