/** Callbacks that deviate: their names, their signatures, and what is kept of them. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  clientOf,
  connect,
  failureOf,
  formOf,
  redirectUri,
  server,
} from "../../test/deviating-flow.ts";
import { createClient } from "../client.ts";
import type { OAuth2Server } from "../options.ts";

describe("the callback", () => {
  test("has the server's names, and the standard ones mean nothing then", async () => {
    const client = clientOf({
      profile: { callback: { rename: { code: "auth_code", state: "payload" } } },
    });
    const { accessToken } = await connect(client, "&code=other&state=other", [
      "auth_code",
      "payload",
    ]);
    expect(accessToken).toBe("at");
    expect(formOf()).toMatchObject({ code: "the-code" });
    expect(await failureOf(connect(client))).toMatchObject({ code: "state_mismatch" });
  });

  test("is refused when a renamed parameter is there twice", async () => {
    const client = clientOf({ profile: { callback: { rename: { code: "auth_code" } } } });
    const twice = connect(client, "&auth_code=b", ["auth_code", "state"]);
    expect(await failureOf(twice)).toMatchObject({ code: "malformed_callback" });
  });

  test("tells an error under the server's name for it", async () => {
    const client = clientOf({ profile: { callback: { rename: { error: "err" } } } });
    expect(await failureOf(connect(client, "&err=access_denied"))).toMatchObject({
      code: "access_denied",
    });
  });

  const realm = { from: "realmId", pattern: "\\d+", required: true as const };

  test("brings values that stay with the credential, through renewals", async () => {
    const client = clientOf({ profile: { callback: { keep: { realm } } } });
    const credential = await connect(client, "&realmId=77&other=x");
    expect(credential.kept).toEqual({ realm: "77" });
    const renewed = await client.renew({ ...credential, refreshToken: "rt" });
    expect(renewed.kept).toEqual({ realm: "77" });
  });

  test.each(["", "&realmId=CANARY", "&realmId=1&realmId=2", "&realmId="])(
    "is refused before the code is spent when a value is not as it must be: %j",
    async (further) => {
      const client = clientOf({ profile: { callback: { keep: { realm } } } });
      expect(await failureOf(connect(client, further))).toMatchObject({
        code: "malformed_callback",
      });
      expect(server.received).toEqual([]);
    },
  );

  test("must be of the shop that was connected", async () => {
    const ofServer: OAuth2Server = {
      inputs: { shop: { title: "Shop", kind: "name" } },
      profile: { callback: { keep: { shop: { from: "shop", equals: "{shop}.shops.example" } } } },
    };
    const client = clientOf(ofServer, { inputs: { shop: "acme" } });
    const { kept } = await connect(client, "&shop=acme.shops.example");
    expect(kept).toEqual({ shop: "acme.shops.example" });
    expect(await failureOf(connect(client, "&shop=evil.shops.example"))).toMatchObject({
      code: "malformed_callback",
    });
  });

  test("is repeated in the token request, as far as the profile says", async () => {
    const client = clientOf({ profile: { token: { echo: ["state", "location"] } } });
    await connect(client, "&location=eu&other=x");
    expect(formOf()).toMatchObject({ location: "eu", state: expect.any(String) });
    expect(formOf()).not.toHaveProperty("other");
  });
});

describe("a callback that the server signs", () => {
  const signedWith = (secret: string, text: string): string =>
    createHmac("sha256", secret).update(text).digest("hex");

  async function comeBack(further: (state: string) => string, options = {}) {
    const client = clientOf({ profile: { callback: { signature: "hmac" } } }, options);
    const { pending } = await client.begin();
    const query = `shop=a%20b&code=the-code&state=${pending.state}${further(pending.state)}`;
    return client.finish(`${redirectUri}?${query}`, pending);
  }
  const textOf = (state: string): string => `code=the-code&shop=a b&state=${state}`;

  test("is taken with its signature, also under the secret before", async () => {
    const right = (state: string): string => `&hmac=${signedWith("secret", textOf(state))}`;
    expect(await comeBack(right)).toMatchObject({ accessToken: "at" });
    const rotated = { clientSecret: "new", formerClientSecret: "secret" };
    expect(await comeBack(right, rotated)).toMatchObject({ accessToken: "at" });
  });

  test.each<[name: string, further: (state: string) => string]>([
    ["no signature", () => ""],
    ["an empty one", () => "&hmac="],
    ["one under another secret", (state) => `&hmac=${signedWith("other", textOf(state))}`],
    ["one of another callback", () => `&hmac=${signedWith("secret", textOf("other"))}`],
    ["two", (state) => `&hmac=${signedWith("secret", textOf(state))}`.repeat(2)],
    ["more than it signs", (state) => `&hmac=${signedWith("secret", textOf(state))}&x=1`],
  ])("is refused with %s, before the code is spent", async (_name, further) => {
    expect(await failureOf(comeBack(further))).toMatchObject({ code: "malformed_callback" });
    expect(server.received).toEqual([]);
  });

  test("needs a secret to be checked with", async () => {
    const profile = { callback: { signature: "hmac" } };
    const urls = { authorizationUrl: `${server.url}/a`, tokenUrl: `${server.url}/token` };
    const client = createClient({ ...urls, profile }, { clientId: "app", redirectUri });
    const work = connect(client, "&hmac=x");
    expect(await failureOf(work)).toMatchObject({ code: "invalid_options" });
  });
});

test("a redirect URI goes by the name that the server has given to it", async () => {
  const named: OAuth2Server = {
    inputs: { name: { title: "Redirect name", kind: "segment" } },
    profile: { redirectUri: "{name}" },
  };
  const client = clientOf(named, { inputs: { name: "Acme-Receipts" } });
  const { url } = await client.begin();
  expect(new URL(url).searchParams.get("redirect_uri")).toBe("Acme-Receipts");
  expect((await connect(client)).accessToken).toBe("at");
  expect(formOf()).toMatchObject({ redirect_uri: "Acme-Receipts" });
  const unknown = { profile: { redirectUri: "{other}" } };
  expect(() => clientOf(unknown)).toThrow("profile.redirectUri");
});

test("the authorization URL has the server's names", async () => {
  const { url } = await clientOf({
    profile: { authorization: { rename: { client_id: "app_id" }, drop: ["response_type"] } },
  }).begin();
  const { searchParams } = new URL(url);
  expect(searchParams.get("app_id")).toBe("app");
  expect(searchParams.has("client_id") || searchParams.has("response_type")).toBe(false);
});
