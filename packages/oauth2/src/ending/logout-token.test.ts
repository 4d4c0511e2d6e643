import { beforeEach, describe, expect, test } from "vitest";
import { makeServerKey, publish, signWith, signWithSecret } from "../../test/server-keys.ts";
import {
  issuer,
  makeSigningServer,
  type SigningServer,
  startSeconds,
} from "../../test/signing-server.ts";
import { createClient } from "../client.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
const rsa = makeServerKey("RS256", "rsa");
const elliptic = makeServerKey("ES256", "elliptic");
const secret = "CANARY a client secret of more than 32 bytes";
const invalid = { code: "logout_token_invalid", failure: "misconfigured" };

let server: SigningServer;

beforeEach(() => {
  server = makeSigningServer();
  server.keys = [rsa, elliptic];
});

const claimsOf = (further: Record<string, unknown> = {}): Record<string, unknown> =>
  server.claimsOf({ jti: "CANARY-id", events: { [event]: {} }, ...further });

const tokenOf = (further: Record<string, unknown> = {}, header: Record<string, unknown> = {}) =>
  signWith(rsa, claimsOf(further), header);

describe("a logout token", () => {
  test("tells whose sessions are to end", async () => {
    const token = tokenOf({ sid: "session" }, { typ: "logout+jwt" });
    expect(await server.clientOf().verifyLogoutToken(token)).toEqual({
      issuer,
      subject: "alice",
      sessionId: "session",
      tokenId: "CANARY-id",
      issuedAt: "2031-05-05T05:05:05.000Z",
      expiresAt: "2031-05-05T05:10:05.000Z",
    });
  });

  test("may name a session alone, or a user alone", async () => {
    const client = server.clientOf();
    const ofSession = await client.verifyLogoutToken(tokenOf({ sub: undefined, sid: "s" }));
    expect(ofSession).not.toHaveProperty("subject");
    const ofUser = await client.verifyLogoutToken(tokenOf());
    expect(ofUser).not.toHaveProperty("sessionId");
  });

  test.each([undefined, "JWT", "Logout+JWT", "application/logout+jwt", "secevent+jwt"])(
    "has the type %j",
    async (typ) => {
      const logout = await server.clientOf().verifyLogoutToken(tokenOf({}, { typ }));
      expect(logout).toMatchObject({ subject: "alice" });
    },
  );

  test("may say more of the event, and tell of further ones", async () => {
    const events = { [event]: { reason: "admin" }, "https://other.example": {} };
    expect(await server.clientOf().verifyLogoutToken(tokenOf({ events }))).toMatchObject({
      tokenId: "CANARY-id",
    });
  });

  test("is signed as ID tokens are: with the algorithm that is registered", async () => {
    const client = server.clientOf({ idTokenAlg: "HS256" }, { clientSecret: secret });
    const token = signWithSecret(secret, claimsOf());
    expect(await client.verifyLogoutToken(token)).toMatchObject({ subject: "alice" });
    await expect(client.verifyLogoutToken(tokenOf())).rejects.toMatchObject(invalid);
  });

  test("may be as far ahead as clocks differ", async () => {
    const token = tokenOf({ iat: startSeconds + 300, nbf: startSeconds + 300 });
    expect(await server.clientOf().verifyLogoutToken(token)).toMatchObject({ subject: "alice" });
  });

  test("that has no end, as those of older servers, is good for five minutes", async () => {
    const token = tokenOf({ exp: undefined });
    server.nowSeconds += 300;
    expect(await server.clientOf().verifyLogoutToken(token)).toMatchObject({
      issuedAt: "2031-05-05T05:05:05.000Z",
      expiresAt: "2031-05-05T05:10:05.000Z",
    });
  });

  test("is remembered for a day at most, however long it is said to be good", async () => {
    const token = tokenOf({ exp: 1e300 });
    expect(await server.clientOf().verifyLogoutToken(token)).toMatchObject({
      expiresAt: "2031-05-06T05:05:05.000Z",
    });
    server.nowSeconds += 24 * 60 * 60 + 1;
    await expect(server.clientOf().verifyLogoutToken(token)).rejects.toMatchObject(invalid);
  });
});

describe("is refused", () => {
  test.each<[what: string, claims: Record<string, unknown>]>([
    ["another issuer's", { iss: "https://evil.example" }],
    ["without an issuer", { iss: undefined }],
    ["another client's", { aud: "other" }],
    ["for several clients", { aud: ["app", "other"] }],
    ["that is over", { exp: startSeconds - 31 }],
    ["whose end is a text", { exp: "2031" }],
    ["whose end is null", { exp: null }],
    ["without an end, and older than five minutes", { exp: undefined, iat: startSeconds - 301 }],
    ["without an end, of the future", { exp: undefined, iat: startSeconds + 301 }],
    ["that is not valid yet", { nbf: startSeconds + 301 }],
    ["without the time of its making", { iat: undefined }],
    ["of the future", { iat: startSeconds + 301 }],
    ["that is older than a day", { iat: startSeconds - 86_401 }],
    ["without an id", { jti: undefined }],
    ["with an empty id", { jti: "" }],
    ["whose id is a number", { jti: 7 }],
    ["that names nobody", { sub: undefined }],
    ["whose user is a number", { sub: 7 }],
    ["whose session is empty", { sid: "" }],
    ["with a nonce", { nonce: "n" }],
    ["with a nonce that is null", { nonce: null }],
    ["without events", { events: undefined }],
    ["whose events are a list", { events: [event] }],
    ["whose events are a text", { events: event }],
    ["of another event", { events: { "https://other.example": {} } }],
    ["whose event is a text", { events: { [event]: "yes" } }],
    ["whose event is null", { events: { [event]: null } }],
    ["whose event is a list", { events: { [event]: [] } }],
  ])("one %s", async (_what, claims) => {
    const failing = server.clientOf().verifyLogoutToken(tokenOf(claims));
    await expect(failing).rejects.toMatchObject(invalid);
    await expect(failing).rejects.not.toThrow(/CANARY/);
    expect(server.asked).not.toContain("/jwks");
  });

  test.each(["at+jwt", "dpop+jwt", "application/at+jwt", ""])("one of the type %j", async (typ) => {
    const failing = server.clientOf().verifyLogoutToken(tokenOf({}, { typ }));
    await expect(failing).rejects.toMatchObject(invalid);
  });

  test("one that is signed with no key of the server, or with a key of its own", async () => {
    const other = makeServerKey("RS256", "rsa");
    const token = signWith(other, claimsOf(), { jwk: other.jwk });
    await expect(server.clientOf().verifyLogoutToken(token)).rejects.toMatchObject(invalid);
  });

  test("one that is not signed", async () => {
    const [, body] = tokenOf().split(".");
    for (const alg of ["none", "None", ""]) {
      const header = Buffer.from(JSON.stringify({ alg })).toString("base64url");
      const failing = server.clientOf().verifyLogoutToken(`${header}.${body}.`);
      await expect(failing).rejects.toMatchObject(invalid);
    }
  });

  test("one in another algorithm than the agreed one, though the server has a key for it", async () => {
    const failing = server.clientOf().verifyLogoutToken(signWith(elliptic, claimsOf()));
    await expect(failing).rejects.toMatchObject(invalid);
    const confused = signWithSecret(JSON.stringify(publish(rsa).keys[0]), claimsOf());
    await expect(server.clientOf().verifyLogoutToken(confused)).rejects.toMatchObject(invalid);
  });

  test("an ID token", async () => {
    const { idToken = "" } = await server.signIn();
    await expect(server.clientOf().verifyLogoutToken(idToken)).rejects.toMatchObject(invalid);
  });

  test.each(["no token", "a.b.c", "a.b.c.d.e"])("what is none: %j", async (text) => {
    await expect(server.clientOf().verifyLogoutToken(text)).rejects.toMatchObject(invalid);
  });
});

test("a logout token is no ID token", async () => {
  const failing = server.signIn({ sign: () => tokenOf({}, { typ: "logout+jwt" }) });
  await expect(failing).rejects.toMatchObject({ code: "id_token_invalid" });
});

test("keys that cannot be had leave it open", async () => {
  server.answers["/jwks"] = () => new Response("", { status: 503 });
  await expect(server.clientOf().verifyLogoutToken(tokenOf())).rejects.toMatchObject({
    code: "provider_unavailable",
    failure: "later",
  });
});

test("what is no text, and a server without an issuer, are the caller's affair", async () => {
  const nameless = createClient({ tokenUrl: `${issuer}/token` }, { clientId: "app" });
  for (const failing of [
    server.clientOf().verifyLogoutToken(""),
    nameless.verifyLogoutToken(tokenOf()),
  ]) {
    await expect(failing).rejects.toMatchObject({ code: "invalid_options" });
  }
});
