import { generateKeyPairSync } from "node:crypto";
import { expect } from "vitest";
import { describeExchange, redirectUri, signingKeys } from "./exchange.ts";

/** The header (0) or the claims (1) of a JWT. */
function partOf(jwt: string, index: 0 | 1): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split(".")[index] ?? "", "base64url").toString());
}

const data = "https://developer.apple.com/tutorials/data/documentation/signinwithapplerestapi";
const authorize = `${data}/request-an-authorization-to-the-sign-in-with-apple-server..md`;
const revoke = `${data}/revoke-tokens.md`;
const token =
  "https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens.md";
const keys =
  "https://developer.apple.com/documentation/signinwithapplerestapi/fetch-apple's-public-key-for-verifying-token-signature";

const clientId = "com.mytest.app";
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** A client secret: a JWT of the team for Apple, signed with the key of this name. */
const secret = {
  asymmetricMatch(given: unknown): boolean {
    if (typeof given !== "string") return false;
    expect(partOf(given, 0)).toMatchObject({ alg: "ES256", kid: "ABC123DEFG" });
    const claims = partOf(given, 1);
    expect(claims).toMatchObject({
      ...{ iss: "DEF123GHIJ", sub: clientId, aud: "https://appleid.apple.com" },
    });
    return Number(claims["exp"]) > Number(claims["iat"]);
  },
  toString: () => "a client secret",
};
const client = { client_id: clientId, client_secret: secret };
const claims = {
  iss: "https://appleid.apple.com",
  sub: "001234.abcdef0123456789abcdef0123456789.0123",
  email: "ann@privaterelay.appleid.com",
  email_verified: true,
  is_private_email: true,
};

describeExchange({
  id: "apple",
  options: { clientId, privateKey: { key, keyId: "ABC123DEFG", issuer: "DEF123GHIJ" } },
  authorization: {
    docs: authorize,
    url: "https://appleid.apple.com/auth/authorize",
    query: {
      response_type: "code",
      response_mode: "form_post",
      client_id: clientId,
      redirect_uri: redirectUri("apple"),
      scope: "openid name email",
      state: expect.any(String),
      nonce: expect.any(String),
      code_challenge: expect.any(String),
      code_challenge_method: "S256",
    },
  },
  post: true,
  comesBack: {
    code: "CANARY-code",
    user: '{"name":{"firstName":"Ann","lastName":"Appleseed"},"email":"ann@privaterelay.appleid.com"}',
  },
  connect: [
    {
      docs: token,
      request: {
        method: "POST",
        url: "https://appleid.apple.com/auth/token",
        headers: { authorization: undefined },
        form: {
          ...client,
          grant_type: "authorization_code",
          code: "CANARY-code",
          redirect_uri: redirectUri("apple"),
          code_verifier: expect.any(String),
        },
      },
      answer: ({ idToken }) => ({
        json: {
          access_token: "CANARY1",
          token_type: "Bearer",
          expires_in: 3600,
          refresh_token: "CANARY-r",
          id_token: idToken(claims),
        },
      }),
    },
    {
      docs: keys,
      request: { method: "GET", url: "https://appleid.apple.com/auth/keys" },
      answer: { json: signingKeys },
    },
  ],
  account: { id: claims.sub, label: claims.email, email: claims.email, emailVerified: true },
  // Apple has no API; what there is to ask for are its keys.
  call: {
    docs: keys,
    fetch: "/auth/keys",
    request: {
      method: "GET",
      url: "https://appleid.apple.com/auth/keys",
      headers: { authorization: "Bearer CANARY1" },
    },
    answer: { json: signingKeys },
  },
  renew: {
    afterSeconds: 3600,
    steps: [
      {
        docs: token,
        request: {
          method: "POST",
          url: "https://appleid.apple.com/auth/token",
          form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r" },
        },
        answer: ({ idToken }) => ({
          json: {
            access_token: "CANARY2",
            token_type: "Bearer",
            expires_in: 3600,
            id_token: idToken(claims),
          },
        }),
      },
      {
        docs: keys,
        request: { method: "GET", url: "https://appleid.apple.com/auth/keys" },
        answer: { json: signingKeys },
      },
    ],
    headers: { authorization: "Bearer CANARY2" },
  },
  dead: {
    afterSeconds: 3600,
    step: {
      docs: token,
      request: {
        method: "POST",
        url: "https://appleid.apple.com/auth/token",
        form: { ...client, grant_type: "refresh_token", refresh_token: "CANARY-r" },
      },
      answer: { status: 400, json: { error: "invalid_grant" } },
    },
  },
  disconnect: [
    {
      docs: revoke,
      request: {
        method: "POST",
        url: "https://appleid.apple.com/auth/revoke",
        form: { ...client, token: "CANARY-r", token_type_hint: "refresh_token" },
      },
      answer: { status: 200 },
    },
  ],
});
