/** The core that scenarios bend: what it takes, and what it finds wrong. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  assertion,
  authorize,
  authorizeUrl,
  basic,
  codeOf,
  type Fields,
  post,
  redeem,
  tokensOf,
  verifier,
} from "../testing/misbehaving-client.ts";
import { useCore } from "../testing/use-core.ts";
import { clientKey } from "../testing/use-misbehaving.ts";
import type { Json } from "./jwt.ts";

const { used, errorOf, faultsOf } = useCore({ beforeAll, afterAll });

test("a client that does all right gets tokens, and uses them", async () => {
  const facts = await used.start();
  const tokens = await tokensOf(facts);
  const answer = await fetch(facts.resource, {
    headers: { authorization: `Bearer ${tokens["access_token"]}` },
  });
  expect(await answer.json()).toEqual({ sub: "alice", scope: "read write" });
  const { passed, requests } = await used.verdict();
  expect(passed).toBe(true);
  expect(requests.map(({ endpoint, grant, status }) => [endpoint, grant, status])).toEqual([
    ["authorize", undefined, 302],
    ["token", "authorization_code", 200],
    ["resource", undefined, 200],
  ]);
});

describe("an authorization request", () => {
  test.each<[fault: string, fields: Fields]>([
    ["the client id is not the registered one", { client_id: "another" }],
    ["redirect_uri is not the registered one", { redirect_uri: "http://127.0.0.1:1/callback/" }],
    ["response_type is not code", { response_type: "token" }],
    ["state is missing or short", { state: null }],
    ["there is no PKCE challenge by S256", { code_challenge_method: "plain" }],
  ])("%s", async (fault, fields) => {
    const facts = await used.start();
    await expect(authorize(facts, fields)).rejects.toMatchObject({ code: "refused" });
    expect(await faultsOf()).toContain(fault);
  });

  test("names a parameter once", async () => {
    const facts = await used.start();
    expect((await fetch(`${authorizeUrl(facts)}&state=another-one-that-is-long`)).status).toBe(400);
    expect(await faultsOf()).toContain("state came more than once");
  });

  test("for a sign-in has openid and a nonce", async () => {
    const facts = await used.start("sign-in");
    await expect(authorize(facts)).rejects.toThrow();
    await expect(authorize(facts, { scope: "openid" })).rejects.toThrow();
    expect(await faultsOf("sign-in")).toMatch(/openid is missing.*nonce is missing/);
  });

  test("uses a challenge for one attempt", async () => {
    const facts = await used.start();
    await authorize(facts);
    await expect(authorize(facts)).rejects.toThrow();
    expect(await faultsOf()).toContain("the PKCE challenge was used before");
  });

  test("is answered with a form where it asks for that", async () => {
    const facts = await used.start("form");
    const { url, body } = await authorize(facts, {
      response_mode: "form_post",
      state: `a "state" & <more>`,
    });
    expect(url).toBe(facts.client.redirectUri);
    expect(new URLSearchParams(body).get("state")).toBe(`a "state" & <more>`);
  });
});

describe("an exchange", () => {
  test.each<[fault: string, fields: Fields]>([
    ["the code was not given out, or was used", { code: "another" }],
    ["redirect_uri is not that of the request", { redirect_uri: null }],
    ["there is no PKCE verifier", { code_verifier: null }],
    ["the PKCE verifier is wrong", { code_verifier: `${verifier}x` }],
    ["grant_type is not known", { grant_type: "password" }],
  ])("%s", async (fault, fields) => {
    const facts = await used.start();
    expect((await redeem(facts, await codeOf(facts), fields)).status).toBe(400);
    expect(await faultsOf()).toContain(fault);
  });

  test("counts once", async () => {
    const facts = await used.start();
    const code = await codeOf(facts);
    expect((await redeem(facts, code)).status).toBe(200);
    expect(await errorOf(await redeem(facts, code))).toBe("400 invalid_grant");
  });

  test("is a POST of a form, with nothing in the query", async () => {
    const facts = await used.start();
    await fetch(facts.endpoints.token);
    await fetch(facts.endpoints.token, { method: "POST", body: "{}" });
    await fetch(`${facts.endpoints.token}?a=b`, {
      method: "POST",
      body: new URLSearchParams("a=b"),
    });
    expect(await faultsOf()).toMatch(/is no POST.*is no form.*a query beside the form/);
  });

  test("is renewed once with each refresh token, for no more than was granted", async () => {
    const facts = await used.start();
    const { refresh_token = "" } = await tokensOf(facts);
    const again = { grant_type: "refresh_token", refresh_token };
    expect(await errorOf(await post(facts, "token", { ...again, scope: "admin" }))).toBe(
      "400 invalid_scope",
    );
    expect((await post(facts, "token", { ...again, scope: "read" })).status).toBe(200);
    expect(await errorOf(await post(facts, "token", again))).toBe("400 invalid_grant");
  });
});

describe("a client", () => {
  test.each<[fault: string, headers: (right: string) => Record<string, string>, fields: Fields]>([
    [
      "more than one client authentication method",
      (authorization) => ({ authorization }),
      { client_secret: "x" },
    ],
    ["no well-formed Basic one", () => ({ authorization: "Basic !" }), {}],
    ["there is no client_id", () => ({}), {}],
    ["the client id is not the registered one", () => ({}), { client_id: "another" }],
    ["is registered for basic, but used none", () => ({}), { client_id: "own" }],
    [
      "the client secret is wrong",
      (right) => ({ authorization: `Basic ${btoa(`${atob(right.slice(6))}x`)}` }),
      {},
    ],
  ])("%s", async (fault, headers, fields) => {
    const facts = await used.start();
    const own = fields["client_id"] === "own" ? { client_id: facts.client.id ?? "" } : {};
    const code = await codeOf(facts);
    expect((await redeem(facts, code, { ...fields, ...own }, headers(basic(facts)))).status).toBe(
      401,
    );
    expect(await faultsOf()).toContain(fault);
  });

  test("posts its secret where it is registered so, and has none where it is public", async () => {
    const withPost = await used.start("post");
    const { id = "", secret = "" } = withPost.client;
    expect(
      (await redeem(withPost, await codeOf(withPost), { client_id: id, client_secret: secret }, {}))
        .status,
    ).toBe(200);
    const open = await used.start("none");
    expect(open.client.secret).toBeUndefined();
    expect(
      (await redeem(open, await codeOf(open), { client_id: open.client.id ?? "" }, {})).status,
    ).toBe(200);
  });

  test("signs an assertion with its secret, or with its key", async () => {
    const bySecret = await used.start("secret_jwt");
    const signed = assertion(bySecret, bySecret.client.secret ?? "");
    expect((await redeem(bySecret, await codeOf(bySecret), signed, {})).status).toBe(200);
    const byKey = await used.start("key_jwt");
    expect(
      (await redeem(byKey, await codeOf(byKey), assertion(byKey, clientKey(byKey)), {})).status,
    ).toBe(200);
    expect(await faultsOf("key_jwt")).toBe("");
  });

  test.each<[fault: string, claims: Json]>([
    ["iss and sub of client_assertion are not both the client", { iss: "another" }],
    ["aud of client_assertion is not the issuer alone", { aud: ["https://another.example"] }],
    ["exp of client_assertion is over, or far away", { exp: 1 }],
    ["jti of client_assertion is missing", { jti: null }],
  ])("%s", async (fault, claims) => {
    const facts = await used.start("key_jwt");
    const signed = assertion(facts, clientKey(facts), claims);
    expect((await redeem(facts, await codeOf(facts), signed, {})).status).toBe(401);
    expect(await faultsOf("key_jwt")).toContain(fault);
  });

  test("sends an assertion that is its own, once", async () => {
    const facts = await used.start("key_jwt");
    const code = await codeOf(facts);
    const bad = { client_assertion_type: "x", client_assertion: "x" };
    await redeem(facts, code, bad, {});
    await redeem(facts, code, { ...assertion(facts, clientKey(facts)), client_assertion: "x" }, {});
    await redeem(facts, code, assertion(facts, "x"), {});
    await redeem(facts, code, { ...assertion(facts, clientKey(facts)), client_id: "another" }, {});
    const signed = assertion(facts, clientKey(facts));
    await redeem(facts, code, signed, {});
    await redeem(facts, code, signed, {});
    await redeem(facts, code, {}, { authorization: basic(facts) });
    expect(await faultsOf("key_jwt")).toMatch(
      /type is wrong.*is no JWT.*not signed by the client.*client_id is not the one.*was used.*registered for private_key_jwt/,
    );
  });

  test("registers itself, and is known where it did", async () => {
    const facts = await used.start("dynamic");
    const register = (body: object): Promise<Response> =>
      fetch(`${facts.issuer}/register`, { method: "POST", body: JSON.stringify(body) });
    expect((await register({})).status).toBe(400);
    expect(
      (await register({ redirect_uris: ["http://a.test/"], token_endpoint_auth_method: "none" }))
        .status,
    ).toBe(400);
    const made = (await (
      await register({ redirect_uris: [facts.client.redirectUri] })
    ).json()) as Record<string, string>;
    const own = {
      ...facts,
      client: { ...facts.client, id: made["client_id"] ?? "", secret: made["client_secret"] ?? "" },
    };
    expect((await redeem(own, await codeOf(own))).status).toBe(200);
    const elsewhere = {
      ...own,
      endpoints: { ...own.endpoints, authorization: `${facts.other}/authorize` },
    };
    await expect(authorize(elsewhere)).rejects.toThrow();
    expect(await faultsOf("dynamic")).toContain("the client was registered at another issuer");
  });

  test("may be known by a document", async () => {
    const facts = await used.start("document");
    const url = "https://app.example/client.json";
    const own = { ...facts, client: { ...facts.client, id: url } };
    expect((await redeem(own, await codeOf(own), { client_id: url }, {})).status).toBe(200);
    await expect(authorize(facts)).rejects.toThrow();
    expect(await faultsOf("document")).toContain("the client has no metadata document");
  });
});

test("an API wants its token in the header, and one that was given out", async () => {
  const facts = await used.start();
  const { access_token } = await tokensOf(facts);
  const inQuery = await fetch(`${facts.resource}?access_token=${access_token}`);
  expect(inQuery.headers.get("www-authenticate")).toContain("resource_metadata=");
  expect(
    (await fetch(facts.resource, { headers: { authorization: "Bearer another" } })).status,
  ).toBe(401);
  expect((await fetch(facts.resource, { headers: { authorization: "Basic x" } })).status).toBe(401);
  expect(await faultsOf()).toMatch(/was not given out here.*does not stand where it must/);
});

test("tokens are looked at and ended by the client alone", async () => {
  const facts = await used.start();
  const { access_token: token = "" } = await tokensOf(facts);
  const active = async (): Promise<unknown> =>
    (await post(facts, "introspection", { token })).json();
  expect(await active()).toMatchObject({ active: true, scope: "read write" });
  expect((await post(facts, "revocation", { token })).status).toBe(200);
  expect(await active()).toEqual({ active: false });
  for (const endpoint of ["introspection", "revocation"] as const) {
    expect((await post(facts, endpoint, {})).status).toBe(400);
    expect((await post(facts, endpoint, { token }, {})).status).toBe(401);
  }
});
